// Points for places: the same, one inside the other, near, or too far apart to be one.
#include "register/link_place.h"

#include <algorithm>

namespace sijill {
namespace {

class Places {
 public:
  Places(const Telling& a, const Telling& b, const PlaceTree& places, const PlaceAsked& asked)
      : a_(a), b_(b), places_(places), asked_(asked) {}

  PlaceFit run() const {
    const PlaceFit near{beside_points(), "its place is named beside the other", false};
    const bool is_near = beside();
    if (a_.places.empty() || b_.places.empty()) {
      if (is_near) return near;
      if (a_.places.empty() && b_.places.empty()) return {-10, "no place is named", false};
      return {asked_.known ? -10 : -16, "one names no place", false};
    }
    PlaceFit best{-1000, "", false};
    bool all_never = true;
    for (const TellingPlace& p : a_.places) {
      if (p.relation == "direction" && a_.places.front().relation != "direction") continue;
      for (const TellingPlace& q : b_.places) {
        if (q.relation == "direction" && b_.places.front().relation != "direction") continue;
        const PlaceFit fit = fit_of(p, q);
        all_never = all_never && fit.never;
        if (fit.points > best.points) best = fit;
      }
    }
    if (is_near && best.points < near.points) return near;
    best.never = all_never;
    // Many places told at once are a weaker sign than one.
    const bool many = std::max(a_.places.size(), b_.places.size()) > 3;
    if (best.points > 0 && many) best.points = best.points * 2 / 3;
    if (best.points > 8 && asked_.no_figure && towns_of(a_) != towns_of(b_)) {
      return {8, "one of several towns, and no figure", false};
    }
    if (best.points > 8 && !asked_.known && (sums_up(a_, b_) || sums_up(b_, a_))) {
      return {8, "one names several parts of the city, the other one", false};
    }
    return best;
  }

 private:
  /// How many places far from one another a telling names.
  int towns_of(const Telling& x) const {
    std::vector<std::int32_t> apart;
    for (const TellingPlace& p : x.places) {
      if (!fine(p) || p.relation == "direction") continue;
      const bool known = std::any_of(apart.begin(), apart.end(), [&](std::int32_t other) {
        const auto distance = places_.distance(p.node, other);
        return places_.within(p.node, other) || places_.within(other, p.node) || (distance && *distance <= 12);
      });
      if (!known) apart.push_back(p.node);
    }
    return static_cast<int>(std::max<std::size_t>(1, apart.size()));
  }

  /// "Two bombs in the capital", in this quarter and that: no telling of the one in this quarter.
  bool sums_up(const Telling& whole, const Telling& part) const {
    if (whole.places.size() != 1 || part.places.empty()) return false;
    const std::int32_t city = whole.places.front().node, in = part.places.front().node;
    if (city < 0 || in < 0 || !places_[city].wide || places_[in].level != PlaceLevel::Part) return false;
    if (!places_.within(in, city)) return false;
    return std::count_if(whole.beside.begin(), whole.beside.end(), [&](std::int32_t node) {
             return places_[node].level == PlaceLevel::Part && places_.within(node, city);
           }) >= 2;
  }

  bool same_name(const TellingPlace& p, const TellingPlace& q) const {
    if (p.node < 0 && q.node < 0) return name_hash(p.name) == name_hash(q.name);
    if (p.node < 0) return same_name(q, p);
    const std::vector<std::uint64_t>& names = places_[p.node].names;
    if (q.node < 0) return std::binary_search(names.begin(), names.end(), name_hash(q.name));
    const std::vector<std::uint64_t>& others = places_[q.node].names;
    return std::any_of(names.begin(), names.end(),
                       [&](std::uint64_t name) { return std::binary_search(others.begin(), others.end(), name); });
  }

