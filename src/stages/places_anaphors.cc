// "The city", "the two quarters", "its airport": phrases that point at places named before.
#include <algorithm>

#include "stages/places_names.h"
#include "stages/places_resolver.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace sijill {
namespace {

using places::Phrase;
using Form = Phrase::Form;
constexpr std::uint32_t kNone = lex::kNone;

}  // namespace

void PlaceResolver::anaphor(const Phrase& p) {
  const std::string_view kind = p.head.kind;
  const auto fits = [&](std::uint32_t i) {
    const std::string_view k = kinds_[i];
    if (k == kind) return k != "region" || !continent(i);
    if (kind == "city") return k == "town";
    if (kind == "town") return k == "village" || k == "city";
    if (kind == "village") return k == "town";
    if (kind == "airport") return k == "air_base";
    if (kind == "military_base") return k == "air_base" || k == "airport";
    if (kind == "facility") return k == "university";
    return false;
  };
  std::uint32_t place = named_so(p);
  // "The hill" is what was called one, not the mountain that it lies on.
  if (place == kNone && kind == "mountain") place = last_of([&](std::uint32_t i) { return heads_[i] == p.head.entry; });
  // "The city" is one so called here, before a town that happens to be listed as a city.
  if (place == kNone && kind == "city")
    place = last_of([&](std::uint32_t i) { return called_[i].empty() ? kinds_[i] == kind : called_[i] == kind; });
  if (place == kNone)
    place = last_of([&](std::uint32_t i) {
      return (kinds_[i] == kind || called_[i] == kind) && !(kind == "region" && continent(i));
    });
  if (place == kNone) place = last_of(fits);
  if (place == kNone && placed(p)) place = container_named_so(p);
  if (place == kNone && kind == "governorate") place = governorate_of_city();
  if (place == kNone) place = only_one_there(p);
  if (place == kNone && p.count > 0 && p.in_group && taken_) {
    Phrase name = p;
    name.form = Form::Known;
    name.has_head = false;
    return known(name);
  }
  if (place == kNone) return;
  if (!p.head.many()) return mention(p, place);
  group_of(p, place);
}

bool PlaceResolver::continent(std::uint32_t place) const {
  return doc_.place_rows[place] != kNone && resources_.places()[doc_.place_rows[place]].country.empty();
}

std::uint32_t PlaceResolver::named_so(const Phrase& p) const {
  for (std::uint32_t i = p.first; i < p.first + p.count; ++i) {
    if (const auto it = by_row_.find(phrases_.rows[i]); it != by_row_.end()) return it->second;
  }
  return kNone;
}

std::uint32_t PlaceResolver::container_named_so(const Phrase& p) {
  for (std::uint32_t i = p.first; i < p.first + p.count; ++i) {
    const std::uint32_t row = phrases_.rows[i];
    if (region_.named(row) && places::fineness(resources_.places()[row].kind) <= 1) return of_row(row, p);
  }
  return kNone;
}

std::uint32_t PlaceResolver::governorate_of_city() {
  const std::uint32_t city =
      last_of([&](std::uint32_t i) { return kinds_[i] == "city" && doc_.place_rows[i] != kNone; });
  if (city == kNone) return kNone;
  const auto& rows = resources_.places();
  std::uint32_t up = rows[doc_.place_rows[city]].parent;
  for (int depth = 0; up != kNone && depth < 6; ++depth, up = rows[up].parent) {
    if (rows[up].kind == "governorate") {
      return rows[up].name_ar.ends_with(rows[doc_.place_rows[city]].name_ar) ? of_row(up, Phrase{}) : kNone;
    }
  }
  return kNone;
}

std::uint32_t PlaceResolver::only_one_there(const Phrase& p) {
  if ((p.head.kind != "airport" && p.head.kind != "port") || p.head.many()) return kNone;
  const std::uint32_t town = last_of(
      [&](std::uint32_t i) { return kinds_[i] == "city" || kinds_[i] == "town" || kinds_[i] == "governorate"; });
  if (town == kNone) return kNone;
  std::string name(resources_.cell(p.head.entry, "lemma"));
  name += " " + doc_.places[town].name_ar;
  if (p.name.end > p.name.begin + 1) name += " " + places::name_text(doc_, {p.name.begin + 1, p.name.end}, 0);
  const std::uint32_t row = places::find_row(resources_, places::name_key(name), doc_.country);
  return row == kNone || resources_.places()[row].kind != p.head.kind ? kNone : of_row(row, Phrase{});
}

void PlaceResolver::group_of(const Phrase& p, std::uint32_t last) {
  std::vector<std::uint32_t> group;
  for (auto it = doc_.place_mentions.rbegin(); it != doc_.place_mentions.rend(); ++it) {
    if (group.empty() && it->place != last) continue;
    if (kinds_[it->place] != kinds_[last]) break;
    group.push_back(it->place);
    if (!it->in_group || group.size() >= kMemory) break;
  }
  if (group.size() < 2 && (p.head.morph & kDual) && !(p.head.morph & kPlural)) group = last_two(last);
  if (group.size() < 2) return;
  std::reverse(group.begin(), group.end());
  Phrase member = p;
  for (std::uint32_t place : group) {
    mention(member, place);
    member.in_group = true;
  }
}

std::vector<std::uint32_t> PlaceResolver::last_two(std::uint32_t last) const {
  std::vector<std::uint32_t> two{last};
  std::size_t seen = 0;
  for (auto it = doc_.place_mentions.rbegin(); it != doc_.place_mentions.rend() && seen < kMemory; ++it, ++seen) {
    if (it->place == last || it->role == PlaceRole::InName || it->role == PlaceRole::Locator) continue;
    if (kinds_[it->place] != kinds_[last]) continue;
    two.push_back(it->place);
    break;
  }
  return two;
}

void PlaceResolver::possessed(const Phrase& p) {
  const std::uint32_t owner = last_of(
      [&](std::uint32_t i) { return kinds_[i] == "city" || kinds_[i] == "town" || kinds_[i] == "governorate"; });
  if (owner == kNone) return;
  std::string name(resources_.cell(p.head.entry, "lemma"));
  name += " " + doc_.places[owner].name_ar;
  if (p.name.end > p.name.begin + 1) name += " " + places::name_text(doc_, {p.name.begin + 1, p.name.end}, 0);
  const std::string key = places::name_key(name);
  const std::uint32_t row = places::find_row(resources_, key, doc_.country);
  if (row != kNone) return mention(p, of_row(row, Phrase{}));
  if (p.name.end == p.name.begin + 1 && p.head.kind != "airport") return;
  const auto it = by_name_.find(key);
  mention(p, it != by_name_.end() ? it->second : unknown(name, key, p));
}

void PlaceResolver::nation(const Phrase& p) {
  for (const Match& m : doc_.matches_at(p.name.begin)) {
    if (m.kind != EntryKind::Nationality) continue;
    const std::uint32_t row = resources_.find_place(ascii_lower(resources_.cell(m.entry, "country")));
    if (row != kNone) return mention(p, of_row(row, p));
  }
}

}  // namespace sijill
