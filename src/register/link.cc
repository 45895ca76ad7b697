// The pair decision. Each question gives points; what cannot be gives "never". The points are whole numbers, so that
// the sum is the same on every machine and in every order.
#include "register/link.h"

#include <algorithm>
#include <cstdlib>

#include "register/kinds.h"
#include "register/totals.h"

namespace sijill {
namespace {

constexpr int kBombs = 1;           ///< group_of() of bombs
constexpr int kLongestRetold = 30;  ///< days after which an undated retelling is no longer recognised by its figures

/// How a number that two tellings give compares.
enum class Fit { Unsaid, Equal, Close, Within, Apart, FarApart };

Fit fit_of(const Bounds& a, const Bounds& b) {
  if (!a.said() || !b.said()) return Fit::Unsaid;
  if (a.best && b.best) {
    if (*a.best == *b.best) return Fit::Equal;
    const std::int64_t low = std::min(*a.best, *b.best), high = std::max(*a.best, *b.best);
    if (high - low <= 2 || high * 4 <= low * 5) return Fit::Close;
    return high <= 2 * low ? Fit::Apart : Fit::FarApart;
  }
  const auto inside = [](const Bounds& x, const Bounds& y) {  // x has a best that the bounds of y allow
    if (!x.best) return false;
    return (!y.min || *x.best >= *y.min) && (!y.max || *x.best <= *y.max);
  };
  if (!a.best && !b.best) return Fit::Within;
  return inside(a, b) || inside(b, a) ? Fit::Within : Fit::Apart;
}

class Judge {
 public:
  Judge(const Candidate& a, const Candidate& b, const PlaceTree& places, bool explain)
      : a_(a), b_(b), s_(*a.telling), t_(*b.telling), places_(places), explain_(explain) {}

  Judgement run() {
    killed_ = fit_of(s_.killed, t_.killed);
    injured_ = fit_of(s_.injured, t_.injured);
    kind();
    if (!out_.never) days();
    if (!out_.never) place();
    if (!out_.never) sides();
    if (!out_.never) weapons();
    if (!out_.never) figures();
    if (!out_.never) people();
    if (!out_.never) voice();
    if (!out_.never) same_report();
    if (out_.never) out_.points = 0;
    out_.draws = out_.draws || killed_ == Fit::Equal || telling_figure() || growing_toll() || nearby_;
    return std::move(out_);
  }

 private:
  void add(const char* question, int points, const char* answer) {
    out_.points += points;
    if (explain_) out_.reasons.push_back({question, points, answer});
  }
  void never(const char* question, const char* answer) {
    out_.never = true;
    if (explain_) out_.reasons.push_back({question, 0, answer});
  }

  /// An equal figure that chance does not give easily.
  bool telling_figure() const {
    return (killed_ == Fit::Equal && *s_.killed.best >= 3) || (injured_ == Fit::Equal && *s_.injured.best >= 5);
  }

  /// A figure by which an incident is known for weeks.
  bool noted_figure() const {
    const auto size = [](Fit fit, const Bounds& b) { return fit == Fit::Equal ? *b.best : 0; };
    const std::int64_t killed = size(killed_, s_.killed), injured = size(injured_, s_.injured);
    return killed >= 10 || (killed >= 3 && injured >= 3);
  }

  bool growing_toll() const { return killed_ == Fit::Close && s_.killed.best.value_or(0) >= 5; }

  void kind() {
    const int family = family_of(s_.sub_type);
    if (s_.sub_type == t_.sub_type) return add("kind", 25, "same kind of act");
    if (family == 0 || family != family_of(t_.sub_type)) return never("kind", "kinds that cannot be one act");
    if (family != 1) return add("kind", 15, "related kinds of act");
    const int g = group_of(s_.sub_type), h = group_of(t_.sub_type);
    if (g == 0 || h == 0) return add("kind", 6, "one does not say the kind");
    const auto captures = [](const Telling& x) {
      return x.sub_type == "government_regains_territory" || x.sub_type == "non_state_actor_overtakes_territory";
    };
    if (captures(s_) && captures(t_)) return never("kind", "taken by opposite sides");
    if (g == h) return add("kind", g == 1 ? 18 : g == 2 ? 10 : 2, "kinds easily taken for one another");
    if (g == 4 || h == 4) return add("kind", 6, "one says only that people were killed");
    add("kind", -8, "different kinds of violence");
  }

