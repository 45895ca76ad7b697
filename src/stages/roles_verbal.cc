// A finite verb: subject and object by position, agreement and what the words can be.
#include "stages/roles_scanner.h"

namespace sijill {

void RoleScanner::verbal() {
  const Frame& frame = *act().frame;
  const bool passive = passive_only(act_) || deaths_told() || by_somebody() || fired_from();
  const std::uint32_t band = passive ? kNone : band_subject();
  bool relative = false;
  // "the base that the fighters besiege (it)": what follows the verb is its subject.
  const bool aimed_by_act = frame.family == Family::Aim && act_before();
  const bool by_thing = thing_acts();
  const std::uint32_t speaker = meant_by_that();
  const std::uint32_t before = speaker != kNone                                ? speaker
                               : subject_follows() || aimed_by_act || by_thing ? kNone
                                                                               : before_subject();
  // "the jets hit two vehicles of X", "a charge blew up, targeting a patrol of X": with its subject before it the verb
  // hits the band behind it.
  const bool doer_before = (before != kNone && before + 1 == act_) || aimed_by_act || act().participle;
  const bool band_is_hit = band != kNone && band > act_ && doer_before;
  std::uint32_t subject = band_is_hit ? before : band, object = band_is_hit ? band : kNone;
  for (std::uint32_t i = act_ + 1; i < args_.end; ++i) {
    if (const std::uint32_t end = belief_end(i); end != kNone) {
      i = end;
      continue;
    }
    const Element& e = e_[i];
    // "was killed after the opening of fire on him by X": who did that is the killer.
    if ((finite(i) && !relative) || (frame.family != Family::Kill && told_beside(resources_, doc_, e_, i))) break;
    if (e.kind == Chunk::Relative) {
      relative = true;
      continue;
    }
    if (e.kind == Chunk::Comma) {
      relative = false;
      if (aside_end(i) != kNone) i = aside_end(i);
      continue;
    }
    if (band != kNone && band > act_ && i <= band) continue;  // the band and what links it to its owner
    if (e.kind == Chunk::Nisba && e.prep == Prep::By) common_preposition(i);
    if (e.kind != Chunk::Actor && e.kind != Chunk::Place && e.kind != Chunk::People) continue;
    // "the fighters of X": X is who acts.
    if (e.kind == Chunk::People && is(i + 1, Chunk::Actor) && e_[i + 1].prep == Prep::None && !e_[i + 1].conjoined &&
        e.range.end == e_[i + 1].range.begin) {
      continue;
    }
    if (const Prep p = partitive(i) ? Prep::None : reach(i); p != Prep::None) {
      if (e.prep != Prep::None && common_preposition(i)) continue;
      if (!relative && before == kNone && owns_subject(i)) {
        subject = i;
        continue;
      }
      // "blew himself up at a checkpoint of X"
      if (!relative && frame.family == Family::Blast && held_under(i) != Prep::None) {
        give(i, Role::Target);
        continue;
      }
      if (!relative && frame.roles.of(p) == Role::None && object == kNone && owns_object(i)) object = i;
      // "bombed posts of X": with the noun "of" names who acts, after the verb whom it hit; "raided (over) a post of
      // X".
      const Prep under = p == Prep::L && frame.roles.of(p) == Role::None ? owned_under(i) : Prep::None;
      const Role role = frame.roles.of(under == Prep::None ? p : under);
      if (!relative) give(i, p == Prep::L && role == Role::Initiator ? Role::Target : role);
      continue;
    }
    if (!relative && frame.family == Family::Blast && held_under(i) != Prep::None) {
      give(i, Role::Target);
      continue;
    }
    // "was hit by the fire of X near P": nobody kills a place.
    if (!relative && origin_told(i)) {
      give(i, Role::Initiator);
      continue;
    }
    if (relative || inside_nominal(i) || homes(i) || (e.kind == Chunk::Place && frame.family == Family::Kill)) continue;
    // "hit it with missiles and drones": what it was hit with.
    const bool arm_before = is(i - 1, Chunk::Weapon) || is(i - 1, Chunk::Noun);
    if (e.conjoined && actor_id(i) == "unknown-aircraft" && arm_before && e_[i - 1].prep == Prep::B) continue;
    // "the artillery and the jets shelled": who stands with the arm fires too.
    if (by_thing && e.conjoined && i == act_ + 2 && is(i - 1, Chunk::Noun)) {
      subject = i;
      continue;
    }
    // "mosques and policemen": somebody coordinated with a bare object is one.
    if (e.conjoined && object == kNone && subject == kNone && i > act_ + 1 && is(i - 1, Chunk::Noun) &&
        e_[i - 1].prep == Prep::None && !(match(i - 1).morph & kAdjective)) {
      object = i;
      continue;
    }
    // "150 members of X and of Y": the second shares the place of the first.
    if (object != kNone && e.conjoined && i == object + 1 && is(i, Chunk::Actor)) continue;
    if (second_object(i, object)) {
      give(i, frame.roles.object);
      continue;
    }
    const bool suffers = disagrees(i) || oblique(i) || (frame.family == Family::Expel && !object_after(i));
    if (e.kind == Chunk::Actor && subject == kNone && suffers) {
      if (object == kNone) object = i;
      continue;
    }
    const bool stands = e.kind != Chunk::Place || frame.roles.subject == Role::Place;
    if (subject == kNone && before == kNone && stands && !by_thing && !first_is_object(i))
      subject = i;
    else if (object == kNone && i != subject && !(subject != kNone && grouped(i) && is(i - 1, Chunk::Actor)))
      object = i;
  }
  if (subject == kNone) subject = before;
  args_.nobody_told = fired_from();
  if (subject == kNone && !passive && !aimed_by_act && !by_thing) {
    subject = carried_subject();
    args_.subject_from_before = subject != kNone;
  }
  if (passive && subject != kNone && (object == kNone || is(object, Chunk::Place))) {
    give(subject, frame.roles.object == Role::None ? frame.roles.subject : frame.roles.object);
    if (object != kNone) put(object, Role::Place);
  } else {
    give(subject, frame.roles.subject);
    if (object != kNone) give(object, frame.roles.object);
  }
  resumed_place();
  std::uint32_t host = host_of(act_);
  if (host != kNone) {
    args_.host = host;
    apply_effect(host);
  }
}

bool RoleScanner::second_object(std::uint32_t i, std::uint32_t object) const {
  constexpr std::uint32_t kReach = 6;
  if (!is(i, Chunk::Actor) || !e_[i].conjoined || e_[i].prep != Prep::None || (i + 1 < n_ && finite(i + 1)))
    return false;
  if ((object == kNone || object == i) && args_.targets.empty()) return false;
  const std::uint32_t first = object == kNone ? args_.targets.back() : object;
  for (std::uint32_t j = i; j-- > first + 1 && i - j <= kReach;) {
    if (is(j, Chunk::Comma) || is(j, Chunk::Stop) || is(j, Chunk::Act) || finite(j)) return false;
    if (is(j, Chunk::Place) && e_[j].prep != Prep::None) return true;
  }
  return false;
}

bool RoleScanner::thing_acts() const {
  const Family family = act().frame->family;
  if ((family != Family::Aim && family != Family::Strike) || match(act_).enclitic != Enclitic::None) return false;
  if (is(act_ + 1, Chunk::Number)) {  // "hit with more than 40 shells"; "several" begins with the same letter
    const std::string_view first = doc_.fold(e_[act_ + 1].range.begin);
    if (e_[act_ + 1].prep != Prep::None || (first.starts_with('b') && !first.starts_with("bDE"))) return false;
  }
  const std::uint32_t i = is(act_ + 1, Chunk::Number) ? act_ + 2 : act_ + 1;
  if (i >= n_ || e_[i].prep != Prep::None || e_[i].conjoined) return false;
  if (e_[i].kind == Chunk::Act && e_[i].nominal)
    return e_[i].frame->family == Family::Strike || e_[i].frame->sub_type == "air_drone_strike";
  const bool noun = is(i, Chunk::Noun);
  const bool fire = is(i, Chunk::Weapon) || (noun && resources_.frames().marks(match(i).entry, kFireWord));
  if (fire && family == Family::Aim) return true;
  // "the artillery shelled P": nobody told before fires it.
  return noun && !(match(i).morph & kAccusative) && resources_.attr(match(i).entry, "weapon") == "artillery";
}

void RoleScanner::resumed_place() {
  // "Ramadi, which fell": the place that the relative clause is about.
  if (args_.places.empty() && act().frame->roles.subject == Role::Place && act_ > 1 && is(act_ - 1, Chunk::Relative)) {
    const std::uint32_t head = is(act_ - 2, Chunk::Comma) && act_ > 2 ? act_ - 3 : act_ - 2;
    if (is(head, Chunk::Place)) args_.places.push_back(head);
    return;
  }
  const Role role = act().frame->roles.object;
  if (!args_.places.empty() || !has_object_pronoun(act_) || (role != Role::Place && role != Role::Target)) return;
  if (act_ == 0 || !is(act_ - 1, Chunk::Relative)) return;
  for (std::uint32_t i = act_ - 1; i-- > 0 && act_ - i <= 4;) {
    if (is(i, Chunk::Place)) {
      args_.places.push_back(i);
      return;
    }
    if (!is(i, Chunk::Noun) && !is(i, Chunk::Date)) return;
  }
}

bool RoleScanner::partitive(std::uint32_t i) const {
  if (e_[i].prep != Prep::Mn || i < act_ + 2 || !is(i - 1, Chunk::Number) || e_[i - 1].prep != Prep::None) return false;
  return e_[i].kind == Chunk::People || e_[i].kind == Chunk::Actor;
}

bool RoleScanner::owns_subject(std::uint32_t i) const {
  if (!is(i, Chunk::Actor) || e_[i].prep != Prep::L || e_[i].conjoined || i < act_ + 2 || i > act_ + 3) return false;
  const Element& what = e_[act_ + 1];
  // "the engineering teams of the army"
  const bool adjective = i == act_ + 3 && is(i - 1, Chunk::Noun) && (match(i - 1).morph & kAdjective) &&
                         doc_.fold(e_[i - 1].range.begin).starts_with("Al");
  if (i == act_ + 3)
    return adjective && what.kind == Chunk::Noun && what.prep == Prep::None &&
           doc_.fold(what.range.begin).starts_with("Al") && (object_after(i) || is(i + 1, Chunk::Weapon));
  if (what.prep != Prep::None || what.range.end != e_[i].range.begin) return false;
  if (!object_after(i) && !is(i + 1, Chunk::Weapon)) return false;
  // "a post of X fired", "a patrol of X arrested"
  const auto marks = [&](Marker marker) { return resources_.frames().marks(match(act_ + 1).entry, marker); };
  if (what.kind == Chunk::Noun && (marks(kBandWord) || marks(kBaseWord)) && !(match(act_ + 1).morph & kPlural))
    return true;
  const std::string_view word = doc_.fold(what.range.begin);
  if (what.kind == Chunk::Actor) return word.starts_with("AldfAE");  // "the air defences"
  return (what.kind == Chunk::Noun || what.kind == Chunk::Weapon) && word.starts_with("Al") &&
         !resources_.attr(match(i - 1).entry, "weapon").empty();
}

bool RoleScanner::owns_object(std::uint32_t i) const {
  if (!is(i, Chunk::Actor) || e_[i].prep != Prep::L || e_[i].conjoined) return false;
  for (std::uint32_t j = i; j-- > act_ + 1 && i - j <= 3;) {
    const bool moving = is(j, Chunk::Act) && e_[j].nominal && e_[j].frame->sub_type == "force_movement";
    if (e_[j].kind != Chunk::Noun && e_[j].kind != Chunk::Weapon && !moving) return false;
    if (moving && e_[j].range.end == e_[j + 1].range.begin) return true;
    if (e_[j].range.end != e_[j + 1].range.begin) return false;
    if (e_[j].prep != Prep::None) return false;
    if (is(j, Chunk::Noun) && !(match(j).morph & kAdjective)) return true;
  }
  return false;
}

bool RoleScanner::oblique(std::uint32_t i) const {
  if (is(i - 1, Chunk::Number)) return false;
  const std::uint32_t t = e_[i].range.begin;
  const std::string_view word = doc_.fold(t);
  if (!word.ends_with("y") && !word.ends_with("yn")) return false;
  for (const Match& m : doc_.matches_at(t)) {
    constexpr std::uint32_t kSound = kPlural | kDual;  // one form for both is a sound masculine plural
    if (m.range.end == t + 1 && m.proclitics == 0 && m.enclitic == Enclitic::None && (m.morph & kSound) == kSound &&
        (m.morph & kMasculine) && resources_.has(m.entry, Tag::people))
      return true;
  }
  return false;
}

bool RoleScanner::dual_oblique(std::uint32_t i) const {
  const std::uint32_t t = e_[i].range.begin;
  if (is(i - 1, Chunk::Number) || !doc_.fold(t).ends_with("yn")) return false;
  const auto words = doc_.matches_at(t);
  return std::any_of(words.begin(), words.end(),
                     [&](const Match& m) { return m.range.end == t + 1 && (m.morph & (kDual | kPlural)); });
}

bool RoleScanner::object_after(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < n_; ++j) {
    const Chunk k = e_[j].kind;
    // "the army, (whom tribesmen support,) drove X out"
    if (k == Chunk::Comma && j + 1 < n_ && finite(j + 1) && has_object_pronoun(j + 1) && !e_[j + 1].conjoined) {
      for (j += 2; j < n_ && e_[j].kind != Chunk::Comma && e_[j].kind != Chunk::Stop && !finite(j);) ++j;
      if (j < n_ && e_[j].kind == Chunk::Comma) continue;
      return false;
    }
    if (k == Chunk::Comma || k == Chunk::Stop || k == Chunk::Relative || finite(j)) return false;
    // "with a car that was rigged": an adjective of what a preposition governs.
    const bool describes = k == Chunk::Noun && (match(j).morph & kAdjective) && j > i + 1 &&
                           e_[j - 1].prep != Prep::None && e_[j - 1].range.end == e_[j].range.begin;
    const bool bare = e_[j].prep == Prep::None && !e_[j].conjoined && !describes;
    if (bare && (k == Chunk::Number || k == Chunk::People || k == Chunk::Actor || k == Chunk::Noun)) return true;
  }
  return false;
}

