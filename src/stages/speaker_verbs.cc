// A verb says something only where it is finite and told of a third person.
#include "stages/speaker_verbs.h"

#include <algorithm>

#include "stages/within.h"

namespace sijill {

bool is_that(std::string_view word) {
  return is_one_of(word, {"An", "bAn", "Anh", "AnhA", "Anhm", "bAnh", "bAnhA", "En", "AlY", "Aly"});
}

namespace {

/// "(aircraft) belonging to the command", spelt like "he went on".
bool belongs_to(const Document& doc, std::uint32_t t, std::string_view lemma) {
  if (lemma != "tAbE" || t + 1 >= doc.tokens.size()) return false;
  const auto next = doc.matches_at(t + 1);
  return std::any_of(next.begin(), next.end(), [](const Match& m) { return (m.proclitics & kLa) != 0; });
}

}  // namespace

const Match* say_verb(const Resources& resources, const Document& doc, std::uint32_t t) {
  if (!doc.tokens[t].may_be(Tag::report)) return nullptr;
  for (const Match& m : doc.matches_at(t)) {
    if (m.kind != EntryKind::Verb || !resources.has(m.entry, Tag::report)) continue;
    if (!(m.morph & (kPerfect | kImperfect)) || !(m.morph & kThird)) continue;
    const std::string_view lemma = resources.lemma(m.entry);
    if (belongs_to(doc, t, lemma)) continue;
    if (is_one_of(lemma, {"blg", "Ebr", "$Ahd", "dEA", "Hv", "nA$d", "TAlb", "AEtqd", "Eqb", "ErD", "$kk"})) continue;
    if (lemma == "qdr" && m.enclitic != Enclitic::None) continue;  // "a ransom of (its amount)"
    return &m;
  }
  return nullptr;
}

bool one_of_them(const Document& doc, Range sentence, std::uint32_t t) {
  return t < sentence.end && is_one_of(doc.fold(t), {"AHdhm", "AHdhmA", "AHdAhmA", "AHdAhn"});
}

bool that_near(const Document& doc, Range sentence, std::uint32_t at) {
  constexpr std::uint32_t kReach = 8;
  for (std::uint32_t t = at; t < std::min(sentence.end, at + kReach); ++t) {
    if (doc.tokens[t].kind == TokenKind::Punct) return opens_quote(doc, sentence, t);
    if (is_that(doc.fold(t)) && doc.fold(t) != "En") return true;
  }
  return false;
}

bool calls(const Resources& resources, const Document& doc, std::uint32_t t) {
  if (!doc.tokens[t].may_be(EntryKind::Verb)) return false;
  // A speaker stands beside it; most verbs have none.
  const auto speaks = [&](std::uint32_t k) {
    const Token& token = doc.tokens[k];
    return token.may_be(EntryKind::Source) || token.may_be(EntryKind::Actor) || token.may_be(EntryKind::Force);
  };
  const bool before = t > 0 && (speaks(t - 1) || doc.tokens[t - 1].may_be(EntryKind::Place));
  if (!before && (t + 1 >= doc.tokens.size() || !speaks(t + 1))) return false;
  const auto matches = doc.matches_at(t);
  return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    if (m.kind != EntryKind::Verb || !(m.morph & (kPerfect | kImperfect)) || !(m.morph & kThird)) return false;
    return is_one_of(resources.lemma(m.entry), {"dEA", "nA$d", "TAlb", "Hv", "rHb", "$jb", "Ebr", "twqE", "qll"});
  });
}

bool saying_participle(const Resources& resources, const Document& doc, std::uint32_t t) {
  return doc.tokens[t].may_be(Tag::report) &&
         std::any_of(doc.matches_at(t).begin(), doc.matches_at(t).end(), [&](const Match& m) {
           return m.kind == EntryKind::Verb && resources.has(m.entry, Tag::report) && (m.morph & kActivePart) &&
                  !(m.proclitics & kAl);
         });
}

std::uint32_t skip_time(const Document& doc, std::uint32_t t, std::uint32_t limit) {
  for (int turn = 0; turn < 3; ++turn) {
    const auto it = std::lower_bound(doc.dates.begin(), doc.dates.end(), t,
                                     [](const DateExpr& d, std::uint32_t token) { return d.range.end <= token; });
    if (it != doc.dates.end() && it->range.begin <= t && it->range.end > t && it->range.end <= limit) {
      t = it->range.end;
      while (t < limit && doc.tokens[t].kind == TokenKind::Punct && doc.tokens[t].sign == ',') ++t;
      continue;
    }
    if (t < limit && is_one_of(doc.fold(t), {"mn", "jhth", "jhthA", "jhthm", "bdwrh", "bdwrhA", "kmA", "AyDA"})) {
      ++t;
      continue;
    }
    break;
  }
  return t;
}

