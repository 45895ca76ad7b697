#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "stages/places_view.h"

namespace sijill::places {

/// What stands before a phrase and decides its role.
enum class Before : std::uint8_t { Nothing, In, On, To, Towards, From, Of, With, Between, Head };

/// A stretch of text that may name a place, before it is known which.
struct Phrase {
  enum class Form : std::uint8_t {
    Known,        ///< a name of the gazetteer: candidates
    Named,        ///< an unknown name, or a site told by words
    Countryside,  ///< the country around candidates (or around the place named last)
    Anaphor,      ///< "the city"
    Possessed,    ///< "its military airport"
    Nation,       ///< "Syrian territory"
  };
  Form form = Form::Known;
  Range range;                         ///< relation, head and name
  Range name;                          ///< the name: what Place::name_ar is made of
  std::uint32_t first = 0, count = 0;  ///< candidates in Phrases::rows
  Head head;
  bool has_head = false;
  std::uint8_t proclitics = 0;          ///< of the first token
  std::uint8_t proclitics_of_core = 0;  ///< of the first token behind the relation
  std::string_view relation;            ///< near, direction, at; empty if none is said
  std::string_view compass;             ///< n, sw, ...
  Range compass_words;                  ///< of a countryside: its adjective
  std::uint8_t compass_proclitics = 0;
  Before before = Before::Nothing;
  std::uint32_t tail = 0;    ///< end of an adjective that may belong to the name; 0 if none
  std::uint32_t core = 0;    ///< first token behind the relation
  bool word = false;         ///< the name is also a word of the lexicon
  bool noun = false;         ///< ... a noun
  bool verb = false;         ///< ... a finite verb and no noun
  bool direction = false;    ///< ... a point of the compass
  bool function = false;     ///< ... a function word or a number
  bool loose = false;        ///< written with an article that the gazetteer lacks, or without one that it has
  bool bare = false;         ///< names of the form need no company: not also a word or a person
  bool in_group = false;     ///< coordinated with the phrase before it
  bool inherited = false;    ///< ... and plays the role that it plays
  bool many = false;         ///< stands under a head noun in the dual or plural
  bool after_place = false;  ///< follows the phrase before it with nothing between but a preposition
  bool beside = false;       ///< ... or a compass word, "near", "of": it locates that place
  bool locating = false;     ///< behind "lying", "belonging to"
  bool in_name = false;      ///< behind an office, a person or an informant: part of how these are called
  bool alone = false;        ///< "in X": a word with the article, no adjective to another noun
  bool acting = false;       ///< an actor's name as well, and nothing says that the place is meant
  bool told = false;         ///< ... but nothing says that it is the government either
  bool own_noun = false;     ///< the name itself begins with a head noun: `head`
  bool pointed = false;      ///< behind "this"
  bool titled = false;       ///< opens a title or a dateline
  bool struck = false;       ///< behind "a raid on", "fire at": what is hit
  std::uint32_t holder = 0;  ///< index + 1 of the phrase right behind that says where it lies; 0 if none does
};

struct Phrases {
  std::vector<Phrase> list;
  std::vector<std::uint32_t> rows;  ///< candidates, as indexes into Resources::places
};

/// Every phrase of the document that may name a place, in text order, none inside another.
Phrases parse_phrases(const Resources& resources, const Document& doc, const Views& views);

/// End of the unknown proper noun that starts at `begin` under `head`, or `begin` if the words there are no name.
/// `strict` allows only words that are nothing else. Requires a word at `begin`.
std::uint32_t name_end(const Document& doc, const Views& views, std::uint32_t begin, const Head& head, bool strict);

}  // namespace sijill::places
