// Where a report plays, by the armed sides that it names.
#include "stages/places_company.h"

#include <algorithm>

#include "stages/actor_index.h"
#include "stages/actor_words.h"
#include "stages/frames.h"

namespace sijill::places {
namespace {

constexpr double kEach = 0.25, kMost = 0.75;

/// The country of the side that the name means in whatever context, else nothing.
std::string_view country_of(const Resources& resources, const Match& m) {
  const std::uint32_t row = resources.actor_of(m.entry);
  if (row == lex::kNone) return {};
  const ActorRow& actor = resources.actors()[row];
  const bool armed = actor.kind == "militia" || actor.kind == "rebel" || actor.kind == "state_force";
  if (!armed || actor.country.size() != 2 || !resources.frames().theatre(actor.country)) return {};
  return actor.country;
}

}  // namespace

CountryVotes votes_of_sides(const Resources& resources, const Document& doc) {
  CountryVotes votes;
  const auto vote = [&](std::string_view country) {
    const auto have = std::find_if(votes.begin(), votes.end(), [&](const auto& v) { return v.first == country; });
    if (have == votes.end())
      votes.emplace_back(std::string(country), kEach);
    else
      have->second = std::min(have->second + kEach, kMost);
  };
  for (std::uint32_t t = 0; t < doc.tokens.size();) {
    std::uint32_t end = t + 1;
    if (doc.tokens[t].may_be(EntryKind::Nationality)) {
      for (const Match& m : doc.matches_at(t)) {  // "the Lebanese ministry of health"
        if (m.kind != EntryKind::Nationality || m.range.end != end || !(m.proclitics & kAl)) continue;
        const std::string_view country = resources.cell(m.entry, "country");
        if (resources.frames().theatre(country)) vote(country);
        break;
      }
    }
    if (!doc.tokens[t].may_be(EntryKind::Actor)) {
      t = end;
      continue;
    }
    std::string_view country;
    bool one = true, weak = false;
    for (const Match& m : doc.matches_at(t)) {
      if (m.kind != EntryKind::Actor || m.range.end < end) continue;
      if (m.range.end > end) country = {}, one = true, weak = false;
      end = m.range.end;
      const std::string_view of = country_of(resources, m);
      one = one && !of.empty() && (country.empty() || country == of);
      weak |= of.empty() || resources.actor_index().weak(resources.actor_of(m.entry), bare_name(doc, m));
      country = of;
    }
    if (one && !weak && !country.empty()) vote(country);
    t = end;
  }
  for (auto& [country, weight] : votes) {
    for (char& c : country) c = static_cast<char>(c - 'A' + 'a');
  }
  return votes;
}

}  // namespace sijill::places
