// Who says so, and whose work of arms it is that a speaker tells without naming who did it.
#include <algorithm>

#include "stages/attrs.h"
#include "stages/events_finder.h"
#include "stages/speaker_words.h"
#include "stages/within.h"

namespace sijill {

void EventFinder::teller(EventFact& fact) {
  const Attribution* teller = doc_.teller_at(fact.trigger);
  if (!teller) return;
  if (teller->denies && teller->behind && fact.event.status == "occurred") {
    // "X accused Y of shelling P, which Y denied": X says that it happened.
    EventFact claim = fact;
    const std::uint32_t begin = doc_.sentences[sentence_].range.begin;
    for (auto k = static_cast<std::size_t>(teller - doc_.attributions.data()); k-- > 0;) {
      const Attribution& told = doc_.attributions[k];
      if (told.scope.end <= begin) break;
      if (told.denies || !told.scope.contains(fact.trigger)) continue;
      claim.event.attribution = told.chain;
      break;
    }
    doc_.events.push_back(std::move(claim));
  }
  fact.event.attribution = teller->chain;
  if (teller->denies && !affirmed(teller->scope.begin, fact.trigger)) fact.event.status = "denied";
}

bool EventFinder::affirmed(std::uint32_t from, std::uint32_t to) const {
  constexpr std::uint32_t kReach = 40;
  for (std::uint32_t i = element_at(to), steps = 0; i-- > 0 && steps < kReach; ++steps) {
    const Element& e = elements_[i];
    if (e.range.begin <= from) return false;
    // "denied that ..., pointing out that": what stands behind the second is his own account.
    const auto words = doc_.matches_at(e.range.begin);
    const bool tells = std::any_of(words.begin(), words.end(), [&](const Match& m) {
      return (m.morph & kActivePart) && !(m.proclitics & kAl) && resources_.has(m.entry, Tag::report) &&
             resources_.attr(m.entry, "verb") != "denies";
    });
    if (tells) return true;
  }
  return false;
}

std::string_view EventFinder::told_by_force(const EventFact& fact) const {
  if (fact.event.attribution.empty() || fact.event.status == "denied") return {};
  const std::string_view id = fact.event.attribution.back().source_id;
  const std::uint32_t row = resources_.find_actor(id);
  if (row != lex::kNone) {
    const bool armed = armed_kind(resources_.actors()[row].kind) || id.ends_with("coalition");
    return armed ? id : std::string_view();
  }
  for (const SourceRow& source : resources_.sources()) {
    if (source.id == id) return flag_value(source.flags, "acts:");
  }
  return {};
}

bool EventFinder::announced_act(std::uint32_t i) const {
  // "announced the carrying out of an operation that hit P": the operation is what is announced.
  if (!elements_[i].nominal) {
    std::uint32_t of = i;
    const auto passed = [&](const Element& x) {  // "an operation (with two drones) that hit"
      return (x.kind == Chunk::Noun && x.prep == Prep::None) ||
             (x.prep == Prep::B && (x.kind == Chunk::Weapon || x.kind == Chunk::Actor || x.kind == Chunk::Number));
    };
    while (of > 0 && i - of < 5 && passed(elements_[of - 1])) --of;
    if (elements_[i].conjoined || of == 0 || elements_[of - 1].kind != Chunk::Act || !elements_[of - 1].nominal)
      return false;
    i = of - 1;
  }
  const Element& e = elements_[i];
  if (e.prep != Prep::None || e.conjoined) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 8;) {
    const Element& x = elements_[j];
    // "the brigadier Yahya ...": the name is spelt like a verb.
    if (x.kind == Chunk::Verb && j > 0 && elements_[j - 1].kind == Chunk::People) continue;
    if (x.kind == Chunk::Say) return x.light && x.light->roles.object == Role::Act && !x.negated;
    const bool name = x.kind == Chunk::Actor || x.kind == Chunk::People || x.kind == Chunk::Date ||
                      x.kind == Chunk::Nisba ||
                      (x.kind == Chunk::Noun && (!x.light || x.light->roles.subject == Role::Initiator));
    if (!name) return false;
  }
  return false;
}

