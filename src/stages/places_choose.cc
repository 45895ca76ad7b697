// Unambiguous names vote for the country and vouch for their parents; ambiguous ones then follow the company.
#include "stages/places_choose.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "stages/frames.h"
#include "stages/places_names.h"

namespace sijill::places {
namespace {

constexpr int kDeepest = 8;
constexpr std::uint8_t kThrough = 2, kPerhaps = 3;  // Region::sure_

double square_degrees(const PlaceRow& a, const PlaceRow& b) {
  const double lat = *a.lat - *b.lat;
  const double lon = (*a.lon - *b.lon) * std::cos(*a.lat * 3.14159265358979 / 180);
  return lat * lat + lon * lon;
}

struct KindRank {
  std::string_view kind;
  int fineness;
  double weight;  ///< how likely a bare name of several kinds means this one
};
constexpr std::array<KindRank, 18> kRanks = {{{"country", 0, 3.0},
                                              {"governorate", 1, 2.5},
                                              {"region", 1, 2.0},
                                              {"desert", 1, 2.0},
                                              {"river", 1, 4.0},
                                              {"sea", 1, 4.0},
                                              {"island", 2, 2.0},
                                              {"district", 2, 1.2},
                                              {"subdistrict", 2, 1.0},
                                              {"city", 3, 3.0},
                                              {"town", 3, 1.8},
                                              {"village", 3, 0.6},
                                              {"camp", 3, 1.0},
                                              {"mountain", 3, 1.0},
                                              {"valley", 3, 1.0},
                                              {"lake", 3, 1.5},
                                              {"neighbourhood", 4, 0.5},
                                              {"air_base", 4, 1.5}}};

const KindRank* rank(std::string_view kind) {
  for (const KindRank& r : kRanks) {
    if (r.kind == kind) return &r;
  }
  return nullptr;
}

double weight(std::string_view kind) {
  const KindRank* r = rank(kind);
  return r ? r->weight : 0.8;
}

/// Kinds that one head noun may stand before; a town is called city, village or area as the writer likes.
int family(std::string_view kind) {
  if (kind == "city" || kind == "town" || kind == "village" || kind == "camp" || kind == "subdistrict") return 1;
  if (kind == "neighbourhood") return 2;
  if (kind == "governorate" || kind == "region") return 3;
  if (kind == "district") return 4;
  if (kind == "airport" || kind == "air_base" || kind == "military_base") return 5;
  if (kind == "mountain" || kind == "valley") return 6;
  if (kind == "road" || kind == "bridge" || kind == "crossing" || kind == "checkpoint" || kind == "square" ||
      kind == "front")
    return 7;
  if (kind == "country") return 8;
  if (kind == "river" || kind == "lake" || kind == "sea" || kind == "island" || kind == "desert") return 9;
  return 10;
}

}  // namespace

int fineness(std::string_view kind) {
  const KindRank* r = rank(kind);
  return r ? r->fineness : 4;
}

bool kinds_agree(std::string_view head, std::string_view kind) {
  const int h = family(head), k = family(kind);
  if (h == k) return true;
  if (head == "region") return k != 8;  // "the area of" goes with anything
  if (head == "front") return k != 8;
  if (h == 1) return k == 2 || k == 4 || kind == "region" || kind == "island";
  if (h == 2) return k == 1 || k == 4 || k == 7 || k == 10;
  if (h == 4) return k == 1 || k == 3;
  if (h == 3) return k == 4;
  if (h == 5) return k == 1 || k == 10;
  if (h == 6) return k == 1 || k == 3;
  if (h == 7 || h == 10) return k == 10 || k == 7 || k == 1 || k == 2;
  if (h == 9) return k == 3;
  return false;
}

Region::Region(const Resources& resources, const Phrases& phrases, CountryVotes sides)
    : resources_(resources), phrases_(phrases) {
  sure_.assign(resources.places().size(), 0);
  vote(std::move(sides));
}

void Region::vote(CountryVotes votes) {
  const auto& rows = resources_.places();
  const auto add = [&](std::string_view country, double weight) {
    for (auto& [name, sum] : votes) {
      if (name == country) {
        sum += weight;
        return;
      }
    }
    votes.emplace_back(country, weight);
  };
  for (const Phrase& p : phrases_.list) {
    if (p.count == 0 || p.form == Phrase::Form::Anaphor) continue;  // "the city" is a town of Iraq by name
    const std::uint32_t* first = phrases_.rows.data() + p.first;
    const bool located = p.before == Before::In || !p.relation.empty() || !p.compass.empty();
    if (!p.bare && !p.has_head && !(located && rows[*first].kind == "country")) continue;
    const std::string_view country = rows[*first].country;
    if (country.empty()) continue;
    const bool one_country =
        std::all_of(first, first + p.count, [&](std::uint32_t r) { return rows[r].country == country; });
    if (!one_country) {
      // Nablus is a quarter of Mosul too: the only city of that name speaks for its country, if softly.
      const auto city = [&](std::uint32_t r) { return rows[r].kind == "city"; };
      const std::uint32_t* one = std::find_if(first, first + p.count, city);
      if (p.bare && one != first + p.count &&
          std::none_of(
              one + 1, first + p.count,
              [&](std::uint32_t r) { return fineness(rows[r].kind) <= 3 && rows[r].country != rows[*one].country; }) &&
          std::none_of(first, one, [&](std::uint32_t r) {
            return fineness(rows[r].kind) <= 3 && rows[r].country != rows[*one].country;
          }))
        add(rows[*one].country, 0.5);
      continue;
    }
    if (p.has_head && !kinds_agree(p.head.kind, rows[*first].kind)) continue;
    if (!p.bare && fineness(rows[*first].kind) > 3) continue;  // "the quarter of the flowers" is anywhere
    add(country, rows[*first].kind == "country" ? (p.acting ? 0.3 : 1.0) : 1.5);
    if (p.count > 4 || !(p.bare || rows[*first].flags.empty())) continue;
    const std::uint8_t vouched = one_of_several({first, p.count}) ? kPerhaps : kThrough;
    for (std::uint32_t i = 0; i < p.count; ++i) {
      const std::uint32_t row = first[i];
      if (sure_[row] != 1 && rows[row].lat && fineness(rows[row].kind) > 0) points_.push_back(row);
      sure_[row] = 1;
      std::uint32_t up = rows[row].parent;
      for (int depth = 0; up != lex::kNone && depth < kDeepest; ++depth, up = rows[up].parent) {
        if (sure_[up] == 0 || sure_[up] == kPerhaps) sure_[up] = vouched;
      }
    }
  }
  if (points_.size() > 24) points_.resize(24);
  const auto best =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == votes.end()) return;
  for (char c : best->first) country_ += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool Region::one_of_several(std::span<const std::uint32_t> rows) const {
  const auto& all = resources_.places();
  const auto lies_in = [&](std::uint32_t row, std::uint32_t in) {
    for (int depth = 0; row != lex::kNone && depth < kDeepest; ++depth, row = all[row].parent) {
      if (row == in) return true;
    }
    return false;
  };
  for (const std::uint32_t a : rows) {
    for (const std::uint32_t b : rows) {
      if (a != b && !lies_in(a, b) && !lies_in(b, a) && all[a].parent != all[b].parent) return true;
    }
  }
  return false;
}

bool Region::at_home(std::uint32_t row) const {
  const PlaceRow& place = resources_.places()[row];
  if (country_.empty() || place.country.size() != 2 || fineness(place.kind) <= 1 || place.kind == "city" ||
      place.kind == "island")
    return true;
  if (in_country(place.country, country_) || resources_.frames().at_war_beside(country_, place.country)) return true;
  std::uint32_t root = row;
  for (int depth = 0; depth < kDeepest && resources_.places()[root].parent != lex::kNone; ++depth)
    root = resources_.places()[root].parent;
  return sure_[root] == 1;
}

bool Region::held(const Phrase& p, std::uint32_t row) const {
  const std::string_view flags = resources_.places()[row].flags;
  if (p.holder == 0 || (!flags.empty() && flags != "common")) return false;
  const Phrase& outer = phrases_.list[p.holder - 1];
  std::uint32_t up = resources_.places()[row].parent;
  for (int depth = 0; up != lex::kNone && depth < kDeepest; ++depth, up = resources_.places()[up].parent) {
    if (resources_.places()[up].kind == "country") return false;
    const std::uint32_t* first = phrases_.rows.data() + outer.first;
    if (std::find(first, first + outer.count, up) != first + outer.count) return true;
  }
  return false;
}

bool Region::elsewhere(const Phrase& p, std::uint32_t row) const {
  const auto& rows = resources_.places();
  if (p.holder == 0 || fineness(rows[row].kind) <= 3 || rows[row].parent == lex::kNone) return false;
  const Phrase& outer = phrases_.list[p.holder - 1];
  const auto first = phrases_.rows.begin() + outer.first, last = first + outer.count;
  const auto holds = [&](std::uint32_t r) { return fineness(rows[r].kind) == 1 || fineness(rows[r].kind) == 3; };
  // "west of P" is not in it, "in the middle of P" is.
  if (!outer.compass.empty() || (!outer.relation.empty() && outer.relation != "at")) return false;
  if (outer.form == Phrase::Form::Anaphor || outer.count == 0 || std::none_of(first, last, holds)) return false;
  // A quarter that the table knows to be in the province only may be in any of its cities.
  const bool rough = fineness(rows[rows[row].parent].kind) < 3;
  for (std::uint32_t up = row, depth = 0; up != lex::kNone && depth < kDeepest; ++depth, up = rows[up].parent) {
    if (fineness(rows[up].kind) == 0) break;
    const auto shares = [&](std::uint32_t r) { return r == up || (rough && rows[r].parent == up); };
    if (std::any_of(first, last, shares)) return false;
  }
  return true;
}

bool Region::believable(const Phrase& p, std::uint32_t row) const {
  const PlaceRow& place = resources_.places()[row];
  if (p.has_head) {
    // "The towns of X", "the buildings of X": X holds them.
    const bool holds = !p.head.in_name || family(p.head.kind) == 10;
    const bool own_head = !p.in_group || p.name.begin > p.core;
    const bool container = p.head.many() && holds && own_head && fineness(place.kind) <= 3;
    // The only district of that name is it, wherever the report plays.
    if (p.count == 1 && p.head.kind == "district" && place.kind == "district") return true;
    // "The cities of the Yemeni south" lie in no governorate called the South.
    if (p.direction && fineness(place.kind) == 1 && !in_country(place.country, country_)) return false;
    if (elsewhere(p, row)) return false;
    return (container || kinds_agree(p.head.kind, place.kind)) && at_home(row);
  }
  const bool settled = fineness(place.kind) <= 1 || place.kind == "city" || place.kind == "island";
  const bool located = p.before == Before::In || p.before == Before::On || p.before == Before::Towards ||
                       !p.relation.empty() || !p.compass.empty();
  if (p.titled && place.flags.empty() && !p.loose) return true;
  // A village or a quarter told by its bare name lies where the report plays.
  if (p.bare) return settled || (at_home(row) && !(p.proclitics & kFa)) || located;
  if (p.loose && (fineness(place.kind) > 1 || !place.flags.empty() || p.verb || (p.noun && place.kind == "region")))
    return false;
  if (p.loose && place.kind == "country" && !located && p.before == Before::Nothing) return false;  // "Cameron: ..."
  const bool local = in_country(place.country, country_);
  const bool parent = place.parent != lex::kNone && sure_[place.parent] != 0;
  const bool common = !place.flags.empty();
  const bool listed = p.in_group && local && settled;  // "Taiz, Hodeidah and Ibb", which is August too
  if (common && place.kind == "city" && local && p.alone) return true;
  if (!p.function && held(p, row)) return true;
  if ((p.function && !listed) || (common && p.head.use == Head::Use::Vague && p.range.begin < p.name.begin))
    return false;
  if (sure_[row] == 1 && !p.word) return true;
  if (p.own_noun) return local || (country_.empty() && (located || p.struck));
  if (p.in_group) return local || fineness(place.kind) <= 1;
  if (common && p.name.end > p.name.begin + 1) return (located || p.struck) && (local || country_.empty());
  const bool quarter = located && local && parent && p.before != Before::On && !(p.proclitics & (kBa | kFa));
  if (common && p.before == Before::To) return local && parent && (place.kind == "city" || place.kind == "town");
  if (common) return quarter && (fineness(place.kind) > 2 || p.struck);
  if (!settled) return quarter || (sure_[row] == 1 && located);
  const bool city = fineness(place.kind) != 1;
  if (located || p.before == Before::To || p.before == Before::From)
    return local || (city && !(p.proclitics & (kBa | kFa)));
  return local;
}

double Region::score(const Phrase& p, std::uint32_t row) const {
  const PlaceRow& place = resources_.places()[row];
  double score = weight(place.kind);
  if (!p.has_head && !p.many && place.kind == "city") score += 5;
  if (p.has_head) {
    if (p.head.kind == place.kind)
      score += 8;
    else if (family(p.head.kind) == family(place.kind))
      score += 6;
  } else if (p.many && place.kind == "neighbourhood") {
    score += 4;
  }
  if (in_country(place.country, country_)) score += 4;
  // "Suruc in south-eastern Turkey" is no village of Syria.
  if (p.holder != 0 && phrases_.list[p.holder - 1].count > 0) {
    const std::uint32_t outer = phrases_.rows[phrases_.list[p.holder - 1].first];
    if (!place.country.empty() && resources_.places()[outer].country == place.country) score += 5;
  }
  if (sure_[row] == 1) score += 1;
  std::uint32_t up = place.parent;
  double bonus = 3;
  for (int depth = 0; up != lex::kNone && depth < kDeepest; ++depth, up = resources_.places()[up].parent) {
    if (resources_.places()[up].kind == "country") break;
    if (sure_[up] != 0) {
      score += sure_[up] == kPerhaps ? bonus / 2 : bonus;
      break;
    }
    bonus *= 0.7;
  }
  if (place.lat && !points_.empty()) {
    double nearest = 1e9;
    for (std::uint32_t other : points_) {
      if (other != row) nearest = std::min(nearest, square_degrees(place, resources_.places()[other]));
    }
    if (nearest < 0.25)
      score += 1.5;  // within some fifty kilometres
    else if (nearest < 2.25)
      score += 0.5;
  }
  return score;
}

std::uint32_t Region::parent_named(const Phrase& p, std::uint32_t row) const {
  std::uint32_t last = 0;
  for (const Phrase& other : phrases_.list) {
    if (other.range.begin >= p.range.begin) continue;
    const auto first = phrases_.rows.begin() + other.first;
    if (std::find(first, first + other.count, resources_.places()[row].parent) == first + other.count) continue;
    last = std::max(last, other.range.begin + 1);
  }
  return last;
}

int Region::weight_alone(std::uint32_t row) const {
  const PlaceRow& place = resources_.places()[row];
  const bool seat =
      place.parent != lex::kNone && place.kind == "city" && resources_.places()[place.parent].kind == "country";
  return (resources_.frames().theatre(place.country) ? 2 : 0) + (seat ? 1 : 0);
}

std::uint32_t Region::choose(const Phrase& p) const {
  std::uint32_t best = lex::kNone;
  double best_score = -1e9;
  for (std::uint32_t i = p.first; i < p.first + p.count; ++i) {
    const std::uint32_t row = phrases_.rows[i];
    if (!believable(p, row)) continue;
    const double s = score(p, row);
    // Quarters of one name in two cities: the one of the city that was named last before.
    if (s > best_score || (s == best_score && parent_named(p, row) > parent_named(p, best)) ||
        (s == best_score && parent_named(p, row) == parent_named(p, best) && weight_alone(row) > weight_alone(best))) {
      best_score = s;
      best = row;
    }
  }
  return best;
}

}  // namespace sijill::places
