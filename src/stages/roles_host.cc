// The verb above a noun of action: what it does to the act, and the subject that it lends.
#include "stages/roles_scanner.h"

namespace sijill {

std::uint32_t RoleScanner::host_of(std::uint32_t a) const {
  if (!e_[a].nominal && subjunctive(a)) {
    // "expected (the spokesman) that his forces would enter".
    for (std::uint32_t j = a - 1; j-- > 0 && a - j <= 5;) {
      if (is(j, Chunk::Stop) || is(j, Chunk::Comma) || is(j, Chunk::That)) break;
      if (e_[j].effect != Effect::None) return j;
    }
    return kNone;
  }
  std::uint32_t i = a;
  while (i > 0) {
    --i;
    const Element& e = e_[i];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Subordinator) return kNone;
    // "called for the withdrawal": a verb of saying that wishes is a host like any other.
    const bool wishes = e.effect == Effect::Unreal || e.effect == Effect::Planned;
    const bool accuses = e.light && e.light->roles.object == Role::Initiator;
    if (e.kind == Chunk::That || (e.kind == Chunk::Say && !wishes && !accuses && !(e.light && i + 3 >= a)))
      return kNone;
    if (e.kind == Chunk::Relative && i + 1 < a && !finite(i + 1)) return kNone;
    // "(beat off, whom X supports,) an attack": an aside has no say.
    if (finite(i) && i > 0 && aside_end(i - 1) != kNone && aside_end(i - 1) < a) continue;
    // "militias (that) support it": a clause on the name before it, no host.
    if (finite(i) && !e.conjoined && i > 0 && e_[i - 1].kind == Chunk::Actor && e_[i - 1].conjoined &&
        has_object_pronoun(i) && i + 1 < a) {
      continue;
    }
    // "gunmen (riding a motorcycle) opened fire": what they do meanwhile is no host of what a preposition ties.
    if (finite(i) && i > 1 && a - i > 1 && e_[a].prep != Prep::None && (match(i).morph & kImperfect) && !e.light &&
        e.effect == Effect::None && (is(i - 1, Chunk::Actor) || is(i - 1, Chunk::People)) && finite(i - 2) &&
        e_[i - 2].light)
      continue;
    // "managed (the fighters of X, which unites ..., last week) to take": the verb of a relative clause is no host of
    // what a preposition ties to a verb of managing before it.
    if (finite(i) && i > 0 && e_[i - 1].kind == Chunk::Relative && a - i > 2 && e_[a].prep != Prep::None) {
      const std::uint32_t outer = managing_before(i);
      if (outer != kNone) return outer;
    }
    // "managed (X, after battles that went on for days,) to take": so is that of an aside between commas.
    if (finite(i) && e.effect != Effect::Able && a > 1 && is(a - 1, Chunk::Comma) &&
        (e_[a].prep == Prep::Mn || e_[a].prep == Prep::Fy)) {
      const std::uint32_t outer = managing_before(i);
      if (outer != kNone) return outer;
    }
    // "accused X, (which holds the town,) Y of shelling it": an aside on the accuser is stepped over.
    if (finite(i) && i > 0 && e_[i - 1].kind == Chunk::Relative && e_[a].prep == Prep::B) {
      const std::uint32_t outer = accusing_before(i);
      if (outer != kNone) return outer;
    }
    const bool undergone = e.kind == Chunk::Noun && e.light && e.light->roles.subject == Role::Target;
    if (doing(i, a)) return i;
    if (finite(i) || undergone || (e.kind == Chunk::Noun && e.effect != Effect::None) ||
        (e.kind == Chunk::Act && e.nominal && e.effect != Effect::None)) {
      if (!e_[a].nominal && (e.kind != Chunk::Noun || e_[a].conjoined) && !subjunctive(a)) return kNone;
      return i;
    }
  }
  return kNone;
}

