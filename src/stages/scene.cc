// Roles say which mentions count at all; the gazetteer's parents and the kinds of places say which contain others.
#include "stages/scene.h"

#include <algorithm>

#include "stages/places_choose.h"

namespace sijill {
namespace {

constexpr std::size_t kMost = 40;  ///< a longer enumeration keeps its first places

struct Candidate {
  const PlaceMention* mention;
  std::uint32_t group;  ///< number of the coordinated list it stands in
};

class Scene {
 public:
  Scene(const Resources& resources, const Document& doc) : resources_(resources), doc_(doc) {}

  std::vector<Where> of(Range clause) {
    gather(clause, false);
    if (found_.empty()) gather(clause, true);
    std::vector<Where> out;
    for (const Candidate& c : found_) {
      const bool container =
          std::any_of(found_.begin(), found_.end(), [&](const Candidate& other) { return encloses(c, other); });
      if (!container) out.push_back(where_of(doc_, *c.mention));
    }
    return out;
  }

 private:
  void gather(Range clause, bool origins) {
    const auto& all = doc_.place_mentions;
    auto it = std::lower_bound(all.begin(), all.end(), clause.begin,
                               [](const PlaceMention& m, std::uint32_t token) { return m.range.begin < token; });
    std::uint32_t group = 0;
    for (; it != all.end() && it->range.begin < clause.end && found_.size() < kMost; ++it) {
      if (!it->in_group) ++group;
      if (it->role == PlaceRole::Locator || it->role == PlaceRole::InName) continue;
      if ((it->role == PlaceRole::Origin) != origins) continue;
      const auto same =
          std::find_if(found_.begin(), found_.end(), [&](const Candidate& c) { return c.mention->place == it->place; });
      if (same == found_.end())
        found_.push_back({&*it, group});
      else if (same->mention->relation == "direction" && it->relation == "at")
        same->mention = &*it;
    }
  }

  /// True if `a` is only the container of `b`.
  bool encloses(const Candidate& a, const Candidate& b) const {
    if (a.mention == b.mention || a.group == b.group) return false;
    if (b.mention->role == PlaceRole::Direction && a.mention->role != PlaceRole::Direction) return false;
    const std::uint32_t outer = doc_.place_rows[a.mention->place], inner = doc_.place_rows[b.mention->place];
    if (outer != lex::kNone && inner != lex::kNone && (is_ancestor(outer, inner) || seat_of(outer, inner))) return true;
    const int size_a = places::fineness(kind(a)), size_b = places::fineness(kind(b));
    // "the town of X in the countryside of Y" lies in no part of the city of Y.
    if (countryside(a) && !countryside(b) && size_b > 1) return true;
    if (size_a >= size_b) return false;
    if (size_a == 0) return outer == lex::kNone || inner == lex::kNone || same_country(outer, inner);
    // A governorate or a countryside beside a town, a city beside a quarter that the gazetteer does not know.
    if (size_a == 1) return inner == lex::kNone || outer == lex::kNone || same_country(outer, inner);
    return size_a == 3 && (outer == lex::kNone || inner == lex::kNone);
  }

  bool is_ancestor(std::uint32_t outer, std::uint32_t inner) const {
    const auto& rows = resources_.places();
    std::uint32_t up = rows[inner].parent;
    for (int depth = 0; up != lex::kNone && depth < 8; ++depth, up = rows[up].parent) {
      if (up == outer) return true;
    }
    return false;
  }

  /// A city beside a quarter that the gazetteer knows to lie in the governorate called after the city.
  bool seat_of(std::uint32_t outer, std::uint32_t inner) const {
    const auto& rows = resources_.places();
    const std::uint32_t up = rows[outer].parent;
    return up != lex::kNone && rows[outer].kind == "city" && places::fineness(rows[inner].kind) > 3 &&
           rows[up].name_ar == rows[outer].name_ar && rows[inner].parent == up;
  }

  bool countryside(const Candidate& c) const {
    const std::string_view word = doc_.fold(c.mention->range.begin);
    return word == "ryf" || word == "bryf" || word == "wryf" || word == "Alryf" || word == "wbryf";
  }

  bool same_country(std::uint32_t a, std::uint32_t b) const {
    return resources_.places()[a].country == resources_.places()[b].country;
  }

  std::string_view kind(const Candidate& c) const { return doc_.places[c.mention->place].kind; }

  const Resources& resources_;
  const Document& doc_;
  std::vector<Candidate> found_;
};

}  // namespace

Where where_of(const Document& doc, const PlaceMention& mention) {
  const Place& place = doc.places[mention.place];
  Where where;
  where.place_id = place.place_id;
  where.name_ar = place.name_ar;
  where.name_en = place.name_en;
  where.aliases_ar = place.aliases_ar;
  where.lat = place.lat;
  where.lon = place.lon;
  where.relation = mention.relation;
  where.where_precision = mention.where_precision;
  const Token& first = doc.tokens[mention.range.begin];
  const Token& last = doc.tokens[mention.range.end - 1];
  where.mention = CharSpan{first.source.begin, last.source.end};
  return where;
}

std::vector<Where> scene_of(const Resources& resources, const Document& doc, Range clause) {
  return Scene(resources, doc).of(clause);
}

}  // namespace sijill
