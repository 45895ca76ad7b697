// Words that can belong to a speaker: sources, roles, nations, offices.
#include "stages/speaker_words.h"

#include <algorithm>

#include "stages/actor_index.h"
#include "stages/frames.h"
#include "stages/speaker_verbs.h"
#include "text/ascii.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = lex::kNone;

}  // namespace

bool flagged(std::string_view flags, std::string_view flag) {
  for (std::string_view part : split_list(flags)) {
    if (part == flag) return true;
  }
  return false;
}

std::string_view flag_value(std::string_view flags, std::string_view key) {
  for (std::string_view part : split_list(flags)) {
    if (part.starts_with(key)) return part.substr(key.size());
  }
  return {};
}

std::uint32_t SpeakerWords::skip_open(std::uint32_t t) const {
  while (t < limit_ && doc_.tokens[t].kind == TokenKind::Punct &&
         (doc_.tokens[t].sign == '<' || doc_.tokens[t].sign == '"' || doc_.tokens[t].sign == '(')) {
    ++t;
  }
  return t;
}

std::uint32_t SpeakerWords::skip_close(std::uint32_t t) const {
  while (t < limit_ && doc_.tokens[t].kind == TokenKind::Punct &&
         (doc_.tokens[t].sign == '>' || doc_.tokens[t].sign == '"' || doc_.tokens[t].sign == ')')) {
    ++t;
  }
  return t;
}

bool SpeakerWords::is_preposition(std::uint32_t t) const {
  return std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), [&](const Match& m) {
    return m.range.end == t + 1 && m.kind == EntryKind::Word && resources_.has(m.entry, Tag::preposition);
  });
}

bool SpeakerWords::finite_verb(std::uint32_t t) const {
  return std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(),
                     [&](const Match& m) { return m.kind == EntryKind::Verb && (m.morph & (kPerfect | kImperfect)); });
}

const Match* SpeakerWords::best_source(std::uint32_t t, bool roles) const {
  const Match* best = nullptr;
  for (const Match& m : doc_.matches_at(t)) {
    if (m.kind != EntryKind::Source || m.range.end > limit_) continue;
    const SourceRow& row = resources_.sources()[resources_.source_of(m.entry)];
    if (row.kind != "role" && !names_source(row.kind)) continue;
    if ((row.kind == "role") != roles) continue;
    if (!roles && m.range.end == m.range.begin + 1 && !(m.morph & kNameHasArticle) && (m.proclitics & kAl)) continue;
    if (!roles && (m.morph & kNameHasArticle) && !(m.proclitics & kAl)) continue;
    if (best != nullptr && m.range.end < best->range.end) break;
    if (best == nullptr || row.country == doc_.country) best = &m;
    if (row.country == doc_.country) break;
  }
  return best;
}

const ActorMention* SpeakerWords::mention_at(std::uint32_t t) const {
  const auto it = std::lower_bound(doc_.actor_mentions.begin(), doc_.actor_mentions.end(), t,
                                   [](const ActorMention& m, std::uint32_t token) { return m.range.end <= token; });
  if (it == doc_.actor_mentions.end() || it->range.begin > t || it->range.end <= t) return nullptr;
  return &*it;
}

const PlaceMention* SpeakerWords::place_from(std::uint32_t t) const {
  const auto it = std::lower_bound(doc_.place_mentions.begin(), doc_.place_mentions.end(), t,
                                   [](const PlaceMention& m, std::uint32_t token) { return m.range.end <= token; });
  return it == doc_.place_mentions.end() ? nullptr : &*it;
}

bool SpeakerWords::plain_person(std::uint32_t t) const {
  if (t + 1 >= limit_ || doc_.tokens[t + 1].kind != TokenKind::Word || doc_.tokens[t + 1].match_count != 0)
    return false;
  if (doc_.tokens[t].may_be(Tag::title) || doc_.tokens[t].may_be(Tag::rank)) return false;
  const auto matches = doc_.matches_at(t);
  return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    const bool one = (m.morph & kSingular) && !(m.morph & kPlural);
    if (m.kind != EntryKind::Noun || m.range.end != t + 1 || !(m.proclitics & kAl) || !one) return false;
    return resources_.has(m.entry, Tag::people) &&
           is_one_of(resources_.attr(m.entry, "group"), {"any", "civilian", "man", "woman"});
  });
}

bool SpeakerWords::age_at(std::uint32_t t) const {
  if (doc_.tokens[t].sign != '(' || t + 2 >= limit_) return false;
  return doc_.tokens[t + 1].kind == TokenKind::Number && is_one_of(doc_.fold(t + 2), {"EAmA", "snh", "snwAt"});
}

