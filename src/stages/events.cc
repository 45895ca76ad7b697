// Sentence by sentence: chunk it, give each act its participants, decide what kind of act it is and whether it
// happened.
#include "stages/events.h"

#include "stages/attrs.h"
#include "stages/control.h"
#include "stages/dates.h"
#include "stages/events_finder.h"
#include "stages/events_means.h"
#include "stages/figures.h"
#include "stages/within.h"

namespace sijill {

void EventFinder::run() {
  measure_topic();
  if (played()) return;
  for (std::uint32_t s = 0; s < doc_.sentences.size(); ++s) {
    const Zone zone = doc_.sentences[s].zone;
    if (zone == Zone::Boilerplate || zone == Zone::Byline || zone == Zone::Dateline) continue;
    find_heading(s);
    if (!has_act(doc_.sentences[s].range)) continue;
    if (!in_full_ && heading_.empty() && idle(s)) {
      idle_ = s;
      continue;
    }
    if (s > 0 && idle_ == s - 1) topic_of_idle(s - 1);
    sentence_ = s;
    elements_ = chunk(resources_, doc_, doc_.sentences[s].range, std::move(elements_));
    const auto size = own_ = static_cast<std::uint32_t>(elements_.size());
    headline_ = post_headline();
    recall_topic();
    look_over();
    for (std::uint32_t i = 0; i < size; ++i) {
      if (elements_[i].kind == Chunk::Act)
        act(i);
      else
        item_of_toll(i);
      const bool says = elements_[i].kind == Chunk::Say;
      if ((says || word(elements_[i])) && marked_at(elements_[i], kClaimWord)) claim(i);
    }
    elements_.resize(size);
    find_control(resources_, doc_, elements_, s, topic_elements_.empty() ? std::vector<std::uint32_t>{} : topic_);
    find_topic();
    // What is no item of a list ends it.
    const bool opens = is_sign(doc_, doc_.sentences[s].range.end - 1, ':');
    if (!opens && own_ > 0 && elements_[0].kind != Chunk::Act && elements_[0].kind != Chunk::Number) heading_.clear();
  }
}

bool EventFinder::has_act(Range r) const {
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    if (doc_.tokens[i].may_be(kActTrait)) return true;
  }
  return false;
}

