#pragma once
#include <initializer_list>
#include <string_view>

#include "stages/document.h"
#include "stages/resources.h"

/// Words with which somebody speaks, and the words around them.
namespace sijill {

/// Asked of every word of a text: inline, so that a list of literals becomes comparisons of numbers.
inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view one : words) {
    if (word == one) return true;
  }
  return false;
}

/// False of all words but those by which somebody is made out to speak without a verb of saying ("made clear", "came
/// in", "was issued"), and a few more: most words end here.
inline bool spelt_to_speak(std::string_view word) {
  constexpr std::size_t kLongest = 5;
  constexpr std::string_view kFirst = "jwSEb";
  return !word.empty() && word.size() <= kLongest && kFirst.find(word.front()) != std::string_view::npos;
}

/// "That", with or without its pronoun.
bool is_that(std::string_view word);

/// The reading of the token as a finite verb of saying, or null.
const Match* say_verb(const Resources& resources, const Document& doc, std::uint32_t token);

/// "One of them" stands at `t`: of those who spoke last.
bool one_of_them(const Document& doc, Range sentence, std::uint32_t t);

/// "that" or a quotation stands among the words from `t` on, before any other sign.
bool that_near(const Document& doc, Range sentence, std::uint32_t t);

/// A finite verb of the third person that demands, welcomes or judges, and reports nothing: "called for", "urged".
bool calls(const Resources& resources, const Document& doc, std::uint32_t token);

/// "Adding", "stressing": a participle of saying that agrees with the speaker before it.
bool saying_participle(const Resources& resources, const Document& doc, std::uint32_t token);

/// An army "reports" many things with its guns: an actor speaks only with verbs that do nothing but speak.
bool actor_says(const Resources& resources, const Match& verb);

/// The token behind the dates and few adverbs that may stand between a verb and its subject.
std::uint32_t skip_time(const Document& doc, std::uint32_t token, std::uint32_t limit);

/// Only a bare noun can be a subject: no preposition before it or on it.
bool may_speak(const Resources& resources, const Document& doc, std::uint32_t token, std::uint32_t sentence_begin);

/// "In a statement that": a preposition, and "that" soon behind it.
bool in_document(const Document& doc, Range sentence, std::uint32_t at);

/// A sign that is no token, a list's, stands before the token on its line.
bool behind_sign(const Document& doc, std::uint32_t token);

bool is_comma(const Document& doc, std::uint32_t token);

/// A word that can begin a person's name or a title: not a preposition, not "that".
bool names_somebody(const Document& doc, Range sentence, std::uint32_t at);

bool opens_quote(const Document& doc, Range sentence, std::uint32_t at);

/// "A source inside the camp said", "a doctor who works in the hospital had said": what may part the subject at
/// `subject`, whose name ends at `from`, and its verb.
bool stands_between(const Resources& resources, const Document& doc, Range sentence, std::uint32_t subject,
                    std::uint32_t from, std::uint32_t verb);

/// "Accused (the army) of": who is named behind the verb, with "of" next, is its object.
bool accused(const Resources& resources, const Document& doc, const Match& verb, Range named);

/// Behind a comma the statement itself may still follow: "said X, that ...".
bool says_after(const Document& doc, Range sentence, std::uint32_t at);

/// The token behind signs that close a quotation or bracket at `at`.
std::uint32_t past_closing(const Document& doc, Range sentence, std::uint32_t at);

}  // namespace sijill
