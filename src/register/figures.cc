// Low, best and high. Each independent voice has one figure, its newest; figures are never added across tellings.
#include <algorithm>
#include <map>

#include "register/incident.h"
#include "register/totals.h"

namespace sijill {
namespace {

/// The more voices agree, the sooner a single one that says something else was misread or speaks of something else.
bool misread(std::int64_t single, std::int64_t best, int agree) {
  const std::int64_t low = std::min(single, best), high = std::max(single, best);
  return (agree >= 3 && low * 3 < high) || (agree >= 5 && low * 2 < high) || (agree >= 10 && low * 5 < high * 4);
}

struct Said {
  Day day = kNoDay;
  Bounds number;
  std::string key;
};

/// What a telling says of these people: its total, or its claims about one group.
Bounds number_of(const Telling& telling, std::string_view outcome, std::string_view people) {
  if (people == "any") {
    if (outcome == "killed") return telling.killed;
    if (outcome == "injured") return telling.injured;
    return total_of(telling.claims, outcome);
  }
  return number_of_group(telling.claims, outcome, std::string(people));
}

/// True if `b` takes the place of `a` as a voice's newest: later, or of one day with more to say, or higher.
bool supersedes(const Said& b, const Said& a) {
  if (a.number.best.has_value() != b.number.best.has_value()) return b.number.best.has_value();
  if (a.day != b.day) return b.day > a.day;
  if (size_of(a.number) != size_of(b.number)) return size_of(b.number) > size_of(a.number);
  return b.key < a.key;
}

}  // namespace

std::string independent_voice(const Member& member) {
  // A report that copies another and names no source of its own speaks with the other's voice.
  return member.telling->own_voice && !member.copy_voice.empty() ? member.copy_voice : member.telling->voice;
}

Figure settle_figure(const std::vector<Member>& members, std::string_view outcome, std::string_view people) {
  Figure figure;
  figure.outcome = outcome;
  figure.people = people;
  std::map<std::string, Said> newest;
  for (const Member& member : members) {
    if (member.telling->status == "denied" || member.telling->status == "planned") continue;
    const Said said{member.published, number_of(*member.telling, outcome, people), member.telling->key};
    if (!said.number.said()) continue;
    Said& held = newest[independent_voice(member)];
    if (!held.number.said() || supersedes(said, held)) held = said;
  }
  figure.voices = static_cast<int>(newest.size());
  if (newest.empty()) return figure;

  // "Some ten" is what others count as eleven: a round number beside exact ones is none of its own.
  const auto rounded = [](const Bounds& number) { return number.best && !number.min && !number.max; };
  const auto counted = [&](const Bounds& round) {
    return std::any_of(newest.begin(), newest.end(), [&](const auto& other) {
      const Bounds& exact = other.second.number;
      if (!exact.best || rounded(exact)) return false;
      const auto [low, high] = std::minmax(*exact.best, *round.best);
      return high * 4 <= low * 5;
    });
  };
  struct Vote {
    int voices = 0;
    Day newest = kNoDay;
  };
  std::map<std::int64_t, Vote> votes;
  std::int64_t least_bound = INT64_MAX, most_bound = -1;
  bool bounded = true;
  for (const auto& [voice, said] : newest) {
    if (rounded(said.number) && counted(said.number)) continue;
    if (said.number.best) {
      Vote& vote = votes[*said.number.best];
      ++vote.voices;
      vote.newest = std::max(vote.newest, said.day);
    } else {
      least_bound = std::min(least_bound, said.number.min.value_or(0));
      most_bound = std::max(most_bound, said.number.max.value_or(said.number.min.value_or(0)));
      bounded = bounded && said.number.max.has_value();
    }
  }
  if (votes.empty()) {
    figure.low = least_bound;
    if (bounded) figure.high = most_bound;
    figure.rule = "only-bounds";
    return figure;
  }
  const auto best = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.second.voices, a.second.newest, a.first) <
           std::tuple(b.second.voices, b.second.newest, b.first);
  });
  const auto counts = [&](const auto& vote) {  // a rival, and no misreading
    return vote.second.voices > 1 || !misread(vote.first, best->first, best->second.voices);
  };
  figure.low = std::find_if(votes.begin(), votes.end(), counts)->first;
  figure.best = best->first;
  const std::int64_t most = std::find_if(votes.rbegin(), votes.rend(), counts)->first;
  figure.high = std::max(most, most_bound);  // "more than 40" against an exact 30
  const bool tied = std::count_if(votes.begin(), votes.end(),
                                  [&](const auto& v) { return v.second.voices == best->second.voices; }) > 1;
  figure.rule = votes.size() == 1 ? "agreed" : tied ? "latest" : "most-voices";
  return figure;
}

}  // namespace sijill