  void days() {
    const Days &d = s_.days, &e = t_.days;
    if (!d.known() || !e.known()) {
      // Something told without a date lies before its report; only what it is known by can say which it is.
      const Day told = d.known() ? t_.told : s_.told, was = d.known() ? d.to : e.known() ? e.to : s_.told;
      if (told == kNoDay || was == kNoDay || was > told + 1 || told - was > kLongestRetold) {
        return never("days", "undated, and published far apart");
      }
      return add("days", noted_figure() ? 4 : -30, "one has no date");
    }
    const int gap = std::max({d.from - e.to, e.from - d.to, 0});
    const int longest = std::max(d.length(), e.length());
    const bool great = killed_ == Fit::Equal && *s_.killed.best >= 20;
    if (longest <= 3) {
      if (gap == 0) return add("days", 25, "same day");
      const Telling& later = d.to > e.to ? s_ : t_;
      const bool reported = s_.basis == "report" || t_.basis == "report";
      const bool figures = telling_figure() || growing_toll();
      if (gap == 1 && (figures || killed_ == Fit::Equal)) {
        return add("days", reported ? 18 : 14, "a day apart, figures agree");
      }
      // A paper tells of yesterday without saying so; of a bombing, which is rarer than a battle, that is enough.
      nearby_ = gap == 1 && later.basis == "report" && s_.sub_type == t_.sub_type && group_of(s_.sub_type) == kBombs;
      if (nearby_) return add("days", -2, "a day apart, one by its report only");
      if (gap == 1) return add("days", reported ? -18 : -22, "a day apart");
      if (gap == 2 && telling_figure()) return add("days", 4, "two days apart, figures agree");
      // News without a date has that of its report; what was noted then is often told again so, long after.
      if (gap > kLongestRetold) return never("days", "different days");
      if (noted_figure() && (reported || great || gap <= 7)) {
        return add("days", gap <= 7 && reported ? 2 : -6, "days apart, but a figure it is known by");
      }
      if (!reported && gap <= 5 && killed_ == Fit::Close && s_.killed.best.value_or(0) >= 10) {
        return add("days", -16, "days apart, figures of a growing toll");
      }
      if (!reported) return never("days", "different days");
      return add("days", gap <= 3 ? -24 : -34, "days apart, one by its report only");
    }
    if (gap > 1 && great && gap <= kLongestRetold) return add("days", -6, "other times, but a figure it is known by");
    if (gap > 1) return never("days", "different times");
    if (d == e && longest <= 31) return add("days", 8, "same stretch of time");
    // A month or a year holds too much for anything but figures to say what is meant.
    if (!telling_figure()) return add("days", -30, "a stretch of time, and no figure");
    add("days", longest <= 8 ? 8 : longest <= 31 ? 4 : -4, "one within the time of the other, figures agree");
  }

  struct PlaceFit {
    int points;
    const char* answer;
    bool never;
  };

  bool same_name(const TellingPlace& p, const TellingPlace& q) const {
    if (p.node < 0 && q.node < 0) return name_hash(p.name) == name_hash(q.name);
    if (p.node < 0) return same_name(q, p);
    const std::vector<std::uint64_t>& names = places_[p.node].names;
    if (q.node < 0) return std::binary_search(names.begin(), names.end(), name_hash(q.name));
    const std::vector<std::uint64_t>& others = places_[q.node].names;
    return std::any_of(names.begin(), names.end(),
                       [&](std::uint64_t name) { return std::binary_search(others.begin(), others.end(), name); });
  }

