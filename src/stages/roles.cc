// The clause of an act is scanned to the right for its own complements and to the left for the verb that
// carries it; frames say which slot is which role.
#include "stages/roles.h"

#include <algorithm>

namespace sijill {
namespace {

constexpr std::uint32_t kNone = Arguments::kNoElement;

bool names_somebody(const Element& e) {
  return e.kind == Chunk::Actor || e.kind == Chunk::People || (e.kind == Chunk::Nisba && e.prep == Prep::By);
}

class Scanner {
 public:
  Scanner(const Resources& resources, const Document& doc, const std::vector<Element>& elements, std::uint32_t act)
      : resources_(resources), doc_(doc), e_(elements), act_(act), n_(static_cast<std::uint32_t>(elements.size())) {}

  Arguments run() {
    const Element& act = e_[act_];
    bounds();
    own_tense(act);
    if (act.nominal) {
      nominal();
    } else {
      verbal();
    }
    everywhere();
    return std::move(args_);
  }

 private:
  const Match& match(std::uint32_t i) const { return doc_.matches[e_[i].index]; }
  bool is(std::uint32_t i, Chunk kind) const { return i < n_ && e_[i].kind == kind; }
  bool finite(std::uint32_t i) const {
    const Element& e = e_[i];
    return (e.kind == Chunk::Act && !e.nominal && !e.participle) || e.kind == Chunk::Verb || e.kind == Chunk::Say;
  }

  /// A new clause begins at element i: subordinators, and a finite verb that a comma or "and" introduces.
  bool boundary(std::uint32_t i) const {
    const Chunk k = e_[i].kind;
    if (k == Chunk::Stop || k == Chunk::Subordinator || k == Chunk::Say) return true;
    if (k == Chunk::That) return true;
    if (finite(i) && (e_[i].conjoined || (i > 0 && (is(i - 1, Chunk::Comma))))) return true;
    // "..., and 7 died in ...": a new subject with its verb.
    if (e_[i].conjoined && e_[i].prep == Prep::None &&
        (e_[i].kind == Chunk::Number || e_[i].kind == Chunk::People || e_[i].kind == Chunk::Actor)) {
      for (std::uint32_t j = i + 1; j < n_ && j <= i + 3; ++j) {
        if (e_[j].kind == Chunk::Comma || e_[j].kind == Chunk::Relative || e_[j].prep != Prep::None) break;
        if (finite(j) && !e_[j].conjoined) return true;
      }
    }
    return false;
  }

  void bounds() {
    std::uint32_t b = act_;
    while (b > 0 && !(b != act_ && boundary(b))) {
      if (boundary(b) && b == act_ && finite(b)) break;
      const Chunk k = e_[b - 1].kind;
      if (k == Chunk::Stop || k == Chunk::Subordinator || k == Chunk::That || k == Chunk::Say) break;
      --b;
    }
    args_.begin = b;
    std::uint32_t end = act_ + 1;
    while (end < n_ && !boundary(end)) ++end;
    args_.end = end;
  }

  void own_tense(const Element& act) {
    if (act.nominal || act.participle) return;
    const Match& m = doc_.matches[act.index];
    args_.imperfect = (m.morph & kImperfect) && !(m.morph & kPerfect);
    args_.future = m.proclitics & kSa;
    args_.negated = act.negated;
  }

  /// The preposition that reaches element i: its own, or that of the noun whose genitive it is ("over most of the
  /// area of the city").
  Prep reach(std::uint32_t i) const {
    if (e_[i].prep != Prep::None || i == 0 || e_[i].kind != Chunk::Place || e_[i].conjoined) return e_[i].prep;
    const Element& before = e_[i - 1];
    return before.kind == Chunk::Noun && i - 1 > act_ && before.range.end == e_[i].range.begin ? before.prep
                                                                                               : Prep::None;
  }

  /// "the civilians of the province": a place right after people is theirs, no object.
  bool homes(std::uint32_t i) const {
    if (e_[i].kind != Chunk::Place || e_[i].prep != Prep::None || e_[i].conjoined || i == 0 || i - 1 <= act_)
      return false;
    const Element& before = e_[i - 1];
    return before.kind == Chunk::People && before.range.end == e_[i].range.begin;
  }

  /// Gives element i, and all that is coordinated with it, the role.
  void give(std::uint32_t i, Role role) {
    if (role == Role::None || i >= n_) return;
    put(i, role);
    std::uint32_t j = i + 1;
    while (j < args_.end) {
      if (is(j, Chunk::Comma) && j + 1 < n_ && e_[j + 1].kind == e_[i].kind && grouped(j + 1)) ++j;
      if (!(e_[j].kind == e_[i].kind && (grouped(j) || (e_[j].conjoined && e_[j].prep == Prep::None)))) break;
      put(j, role);
      ++j;
    }
  }

