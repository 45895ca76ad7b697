// Sentence by sentence: chunk it, give each act its participants, decide what kind of act it is and whether it
// happened.
#include "stages/events.h"

#include <algorithm>

#include "stages/clauses.h"
#include "stages/control.h"
#if __has_include("stages/dates.h")
#include "stages/dates.h"
#else
namespace sijill {
inline When resolve_when(const Document&, Range, Range) { return {}; }
}  // namespace sijill
#endif
#include "stages/roles.h"
#if __has_include("stages/scene.h")
#include "stages/scene.h"
#else
namespace sijill {
inline std::vector<Where> scene_of(const Resources&, const Document&, Range) { return {}; }
}  // namespace sijill
#endif
#include "stages/sub_types.h"
#include "stages/within.h"

namespace sijill {
namespace {

bool armed_kind(std::string_view kind) {
  return kind == "state_force" || kind == "militia" || kind == "rebel" || kind == "tribe" || kind == "police";
}

class EventFinder {
 public:
  EventFinder(const Resources& resources, Document& doc) : resources_(resources), doc_(doc) {}

  void run() {
    measure_topic();
    for (std::uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      const Zone zone = doc_.sentences[s].zone;
      if (zone == Zone::Boilerplate || zone == Zone::Byline || zone == Zone::Dateline) continue;
      if (!has_act(doc_.sentences[s].range)) continue;
      sentence_ = s;
      elements_ = chunk(resources_, doc_, doc_.sentences[s].range);
      const auto size = static_cast<std::uint32_t>(elements_.size());
      recall_topic();
      for (std::uint32_t i = 0; i < size; ++i) {
        if (elements_[i].kind == Chunk::Act) act(i);
        const bool says = elements_[i].kind == Chunk::Say;
        if ((says || word(elements_[i])) && marked_at(elements_[i], kClaimWord)) claim(i);
      }
      elements_.resize(size);
      find_topic();
      find_control(resources_, doc_, elements_, s);
    }
  }

 private:
  /// How much the report is about armed force, and how much about games and markets.
  void measure_topic() {
    for (const ActorMention& m : doc_.actor_mentions) {
      const std::string_view kind = doc_.actors[m.actor].kind;
      if (doc_.actors[m.actor].actor_id == "unknown-gunmen") continue;  // common crime has gunmen too
      war_ += armed_kind(kind) && kind != "police" && !m.place_reading ? 2 : 0;
    }
    int harm = 0;
    for (std::uint32_t i = 0; i < doc_.tokens.size(); ++i) {
      const Token& token = doc_.tokens[i];
      const bool harms = token.may_be(Tag::harm) || token.may_be(Tag::victim);
      if (!harms && !token.may_be(Tag::weapon) && !token.may_be(Tag::sport)) continue;
      for (const Match& m : doc_.matches_at(i)) {
        if (resources_.has(m.entry, Tag::weapon)) ++war_;
        if (resources_.has(m.entry, Tag::sport)) ++play_;
        if ((resources_.has(m.entry, Tag::harm) || resources_.has(m.entry, Tag::victim)) &&
            resources_.attr(m.entry, "outcome") != "returned") {
          ++harm;
        }
      }
    }
    war_ += std::min(harm, war_);  // harm alone is crime, accident or disease
  }

  /// 2: a report on armed conflict; 1: it mentions some; 0: it does not.
  int level() const {
    const int words = static_cast<int>(doc_.tokens.size());
    if (war_ >= 8 && war_ * 100 >= words * 3) return 2;
    return war_ >= 4 && war_ * 100 >= words ? 1 : 0;
  }

  /// "... which the organisation claimed": who takes responsibility did the last attacks told that name nobody. What is
  /// claimed as news of its own ("claimed an attack on") is read as an act.
  void claim(std::uint32_t i) {
    const Element& e = elements_[i];
    if (e.negated || (i > 0 && elements_[i - 1].kind == Chunk::Negation)) return;
    const std::uint32_t actor = claimant(i);
    if (actor == Arguments::kNoElement) return;
    int left = doc_.matches[e.index].enclitic == Enclitic::Huma ? 2 : 1;
    for (auto it = doc_.events.rbegin(); it != doc_.events.rend() && left > 0; ++it) {
      if (it->sentence + 3 < sentence_) return;
      const std::string_view type = it->event.type;
      const bool attack =
          type == "explosions_remote_violence" || it->event.sub_type == "attack" || it->event.sub_type == "armed_clash";
      if (!attack || it->event.status == "planned") continue;
      const bool known = std::any_of(it->event.actors.begin(), it->event.actors.end(), [](const EventActor& a) {
        return a.role == "initiator" && !std::string_view(a.actor_id).starts_with("unknown-");
      });
      if (known) return;
      std::erase_if(it->event.actors, [](const EventActor& a) { return a.actor_id == "unknown-gunmen"; });
      add_actor(*it, actor, it->event.sub_type == "armed_clash" ? "party" : "initiator",
                it->event.sub_type == "armed_clash" ? 1 : 0);
      --left;
    }
  }

  /// "claimed responsibility for the killing of": who claims did it.
  void claimed_for(std::uint32_t i, Arguments& args) const {
    if (!elements_[i].nominal || elements_[i].prep != Prep::En || i == 0 || !args.initiators.empty()) return;
    if (!word(elements_[i - 1]) || !marked_at(elements_[i - 1], kClaimWord)) return;
    const std::uint32_t actor = claimant(i - 1);
    if (actor != Arguments::kNoElement) args.initiators.push_back(actor);
  }

  /// The bare actor after the word of claiming, or else before it in its clause.
  std::uint32_t claimant(std::uint32_t i) const {
    for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 2; ++j) {
      if (elements_[j].kind == Chunk::Actor && elements_[j].prep == Prep::None) return j;
      if (elements_[j].kind == Chunk::Comma || elements_[j].kind == Chunk::Stop || finite(j)) break;
    }
    for (std::uint32_t j = i; j-- > 0 && i - j <= 6;) {
      const Chunk k = elements_[j].kind;
      if (k == Chunk::Stop || k == Chunk::Comma || k == Chunk::Relative || k == Chunk::Negation) break;
      if (k == Chunk::Actor && elements_[j].prep == Prep::None) return j;
    }
    return Arguments::kNoElement;
  }

  /// A definite attack under a verb of claiming points at one told before.
  bool claimed_reference(const Arguments& args, std::uint32_t i) const {
    if (args.host == Arguments::kNoElement || !marked_at(elements_[args.host], kClaimWord)) return false;
    if (!elements_[i].nominal || !(doc_.matches[elements_[i].index].proclitics & kAl)) return false;
    return !doc_.events.empty() && doc_.events.back().sentence + 3 >= sentence_ &&
           type_of(doc_.events.back().event.sub_type) != "strategic_developments";
  }

