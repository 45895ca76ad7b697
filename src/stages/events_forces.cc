// Who is armed here, and how much the report is about war: common crime and football have attacks too.
#include "stages/events_finder.h"

namespace sijill {
namespace {

constexpr int kFewActs = 2;  ///< words of strikes and attacks that speak of war by themselves there

/// A word of explosions and strikes, which in a country of the wars is one of the war.
bool told_act(const Resources& resources, const Document& doc, std::uint32_t token) {
  if (!doc.tokens[token].may_be(EntryKind::Noun) && !doc.tokens[token].may_be(EntryKind::Verb)) return false;
  for (const Match& m : doc.matches_at(token)) {
    if (m.kind != EntryKind::Verb && m.kind != EntryKind::Noun) continue;
    const Frame* frame = resources.frames().find(m.entry, true);
    if (frame == nullptr) continue;
    const Family family = frame->family;
    if (family == Family::Strike || family == Family::Blast || family == Family::Assault) return true;
    if (type_of(frame->sub_type) == "explosions_remote_violence" || frame->sub_type == "armed_clash") return true;
  }
  return false;
}

}  // namespace

void EventFinder::measure_topic() {
  std::size_t there = 0, known = 0;
  for (const std::uint32_t row : doc_.place_rows) {
    if (row == lex::kNone) continue;
    ++known;
    there += resources_.frames().theatre(resources_.places()[row].country);
  }
  theatre_ = resources_.frames().theatre(doc_.country) || (doc_.country.empty() && there * 2 > known);
  bool group = false;
  for (const ActorMention& m : doc_.actor_mentions) {
    const std::string_view kind = doc_.actors[m.actor].kind;
    const bool gunman = doc_.actors[m.actor].actor_id == "unknown-gunmen";
    gunman_alone_ |= gunman && singular(m.range.begin);
    group |= !gunman && (kind == "rebel" || kind == "militia");
    // Common crime has gunmen too, but not in the countries of the wars.
    if (gunman) {
      war_ += in_theatre() ? 2 : 0;
      continue;
    }
    war_ += armed_kind(kind) && kind != "police" && !m.place_reading ? 2 : 0;
  }
  gunman_alone_ &= !group && !in_theatre();
  group_told_ = group;
  int harm = 0, acts = 0;
  for (std::uint32_t i = 0; i < doc_.tokens.size(); ++i) {
    const Token& token = doc_.tokens[i];
    const bool harms = token.may_be(Tag::harm) || token.may_be(Tag::victim);
    if (doc_.tokens.size() <= kShortPost && in_theatre() && acts < kFewActs && told_act(resources_, doc_, i)) ++acts;
    if (!harms && !token.may_be(Tag::weapon) && !token.may_be(Tag::sport) && !token.may_be(Tag::figurative)) continue;
    for (const Match& m : doc_.matches_at(i)) {
      if (resources_.has(m.entry, Tag::weapon)) ++war_;
      // What happens in films and songs is played too.
      if (resources_.has(m.entry, Tag::sport) || !resources_.attr(m.entry, "fiction").empty()) ++play_;
      if ((resources_.has(m.entry, Tag::harm) || resources_.has(m.entry, Tag::victim)) &&
          resources_.attr(m.entry, "outcome") != "returned") {
        ++harm;
      }
    }
  }
  acts_ = acts;
  war_ += std::min(harm, war_);  // harm alone is crime, accident or disease
}

bool EventFinder::in_theatre(const EventFact& fact) const {
  for (const Where& w : fact.event.where) {
    for (std::uint32_t i = 0; i < doc_.places.size(); ++i) {
      if (doc_.places[i].name_ar != w.name_ar || doc_.place_rows[i] == lex::kNone) continue;
      return resources_.frames().theatre(resources_.places()[doc_.place_rows[i]].country);
    }
  }
  return in_theatre();
}

int EventFinder::level() const {
  const int words = static_cast<int>(doc_.tokens.size());
  // A short post from a country of the wars needs fewer words of war.
  const int few = in_theatre() ? 2 : 4;
  if (war_ >= 2 * few && war_ * 100 >= words * 3) return 2;
  const int told = war_ + 2 * acts_;
  return told >= few && told * 100 >= words ? 1 : 0;
}

bool EventFinder::armed_actor(std::uint32_t j) const {
  if (elements_[j].kind == Chunk::Nisba) return !nisba_actor(j).empty();
  if (elements_[j].kind != Chunk::Actor) return false;
  if (actor_id(j) == "unknown-gunmen") return level() >= 1;
  if (actor_id(j).starts_with("unknown-")) return true;
  if (!armed_kind(actor_kind(j))) return false;
  if (level() == 0 && police(j)) return false;  // they make war on nobody where nobody else does
  return !doc_.actor_mentions[elements_[j].index].place_reading || level() == 2;
}

bool EventFinder::police(std::uint32_t j) const {
  const Range r = elements_[j].range;
  for (std::uint32_t t = r.begin; t < r.end; ++t) {
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind == EntryKind::Force && resources_.has(m.entry, Tag::police)) return true;
    }
  }
  return false;
}