bool RoleScanner::doing(std::uint32_t noun, std::uint32_t act) const {
  const Element& e = e_[noun];
  return e.kind == Chunk::Noun && e.light && e.light->roles.subject == Role::Initiator && e_[act].nominal &&
         e.light->roles.object == Role::None && e.light->roles.of(e_[act].prep) == Role::Act;
}

std::uint32_t RoleScanner::accusing_before(std::uint32_t i) const {
  for (std::uint32_t steps = 0; i-- > 0 && steps < 8; ++steps) {
    if (is(i, Chunk::Stop) || is(i, Chunk::That)) return kNone;
    if (finite(i)) return e_[i].light && e_[i].light->roles.object == Role::Initiator ? i : kNone;
  }
  return kNone;
}

std::uint32_t RoleScanner::managing_before(std::uint32_t i) const {
  while (i-- > 0) {
    if (is(i, Chunk::Stop) || is(i, Chunk::Say) || is(i, Chunk::That)) return kNone;
    if (!finite(i)) continue;
    const Effect effect = e_[i].effect;
    return effect == Effect::Able || effect == Effect::Failed || effect == Effect::Attempt ? i : kNone;
  }
  return kNone;
}

void RoleScanner::apply_effect(std::uint32_t host) {
  const Element& h = e_[host];
  // "did not succeed because of the battles": the battles were fought.
  const Prep p = e_[act_].prep;
  if (act().nominal && (p == Prep::Cause || p == Prep::After || p == Prep::Since || p == Prep::During)) return;
  // "failed to persuade them to fight": what failed is the noun between.
  if (h.effect == Effect::Failed && act().nominal && p == Prep::L) {
    for (std::uint32_t i = host + 1; i < act_; ++i) {
      if (e_[i].prep == Prep::Fy && is(i, Chunk::Noun)) args_.effect = Effect::Unreal;
    }
    if (args_.effect == Effect::Unreal) return;
  }
  if (h.effect == Effect::Ongoing)
    args_.ongoing = true;
  else if (h.effect != Effect::None)
    args_.effect = h.effect;
  if (h.negated) args_.negated = true;
  if (host > 1 && is(host - 1, Chunk::That) && e_[host - 2].effect != Effect::None &&
      e_[host - 2].effect != Effect::Ongoing) {
    args_.effect = e_[host - 2].effect;  // "it is expected that a battle will go on"
  }
  if (h.kind != Chunk::Noun && !h.nominal) {
    const Match& m = doc_.matches[h.index];
    if ((m.morph & kImperfect) && !(m.morph & kPerfect) && !before_word(host)) args_.imperfect = true;
    if (m.proclitics & kSa) args_.future = true;
  }
}