  bool grouped(std::uint32_t i) const {
    if (is(i, Chunk::Actor)) return doc_.actor_mentions[e_[i].index].in_group;
    if (is(i, Chunk::Place)) return doc_.place_mentions[e_[i].index].in_group;
    return false;
  }

  void put(std::uint32_t i, Role role) {
    if (std::find(used_.begin(), used_.end(), i) != used_.end()) return;
    if (is(i, Chunk::Actor) && doc_.actor_mentions[e_[i].index].supporter) role = Role::Supporter;
    const bool somebody = names_somebody(e_[i]);
    if (is(i, Chunk::Place)) {
      if (role == Role::Place || role == Role::Target || role == Role::Civilians || role == Role::Bomb)
        args_.places.push_back(i);
      return;
    }
    if (!somebody) return;
    switch (role) {
      case Role::Initiator: args_.initiators.push_back(i); break;
      case Role::Target:
      case Role::Force: args_.targets.push_back(i); break;
      case Role::Party: args_.parties.push_back(i); break;
      case Role::Supporter: args_.supporters.push_back(i); break;
      case Role::Foiler: args_.targets.push_back(i); break;
      case Role::Civilians: args_.civilians.push_back(i); break;
      case Role::Place:  // "took the town from X"
        if (e_[i].prep != Prep::Mn || !is(i, Chunk::Actor)) return;
        args_.targets.push_back(i);
        break;
      default: return;
    }
    used_.push_back(i);
  }

  /// Prepositions that mean the same around any act.
  bool common_preposition(std::uint32_t i) {
    switch (e_[i].prep) {
      case Prep::By: give(i, Role::Initiator); return true;
      case Prep::Supported: give(i, Role::Supporter); return true;
      case Prep::Between:
        args_.mutual = true;
        between(i);
        return true;
      case Prep::Against:
        give(i, act().frame->roles.of(Prep::Against) == Role::Party ? Role::Party : Role::Target);
        return true;
      default: return false;
    }
  }

  const Element& act() const { return e_[act_]; }

  /// "between X and Y on one side and Z on the other": everybody until the clause ends or a preposition comes.
  void between(std::uint32_t i) {
    const Role role =
        act().frame->roles.of(Prep::Between) == Role::None ? Role::Party : act().frame->roles.of(Prep::Between);
    for (std::uint32_t j = i; j < args_.end; ++j) {
      if (names_somebody(e_[j]) &&
          (j == i || e_[j].conjoined || grouped(j) || e_[j].prep == Prep::Between || is(j - 1, Chunk::Comma))) {
        put(j, role);
      } else if (j > i && (e_[j].kind == Chunk::Place || finite(j))) {
        break;
      }
    }
    // "between X, backed by Y, and Z": fighting has two sides, so the last name is the other.
    if (args_.parties.size() == 1 && args_.supporters.size() > 1) {
      args_.parties.push_back(args_.supporters.back());
      args_.supporters.pop_back();
    }
  }

