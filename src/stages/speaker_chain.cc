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

bool publishes(const Document& doc, const SourceRow& row) {
  const Report& report = doc.report;
  return report.publisher_id == row.id || report.publisher_name == row.id || report.publisher_name == row.name_ar;
}

}  // namespace

void follow_chain(const Resources& resources, const Document& doc, Range sentence, SpeakerPhrase& phrase) {
  std::uint32_t at = phrase.range.end;
  if (at >= sentence.end) return;
  const std::uint32_t open = past_closing(doc, sentence, at);
  if (open < sentence.end && doc.fold(open) == "En") at = open;
  if (doc.fold(at) == "En" || doc.fold(at) == "nqlA") {
    if (doc.fold(at) == "nqlA" && at + 1 < sentence.end) ++at;
    auto origin = resources.speaker_reader().read(resources, doc, at + 1, sentence.end, false);
    if (origin && !origin->refers_back) {
      if (phrase.chain.size() > 1) phrase.chain.resize(1);
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