  /// Who the sentence is about: the last bare actor that a finite verb or "that" introduces, with whom he is
  /// coordinated.
  void find_topic() {
    topic_.clear();
    topic_sentence_ = sentence_;
    for (std::uint32_t i = 0; i < elements_.size(); ++i) {
      const Element& e = elements_[i];
      if (e.kind != Chunk::Actor || e.prep != Prep::None) continue;
      const bool coordinated = doc_.actor_mentions[e.index].in_group && i > 0 && elements_[i - 1].kind == Chunk::Actor;
      if (coordinated && !topic_.empty() && topic_.back() + 1 == e.index) {
        topic_.push_back(e.index);
      } else if (i == 0 || elements_[i - 1].kind == Chunk::That || finite(i - 1)) {
        if (armed_actor(i)) topic_.assign(1, e.index);
      }
    }
  }

  bool finite(std::uint32_t i) const {
    const Element& e = elements_[i];
    return (e.kind == Chunk::Act && !e.nominal && !e.participle) || e.kind == Chunk::Verb;
  }

  /// Sets the topic of the sentence before behind a stop at the end of this one, where roles can point at it.
  void recall_topic() {
    topic_elements_.clear();
    if (topic_.empty() || sentence_ != topic_sentence_ + 1) return;
    Element stop;
    stop.kind = Chunk::Stop;
    stop.range = elements_.empty() ? Range{} : elements_.back().range;
    elements_.push_back(stop);
    for (const std::uint32_t mention : topic_) {
      Element e;
      e.kind = Chunk::Actor;
      e.index = mention;
      e.range = doc_.actor_mentions[mention].range;
      topic_elements_.push_back(static_cast<std::uint32_t>(elements_.size()));
      elements_.push_back(e);
    }
  }

  /// "It is also gaining ground": a verb of force without a subject has that of the sentence before.
  void take_topic(std::uint32_t i, Arguments& args) const {
    const bool one_side = args.parties.empty() || (args.parties.size() == 1 && !args.mutual);
    if (topic_elements_.empty() || !args.initiators.empty() || !one_side) return;
    const Element& act = elements_[i];
    const std::uint32_t verb = act.nominal ? args.host : i;
    if (verb == Arguments::kNoElement || !finite(verb) || act.frame->family == Family::Aim) return;
    const Element& v = elements_[verb];
    const Match& m = doc_.matches[v.index];
    if ((m.morph & kPassive) && !(m.morph & kActive)) return;
    const Role role = act.nominal ? (v.light ? v.light->roles.subject : Role::Initiator) : act.frame->roles.subject;
    const bool tries = act.nominal && !v.light && v.effect == Effect::None;
    if ((role != Role::Initiator && role != Role::Party) || tries || !agrees(m.morph)) return;
    // Somebody or something stands before the verb as its subject.
    for (std::uint32_t j = args.begin; j < verb; ++j) {
      const Chunk k = elements_[j].kind;
      if (elements_[j].prep == Prep::None && (k == Chunk::Noun || k == Chunk::People || k == Chunk::Place ||
                                              k == Chunk::Actor || k == Chunk::Weapon || k == Chunk::Act))
        return;
    }
    // ... or a common noun after it: "a group attacked".
    const std::uint32_t after = verb + 1;
    if (after < elements_.size() && elements_[after].prep == Prep::None &&
        (elements_[after].kind == Chunk::Noun || elements_[after].kind == Chunk::People ||
         elements_[after].kind == Chunk::Weapon))
      return;
    args.initiators = topic_elements_;
    args.subject_from_before = true;
  }

  /// Whether the verb can be said of the topic: feminine of forces, masculine of one group.
  bool agrees(std::uint32_t verb) const {
    if (!(verb & kThird)) return false;
    const bool feminine = (verb & kFeminine) && (!(verb & kMasculine) || (verb & kSecond));
    bool topic_feminine = topic_.size() > 1, topic_masculine = topic_.size() > 1;
    for (const Match& m : doc_.matches_at(doc_.actor_mentions[topic_.front()].range.begin)) {
      topic_feminine |= m.morph & (kFeminine | kPlural);
      topic_masculine |= (m.morph & kMasculine) && (m.morph & kSingular);
    }
    return feminine ? topic_feminine || !topic_masculine : topic_masculine || !topic_feminine;
  }

  bool armed_actor(std::uint32_t j) const {
    if (elements_[j].kind == Chunk::Nisba) return !nisba_actor(j).empty();
    if (elements_[j].kind != Chunk::Actor) return false;
    if (actor_id(j) == "unknown-gunmen") return level() >= 1;
    if (actor_id(j).starts_with("unknown-")) return true;
    if (!armed_kind(actor_kind(j))) return false;
    if (level() == 0 && police(j)) return false;  // they make war on nobody where nobody else does
    return !doc_.actor_mentions[elements_[j].index].place_reading || level() == 2;
  }
  bool police(std::uint32_t j) const {
    const Range r = elements_[j].range;
    for (std::uint32_t t = r.begin; t < r.end; ++t) {
      for (const Match& m : doc_.matches_at(t)) {
        if (m.kind == EntryKind::Force && resources_.has(m.entry, Tag::police)) return true;
      }
    }
    return false;
  }

  /// A force on the ground: named by its troops, or a group that is nothing else.
  bool force(std::uint32_t j) const {
    if (elements_[j].kind != Chunk::Actor || actor_id(j) == "unknown-aircraft") return false;
    if (doc_.actor_mentions[elements_[j].index].weapon == "aircraft") return false;
    const std::string_view kind = actor_kind(j);
    if (kind == "rebel" || kind == "militia" || kind == "tribe") return true;
    if (!armed_kind(kind)) return false;
    // A state goes nowhere: its troops do. Presidents and airlines bear its name too.
    const Range r = elements_[j].range;
    for (std::uint32_t t = r.begin; t < r.end; ++t) {
      for (const Match& m : doc_.matches_at(t)) {
        if (m.kind == EntryKind::Force) return true;
      }
    }
    return false;
  }

  bool armed_among(const Arguments& args) const {
    for (const auto* list : {&args.initiators, &args.targets, &args.parties}) {
      for (std::uint32_t j : *list) {
        if (armed_actor(j)) return true;
      }
    }
    return false;
  }

  bool has_act(Range r) const {
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
      for (const Match& m : doc_.matches_at(i)) {
        if (m.kind != EntryKind::Verb && m.kind != EntryKind::Noun) continue;
        if (resources_.frames().find(m.entry, true) || resources_.frames().find(m.entry, false)) return true;
        if (resources_.frames().marks(m.entry, kControlWord)) return true;
      }
    }
    return false;
  }