void EventFinder::act(std::uint32_t i) {
  const Element& e = elements_[i];
  const Frame& frame = *e.frame;
  // "the marches of return" are marches.
  if (frame.sub_type == "return" && elements_[i].nominal && i > 0 && marked_at(elements_[i - 1], kCrowdWord)) return;
  // "lands that belong (return) to the family of X"
  if (frame.sub_type == "return" && !e.nominal && i + 1 < elements_.size() && elements_[i + 1].prep == Prep::L &&
      !marked_at(elements_[i + 1], kHomeWord))
    return;
  if (figure_of_speech(resources_, doc_, elements_, i) || aims_to(i) || aim_of_foiled(i) || caught_in(i)) return;
  // "beat off an attack": the attack is told, and that it failed.
  if ((frame.family == Family::Repel || frame.family == Family::Expel) && attack_follows(i) && !flying_thing(i)) return;
  if (fought_off(i) || aim_of_attack(i) || no_truce(i)) return;
  // "closed its siege on": told by the siege.
  if (frame.sub_type == "siege" && !e.nominal && e.light && siege_follows(i)) return;
  if (fought_for(i) && elements_[i - 1].frame->needs != "operation") return;
  if (played()) return;
  // "an exchange of fire" is one act.
  if (frame.family == Family::Launch && e.nominal && i > 0 && elements_[i - 1].kind == Chunk::Act &&
      elements_[i - 1].frame->family == Family::Exchange)
    return;
  // "a launching pad", "the sources of fire" launch nothing.
  if (frame.family == Family::Launch && e.nominal && i > 0 &&
      (marked_at(elements_[i - 1], kArmsWord) || marked_at(elements_[i - 1], kOriginWord)) &&
      elements_[i - 1].range.end == e.range.begin)
    return;
  const bool fails = !in_full_ && hopeless(frame, i);
  if (fails && !asks_participants(frame)) return no_deed(i, {}) ? void() : other_reading(i);
  Arguments args = find_arguments(resources_, doc_, elements_, i);
  said_to_be(args.initiators);
  said_to_be(args.parties);
  fallen_sides(i, args);
  take_topic(i, args);
  place_of_pronoun(i, args);
  const std::uint32_t killer = args.initiators.empty() && args.parties.empty()
                                   ? killer_in(doc_, elements_, sentence_, i)
                                   : Arguments::kNoElement;
  if (killer != Arguments::kNoElement) args.initiators = {killer};
  const bool claimed = claimed_for(i, args);
  announced(i, args), declared(i, args), concluded_by(i, args);
  if (const std::uint32_t who = killed_by_means(i); who != Arguments::kNoElement && args.initiators.empty())
    args.initiators = {who};
  if (const std::uint32_t who = own_denial(i);
      who != Arguments::kNoElement && args.initiators.empty() && args.parties.empty())
    args.initiators = {who};
  if (const std::uint32_t who = behind_it(i); who != Arguments::kNoElement) {
    args.effect = Effect::Denied;
    if (args.initiators.empty()) args.initiators = {who};
  }
  if (raid_of_arrest(i, args) || no_deed(i, args) || brought_down(i, args) || driven_out_of(i, args)) return;
  if (fails) return other_reading(i);
  const bool bomb_told_of = frame.family == Family::Blast || frame.sub_type == "disrupted_weapons_use" ||
                            (frame.family == Family::Kill && args.initiators.empty());
  if (const std::uint32_t who = bomb_told_of ? planter(i) : Arguments::kNoElement; who != Arguments::kNoElement) {
    std::vector<std::uint32_t>& side = frame.sub_type == "disrupted_weapons_use" ? args.targets : args.initiators;
    std::erase(args.initiators, who);
    if (side.empty()) side.push_back(who);
  }
  const std::uint32_t theirs = fire_of_those_before(i, args);
  if (theirs != Arguments::kNoElement) args.initiators = {theirs};
  const bool tortured = under_torture(i);
  if (tortured && args.initiators.empty()) {
    if (const std::uint32_t who = jailer(i); who != Arguments::kNoElement) args.initiators.push_back(who);
  }
  if (frame.family == Family::Exchange) args.mutual = true;
  const ActContext c = context_of(i, args);
  if (!holds(frame, i, args, c)) return other_reading(i);
  if (claimed_reference(args, i)) return;
  if (state_of_control(frame, e, args)) return;
  if (called_for(i, args)) args.effect = Effect::Planned;
  if ((purpose(i) && !dispersal(i, args)) || only_talked_of(i, args, c)) return;
  const std::string_view kind_of_act = sub_type_of(frame, c);
  const bool force_used = type_of(kind_of_act) != "protests" && type_of(kind_of_act) != "strategic_developments";
  const int doubt = force_used && !armed_among(args) && !armament(c) && level() < 2 && !in_theatre() ? 2 : 0;
  const int weight = concreteness(i, args) + (claimed ? 2 : 0) - doubt;
  if (frame.family == Family::Capture && !armed_among(args) && !coalition(args.initiators)) return;
  bool drop = conditional(args, i);
  if (drop) return;
  if (args.effect == Effect::None && denied_above(i)) args.effect = Effect::Denied;
  // "an attempt on his life with a bomb that went off": what is told in the past was no attempt.
  const std::uint32_t morph = doc_.matches[e.index].morph;
  if (args.effect == Effect::Attempt && !e.nominal && (morph & kPerfect) && !(morph & kImperfect))
    args.effect = Effect::None;
  if ((args.effect == Effect::Attempt && in_vain(i, args)) || called_failed(i)) args.effect = Effect::Failed;
  const std::string status = status_of(args, &drop);
  if (drop) return;
  // "took positions on the front of X": ground without a name is an advance there.
  const bool ground =
      frame.family == Family::Capture && ((args.places.empty() && e.nominal && area_next(i)) || on_front(i));
  // "foiled an attempt of X to advance": an attack beaten off.
  const bool foiled = status == "failed" && foiled_by(i);
  std::string_view sub_type = ground ? std::string_view("advance") : sub_type_of(frame, c);
  if ((foiled && sub_type == "advance") || fought_for(i)) sub_type = "armed_clash";
  if (sub_type == "peaceful_protest" && has_attr(i, 8, "joy")) sub_type = "celebration";
  if (sub_type.empty()) return;
  if (sub_type == "peaceful_protest" && e.nominal && e.prep == Prep::None && broken_up(i)) return;
  // "dispersed a demonstration": the demonstration is told with it.
  if (sub_type == "peaceful_protest" && args.host != Arguments::kNoElement && elements_[args.host].frame &&
      elements_[args.host].frame->sub_type == "protest_with_intervention")
    return;
  // "broke up a march by opening fire", "murdered the mayor by opening fire on him"
  if (frame.family == Family::Launch && e.nominal && e.prep == Prep::B && !doc_.events.empty() &&
      doc_.events.back().sentence == sentence_ && !doc_.events.back().event.actors.empty() &&
      (doc_.events.back().event.type == "protests" || doc_.events.back().event.sub_type == "attack"))
    return;
  // "shot while a march was broken up": told with the shooting.
  if (sub_type == "protest_with_intervention" && e.nominal && e.prep == Prep::During && !doc_.events.empty() &&
      doc_.events.back().sentence == sentence_ &&
      doc_.events.back().event.sub_type == "excessive_force_against_protesters")
    return;
  // Deaths without a killer or a weapon are counts, not an act.
  const bool armless = !c.small_arms && !c.fire && !c.by_arm && frame.needs != "weapon";
  if (frame.family == Family::Kill && args.initiators.empty() && armless) return;
  if (frame.family == Family::Kill && !armed_list(args.initiators) && found_dead(i)) return;
  EventFact fact;
  fact.event.sub_type = sub_type;
  fact.event.type = type_of(sub_type);
  // In titles and logs the imperfect tells what happened.
  const Zone told_in = doc_.sentences[sentence_].zone;
  const bool log = told_in == Zone::Title || told_in == Zone::Caption || headline_ || clocked();
  fact.event.status = log && status == "ongoing" && args.imperfect && !args.ongoing && args.effect == Effect::None
                          ? std::string("occurred")
                          : status;
  fact.event.change = frame.change;
  if (sub_type == "siege" && !e.nominal && fact.event.change.empty() && (morph & kPerfect) && status == "occurred")
    fact.event.change = "begins";
  if (sub_type == "siege" && e.nominal) fact.event.change = siege_change(resources_, doc_, e.range.begin, frame.change);
  // "the siege has caused want": it stands.
  const bool laid = args.host != Arguments::kNoElement && elements_[args.host].light &&
                    elements_[args.host].light->roles.subject != Role::Act;
  if (sub_type == "siege" && e.nominal && fact.event.change.empty() && fact.event.status == "occurred" && !laid)
    fact.event.status = "ongoing";
  std::string_view mode;
  fact.event.plover = plover_of(sub_type, c, &mode);
  fact.event.plover_mode = mode;
  fact.trigger = e.range.begin;
  fact.triggers = {fact.trigger};
  fact.sentence = sentence_;
  fact.paragraph = doc_.sentences[sentence_].paragraph;
  fact.in_title = told_in == Zone::Title || told_in == Zone::Caption;  // both repeat the body
  fact.clause_begin = elements_[args.begin].range.begin;
  fact.clause_end =
      elements_[std::min<std::uint32_t>(args.end, static_cast<std::uint32_t>(elements_.size())) - 1].range.end;
  fact.event.trigger = span_of(e.range);
  fact.event.evidence = {{doc_.tokens[fact.clause_begin].source.begin, doc_.tokens[fact.clause_end - 1].source.end}};
  fact.verbal = !e.nominal && !e.participle;
  fact.kill = frame.family == Family::Kill && !tortured;  // no shelling explains who dies in prison
  fact.killer_told = theirs != Arguments::kNoElement || killer_told(args) || (fact.verbal && kills_somebody(i, args));
  fact.hosted = args.host != Arguments::kNoElement && elements_[args.host].light;
  fact.both_sides = between_both(i);
  fact.headline = headline_;
  fact.generic = (frame.family == Family::Assault || frame.family == Family::Massacre) && !armament(c);
  fact.means = killer != Arguments::kNoElement;
  fact.alike = e.nominal && !fact.in_title && alike(i);
  fact.inherits = (frame.family == Family::Aim || frame.family == Family::Strike) && !armament(c) && !c.small_arms;
  const bool definite = (doc_.matches[e.index].proclitics & kAl) || doc_.matches[e.index].enclitic != Enclitic::None;
  const bool setting = e.prep == Prep::During || e.prep == Prep::Since || e.prep == Prep::After ||
                       e.prep == Prep::Cause || begun_before(i);
  fact.reference = e.nominal && (doc_.matches[e.index].proclitics & kAl) && args.initiators.empty() &&
                   args.targets.empty() && args.parties.empty();
  if (e.nominal && definite && e.prep == Prep::Mn && fled_from(i)) return;
  // "since its attack began", "because of the battles there": the setting of another act.
  if (e.nominal && definite && setting && type_of(sub_type) == "battles" &&
      !date_in(doc_, {e.range.end, elements_[std::min<std::uint32_t>(args.end, elements_.size()) - 1].range.end}) &&
      (fact.reference || doc_.matches[e.index].enclitic != Enclitic::None))
    return;
  if (sub_type == "advance" && e.nominal && e.prep == Prep::Cause && args.places.empty()) return;
  // Who answers a call about a fallen shell did not fire it.
  if (c.falls) std::erase_if(args.initiators, [&](std::uint32_t j) { return !armed_actor(j); });
  if (const std::uint32_t who = c.falls ? whose_shell(i) : Arguments::kNoElement;
      who != Arguments::kNoElement && args.initiators.empty()) {
    std::erase(args.targets, who);
    args.initiators.push_back(who);
  }
  weapons(fact, c);
  people(fact, args);
  if (sub_type == "suicide_bomb")  // who blows himself up is how it was done, no side
    std::erase_if(fact.event.actors, [](const EventActor& a) { return a.actor_id == "unknown-gunmen"; });
  if ((c.civilians_hurt || (c.homes_hit && type_of(sub_type) == "explosions_remote_violence")) &&
      type_of(sub_type) != "battles" && type_of(sub_type) != "strategic_developments")
    hurt_civilians(fact);
  places(fact, frame, args);
  without_bases(fact, i, args);
  time(fact);
  if (violent(fact.event) && level() < 2 && !armed_among(args) && !armament(c) && !in_theatre(fact)) return;
  // "cooperation in the fight against X": the war, not an act of it.
  if (sub_type == "armed_clash" && e.nominal && definite && !fact.hosted && args.initiators.empty() &&
      args.targets.empty() && args.parties.size() <= 1 && e.prep != Prep::None && i + 1 < elements_.size() &&
      elements_[i + 1].prep == Prep::Against)
    return;
  // "shots were heard": nobody is said to have been shot at.
  if (frame.family == Family::Launch && e.nominal && fact.hosted && marked_at(elements_[args.host], kHeardWord) &&
      fact.event.actors.empty())
    return;
  // "since the attacks of September 2001": a day to count from, told where something else happened.
  if (fact.generic && fact.event.type == "battles" && e.nominal && (setting || e.prep == Prep::Before) &&
      fact.event.actors.empty() && date_in(doc_, {fact.trigger, fact.clause_end}) &&
      within(doc_.place_mentions, {fact.trigger, fact.clause_end}).empty())
    return;
  if (sub_type == "advance" && level() == 0 && !fact.own_place) return;  // of nations, in the sciences
  if (generic_attacks(i, args, fact) || as_a_rule(i, args, fact)) return;
  // "from which the forces used to shell the town"
  if (violent(fact.event) && habitual(i, args)) return;
  // "accompanied them in their battles"
  if (violent(fact.event) && e.nominal && doc_.matches[e.index].enclitic != Enclitic::None && !fact.hosted &&
      e.prep == Prep::Fy && args.targets.empty() && !fact.own_place)
    return;
  // "groups that fight beside the army": what somebody is, not what happened.
  if (sub_type == "armed_clash" && !e.nominal && args.imperfect && !args.ongoing && args.effect == Effect::None &&
      !fact.own_place && !date_in(doc_, {fact.clause_begin, fact.clause_end}) && i > 0 &&
      elements_[i - 1].kind == Chunk::Actor && !e.conjoined)
    return;
  // Settlers and crowds that force their way in are no battle.
  const bool hosted = args.host != Arguments::kNoElement && elements_[args.host].light;
  // "the battle of Britain", "the attacks of September": named in passing by a report on something else.
  const bool slain = frame.family == Family::Execute && headline(i) && !args.targets.empty() && in_theatre(fact);
  const bool post = doc_.tokens.size() <= kShortPost;
  const bool bomb_told = (armament(c) || post) && fact.own_place && in_theatre(fact) && headline(i);
  if (violent(fact.event) && level() < 2 && e.nominal && !hosted && fact.event.actors.empty() && !harm_told(i, args) &&
      !bomb_told && !slain)
    return;
  // Far from the wars an assault of nobody on nobody is crime, or history.
  const bool crime = fact.generic && !group_told_;
  if (fact.event.type == "battles" && (level() < 2 || crime) && fact.event.actors.empty() && !in_theatre(fact)) return;
  const bool planned = args.effect == Effect::Planned || fact.event.status == "planned";
  if (violent(fact.event) && planned && e.nominal && level() < 2 && fact.event.where.empty()) return;
  if (frame.family == Family::Storm && !c.crowd_first && !args.initiators.empty() && !armed_list(args.initiators))
    return;
  if (fact.event.type == "violence_against_civilians" && !in_theatre(fact) && common_crime(args)) return;
  // "before the demonstration began", "the toll of the protests": one that is told elsewhere.
  const bool going_on = args.host != Arguments::kNoElement && elements_[args.host].effect == Effect::Ongoing;
  if (sub_type == "peaceful_protest" && e.nominal && definite && !hosted && !going_on && told_in != Zone::Title &&
      !headline_)
    return;
  if (item_of_list(i)) by_teller(fact, i);
  if (in_passing(i, args, fact) || !concrete(fact, weight)) return;
  unarmed_targets(fact, i, args);
  teller(fact);
  if (!item_of_list(i)) by_teller(fact, i);
  doc_.events.push_back(std::move(fact));
  if (!air_and_ground(i)) return;
  EventFact other = doc_.events.back();
  other.event.sub_type = sub_type == "air_drone_strike" ? "shelling_artillery_missile" : "air_drone_strike";
  doc_.events.push_back(std::move(other));
}

