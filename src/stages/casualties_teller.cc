// Who speaks: his own dead are "ours", "martyrs"; those he calls gunmen and mercenaries are never his.
#include "stages/casualties_reader.h"

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

std::string_view house_side(const Resources& resources, const Document& doc) {
  return doc.house == lex::kNone ? std::string_view() : resources.actors()[doc.house].id;
}

std::string_view our_side(const Resources& resources, const Document& doc, std::uint32_t at) {
  if (const std::string_view teller = teller_side(resources, doc, at); !teller.empty()) return teller;
  if (const std::string_view house = house_side(resources, doc); !house.empty()) return house;
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