bool EventFinder::force(std::uint32_t j) const {
  if (elements_[j].kind != Chunk::Actor || actor_id(j) == "unknown-aircraft") return false;
  if (doc_.actor_mentions[elements_[j].index].weapon == "aircraft") return false;
  const std::string_view kind = actor_kind(j);
  if (kind == "rebel" || kind == "militia" || kind == "tribe") return true;
  if (!armed_kind(kind)) return false;
  // A state goes nowhere: its troops do. Presidents and airlines bear its name too.
  const Range r = elements_[j].range;
  for (std::uint32_t t = r.begin; t < r.end; ++t) {
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind == EntryKind::Force && !resources_.has(m.entry, Tag::government)) return true;
    }
  }
  return false;
}

bool EventFinder::armed_among(const Arguments& args) const {
  for (const auto* list : {&args.initiators, &args.targets, &args.parties}) {
    for (std::uint32_t j : *list) {
      if (armed_actor(j)) return true;
    }
  }
  return false;
}

bool EventFinder::armed_list(const std::vector<std::uint32_t>& list) const {
  return std::any_of(list.begin(), list.end(), [&](std::uint32_t j) { return armed_actor(j); });
}

std::string_view EventFinder::actor_id(std::uint32_t element) const {
  if (elements_[element].kind == Chunk::Nisba) return nisba_actor(element);
  if (elements_[element].kind != Chunk::Actor) return {};
  return doc_.actors[doc_.actor_mentions[elements_[element].index].actor].actor_id;
}

std::string_view EventFinder::nisba_actor(std::uint32_t element) const {
  const EntryId entry = doc_.matches[elements_[element].index].entry;
  if (resources_.kind(entry) == EntryKind::Nationality) return resources_.cell(entry, "state_actor");
  return resources_.kind(entry) == EntryKind::Owner ? resources_.actors()[resources_.actor_of(entry)].id
                                                    : std::string_view();
}

std::string_view EventFinder::actor_kind(std::uint32_t element) const {
  if (elements_[element].kind == Chunk::Nisba) return "state_force";
  if (elements_[element].kind != Chunk::Actor) return {};
  return doc_.actors[doc_.actor_mentions[elements_[element].index].actor].kind;
}

bool EventFinder::finite(std::uint32_t i) const {
  const Element& e = elements_[i];
  return (e.kind == Chunk::Act && !e.nominal && !e.participle) || e.kind == Chunk::Verb;
}