  PlaceFit fit_of(const TellingPlace& p, const TellingPlace& q) const {
    if (p.node < 0 || q.node < 0) {
      if (same_name(p, q)) return {26, "place of the same name", false};
      return {asked_.known ? 0 : -6, "a place that is not in the gazetteer", false};
    }
    const PlaceNode &n = places_[p.node], &m = places_[q.node];
    if (p.node != q.node && n.level >= PlaceLevel::District && m.level >= PlaceLevel::District && same_name(p, q)) {
      return {18, "places of one name, perhaps read amiss", false};
    }
    if (p.node == q.node) {
      switch (n.level) {
        case PlaceLevel::Part: return {32, "same place", false};
        case PlaceLevel::City:
          if (n.wide && asked_.no_figure) return {18, "same great city, and no figure", false};
          return {30, "same town", false};
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
      if (outer.level == PlaceLevel::City) {
        if (outer.wide && asked_.no_figure)
          return {14, "one lies in the great city of the other, and no figure", false};
        return {24, "one lies in the town of the other", false};
      }
      if (outer.level == PlaceLevel::District) return {18, "one lies in the district of the other", false};
      if (outer.level == PlaceLevel::Governorate) {
        return inner.name_ar == outer.name_ar ? PlaceFit{22, "town and governorate of one name", false}
                                              : PlaceFit{10, "one lies in the governorate of the other", false};
      }
      if (outer.level == PlaceLevel::Region) return {-2, "one lies in the region of the other", false};
      return {-14, "one names the country only", false};
    }
    if (town_and_its_land(n, m) || town_and_its_land(m, n)) return {22, "town and governorate of one name", false};
    if (n.country >= 0 && m.country >= 0 && n.country != m.country) {
      const auto apart = places_.distance(p.node, q.node);
      if (apart && *apart < 25) return {4, "near, across a border", false};
      const bool vague = n.level <= PlaceLevel::Country || m.level <= PlaceLevel::Country;
      if (vague) return {-24, "another country, which is all that one names", false};
      return {-60, "different countries", true};
    }
    const auto apart = places_.distance(p.node, q.node);
    if (apart && n.level >= PlaceLevel::City && m.level >= PlaceLevel::City) {
      if (*apart <= 4) return {n.city == m.city && n.city >= 0 ? 12 : 18, "close by", false};
      if (*apart <= 12) return {n.city == m.city && n.city >= 0 ? -15 : 4, "near", false};
      if (*apart > 40) return {-60, "far apart", true};
      return {-25, "different places", false};
    }
    const bool great = n.city >= 0 && n.city == m.city && places_[n.city].wide;
    if (great && !asked_.known) return {-40, "different quarters of a great city", true};
    if (n.city >= 0 && n.city == m.city) return {asked_.known ? -4 : -22, "different parts of one town", false};
    if (asked_.known && (in_its_governorate(n, m) || in_its_governorate(m, n))) {
      if (!apart) return {4, "a district of the governorate that the town gives its name", false};
      if (*apart <= 15) return {14, "a district about the town", false};
    }
    if (n.area >= 0 && m.area >= 0 && n.area != m.area) return {-50, "different governorates", true};
    return {-20, "different places", false};
  }

  /// A town and the province of its name, though nobody wrote down that it lies there.
  bool town_and_its_land(const PlaceNode& town, const PlaceNode& land) const {
    if (town.level != PlaceLevel::City || town.country < 0 || town.country != land.country) return false;
    return (land.level == PlaceLevel::Governorate || land.level == PlaceLevel::Region) && town.name_ar == land.name_ar;
  }

  /// What happens in a district at its edge is told of the town.
  bool in_its_governorate(const PlaceNode& town, const PlaceNode& district) const {
    if (town.level != PlaceLevel::City || district.level != PlaceLevel::District) return false;
    return town.area >= 0 && town.area == district.area && places_[town.area].name_ar == town.name_ar;
  }

  bool fine(const TellingPlace& p) const { return p.node >= 0 && places_[p.node].level >= PlaceLevel::District; }
  bool fine(const Telling& t) const {
    return std::any_of(t.places.begin(), t.places.end(), [&](const TellingPlace& p) { return fine(p); });
  }

  /// A telling without a fine place of its own may have the other's named around it.
  bool beside() const {
    if (fine(a_) && fine(b_)) return false;
    const auto holds = [&](const Telling& x, std::int32_t node) {
      return std::any_of(x.beside.begin(), x.beside.end(), [&](std::int32_t near) {
        return near == node || places_.within(near, node) || places_.within(node, near);
      });
    };
    const auto any = [&](const Telling& x, const Telling& y) {
      return std::any_of(x.places.begin(), x.places.end(),
                         [&](const TellingPlace& p) { return fine(p) && holds(y, p.node); });
    };
    if (fine(a_)) return any(a_, b_);
    if (fine(b_)) return any(b_, a_);
    return std::any_of(a_.beside.begin(), a_.beside.end(), [&](std::int32_t node) { return holds(b_, node); });
  }

  /// Where many places are named around it, one of them says less.
  int beside_points() const { return std::max(a_.beside.size(), b_.beside.size()) <= 2 ? 16 : 8; }

  const Telling &a_, &b_;
  const PlaceTree& places_;
  const PlaceAsked& asked_;
};

}  // namespace

PlaceFit fit_of_places(const Telling& a, const Telling& b, const PlaceTree& places, const PlaceAsked& asked) {
  return Places(a, b, places, asked).run();
}

}  // namespace sijill
