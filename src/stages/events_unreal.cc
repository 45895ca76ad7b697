// Acts that are only talked of: possible ones, "any attack", what words warn of, what a court orders, attacks in words,
// what something else is done for.
#include "stages/attrs.h"
#include "stages/events_finder.h"

namespace sijill {

bool EventFinder::only_talked_of(std::uint32_t i, const Arguments& args, const ActContext& c) const {
  // "left the camp without fighting"
  if (elements_[i].nominal && elements_[i].prep == Prep::Without) return true;
  return answered(i, args) || possible(i) || no_war(i, args) || warned_of(i) || in_order_to(i, args) || sentenced(i) ||
         allowed(i, args) || in_words(i, args, c) || means_of(i) || suspected_plan(i, args) || kept_from(args) ||
         to_fight(i);
}

bool EventFinder::possible(std::uint32_t i) const {
  const Element& e = elements_[i];
  if (!e.nominal) return false;
  // "any attack", unless it is denied
  const std::uint32_t t = e.range.begin;
  const Attribution* teller = doc_.teller_at(t);
  const bool denied = (teller && teller->denies) || denied_above(i);
  if (t > 0 && !denied && (is_word(doc_, t - 1, "Ay") || is_word(doc_, t - 1, "Ayh"))) return true;
  // "a possible (Turkish) attack": its adjective, no "may" of a verb.
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 3; ++j) {
    const Element& x = elements_[j];
    if (x.kind == Chunk::Modal) {
      const auto words = doc_.matches_at(x.range.begin);
      return std::any_of(words.begin(), words.end(),
                         [&](const Match& m) { return resources_.attr(m.entry, "adjective") == "1"; });
    }
    if (x.prep != Prep::None || (x.kind != Chunk::Nisba && x.kind != Chunk::Noun)) return false;
  }
  return false;
}

bool EventFinder::answered(std::uint32_t i, const Arguments& args) const {
  const Element& e = elements_[i];
  if (!e.nominal || i == 0) return false;
  // "remnants of the shelling"
  if (e.prep == Prep::None && elements_[i - 1].range.end == e.range.begin && word(elements_[i - 1]) &&
      marked_at(elements_[i - 1], kPlantWord))
    return true;
  // "in answer to the massacres of X": what X does as a rule.
  const bool crimes = e.frame->family == Family::Massacre || e.frame->family == Family::Assault;
  if (!crimes || e.prep != Prep::Ely || !(doc_.matches[e.index].morph & kPlural) || harm_told(i, args)) return false;
  const std::string_view why = doc_.fold(elements_[i - 1].range.begin);
  return (why == "rdA" || why == "wrdA" || why == "rd") && args.places.empty();
}

bool EventFinder::no_war(std::uint32_t i, const Arguments& args) const {
  // "a battle of wills between the bank and its branch": between what bears no arms.
  const Element& e = elements_[i];
  if (!e.nominal || e.frame->sub_type != "armed_clash" || !nobody(args)) return false;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j) {
    const Element& x = elements_[j];
    if (x.kind == Chunk::Comma || x.kind == Chunk::Stop || finite(j)) return false;
    if (x.prep == Prep::Between)
      return x.kind == Chunk::Noun && !marked_at(x, kSideWord) && !marked_at(x, kTroopsWord) &&
             !marked_at(x, kBandWord);
  }
  return false;
}

bool EventFinder::warned_of(std::uint32_t i) const {
  // "warned that the firing of rockets ..."
  return elements_[i].nominal && i > 1 && elements_[i - 1].kind == Chunk::That &&
         elements_[i - 2].effect == Effect::Unreal && !elements_[i - 2].negated;
}

bool EventFinder::in_order_to(std::uint32_t i, const Arguments& args) const {
  const std::uint32_t from = args.begin > 0 ? args.begin - 1 : 0;
  for (std::uint32_t j = from; j < i; ++j) {
    const std::uint32_t t = elements_[j].range.begin;
    if (elements_[j].kind == Chunk::Subordinator && (is_word(doc_, t, "ky") || is_word(doc_, t, "lky"))) return true;
  }
  return false;
}

bool EventFinder::sentenced(std::uint32_t i) const {
  // "the court ordered the execution of": nobody has been put to death.
  const Element& e = elements_[i];
  if (e.frame->family != Family::Execute || !e.nominal || e.prep != Prep::B) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 5;) {
    if (elements_[j].kind == Chunk::Stop || elements_[j].kind == Chunk::That) return false;
    if (word(elements_[j]) && marked_at(elements_[j], kCaseWord)) return true;
  }
  return false;
}

bool EventFinder::means_of(std::uint32_t i) const {
  const Element& e = elements_[i];
  if (!e.nominal || i == 0) return false;
  // "(explosives that were to be) used in attacks"
  if (e.prep == Prep::Fy && has_attr_at(i - 1, "usage") &&
      doc_.matches[elements_[i - 1].index].enclitic != Enclitic::None)
    return true;
  // "the ways of carrying out blasts"
  for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
    if (elements_[j + 1].prep != Prep::None || elements_[j + 1].conjoined || !word(elements_[j])) return false;
    if (has_attr_at(j, "manner")) return true;
  }
  return false;
}

