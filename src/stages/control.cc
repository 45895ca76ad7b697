// Words of taking are read where they stand: captures, expulsions, falls, and the states that the same words tell;
// settled events add nothing to it.
#include "stages/control.h"

#include <algorithm>

#include "stages/control_text.h"
#include "stages/roles.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ControlText::kNone;
using Indices = std::vector<std::uint32_t>;

class ControlFinder {
 public:
  ControlFinder(const ControlText& text, const std::vector<Element>& elements) : t_(text), e_(elements) {}

  void run() {
    for (std::uint32_t i = 0; i < t_.size(); ++i) {
      const Element& e = e_[i];
      if (e.kind == Chunk::Act) {
        switch (e.frame->family) {
          case Family::Capture: t_.noun_of_capture(i) ? capture_noun(i) : capture_verb(i); break;
          case Family::Expel: expulsion(i); break;
          case Family::Fall: fall(i); break;
          default: break;
        }
      }
      if (e.kind == Chunk::Noun) area_of_control(i);
    }
  }

 private:
  Indices holders_of(const Indices& list) const {
    Indices out;
    for (std::uint32_t j : list) {
      if (t_.holder(j)) out.push_back(j);
    }
    return out;
  }

  void capture_verb(std::uint32_t i) {
    const Element& e = e_[i];
    const Arguments args = find_arguments(t_.resources(), t_.document(), e_, i);
    if (ControlText::unreal(args.effect) || args.future || t_.conditional(i)) return;
    const bool on_place = e.frame->roles.object == Role::Place;
    const bool imperfect = !e.participle && t_.imperfect(i);
    if (imperfect && on_place && !t_.title()) return;
    std::vector<Spot> spots;
    if (!on_place || t_.enclitic(i) == Enclitic::None) spots = t_.spots_after(i, false);
    if (spots.empty()) spots = t_.parts_of_it(i);
    if (spots.empty() && (t_.pronoun_after(i) || t_.enclitic(i) != Enclitic::None || t_.after_relative(i)))
      spots = t_.antecedent(i);
    if (spots.empty()) spots = t_.part_of_place_after(i, area_follows(i) ? 8 : 0);
    const Indices holders = takers(i, args);
    if (holders.empty() || spots.empty()) return;
    if (t_.pronoun_after(i) && spots.size() > 1) return;
    std::string_view change = imperfect && !t_.title() ? "held" : "gained";
    if (t_.negated(i)) {
      const std::uint32_t place = t_.document().place_mentions[spots.front().mention].range.begin;
      if (t_.except_between(e.range.end, std::max(place, e.range.end)))
        change = "held";
      else if (ended(i))
        change = "lost";
      else
        return;
    }
    t_.add(i, holders, spots, change);
  }

  /// Whose act the verb i is. A relative clause on an actor is that actor's; one on a place names him inside.
  Indices takers(std::uint32_t i, const Arguments& args) const {
    const std::uint32_t head = t_.relative_head(i);
    const bool over_it = t_.pronoun_after(i);
    if (head != kNone && t_.holder(head) && !over_it && t_.enclitic(i) == Enclitic::None) return {head};
    Indices holders = t_.holders_after(i, over_it ? 3 : 1);
    if (!holders.empty()) return holders;
    if (head != kNone && !t_.holder(head)) {
      for (std::uint32_t j = i; j-- > head && !t_.is(j, Chunk::Relative);) {
        if (t_.holder(j)) return t_.group(j);
      }
      if (over_it) return {};
    }
    if (t_.unknown_force(i + 1)) return {};
    holders = holders_of(args.initiators);
    if (!holders.empty() && t_.agrees(i, holders.front())) return holders;
    const std::uint32_t subject = t_.subject_before(i);
    return subject == kNone ? Indices{} : t_.group(subject);
  }