void RoleScanner::from_host(std::uint32_t host) {
  const Element& h = e_[host];
  args_.host = host;
  if (h.kind == Chunk::Noun || h.nominal) {
    // "the carrying out by X of": whose doing it was stands between.
    if (doing(host, act_)) {
      const Role own = act().frame->roles.subject;
      for (std::uint32_t i = act_; i-- > host + 1 && args_.initiators.empty();) {
        if (names_somebody(e_[i]) && (e_[i].prep == Prep::None || e_[i].prep == Prep::Mn))
          give(first_joined(i, host), own == Role::Party ? Role::Party : Role::Initiator);
      }
      from_verb_above(host);
      return;
    }
    // "the subjection of 44 people to disappearance": as its verb has it.
    if (h.light && h.light->roles.subject == Role::Target && h.light->roles.of(e_[act_].prep) == Role::Act) {
      for (std::uint32_t i = host + 1; i < act_; ++i) {
        if (e_[i].kind == Chunk::Place || (names_somebody(e_[i]) && e_[i].prep == Prep::None)) {
          give(i, Role::Target);
          break;
        }
      }
      return;
    }
    if (!nouns_between(host, act_)) return;
    apply_effect(host);
    from_verb_above(host);
    // "an attempt of X to infiltrate": whose attempt it is would do it.
    const Role own = act().frame->roles.subject;
    for (std::uint32_t i = host + 1; i < act_ && args_.initiators.empty(); ++i) {
      if (is(i, Chunk::Actor)) give(i, own == Role::None ? Role::Initiator : own);
    }
    return;
  }
  const LightVerb* light = h.light;
  const Prep p = e_[act_].prep;
  const bool direct = p == Prep::None ||
                      (light && (light->roles.of(p) == Role::Act || light->roles.of(p) == Role::Trap)) ||
                      h.effect != Effect::None;
  const bool owned = p == Prep::None && genitive(act_) && e_[act_ - 1].kind != Chunk::Act && !looked_through(act_ - 1);
  if (!direct || owned) {
    if (doc_.matches[h.index].proclitics & kSa) args_.future = true;  // "that will hasten its advance"
    args_.host = kNone;
    return;
  }
  apply_effect(host);
  const std::uint32_t subject = subject_of(host);
  // "X accused Y of shelling", "X forced Y to withdraw": the last one named before the act.
  if (light && light->roles.object == Role::Initiator) {
    if (light->roles.of(Prep::Ely) == Role::Act && act().frame->sub_type != "withdrawal" &&
        act().frame->sub_type != "displacement") {
      args_.host = kNone;
      return;
    }
    for (std::uint32_t i = act_; i-- > host + 1 && args_.initiators.empty();) {
      if (is(i, Chunk::Comma)) break;
      if (names_somebody(e_[i]) && e_[i].prep == Prep::None) give(first_joined(i, host), Role::Initiator);
    }
    return;
  }
  if (light) {
    // "X and Y signed a truce": the verb that is written as "took place".
    if (act().frame->sub_type == "agreement" && light->roles.subject == Role::Act && is(subject, Chunk::Actor) &&
        subject > host) {
      give(subject, Role::Party);
      return;
    }
    const bool act_subject = p == Prep::None && light->roles.subject == Role::Act &&
                             (light->roles.object != Role::Act) && light->roles.object == Role::None;
    if (act_subject) return;
    if (light->roles.subject == Role::Act) {
      // "fell into an ambush": who fell; bare, the act itself befell somebody.
      if (light->roles.of(p) == Role::Trap) give(subject, Role::Target);
      // "raids (of X) hit positions of Y"
      for (std::uint32_t i = act_ + 2; light->roles.object == Role::Target && i < args_.end && i <= act_ + 6; ++i) {
        if (finite(i) || e_[i].kind == Chunk::Comma || e_[i].kind == Chunk::Place) break;
        if (!is(i, Chunk::Actor) || e_[i].prep != Prep::None) continue;
        give(i, Role::Target);
        break;
      }
      return;
    }
    // An attack that was broken or beaten off was tried.
    if (light->roles.subject == Role::Foiler && attacks(*act().frame)) args_.effect = Effect::Failed;
    for (std::uint32_t i = host + 1; i < act_; ++i) {
      if (names_somebody(e_[i]) && e_[i].prep != Prep::None && light->roles.of(e_[i].prep) == Role::Initiator)
        give(i, Role::Initiator);
    }
    Role role = light->roles.subject;
    // The imperfect of "lays hold of" is spelled as that of "receives".
    if (role == Role::Target && act().frame->needs == "arrest" && !act().conjoined) role = Role::Initiator;
    if (role == Role::Foiler && act().frame->sub_type == "siege") role = Role::Initiator;  // who breaks a siege
    if (role == Role::Initiator && act().frame->roles.subject == Role::Party) role = Role::Party;
    // "were forced to withdraw"
    if (role == Role::Civilians && act().frame->sub_type == "withdrawal") role = Role::Initiator;
    if (role == Role::Initiator && act().frame->roles.genitive == Role::Civilians) role = Role::Initiator;
    if (!args_.initiators.empty() && role == Role::Initiator) return;
    if (role == Role::Place) {
      if (subject != kNone && e_[subject].kind == Chunk::Place) give(subject, Role::Place);
      return;
    }
    give(role == Role::Target ? owner_of_subject(host, subject) : subject, role);
    // "X brought a force of Y into an ambush"
    if (light->roles.object != Role::Target || role != Role::Initiator) return;
    for (std::uint32_t i = host + 1; i < act_; ++i) {
      if (!is(i, Chunk::Actor) || i == subject || (e_[i].prep != Prep::None && e_[i].prep != Prep::L)) continue;
      give(i, Role::Target);
      return;
    }
    return;
  }
  if (h.effect != Effect::None && subject != kNone && args_.initiators.empty()) {
    const Role role = act().frame->roles.subject != Role::None     ? act().frame->roles.subject
                      : act().frame->roles.genitive == Role::Party ? Role::Party
                                                                   : Role::Initiator;
    give(subject, role);
  }
}