  void verbal() {
    const Frame& frame = *act().frame;
    const bool passive = passive_only(act_) || deaths_told();
    std::uint32_t subject = kNone, object = kNone;
    bool relative = false;
    // "the base that the fighters besiege (it)": what follows the verb is its subject.
    const bool aimed_by_act = frame.family == Family::Aim && act_before();
    const std::uint32_t before = subject_follows() || aimed_by_act ? kNone : before_subject();
    for (std::uint32_t i = act_ + 1; i < args_.end; ++i) {
      const Element& e = e_[i];
      if (finite(i) && !relative) break;
      if (e.kind == Chunk::Relative) {
        relative = true;
        continue;
      }
      if (e.kind == Chunk::Comma) {
        relative = false;
        continue;
      }
      if (e.kind == Chunk::Nisba && e.prep == Prep::By) common_preposition(i);
      if (e.kind != Chunk::Actor && e.kind != Chunk::Place && e.kind != Chunk::People) continue;
      // "the fighters of X": X is who acts.
      if (e.kind == Chunk::People && is(i + 1, Chunk::Actor) && e_[i + 1].prep == Prep::None && !e_[i + 1].conjoined &&
          e.range.end == e_[i + 1].range.begin) {
        continue;
      }
      if (const Prep p = reach(i); p != Prep::None) {
        if (e.prep != Prep::None && common_preposition(i)) continue;
        if (!relative && frame.roles.of(p) == Role::None && object == kNone && owns_object(i)) object = i;
        // "bombed posts of X": with the noun "of" names who acts, after the verb whom it hit.
        const Role role = frame.roles.of(p);
        if (!relative) give(i, p == Prep::L && role == Role::Initiator ? Role::Target : role);
        continue;
      }
      if (relative || inside_nominal(i) || homes(i)) continue;
      if (e.kind == Chunk::Actor && subject == kNone && disagrees(i)) {
        if (object == kNone) object = i;
        continue;
      }
      if (subject == kNone && before == kNone && e.kind != Chunk::Place && !first_is_object(i))
        subject = i;
      else if (object == kNone && i != subject && !(subject != kNone && grouped(i) && is(i - 1, Chunk::Actor)))
        object = i;
    }
    if (subject == kNone) subject = before;
    if (subject == kNone && !passive && !aimed_by_act) {
      subject = carried_subject();
      args_.subject_from_before = subject != kNone;
    }
    if (passive && subject != kNone && object == kNone) {
      give(subject, frame.roles.object == Role::None ? frame.roles.subject : frame.roles.object);
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

  /// "the airport that the forces retook (it)": the place before the relative is what the pronoun means.
  void resumed_place() {
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

  /// "hit a checkpoint of the police", "a car belonging to X": the owner stands for what is hit.
  bool owns_object(std::uint32_t i) const {
    if (!is(i, Chunk::Actor) || e_[i].prep != Prep::L || e_[i].conjoined) return false;
    for (std::uint32_t j = i; j-- > act_ + 1 && i - j <= 3;) {
      if (e_[j].kind != Chunk::Noun && e_[j].kind != Chunk::Weapon) return false;
      if (e_[j].range.end != e_[j + 1].range.begin) return false;
      if (e_[j].prep != Prep::None) return false;
      if (is(j, Chunk::Noun) && !(match(j).morph & kAdjective)) return true;
    }
    return false;
  }

  /// "two were killed, one a policeman": a number or people right after "killed" died; nobody is said to have done it.
  bool deaths_told() const {
    if (act().frame->family != Family::Kill || !(match(act_).morph & kPassive)) return false;
    if (!is(act_ + 1, Chunk::Number) && !is(act_ + 1, Chunk::People)) return false;
    return act_ == 0 || !is(act_ - 1, Chunk::Actor) || e_[act_ - 1].prep != Prep::None;
  }

  /// A relative clause whose object is the word before it ("that X besieges it", "in which X besieges Y") has its
  /// subject after the verb.
  bool subject_follows() const {
    if (act_ == 0 || e_[act_ - 1].kind != Chunk::Relative) return false;
    std::uint32_t bare = 0;
    for (std::uint32_t i = act_ + 1; i < n_ && i <= act_ + 4; ++i) {
      if (finite(i) || e_[i].kind == Chunk::Comma || e_[i].kind == Chunk::Stop) break;
      if (names_somebody(e_[i]) && e_[i].prep == Prep::None && !e_[i].conjoined && !genitive(i)) ++bare;
    }
    return bare > 1 || (bare == 1 && has_object_pronoun(act_));
  }

  /// A feminine verb before a masculine name: "the areas from which it drove the organisation out".
  bool disagrees(std::uint32_t i) const {
    const std::uint32_t verb = match(act_).morph;
    // In news the third person is meant, whatever second or first person shares the form.
    const bool third_feminine = (verb & kFeminine) && (verb & kThird) && (!(verb & kMasculine) || (verb & kSecond));
    if (!third_feminine || (verb & (kPlural | kDual)) || i != act_ + 1) return false;
    bool masculine = false;
    for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
      if (m.morph & (kFeminine | kPlural | kDual)) return false;
      masculine |= (m.morph & kMasculine) && (m.morph & kSingular);
    }
    return masculine;
  }

  /// A bare noun that belongs to a noun before it is no argument of the verb.
  bool inside_nominal(std::uint32_t i) const {
    const Element& before = e_[i - 1];
    if (e_[i].conjoined) return false;
    if (before.kind == Chunk::Noun && (doc_.matches[before.index].morph & kAccusative)) return false;  // an adverb
    if (before.kind == Chunk::Act && before.nominal && i - 1 > act_ && before.range.end == e_[i].range.begin)
      return true;
    return before.kind == Chunk::Noun && i - 1 > act_ && before.range.end == e_[i].range.begin &&
           before.prep != Prep::None;
  }

  /// After a verb whose subject cannot be people ("hit a house"), or an attached object pronoun.
  bool first_is_object(std::uint32_t i) const {
    const Roles& roles = act().frame->roles;
    // "(they) executed 150 members of X": who is counted right after a verb of harm suffers it.
    const Family family = act().frame->family;
    const bool harms = family == Family::Kill || family == Family::Execute || family == Family::Hold ||
                       act().frame->sub_type == "abduction_forced_disappearance" || act().frame->sub_type == "arrests";
    if (harms && i > act_ + 1 && is(i - 1, Chunk::Number)) return true;
    if (e_[i].kind == Chunk::People && (act().frame->family == Family::Kill || roles.subject == Role::None))
      return true;
    // Civilians right after a verb of seizing or harming suffer it, when somebody else has been acting.
    if (force_used(family) && holding(i)) return true;
    // "a bomb ... where it struck a patrol": the only name after the verb is what the act before it struck.
    if (family == Family::Aim && struck_by_act_before(i)) return true;
    const bool suffers = roles.subject == Role::Initiator && roles.object == Role::Target;
    return suffers && actor_id(i) == "civilians" && carried_subject() != kNone;
  }

  static bool force_used(Family f) {
    return f == Family::Aim || f == Family::Strike || f == Family::Assault || f == Family::Storm || f == Family::Raid ||
           f == Family::Blast;
  }

  /// "positions of X", "a checkpoint of X": what a force holds does nothing by itself.
  bool holding(std::uint32_t i) const {
    if (!is(i, Chunk::Actor)) return false;
    for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
      if (m.kind == EntryKind::Force && resources_.attr(m.entry, "class") == "assets") return true;
    }
    return false;
  }

  bool struck_by_act_before(std::uint32_t i) const {
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

  /// A noun of force in the words before the verb: what a verb of aiming has for its subject.
  bool act_before() const {
    for (std::uint32_t j = act_; j-- > 0 && act_ - j < 12;) {
      if (is(j, Chunk::Stop)) return false;
      if (!is(j, Chunk::Act) || !e_[j].nominal) continue;
      const Family f = e_[j].frame->family;
      return f == Family::Blast || f == Family::Strike || f == Family::Assault || f == Family::Launch ||
             e_[j].frame->sub_type == "air_drone_strike";
    }
    return false;
  }

  bool passive_only(std::uint32_t i) const {
    const Match& m = match(i);
    return (m.morph & kPassive) && !(m.morph & kActive);
  }

  /// "the forces, backed by X, shelled": a bare somebody before the verb in its clause.
  std::uint32_t before_subject() const {
    for (std::uint32_t i = act_; i-- > args_.begin;) {
      if (finite(i) || e_[i].kind == Chunk::Stop) {
        // A relative verb between the subject and its verb is stepped over.
        if (finite(i) && i > 0 && e_[i - 1].kind == Chunk::Relative) continue;
        return kNone;
      }
      if (names_somebody(e_[i]) && e_[i].prep == Prep::None && !genitive(i)) {
        std::uint32_t first = i;
        while (first > args_.begin && e_[first - 1].kind == Chunk::Actor && grouped(first)) --first;
        return e_[first].prep == Prep::None ? first : kNone;
      }
    }
    return kNone;
  }

  bool genitive(std::uint32_t i) const {
    if (i == 0 || e_[i].conjoined) return false;
    const Element& before = e_[i - 1];
    return (before.kind == Chunk::Noun || (before.kind == Chunk::Act && before.nominal)) &&
           before.range.end == e_[i].range.begin;
  }

  /// The subject of the clause before, for "and advanced" without a subject of its own.
  std::uint32_t carried_subject() const {
    std::uint32_t any = kNone;
    for (std::uint32_t i = act_; i-- > 0;) {
      if (e_[i].kind == Chunk::Stop) return any;
      if (!names_somebody(e_[i]) || e_[i].prep != Prep::None || genitive(i) || cannot_act(i)) continue;
      std::uint32_t first = i;
      while (first > 0 && e_[first - 1].kind == Chunk::Actor && grouped(first)) --first;
      if (follows_verb(first) || precedes_verb(i)) return first;
      if (is(first, Chunk::Actor) && any == kNone) any = first;
    }
    return any;
  }

  /// A feminine verb is not said of one man or of what stands in the accusative ("they killed a gunman and arrested").
  bool cannot_act(std::uint32_t i) const {
    const std::uint32_t verb = match(act_).morph;
    const bool third_feminine = (verb & kFeminine) && (verb & kThird) && (!(verb & kMasculine) || (verb & kSecond)) &&
                                !(verb & (kPlural | kDual));
    if (!third_feminine) return false;
    bool masculine = false;
    for (const Match& m : doc_.matches_at(e_[i].range.begin)) {
      if (m.morph & (kFeminine | kPlural | kDual)) return false;
      masculine |= (m.morph & kMasculine) && (m.morph & kSingular);
    }
    return masculine;
  }

  bool follows_verb(std::uint32_t i) const {
    return i > 0 && (finite(i - 1) || e_[i - 1].kind == Chunk::That || e_[i - 1].kind == Chunk::Number ||
                     (e_[i - 1].kind == Chunk::Act && e_[i - 1].participle) || e_[i - 1].kind == Chunk::Negation);
  }
  bool precedes_verb(std::uint32_t i) const {
    for (std::uint32_t j = i + 1; j < act_ && j < i + 4; ++j) {
      if (finite(j)) return true;
      if (e_[j].kind == Chunk::Comma) return false;
    }
    return false;
  }

  void nominal() {
    const Frame& frame = *act().frame;
    bool relative = false, adjacent = true;
    std::uint32_t i = act_ + 1;
    for (; i < args_.end; ++i) {
      const Element& e = e_[i];
      if (e.kind == Chunk::Relative) {
        relative = true;
        continue;
      }
      if (finite(i)) {
        if (relative || adjacent || (i == act_ + 1) || unlinked_relative(i)) {
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
      if (e.kind == Chunk::Act && e.nominal && e.conjoined && e.prep == Prep::None) {
        if (shares_complements(i)) continue;
        break;
      }
      if (e.kind == Chunk::Actor || e.kind == Chunk::Place || e.kind == Chunk::People) {
        if (const Prep p = owned_under(i); p != Prep::None) {
          give(i, frame.roles.of(p) == Role::None ? Role::Target : frame.roles.of(p));
        } else if (e.prep != Prep::None) {
          if (!common_preposition(i)) give(i, preposition_role(frame, i));
        } else if (const Prep p = reach(i); p != Prep::None) {
          give(i, frame.roles.of(p));
        } else if (adjacent && i == act_ + 1) {
          genitive_of_act(i, frame);
        } else if (adjacent && bare_object(frame)) {
          give(i, Role::Target);
        }
        adjacent = adjacent && e.kind == Chunk::Actor && i == act_ + 1;
        continue;
      }
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
  }

  /// "the forces go on with their advance": the verb's subject is whom the pronoun means.
  bool host_owns(std::uint32_t host) const {
    return finite(host) && match(act_).enclitic != Enclitic::None &&
           (e_[host].light || e_[host].effect != Effect::None);
  }

  /// "a raid by a drone struck a car": an indefinite act's verb follows its complements without "that".
  bool unlinked_relative(std::uint32_t v) const {
    const Match& m = match(act_);
    if ((m.proclitics & kAl) || m.enclitic != Enclitic::None || e_[v].conjoined) return false;
    if (!e_[v].frame || (e_[v].frame->family != Family::Aim && e_[v].frame->family != Family::Strike)) return false;
    for (std::uint32_t i = act_ + 1; i < v; ++i) {
      if (e_[i].kind == Chunk::Comma || e_[i].kind == Chunk::Place || finite(i)) return false;
    }
    return v - act_ <= 4;
  }

  Role preposition_role(const Frame& frame, std::uint32_t i) const {
    const Role role = frame.roles.of(e_[i].prep);
    // "shelling of the city", "raids on posts of X": l before what can be hit is the target, before a force who fired.
    const bool hit = !is(i, Chunk::Actor) || holding(i);
    if (e_[i].prep == Prep::L && role == Role::Initiator && hit) return Role::Target;
    return role;
  }

  /// "raids on positions of X", "against targets of X": the owner stands under the noun's preposition.
  Prep owned_under(std::uint32_t i) const {
    if (!is(i, Chunk::Actor) || e_[i].prep != Prep::L || e_[i].conjoined) return Prep::None;
    for (std::uint32_t j = i; j-- > act_ + 1 && i - j <= 3;) {
      if (!is(j, Chunk::Noun) || e_[j].range.end != e_[j + 1].range.begin) return Prep::None;
      const Prep p = e_[j].prep;
      if (p == Prep::Ely || p == Prep::Against || p == Prep::L) return p;
      if (p != Prep::None) return Prep::None;
      // "shelling of targets of X": a noun, not an adjective, right behind the act is what was hit.
      if (j == act_ + 1 && !(match(j).morph & kAdjective) && !(match(j).morph & kAccusative)) return Prep::Ely;
    }
    return Prep::None;
  }

  bool bare_object(const Frame& frame) const {
    return frame.roles.object != Role::None || frame.family == Family::Strike;
  }

  void genitive_of_act(std::uint32_t i, const Frame& frame) {
    if (e_[i].kind == Chunk::Place) {
      give(i, frame.roles.genitive == Role::None    ? Role::None
              : frame.roles.genitive == Role::Place ? Role::Place
                                                    : Role::Target);
      return;
    }
    const bool civilians = e_[i].kind == Chunk::People || actor_id(i) == "civilians";
    Role role = frame.roles.genitive;
    // "the targeting by the forces of the quarters": who aims, then what is hit.
    if (role == Role::Target && !civilians && frame.family == Family::Aim && i + 1 < n_ &&
        e_[i + 1].prep == Prep::None && !e_[i + 1].conjoined &&
        (e_[i + 1].kind == Chunk::Place || e_[i + 1].kind == Chunk::Actor)) {
      give(i, Role::Initiator);
      give(i + 1, Role::Target);
      return;
    }
    if (role == Role::Initiator && civilians && frame.roles.object != Role::None) role = Role::Target;
    // "managed to besiege X", "tried to shell X": who manages acts, the genitive suffers it.
    const bool transitive = frame.roles.object == Role::Target || frame.roles.of(Prep::Ely) == Role::Target;
    if (role == Role::Initiator && transitive && tried_by_another()) role = Role::Target;
    give(i, role);
  }

  bool tried_by_another() const {
    const std::uint32_t host = host_of(act_);
    if (host == kNone || !finite(host) || e_[host].light) return false;
    const Effect effect = e_[host].effect;
    const bool tries = effect == Effect::Able || effect == Effect::Attempt || effect == Effect::Failed;
    return tries && subject_of(host) != kNone;
  }

  /// "to lift the siege": who is said to have laid it stands against who lifts it.
  bool lifted() const {
    for (std::uint32_t i = act_; i-- > args_.begin && act_ - i <= 2;) {
      if (is(i, Chunk::Stop) || is(i, Chunk::Comma)) return false;
      if ((is(i, Chunk::Noun) || is(i, Chunk::Verb) || is(i, Chunk::Act)) &&
          resources_.frames().marks(match(i).entry, kLiftWord))
        return true;
    }
    return false;
  }

  std::string_view actor_id(std::uint32_t i) const {
    return is(i, Chunk::Actor) ? std::string_view(doc_.actors[doc_.actor_mentions[e_[i].index].actor].actor_id)
                               : std::string_view();
  }

  /// Coordinated nouns of action share what follows the last of them when nothing stands between.
  bool shares_complements(std::uint32_t i) const {
    for (std::uint32_t j = act_ + 1; j < i; ++j) {
      if (e_[j].kind == Chunk::Actor || e_[j].kind == Chunk::Place || e_[j].kind == Chunk::People) return false;
    }
    return true;
  }

  bool continues_after_comma(std::uint32_t i) const {
    if (i >= n_) return false;
    const Element& e = e_[i];
    return e.prep == Prep::By || e.prep == Prep::Supported || e.prep == Prep::Between || e.prep == Prep::Against ||
           ((e.kind == Chunk::Actor || e.kind == Chunk::Place) && grouped(i));
  }

  /// A verb whose subject is the act itself: "raids that targeted X", "raids carried out by X".
  bool on_act(std::uint32_t v) {
    const LightVerb* light = e_[v].light;
    const Frame* frame = e_[v].frame;
    const bool strikes =
        frame && (frame->family == Family::Aim || (frame->family == Family::Strike && unlinked_relative(v)));
    if (!light && !strikes) return false;
    const bool act_is_subject = light && light->roles.subject == Role::Act;
    const bool act_is_object = light && light->roles.object == Role::Act && has_object_pronoun(v);
    for (std::uint32_t i = v + 1; i < args_.end; ++i) {
      const Element& e = e_[i];
      if (e.kind == Chunk::Comma || finite(i)) break;
      if (e.kind != Chunk::Actor && e.kind != Chunk::Place && e.kind != Chunk::People) continue;
      if (e.prep != Prep::None) {
        if (!common_preposition(i))
          give(i, light && light->roles.of(e.prep) != Role::None ? light->roles.of(e.prep)
                                                                 : act().frame->roles.of(e.prep));
        continue;
      }
      if (act_is_object || (light && !act_is_subject && light->roles.subject != Role::Act)) {
        give(i, act().frame->sub_type == "siege" && lifted() ? Role::Target : light->roles.subject);
        break;
      }
      give(i, Role::Target);
      break;
    }
    const Match& m = match(v);
    if ((m.morph & kImperfect) && !(m.morph & kPerfect)) args_.imperfect = true;
    return true;
  }

  bool has_object_pronoun(std::uint32_t v) const {
    const Enclitic enc = match(v).enclitic;
    return enc == Enclitic::Ha || enc == Enclitic::Hu || enc == Enclitic::Huma || enc == Enclitic::Hum;
  }

  /// "their attack", "its control": the subject in force owns the act.
  void attached_pronoun() {
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

  /// The finite verb above, within the clause: what lies between must not be a clause of its own.
  std::uint32_t host_of(std::uint32_t a) const {
    if (!e_[a].nominal && subjunctive(a)) {
      const bool governs = a > 1 && e_[a - 2].effect != Effect::None;
      return governs ? a - 2 : kNone;
    }
    std::uint32_t i = a;
    while (i > 0) {
      --i;
      const Element& e = e_[i];
      if (e.kind == Chunk::Stop || e.kind == Chunk::Subordinator) return kNone;
      if (e.kind == Chunk::That || (e.kind == Chunk::Say && !(e.light && i + 3 >= a))) return kNone;
      if (e.kind == Chunk::Relative && i + 1 < a && !finite(i + 1)) return kNone;
      // "militias (that) support it": a clause on the name before it, no host.
      if (finite(i) && !e.conjoined && i > 0 && e_[i - 1].kind == Chunk::Actor && e_[i - 1].conjoined &&
          has_object_pronoun(i) && i + 1 < a) {
        continue;
      }
      // "managed (the fighters of X, which unites ..., last week) to take": the verb of a relative clause is no host of
      // what a preposition ties to a verb of managing before it.
      if (finite(i) && i > 0 && e_[i - 1].kind == Chunk::Relative && a - i > 2 && e_[a].prep != Prep::None) {
        const std::uint32_t outer = managing_before(i);
        if (outer != kNone) return outer;
      }
      if (finite(i) || (e.kind == Chunk::Noun && e.effect != Effect::None) ||
          (e.kind == Chunk::Act && e.nominal && e.effect != Effect::None)) {
        if (!e_[a].nominal && e.kind != Chunk::Noun && !subjunctive(a)) return kNone;
        return i;
      }
    }
    return kNone;
  }

  std::uint32_t managing_before(std::uint32_t i) const {
    while (i-- > 0) {
      if (is(i, Chunk::Stop) || is(i, Chunk::Say) || is(i, Chunk::That)) return kNone;
      if (!finite(i)) continue;
      const Effect effect = e_[i].effect;
      return effect == Effect::Able || effect == Effect::Failed || effect == Effect::Attempt ? i : kNone;
    }
    return kNone;
  }

  /// "tries to storm": imperfect after "that".
  bool subjunctive(std::uint32_t a) const { return a > 0 && e_[a - 1].kind == Chunk::That; }

  void apply_effect(std::uint32_t host) {
    const Element& h = e_[host];
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
      if ((m.morph & kImperfect) && !(m.morph & kPerfect)) args_.imperfect = true;
      if (m.proclitics & kSa) args_.future = true;
    }
  }

  void from_host(std::uint32_t host) {
    const Element& h = e_[host];
    args_.host = host;
    if (h.kind == Chunk::Noun || h.nominal) {
      if (!nouns_between(host, act_)) return;
      apply_effect(host);
      from_verb_above(host);
      return;
    }
    const LightVerb* light = h.light;
    const Prep p = e_[act_].prep;
    const bool direct = p == Prep::None || (light && light->roles.of(p) == Role::Act) || h.effect != Effect::None;
    const bool owned =
        p == Prep::None && genitive(act_) && e_[act_ - 1].kind != Chunk::Act && !looked_through(act_ - 1);
    if (!direct || owned) {
      if (doc_.matches[h.index].proclitics & kSa) args_.future = true;  // "that will hasten its advance"
      args_.host = kNone;
      return;
    }
    apply_effect(host);
    const std::uint32_t subject = subject_of(host);
    if (light) {
      const bool act_subject = p == Prep::None && light->roles.subject == Role::Act &&
                               (light->roles.object != Role::Act) && light->roles.object == Role::None;
      if (act_subject) return;
      if (p == Prep::None && light->roles.subject == Role::Act) {  // the act hit somebody
        return;
      }
      for (std::uint32_t i = host + 1; i < act_; ++i) {
        if (names_somebody(e_[i]) && e_[i].prep != Prep::None && light->roles.of(e_[i].prep) == Role::Initiator)
          give(i, Role::Initiator);
      }
      Role role = light->roles.subject;
      if (role == Role::Initiator && act().frame->roles.subject == Role::Party) role = Role::Party;
      if (role == Role::Initiator && act().frame->roles.genitive == Role::Civilians) role = Role::Initiator;
      if (!args_.initiators.empty() && role == Role::Initiator) return;
      if (role == Role::Place) {
        if (subject != kNone && e_[subject].kind == Chunk::Place) give(subject, Role::Place);
        return;
      }
      give(subject, role);
      return;
    }
    if (h.effect != Effect::None && subject != kNone && args_.initiators.empty()) {
      const Role role = act().frame->roles.subject != Role::None     ? act().frame->roles.subject
                        : act().frame->roles.genitive == Role::Party ? Role::Party
                                                                     : Role::Initiator;
      give(subject, role);
    }
  }

  /// "managed the re-arrest of", "achieving progress": the noun only carries the act.
  bool looked_through(std::uint32_t i) const {
    return (match(i).morph & kMasdar) || resources_.frames().marks(match(i).entry, kCarrierWord);
  }

  /// "failed in its repeated attempts to break the siege": the verb above the noun has the subject, and the last
  /// word on what came of it.
  void from_verb_above(std::uint32_t noun) {
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
    if (above.effect == Effect::None && !above.light) return;
    const std::uint32_t subject = subject_of(v);
    if (subject == kNone || !args_.initiators.empty()) return;
    if (above.light && above.light->roles.subject != Role::Initiator) return;
    const Role own = act().frame->roles.subject;
    give(subject,
         own == Role::None ? (act().frame->roles.genitive == Role::Party ? Role::Party : Role::Initiator) : own);
  }

  /// Nothing but nouns (adjectives, carriers) stand between a noun that governs and what it governs.
  bool nouns_between(std::uint32_t from, std::uint32_t to) const {
    if (to - from <= 2) return true;
    if (to - from > 4) return false;
    for (std::uint32_t i = from + 1; i < to; ++i) {
      if (e_[i].kind != Chunk::Noun || e_[i].conjoined) return false;
    }
    return true;
  }

  /// The subject of verb v: the first bare somebody after it, else before it, else the one in force.
  std::uint32_t subject_of(std::uint32_t v) const {
    for (std::uint32_t i = v + 1; i < act_; ++i) {
      if (e_[i].kind == Chunk::Comma || e_[i].kind == Chunk::Relative) break;
      if ((names_somebody(e_[i]) || e_[i].kind == Chunk::Place) && e_[i].prep == Prep::None &&
          !(genitive(i) && e_[i].kind == Chunk::Place))
        return i;
    }
    for (std::uint32_t i = v; i-- > 0;) {
      const Chunk k = e_[i].kind;
      if (k == Chunk::Stop || k == Chunk::Subordinator || k == Chunk::Say) break;
      if (finite(i)) break;
      if (names_somebody(e_[i]) && e_[i].prep == Prep::None && !genitive(i)) {
        std::uint32_t first = i;
        while (first > 0 && e_[first - 1].kind == Chunk::Actor && grouped(first)) --first;
        if (e_[first].prep == Prep::None) return first;
      }
    }
    for (std::uint32_t i = v; i-- > 0;) {
      if (e_[i].kind == Chunk::Stop) break;
      if (!names_somebody(e_[i]) || e_[i].prep != Prep::None || genitive(i)) continue;
      std::uint32_t first = i;
      while (first > 0 && e_[first - 1].kind == Chunk::Actor && grouped(first)) --first;
      if (e_[first].prep == Prep::None) return first;
    }
    return kNone;
  }

  void apply_adjective(std::uint32_t i) {
    if (e_[i].kind == Chunk::Noun && e_[i].effect == Effect::Ongoing && i <= act_ + 3) args_.ongoing = true;
    if (e_[i].kind == Chunk::Noun && e_[i].effect == Effect::Planned && i <= act_ + 3) args_.effect = Effect::Planned;
  }

  /// What holds wherever it stands in the clause: helpers, negation before the verb, "may".
  void everywhere() {
    for (std::uint32_t i = args_.begin; i < args_.end && i < n_; ++i) {
      if (is(i, Chunk::Actor) && doc_.actor_mentions[e_[i].index].supporter &&
          std::find(used_.begin(), used_.end(), i) == used_.end()) {
        args_.supporters.push_back(i);
        used_.push_back(i);
      }
    }
    if (args_.begin < act_) {
      for (std::uint32_t i = act_; i-- > args_.begin;) {
        if (e_[i].kind == Chunk::Modal) args_.effect = Effect::Unreal;
        if (e_[i].kind == Chunk::Comma) break;
      }
    }
  }

  const Resources& resources_;
  const Document& doc_;
  const std::vector<Element>& e_;
  std::uint32_t act_, n_;
  Arguments args_;
  std::vector<std::uint32_t> used_;
};

}  // namespace

Arguments find_arguments(const Resources& resources, const Document& doc, const std::vector<Element>& elements,
                         std::uint32_t act) {
  return Scanner(resources, doc, elements, act).run();
}

}  // namespace sijill