bool EventFinder::list_item(std::uint32_t i) const {
  for (std::uint32_t j = 0; j < i; ++j) {
    const Chunk k = elements_[j].kind;
    if (k != Chunk::Number && k != Chunk::Date && k != Chunk::Noun && k != Chunk::Comma) return false;
    if (k == Chunk::Noun && i - j > 3) return false;
  }
  return elements_[i].prep == Prep::None && !elements_[i].conjoined;
}

bool EventFinder::item_of_list(std::uint32_t i) const {
  const bool ours = doc_.house != lex::kNone && doc_.teller_at(elements_[i].range.begin) == nullptr;
  return (!heading_.empty() || ours) && list_item(i);
}

void EventFinder::find_heading(std::uint32_t sentence) {
  const Range r = doc_.sentences[sentence].range;
  if (r.end == r.begin || !is_sign(doc_, r.end - 1, ':')) return;
  heading_.clear();
  for (const ActorMention& m : within(doc_.actor_mentions, r)) {
    const Actor& actor = doc_.actors[m.actor];
    if (!armed_kind(actor.kind) || actor.actor_id.starts_with("unknown-")) continue;
    if (!heading_.empty() && heading_ != actor.actor_id) return heading_.clear();
    heading_ = actor.actor_id;
  }
}

void EventFinder::by_teller(EventFact& fact, std::uint32_t i) const {
  // "the operations of X today: the shelling of ...": the items of a list under a heading.
  // So are the items of a communiqué the work of whose communiqué it is.
  const bool item = item_of_list(i);
  const std::string_view id = !item              ? told_by_force(fact)
                              : heading_.empty() ? resources_.actors()[doc_.house].id
                                                 : std::string_view(heading_);
  if (id.empty()) return;
  Event& event = fact.event;
  bool enemy = false, known = false, planes = false;
  for (const EventActor& a : event.actors) {
    if (a.actor_id == id) return;
    const bool suffers = a.role == "target";
    planes |= !suffers && a.actor_id == "unknown-aircraft";
    known |= !suffers && a.actor_id != "unknown-aircraft";
    enemy |= suffers && a.actor_id != "civilians" && !std::string_view(a.actor_id).starts_with("unknown-");
  }
  // "the ministry of X said that bombers destroyed a column of Y": they are X's.
  const bool flown = planes && !known && enemy && event.sub_type == "air_drone_strike";
  const Family f = elements_[i].frame->family;
  const bool own_work = f == Family::Aim || f == Family::Strike || f == Family::Down || f == Family::Intercept ||
                        f == Family::Assault || (item && (f == Family::Blast || f == Family::Shoot)) ||
                        (item && (event.sub_type == "arrests" || event.sub_type == "disrupted_weapons_use"));
  const bool nobodys = !known && own_work && fact.event.type != "battles";
  if (!flown && !(nobodys && ((item && !planes) || announced_act(i)))) return;
  const std::uint32_t row = resources_.find_actor(id);
  if (row == lex::kNone) return;
  std::erase_if(event.actors,
                [](const EventActor& a) { return a.actor_id == "unknown-aircraft" && a.role != "target"; });
  const ActorRow& actor = resources_.actors()[row];
  event.actors.insert(event.actors.begin(), {std::string(actor.id), std::string(actor.name_ar),
                                             std::string(actor.name_en), "initiator", 0, std::nullopt});
}

void EventFinder::said_to_be(std::vector<std::uint32_t>& list) const {
  for (std::uint32_t& j : list) {
    if (actor_id(j) != "unknown-gunmen" && actor_id(j) != "unknown-aircraft") continue;
    bool said = false;
    for (std::uint32_t k = j + 1; k < elements_.size() && k <= j + 5; ++k) {
      const Element& e = elements_[k];
      if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || (e.kind == Chunk::Act && !e.participle)) break;
      // "jets (hit) posts belonging to X": of aircraft only what is believed.
      const bool may_say = e.kind == Chunk::Say || (actor_id(j) == "unknown-aircraft" ? finite(k) : word(e));
      said |= may_say && !resources_.attr(doc_.matches[e.index].entry, "belongs").empty();
      const bool named = e.kind == Chunk::Actor ? armed_actor(k) : e.kind == Chunk::Nisba && !nisba_actor(k).empty();
      if (!said || !named) continue;
      j = k;
      break;
    }
  }
}