  std::string_view actor_id(std::uint32_t element) const {
    if (elements_[element].kind == Chunk::Nisba) return nisba_actor(element);
    if (elements_[element].kind != Chunk::Actor) return {};
    return doc_.actors[doc_.actor_mentions[elements_[element].index].actor].actor_id;
  }
  /// The actor that an adjective names: "Israeli" shelling, a "Houthi" attack.
  std::string_view nisba_actor(std::uint32_t element) const {
    const EntryId entry = doc_.matches[elements_[element].index].entry;
    if (resources_.kind(entry) == EntryKind::Nationality) return resources_.cell(entry, "state_actor");
    return resources_.kind(entry) == EntryKind::Owner ? resources_.actors()[resources_.actor_of(entry)].id
                                                      : std::string_view();
  }
  std::string_view actor_kind(std::uint32_t element) const {
    if (elements_[element].kind == Chunk::Nisba) return "state_force";
    if (elements_[element].kind != Chunk::Actor) return {};
    return doc_.actors[doc_.actor_mentions[elements_[element].index].actor].kind;
  }

  ActContext context_of(std::uint32_t i, const Arguments& args) const {
    ActContext c;
    const auto weapon = [&](std::string_view w) {
      if (w == "aircraft" || w == "barrel_bomb")
        c.aircraft = true;
      else if (w == "drone")
        c.drone = true;
      else if (w == "artillery" || w == "mortar")
        c.artillery = true;
      else if (w == "rocket" || w == "missile")
        c.missile = true;
      else if (w == "suicide_belt" || w == "suicide")
        c.suicide = true;
      else if (w == "vbied")
        c.vehicle_bomb = true;
      else if (w == "ied")
        c.bomb = true;
      else if (w == "landmine")
        c.landmine = true;
      else if (w == "grenade")
        c.grenade = true;
      else if (w == "chemical")
        c.chemical = true;
      else if (w == "small_arms" || w == "heavy_machine_gun")
        c.small_arms = true;
    };
    const Element& act = elements_[i];
    weapon(act.frame->weapon);
    // The act's own words first, then the clause: "an air raid" is one whatever else stands around.
    // "bombarded with barrel bombs, after an attack": what stands before belongs to the other act.
    const bool apart = act.nominal && (act.prep == Prep::After || act.prep == Prep::Since || act.prep == Prep::Before);
    const std::uint32_t begin = apart ? i : args.begin, end = std::min<std::uint32_t>(args.end, elements_.size());
    for (std::uint32_t j = begin; j < end; ++j) {
      const Element& e = elements_[j];
      if (e.kind == Chunk::Act && j != i && e.frame->family != act.frame->family && j > i && e.conjoined) break;
      for (std::uint32_t t = e.range.begin; t < e.range.end; ++t) {
        for (const Match& m : doc_.matches_at(t)) {
          if (e.kind != Chunk::Act && m.enclitic == Enclitic::None) weapon(resources_.attr(m.entry, "weapon"));
          if (resources_.frames().marks(m.entry, kSuicideWord)) c.suicide = true;
          if (j > i && j <= i + 3 && resources_.frames().marks(m.entry, kAirWord)) c.aircraft = true;
        }
      }
      if (e.kind == Chunk::Actor) {
        weapon(doc_.actor_mentions[e.index].weapon);
        c.aircraft |= actor_id(j) == "unknown-aircraft";
      }
    }
    const auto each = [&](const std::vector<std::uint32_t>& list, auto&& f) {
      for (std::uint32_t j : list) f(j);
    };
    each(args.targets, [&](std::uint32_t j) {
      if (elements_[j].kind == Chunk::People) {
        const std::string_view group = resources_.attr(doc_.matches[elements_[j].index].entry, "group");
        c.people = true;
        if (group == "combatant")
          c.combatants_targeted = true;
        else
          c.civilians_targeted = true;
        return;
      }
      const std::string_view kind = actor_kind(j);
      if (armed_kind(kind))
        c.combatants_targeted = true;
      else if (kind == "civilian" || actor_id(j) == "civilians")
        c.civilians_targeted = c.people = true;
    });
    each(args.initiators, [&](std::uint32_t j) {
      if (elements_[j].kind == Chunk::Nisba) c.initiator_known = c.initiator_state = true;
      if (elements_[j].kind != Chunk::Actor) return;
      c.initiator_known = true;
      const std::string_view kind = actor_kind(j);
      c.initiator_state |= kind == "state_force";
      c.initiator_air_only |= kind == "international" || actor_id(j).ends_with("coalition");
    });
    // "raids hit vehicles and mortars": what was hit is no arm.
    if (struck_by_air(i)) c = ActContext{.aircraft = true, .armed = true};
    c.fire = marked(i, 3, kGunfireWord);
    const Enclitic whom = doc_.matches[act.index].enclitic;
    c.beaten =
        whom == Enclitic::Hum || whom == Enclitic::Hunna ||
        (i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::People && elements_[i + 1].prep == Prep::None);
    c.volley = marked(i, 3, kFireWord);
    c.homes_hit = home_among(i, args);
    c.falls = act.frame->family == Family::Fall && (marked(i, 2, kFireWord) || fallen_before(i));
    if (c.falls) c.missile = true;
    if (harm_told(i, args)) civilians_harmed(args, c);
    for (std::uint32_t j = begin; j < end; ++j)
      c.armed |= elements_[j].kind == Chunk::Actor && armed_kind(actor_kind(j));
    c.armed |= armed_among(args);
    c.armed |= c.aircraft || c.drone || c.artillery || c.missile || c.bomb || c.vehicle_bomb || c.suicide ||
               c.landmine || c.small_arms || c.chemical || c.grenade;
    return c;
  }