bool EventFinder::suspected_plan(std::uint32_t i, const Arguments& args) const {
  // "arrested on suspicion of planning attacks": what somebody is charged with having meant to do.
  if (!elements_[i].nominal || args.effect != Effect::Planned) return false;
  for (std::uint32_t j = i; j-- > 0 && i - j <= 6;) {
    if (elements_[j].kind == Chunk::Stop || elements_[j].kind == Chunk::That) return false;
    if (has_attr_at(j, "suspicion") || has_attr_at(j, "suspect")) return true;
  }
  return false;
}

bool EventFinder::kept_from(const Arguments& args) const {
  // "to prevent X from going on with its attacks": nothing but a wish.
  const std::uint32_t host = args.host;
  if (host == Arguments::kNoElement || elements_[host].effect != Effect::Ongoing || elements_[host].prep != Prep::Mn)
    return false;
  for (std::uint32_t j = host; j-- > 0 && host - j <= 4;) {
    if (elements_[j].kind == Chunk::Stop || elements_[j].kind == Chunk::Comma) return false;
    if (elements_[j].effect == Effect::Unreal) return !elements_[j].negated;
  }
  return false;
}

bool EventFinder::to_fight(std::uint32_t i) const {
  // "recruits men for the fighting in": what they are recruited for, whatever comes of it.
  const Element& e = elements_[i];
  return e.nominal && !e.conjoined && e.prep == Prep::L && e.frame->sub_type == "armed_clash" &&
         e.frame->needs == "armed" && i > 0 && elements_[i - 1].kind == Chunk::People;
}

bool EventFinder::has_attr_at(std::uint32_t j, std::string_view attr) const {
  if (!word(elements_[j])) return false;
  const auto words = doc_.matches_at(elements_[j].range.begin);
  return std::any_of(words.begin(), words.end(),
                     [&](const Match& m) { return !resources_.attr(m.entry, attr).empty(); });
}

bool EventFinder::allowed(std::uint32_t i, const Arguments& args) const {
  // "allowed the army to open fire"; aid that is let in comes in.
  const Frame& frame = *elements_[i].frame;
  const bool force = frame.family != Family::Fixed || type_of(frame.sub_type) != "strategic_developments";
  return force && light_host(args) && elements_[args.host].light->roles.of(Prep::B) == Role::Act &&
         elements_[args.host].light->roles.of(Prep::L) == Role::Initiator && elements_[i].prep == Prep::B;
}

bool EventFinder::in_words(std::uint32_t i, const Arguments& args, const ActContext& c) const {
  const Element& e = elements_[i];
  if (e.frame->family != Family::Assault || armament(c) || c.small_arms) return false;
  // "attacked X, saying": a participle of speech behind the act.
  constexpr std::uint32_t kReach = 10;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kReach; ++j) {
    const Element& x = elements_[j];
    if (x.kind == Chunk::Stop || finite(j)) break;
    if (!word(x)) continue;
    const Match& m = doc_.matches[x.index];
    if ((m.morph & kActivePart) && (m.morph & kAccusative) && !(m.proclitics & kAl) &&
        resources_.has(m.entry, Tag::report))
      return !harm_told(i, args);
  }
  // "the deputy of the party launched an attack on": who holds an office and leads no force.
  const std::uint32_t verb = e.nominal ? args.host : i;
  if (verb == Arguments::kNoElement || verb + 1 >= elements_.size() || armed_list(args.initiators)) return false;
  const Element& who = elements_[verb + 1];
  return who.kind == Chunk::People && who.prep == Prep::None &&
         resources_.has(doc_.matches[who.index].entry, Tag::title);
}

bool EventFinder::purpose(std::uint32_t i) const {
  const Element& e = elements_[i];
  if (!e.nominal) return false;
  // "pictures of the targeting of a tank" show what was done.
  if (i > 0 && word(elements_[i - 1]) && !resources_.attr(doc_.matches[elements_[i - 1].index].entry, "media").empty())
    return false;
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
  if (i > 0 && elements_[i - 1].kind == Chunk::Act && aims_to(i - 1)) return true;
  if (aims(e)) return !carried(i);
  // "(stepped in) to break up the fight and arrest those involved": both are what it was for.
  for (std::uint32_t j = i; e.conjoined && e.prep == Prep::None && j-- > 0 && i - j <= 3;) {
    const Element& x = elements_[j];
    if (x.kind == Chunk::Comma || x.kind == Chunk::Stop || finite(j) || x.kind == Chunk::Place) break;
    if (word(x) && x.prep == Prep::L && (doc_.matches[x.index].morph & kMasdar)) return aims(x) && !carried(j);
  }
  if (i > 0 && word(elements_[i - 1]) && elements_[i - 1].range.end == e.range.begin && aims(elements_[i - 1]))
    return !carried(i - 1);
  return false;
}

}  // namespace sijill
