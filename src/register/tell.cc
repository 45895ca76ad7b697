// From a report's record to what it contributes: one telling an event, one for each count that no event claims.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "register/kinds.h"
#include "register/own_report.h"
#include "register/running_totals.h"
#include "register/telling.h"
#include "register/totals.h"

namespace sijill {
namespace {

/// A count this far (in code points) from an event's words may still be its outcome.
constexpr std::int64_t kNear = 220;
/// Two counts this far apart are told in one breath.
constexpr std::int64_t kSideBySide = 12;
/// A count of no event over more days than this is no incident but a sum of incidents.
constexpr int kLongestHarm = 3;

Days when_of(const When& when) {
  if (when.precision == "unknown") return {};
  return days_between(when.start, when.end.empty() ? when.start : when.end);
}

class Teller {
 public:
  Teller(const Report& record, const ReportHash& hash, const World& world, const TellingWords& words)
      : record_(record), world_(world), words_(words), running_(running_counts(record)) {
    facts_.hash = hash;
    facts_.report_id = record.id;
    facts_.publisher = !record.publisher_id.empty() ? record.publisher_id : record.publisher_name;
    const Days published = days_of(record.published.date);
    if (published.known() && published.from == published.to) facts_.day = published.from;
  }

  ReportFacts run() {
    for (const Event& event : record_.events) facts_.tellings.push_back(tell_event(event));
    take_counts();
    take_loose_counts();
    for (Telling& telling : facts_.tellings) finish(telling);
    choose_main();
    look_around(record_, words_, world_.places, facts_.tellings);
    date_by_own_report(facts_.tellings, world_.places);
    for (std::size_t i = 0; i < record_.control.size(); ++i) facts_.control.push_back(tell_control(i));
    return std::move(facts_);
  }

 private:
  std::string voice_of(const std::vector<Speaker>& chain) const {
    for (auto speaker = chain.rbegin(); speaker != chain.rend(); ++speaker) {
      if (!speaker->source_id.empty() && !world_.anonymous.contains(speaker->source_id)) return speaker->source_id;
    }
    return own_voice(facts_.publisher, facts_.hash);
  }

  static std::vector<std::string> chain_of(const std::vector<Speaker>& speakers) {
    std::vector<std::string> chain;
    for (const Speaker& speaker : speakers) {
      if (!speaker.source_id.empty()) chain.push_back(speaker.source_id);
    }
    return chain;
  }

  TellingPlace place_of(const Where& where) const {
    TellingPlace place{-1, where.name_ar, where.where_precision, where.relation};
    if (!where.place_id.empty()) place.node = world_.places.find(where.place_id);
    if (place.node >= 0) place.name = world_.places[place.node].name_ar;
    std::replace_if(
        place.name.begin(), place.name.end(), [](char c) { return c == '|' || c == ';'; }, ' ');
    return place;
  }