  PlaceFit fit_of_places(const TellingPlace& p, const TellingPlace& q) const {
    if (p.node < 0 || q.node < 0) {
      if (same_name(p, q)) return {26, "place of the same name", false};
      return {-6, "a place that is not in the gazetteer", false};
    }
    const PlaceNode &n = places_[p.node], &m = places_[q.node];
    if (p.node != q.node && n.level >= PlaceLevel::District && m.level >= PlaceLevel::District && same_name(p, q)) {
      return {18, "places of one name, perhaps read amiss", false};
    }
    if (p.node == q.node) {
      switch (n.level) {
        case PlaceLevel::Part: return {32, "same place", false};
        case PlaceLevel::City: return {30, "same town", false};
        case PlaceLevel::District: return {24, "same district", false};
        case PlaceLevel::Governorate: return {16, "same governorate", false};
        case PlaceLevel::Region: return {10, "same region", false};
        default: return {-4, "same country only", false};
      }
    }
    const bool n_in_m = places_.within(p.node, q.node), m_in_n = places_.within(q.node, p.node);
    if (n_in_m || m_in_n) {
      const PlaceNode& outer = n_in_m ? m : n;
      const PlaceNode& inner = n_in_m ? n : m;
      if (outer.level == PlaceLevel::City) return {24, "one lies in the town of the other", false};
      if (outer.level == PlaceLevel::District) return {18, "one lies in the district of the other", false};
      if (outer.level == PlaceLevel::Governorate) {
        return inner.name_ar == outer.name_ar ? PlaceFit{22, "town and governorate of one name", false}
                                              : PlaceFit{10, "one lies in the governorate of the other", false};
      }
      if (outer.level == PlaceLevel::Region) return {-2, "one lies in the region of the other", false};
      return {-14, "one names the country only", false};
    }
    if (n.country >= 0 && m.country >= 0 && n.country != m.country) {
      const auto apart = places_.distance(p.node, q.node);
      if (apart && *apart < 25) return {4, "near, across a border", false};
      return {-60, "different countries", true};
    }
    const auto apart = places_.distance(p.node, q.node);
    if (apart && n.level >= PlaceLevel::City && m.level >= PlaceLevel::City) {
      if (*apart <= 4) return {n.city == m.city && n.city >= 0 ? 12 : 18, "close by", false};
      if (*apart <= 12) return {n.city == m.city && n.city >= 0 ? -15 : 4, "near", false};
      if (*apart > 40) return {-60, "far apart", true};
      return {-25, "different places", false};
    }
    if (n.city >= 0 && n.city == m.city) return {-4, "different parts of one town", false};
    if (n.area >= 0 && m.area >= 0 && n.area != m.area) return {-50, "different governorates", true};
    return {-20, "different places", false};
  }

  void place() {
    if (s_.places.empty() || t_.places.empty()) {
      const bool known_by_figure = killed_ == Fit::Equal && *s_.killed.best >= 10;
      if (s_.places.empty() != t_.places.empty() && !known_by_figure) return never("place", "one names no place");
      return add("place", -10, "no place is named");
    }
    PlaceFit best{-1000, "", false};
    bool all_never = true;
    for (const TellingPlace& p : s_.places) {
      if (p.relation == "direction" && s_.places.front().relation != "direction") continue;
      for (const TellingPlace& q : t_.places) {
        if (q.relation == "direction" && t_.places.front().relation != "direction") continue;
        const PlaceFit fit = fit_of_places(p, q);
        all_never = all_never && fit.never;
        if (fit.points > best.points) best = fit;
      }
    }
    if (all_never) return never("place", best.answer);
    // Many places told at once are a weaker sign than one.
    const std::size_t most = std::max(s_.places.size(), t_.places.size());
    add("place", best.points > 0 && most > 3 ? best.points * 2 / 3 : best.points, best.answer);
  }

  static bool vague_actor(std::string_view id) {
    return id == "civilians" || id == "unknown-gunmen" || id == "unknown-aircraft";
  }

  void sides() {
    int shared = 0, roles = 0, rivals = 0, comparable = 0;
    for (const TellingSide& x : s_.sides) {
      if (vague_actor(x.actor_id)) continue;
      for (const TellingSide& y : t_.sides) {
        if (vague_actor(y.actor_id)) continue;
        const bool same = x.actor_id == y.actor_id;
        shared += same;
        roles += same && x.role == y.role;
        if (x.role == "initiator" && y.role == "initiator") {
          ++comparable;
          rivals += !same;
        }
      }
    }
    if (roles >= 2) return add("sides", 14, "same sides");
    if (roles == 1) return add("sides", 8, "one side the same");
    if (comparable > 0 && rivals == comparable) return add("sides", -14, "different doers");
    if (shared > 0) return add("sides", 4, "an actor in common");
    const auto named = [](const Telling& x) {
      return std::any_of(x.sides.begin(), x.sides.end(), [](const TellingSide& s) { return !vague_actor(s.actor_id); });
    };
    if (named(s_) && named(t_)) add("sides", -10, "no actor in common");
  }