void EventFinder::fallen_side(std::uint32_t i, Arguments& args) const {
  constexpr std::uint32_t kReach = 12;
  const Element& e = elements_[i];
  if (!e.nominal || e.frame->sub_type != "armed_clash" || args.parties.size() != 1 || args.mutual) return;
  if (e.prep != Prep::Fy && e.prep != Prep::B && e.prep != Prep::During && e.prep != Prep::Cause) return;
  const std::uint32_t other = args.parties.front();
  if (other < i || !args.initiators.empty() || !args.targets.empty()) return;
  std::uint32_t side = Arguments::kNoElement;
  bool harm = false;
  for (std::uint32_t j = i; j-- > args.begin && i - j <= kReach;) {
    const Element& x = elements_[j];
    harm |= harms(x);
    if (x.kind == Chunk::Comma || x.kind == Chunk::Stop || (x.kind == Chunk::Act && !harms(x))) return;
    if (side == Arguments::kNoElement && x.kind == Chunk::Actor && (x.prep == Prep::Mn || x.prep == Prep::None) &&
        armed_actor(j) && actor_id(j) != actor_id(other) && !actor_id(j).starts_with("unknown-"))
      side = j;
    if (side == Arguments::kNoElement || !harm) continue;
    args.parties.insert(args.parties.begin(), side);
    args.mutual = true;
    return;
  }
}

void EventFinder::ambushed(std::uint32_t i, Arguments& args) const {
  // "a leader of Y died in an ambush of X": whose men fell did not lie in wait.
  const Element& e = elements_[i];
  if (e.frame->sub_type != "armed_clash" || e.frame->roles.of(Prep::L) != Role::Target || args.targets.size() != 1 ||
      !args.initiators.empty())
    return;
  const std::uint32_t waits = args.targets.front();
  if (elements_[waits].prep != Prep::L || waits != i + 1) return;
  std::uint32_t fell = Arguments::kNoElement;
  bool harm = false;
  for (std::uint32_t j = args.begin; j < i; ++j) {
    const Element& x = elements_[j];
    harm |= harms(x);
    const bool bare = x.kind == Chunk::Actor && (x.prep == Prep::None || x.prep == Prep::Mn);
    if (bare && fell == Arguments::kNoElement && armed_actor(j) && actor_id(j) != actor_id(waits)) fell = j;
  }
  if (!harm || fell == Arguments::kNoElement) return;
  args.initiators = {waits};
  args.targets = {fell};
}

void EventFinder::fallen_sides(std::uint32_t i, Arguments& args) const {
  ambushed(i, args);
  fallen_side(i, args);
  const Element& e = elements_[i];
  if (!e.nominal || e.frame->sub_type != "armed_clash" || !nobody(args)) return;
  if (e.prep != Prep::Fy && e.prep != Prep::B && e.prep != Prep::During && e.prep != Prep::Cause) return;
  bool harm = false;
  std::vector<std::uint32_t> sides;
  for (std::uint32_t j = args.begin; j < i; ++j) {
    harm |= harms(elements_[j]);
    const bool fell = elements_[j].prep == Prep::None || elements_[j].prep == Prep::Mn;
    if (elements_[j].kind == Chunk::Actor && fell && armed_actor(j) && actor_id(j) != "unknown-gunmen")
      sides.push_back(j);
  }
  if (!harm || sides.size() != 2 || actor_id(sides[0]) == actor_id(sides[1])) return;
  // "seven of X and five of Y"
  bool listed = false;
  for (std::uint32_t j = sides[0] + 1; j <= sides[1]; ++j) {
    if (finite(j) || elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Act) return;
    listed |= elements_[j].conjoined;
  }
  if (!listed) return;
  // Allies fell together.
  for (const int k : {0, 1}) {
    const std::uint32_t row = resources_.find_actor(actor_id(sides[k]));
    if (row == lex::kNone || resources_.actors()[row].kind == "rebel") continue;
    if (resources_.actors()[row].allegiance.find(actor_id(sides[1 - k])) != std::string_view::npos) return;
  }
  args.parties = sides;
  args.mutual = true;
}

}  // namespace sijill