bool actor_says(const Resources& resources, const Match& verb) {
  const std::string_view kind = resources.attr(verb.entry, "verb");
  if (kind == "documents" || kind == "quotes") return false;
  return !is_one_of(resources.lemma(verb.entry),
                    {"tAbE", "Awrd", "rjH", "ArjE", "AHSY", "tHdv", "qdr", "A*AE", "ASdr", "$dd", "wrd"});
}

bool may_speak(const Resources& resources, const Document& doc, std::uint32_t t, std::uint32_t sentence_begin) {
  if (doc.tokens[t].kind == TokenKind::Punct) return false;
  if (t > sentence_begin) {
    for (const Match& m : doc.matches_at(t - 1)) {
      if (m.range.end != t) continue;
      if (m.kind == EntryKind::Word && resources.has(m.entry, Tag::preposition)) return false;
    }
  }
  for (const Match& m : doc.matches_at(t)) {
    const EntryKind kind = m.kind;
    if (kind != EntryKind::Source && kind != EntryKind::Actor && kind != EntryKind::Force) continue;
    if (!(m.proclitics & (kBa | kLa | kKa))) return true;
  }
  return false;
}

bool in_document(const Document& doc, Range sentence, std::uint32_t at) {
  constexpr std::uint32_t kAside = 8;
  if (!is_one_of(doc.fold(at), {"fy", "xlAl", "Ebr"})) return false;
  for (std::uint32_t t = at + 1; t < std::min(sentence.end, at + kAside); ++t) {
    if (doc.tokens[t].sign == '.') return false;
    if (is_that(doc.fold(t))) return true;
  }
  return false;
}

bool behind_sign(const Document& doc, std::uint32_t token) {
  std::uint32_t at = doc.tokens[token].source.begin;
  while (at > 0 && doc.source[at - 1] == ' ') --at;
  return at > 0 && doc.source[at - 1] != '\n';
}

bool is_comma(const Document& doc, std::uint32_t t) {
  return doc.tokens[t].kind == TokenKind::Punct && doc.tokens[t].sign == ',';
}

bool names_somebody(const Document& doc, Range sentence, std::uint32_t at) {
  if (at >= sentence.end || doc.tokens[at].kind != TokenKind::Word) return false;
  return !is_that(doc.fold(at));
}

bool opens_quote(const Document& doc, Range sentence, std::uint32_t t) {
  if (t >= sentence.end) return false;
  const char sign = doc.tokens[t].sign;
  return sign == ':' || sign == '<' || sign == '"' || sign == '(';
}

bool says_after(const Document& doc, Range sentence, std::uint32_t t) {
  return t + 1 < sentence.end && is_that(doc.fold(t + 1)) && doc.fold(t + 1) != "En";
}

bool stands_between(const Resources& resources, const Document& doc, Range sentence, std::uint32_t subject,
                    std::uint32_t from, std::uint32_t verb) {
  const bool auxiliary = subject > sentence.begin && is_one_of(doc.fold(subject - 1), {"kAn", "kAnt", "wkAn", "wkAnt"});
  for (std::uint32_t t = from; t < verb; ++t) {
    if (doc.tokens[t].kind == TokenKind::Punct || is_that(doc.fold(t))) return false;
    if (!auxiliary && say_verb(resources, doc, t) != nullptr) return false;
  }
  constexpr std::uint32_t kLongest = 12;  // words of a name
  const auto near = within(doc.place_mentions, {from - std::min(from, kLongest), verb});
  const bool located = !near.empty() && near.back().range.end > from;
  return auxiliary || (located && is_one_of(doc.fold(from), {"fy", "mn", "dAxl", "bmdynh", "bmHAfZh", "bmnTqh"}) &&
                       verb - from <= 5);
}

bool accused(const Resources& resources, const Document& doc, const Match& verb, Range named) {
  if (resources.lemma(verb.entry) != "Athm" || named.begin <= verb.range.begin) return false;
  const std::uint32_t next = skip_time(doc, named.end, static_cast<std::uint32_t>(doc.tokens.size()));
  if (next >= doc.tokens.size()) return false;
  const auto words = doc.matches_at(next);
  return std::any_of(words.begin(), words.end(), [](const Match& m) { return (m.proclitics & kBa) != 0; }) ||
         doc.fold(next) == "bAn";
}

std::uint32_t past_closing(const Document& doc, Range sentence, std::uint32_t at) {
  while (at < sentence.end && is_one_of(std::string_view(&doc.tokens[at].sign, 1), {">", "\"", ")"})) ++at;
  return at;
}

}  // namespace sijill