bool SpeakerWords::the_same(std::uint32_t t) const {
  if (t >= limit_) return false;
  return std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), [&](const Match& m) {
    return m.enclitic != Enclitic::None && resources_.frames().marks(m.entry, kSelfWord);
  });
}

const SourceRow* SpeakerWords::adjective_at(std::uint32_t t) const {
  for (const Match& m : doc_.matches_at(t)) {
    if (m.kind != EntryKind::Source || m.range.end != t + 1) continue;
    const SourceRow& row = resources_.sources()[resources_.source_of(m.entry)];
    if (row.kind == "adj") return &row;
  }
  return nullptr;
}

bool SpeakerWords::institution_at(std::uint32_t t) const {
  return std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), [&](const Match& m) {
    return m.kind == EntryKind::Source && (m.proclitics & kAl) && m.range.end == t + 1 &&
           resources_.sources()[resources_.source_of(m.entry)].kind == "institution";
  });
}

std::string_view SpeakerWords::topic_at(std::uint32_t t) const {
  for (const Match& m : doc_.matches_at(t)) {
    if (m.kind != EntryKind::Source) continue;
    const SourceRow& row = resources_.sources()[resources_.source_of(m.entry)];
    if (row.kind == "topic") return row.id;
  }
  return {};
}

bool SpeakerWords::stands_for_ministry(std::uint32_t t) const {
  return std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), [&](const Match& m) {
    if (m.kind != EntryKind::Source || !(m.proclitics & kAl)) return false;
    const SourceRow& row = resources_.sources()[resources_.source_of(m.entry)];
    return row.kind == "topic" && flagged(row.flags, "alone");
  });
}

std::uint32_t SpeakerWords::nation_at(std::uint32_t t) const {
  for (const Match& m : doc_.matches_at(t)) {
    if (m.kind != EntryKind::Nationality || m.range.end != t + 1) continue;
    if (m.proclitics & ~kAl) continue;
    return resources_.find_actor(resources_.cell(m.entry, "state_actor"));
  }
  return kNone;
}

bool SpeakerWords::is_police(Range range) const {
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind == EntryKind::Force && resources_.has(m.entry, Tag::police)) return true;
    }
  }
  return false;
}

bool SpeakerWords::filler(std::uint32_t t) const {
  if (doc_.tokens[t].kind != TokenKind::Word) return false;
  const std::string_view word = doc_.fold(t);
  if (word == "fy" || word == "mn" || is_that(word)) return false;
  for (const Match& m : doc_.matches_at(t)) {
    if (m.range.end != t + 1 || m.kind != EntryKind::Source || m.proclitics) continue;
    if (flagged(resources_.sources()[resources_.source_of(m.entry)].flags, "official-head")) return true;
  }
  for (const Match& m : doc_.matches_at(t)) {
    if (m.range.end == t + 1 && (m.morph & kAdjective) && !(m.proclitics & ~kAl) &&
        !(m.morph & (kPerfect | kImperfect)))
      return true;
  }
  return false;
}

std::string nation_sources(std::string_view state) {
  std::string_view stem = state;
  if (stem.ends_with("-gov")) stem.remove_suffix(4);
  if (stem == "yemen") return "yemeni-sources";
  if (stem.starts_with("palest")) return "palestinian-sources";
  if (stem.starts_with("krg")) return "kurdish-sources";
  return "local-sources";
}

std::string slug(std::string_view english) {
  std::string out;
  for (char c : english.substr(0, std::min({english.find(" Governorate"), english.find(" Province"),
                                            english.find(" District"), english.find(" (")}))) {
    c = ascii_lower(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  if (out.starts_with("al-")) out.erase(0, 3);
  return out;
}

bool names_source(std::string_view kind) { return !is_one_of(kind, {"role", "adj", "marker", "institution", "topic"}); }

std::string bare_word(const Document& doc, std::uint32_t token) {
  std::string_view word = doc.fold(token);
  std::uint8_t clitics = 0;
  for (const Match& m : doc.matches_at(token)) {
    if (m.kind == EntryKind::Source) clitics |= m.proclitics;
  }
  if ((clitics & (kWa | kFa)) && (word[0] == 'w' || word[0] == 'f') && word.size() > 3) word.remove_prefix(1);
  if ((clitics & (kBa | kLa)) && (word[0] == 'b' || word[0] == 'l') && word.size() > 3) word.remove_prefix(1);
  if ((clitics & kAl) && word.starts_with("Al"))
    word.remove_prefix(2);
  else if ((clitics & kAl) && (clitics & kLa) && word.starts_with("l"))
    word.remove_prefix(1);
  return std::string(word);
}

bool is_media(std::string_view kind) {
  return kind == "agency" || kind == "paper" || kind == "tv" || kind == "radio" || kind == "site" || kind == "network";
}

}  // namespace sijill