bool RoleScanner::feminine_verb() const {
  const std::uint32_t verb = match(act_).morph;
  // In news the third person is meant, whatever second or first person shares the form.
  return (verb & kFeminine) && (verb & kThird) && (!(verb & kMasculine) || (verb & kSecond)) &&
         !(verb & (kPlural | kDual));
}

bool RoleScanner::disagrees(std::uint32_t i) const {
  if (!feminine_verb() || i != act_ + 1) return false;
  bool masculine = false;
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
    if (m.morph & (kFeminine | kPlural | kDual)) return false;
    masculine |= (m.morph & kMasculine) && (m.morph & kSingular);
  }
  return masculine && !feminine_too(i);
}

bool RoleScanner::inside_nominal(std::uint32_t i) const {
  const Element& before = e_[i - 1];
  if (e_[i].conjoined) return false;
  if (before.kind == Chunk::Noun && (doc_.matches[before.index].morph & kAccusative)) return false;  // an adverb
  if (before.kind == Chunk::Act && before.nominal && i - 1 > act_ && before.range.end == e_[i].range.begin) return true;
  return before.kind == Chunk::Noun && i - 1 > act_ && before.range.end == e_[i].range.begin &&
         before.prep != Prep::None;
}

bool RoleScanner::first_is_object(std::uint32_t i) const {
  const Roles& roles = act().frame->roles;
  if (roles.subject == Role::Target) return false;  // "three people died": who dies is the subject
  // "they smashed": a verb before its subject is singular, so that what stands behind a plural is its object.
  const std::uint32_t verb = match(act_).morph;
  if ((verb & kPlural) && (verb & kThird) && !(verb & (kSingular | kDual)) && i == act_ + 1) return true;
  // "(they stormed P) and arrested two young men": the oblique form, or a verb that is feminine, has its object here.
  if (e_[i].kind == Chunk::People && roles.object == Role::Target && (dual_oblique(i) || disagrees(i))) return true;
  // "(they) executed 150 members of X": who is counted right after a verb of harm suffers it.
  const Family family = act().frame->family;
  const bool harms = family == Family::Kill || family == Family::Execute || family == Family::Hold ||
                     act().frame->sub_type == "abduction_forced_disappearance" || act().frame->sub_type == "arrests";
  // "three gunmen abducted": they are who abducts.
  const bool abductors = act().frame->sub_type == "abduction_forced_disappearance" && actor_id(i) == "unknown-gunmen";
  if (harms && !abductors && i > act_ + 1 && is(i - 1, Chunk::Number)) return true;
  const bool unarmed = e_[i].kind == Chunk::People || actor_id(i) == "civilians";
  if (unarmed && (act().frame->family == Family::Kill || roles.subject == Role::None)) return true;
  // Civilians right after a verb of seizing or harming suffer it, when somebody else has been acting.
  if (force_used(family) && holding(i)) return true;
  // "a bomb ... where it struck a patrol": the only name after the verb is what the act before it struck.
  if (family == Family::Aim && struck_by_act_before(i)) return true;
  const bool suffers = roles.subject == Role::Initiator && roles.object == Role::Target;
  return suffers && actor_id(i) == "civilians" && carried_subject() != kNone;
}

