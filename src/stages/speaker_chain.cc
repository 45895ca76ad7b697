// From whom a speaker has it, and whom he told.
#include "stages/speaker_chain.h"

#include <algorithm>

#include "stages/speaker_verbs.h"
#include "stages/speaker_words.h"

namespace sijill {
namespace {

/// "sources from Lahj told …": where the speaker is from.
std::uint32_t past_place(const Document& doc, Range sentence, std::uint32_t at) {
  const auto it = std::lower_bound(doc.place_mentions.begin(), doc.place_mentions.end(), at,
                                   [](const PlaceMention& m, std::uint32_t t) { return m.range.begin < t; });
  if (it == doc.place_mentions.end() || it->range.begin > at + 1 || it->range.end > sentence.end) return at;
  return it->range.begin == at || is_one_of(doc.fold(at), {"mn", "fy"}) ? it->range.end : at;
}

/// "the agency that X runs, quoting Y": past the clause, at "from"; `at` if there is none.
std::uint32_t past_clause(const Document& doc, Range sentence, std::uint32_t at) {
  constexpr std::uint32_t kLongest = 8;
  if (at >= sentence.end || !is_one_of(doc.fold(at), {"Al*y", "Alty"})) return at;
  for (std::uint32_t t = at + 1; t < std::min(sentence.end, at + kLongest); ++t) {
    if (doc.tokens[t].kind == TokenKind::Punct || is_one_of(doc.fold(t), {"An", "bAn"})) return at;
    if (doc.fold(t) == "En") return t;
  }
  return at;
}

bool publishes(const Document& doc, const SourceRow& row) {
  const Report& report = doc.report;
  if (report.publisher_id == row.id || report.publisher_name == row.id) return true;
  // "Sputnik" is "the Sputnik agency".
  return !report.publisher_name.empty() && row.name_ar.find(report.publisher_name) != std::string_view::npos;
}

}  // namespace

std::uint32_t past_told(const Resources& resources, const Document& doc, Range sentence, std::uint32_t at) {
  if (at < sentence.end && is_one_of(doc.fold(at), {"bh", "bhA", "Enh", "EnhA", "lh", "lhA", "lnA"})) ++at;
  // "statements in which it announced that"
  if (at + 1 < sentence.end && is_one_of(doc.fold(at), {"fyh", "fyhA"}) && is_that(doc.fold(at + 1))) ++at;
  if (at >= sentence.end) return at;
  const bool apart = doc.fold(at) == "l";
  const bool joined = std::any_of(doc.matches_at(at).begin(), doc.matches_at(at).end(),
                                  [](const Match& m) { return m.kind == EntryKind::Source && (m.proclitics & kLa); });
  if (!apart && !joined) return at;
  const auto told = resources.speaker_reader().read(resources, doc, at + (apart ? 1 : 0), sentence.end, false);
  if (!told || told->actor) return at;
  return skip_time(doc, past_closing(doc, sentence, told->range.end), sentence.end);
}

std::optional<SpeakerPhrase> within_title(const Resources& resources, const Document& doc, Range sentence,
                                          std::uint32_t at) {
  constexpr std::uint32_t kTitle = 6;
  for (std::uint32_t t = at + 1; t < std::min(sentence.end, at + kTitle); ++t) {
    if (doc.tokens[t].kind != TokenKind::Word || is_that(doc.fold(t))) return std::nullopt;
    auto phrase = resources.speaker_reader().read(resources, doc, t, sentence.end, false);
    if (phrase && !phrase->refers_back && !phrase->actor) return phrase;
  }
  return std::nullopt;
}

const Match* source_marker(const Resources& resources, const Document& doc, Range sentence, std::uint32_t t) {
  if (!doc.tokens[t].may_be(EntryKind::Source)) return nullptr;
  for (const Match& m : doc.matches_at(t)) {
    if (m.kind != EntryKind::Source || m.range.end >= sentence.end) continue;
    if (resources.sources()[resources.source_of(m.entry)].kind == "marker") return &m;
  }
  return nullptr;
}

bool monitors(const Resources& resources, const SpeakerPhrase& phrase) {
  for (const SourceRow& row : resources.sources()) {
    if (row.id == phrase.chain[0].source_id)
      return row.kind == "monitor" || row.kind == "office" || row.kind == "rescue";
  }
  return false;
}

bool tells_somebody(const Resources& resources, const Match& verb) {
  return is_one_of(resources.lemma(verb.entry), {"Ablg", "Axbr", "ATlE"});
}

std::uint32_t past_outlet(const Resources& resources, const Document& doc, Range sentence, std::uint32_t at) {
  auto outlet = resources.speaker_reader().read(resources, doc, at, sentence.end, false);
  if (!outlet) return at;
  if (outlet->actor || outlet->refers_back) return at;
  std::uint32_t end = outlet->range.end;
  while (end < sentence.end && doc.tokens[end].kind == TokenKind::Punct && doc.tokens[end].sign != '.') ++end;
  return end;
}

std::uint32_t past_name(const Resources& resources, const Document& doc, Range sentence, std::uint32_t at) {
  constexpr std::uint32_t kLongest = 6;
  std::uint32_t t = at;
  for (; t < sentence.end && t < at + kLongest; ++t) {
    if (doc.tokens[t].kind != TokenKind::Word || is_that(doc.fold(t))) break;
    const auto matches = doc.matches_at(t);
    const auto runs_on = [&](const Match& m) {
      return m.kind == EntryKind::Word || m.kind == EntryKind::Force ||
             (m.kind == EntryKind::Verb && resources.has(m.entry, Tag::report));
    };
    const bool rank = doc.tokens[t].may_be(Tag::title) || doc.tokens[t].may_be(Tag::rank);
    if (!rank && std::any_of(matches.begin(), matches.end(), runs_on)) break;
    if (t == at && !rank && !matches.empty()) break;
  }
  return t;
}

void follow_chain(const Resources& resources, const Document& doc, Range sentence, SpeakerPhrase& phrase) {
  std::uint32_t at = phrase.range.end;
  if (at >= sentence.end) return;
  if (is_comma(doc, at) && at + 2 < sentence.end && doc.fold(at + 1) == "nqlA") ++at;
  const std::uint32_t open = past_closing(doc, sentence, at);
  if (open < sentence.end && doc.fold(open) == "En") at = open;
  if (open < sentence.end) {
    if (const std::uint32_t from = past_clause(doc, sentence, open); from != open) at = from;
  }
  if (doc.fold(at) == "En" || doc.fold(at) == "nqlA") {
    if (doc.fold(at) == "nqlA" && at + 1 < sentence.end) ++at;
    auto origin = resources.speaker_reader().read(resources, doc, at + 1, sentence.end, false);
    if (origin && !origin->refers_back) {
      if (phrase.chain.size() > 1) phrase.chain.resize(1);
      // "Our correspondent has it from doctors": the publisher's own, who is not prefixed.
      if (phrase.chain[0].source_id == "officials" && doc.fold(phrase.range.begin).starts_with("mrAsl"))
        phrase.chain.clear();
      // The publisher is not prefixed to its own informants.
      const auto& rows = resources.sources();
      const auto own = [&](const SourceRow& row) { return row.id == phrase.chain[0].source_id && publishes(doc, row); };
      if (!phrase.chain.empty() && std::any_of(rows.begin(), rows.end(), own)) phrase.chain.clear();
      phrase.chain.insert(phrase.chain.end(), origin->chain.begin(), origin->chain.end());
      phrase.range.end = origin->range.end;
      return;
    }
  }
  at = past_place(doc, sentence, at);
  if (at >= sentence.end) return;
  for (const Match& m : doc.matches_at(at)) {
    if (m.kind != EntryKind::Source || !(m.proclitics & kLa) || m.range.end > sentence.end) continue;
    const SourceRow& row = resources.sources()[resources.source_of(m.entry)];
    if (!names_source(row.kind)) continue;
    phrase.range.end = m.range.end;
    if (row.kind == "agency" && !phrase.refers_back && !doc.report.publisher_name.empty() && !publishes(doc, row)) {
      Speaker agency;
      agency.source_id = row.id;
      agency.name = row.name_ar;
      agency.verb = "quotes";
      agency.mention = {doc.tokens[m.range.begin].source.begin, doc.tokens[m.range.end - 1].source.end};
      phrase.chain.insert(phrase.chain.begin(), std::move(agency));
    }
    return;
  }
}

void add_others(const Resources& resources, const Document& doc, Range sentence, SpeakerPhrase& phrase) {
  const std::uint32_t at = phrase.range.end;
  if (at + 1 >= sentence.end || !is_one_of(doc.fold(at), {"wAxry", "wAxrY", "wAxrwn", "wAxryn"})) return;
  for (const Match& m : doc.matches_at(at + 1)) {
    if (m.kind != EntryKind::Source) continue;
    const SourceRow& row = resources.sources()[resources.source_of(m.entry)];
    if (row.kind != "adj") continue;
    Speaker other = phrase.chain.back();
    other.source_id = row.id;
    other.name.clear();
    phrase.chain.push_back(std::move(other));
    phrase.range.end = at + 2;
    return;
  }
}

}  // namespace sijill