bool EventFinder::harm_told(std::uint32_t i, const Arguments& args) const {
  // "(12 died in clashes,) and two men because of a shell": the next of a toll.
  const Element& first = elements_[args.begin];
  if (elements_[i].nominal && args.begin > 0 && args.begin < i && elements_[args.begin - 1].kind == Chunk::Comma &&
      first.conjoined && (first.kind == Chunk::People || first.kind == Chunk::Number))
    return true;
  const std::uint32_t end = std::min<std::uint32_t>(args.end + 6, static_cast<std::uint32_t>(elements_.size()));
  for (std::uint32_t j = args.begin; j < end; ++j) {
    if (j == i) continue;
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop) break;
    if (word(e) && (resources_.has(doc_.matches[e.index].entry, Tag::victim) ||
                    resources_.has(doc_.matches[e.index].entry, Tag::harm))) {
      return true;
    }
  }
  return false;
}

bool EventFinder::coalition(const std::vector<std::uint32_t>& list) const {
  return std::any_of(list.begin(), list.end(), [&](std::uint32_t j) { return actor_id(j).ends_with("coalition"); });
}

bool EventFinder::light_host(const Arguments& args) const {
  return args.host != Arguments::kNoElement && elements_[args.host].light;
}

bool EventFinder::lone_gunman(std::uint32_t j) const {
  return actor_id(j) == "unknown-gunmen" && singular(elements_[j].range.begin);
}

bool EventFinder::singular(std::uint32_t token) const {
  const auto words = doc_.matches_at(token);
  return std::any_of(words.begin(), words.end(), [](const Match& m) { return (m.morph & kSingular) != 0; });
}

bool EventFinder::common_crime(const Arguments& args) const {
  // One who opens fire in a cinema, far from the wars, and the shots told without him.
  const bool only_him =
      std::all_of(args.initiators.begin(), args.initiators.end(), [&](std::uint32_t j) { return lone_gunman(j); });
  if (only_him && (gunman_alone_ || !args.initiators.empty())) return true;
  if (armed_list(args.initiators) || armed_list(args.parties)) return false;
  const bool nobody = std::all_of(args.initiators.begin(), args.initiators.end(), [&](std::uint32_t j) {
    return elements_[j].kind == Chunk::People || actor_id(j) == "civilians" ||
           (level() == 0 && actor_id(j) == "unknown-gunmen");
  });
  // Far from the wars a report needs a group before a deed that nobody did is one of its.
  return args.initiators.empty() ? level() < 2 || !group_told_ : nobody;
}

bool EventFinder::followed_by(std::uint32_t i, std::uint32_t reach, Tag tag) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + reach; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma) return false;
    if ((e.kind == Chunk::Noun || e.kind == Chunk::People || e.kind == Chunk::Weapon || e.kind == Chunk::Act) &&
        resources_.has(doc_.matches[e.index].entry, tag)) {
      return true;
    }
    if (tag == Tag::people && somebody_there(j)) return true;
  }
  return false;
}

bool EventFinder::unarmed(std::uint32_t j) const {
  const std::uint32_t row = resources_.find_actor(actor_id(j));
  return row != lex::kNone && resources_.actors()[row].flags.find("unarmed") != std::string_view::npos;
}

bool EventFinder::marked(std::uint32_t i, std::uint32_t reach, Marker marker) const {
  if (!(marks_here_ & marker)) return false;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + reach; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma) return false;
    if (marked_at(e, marker)) return true;
  }
  return false;
}

bool EventFinder::marked_at(const Element& e, Marker marker) const {
  for (std::uint32_t t = e.range.begin; t < e.range.end; ++t) {
    if (doc_.tokens[t].may_be(marker)) return true;
  }
  return false;
}

bool EventFinder::word(const Element& e) {
  return e.kind == Chunk::Noun || e.kind == Chunk::People || e.kind == Chunk::Weapon || e.kind == Chunk::Act ||
         e.kind == Chunk::Verb;
}

bool EventFinder::armament(const ActContext& c) {
  return c.aircraft || c.drone || c.artillery || c.missile || c.bomb || c.vehicle_bomb || c.suicide || c.landmine ||
         c.chemical || c.grenade;
}

bool EventFinder::violent(const Event& e) {
  return e.type == "battles" || e.type == "explosions_remote_violence" || e.type == "violence_against_civilians";
}

}  // namespace sijill