bool RoleScanner::force_used(Family f) {
  return f == Family::Aim || f == Family::Strike || f == Family::Assault || f == Family::Storm || f == Family::Raid ||
         f == Family::Blast;
}

bool RoleScanner::holding(std::uint32_t i) const {
  if (!is(i, Chunk::Actor)) return false;
  const auto assets = [&](std::uint32_t t) {
    const auto words = doc_.matches_at(t);
    return std::any_of(words.begin(), words.end(), [&](const Match& m) {
      return m.kind == EntryKind::Force && resources_.attr(m.entry, "class") == "assets";
    });
  };
  const std::uint32_t t = e_[i].range.begin;
  if (assets(t)) return true;
  // "hit the posts of X": the posts are no part of X's name.
  const bool owned = i > act_ + 1 && is(i - 1, Chunk::Noun) && e_[i - 1].prep == Prep::None && !e_[i].conjoined &&
                     e_[i].prep == Prep::None && e_[i - 1].range.end == t;
  return owned && assets(e_[i - 1].range.begin);
}

bool RoleScanner::struck_by_act_before(std::uint32_t i) const {
  for (std::uint32_t j = act_ + 1; j < args_.end; ++j) {
    if (j == i) continue;
    if (is(j, Chunk::Comma)) break;
    const bool bare = e_[j].prep == Prep::None && !e_[j].conjoined && e_[j].range.begin > e_[i].range.begin;
    if (bare && (is(j, Chunk::Noun) || is(j, Chunk::Place) || is(j, Chunk::Actor) || is(j, Chunk::People)) &&
        !(match(j).morph & kAdjective))
      return false;
  }
  return act_before();
}

bool RoleScanner::act_before() const {
  for (std::uint32_t j = act_; j-- > 0 && act_ - j < 12;) {
    if (is(j, Chunk::Stop)) return false;
    if (!is(j, Chunk::Act) || !e_[j].nominal) continue;
    // "waged raids on P and targeted Q": two verbs with one subject, who is named behind the first.
    const std::uint32_t host = e_[act_].conjoined && j > 1 && is(j - 1, Chunk::Actor) ? j - 2 : kNone;
    if (host != kNone && finite(host) && e_[host].light && e_[host].light->roles.subject == Role::Initiator)
      return false;
    const Match& noun = match(j);
    const Match& verb = match(act_);
    const bool many = (noun.morph & kPlural) || ((noun.morph & kFeminine) && !(noun.morph & kMasculine));
    if (many && (verb.morph & kMasculine) && !(verb.morph & kFeminine)) return false;
    const Family f = e_[j].frame->family;
    return f == Family::Blast || f == Family::Strike || f == Family::Assault || f == Family::Launch ||
           e_[j].frame->sub_type == "air_drone_strike";
  }
  return false;
}

}  // namespace sijill
