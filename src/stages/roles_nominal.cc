// A noun of action: its genitive, prepositions, relative clauses and attached pronoun.
#include "stages/attrs.h"
#include "stages/roles_scanner.h"

namespace sijill {

void RoleScanner::nominal() {
  const Frame& frame = *act().frame;
  bool relative = false, adjacent = true;
  std::uint32_t i = act_ + 1;
  for (; i < args_.end; ++i) {
    if (const std::uint32_t end = belief_end(i); end != kNone) {
      i = end;
      continue;
    }
    const Element& e = e_[i];
    if (e.kind == Chunk::Relative) {
      relative = true;
      continue;
    }
    if (finite(i)) {
      // "the interception of a missile that X fired": the verb is about the missile.
      if (e.frame && e.frame->family == Family::Launch && brings_down(frame)) break;
      if (!relative && will(i)) args_.future = true;
      if (!relative && !e.conjoined && !e.negated && e.light && e.light->roles.subject == Role::Act &&
          (match(i).morph & kPerfect) && !(match(i).morph & kImperfect))
        args_.carried = true;
      // "a raid on an area that lies": the area does.
      const bool of_scene = !relative && i > act_ + 1 && is(i - 1, Chunk::Noun) && e_[i - 1].prep == Prep::Fy &&
                            e_[i - 1].range.end == e_[i].range.begin;
      if (!of_scene && (relative || adjacent || (i == act_ + 1) || unlinked_relative(i) || takes_place(i))) {
        if (on_act(i)) {
          adjacent = false;
          continue;
        }
        // "the battles that led the news, between X and Y"
        std::uint32_t j = i + 1;
        while (j < n_ && e_[j].kind != Chunk::Comma && e_[j].kind != Chunk::Stop) ++j;
        if (relative && j + 1 < n_ && e_[j].kind == Chunk::Comma && e_[j + 1].prep == Prep::Between) {
          args_.end = std::max(args_.end, j + 2);
          while (args_.end < n_ && !boundary(args_.end)) ++args_.end;
          i = j;
          continue;
        }
      }
      break;
    }
    if (e.kind == Chunk::Comma) {
      if (!continues_after_comma(i + 1)) break;
      continue;
    }
    if (e.kind == Chunk::Nisba && adjacent && e.prep == Prep::None) {
      if (frame.roles.genitive == Role::Initiator && args_.initiators.empty()) args_.initiators.push_back(i);
      continue;
    }
    // "rocket and artillery shelling of Saudi Arabia's": the second adjective with its nationality reads as a force.
    if (e.kind == Chunk::Actor && e.conjoined && e.prep == Prep::None && i <= act_ + 2 &&
        frame.family == Family::Strike && !doc_.actor_mentions[e.index].weapon.empty() && args_.initiators.empty()) {
      give(i, Role::Initiator);
      continue;
    }
    if (e.kind == Chunk::Nisba && e.prep == Prep::Mae) {
      give(i, frame.roles.of(Prep::Mae));
      continue;
    }
    const bool harm = frame.family == Family::Kill || frame.family == Family::Execute;
    if (!harm && told_beside(resources_, doc_, e_, i)) break;
    if (e.kind == Chunk::Act && e.nominal && e.conjoined && e.prep == Prep::None) {
      if (shares_complements(i)) continue;
      break;
    }
    if (e.kind == Chunk::Actor || e.kind == Chunk::Place || e.kind == Chunk::People) {
      if (origin_told(i)) {
        give(i, Role::Initiator);
      } else if (of_the_dead(i) || routed(i)) {
        give(i, Role::Target);
      } else if (const Prep p = owned_under(i); p != Prep::None) {
        // "a blow to a post of X": before what is held, "to" leads to what is hit.
        const Role role = frame.roles.of(p);
        give(i, role == Role::None || (p == Prep::L && role == Role::Initiator) ? Role::Target : role);
      } else if (const Prep held = held_under(i); frame.roles.of(held) != Role::None) {
        give(i, frame.roles.of(held));
      } else if (held == Prep::Fy && frame.family == Family::Blast && part_of_force(i - 1)) {
        give(i, Role::Target);  // "an explosion in a post of X"
      } else if (second_owner(i)) {
        give(i, Role::Target);
      } else if (e.prep != Prep::None) {
        if (!common_preposition(i)) give(i, preposition_role(frame, i));
      } else if (const Prep p = reach(i); p != Prep::None) {
        give(i, frame.roles.of(p));
      } else if (adjacent && (i == act_ + 1 || nation_behind(i))) {
        genitive_of_act(i, frame);
      } else if (e_[i - 1].kind == Chunk::Act && e_[i - 1].nominal && e_[i - 1].conjoined && i > act_ + 1 &&
                 e_[i - 1].frame->roles.genitive == Role::Initiator) {
        give(i, frame.roles.genitive);  // "the missile strikes and raids of X"
      } else if (adjacent && bare_object(frame)) {
        give(i, Role::Target);
      }
      adjacent = adjacent && e.kind == Chunk::Actor && i == act_ + 1;
      continue;
    }
    // "rocket and artillery shelling": an adjective of the act, coordinated or not.
    if (e.kind == Chunk::Number || e.kind == Chunk::Noun || e.kind == Chunk::Weapon)
      adjacent = adjacent && e.prep == Prep::None;
    apply_adjective(i);
  }
  args_.end = std::max(args_.end, i);
  const std::uint32_t host = host_of(act_);
  if (host != kNone && host_owns(host)) from_host(host);
  attached_pronoun();
  if (frame.family == Family::Fall && match(act_).enclitic != Enclitic::None && args_.places.empty()) {
    for (std::uint32_t j = act_; j-- > 0;) {
      if (!is(j, Chunk::Place)) continue;
      args_.places.push_back(j);
      break;
    }
  }
  if (host != kNone && !host_owns(host)) from_host(host);
  // "an armed attack" that nobody is told of was gunmen's.
  if (armed(act_ + 1) && args_.initiators.empty() && args_.parties.empty()) give(act_ + 1, frame.roles.genitive);
}

bool RoleScanner::nation_behind(std::uint32_t i) const {
  if (!is(i, Chunk::Actor) || e_[i].conjoined || e_[i].range.end != e_[i].range.begin + 1 ||
      !doc_.tokens[e_[i].range.begin].may_be(EntryKind::Nationality))
    return false;
  for (std::uint32_t j = act_ + 1; j < i; ++j) {
    if (!is(j, Chunk::Noun) || !adjective(j) || e_[j].conjoined) return false;
  }
  return true;
}

bool RoleScanner::adjective(std::uint32_t i) const {
  const auto words = doc_.matches_at(e_[i].range.begin);
  return std::any_of(words.begin(), words.end(), [](const Match& m) { return (m.morph & kAdjective) != 0; });
}

bool RoleScanner::of_the_dead(std::uint32_t i) const {
  if (e_[i].prep != Prep::Mn || (!is(i - 1, Chunk::Number) && !is(i - 1, Chunk::People))) return false;
  constexpr std::uint32_t kReach = 8;  // "46 children and some 20 of the teachers"
  for (std::uint32_t j = i - 1; j > act_ && i - j <= kReach; --j) {
    if (is(j, Chunk::Act)) return e_[j].frame->family == Family::Kill;
    if (is(j, Chunk::Comma) || finite(j)) return false;
  }
  // "the killing of seven of the members of X"
  return i == act_ + 2 && (act().frame->family == Family::Kill || act().frame->family == Family::Execute);
}

bool RoleScanner::origin_told(std::uint32_t i) const {
  if (!is(i, Chunk::Actor) || e_[i].prep != Prep::None || e_[i].conjoined) return false;
  for (std::uint32_t j = i; j-- > act_ + 1 && i - j <= 3;) {
    if (!is(j, Chunk::Noun) || e_[j].range.end != e_[j + 1].range.begin) return false;
    for (const Match& m : doc_.matches_at(e_[j].range.begin)) {
      if (m.enclitic != Enclitic::None && resources_.frames().marks(m.entry, kOriginWord)) return true;
    }
  }
  return false;
}

bool RoleScanner::brings_down(const Frame& frame) {
  return frame.family == Family::Intercept || frame.family == Family::Down || frame.family == Family::Repel ||
         frame.sub_type == "disrupted_weapons_use" || frame.needs == "destroyed";
}

bool RoleScanner::will(std::uint32_t v) const {
  if (match(v).proclitics & kSa) return true;
  const std::uint32_t t = e_[v].range.begin;
  if (t == 0) return false;
  if (is_word(doc_, t - 1, "swf")) return true;
  // "will not take more than hours"
  if (!is_word(doc_, t - 1, "ln")) return false;
  for (std::uint32_t j = t + 1; j < doc_.tokens.size() && j <= t + 3; ++j) {
    if (is_word(doc_, j, "AlA") || is_word(doc_, j, "swY") || is_word(doc_, j, "swy")) return true;
  }
  return false;
}

bool RoleScanner::takes_place(std::uint32_t v) const {
  // "fighting with heavy arms is going on between X and Y"
  const LightVerb* light = e_[v].light;
  if (!light || light->roles.subject != Role::Act || light->roles.of(Prep::Between) == Role::None || e_[v].conjoined)
    return false;
  for (std::uint32_t i = act_ + 1; i < v; ++i) {
    if (names_somebody(e_[i]) || is(i, Chunk::Comma) || is(i, Chunk::Act) || finite(i)) return false;
  }
  return v - act_ <= 6;
}

bool RoleScanner::waged_with(std::uint32_t v) const {
  constexpr std::uint32_t kReach = 5;
  if (!e_[v].light || e_[v].light->roles.object != Role::Act || !has_object_pronoun(v) || v - act_ > kReach)
    return false;
  // The pronoun is the act, not what it was done with.
  const std::uint32_t noun = match(act_).morph;
  const bool one = (noun & kMasculine) && (noun & kSingular) && !(noun & kPlural);
  const Enclitic of = match(v).enclitic;
  if (one ? of != Enclitic::Hu : of != Enclitic::Ha) return false;
  bool means = false;
  for (std::uint32_t i = act_ + 1; i < v; ++i) {
    const bool thing = is(i, Chunk::Weapon) || is(i, Chunk::Noun) || is(i, Chunk::Other) || is(i, Chunk::Actor);
    if (!thing || e_[i].conjoined || (e_[i].prep != Prep::None && e_[i].prep != Prep::B)) return false;
    means |= e_[i].prep == Prep::B;
  }
  return means;
}

bool RoleScanner::unlinked_relative(std::uint32_t v) const {
  const Match& m = match(act_);
  if ((m.proclitics & kAl) || m.enclitic != Enclitic::None || e_[v].conjoined) return false;
  if (waged_with(v)) return true;
  if (!e_[v].frame || (e_[v].frame->family != Family::Aim && e_[v].frame->family != Family::Strike)) return false;
  for (std::uint32_t i = act_ + 1; i < v; ++i) {
    if (e_[i].kind == Chunk::Comma || e_[i].kind == Chunk::Place || finite(i)) return false;
  }
  return v - act_ <= 4;
}

Role RoleScanner::preposition_role(const Frame& frame, std::uint32_t i) const {
  // "blew up a charge among (in) a force of X"
  if (frame.family == Family::Blast && e_[i].prep == Prep::Fy && is(i, Chunk::Actor) &&
      doc_.tokens[e_[i].range.begin].may_be(EntryKind::Force))
    return Role::Target;
  const Role role = frame.roles.of(e_[i].prep);
  // "an attack with a swarm of drones" is by whoever sends them.
  const bool arm = frame.family == Family::Assault && e_[i].prep == Prep::Mn && actor_id(i) == "unknown-aircraft";
  if (arm && is(i - 1, Chunk::Noun) && e_[i - 1].prep == Prep::B) return Role::None;
  // "shelling by a Turkish drone", in Arabic "with": whose arm it is.
  const bool flown = e_[i].prep == Prep::B && is(i, Chunk::Actor) && args_.initiators.empty() &&
                     !doc_.actor_mentions[e_[i].index].weapon.empty() && !actor_id(i).starts_with("unknown-");
  if (flown && fires(frame)) return Role::Initiator;
  // "shelling of the city", "raids on posts of X": l before what can be hit is the target, before a force who fired.
  const bool hit = !is(i, Chunk::Actor) || holding(i);
  if (e_[i].prep == Prep::L && role == Role::Initiator && hit) return Role::Target;
  return role;
}

bool RoleScanner::lifted() const {
  for (std::uint32_t i = act_; i-- > args_.begin && act_ - i <= 2;) {
    if (is(i, Chunk::Stop) || is(i, Chunk::Comma)) return false;
    if ((is(i, Chunk::Noun) || is(i, Chunk::Verb) || is(i, Chunk::Act)) &&
        resources_.frames().marks(match(i).entry, kLiftWord) && !(match(i).proclitics & kAl))
      return true;
  }
  return false;
}

bool RoleScanner::shares_complements(std::uint32_t i) const {
  for (std::uint32_t j = act_ + 1; j < i; ++j) {
    if (e_[j].kind == Chunk::Actor || e_[j].kind == Chunk::Place || e_[j].kind == Chunk::People) return false;
  }
  return true;
}

bool RoleScanner::continues_after_comma(std::uint32_t i) const {
  if (i >= n_) return false;
  const Element& e = e_[i];
  return e.prep == Prep::By || e.prep == Prep::Supported || e.prep == Prep::Between || e.prep == Prep::Against ||
         ((e.kind == Chunk::Actor || e.kind == Chunk::Place) && grouped(i));
}

bool RoleScanner::on_act(std::uint32_t v) {
  const LightVerb* light = e_[v].light;
  const Frame* frame = e_[v].frame;
  const bool strikes =
      frame && (frame->family == Family::Aim || (frame->family == Family::Strike && unlinked_relative(v)));
  if ((!light && !strikes) || fell(v)) return false;
  // "the shelling of seven posts that X uses": said of what was hit.
  if (light && light->roles.object != Role::Act && has_object_pronoun(v) && v > act_ + 1 && is(v - 1, Chunk::Noun) &&
      e_[v - 1].prep == Prep::None && !(match(v - 1).morph & kAdjective))
    return false;
  const bool act_is_subject = light && light->roles.subject == Role::Act;
  // "raids that X waged (them)", "an agreement that X reached (to it) with Y"
  const bool reached = light && v + 1 < n_ && is(v + 1, Chunk::Other) && light->roles.of(e_[v + 1].prep) == Role::Act;
  const bool act_is_object = reached || (light && light->roles.object == Role::Act && has_object_pronoun(v));
  bool given = false;
  for (std::uint32_t i = v + 1; i < args_.end; ++i) {
    const Element& e = e_[i];
    if (e.kind == Chunk::Comma || finite(i)) break;
    if (e.kind != Chunk::Actor && e.kind != Chunk::Place && e.kind != Chunk::People) continue;
    if (e.prep != Prep::None) {
      if (common_preposition(i)) continue;
      const Role told =
          light && light->roles.of(e.prep) != Role::None ? light->roles.of(e.prep) : act().frame->roles.of(e.prep);
      // "a raid that struck a tent of the displaced": whose it is was hit.
      give(i, e.prep == Prep::L && told == Role::Initiator ? Role::Target : told);
      continue;
    }
    // "raids that were waged on positions of X": the owner of what was hit.
    if (act().frame->roles.of(held_under(i)) == Role::Target) {
      give(i, Role::Target);
      continue;
    }
    if (given) break;
    if (act_is_object || (light && !act_is_subject && light->roles.subject != Role::Act)) {
      // "broke the siege that X had laid on"
      give(i, act().frame->sub_type == "siege" && lifted() ? Role::Target : light->roles.subject);
      if (!reached) break;
      given = true;
      continue;
    }
    give(i, Role::Target);
    break;
  }
  const Match& m = match(v);
  if (act_is_object && !reached && !given && args_.initiators.empty() && args_.parties.empty()) waged_by_them(v);
  if ((m.morph & kImperfect) && !(m.morph & kPerfect)) args_.imperfect = true;
  return true;
}

void RoleScanner::waged_by_them(std::uint32_t v) {
  const std::uint32_t verb = match(v).morph;
  if (!(verb & kPlural) || (verb & kSingular) || !(verb & kActive)) return;
  for (std::uint32_t i = act_; i-- > 0 && act_ - i <= 10;) {
    if (is(i, Chunk::Stop)) return;
    if (!is(i, Chunk::Actor)) continue;
    args_.subject_from_before = true;
    return give(first_joined(i), e_[v].light->roles.subject);
  }
}

void RoleScanner::attached_pronoun() {
  const Enclitic enc = match(act_).enclitic;
  if (enc == Enclitic::None || !args_.initiators.empty()) return;
  const Role genitive = act().frame->roles.genitive, subject = act().frame->roles.subject;
  const bool suffers =
      genitive == Role::Party || genitive == Role::Civilians || (genitive == Role::Target && subject == Role::None);
  const Role role = suffers ? genitive : subject;
  if (role == Role::None && act().frame->roles.genitive == Role::None) return;
  std::uint32_t owner = kNone;
  for (std::uint32_t i = act_; i-- > 0;) {
    if (is(i, Chunk::Actor) || (is(i, Chunk::People) && role == Role::Civilians)) {
      if (is(i, Chunk::Actor) && (contradicts(enc, i) || in_aside(i))) continue;
      owner = i;
      while (owner > 0 && e_[owner - 1].kind == Chunk::Actor && grouped(owner)) --owner;
      break;
    }
  }
  if (owner != kNone) {
    args_.subject_from_before = true;
    give(owner, role == Role::None ? Role::Initiator : role);
  }
}

bool RoleScanner::contradicts(Enclitic enc, std::uint32_t i) const {
  if (enc != Enclitic::Ha && enc != Enclitic::Hu) return false;
  bool feminine = false, masculine = false;
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
    feminine |= (m.morph & (kFeminine | kPlural | kDual)) != 0;
    masculine |= (m.morph & kMasculine) && (m.morph & kSingular);
  }
  return enc == Enclitic::Ha ? masculine && !feminine : feminine && !masculine;
}

bool RoleScanner::host_owns(std::uint32_t host) const {
  return finite(host) && match(act_).enclitic != Enclitic::None && (e_[host].light || e_[host].effect != Effect::None);
}

void RoleScanner::apply_adjective(std::uint32_t i) {
  if (e_[i].kind == Chunk::Noun && e_[i].effect == Effect::Ongoing && i <= act_ + 3) args_.ongoing = true;
  if (e_[i].kind == Chunk::Noun && e_[i].effect == Effect::Planned && i <= act_ + 3) args_.effect = Effect::Planned;
}

}  // namespace sijill
