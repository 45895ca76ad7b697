// Who speaks: his own dead are "ours", "martyrs"; those he calls gunmen and mercenaries are never his.
#include "stages/casualties_reader.h"
#include "text/fold.h"

namespace sijill {

std::string_view teller_side(const Resources& resources, const Document& doc, std::uint32_t at) {
  const auto armed = [&](std::string_view id) -> std::string_view {
    const std::uint32_t row = resources.find_actor(id);
    if (row == lex::kNone || id.starts_with("unknown-")) return {};
    const ActorRow& actor = resources.actors()[row];
    return armed_kind(actor.kind) ? actor.id : std::string_view();
  };
  const Attribution* teller = doc.teller_at(at);
  return teller && !teller->chain.empty() ? armed(teller->chain.back().source_id) : std::string_view();
}

std::string_view house_side(const Document& doc) {
  if (doc.report.publisher_name.empty()) return {};
  const std::string house = fold_words(doc.report.publisher_name);
  constexpr std::size_t kFirst = 120;  // mentions; who publishes is named early
  constexpr std::size_t kShortest = 6;
  std::string_view found;
  std::size_t longest = 0;
  for (std::size_t k = 0; k < doc.actor_mentions.size() && k < kFirst; ++k) {
    const ActorMention& m = doc.actor_mentions[k];
    const Actor& actor = doc.actors[m.actor];
    if (!armed_kind(actor.kind) || actor.actor_id.starts_with("unknown-") || m.place_reading) continue;
    std::string name;
    for (std::uint32_t i = m.range.begin; i < m.range.end; ++i) {
      std::string_view word = doc.fold(i);
      if (i == m.range.begin && (word.starts_with("wAl") || word.starts_with("bAl"))) word.remove_prefix(1);
      if (i == m.range.begin && word.starts_with("ll")) word.remove_prefix(2);
      name += (name.empty() ? "" : " ") + std::string(word);
    }
    if (name.size() < kShortest || name.size() <= longest || house.find(name) == std::string::npos) continue;
    longest = name.size();
    found = actor.actor_id;
  }
  return found;
}

std::string_view our_side(const Resources& resources, const Document& doc, std::uint32_t at) {
  if (const std::string_view teller = teller_side(resources, doc, at); !teller.empty()) return teller;
  if (const std::string_view house = house_side(doc); !house.empty()) return house;
  // A statement of a side names itself first; one name may stand for the armies of several countries.
  constexpr std::size_t kFirst = 6;
  std::string_view found;
  for (std::size_t k = 0; k < doc.actor_mentions.size() && k < kFirst; ++k) {
    const Actor& actor = doc.actors[doc.actor_mentions[k].actor];
    if (!armed_kind(actor.kind) || actor.actor_id.starts_with("unknown-")) continue;
    const std::uint32_t row = resources.find_actor(actor.actor_id);
    const bool here = row != lex::kNone && !doc.country.empty() &&
                      resources.actors()[row].country.find(doc.country) != std::string_view::npos;
    if (found.empty()) found = actor.actor_id;
    if (here) return actor.actor_id;
  }
  return found;
}

}  // namespace sijill