std::string EventFinder::status_of(const Arguments& args, bool* drop) const {
  *drop = false;
  switch (args.effect) {
    case Effect::Unreal: *drop = true; return {};
    case Effect::Failed: return "failed";
    case Effect::Denied: return "denied";
    case Effect::Planned: return "planned";
    default: break;
  }
  if (args.negated) {
    if (args.effect == Effect::End) return "ongoing";  // "the clashes have not died down"
    if (args.effect == Effect::Able || args.effect == Effect::Attempt) return "failed";
    *drop = true;
    return {};
  }
  if (args.future) return "planned";
  if (args.effect == Effect::Attempt || args.ongoing || args.imperfect) return "ongoing";
  return "occurred";
}

int EventFinder::concreteness(std::uint32_t i, const Arguments& args) const {
  const Element& e = elements_[i];
  const Match& m = doc_.matches[e.index];
  int weight = war_ >= 8 ? 1 : 0;
  if (!e.nominal && !e.participle)
    weight += 2;
  else if (e.participle || !(m.proclitics & kAl))
    weight += 1;
  if (args.host != Arguments::kNoElement && (elements_[args.host].light || elements_[args.host].effect != Effect::None))
    weight += 2;
  const auto armed = [&](const std::vector<std::uint32_t>& list) {
    return std::any_of(list.begin(), list.end(), [&](std::uint32_t j) {
      return elements_[j].kind == Chunk::Actor || elements_[j].kind == Chunk::Nisba;
    });
  };
  if (!args.subject_from_before && armed(args.initiators)) ++weight;
  // "attacked a military base" names whom as well.
  if (!args.targets.empty() || (e.frame->family == Family::Assault && marked(i, 4, kBaseWord))) ++weight;
  const bool moves = e.frame->sub_type == "displacement" || e.frame->sub_type == "return";
  if (e.nominal && moves && (!args.civilians.empty() || marked_people(i))) ++weight;
  if (e.nominal && moves && i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Number) ++weight;
  if (!args.parties.empty()) weight += args.parties.size() > 1 ? 2 : 1;
  if (harm_told(i, args)) ++weight;
  if (headline(i)) ++weight;
  if (e.nominal && item_of_list(i)) weight += 2;
  if (e.nominal && told_by_relative(i)) ++weight;
  if (args.carried && args.host == Arguments::kNoElement) weight += 2;
  if (pact_told(i)) weight += 2;
  if (in_court(i)) weight -= 3;
  if (e.nominal && e.prep == Prep::After && !(m.proclitics & kAl) && armed(args.initiators)) ++weight;
  if (!e.nominal && i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Number) ++weight;
  for (std::uint32_t j = i; j-- > args.begin && i - j <= 2;) {
    // "carried out the sentence of death" tells the act.
    const bool done = e.frame->family == Family::Execute && args.host != Arguments::kNoElement && light_host(args);
    if (!done && word(elements_[j]) && resources_.frames().marks(doc_.matches[elements_[j].index].entry, kCaseWord))
      weight -= 3;
  }
  return weight;
}

bool EventFinder::concrete(EventFact& fact, int weight) const {
  if (fact.own_place) ++weight;
  if (date_in(doc_, {fact.clause_begin, fact.clause_end})) weight += 2;
  if (fact.event.plover == "PROTEST") return weight >= 2;
  if (fact.event.actors.empty() && fact.event.where.empty() && !fact.both_sides) return false;
  const bool post = doc_.tokens.size() <= kShortPost && level() >= 1 && in_theatre(fact);
  const bool full = level() == 2 && fact.own_place;
  return weight >= (post || full ? 2 : 3);
}

void find_events(const Resources& resources, Document& doc) { EventFinder(resources, doc, false).run(); }

void find_events_in_full(const Resources& resources, Document& doc) { EventFinder(resources, doc, true).run(); }

}  // namespace sijill