  /// The negation before i says "no longer".
  bool ended(std::uint32_t i) const {
    for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
      if (e_[j].kind != Chunk::Negation) continue;
      for (const Match& m : t_.document().matches_at(e_[j].range.begin)) {
        if (t_.resources().attr(m.entry, "status") == "end") return true;
      }
    }
    return false;
  }

  bool area_follows(std::uint32_t i) const {
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 4; ++j) {
      if (t_.area(j)) return true;
      if (t_.finite(j) || e_[j].kind == Chunk::Comma) return false;
    }
    return false;
  }

  /// "areas of X's control", one word of the lexicon: what X holds of P, where P is named.
  void area_of_control(std::uint32_t i) {
    const Range r = e_[i].range;
    if (r.end - r.begin > 1 && capture_word(r.end - 1)) part_held(i);
  }

  bool capture_word(std::uint32_t token) const {
    for (const Match& m : t_.document().matches_at(token)) {
      const Frame* frame = t_.resources().frames().find(m.entry, true);
      if (frame && frame->family == Family::Capture) return true;
    }
    return false;
  }

  void part_held(std::uint32_t i) {
    Indices holders = t_.holders_after(i);
    if (holders.empty() && t_.enclitic(i) != Enclitic::None) {
      const std::uint32_t owner = t_.owner(i);
      if (owner != kNone) holders = {owner};
    }
    if (holders.empty()) return;
    t_.add(i, holders, t_.part_of_place_after(holders.back(), 3), "held");
  }

  void capture_noun(std::uint32_t i) {
    const Element& e = e_[i];
    if (lost_before(i) || t_.lifted(i)) return;
    if (e.prep == Prep::Under ||
        (e.prep == Prep::L && i > 0 && (t_.marks(i - 1, kUnderWord) || (i > 1 && t_.marks(i - 2, kUnderWord))))) {
      under(i);
      return;
    }
    if (e.prep == Prep::None && !e.conjoined && t_.adjacent(i) && t_.area(i - 1) && t_.holder(i + 1)) {
      part_held(i);
      return;
    }
    gain(i);
  }

  /// "its loss of control": the loss is the record.
  bool lost_before(std::uint32_t i) const {
    for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
      if (e_[j].kind == Chunk::Comma || e_[j].kind == Chunk::Stop) return false;
      if (t_.marks(j, kLoseWord) && (e_[j].kind == Chunk::Noun || e_[j].kind == Chunk::Verb)) return true;
    }
    return false;
  }

  /// "under the control of X".
  void under(std::uint32_t i) {
    Indices holders;
    if (t_.enclitic(i) == Enclitic::None)
      holders = t_.holders_after(i);
    else
      holders = t_.owner_group(i);
    if (holders.empty() || t_.negated(i)) return;
    std::vector<Spot> spots = t_.antecedent(i);
    const std::uint32_t last = std::max(holders.back(), i);
    if (spots.empty()) spots = members_after(last);
    const auto full = t_.extent_in({e_[last].range.end, std::min(e_[last].range.end + 3, end_token())});
    if (full && full->word == "full") {
      for (Spot& s : spots) {
        if (!s.extent) s.extent = full;
      }
    }
    t_.add(i, holders, spots, "held");
  }

  std::uint32_t end_token() const { return e_.back().range.end; }

  /// ", most notably in P and Q".
  std::vector<Spot> members_after(std::uint32_t i) const {
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 3; ++j) {
      if (t_.marks(j, kIncludeWord)) return t_.spots_after(j, true);
      if (!t_.is(j, Chunk::Comma)) break;
    }
    return {};
  }

  /// The noun as news: "managed to take control of P", "the freeing of P".
  void gain(std::uint32_t i) {
    std::uint32_t c = i;
    while (c > 0 && e_[c].prep == Prep::None && !e_[c].conjoined && t_.adjacent(c) && e_[c - 1].nominal &&
           t_.marks(c - 1, kCarrierWord))
      --c;
    const Prep p = e_[c].prep;
    const Arguments args = find_arguments(t_.resources(), t_.document(), e_, i);
    const bool managed = t_.manages(c);
    if ((ControlText::unreal(args.effect) && !managed) || args.negated || args.future || t_.negated(c)) return;
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
      default:
        if (!able) return;
    }
    const bool governed = p == Prep::None && !e_[c].conjoined && t_.adjacent(c) &&
                          (t_.is(c - 1, Chunk::Noun) || (t_.is(c - 1, Chunk::Act) && e_[c - 1].nominal));
    if (governed && e_[c - 1].effect == Effect::None) return;
    if (ControlText::unreal(e_[c > 0 ? c - 1 : c].effect)) return;
    const std::uint32_t verb = verb_above(c);
    if (verb != kNone && (ControlText::unreal(e_[verb].effect) || t_.conditional(verb))) return;
    if (verb != kNone && e_[verb].kind == Chunk::Act && e_[verb].frame->family == Family::Aim) return;
    const bool carried = verb != kNone && (e_[verb].light || e_[verb].effect != Effect::None ||
                                           e_[verb].kind == Chunk::Say || t_.marks(verb, kCarrierWord));
    if (p == Prep::None && verb != kNone && t_.imperfect(verb) && !carried && !e_[c].conjoined) return;
    if (verb != kNone && t_.unknown_force(verb + 1)) return;
    std::vector<Spot> spots;
    if (!t_.pronoun_after(i)) spots = t_.spots_after(i, false);
    if (spots.empty()) spots = t_.parts_of_it(i);
    if (spots.empty() &&
        (t_.pronoun_after(i) || (e_[i].frame->roles.genitive == Role::Place && t_.enclitic(i) != Enclitic::None)))
      spots = t_.antecedent(i);
    if (t_.pronoun_after(i) && spots.size() > 1) return;
    if (spots.empty()) spots = t_.part_of_place_after(i, area_follows(i) ? 8 : 0);
    if (spots.empty()) return;
    Indices holders;
    if (t_.enclitic(i) != Enclitic::None && e_[i].frame->roles.genitive == Role::Initiator) holders = t_.owner_group(i);
    // The pronoun of "its freeing" is the place; whoever the clause began with need not have freed it.
    const bool freed =
        e_[i].frame->roles.genitive == Role::Place && t_.enclitic(i) != Enclitic::None && args.subject_from_before;
    if (holders.empty() && !freed) holders = holders_of(args.initiators);
    const bool aside =
        verb > 0 && verb != kNone && t_.is(verb - 1, Chunk::Relative) && t_.enclitic(verb) != Enclitic::None;
    if (holders.empty() && !aside && (carried || able || p == Prep::None)) holders = subject_group(verb, c);
    std::string_view change = "gained";
    if (verb != kNone && e_[verb].light && t_.imperfect(verb) && !t_.title()) {
      // A share of a place held by force is a state, a whole site newly brought under it is news.
      const auto& extent = spots.front().extent;
      if ((extent && extent->word != "full") || t_.still(verb)) change = "held";
    }
    t_.add(i, holders, spots, change);
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

  /// "drove X out of P".
  void expulsion(std::uint32_t i) {
    const Element& e = e_[i];
    const Arguments args = find_arguments(t_.resources(), t_.document(), e_, i);
    if (ControlText::unreal(args.effect) || args.negated || args.future || t_.negated(i)) return;
    if (e.nominal && (e.prep == Prep::Purpose || e.prep == Prep::L)) return;
    if (e.nominal && e.prep == Prep::None && t_.adjacent(i) && t_.is(i - 1, Chunk::Noun) &&
        e_[i - 1].effect == Effect::None)
      return;
    if (!e.nominal && t_.imperfect(i) && !t_.title()) return;
    Indices losers = holders_of(args.targets);
    Indices takers = holders_of(args.initiators);
    // "areas that it drove X out of": what stands after the verb need not be its subject.
    if (!e.nominal && !takers.empty() && takers.front() == i + 1 &&
        (!t_.agrees(i, i + 1) || (losers.empty() && t_.after_relative(i)))) {
      losers = takers;
      takers.clear();
    }
    if (losers.empty()) losers = t_.holders_after(i);
    std::vector<Spot> spots;
    const std::uint32_t from = losers.empty() ? i : losers.back();
    for (std::uint32_t j = from + 1; j < t_.size() && j <= from + 4 && spots.empty(); ++j) {
      if (t_.place(j) && e_[j].prep == Prep::Mn) spots = t_.spots_after(j - 1, true);
      if (t_.place(j) && e_[j].prep == Prep::Mn && spots.empty()) spots = {{e_[j].index, {}}};
      if (e_[j].kind == Chunk::Comma || t_.finite(j)) break;
    }
    if (spots.empty() && (t_.pronoun_after(from) || t_.after_relative(i))) spots = t_.antecedent(i);
    if (spots.empty()) return;
    if (takers.empty()) {
      const std::uint32_t subject = t_.subject_before(i);
      if (subject != kNone && std::find(losers.begin(), losers.end(), subject) == losers.end())
        takers = t_.group(subject);
    }
    t_.add(i, takers, spots, "gained");
    if (!t_.after_relative(i)) t_.add(i, losers, spots, "lost");
  }

  /// "P fell to X", "its fall into the hands of X".
  void fall(std::uint32_t i) {
    const Arguments args = find_arguments(t_.resources(), t_.document(), e_, i);
    if (ControlText::unreal(args.effect) || args.negated || args.future || t_.negated(i) ||
        (!e_[i].nominal && t_.imperfect(i)))
      return;
    Indices takers;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 6 && takers.empty(); ++j) {
      if (e_[j].kind == Chunk::Stop || t_.finite(j)) break;
      if (t_.holder(j) && (e_[j].prep == Prep::By || t_.marks(j - 1, kGripWord))) takers = t_.group(j);
    }
    if (takers.empty()) return;
    std::vector<Spot> spots = t_.spots_after(i, false);
    if (spots.empty()) spots = t_.antecedent(i);
    t_.add(i, takers, spots, "gained");
  }

  const ControlText& t_;
  const std::vector<Element>& e_;
};

}  // namespace

void find_control(const Resources& resources, Document& doc, const std::vector<Element>& elements,
                  std::uint32_t sentence) {
  const ControlText text(resources, doc, elements, sentence);
  ControlFinder(text, elements).run();
  find_holds(text);
  find_sieges(text);
}

}  // namespace sijill
