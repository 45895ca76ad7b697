// What one sentence lends the next: its subject, and the attacks that somebody claims later.
#include "stages/events_finder.h"
#include "stages/within.h"

namespace sijill {

void EventFinder::claim(std::uint32_t i) {
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

bool EventFinder::claimed_for(std::uint32_t i, Arguments& args) const {
  if (!elements_[i].nominal || elements_[i].prep != Prep::En || i == 0 || !args.initiators.empty()) return false;
  if (!word(elements_[i - 1]) || !marked_at(elements_[i - 1], kClaimWord)) return false;
  const std::uint32_t actor = claimant(i - 1);
  if (actor != Arguments::kNoElement) args.initiators.push_back(actor);
  return actor != Arguments::kNoElement;
}

std::uint32_t EventFinder::claimant(std::uint32_t i) const {
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

bool EventFinder::claimed_reference(const Arguments& args, std::uint32_t i) const {
  if (args.host == Arguments::kNoElement || !marked_at(elements_[args.host], kClaimWord)) return false;
  if (!elements_[i].nominal || !(doc_.matches[elements_[i].index].proclitics & kAl)) return false;
  return !doc_.events.empty() && doc_.events.back().sentence + 3 >= sentence_ &&
         type_of(doc_.events.back().event.sub_type) != "strategic_developments";
}

void EventFinder::find_topic() {
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

void EventFinder::topic_of_idle(std::uint32_t sentence) {
  sentence_ = sentence;
  const Range r = doc_.sentences[sentence].range;
  elements_.clear();
  if (!within(doc_.actor_mentions, r).empty()) elements_ = chunk(resources_, doc_, r);
  find_topic();
}

void EventFinder::recall_topic() {
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

void EventFinder::take_topic(std::uint32_t i, Arguments& args) const {
  const bool one_side = args.parties.empty() || (args.parties.size() == 1 && !args.mutual);
  if (topic_elements_.empty() || !args.initiators.empty() || !one_side || args.nobody_told) return;
  const Element& act = elements_[i];
  const std::uint32_t verb = act.nominal ? args.host : i;
  if (verb == Arguments::kNoElement || !finite(verb) || act.frame->family == Family::Aim) return;
  const Element& v = elements_[verb];
  const Match& m = doc_.matches[v.index];
  if ((m.morph & kPassive) && !(m.morph & kActive)) return;
  if (verb > 0 && elements_[verb - 1].kind == Chunk::Relative) return;  // its subject is what the clause is about
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

bool EventFinder::agrees(std::uint32_t verb) const {
  if (!(verb & kThird)) return false;
  const bool feminine = (verb & kFeminine) && (!(verb & kMasculine) || (verb & kSecond));
  bool topic_feminine = topic_.size() > 1, topic_masculine = topic_.size() > 1;
  for (const Match& m : doc_.matches_at(doc_.actor_mentions[topic_.front()].range.begin)) {
    topic_feminine |= m.morph & (kFeminine | kPlural);
    topic_masculine |= (m.morph & kMasculine) && (m.morph & kSingular);
  }
  return feminine ? topic_feminine || !topic_masculine : topic_masculine || !topic_feminine;
}

bool EventFinder::done_to_death(std::uint32_t i, const Arguments& args) const {
  // "the killing (neutralising) of", the doing of somebody; "the death of" is only where another side's men died.
  const Element& e = elements_[i];
  if (e.frame->family != Family::Kill || e.frame->needs == "shot") return false;
  // A masdar in m- ("mqtl", "mSrE") names what somebody underwent.
  if (doc_.fold(e.range.begin).starts_with("m"))
    return std::any_of(args.targets.begin(), args.targets.end(), [&](std::uint32_t j) {
      return armed_actor(j) && doc_.matches_at(elements_[j].range.begin).front().enclitic == Enclitic::None;
    });
  const auto words = doc_.matches_at(e.range.begin);
  return std::any_of(words.begin(), words.end(), [&](const Match& m) { return (m.morph & kMasdar) != 0; });
}

void EventFinder::announced(std::uint32_t i, Arguments& args) const {
  const Frame& frame = *elements_[i].frame;
  const bool own_work =
      frame.family == Family::Capture || frame.family == Family::Down || frame.family == Family::Intercept ||
      frame.family == Family::Aim || frame.family == Family::Strike || frame.family == Family::Blast ||
      frame.sub_type == "advance" || frame.sub_type == "withdrawal" || frame.sub_type == "disrupted_weapons_use" ||
      frame.sub_type == "arrests" || frame.family == Family::Hold || done_to_death(i, args);
  if (!elements_[i].nominal || elements_[i].prep != Prep::None || !args.initiators.empty()) return;
  bool carried = false;  // "announced (the) carrying out (of) an attack"
  std::vector<std::uint32_t> who;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 5;) {
    const Element& e = elements_[j];
    if (j + 1 == i && e.light && e.light->roles.subject == Role::Initiator && e.prep == Prep::None && !e.conjoined) {
      carried = true;
      continue;
    }
    if (!own_work && !carried) return;
    // "the interception and destruction of"
    if (j + 1 == i && elements_[i].conjoined && e.kind == Chunk::Act && e.nominal && e.prep == Prep::None) continue;
    // "the Arab coalition" is written as an adjective's owner
    const bool owner = e.kind == Chunk::Nisba && j > 0 && elements_[j - 1].kind == Chunk::Say;
    if ((e.kind == Chunk::Actor || owner) && e.prep == Prep::None && (armed_actor(j) || coalition({j}))) {
      who.insert(who.begin(), j);
      continue;
    }
    if (e.kind == Chunk::Date) continue;
    if (!e.light || e.light->roles.subject != Role::None || e.light->roles.object != Role::Act) return;
    // "X announced the death of three of X's": its own.
    const bool own = frame.family == Family::Kill && !who.empty() && !args.targets.empty() &&
                     actor_id(args.targets.front()) == actor_id(who.front());
    if (!own) args.initiators = who;
    return;
  }
}

}  // namespace sijill
