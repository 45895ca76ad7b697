// Whose publication a report is. Its words then stand for sides that it need not name: "our forces", "the enemy".
#include "stages/house.h"

#include "stages/actor_index.h"
#include "stages/actors.h"
#include "stages/lookup.h"
#include "stages/speaker_words.h"
#include "stages/sub_types.h"
#include "stages/tokens.h"

namespace sijill {
namespace {

/// The side that a row of sources.tsv is run by or speaks for, or kNone.
std::uint32_t side_of(const Resources& resources, const SourceRow& row) {
  for (std::string_view key : {"side:", "acts:", "as:"}) {
    if (const std::string_view id = flag_value(row.flags, key); !id.empty()) return resources.find_actor(id);
  }
  return lex::kNone;
}

bool armed_side(const Resources& resources, std::uint32_t row) {
  return row != lex::kNone && armed_kind(resources.actors()[row].kind) && !resources.actor_index().is_generic(row);
}

std::uint32_t publisher_side(const Resources& resources, const Document& doc) {
  Document name;
  name.source = doc.report.publisher_name;
  name.country = doc.country;
  name.report.published = doc.report.published;
  split_tokens(name);
  look_up(resources, name);
  const auto words_of_name = static_cast<std::uint32_t>(name.tokens.size());
  name.sentences.push_back({{0, words_of_name}, Zone::Body, 0});
  name.sentence_of.assign(words_of_name, 0);
  Range words;
  for (std::uint32_t t = 0; t < name.tokens.size(); ++t) {
    if (const std::uint32_t side = source_side(resources, name, t, words); side != lex::kNone) return side;
  }
  find_actors(resources, name);
  for (const ActorMention& m : name.actor_mentions) {
    const std::uint32_t row = name.actor_rows[m.actor];
    if (!m.place_reading && armed_side(resources, row)) return row;
  }
  return lex::kNone;
}

}  // namespace

std::uint32_t source_side(const Resources& resources, const Document& doc, std::uint32_t token, Range& range) {
  if (!doc.tokens[token].may_be(EntryKind::Source)) return lex::kNone;
  for (const Match& m : doc.matches_at(token)) {
    if (m.kind != EntryKind::Source) continue;
    const std::uint32_t side = side_of(resources, resources.sources()[resources.source_of(m.entry)]);
    if (!armed_side(resources, side)) continue;
    range = m.range;
    return side;
  }
  return lex::kNone;
}

std::uint32_t house_of(const Resources& resources, const Document& doc) {
  if (!doc.report.publisher_name.empty()) {
    if (const std::uint32_t side = publisher_side(resources, doc); side != lex::kNone) return side;
  }
  constexpr std::uint32_t kHead = 25;
  for (std::uint32_t t = 0; t < kHead && t < doc.tokens.size(); ++t) {
    Range words;
    const std::uint32_t side = source_side(resources, doc, t, words);
    if (side != lex::kNone && words.end < doc.tokens.size() && doc.tokens[words.end].sign == ':') return side;
  }
  return lex::kNone;
}

}  // namespace sijill