  /// A verb of striking right behind air raids, its subject.
  bool struck_by_air(std::uint32_t i) const {
    const Element& e = elements_[i];
    if (e.nominal || (e.frame->family != Family::Strike && e.frame->family != Family::Aim)) return false;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
      const Element& before = elements_[j];
      if (before.kind == Chunk::Comma || before.kind == Chunk::Stop || before.kind == Chunk::Actor || finite(j))
        return false;
      if (before.kind == Chunk::Act) return before.frame->sub_type == "air_drone_strike";
    }
    return false;
  }

  /// A home, school or market as what the act hit.
  bool home_among(std::uint32_t i, const Arguments& args) const {
    const Frame& frame = *elements_[i].frame;
    if (frame.family != Family::Strike && frame.family != Family::Aim && frame.family != Family::Fixed) return false;
    const std::uint32_t end = std::min<std::uint32_t>(args.end, static_cast<std::uint32_t>(elements_.size()));
    for (std::uint32_t j = i + 1; j < end && j <= i + 8; ++j) {
      const Chunk k = elements_[j].kind;
      if (k == Chunk::Comma || k == Chunk::Stop) break;
      if ((k == Chunk::Noun || k == Chunk::People || k == Chunk::Place) && elements_[j].prep != Prep::Near &&
          elements_[j].prep != Prep::Mn && marked_at(elements_[j], kHomeWord))
        return true;
    }
    return false;
  }

  /// "shells fell on": the subject stands before its verb.
  bool fallen_before(std::uint32_t i) const { return i > 0 && marked_at(elements_[i - 1], kFireWord); }

  /// Who is said to be harmed in the clause, when the act itself names no target.
  void civilians_harmed(const Arguments& args, ActContext& c) const {
    const std::uint32_t end = std::min<std::uint32_t>(args.end + 4, static_cast<std::uint32_t>(elements_.size()));
    for (std::uint32_t j = args.begin; j < end; ++j) {
      if (elements_[j].kind == Chunk::Stop) break;
      if (elements_[j].kind == Chunk::Actor && actor_id(j) == "civilians") c.civilians_hurt = true;
      if (elements_[j].kind != Chunk::People) continue;
      const EntryId entry = doc_.matches[elements_[j].index].entry;
      const std::string_view group = resources_.attr(entry, "group");
      if (group == "combatant")
        c.combatants_targeted = true;
      else if (group == "civilian" || group == "child" || group == "woman")
        c.civilians_hurt = true;
    }
    if (c.civilians_hurt) c.civilians_targeted = true;
  }

  bool followed_by(std::uint32_t i, std::uint32_t reach, Tag tag) const {
    for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + reach; ++j) {
      const Element& e = elements_[j];
      if (e.kind == Chunk::Stop || e.kind == Chunk::Comma) return false;
      if ((e.kind == Chunk::Noun || e.kind == Chunk::People || e.kind == Chunk::Weapon || e.kind == Chunk::Act) &&
          resources_.has(doc_.matches[e.index].entry, tag)) {
        return true;
      }
    }
    return false;
  }

  /// The condition that the frame's row sets for its reading.
  bool holds(const Frame& frame, std::uint32_t i, const Arguments& args, const ActContext& c) const {
    const std::string_view need = frame.needs;
    if (need.empty()) return true;
    const bool war = level() >= 1;
    const bool somebody = !args.initiators.empty() || !args.targets.empty() || !args.parties.empty();
    if (launches(frame) && marked(i, 4, kHarmlessWord)) return false;
    if (frame.family == Family::Infiltrate && level() < 2 && !armed_list(args.initiators)) return false;
    if (frame.family == Family::Expel &&
        !std::any_of(args.targets.begin(), args.targets.end(), [&](std::uint32_t j) { return armed_actor(j); }) &&
        level() < 2)
      return false;
    if (need == "parties") {
      return std::any_of(args.parties.begin(), args.parties.end(), [&](std::uint32_t j) { return armed_actor(j); }) ||
             (level() == 2 && !args.parties.empty());
    }
    if (need == "destroyed") {
      return (c.aircraft || c.drone || c.artillery || c.missile) && !args.initiators.empty() &&
             armed_actor(args.initiators[0]);
    }
    if (need == "aimed") {
      if (c.aircraft || c.drone || c.missile || c.artillery || c.bomb || c.vehicle_bomb || c.suicide) return true;
      if (level() == 2) return armed_among(args);
      return armed_list(args.initiators) && (!args.places.empty() || !args.targets.empty());
    }
    if (need == "marching")
      return level() == 2 && !args.initiators.empty() && force(args.initiators[0]) &&
             (!args.places.empty() || !scene_tokens(args).empty());
    if (need == "moving") {
      if (elements_[i].nominal) return armed_among(args);
      if (args.initiators.empty() || !force(args.initiators[0])) return false;
      const bool object =
          i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Noun && elements_[i + 1].prep == Prep::None;
      return armed_among(args) && !object;
    }
    if (need == "operation") {
      return marked(i, 2, kMilitaryWord) && args.host != Arguments::kNoElement && elements_[args.host].light &&
             armed_among(args);
    }
    if (need == "force") {
      return std::any_of(args.initiators.begin(), args.initiators.end(), [&](std::uint32_t j) {
        return armed_actor(j) || (elements_[j].kind == Chunk::Actor && actor_kind(j) == "international");
      });
    }
    if (need == "blast") {
      return marked(i, 5, kExplosiveWord) || c.bomb || c.vehicle_bomb || c.suicide ||
             followed_by(i, 3, Tag::place_head) || (!args.places.empty() && armed_list(args.initiators));
    }
    const bool hosted = args.host != Arguments::kNoElement && elements_[args.host].light;
    if (need == "armed") return c.armed || (war && somebody) || (level() == 2 && elements_[i].nominal && hosted);
    if (need == "war") return c.armed || war;
    if (frame.family == Family::Fall) {
      if (c.falls) return true;
      const bool town =
          i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Place && elements_[i + 1].prep == Prep::None;
      return (town || doc_.matches[elements_[i].index].enclitic != Enclitic::None) && !args.places.empty() &&
             (c.armed || level() == 2);
    }
    if (need == "demonstrators") return marked(i, 4, kCrowdWord);
    if (need == "place") return !args.places.empty() && (c.armed || war);
    if (need == "people") return has_civilians(args) || marked_people(i) || civilians_in(args);
    if (need == "fire")
      return c.fire || c.missile || c.artillery || c.small_arms || fire_word(i) ||
             (c.aircraft && marked(i, 4, kExplosiveWord));
    if (need == "dispersed") return marked(i, 3, kCrowdWord);
    if (need == "gunfire") return marked(i, 2, kGunfireWord);
    if (marked(i, 4, kAccidentWord)) return false;
    if (need == "bomb")
      return marked(i, 6, kExplosiveWord) || c.bomb || c.vehicle_bomb || c.suicide || c.landmine || c.grenade ||
             (level() >= 1 && harm_told(i, args));
    if (need == "missile") return c.missile || c.drone || c.artillery;
    if (need == "down") return c.aircraft || c.drone || c.missile;
    if (need == "strike") {
      // A "blow" to somebody is mostly a figure of speech: as a noun it needs its arm or its place.
      const bool blow = elements_[i].nominal && args.places.empty();
      return c.aircraft || c.drone || c.missile || c.artillery ||
             (somebody && (air_word(i) || (level() == 2 && armed_among(args) && !blow)));
    }
    if (need == "crowd") return followed_by(i, 6, Tag::people) || !args.initiators.empty();
    if (need == "march") return followed_by(i, 4, Tag::people) || !args.initiators.empty();
    if (need == "reinforce") return c.armed || marked(i, 3, kTroopsWord) || marked(i, 2, kMilitaryWord);
    if (need == "troops") return !args.initiators.empty() && marked(i, 3, kTroopsWord);
    if (need == "arrest") return c.people || followed_by(i, 3, Tag::people);
    if (need == "ceasefire") return marked(i, 4, kTruceWord);
    if (need == "warring")
      return level() == 2 && args.parties.size() > 1 &&
             std::all_of(args.parties.begin(), args.parties.end(), [&](std::uint32_t j) { return armed_actor(j); });
    if (need == "entering")
      return level() == 2 && !args.places.empty() && !args.initiators.empty() && force(args.initiators[0]);
    if (need == "grip") return args.host != Arguments::kNoElement && elements_[args.host].light && armed_among(args);
    if (need == "relief") return marked(i, 3, kAidWord);
    if (need == "base") return armed_among(args) && marked(i, 3, kBaseWord);
    if (need == "arms") return armed_among(args) && marked(i, 3, kArmsWord);
    if (need == "charge") return marked(i, 3, kExplosiveWord) || c.landmine || c.bomb;
    if (need == "aid") return marked(i, 4, kAidWord) || marked(i, 4, kSuppliesWord);
    if (need == "delivery") return marked(i, 2, kAidWord) && args.host != Arguments::kNoElement;
    return true;
  }

  static bool launches(const Frame& frame) {
    return frame.family == Family::Launch || frame.family == Family::Drop || frame.family == Family::Strike;
  }

  std::vector<Where> scene_tokens(const Arguments& args) const {
    const auto end = std::min<std::uint32_t>(args.end, static_cast<std::uint32_t>(elements_.size()));
    return scene_of(resources_, doc_, {elements_[args.begin].range.begin, elements_[end - 1].range.end});
  }

  bool civilians_in(const Arguments& args) const {
    for (std::uint32_t j = args.begin; j < args.end && j < elements_.size(); ++j) {
      if (elements_[j].kind == Chunk::Actor && actor_id(j) == "civilians") return true;
      if (elements_[j].kind == Chunk::People) {
        const std::string_view group = resources_.attr(doc_.matches[elements_[j].index].entry, "group");
        if (group == "civilian" || group == "child" || group == "woman") return true;
      }
    }
    return false;
  }

  /// Displaced people named right after the act, whatever their role.
  bool marked_people(std::uint32_t i) const { return followed_by(i, 2, Tag::people) || followed_by(i, 2, Tag::family); }

  bool has_civilians(const Arguments& args) const {
    for (const auto* list : {&args.initiators, &args.targets, &args.civilians}) {
      for (std::uint32_t j : *list) {
        if (elements_[j].kind == Chunk::People || actor_id(j) == "civilians") return true;
      }
    }
    return false;
  }

  /// A marker word stands among the next elements, in whatever reading.
  bool marked(std::uint32_t i, std::uint32_t reach, Marker marker) const {
    for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + reach; ++j) {
      const Element& e = elements_[j];
      if (e.kind == Chunk::Stop || e.kind == Chunk::Comma) return false;
      if (marked_at(e, marker)) return true;
    }
    return false;
  }
  bool marked_at(const Element& e, Marker marker) const {
    for (std::uint32_t t = e.range.begin; t < e.range.end; ++t) {
      for (const Match& m : doc_.matches_at(t)) {
        if (resources_.frames().marks(m.entry, marker)) return true;
      }
    }
    return false;
  }
  static bool word(const Element& e) {
    return e.kind == Chunk::Noun || e.kind == Chunk::People || e.kind == Chunk::Weapon || e.kind == Chunk::Act ||
           e.kind == Chunk::Verb;
  }
  bool fire_word(std::uint32_t i) const { return marked(i, 3, kFireWord); }
  bool air_word(std::uint32_t i) const { return marked(i, 2, kAirWord); }

  std::string status_of(const Arguments& args, bool* drop) const {
    *drop = false;
    switch (args.effect) {
      case Effect::Unreal: *drop = true; return {};
      case Effect::Failed: return "failed";
      case Effect::Denied: return "denied";
      case Effect::Planned: return "planned";
      default: break;
    }
    if (args.negated) {
      if (args.effect == Effect::Able || args.effect == Effect::Attempt) return "failed";
      *drop = true;
      return {};
    }
    if (args.future) return "planned";
    if (args.effect == Effect::Attempt || args.ongoing || args.imperfect) return "ongoing";
    return "occurred";
  }

  void add_actor(EventFact& fact, std::uint32_t element, std::string_view role, int side) const {
    EventActor a;
    if (elements_[element].kind == Chunk::People) {
      const std::string_view group = resources_.attr(doc_.matches[elements_[element].index].entry, "group");
      if (group != "civilian" && group != "child" && group != "woman") return;
      a.actor_id = "civilians";
    } else if (elements_[element].kind == Chunk::Nisba) {
      a.actor_id = nisba_actor(element);
      if (a.actor_id.empty()) return;
    } else {
      const Actor& actor = doc_.actors[doc_.actor_mentions[elements_[element].index].actor];
      a.actor_id = actor.actor_id;
      a.name_ar = actor.name_ar;
      a.name_en = actor.name_en;
    }
    for (const EventActor& have : fact.event.actors) {
      if (have.actor_id == a.actor_id) return;
    }
    a.role = role;
    a.side = side;
    a.mention = span_of(elements_[element].range);
    fact.event.actors.push_back(std::move(a));
  }

  CharSpan span_of(Range r) const { return {doc_.tokens[r.begin].source.begin, doc_.tokens[r.end - 1].source.end}; }

  void act(std::uint32_t i) {
    const Element& e = elements_[i];
    const Frame& frame = *e.frame;
    if (play_ > 2 && play_ * 2 > war_) return;
    // "an exchange of fire" is one act.
    if (frame.family == Family::Launch && e.nominal && i > 0 && elements_[i - 1].kind == Chunk::Act &&
        elements_[i - 1].frame->family == Family::Exchange)
      return;
    Arguments args = find_arguments(resources_, doc_, elements_, i);
    take_topic(i, args);
    claimed_for(i, args);
    const ActContext c = context_of(i, args);
    if (!holds(frame, i, args, c)) return;
    if (claimed_reference(args, i)) return;
    if (state_of_control(frame, e, args)) return;
    if (purpose(i)) return;
    const std::string_view kind_of_act = sub_type_of(frame, c);
    const bool force_used = type_of(kind_of_act) != "protests" && type_of(kind_of_act) != "strategic_developments";
    const int doubt = force_used && !armed_among(args) && !armament(c) && level() < 2 ? 2 : 0;
    const int weight = concreteness(i, args) - doubt;
    if (frame.family == Family::Capture && !armed_among(args)) return;
    bool drop = conditional(args, i);
    if (drop) return;
    const std::string status = status_of(args, &drop);
    if (drop) return;
    const std::string_view sub_type = sub_type_of(frame, c);
    if (sub_type.empty()) return;
    // Deaths without a killer or a weapon are counts, not an act.
    if (frame.family == Family::Kill && args.initiators.empty() && !c.small_arms && !c.fire) return;
    EventFact fact;
    fact.event.sub_type = sub_type;
    fact.event.type = type_of(sub_type);
    fact.event.status = status;
    fact.event.change = frame.change;
    if (sub_type == "siege" && e.nominal)
      fact.event.change = siege_change(resources_, doc_, e.range.begin, frame.change);
    std::string_view mode;
    fact.event.plover = plover_of(sub_type, c, &mode);
    fact.event.plover_mode = mode;
    fact.trigger = e.range.begin;
    fact.triggers = {fact.trigger};
    fact.sentence = sentence_;
    fact.paragraph = doc_.sentences[sentence_].paragraph;
    fact.in_title = doc_.sentences[sentence_].zone == Zone::Title;
    fact.clause_begin = elements_[args.begin].range.begin;
    fact.clause_end =
        elements_[std::min<std::uint32_t>(args.end, static_cast<std::uint32_t>(elements_.size())) - 1].range.end;
    fact.event.trigger = span_of(e.range);
    fact.event.evidence = {{doc_.tokens[fact.clause_begin].source.begin, doc_.tokens[fact.clause_end - 1].source.end}};
    fact.kill = frame.family == Family::Kill;
    fact.generic = frame.family == Family::Assault && !armament(c);
    fact.inherits = (frame.family == Family::Aim || frame.family == Family::Strike) && !armament(c) && !c.small_arms;
    const bool definite = (doc_.matches[e.index].proclitics & kAl) || doc_.matches[e.index].enclitic != Enclitic::None;
    const bool setting = e.prep == Prep::During || e.prep == Prep::Since || e.prep == Prep::After ||
                         e.prep == Prep::Cause || begun_before(i);
    fact.reference = e.nominal && (doc_.matches[e.index].proclitics & kAl) && args.initiators.empty() &&
                     args.targets.empty() && args.parties.empty();
    // "since its attack began", "because of the battles there": the setting of another act.
    if (e.nominal && definite && setting && type_of(sub_type) == "battles" &&
        !date_in(doc_, {e.range.end, elements_[std::min<std::uint32_t>(args.end, elements_.size()) - 1].range.end}) &&
        (fact.reference || doc_.matches[e.index].enclitic != Enclitic::None))
      return;
    if (sub_type == "advance" && e.nominal && e.prep == Prep::Cause && args.places.empty()) return;
    // Who answers a call about a fallen shell did not fire it.
    if (c.falls) std::erase_if(args.initiators, [&](std::uint32_t j) { return !armed_actor(j); });
    weapons(fact, c);
    people(fact, args);
    // Who blows himself up is how it was done, no side.
    if (sub_type == "suicide_bomb")
      std::erase_if(fact.event.actors, [](const EventActor& a) { return a.actor_id == "unknown-gunmen"; });
    if ((c.civilians_hurt || (c.homes_hit && type_of(sub_type) == "explosions_remote_violence")) &&
        type_of(sub_type) != "battles" && type_of(sub_type) != "strategic_developments")
      hurt_civilians(fact);
    places(fact, frame, args);
    time(fact);
    if (violent(fact.event) && level() < 2 && !armed_among(args) && !armament(c)) return;
    // Settlers and crowds that force their way in are no battle.
    const bool planned = args.effect == Effect::Planned || fact.event.status == "planned";
    if (violent(fact.event) && planned && e.nominal && level() < 2 && fact.event.where.empty()) return;
    if (frame.family == Family::Storm && !args.initiators.empty() && !armed_list(args.initiators)) return;
    if (fact.event.type == "violence_against_civilians" && common_crime(args)) return;
    if (!concrete(fact, weight)) return;
    teller(fact);
    doc_.events.push_back(std::move(fact));
  }

  /// "since the beginning of the attack".
  bool begun_before(std::uint32_t i) const {
    return i > 0 && elements_[i - 1].kind == Chunk::Noun && elements_[i - 1].range.end == elements_[i].range.begin &&
           (elements_[i - 1].prep == Prep::Since || elements_[i - 1].prep == Prep::After);
  }

  /// "if the front takes the city": a clause behind a word of condition tells nothing that happened.
  bool conditional(const Arguments& args, std::uint32_t i) const {
    const std::uint32_t from = args.begin > 0 ? args.begin - 1 : 0;
    for (std::uint32_t j = from; j < i; ++j) {
      if (elements_[j].kind != Chunk::Subordinator) continue;
      for (const Match& m : doc_.matches_at(elements_[j].range.begin)) {
        if (resources_.attr(m.entry, "condition") == "1") return true;
      }
    }
    return false;
  }

  /// How much of an occurrence the words around an act make of it: a finite verb, a light verb above it,
  /// participants of its own, people harmed. A bare "the attack" or "killing" has none.
  int concreteness(std::uint32_t i, const Arguments& args) const {
    const Element& e = elements_[i];
    const Match& m = doc_.matches[e.index];
    int weight = war_ >= 8 ? 1 : 0;
    if (!e.nominal && !e.participle)
      weight += 2;
    else if (e.participle || !(m.proclitics & kAl))
      weight += 1;
    if (args.host != Arguments::kNoElement &&
        (elements_[args.host].light || elements_[args.host].effect != Effect::None))
      weight += 2;
    const auto armed = [&](const std::vector<std::uint32_t>& list) {
      return std::any_of(list.begin(), list.end(), [&](std::uint32_t j) {
        return elements_[j].kind == Chunk::Actor || elements_[j].kind == Chunk::Nisba;
      });
    };
    if (!args.subject_from_before && armed(args.initiators)) ++weight;
    if (!args.targets.empty()) ++weight;
    if (!args.parties.empty()) weight += args.parties.size() > 1 ? 2 : 1;
    if (harm_told(i, args)) ++weight;
    for (std::uint32_t j = i; j-- > args.begin && i - j <= 2;) {
      if (word(elements_[j]) && resources_.frames().marks(doc_.matches[elements_[j].index].entry, kCaseWord))
        weight -= 3;
    }
    return weight;
  }

  /// A number of people, or victims, beside the act.
  bool harm_told(std::uint32_t i, const Arguments& args) const {
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

  /// Harm among civilians, or by nobody in a report that is not about war.
  bool common_crime(const Arguments& args) const {
    if (armed_list(args.initiators) || armed_list(args.parties)) return false;
    const bool nobody = std::all_of(args.initiators.begin(), args.initiators.end(), [&](std::uint32_t j) {
      return elements_[j].kind == Chunk::People || actor_id(j) == "civilians";
    });
    return args.initiators.empty() ? level() < 2 : nobody;
  }

  bool armed_list(const std::vector<std::uint32_t>& list) const {
    return std::any_of(list.begin(), list.end(), [&](std::uint32_t j) { return armed_actor(j); });
  }

  static bool armament(const ActContext& c) {
    return c.aircraft || c.drone || c.artillery || c.missile || c.bomb || c.vehicle_bomb || c.suicide || c.landmine ||
           c.chemical || c.grenade;
  }
  static bool violent(const Event& e) {
    return e.type == "battles" || e.type == "explosions_remote_violence" || e.type == "violence_against_civilians";
  }

  /// "to fight", "in order to carry out attacks": an aim, no act.
  bool purpose(std::uint32_t i) const {
    const Element& e = elements_[i];
    if (!e.nominal) return false;
    const auto aims = [&](const Element& x) {
      if (x.prep == Prep::Purpose) return true;
      if (x.prep != Prep::L || !word(x) || !(doc_.matches[x.index].proclitics & kLa)) return false;
      // With the article only where nothing is "subject to" or "in addition to" the act.
      if (!(doc_.matches[x.index].proclitics & kAl)) return true;
      return x.kind == Chunk::Act && level() < 2;
    };
    const auto carried = [&](std::uint32_t from) {
      for (std::uint32_t j = from; j-- > 0 && from - j < 8;) {
        if (elements_[j].kind == Chunk::Stop) return false;
        const LightVerb* light = elements_[j].light;
        if (light && light->roles.of(Prep::L) == Role::Act) return true;
        const Effect effect = elements_[j].effect;
        const bool tried = effect == Effect::Planned || effect == Effect::Attempt || effect == Effect::Failed;
        if (tried && from - j < 4) return true;
      }
      return false;
    };
    if (e.conjoined && e.prep == Prep::L) return false;  // "in addition to ..."
    if (aims(e)) return !carried(i);
    if (i > 0 && word(elements_[i - 1]) && elements_[i - 1].range.end == e.range.begin && aims(elements_[i - 1]))
      return !carried(i - 1);
    return false;
  }

  bool concrete(EventFact& fact, int weight) const {
    if (fact.own_place) ++weight;
    if (date_in(doc_, {fact.clause_begin, fact.clause_end})) weight += 2;
    if (fact.event.plover == "PROTEST") return weight >= 2;
    if (fact.event.actors.empty() && fact.event.where.empty()) return false;
    return weight >= 3;
  }

  /// "controls", "the area under its control" are states, not captures.
  bool state_of_control(const Frame& frame, const Element& e, const Arguments& args) const {
    if (frame.family != Family::Capture) return false;
    const Match& m = doc_.matches[e.index];
    if (frame.verb && !e.nominal && !e.participle && (m.morph & kImperfect) && !(m.morph & kPerfect) &&
        args.effect == Effect::None) {
      return frame.needs != "place";
    }
    // The noun is a capture only with what was captured: "control of X over Y", "their seizing of Y".
    if (e.nominal) return (args.places.empty() && !takes_ground(e)) || under(e);
    return false;
  }

  /// "control of two towns in the province": ground that has no name of its own lies in the scene.
  bool takes_ground(const Element& e) const {
    const std::uint32_t i = static_cast<std::uint32_t>(&e - elements_.data()) + 1;
    if (i >= elements_.size() || elements_[i].kind != Chunk::Noun) return false;
    const Prep p = elements_[i].prep;
    if (p != Prep::Ely && p != Prep::None) return false;
    const Match& m = doc_.matches[elements_[i].index];
    return resources_.has(m.entry, Tag::place_head) || resources_.frames().marks(m.entry, kAreaWord);
  }

  static bool under(const Element& e) {
    return e.prep == Prep::Under || (e.prep == Prep::L && !(e.frame->roles.object != Role::None));
  }

  static void weapons(EventFact& fact, const ActContext& c) {
    const auto put = [&](bool has, const char* id) {
      if (has) fact.event.weapons.emplace_back(id);
    };
    put(c.aircraft, "aircraft");
    put(c.drone, "drone");
    put(c.artillery, "artillery");
    put(c.missile, "missile");
    put(c.small_arms, "small_arms");
    put(c.vehicle_bomb, "vbied");
    put(c.suicide, "suicide_belt");
    put(c.bomb, "ied");
    put(c.landmine, "landmine");
    put(c.chemical, "chemical");
  }

  void people(EventFact& fact, const Arguments& args) const {
    const bool battle = fact.event.sub_type == "armed_clash";
    if (battle) {
      // Sides: who was between whom is kept by the order of mention.
      int side = 1;
      for (std::uint32_t j : args.initiators) add_actor(fact, j, "party", 1);
      if (!args.initiators.empty()) side = 2;
      for (std::uint32_t j : args.targets) add_actor(fact, j, "party", 2);
      const std::size_t other = other_side(args);
      for (std::size_t k = 0; k < args.parties.size(); ++k) {
        const bool first = k == 0;
        if (k == other || (!first && other == args.parties.size() && !grouped(args.parties[k]))) side = 2;
        add_actor(fact, args.parties[k], "party", side);
      }
    } else {
      const bool mutual = !args.parties.empty() && args.mutual;
      for (std::uint32_t j : args.initiators) add_actor(fact, j, "initiator", 0);
      for (std::uint32_t j : args.parties)
        add_actor(fact, j, mutual || fact.event.sub_type == "agreement" ? "party" : "initiator", 0);
      for (std::uint32_t j : args.targets) add_actor(fact, j, "target", 0);
      for (std::uint32_t j : args.civilians) add_actor(fact, j, "target", 0);
    }
    if (fact.event.plover == "PROTEST") {
      // Soldiers do not demonstrate: who is named is who they demonstrate against, or another clause's.
      std::erase_if(fact.event.actors, [&](const EventActor& a) {
        if (a.role != "initiator") return false;
        const std::uint32_t row = resources_.find_actor(a.actor_id);
        return row != lex::kNone && armed_kind(resources_.actors()[row].kind);
      });
    }
    for (std::uint32_t j : args.supporters) add_actor(fact, j, "supporter", battle ? 1 : 0);
    if (fact.event.sub_type == "celebration" && fact.event.actors.empty()) {
      fact.event.actors.push_back({"civilians", {}, {}, "initiator", 0, std::nullopt});
    }
    if ((fact.event.sub_type == "displacement" || fact.event.sub_type == "return") && fact.event.actors.empty()) {
      fact.event.actors.push_back({"civilians", {}, {}, "target", 0, std::nullopt});
    }
  }

  /// Which of the parties begins the other side: "between A and its militias on one side and B on the other", "between
  /// A and B"; their number if nothing says it.
  std::size_t other_side(const Arguments& args) const {
    const std::size_t n = args.parties.size();
    if (!args.mutual || n < 2) return n;
    for (std::size_t k = 1; k < n; ++k) {
      const std::uint32_t from = elements_[args.parties[k - 1]].range.end, to = elements_[args.parties[k]].range.begin;
      for (std::uint32_t t = from; t < to; ++t) {
        for (const Match& m : doc_.matches_at(t)) {
          if (resources_.frames().marks(m.entry, kSideWord)) return k;
        }
      }
    }
    return n - 1;
  }

  static void hurt_civilians(EventFact& fact) {
    for (const EventActor& a : fact.event.actors) {
      if (a.role == "target" || a.actor_id == "civilians") return;
    }
    fact.event.actors.push_back({"civilians", {}, {}, "target", 0, std::nullopt});
  }

  bool grouped(std::uint32_t element) const {
    return elements_[element].kind == Chunk::Actor && doc_.actor_mentions[elements_[element].index].in_group;
  }

  void places(EventFact& fact, const Frame& frame, const Arguments& args) {
    const bool object_only =
        frame.family == Family::Capture || frame.family == Family::Expel || frame.family == Family::Fall;
    if (object_only && !args.places.empty()) {
      for (std::uint32_t j : args.places) add_place(fact, elements_[j].index);
    } else {
      fact.event.where = scene_of(resources_, doc_, {fact.clause_begin, fact.clause_end});
      for (std::uint32_t j : args.places) add_place(fact, elements_[j].index);
    }
    if (fact.event.where.empty()) place_meant(fact);
    fact.own_place = !fact.event.where.empty();
    if (!fact.own_place) carry_place(fact);
  }

  void add_place(EventFact& fact, std::uint32_t mention) const {
    const PlaceMention& m = doc_.place_mentions[mention];
    const Place& p = doc_.places[m.place];
    for (const Where& have : fact.event.where) {
      if (have.name_ar == p.name_ar) return;
    }
    Where w;
    w.place_id = p.place_id;
    w.name_ar = p.name_ar;
    w.name_en = p.name_en;
    w.lat = p.lat;
    w.lon = p.lon;
    w.relation = m.relation;
    w.where_precision = m.where_precision;
    w.mention = span_of(m.range);
    fact.event.where.push_back(std::move(w));
  }

  /// "in it", "there": the last place named before.
  void place_meant(EventFact& fact) const {
    for (std::uint32_t t = fact.clause_begin; t < fact.clause_end; ++t) {
      const bool points = std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), [&](const Match& m) {
        const std::string_view prep = resources_.attr(m.entry, "prep");
        return m.enclitic == Enclitic::Ha && (prep == "fy" || prep == "dAxl" || prep == "wsT");
      });
      if (!points) continue;
      const Range sentence = doc_.sentences[fact.sentence].range;
      const auto before = within(doc_.place_mentions, {sentence.begin, t});
      if (before.empty()) return;
      add_place(fact, static_cast<std::uint32_t>(&before.back() - doc_.place_mentions.data()));
      return;
    }
  }

  /// An act told without a place happens where the sentence's last act did, or the paragraph's.
  void carry_place(EventFact& fact) const {
    for (auto it = doc_.events.rbegin(); it != doc_.events.rend(); ++it) {
      if (it->sentence == fact.sentence || (it->paragraph == fact.paragraph && fact.sentence - it->sentence <= 1)) {
        if (it->event.where.empty()) continue;
        fact.event.where = it->event.where;
        return;
      }
      break;
    }
    const Range sentence = doc_.sentences[fact.sentence].range;
    if (sentence.begin < fact.clause_begin)
      fact.event.where = scene_of(resources_, doc_, {sentence.begin, fact.clause_begin});
  }

  void time(EventFact& fact) const {
    std::uint32_t end = fact.clause_end;
    if (!date_in(doc_, {fact.clause_begin, end})) end = end_of_circumstance(fact);
    fact.event.when = resolve_when(doc_, {fact.clause_begin, end}, doc_.sentences[fact.sentence].range);
    fact.own_date = fact.event.when.basis == "explicit" || fact.event.when.basis == "relative";
    if (fact.event.status == "planned" && !fact.own_date) fact.event.when = {"", "", "unknown", "none"};
    // What only explains another statement ("which they seized", "since a group took") has no day of the report's.
    if (!fact.own_date && fact.event.when.basis == "report" && explains_another(fact))
      fact.event.when = {"", "", "unknown", "none"};
  }

  /// The token behind the clauses that only say how it was ("while he was driving near X on the eighth of July"): no
  /// other act and no speaker between.
  std::uint32_t end_of_circumstance(const EventFact& fact) const {
    std::uint32_t end = fact.clause_end;
    for (const Element& e : elements_) {
      if (e.range.begin < fact.clause_end) continue;
      if (e.kind == Chunk::Act || e.kind == Chunk::Say || e.kind == Chunk::Stop || e.range.begin > fact.clause_end + 25)
        break;
      end = e.range.end;
    }
    return end;
  }

  /// The act stands in a relative clause or after "since", "after", in a sentence below the lead.
  bool explains_another(const EventFact& fact) const {
    if (fact.in_title || fact.event.status == "ongoing") return false;
    std::uint32_t i = 0;
    while (i < elements_.size() && elements_[i].range.begin < fact.trigger) ++i;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
      const Chunk k = elements_[j].kind;
      if (k == Chunk::Comma || k == Chunk::Stop || k == Chunk::Say) return false;
      if (k == Chunk::Relative) return true;
      if (k == Chunk::That) {
        for (std::uint32_t t = elements_[j].range.begin; t < elements_[j].range.end; ++t) {
          for (const Match& m : doc_.matches_at(t)) {
            const std::string_view prep = resources_.attr(m.entry, "prep");
            if (prep == "mn*" || prep == "bEd") return true;
          }
        }
        return j > 0 && (elements_[j].prep == Prep::Since || elements_[j].prep == Prep::After);
      }
    }
    return false;
  }

  void teller(EventFact& fact) const {
    for (const Attribution& a : doc_.attributions) {
      if (!a.scope.contains(fact.trigger)) continue;
      fact.event.attribution = a.chain;
      if (a.denies) fact.event.status = "denied";
    }
  }

  const Resources& resources_;
  Document& doc_;
  std::vector<Element> elements_;
  std::vector<std::uint32_t> topic_;           ///< actor mentions: the subject in force after the last sentence
  std::vector<std::uint32_t> topic_elements_;  ///< the same as elements of this sentence
  std::uint32_t topic_sentence_ = 0;
  std::uint32_t sentence_ = 0;
  int war_ = 0, play_ = 0;
};

}  // namespace

void find_events(const Resources& resources, Document& doc) { EventFinder(resources, doc).run(); }

}  // namespace sijill