  void weapons() {
    if (s_.weapons.empty() || t_.weapons.empty()) return;
    std::vector<std::string> both;
    std::set_intersection(s_.weapons.begin(), s_.weapons.end(), t_.weapons.begin(), t_.weapons.end(),
                          std::back_inserter(both));
    if (!both.empty()) return add("weapons", 4, "same weapon");
    if (s_.weapons.front() != "unspecified" && t_.weapons.front() != "unspecified") add("weapons", -3, "other weapons");
  }

  void figure(const char* question, Fit fit, const Bounds& x, const Bounds& y, int weight) {
    const std::int64_t size = std::max(size_of(x), size_of(y));
    switch (fit) {
      case Fit::Unsaid: return;
      case Fit::Equal:
        return add(question,
                   (size >= 10  ? 32
                    : size >= 5 ? 26
                    : size >= 3 ? 20
                    : size == 2 ? 14
                                : 8) *
                       weight / 2,
                   "figures agree");
      case Fit::Close: return add(question, (size >= 8 ? 10 : size >= 4 ? 0 : -8) * weight / 2, "figures close");
      case Fit::Within: return add(question, 4 * weight / 2, "one figure fits the other's bounds");
      case Fit::Apart: return add(question, -10 * weight / 2, "figures differ");
      case Fit::FarApart: return add(question, (size >= 6 ? -26 : -14) * weight / 2, "figures far apart");
    }
  }

  void figures() {
    figure("killed", killed_, s_.killed, t_.killed, 2);
    figure("injured", injured_, s_.injured, t_.injured, 1);
  }

  /// "An Emirati soldier killed" says more than a number.
  void people() {
    for (const Claim& a : s_.claims) {
      if (a.outcome != "killed" || a.people == "any" || a.people == "civilian" || !a.number.best) continue;
      for (const Claim& b : t_.claims) {
        if (b.outcome == a.outcome && b.people == a.people && b.number == a.number) {
          return add("people", 8, "as many of the same people");
        }
      }
    }
  }

  void voice() {
    if (!s_.own_voice && !t_.own_voice && s_.voice == t_.voice) add("voice", 6, "the same source says so");
  }

  /// A report tells an incident once, unless it sets two tellers against each other or comes back to it.
  void same_report() {
    if (*a_.report != *b_.report) return;
    // Two speakers of a role each ("a soldier", "a resident") have no voices of their own, but they are two.
    const bool both_ways = family_of(s_.sub_type) == 7 && s_.sub_type != t_.sub_type && s_.chain != t_.chain;
    if (both_ways) {
      out_.draws = true;  // and so is looked for under the earlier day
      return add("report", 60, "the report sets flight against return");
    }
    const bool rivals =
        (s_.voice != t_.voice && (s_.status == "denied" || t_.status == "denied" || family_of(s_.sub_type) == 7));
    if (rivals) return add("report", 0, "two tellers in one report");
    if (killed_ == Fit::Equal && telling_figure()) return add("report", 0, "told twice in one report");
    const auto fits = [](Fit fit) { return fit == Fit::Unsaid || fit == Fit::Within || fit == Fit::Equal; };
    const bool one_place = !s_.places.empty() && !t_.places.empty() && s_.places.front().node >= 0 &&
                           s_.places.front().node == t_.places.front().node &&
                           places_[s_.places.front().node].level >= PlaceLevel::City;
    if (s_.sub_type == t_.sub_type && group_of(s_.sub_type) == kBombs && one_place && fits(killed_) && fits(injured_)) {
      return add("report", 0, "the report comes back to it");
    }
    never("report", "told as two in one report");
  }

  const Candidate &a_, &b_;
  const Telling &s_, &t_;
  const PlaceTree& places_;
  const bool explain_;
  Fit killed_ = Fit::Unsaid, injured_ = Fit::Unsaid;
  bool nearby_ = false;  ///< a day apart, and still the same without figures
  Judgement out_;
};

}  // namespace

Day raw_anchor(const Telling& telling) {
  if (telling.days.known()) return telling.days.to;
  return telling.told == kNoDay ? 0 : telling.told;
}

Judgement judge(const Candidate& a, const Candidate& b, const PlaceTree& places, bool explain) {
  return Judge(a, b, places, explain).run();
}

}  // namespace sijill
