// Phrases become places: each is resolved in text order, so that anaphors and "its airport" see what was named.
#include "stages/places.h"

#include <algorithm>

#include "stages/places_names.h"
#include "stages/places_resolver.h"
#include "text/fold.h"

namespace sijill {
namespace {

using places::Before;
using places::Head;
using places::Phrase;
using Form = Phrase::Form;
constexpr std::uint32_t kNone = lex::kNone;

}  // namespace

void PlaceResolver::run() {
  for (std::size_t i = 0; i < phrases_.list.size(); ++i) {
    const Phrase& p = phrases_.list[i];
    next_ = i + 1 < phrases_.list.size() ? &phrases_.list[i + 1] : nullptr;
    const std::uint32_t before = static_cast<std::uint32_t>(doc_.place_mentions.size());
    resolve(p);
    taken_ = doc_.place_mentions.size() > before;
  }
}

void PlaceResolver::resolve(const Phrase& p) {
  switch (p.form) {
    case Form::Known: return known(p);
    case Form::Named: return named(p);
    case Form::Countryside: return countryside(p);
    case Form::Anaphor: return anaphor(p);
    case Form::Possessed: return possessed(p);
    case Form::Nation: return nation(p);
  }
}

void PlaceResolver::known(const Phrase& p) {
  // "Tel Aviv and Ashdod" are places, "Tel Aviv" may be a government.
  const bool listed =
      (p.in_group && taken_) || (next_ && next_->in_group && next_->form == Form::Known && !next_->acting);
  if (p.acting && !listed) {
    if (p.told) aside(p);
    return;
  }
  std::uint32_t row = region_.choose(p);
  if (row == kNone && p.has_head && p.head.use == Head::Use::Capital) {
    Phrase seat = p;  // "the capital Tunis" where the gazetteer knows the country only
    seat.has_head = false;
    row = region_.choose(seat);
  }
  if (row != kNone && p.head.use == Head::Use::Unit && !p.has_head && (!placed(p) || p.in_name)) return;
  // "The Pentagon" without a word of place speaks.
  const bool house = row != kNone && resources_.places()[row].kind == "facility" && !p.own_noun && !p.has_head;
  if (house && !placed(p)) return;
  if (row != kNone) return mention(p, of_row(row, p));
  if (p.form == Form::Known && p.own_noun && !p.has_head) {
    if (p.head.use != Head::Use::Site && p.head.use != Head::Use::Named && p.head.use != Head::Use::Name) return;
    Phrase site = p;  // the gazetteer's site of that name is in another country
    site.count = 0;
    return named(site);
  }
  // "The directorate of traffic": a quarter called so elsewhere makes the word no name here.
  const bool other = p.noun && p.head.use == Head::Use::Area && p.head.kind == "district" && p.name.begin > p.core;
  const bool grammar = p.has_head && !other && p.head.use != Head::Use::Known && p.head.use != Head::Use::Vague &&
                       p.head.use != Head::Use::Road && p.head.use != Head::Use::Site && p.head.use != Head::Use::Unit;
  // Behind "the two quarters of" stands a name, behind "the quarters of" as often the town that they lie in.
  const bool two = (p.head.morph & kDual) && !(p.head.morph & kSingular);
  const bool list = next_ && next_->in_group && next_->form == Form::Known;  // "the villages of X, Y and Z"
  if (grammar && (!p.head.many() || two || p.in_group || list)) named(p);
}

void PlaceResolver::aside(const Phrase& p) {
  const std::uint32_t row = region_.choose(p);
  if (row == kNone || resources_.places()[row].power) return;
  const std::string_view kind = resources_.places()[row].kind;
  if (kind != "country" && kind != "city") return;
  PlaceMention m;
  m.range = p.range;
  m.place = of_row(row, p);
  m.role = PlaceRole::InName;
  doc_.place_asides.push_back(m);
}

void PlaceResolver::named(const Phrase& p) {
  const bool site = p.head.use == Head::Use::Site || p.head.use == Head::Use::Unit || p.head.use == Head::Use::Named;
  const bool civil = p.head.kind == "facility" || p.head.kind == "hospital" || p.head.kind == "university" ||
                     p.head.use == Head::Use::Unit;
  // A hospital with a name is a place whoever speaks there; "the field hospital" has none.
  const bool hospital = p.head.kind == "hospital" && !(p.proclitics_of_core & kAl);
  if (site && !hospital && (p.in_name || (civil && (!placed(p) || p.before == Before::Of)))) return;
  const std::string text = full_name(p);
  if (text.empty()) return;
  const std::string key = places::name_key(text);
  std::uint32_t place = same_name(key, p);
  if (place == kNone && site) place = earlier_site(p, key);
  if (place == kNone && p.head.kind == "military_base" && p.name == Range{p.core, p.range.end} && told_by_kind(p))
    return anaphor(p);
  if (place == kNone && told_by_kind(p)) place = only_one_there(p);
  // A name that the table spells so is not meant to be another.
  if (place == kNone && !p.head.in_name && p.count == 0) place = misspelt(key, p);
  if (place == kNone) {
    place = unknown(text, key, p);
  } else if (site && text != doc_.places[place].name_ar && doc_.places[place].aliases_ar.size() < kAliases) {
    auto& others = doc_.places[place].aliases_ar;  // "the general hospital of X" after "the hospital of X"
    if (std::find(others.begin(), others.end(), text) == others.end()) others.push_back(text);
  }
  mention(p, place);
}

std::string PlaceResolver::full_name(const Phrase& p) const {
  std::string name = places::name_text(doc_, p.name, name_proclitics(p));
  // "the fields of X and Y": the field of X, the field of Y.
  const bool lent =
      p.head.many() && p.head.in_name && p.has_head && p.name.begin >= p.core && (p.name.begin > p.core || p.inherited);
  if (!lent || name.empty()) return name;
  const bool plural = (p.head.morph & kPlural) && p.name.begin > p.core;
  if (plural) return places::name_text(doc_, {p.core, p.name.end}, p.proclitics_of_core);
  return std::string(resources_.cell(p.head.entry, "lemma")) + " " + name;
}

bool PlaceResolver::told_by_kind(const Phrase& p) const {
  return p.pointed ||
         (p.name.end == p.name.begin + 2 && (p.proclitics_of_core & kAl) != 0 && p.head.use == Head::Use::Site);
}

std::uint8_t PlaceResolver::name_proclitics(const Phrase& p) {
  if (p.name.begin == p.range.begin) return p.proclitics;
  return p.name.begin == p.core ? p.proclitics_of_core : 0;
}

std::uint32_t PlaceResolver::same_name(const std::string& key, const Phrase& p) {
  if (const auto it = by_name_.find(key); it != by_name_.end()) return it->second;
  const std::uint32_t row = places::find_row(resources_, key, doc_.country);
  if (row == kNone || !places::kinds_agree(p.head.kind, resources_.places()[row].kind)) return kNone;
  if (region_.elsewhere(p, row)) return kNone;
  return places::in_country(resources_.places()[row].country, doc_.country) ? of_row(row, p) : kNone;
}

std::uint32_t PlaceResolver::earlier_site(const Phrase& p, const std::string& key) const {
  const std::size_t n = doc_.places.size();
  for (std::size_t back = 1; back <= n && back <= kMemory; ++back) {
    const std::uint32_t i = static_cast<std::uint32_t>(n - back);
    if (kinds_[i] != p.head.kind && !(p.head.kind == "airport" && kinds_[i] == "air_base")) continue;
    const std::string other = places::name_key(doc_.places[i].name_ar);
    if (places::words_within(key, other) || places::words_within(other, key)) return i;
  }
  return kNone;
}

std::uint32_t PlaceResolver::misspelt(const std::string& key, const Phrase& p) {
  if (key.size() < 5 || key.find(' ') != std::string::npos) return kNone;
  if (key.size() >= 6) {
    for (const Phrase& other : phrases_.list) {
      if (other.form != Form::Known || other.count == 0 || other.name.end != other.name.begin + 1) continue;
      if (!places::one_slip_apart(key, places::name_key(doc_.fold(other.name.begin)))) {
        continue;
      }
      const std::uint32_t row = region_.choose(other);
      if (row != kNone) return of_row(row, p);
    }
  }
  const std::uint32_t row = places::find_by_slip(resources_, key, doc_.country);
  if (row == kNone || !places::kinds_agree(p.head.kind, resources_.places()[row].kind)) return kNone;
  if (resources_.places()[row].parent == kNone || !region_.named(resources_.places()[row].parent)) return kNone;
  return of_row(row, p);
}

std::uint32_t PlaceResolver::unknown(const std::string& text, const std::string& key, const Phrase& p) {
  Place place;
  place.name_ar = text;
  place.kind = p.head.kind;
  const bool plain = p.head.kind != "facility" && p.head.kind != "hospital" && p.head.kind != "university" &&
                     p.head.kind != "airport" && p.count == 0;
  if (p.head.in_name && (p.head.both || plain) && p.name.begin < p.name.end && p.range.begin < p.range.end) {
    const std::size_t space = text.find(' ');
    if (space != std::string::npos) place.aliases_ar.push_back(text.substr(space + 1));
  }
  // "The state of al-Wahda"
  if (!p.head.in_name && places::fineness(p.head.kind) <= 2 && !p.head.many() && p.name.begin > p.core)
    place.aliases_ar.push_back(places::name_text(doc_, {p.core, p.range.end}, p.proclitics_of_core));
  if (p.tail > p.name.begin && p.form == Form::Named)
    place.aliases_ar.push_back(places::name_text(doc_, {p.name.begin, p.tail}, name_proclitics(p)));
  const std::uint32_t index = add(std::move(place), kNone, p.head.kind);
  by_name_.emplace(key, index);
  return index;
}

std::uint32_t PlaceResolver::of_row(std::uint32_t row, const Phrase& p) {
  const auto [it, fresh] = by_row_.try_emplace(row, static_cast<std::uint32_t>(doc_.places.size()));
  if (!fresh) {
    also_called(it->second, p);
    return it->second;
  }
  const PlaceRow& r = resources_.places()[row];
  Place place;
  place.place_id = r.id;
  place.name_ar = r.name_ar;
  place.name_en = r.name_en;
  place.kind = r.kind;
  place.lat = r.lat;
  place.lon = r.lon;
  if (p.form == Form::Named) {
    std::string text = places::name_text(doc_, p.name, name_proclitics(p));
    if (!text.empty() && text != r.name_ar) place.aliases_ar.push_back(std::move(text));
    if (p.tail > p.name.begin)
      place.aliases_ar.push_back(places::name_text(doc_, {p.name.begin, p.tail}, name_proclitics(p)));
  }
  const std::uint32_t index = add(std::move(place), row, r.kind);
  also_called(index, p);
  return index;
}

void PlaceResolver::also_called(std::uint32_t place, const Phrase& p) {
  if (p.form != Form::Known && p.form != Form::Nation && p.form != Form::Countryside) return;
  const auto call = [&](Range words, std::uint8_t proclitics) {
    std::string text = places::name_text(doc_, words, proclitics);
    std::vector<std::string>& known = doc_.places[place].aliases_ar;
    if (text.empty() || text == doc_.places[place].name_ar || known.size() >= kAliases) return;
    if (std::find(known.begin(), known.end(), text) == known.end()) known.push_back(std::move(text));
  };
  // "Turkish territory" is called so, Turkey is not called "Turkish".
  if (p.form != Form::Known) return call(p.range, p.proclitics_of_core);
  call(p.name, name_proclitics(p));
  if (p.tail > p.name.end) call({p.name.begin, p.tail}, name_proclitics(p));
  // "the state of Sinnar", "northern Iraq": what the report calls it.
  // "The river Euphrates" is the Euphrates, "the base of Ayn al-Asad" Ayn al-Asad.
  const bool long_rest = p.name.end > p.name.begin + 2;
  if (p.own_noun && p.head.both && (long_rest || p.head.kind == "river") && p.name.end > p.name.begin + 1)
    call({p.name.begin + 1, p.name.end}, 0);
  const bool headed = p.has_head || p.head.use == Head::Use::Road;
  const bool said = p.head.in_name || places::fineness(p.head.kind) <= 2;
  if (headed && said && p.name.begin > p.core && (!p.head.many() || (p.head.in_name && !p.inherited)))
    call({p.core, p.range.end}, p.proclitics_of_core);
  if (!p.compass.empty() && p.core > p.range.begin && places::fineness(kinds_[place]) <= 1)
    call({p.range.begin, p.range.end}, p.proclitics);
}

std::uint32_t PlaceResolver::add(Place place, std::uint32_t row, std::string_view kind) {
  const auto index = static_cast<std::uint32_t>(doc_.places.size());
  doc_.places.push_back(std::move(place));
  doc_.place_rows.push_back(row);
  kinds_.push_back(kind);
  called_.emplace_back();
  heads_.push_back(kNone);
  return index;
}

void PlaceResolver::countryside(const Phrase& p) {
  std::uint32_t row = kNone;
  std::string base;
  if (p.count > 0) {
    row = choose_base(p);
    if (row == kNone) return;
    base = resources_.places()[row].name_ar;
  } else if (!p.name.empty()) {
    base = places::name_text(doc_, p.name, 0);
  } else {
    const std::uint32_t last =
        last_of([&](std::uint32_t i) { return places::fineness(kinds_[i]) == 1 || kinds_[i] == "city"; });
    if (last == kNone) return;
    row = doc_.place_rows[last];
    base = doc_.places[last].name_ar;
  }
  if (p.compass_words.empty()) {
    Phrase base_only;
    base_only.name = p.name;
    if (row != kNone) mention(p, of_row(row, base_only));
    return;
  }
  Place place;
  const std::string head(resources_.cell(p.head.entry, "lemma"));
  if (!places::name_key(base).starts_with(places::name_key(head))) place.name_ar = head + " ";
  place.name_ar += base + " " + places::name_text(doc_, p.compass_words, p.compass_proclitics);
  place.kind = "region";
  if (row != kNone) place.name_en = std::string(resources_.places()[row].name_en) + " countryside";
  const std::string key = places::name_key(place.name_ar);
  const auto it = by_name_.find(key);
  std::uint32_t index = it == by_name_.end() ? kNone : it->second;
  if (index == kNone) {
    index = add(std::move(place), kNone, "region");
    by_name_.emplace(key, index);
  }
  if (p.proclitics_of_core & kAl) also_called(index, p);
  mention(p, index);
}

std::uint32_t PlaceResolver::choose_base(const Phrase& p) const {
  Phrase base = p;
  base.form = Form::Known;
  base.has_head = false;
  base.bare = true;
  return region_.choose(base);
}

void find_places(const Resources& resources, Document& doc) {
  const places::Views views(resources, doc);
  const places::Phrases phrases = places::parse_phrases(resources, doc, views);
  const places::Region region(resources, phrases, places::votes_of_sides(resources, doc));
  doc.country = region.country();
  PlaceResolver(resources, doc, phrases, region).run();
}

}  // namespace sijill
