// "Control", "the freeing of": the nouns of taking tell news behind a verb that came about, else a state.
#include <algorithm>

#include "stages/control_text.h"
#include "stages/roles.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ControlText::kNone;
using Indices = std::vector<std::uint32_t>;

class NounFinder {
 public:
  explicit NounFinder(const ControlText& text) : t_(text), e_(text.elements()) {}

  void run() {
    for (std::uint32_t i = 0; i < t_.size(); ++i) {
      if (e_[i].kind == Chunk::Act && t_.noun_of_capture(i)) capture_noun(i);
    }
  }

 private:
  /// "P is partly subject to X's control".
  bool subject_to(std::uint32_t i) const {
    for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
      if (t_.marks(j, kUnderWord)) return true;
      if (t_.is(j, Chunk::Comma) || t_.is(j, Chunk::Stop) || t_.finite(j)) return false;
    }
    return false;
  }

  void capture_noun(std::uint32_t i) {
    if (share_held(t_, i) || confined(t_, i) || spread(t_, i)) return;
    const Element& e = e_[i];
    if (lost_before(i) || t_.denied(i) || was_held(i)) return;
    if (stands(i)) return still_held(i);
    if (t_.lifted(i)) return;
    if (e.prep == Prep::Under || (e.prep == Prep::L && subject_to(i))) {
      under_control(t_, i);
      return;
    }
    if (e.prep == Prep::None && !e.conjoined && t_.adjacent(i) && t_.area(i - 1) && t_.holder(i + 1) && !told_by(i)) {
      part_held(t_, i);
      return;
    }
    gain(i);
  }

  /// "an end to X's control of P", "despite X's control of P", "X's continuing control": what X has.
  bool stands(std::uint32_t i) const {
    if (t_.holders_after(i).empty() || e_[i].frame->roles.genitive != Role::Initiator) return false;
    if (t_.lifted(i) || e_[i].effect == Effect::Ongoing) return true;
    // "X's control of P hurts trade", "amid, because of X's control": a state; "after", "announced" tell news.
    const Prep p = e_[i].prep;
    if (p == Prep::Mae || p == Prep::Cause) return true;
    const bool state = e_[i].frame->roles.of(Prep::Ely) == Role::Place;  // "control of", not "the retaking of"
    if (state && p == Prep::None && !e_[i].conjoined && (i == 0 || t_.is(i - 1, Chunk::That)) && !t_.title())
      return true;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 2;) {
      if (e_[j].kind != Chunk::Noun && e_[j].kind != Chunk::Act && e_[j].kind != Chunk::Other) return false;
      if (e_[j].effect == Effect::Ongoing) return true;
    }
    const std::uint32_t token = e_[i].range.begin;
    for (std::uint32_t t = token; t-- > 0 && token - t <= 3;) {
      for (const Match& m : t_.document().matches_at(t)) {
        if (t_.resources().attr(m.entry, "standing") == "1" && m.range.end <= token) return true;
      }
    }
    return false;
  }

  void still_held(std::uint32_t i) {
    const Indices holders = t_.holders_after(i);
    std::vector<Spot> spots;
    if (t_.pronoun_after(holders.back()))
      spots = t_.antecedent(i);
    else
      spots = t_.spots_after(holders.back(), false);
    t_.add(i, holders, spots, "held");
  }

  /// "(retook P) after months of X's control over it": what has come to an end; "hours after" is the taking.
  bool was_held(std::uint32_t i) const {
    const bool since = e_[i].prep == Prep::Mn || e_[i].prep == Prep::Ely;
    return since && i > 0 && t_.is(i - 1, Chunk::Date) && t_.after_date(i - 1) && !t_.soon_after(i - 1) &&
           t_.over_it(i) && e_[i].frame->roles.of(Prep::Ely) == Role::Place && !t_.last_taker().empty();
  }

  /// "its loss of control": the loss is the record.
  bool lost_before(std::uint32_t i) const {
    for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
      if (e_[j].kind == Chunk::Comma || e_[j].kind == Chunk::Stop) return false;
      if (t_.marks(j, kLoseWord) && (e_[j].kind == Chunk::Noun || e_[j].kind == Chunk::Verb)) return true;
    }
    return false;
  }

  /// "announced its retaking": no place follows, so the pronoun is the place.
  bool of_the_place(std::uint32_t i) const {
    const Enclitic of = t_.enclitic(i);
    return e_[i].frame->roles.object == Role::Place &&
           (of == Enclitic::Ha || of == Enclitic::Hu || of == Enclitic::Huma) && t_.holders_after(i).empty() &&
           !t_.area_follows(i);
  }

  /// "imposes its control on P", as against a headline, "was imposing (when)" and control made complete.
  bool goes_on(std::uint32_t verb, const Spot& spot) const {
    if (!t_.imperfect(verb) || t_.title() || t_.headline(verb)) return false;
    if (verb > 0 && t_.marks(verb - 1, kBecomeWord) && t_.finite(verb - 1)) return true;  // "has come to impose"
    if ((spot.extent && spot.extent->word != "full") || t_.still(verb)) return true;
    if (spot.extent || e_[verb].kind == Chunk::Say) return false;
    for (std::uint32_t j = verb; j-- > 0 && verb - j <= 3;) {
      if (t_.tagged(j, Tag::copula)) return false;
    }
    return true;
  }

  /// What governs the noun at i; "two days after (from, on) X's taking of P" is "after".
  Prep prep_of(std::uint32_t i) const {
    const Prep p = e_[i].prep;
    if (p != Prep::Mn && p != Prep::Ely) return p;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
      if (t_.is(j, Chunk::Date)) return t_.after_date(j) ? Prep::After : p;
      if (!t_.is(j, Chunk::Noun) || e_[j].prep != Prep::None) return p;
    }
    return p;
  }

  /// The noun as news: "managed to take control of P", "the freeing of P".
  void gain(std::uint32_t i) {
    std::uint32_t c = i;
    while (c > 0 && e_[c].prep == Prep::None && !e_[c].conjoined && t_.adjacent(c) && e_[c - 1].nominal &&
           (t_.marks(c - 1, kCarrierWord) || t_.extent_in(e_[c - 1].range)))
      --c;
    const std::uint32_t completed = t_.completing(c);
    if (completed != kNone) c = e_[completed].nominal ? completed : c - 1;
    const Prep p = prep_of(c);
    const Arguments args = find_arguments(t_.resources(), t_.document(), e_, i);
    const bool managed = t_.manages(c);
    const bool since = (p == Prep::After || p == Prep::Since) &&
                       e_[i].frame->roles.genitive == Role::Initiator;  // what is tried since then does not undo it
    if ((ControlText::unreal(args.effect) && !managed && !since) || args.negated || args.future || t_.negated(c))
      return;
    // "the beginning of the freeing of P" is a plan as often as news; "began to free P" is news.
    if (c > 0 && e_[c - 1].effect == Effect::Begin && e_[c - 1].nominal) return;
    const bool able = args.effect == Effect::Able || args.effect == Effect::Begin || managed;
    switch (p) {
      case Prep::None:
      case Prep::After:
      case Prep::Through:
      case Prep::Mae:
      case Prep::B:
      case Prep::Cause:
      case Prep::Since:
      case Prep::En:
      case Prep::Other: break;
      // "began to free P", but "began an operation to free P".
      case Prep::L:
      case Prep::Purpose:
        if (args.effect != Effect::Able && !managed) return;
        break;
      case Prep::Ila:  // "led to X's control of P"
        if (!able && (t_.holders_after(i).empty() || !t_.led_to(verb_above(c)))) return;
        break;
      default:
        if (!able) return;
    }
    const bool governed = p == Prep::None && !e_[c].conjoined && t_.adjacent(c) &&
                          (t_.is(c - 1, Chunk::Noun) || (t_.is(c - 1, Chunk::Act) && e_[c - 1].nominal));
    const bool operation = governed && t_.is(c - 1, Chunk::Act);  // "the operation to free P"
    if (completed == kNone && governed && e_[c - 1].effect == Effect::None && (operation || !told_by(c))) return;
    if (t_.aimed(c) || t_.imminent(i)) return;
    if (ControlText::unreal(e_[c > 0 ? c - 1 : c].effect)) return;
    const std::uint32_t verb = verb_above(c);
    if (verb != kNone && !since && (ControlText::unreal(e_[verb].effect) || t_.conditional(verb))) return;
    if (verb != kNone && e_[verb].kind == Chunk::Act && e_[verb].frame->family == Family::Aim) return;
    if (verb != kNone && (t_.marks(verb, kDisputeWord) || t_.marks(verb, kDivideWord))) return;  // control_hands.cc
    const bool carried = verb != kNone && (e_[verb].light || e_[verb].effect != Effect::None ||
                                           e_[verb].kind == Chunk::Say || t_.marks(verb, kCarrierWord));
    if (p == Prep::None && verb != kNone && t_.imperfect(verb) && !carried && !e_[c].conjoined) return;
    if (verb != kNone && e_[verb].kind != Chunk::Say && t_.unknown_force(verb + 1)) return;
    std::vector<Spot> spots = t_.given_back(i);
    if (spots.empty()) spots = t_.unlisted_after(i);
    const bool over_it = t_.over_it(i);
    if (spots.empty()) spots = t_.unknown_after(i);
    if (spots.empty() && !over_it) spots = t_.spots_after(i, false);
    if (spots.empty()) spots = t_.parts_of_it(i);
    const bool retaken = spots.empty() && !over_it && of_the_place(i);
    if (spots.empty() &&
        (over_it || retaken || (e_[i].frame->roles.genitive == Role::Place && t_.enclitic(i) != Enclitic::None)))
      spots = t_.antecedent(i);
    if (over_it && spots.size() > 1) return;
    if (spots.empty() && over_it) spots = t_.meant_behind(i);
    if (spots.empty()) spots = t_.the_area(i);
    if (spots.empty()) spots = t_.the_site(i);
    if (spots.empty()) spots = t_.part_of_place_after(i, t_.area_follows(i) ? 12 : 0);
    if (spots.empty()) spots = t_.members_told(i);
    if (spots.empty() && t_.area_follows(i)) spots = t_.scene_before(i);
    if (spots.empty() || (spots.size() == 1 && spots.front().extent && spots.front().extent->word == "part")) {
      std::vector<Spot> site = t_.site_after(i);
      if (!site.empty()) spots = std::move(site);
    }
    if (spots.empty()) return;
    Indices holders = completed != kNone && e_[completed].nominal ? t_.holders_after(completed) : Indices{};
    if (holders.empty() && !retaken) holders = takers(i, c, verb, args, carried || able || p == Prep::None);
    if (retaken) holders = clause_subject(verb);
    if (retaken && holders.empty() && verb != kNone && e_[verb].kind == Chunk::Say) holders = t_.holders_after(verb, 2);
    std::erase_if(holders, [&](std::uint32_t h) { return freed_from(i, h); });
    if (holders.empty() && verb != kNone && t_.marks(verb, kDoneWord) && !t_.imperfect(verb))
      return lost_by(t_, i, spots);
    std::string_view change = "gained";
    if (verb != kNone && t_.marks(verb, kKeepWord) && !t_.marks(verb, kTightenWord)) {
      change = "held";  // "kept its control of P"; "tightens" is written like "rules"
    } else if (verb != kNone && p != Prep::After && args.effect != Effect::Able && e_[verb].effect == Effect::Ongoing) {
      // "goes on occupying P" is a state; "goes on freeing P" is not done yet.
      if (e_[i].frame->roles.genitive == Role::Place && e_[i].frame->roles.of(Prep::Mn) != Role::None) return;
      change = "held";
    } else if (verb != kNone && e_[verb].light && p != Prep::After && goes_on(verb, spots.front())) {
      // "imposes its control on P" is a state, "X imposes its control on P" in a headline is news.
      change = "held";
    }
    if (holders.empty() && (p == Prep::None || p == Prep::En || p == Prep::B) && verb != kNone &&
        e_[verb].kind == Chunk::Say) {
      const std::string_view force = t_.announcing(i);
      if (!force.empty()) t_.add(i, force, spots, change);
      if (!force.empty() || t_.enclitic(i) == Enclitic::None) return;
    }
    // "announced its taking of P after the freeing of Q": who took P.
    const bool before_it = p == Prep::After && verb != kNone && e_[verb].kind == Chunk::Say;
    if (holders.empty() && (left(verb) || before_it) && !t_.last_taker().empty())
      return t_.add(i, std::string(t_.last_taker()), spots, change);
    if (holders.empty() && verb != kNone && (carried || able)) {
      holders = t_.meant_by(verb);
      if (holders.empty()) return t_.add_topic(i, verb, spots, change);
    }
    t_.add(i, holders, spots, change);
  }

  /// Who took it: the pronoun's owner, the participants of the act, the subject above. `told`: the noun is what its
  /// clause is about.
  Indices takers(std::uint32_t i, std::uint32_t c, std::uint32_t verb, const Arguments& args, bool told) const {
    // The pronoun may stand on the noun that carries it: "their completing of the control of P".
    const std::uint32_t own_noun = t_.enclitic(i) == Enclitic::None && c < i ? c : i;
    // "its retaking P": the place stands behind, so the pronoun is whoever took it.
    const bool object =
        own_noun == i && (t_.place(i + 1) || t_.area(i + 1)) && e_[i + 1].prep == Prep::None && !e_[i + 1].conjoined;
    if (t_.enclitic(own_noun) != Enclitic::None && (object || e_[i].frame->roles.genitive == Role::Initiator)) {
      // "X cut the roads after its taking of P": the subject of the verb before others nearby.
      const Prep p = prep_of(c);
      const Indices subject = p == Prep::After || p == Prep::Since ? clause_subject(verb) : Indices{};
      if (!subject.empty()) return subject;
      const Indices owners = t_.owner_group(own_noun);
      return owners.empty() ? t_.holders_ahead(i) : owners;
    }
    const Indices own = t_.holders_after(i);
    const bool owns = !own.empty() && (e_[i].frame->roles.genitive == Role::Initiator ||
                                       (e_[own.front()].prep == Prep::None && t_.place(own.back() + 1)));
    if (owns) return own;
    // "that the taking of P shows …": nobody is said to have done it.
    if (c > 0 && t_.is(c - 1, Chunk::That)) return {};
    if (verb != kNone) {
      const std::uint32_t head = t_.relative_head(verb);
      if (head != kNone && t_.holder(head) && t_.enclitic(verb) == Enclitic::None) return t_.group(t_.group_head(head));
    }
    // The pronoun of "its freeing" is the place; whoever the clause began with need not have freed it.
    const bool freed =
        e_[i].frame->roles.genitive == Role::Place && t_.enclitic(i) != Enclitic::None && args.subject_from_before;
    const Indices by = done_by(i);
    if (!by.empty() || (verb != kNone && t_.marks(verb, kDoneWord))) return by;
    // "took P after X had left it, a day after the taking of Q": who left takes nothing.
    if (left(verb)) return {};
    if (!freed) {
      Indices holders = t_.holders_of(args.initiators);
      std::erase_if(holders, [&](std::uint32_t h) { return t_.behind_plural(t_.group_head(h)); });
      if (!holders.empty()) return holders;
    }
    const Indices announcer = announcer_before(c);
    if (!announcer.empty()) return announcer;
    const Indices able = able_one(c);
    if (!able.empty()) return able;
    const bool aside =
        verb > 0 && verb != kNone && t_.is(verb - 1, Chunk::Relative) && t_.enclitic(verb) != Enclitic::None;
    if (aside || !(told || same_subject(verb, prep_of(c)))) return {};
    return subject_group(verb, c);
  }

  Indices clause_subject(std::uint32_t verb) const {
    if (verb == kNone || e_[verb].kind == Chunk::Say) return {};
    // "X drove Y out of P and retook it".
    if (e_[verb].kind == Chunk::Act && e_[verb].frame->family == Family::Expel && !(verb > 0 && t_.holder(verb - 1)))
      return t_.holders_of(find_arguments(t_.resources(), t_.document(), e_, verb).initiators);
    Indices after = t_.holders_after(verb);
    if (!after.empty() && e_[verb].kind == Chunk::Act && e_[verb].frame->family == Family::Expel) after.clear();
    if (!after.empty()) return after;
    const std::uint32_t subject = t_.subject_before(verb);
    return subject == kNone ? Indices{} : t_.group(subject);
  }

  /// "the freeing of P at the hands of X", "through X".
  Indices done_by(std::uint32_t i) const {
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 6; ++j) {
      if (t_.is(j, Chunk::Stop) || t_.is(j, Chunk::Comma) || t_.finite(j)) break;
      if (t_.holder(j) && (e_[j].prep == Prep::By || e_[j].prep == Prep::Through)) return t_.group(j);
    }
    return {};
  }

  /// "after X's success in freeing P": the noun's own owner.
  Indices able_one(std::uint32_t c) const {
    for (std::uint32_t j = c; j-- > 0 && c - j <= 8;) {
      if (t_.is(j, Chunk::Stop) || t_.finite(j)) break;
      if (e_[j].effect == Effect::Able && e_[j].nominal) return t_.holders_after(j);
    }
    return {};
  }

  /// "X won after taking P": the subject of the verb took it, unless he left.
  bool same_subject(std::uint32_t verb, Prep p) const {
    if (verb == kNone || (p != Prep::After && p != Prep::Through && p != Prep::Mae)) return false;
    if (t_.holders_after(verb, 2).empty() || e_[verb].kind == Chunk::Say) return false;
    if (e_[verb].kind != Chunk::Act) return true;
    const Family family = e_[verb].frame->family;
    return family == Family::Capture || family == Family::Storm || family == Family::Assault ||
           e_[verb].frame->sub_type == "advance";
  }

  /// "the freeing of P from X".
  bool freed_from(std::uint32_t i, std::uint32_t holder) const { return holder > i && t_.taken_from(holder, i); }

  /// "days after X's announcement of the freeing of P": a state or force that speaks for itself.
  Indices announcer_before(std::uint32_t c) const {
    std::uint32_t j = c;
    while (j > 0 && c - j < 5 && e_[j].prep == Prep::None && !e_[j].conjoined && t_.adjacent(j) && !t_.holder(j - 1) &&
           (t_.is(j - 1, Chunk::Nisba) || t_.is(j - 1, Chunk::Noun) || t_.is(j - 1, Chunk::Other)))
      --j;
    if (j == 0 || e_[c].prep != Prep::None || e_[c].conjoined || !t_.holder(j - 1)) return {};
    const std::uint32_t first = t_.group_head(j - 1);
    const bool announced = first > 0 && t_.adjacent(first) && e_[first].prep == Prep::None && e_[first - 1].nominal &&
                           t_.tagged(first - 1, Tag::report);
    return announced ? t_.group(first) : Indices{};
  }

  bool left(std::uint32_t verb) const {
    return verb != kNone && e_[verb].kind == Chunk::Act && e_[verb].frame->sub_type == "withdrawal";
  }

  /// "A field source confirmed the control of …": the noun before is whoever speaks.
  bool told_by(std::uint32_t c) const {
    if (c > 0 && t_.tagged(c - 1, Tag::report)) return true;  // "stressing its control of …"
    std::uint32_t j = c;
    // "announced at an earlier time the freeing of …".
    if (j > 1 && t_.is(j - 1, Chunk::Noun) && t_.is(j - 2, Chunk::Noun) && e_[j - 2].prep == Prep::Fy) j -= 2;
    while (j > 0 &&
           (t_.is(j - 1, Chunk::Noun) || t_.is(j - 1, Chunk::Nisba) || t_.is(j - 1, Chunk::People) ||
            (t_.is(j - 1, Chunk::Act) && e_[j - 1].nominal)) &&
           e_[j - 1].prep == Prep::None && !e_[j - 1].conjoined)
      --j;
    if (j < c && j > 1 && t_.is(j - 1, Chunk::Actor)) --j;
    return j < c && j > 0 && t_.is(j - 1, Chunk::Say);
  }

  Indices subject_group(std::uint32_t verb, std::uint32_t c) const {
    if (verb != kNone) {
      const Indices after = t_.holders_after(verb, 2);
      if (!after.empty() && after.front() < c) return after;
    }
    const std::uint32_t subject = t_.subject_before(verb == kNone ? c : verb);
    return subject == kNone ? Indices{} : t_.group(subject);
  }

  /// The finite verb that governs i from the left.
  std::uint32_t verb_above(std::uint32_t i) const {
    for (std::uint32_t j = i; j-- > 0 && i - j <= 9;) {
      const Chunk k = e_[j].kind;
      if (k == Chunk::Stop || k == Chunk::Subordinator || k == Chunk::That) break;
      if (t_.finite(j)) return j;
    }
    return kNone;
  }

  const ControlText& t_;
  const std::vector<Element>& e_;
};

}  // namespace

void find_captures_named(const ControlText& text) { NounFinder(text).run(); }

}  // namespace sijill
