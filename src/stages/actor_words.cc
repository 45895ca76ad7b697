// A name is read with the words beside it: a verb makes a country act, a preposition makes it a place.
#include "stages/actor_words.h"

#include <algorithm>
#include <map>

#include "stages/actor_index.h"
#include "stages/frames.h"
#include "stages/places_names.h"

namespace sijill {
namespace {

bool is_country(const Resources& resources, const Document& doc, Range range) {
  return std::any_of(doc.matches_at(range.begin).begin(), doc.matches_at(range.begin).end(), [&](const Match& m) {
    return m.range == range && m.kind == EntryKind::Place &&
           resources.places()[resources.place_of(m.entry)].kind == "country";
  });
}

/// A finite verb at `t`; of saying, if a city is to be its subject.
bool finite_verb(const Resources& resources, const Document& doc, std::uint32_t t, bool saying) {
  for (const Match& m : doc.matches_at(t)) {
    if (m.kind != EntryKind::Verb || !(m.morph & (kPerfect | kImperfect))) continue;
    if (m.enclitic != Enclitic::None && !(m.proclitics & kLa)) continue;
    if (!(m.morph & kThird) || !(m.morph & kSingular)) continue;
    if (saying && !resources.has(m.entry, Tag::report)) continue;
    return true;
  }
  return false;
}

/// "(which) X occupies it": a verb whose pronoun is the relative's noun.
bool resumes(const Document& doc, std::uint32_t t) {
  return std::any_of(doc.matches_at(t).begin(), doc.matches_at(t).end(), [](const Match& m) {
    return m.kind == EntryKind::Verb && (m.morph & (kPerfect | kImperfect)) && (m.morph & kThird) &&
           (m.morph & kSingular) && (m.enclitic == Enclitic::Ha || m.enclitic == Enclitic::Hu);
  });
}

/// A noun or preposition that takes the name as its genitive.
bool governs(const Resources& resources, const Document& doc, std::uint32_t t) {
  for (const Match& m : doc.matches_at(t)) {
    if (m.kind == EntryKind::Noun && !(m.proclitics & kAl)) return true;
    if (m.kind == EntryKind::Word && resources.has(m.entry, Tag::preposition)) return true;
  }
  return doc.tokens[t].match_count == 0 && doc.tokens[t].kind == TokenKind::Word;
}

/// Behind a noun with the article, a word with the article describes it ("the media centre"); so does one that may
/// be an adjective behind the name of a place ("besieged Taiz").
bool adjective_here(const Document& doc, const Match& m) {
  if (m.proclitics != kAl || m.range.begin == 0) return false;
  const std::uint32_t before = m.range.begin - 1;
  bool place = false;
  for (const Match& other : doc.matches_at(before)) {
    if ((other.proclitics & kAl) && other.range.end == m.range.begin) return true;
    place |= other.kind == EntryKind::Place && other.range.end == m.range.begin;
  }
  for (std::uint32_t t = before; t > 0 && before - t < 2 && !place; --t) {  // a name of several words
    for (const Match& other : doc.matches_at(t - 1))
      place |= other.kind == EntryKind::Place && other.range.end == m.range.begin;
  }
  if (!place) return false;
  return std::any_of(doc.matches_at(m.range.begin).begin(), doc.matches_at(m.range.begin).end(), [&](const Match& a) {
    return a.range == m.range && (a.morph & kAdjective) && (a.morph & kFeminine);
  });
}

/// The word is also the noun of an act that goes on to its object: "besieging the camp".
bool names_act(const Resources& resources, const Document& doc, const Match& m) {
  if (m.proclitics & kAl) return false;
  return std::any_of(doc.matches_at(m.range.begin).begin(), doc.matches_at(m.range.begin).end(), [&](const Match& v) {
    return v.range == m.range && v.kind == EntryKind::Verb && (v.morph & kMasdar) &&
           resources.frames().find(v.entry, true) != nullptr;
  });
}

}  // namespace

bool foreign_members(const Resources& resources, const Document& doc, Range phrase, bool group_told) {
  constexpr std::uint32_t kBefore = 3, kBehind = 2;
  if (phrase.end < phrase.begin + 2 || !doc.tokens[phrase.end - 1].may_be(EntryKind::Nationality)) return false;
  const auto group = [&](const Match& m) {
    return m.kind == EntryKind::Actor && resources.actor_index().is_group(resources.actor_of(m.entry));
  };
  const auto words = doc.matches_at(phrase.begin);
  const auto people = [&](const Match& m) { return m.kind == EntryKind::Noun && resources.has(m.entry, Tag::people); };
  const auto soldier = [&](const Match& m) { return people(m) && resources.has(m.entry, Tag::state_soldier); };
  if (std::none_of(words.begin(), words.end(), people) || std::any_of(words.begin(), words.end(), soldier))
    return false;
  // "in X", "of X"
  for (std::uint32_t t = phrase.end + 1; t < doc.tokens.size() && t <= phrase.end + kBehind; ++t) {
    const std::string_view link = doc.fold(phrase.end);
    if (link != "fy" && link != "mn") break;
    const auto named = doc.matches_at(t);
    if (std::any_of(named.begin(), named.end(), group)) return true;
  }
  if (!group_told) return false;
  for (std::uint32_t t = phrase.begin; t > 0 && phrase.begin - t < kBefore; --t) {
    if (doc.tokens[t - 1].kind == TokenKind::Punct) return false;
    for (const Match& m : doc.matches_at(t - 1)) {
      if (resources.attr(m.entry, "include") == "1") return true;
    }
  }
  return false;
}

std::string_view without_proclitics(std::string_view word, std::uint8_t bits) {
  std::size_t n = 0;
  for (std::uint8_t bit : {kWa, kFa, kBa, kLa, kKa, kSa}) n += (bits & bit) ? 1 : 0;
  if (bits & kAl) n += (bits & kLa) ? 1 : 2;  // l + Al is written ll
  return word.substr(std::min(n, word.size()));
}

std::string bare_name(const Document& doc, const Match& match) {
  std::string out;
  for (std::uint32_t t = match.range.begin; t < match.range.end; ++t) {
    if (doc.tokens[t].kind == TokenKind::Punct) continue;
    std::string_view word = doc.fold(t);
    if (t == match.range.begin)
      word = without_proclitics(word, match.proclitics);
    else if (word.starts_with("Al") && word.size() > 3)
      word.remove_prefix(2);
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::uint32_t end_of_outlet(const Resources& resources, const Document& doc, std::uint32_t i) {
  for (const Match& m : doc.matches_at(i)) {
    if (m.kind == EntryKind::Noun && m.range.end > i + 1 && resources.has(m.entry, Tag::figurative)) return m.range.end;
    if (m.kind != EntryKind::Source) continue;
    const std::string_view kind = resources.sources()[resources.source_of(m.entry)].kind;
    if (kind == "agency" || kind == "paper" || kind == "tv" || kind == "radio" || kind == "site") return m.range.end;
  }
  return i;
}

bool told_of_another(const Document& doc, const Match& match) {
  const std::uint32_t at = match.range.begin;
  if (!doc.tokens[at].may_be(EntryKind::Source)) return false;  // factions are many, an institution is one
  if (match.range.end != at + 1 || !((match.proclitics & kAl) || (match.morph & kNameHasArticle))) return false;
  std::string name = bare_name(doc, match);
  if (name.starts_with("Al")) name.erase(0, 2);
  constexpr std::uint32_t kReach = 300;
  for (std::uint32_t t = at; t-- > (at > kReach ? at - kReach : 0);) {
    if (!doc.tokens[t].may_be(EntryKind::Source) || !doc.fold(t).ends_with(name)) continue;
    for (const Match& w : doc.matches_at(t)) {
      if (w.range.end == t + 1 && w.kind == EntryKind::Noun && !(w.proclitics & kAl) && bare_name(doc, w) == name)
        return true;
    }
  }
  return false;
}

bool also_place(const Resources& resources, const Document& doc, Range range) {
  return std::any_of(doc.matches_at(range.begin).begin(), doc.matches_at(range.begin).end(), [&](const Match& m) {
    if (m.range.end != range.end || m.kind != EntryKind::Place) return false;
    const PlaceRow& place = resources.places()[resources.place_of(m.entry)];
    return doc.country.empty() || places::in_country(place.country, doc.country) || place.kind == "country";
  });
}

namespace {

/// "... and Washington": a name joined by "and" that also is a state's.
bool state_joined(const Document& doc, std::uint32_t at) {
  if (at >= doc.tokens.size()) return false;
  const auto words = doc.matches_at(at);
  return std::any_of(words.begin(), words.end(),
                     [](const Match& m) { return m.kind == EntryKind::Actor && (m.proclitics & kWa); });
}

/// A word of agreeing stands at most three words before.
bool agreed(const Resources& resources, const Document& doc, std::uint32_t at) {
  for (std::uint32_t i = at; i-- > 0 && at - i <= 3;) {
    if (doc.tokens[i].kind == TokenKind::Punct) return false;
    for (const Match& m : doc.matches_at(i)) {
      const Frame* frame = resources.frames().find(m.entry, true);
      if (frame && frame->sub_type == "agreement") return true;
    }
  }
  return false;
}

}  // namespace

bool may_act(const Resources& resources, const Document& doc, Range range) {
  const Match* here = nullptr;
  for (const Match& m : doc.matches_at(range.begin)) {
    if (m.range == range && m.kind == EntryKind::Actor) here = &m;
  }
  if (here == nullptr || (here->proclitics & kBa)) return false;
  const bool city = !is_country(resources, doc, range);
  if (here->proclitics & kLa) return !city;
  if (!doc.actor_mentions.empty() && (here->proclitics & kWa)) {
    const ActorMention& last = doc.actor_mentions.back();
    if (last.range.end + 1 >= range.begin && last.range.end <= range.begin) return true;
  }
  if (range.begin > 0 && !(here->proclitics & kWa)) {
    const std::uint32_t before = range.begin - 1;
    if (finite_verb(resources, doc, before, city)) return true;
    if (!city && before > 0 && doc.tokens[before - 1].may_be(Tag::relative) && resumes(doc, before)) return true;
    const std::string_view word = doc.fold(before);
    if (!city && (word == "byn" || word == "Dd" || word == "An" || word == "qbl" || word == "yd" || word == "jhh")) {
      return true;
    }
    // "between Ankara and Washington", "an agreement with Damascus": governments; roads run between towns as well.
    if (city && resumes(doc, before) && doc.tokens[before].may_be(Tag::report)) return true;
    if (city && word == "byn" && state_joined(doc, range.end)) return true;
    if (city && word == "mE" && agreed(resources, doc, before)) return true;
    if (governs(resources, doc, before)) return false;
  }
  return range.end < doc.tokens.size() && doc.sentence_of[range.end] == doc.sentence_of[range.begin] &&
         finite_verb(resources, doc, range.end, city);
}

bool marches(const Resources& resources, const Document& doc, Range range) {
  const auto told = [&](std::uint32_t t) {
    if (t >= doc.tokens.size()) return false;
    const auto words = doc.matches_at(t);
    return std::any_of(words.begin(), words.end(),
                       [&](const Match& m) { return resources.frames().marks(m.entry, kMarchWord); });
  };
  if (told(range.end) || (range.begin > 0 && told(range.begin - 1)) || (range.begin > 1 && told(range.begin - 2)))
    return true;
  // "thousands took part in a march", "the forces of X put down the weekly march of P": a verb farther off.
  const auto walked = [&](std::uint32_t t) {
    const auto words = doc.matches_at(t);
    return std::any_of(words.begin(), words.end(), [&](const Match& m) {
      return m.kind == EntryKind::Verb && resources.frames().marks(m.entry, kMarchWord);
    });
  };
  if (range.end + 1 < doc.tokens.size() && doc.tokens[range.end].kind == TokenKind::Word && told(range.end + 1))
    return true;
  for (std::uint32_t back = 3; back <= 4 && back <= range.begin; ++back) {
    if (doc.tokens[range.begin - back + 1].kind == TokenKind::Punct) return false;
    if (walked(range.begin - back)) return true;
  }
  return false;
}

bool subject_position(const Resources& resources, const Document& doc, std::uint32_t token) {
  const auto verb = [&](std::uint32_t t) {
    const auto words = doc.matches_at(t);
    return std::any_of(words.begin(), words.end(), [](const Match& m) {
      return m.kind == EntryKind::Verb && (m.morph & (kPerfect | kImperfect)) && (m.morph & kThird);
    });
  };
  const auto pronoun = [&](std::uint32_t t) {
    const auto words = doc.matches_at(t);
    return std::any_of(words.begin(), words.end(), [&](const Match& m) {
      return resources.has(m.entry, Tag::preposition) &&
             (m.enclitic != Enclitic::None || resources.has(m.entry, Tag::pronoun));
    });
  };
  if (token == 0 || !(verb(token - 1) || (token > 1 && pronoun(token - 1) && verb(token - 2)))) return false;
  const std::uint32_t next = token + 1;
  return next >= doc.tokens.size() || doc.tokens[next].kind == TokenKind::Punct ||
         doc.tokens[next].may_be(Tag::preposition);
}

bool nationals_at(const Resources& resources, const Document& doc, std::uint32_t token) {
  if (token == 0 || !doc.tokens[token].may_be(EntryKind::Nationality)) return false;
  const Match* nation = nullptr;
  for (const Match& m : doc.matches_at(token)) {
    if (m.kind == EntryKind::Nationality && m.range.end == token + 1 && m.proclitics == 0) nation = &m;
  }
  if (nation == nullptr) return false;
  if (doc.tokens[token - 1].kind == TokenKind::Number) return true;
  return std::any_of(doc.matches_at(token - 1).begin(), doc.matches_at(token - 1).end(), [&](const Match& m) {
    return m.range.end == token && (m.kind == EntryKind::Numeral || resources.has(m.entry, Tag::harm));
  });
}

bool struck(const Resources& resources, const Document& doc, Range place) {
  if (place.begin == 0) return false;
  const auto before = doc.matches_at(place.begin - 1);
  return std::any_of(before.begin(), before.end(), [&](const Match& m) {
    if (m.kind != EntryKind::Noun && m.kind != EntryKind::Verb) return false;
    if (m.morph & (kPerfect | kImperfect)) return false;
    const Frame* frame = resources.frames().find(m.entry, true);
    return frame != nullptr && frame->family == Family::Strike;
  });
}

namespace {

/// "the participants demanded (or: a student)": a verb of saying by its spelling, with its subject or what it asks for
/// behind it, and no word of harm before it.
bool demands(const Resources& resources, const Document& doc, std::uint32_t token) {
  const auto words = doc.matches_at(token);
  if (std::none_of(words.begin(), words.end(), [&](const Match& m) {
        return m.kind == EntryKind::Verb && (m.morph & kPerfect) && resources.has(m.entry, Tag::report);
      }))
    return false;
  if (token > 0) {
    const Token& before = doc.tokens[token - 1];
    if (before.kind == TokenKind::Number || before.may_be(kActTrait) || before.may_be(Tag::harm) ||
        before.may_be(Tag::victim))
      return false;
  }
  if (token + 1 >= doc.tokens.size()) return false;
  const std::string_view next = doc.fold(token + 1);
  // "residents of the town demanded"
  const bool people = doc.tokens[token + 1].may_be(Tag::people) && !next.ends_with("yn");
  return next.starts_with("Al") || next.starts_with('b') || people;
}

}  // namespace

const Match* civilians_at(const Resources& resources, const Document& doc, std::uint32_t token) {
  if (!doc.tokens[token].may_be(Tag::people) || demands(resources, doc, token)) return nullptr;
  for (const Match& m : doc.matches_at(token)) {
    if (m.kind != EntryKind::Noun || !resources.has(m.entry, Tag::people)) continue;
    const std::string_view group = resources.attr(m.entry, "group");
    if (group != "civilian" && group != "child" && group != "woman" && group != "medic" && group != "journalist" &&
        group != "aid_worker") {
      continue;
    }
    if (adjective_here(doc, m) || names_act(resources, doc, m)) continue;
    if (doc.fold(token).size() < 3 || m.enclitic == Enclitic::Ni || m.enclitic == Enclitic::Ya) continue;
    return &m;
  }
  return nullptr;
}

std::string country_of_names(const Resources& resources, const Document& doc) {
  std::map<std::string, int> votes;
  for (const Match& m : doc.matches) {
    const EntryKind kind = m.kind;
    std::string_view country;
    if (kind == EntryKind::Actor || kind == EntryKind::Owner)
      country = resources.actors()[resources.actor_of(m.entry)].country;
    else if (kind == EntryKind::Place)
      country = resources.places()[resources.place_of(m.entry)].country;
    else if (kind == EntryKind::Nationality)
      country = resources.cell(m.entry, "country");
    if (country.size() < 2) continue;
    // Places name their countries by lower-case ids.
    ++votes[{static_cast<char>(country[0] & ~0x20), static_cast<char>(country[1] & ~0x20)}];
  }
  const auto best =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == votes.end() ? std::string() : best->first;
}

bool in_longer_noun(const Resources& resources, const Document& doc, const Match& match) {
  const auto words = doc.matches_at(match.range.begin);
  return std::any_of(words.begin(), words.end(), [&](const Match& other) {
    return other.kind == EntryKind::Noun && other.range.end > match.range.end &&
           !resources.has(other.entry, Tag::people);
  });
}

bool article_fits(const Document& doc, const Match& match) {
  const bool article = match.proclitics & kAl;
  const bool expected = match.morph & kNameHasArticle;
  if (match.morph & kAdjective || article == expected) return true;
  const std::string_view last = doc.fold(match.range.end - 1);
  const bool single = match.range.end == match.range.begin + 1;
  if (expected) return single && last.size() > 4 && (last.ends_with("wn") || last.ends_with("yn"));
  // A nisba is listed without the article and takes it; a proper name does not.
  return !single || last.ends_with("y") || last.ends_with("wn") || last.ends_with("yn");
}

}  // namespace sijill