  /// Finest first; what only says the direction comes last.
  std::vector<TellingPlace> places_of(const std::vector<Where>& where) const {
    std::vector<TellingPlace> places;
    for (const Where& one : where) places.push_back(place_of(one));
    const auto rank = [&](const TellingPlace& p) {
      const int level = p.node < 0 ? 5 : static_cast<int>(world_.places[p.node].level);
      return (p.relation == "direction" ? 100 : 0) - level;
    };
    std::stable_sort(places.begin(), places.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return places;
  }

  std::string key_of(const CharSpan& words, bool of_count) {
    Spot spot{words.begin, words.in_title, of_count, 0};
    while (!spots_.insert(spot).second) ++spot.nth;
    return telling_key(facts_.hash, spot);
  }

  /// What goes on since a day, or is summed since then, reaches to the report's own.
  Days until_told(const When& when) const {
    Days days = when_of(when);
    if (days.known() && when.end.empty() && facts_.day > days.to) days.to = facts_.day;
    return days;
  }

  std::string publisher_voice() const { return voice_of({}); }

  Telling tell_event(const Event& event) {
    Telling telling;
    telling.ref = event.id;
    telling.sub_type = event.sub_type;
    telling.status = event.status;
    telling.change = event.change;
    telling.days = event.status == "ongoing" ? until_told(event.when) : when_of(event.when);
    telling.basis = event.when.basis;
    telling.precision = telling.days.known() ? event.when.precision : "unknown";
    telling.places = places_of(event.where);
    for (const EventActor& actor : event.actors) {
      if (!actor.actor_id.empty()) telling.sides.push_back({actor.actor_id, actor.role, actor.side});
    }
    telling.weapons = event.weapons;
    std::sort(telling.weapons.begin(), telling.weapons.end());
    telling.voice = voice_of(event.attribution);
    telling.chain = chain_of(event.attribution);
    const CharSpan words = event.trigger.end > 0 || event.evidence.empty() ? event.trigger : event.evidence.front();
    telling.evidence = event.evidence.empty() ? words : event.evidence.front();
    telling.key = key_of(words, false);
    return telling;
  }

  Claim claim_of(const Count& count) const {
    Claim claim;
    claim.ref = count.id;
    claim.outcome = count.outcome;
    claim.people = count.group.empty() ? "any" : count.group;
    claim.number = {count.min, count.best, count.max};
    claim.qualifier = count.qualifier;
    claim.part_of = count.part_of;
    claim.cause = count.cause;
    claim.running = running_.contains(count.id);
    claim.blamed = count.by;
    claim.places = places_of(count.where);
    claim.days = count.cumulative ? until_told(count.when) : when_of(count.when);
    claim.voice = voice_of(count.attribution);
    if (!count.evidence.empty()) claim.evidence = count.evidence.front();
    return claim;
  }

  /// Counts that events claim, with the shares of those counts.
  void take_counts() {
    for (std::size_t i = 0; i < record_.events.size(); ++i) {
      for (const std::string& id : record_.events[i].counts) give(id, i);
    }
    bool more = true;
    while (more) {  // a share goes where its whole went
      more = false;
      for (const Count& count : record_.counts) {
        if (count.part_of.empty() || owner_.contains(count.id)) continue;
        const auto whole = owner_.find(count.part_of);
        if (whole == owner_.end()) continue;
        give(count.id, whole->second);
        more = more || owner_.contains(count.id);
      }
    }
  }

  void give(const std::string& id, std::size_t telling) {
    const auto count =
        std::find_if(record_.counts.begin(), record_.counts.end(), [&](const Count& c) { return c.id == id; });
    if (count == record_.counts.end() || owner_.contains(id)) return;
    Claim claim = claim_of(*count);
    if (count->attribution.empty()) claim.voice = facts_.tellings[telling].voice;
    // "The toll of the blast rose to 160" is this incident's newest figure; a total over weeks sums many incidents.
    const Telling& of = facts_.tellings[telling];
    // An act that is dated to a month or a year is short all the same: it is no frame for such a total.
    const bool long_act = of.days.known() && of.precision != "month" && of.precision != "year";
    const int frame = std::max(kLongestHarm, long_act ? of.days.length() : 0);
    if (claim.running && (!claim.days.known() || claim.days.length() <= frame)) claim.running = false;
    if (claim.running) return;  // it stays loose
    owner_[id] = telling;
    facts_.tellings[telling].claims.push_back(std::move(claim));
  }

  static std::int64_t gap(const CharSpan& a, const CharSpan& b) {
    if (a.in_title != b.in_title) return kNear + 1;
    if (a.begin < b.end && b.begin < a.end) return 0;
    return a.begin >= b.end ? std::int64_t{a.begin} - b.end : std::int64_t{b.begin} - a.end;
  }

  bool places_meet(const std::vector<TellingPlace>& a, const std::vector<TellingPlace>& b) const {
    if (a.empty() || b.empty()) return true;
    for (const TellingPlace& p : a) {
      for (const TellingPlace& q : b) {
        if (p.node >= 0 && q.node >= 0 ? world_.places.within(p.node, q.node) || world_.places.within(q.node, p.node)
                                       : p.name == q.name) {
          return true;
        }
      }
    }
    return false;
  }

  /// "An officer and two soldiers were killed": groups of one verb are added up.
  static bool of_one_breath(const Claim& a, const Claim& b) {
    return a.people == b.people && a.people != "any" && a.evidence.in_title == b.evidence.in_title &&
           a.evidence.begin == b.evidence.begin && a.evidence.end != b.evidence.end;
  }

  /// "Seven soldiers and three civilians were killed": groups that exclude one another, told side by side.
  static bool side_by_side(const Claim& a, const Claim& b) {
    const auto fights = [](const Claim& c) { return c.people.starts_with("combatant"); };
    const bool exclude = a.people != b.people && (fights(a) != fights(b)) && a.people != "any" && b.people != "any";
    return exclude && gap(a.evidence, b.evidence) <= kSideBySide;
  }

  /// The event whose words stand next to the count and which can be its cause; -1 if there is none.
  std::int64_t nearest_event(const Count& count, const Claim& claim) const {
    std::int64_t best = -1, best_gap = kNear + 1;
    for (std::size_t i = 0; i < record_.events.size(); ++i) {
      const Event& event = record_.events[i];
      const Telling& telling = facts_.tellings[i];
      if (event.status == "planned" || event.status == "denied" || !can_cause(event.sub_type, count.outcome)) continue;
      if (!count.cause.empty() && count.cause != event.sub_type) continue;
      if (!places_meet(claim.places, telling.places)) continue;
      if (claim.days.known() && telling.days.known() &&
          (claim.days.from > telling.days.to || claim.days.to < telling.days.from)) {
        continue;
      }
      const bool has = std::any_of(telling.claims.begin(), telling.claims.end(), [&](const Claim& c) {
        return c.outcome == claim.outcome && !(c.people == claim.people && c.number == claim.number) &&
               !of_one_breath(c, claim) && !side_by_side(c, claim);
      });
      if (has) continue;
      for (const CharSpan& words : event.evidence) {
        for (const CharSpan& said : count.evidence) {
          const std::int64_t apart = gap(words, said);
          if (apart < best_gap) {
            best_gap = apart;
            best = static_cast<std::int64_t>(i);
          }
        }
      }
    }
    return best;
  }

  /// Counts that no event claims: to the event beside them, else a telling of their own, else a loose total.
  void take_loose_counts() {
    for (const Count& count : record_.counts) {
      if (owner_.contains(count.id)) continue;
      Claim claim = claim_of(count);
      const bool share = !count.part_of.empty() && !owner_.contains(count.part_of) &&
                         std::any_of(record_.counts.begin(), record_.counts.end(),
                                     [&](const Count& whole) { return whole.id == count.part_of; });
      if (!share && !claim.running) {
        const std::int64_t event = nearest_event(count, claim);
        if (event >= 0) {
          give(count.id, static_cast<std::size_t>(event));
          continue;
        }
        if (found_harm(count, claim)) continue;
      }
      loose_.push_back(std::move(claim));
    }
    for (Claim& claim : loose_) {
      const auto whole = owner_.find(claim.part_of);
      if (whole != owner_.end()) {
        facts_.tellings[whole->second].claims.push_back(std::move(claim));
      } else {
        facts_.running.push_back(std::move(claim));
      }
    }
  }

  /// Makes a telling of a count alone if it is of one place and time.
  bool found_harm(const Count& count, const Claim& claim) {
    if ((count.outcome != "killed" && count.outcome != "injured") || !claim.days.known()) return false;
    if (claim.days.length() > kLongestHarm || claim.places.empty()) return false;
    for (auto& [id, at] : owner_) {  // its sister count made one just before: "3 killed and 5 injured"
      Telling& telling = facts_.tellings[at];
      if (telling.ref[0] != 'c' || gap(telling.evidence, claim.evidence) > kNear || telling.days != claim.days)
        continue;
      if (!places_meet(telling.places, claim.places) || total_of(telling.claims, claim.outcome).said()) continue;
      give(count.id, at);
      return true;
    }
    Telling telling;
    telling.ref = count.id;
    telling.sub_type = count.cause.empty() ? "harm" : count.cause;
    telling.status = "occurred";
    telling.days = claim.days;
    telling.basis = count.when.basis;
    telling.precision = count.when.precision;
    telling.places = claim.places;
    for (const std::string& actor : count.by) telling.sides.push_back({actor, "initiator", 0});
    telling.voice = claim.voice;
    telling.chain = chain_of(count.attribution);
    telling.evidence = claim.evidence;
    telling.key = key_of(claim.evidence, true);
    facts_.tellings.push_back(std::move(telling));
    give(count.id, facts_.tellings.size() - 1);
    return true;
  }

  void finish(Telling& telling) const {
    telling.told = facts_.day;
    telling.killed = total_of(telling.claims, "killed");
    telling.injured = total_of(telling.claims, "injured");
    telling.own_voice = telling.voice == publisher_voice();
    const auto order = [](const TellingSide& s) { return std::tie(s.side, s.role, s.actor_id); };
    std::sort(telling.sides.begin(), telling.sides.end(),
              [&](const auto& a, const auto& b) { return order(a) < order(b); });
    telling.sides.erase(std::unique(telling.sides.begin(), telling.sides.end(),
                                    [&](const auto& a, const auto& b) { return order(a) == order(b); }),
                        telling.sides.end());
  }

  /// What the report is about: told in its title, or else first, with people harmed before without.
  void choose_main() {
    Telling* best = nullptr;
    std::int64_t best_rank = -1;
    const auto in_title = [](const CharSpan& span) { return span.in_title; };
    std::uint32_t title_end = 0;
    for (const TextSpan& span : record_.text_spans) {
      if (span.kind == "title" && !span.span.in_title) title_end = std::max(title_end, span.span.end);
    }
    for (std::size_t i = 0; i < facts_.tellings.size(); ++i) {
      Telling& telling = facts_.tellings[i];
      if (telling.status == "planned" || telling.status == "denied") continue;
      bool titled = in_title(telling.evidence) || telling.evidence.begin < title_end;
      if (i < record_.events.size()) {
        for (const CharSpan& span : record_.events[i].evidence)
          titled = titled || span.in_title || span.begin < title_end;
      }
      const bool news = facts_.day == kNoDay || !telling.days.known() || telling.days.to >= facts_.day - 3;
      const std::int64_t early = 400 - std::min<std::int64_t>(400, telling.evidence.begin / 10);
      std::int64_t rank = (news ? 4000 : 0) + (titled ? 1500 : 0) + early;
      if (can_cause(telling.sub_type, "killed")) rank += 200;
      if (telling.killed.said()) rank += 400;
      if (telling.injured.said()) rank += 100;
      if (rank > best_rank) {
        best_rank = rank;
        best = &telling;
      }
    }
    if (best != nullptr) best->main = true;
  }

  ControlClaim tell_control(std::size_t i) const {
    const Control& control = record_.control[i];
    ControlClaim claim;
    claim.number = static_cast<int>(i);
    claim.actor_id = control.actor_id;
    claim.change = control.change;
    claim.place = place_of(control.where);
    claim.extent = control.extent;
    claim.besiegers = control.by;
    claim.days = when_of(control.when);
    if (control.when.end.empty()) claim.days.to = kNoDay;  // from then on
    claim.basis = control.when.basis;
    claim.precision = claim.days.known() ? control.when.precision : "unknown";
    claim.voice = voice_of(control.attribution);
    claim.chain = chain_of(control.attribution);
    if (!control.evidence.empty()) claim.evidence = control.evidence.front();
    return claim;
  }

  const Report& record_;
  const World& world_;
  const TellingWords& words_;
  const std::set<std::string> running_;  ///< ids of counts
  ReportFacts facts_;
  std::map<std::string, std::size_t> owner_;  ///< count id to telling
  std::vector<Claim> loose_;
  std::set<Spot> spots_;
};

}  // namespace

ReportFacts tell(const Report& record, const ReportHash& hash, const World& world, const TellingWords& words) {
  return Teller(record, hash, world, words).run();
}

}  // namespace sijill