std::uint32_t RoleScanner::owner_of_subject(std::uint32_t v, std::uint32_t subject) const {
  // "a post of X was shelled": nobody stands bare behind the verb, X owns what does.
  if (subject != kNone && subject > v) return subject;
  std::uint32_t i = v + 1;
  const bool column = is(i, Chunk::Act) && e_[i].nominal && act().frame->sub_type != "force_movement";
  if ((!is(i, Chunk::Noun) && !column) || e_[i].prep != Prep::None || (match(i).morph & kAdjective)) return subject;
  while (i + 1 < act_ && is(i + 1, Chunk::Noun) && e_[i + 1].prep == Prep::None && !e_[i + 1].conjoined) ++i;
  const std::uint32_t owner = i + 1;
  return owner < act_ && is(owner, Chunk::Actor) && e_[owner].prep == Prep::L && !e_[owner].conjoined ? owner : subject;
}

bool RoleScanner::attacks(const Frame& frame) {
  return frame.family == Family::Assault || frame.family == Family::Storm || frame.family == Family::Infiltrate ||
         frame.sub_type == "advance";
}

bool RoleScanner::looked_through(std::uint32_t i) const {
  // "carried out a sentence of death"
  if (act().frame->family == Family::Execute && resources_.frames().marks(match(i).entry, kCaseWord)) return true;
  return (match(i).morph & kMasdar) || resources_.frames().marks(match(i).entry, kCarrierWord) ||
         doc_.tokens[e_[i].range.begin].may_be(kSeriesWord);
}

void RoleScanner::from_verb_above(std::uint32_t noun) {
  std::uint32_t v = noun;
  while (v > args_.begin && noun - v < 4) {
    --v;
    if (e_[v].kind == Chunk::Comma || e_[v].kind == Chunk::Relative || e_[v].kind == Chunk::That) return;
    if (finite(v)) break;
  }
  if (!finite(v)) return;
  const Element& above = e_[v];
  if (above.effect != Effect::None && above.effect != Effect::Ongoing) args_.effect = above.effect;
  if (above.negated) args_.negated = true;
  if (above.light && above.light->roles.subject == Role::Foiler && attacks(*act().frame)) {
    // "beat off an attempt of X to advance"
    args_.effect = Effect::Failed;
    if (const std::uint32_t who = subject_of(v); who != kNone) give(who, Role::Foiler);
    return;
  }
  if (above.effect == Effect::None && !above.light) return;
  const std::uint32_t subject = subject_of(v);
  if (subject == kNone || !args_.initiators.empty()) return;
  if (above.light && above.light->roles.subject != Role::Initiator) return;
  const Role own = act().frame->roles.subject;
  give(subject, own == Role::None ? (act().frame->roles.genitive == Role::Party ? Role::Party : Role::Initiator) : own);
}

bool RoleScanner::nouns_between(std::uint32_t from, std::uint32_t to) const {
  if (to - from <= 2) return true;
  if (to - from > 4) return false;
  for (std::uint32_t i = from + 1; i < to; ++i) {
    const bool owner = is(i, Chunk::Actor) && (e_[i].prep == Prep::L || e_[i].prep == Prep::None);
    if ((e_[i].kind != Chunk::Noun && !owner) || e_[i].conjoined) return false;
  }
  return true;
}

}  // namespace sijill
