// Places that pass from hand to hand without a word of taking: lost to the benefit of another, back under somebody's
// control, out of his hands, handed over; shared or disputed between two.
#include <algorithm>

#include "stages/control_text.h"
#include "stages/roles.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ControlText::kNone;
using Indices = std::vector<std::uint32_t>;

class HandFinder {
 public:
  explicit HandFinder(const ControlText& text) : t_(text), e_(text.elements()) {}

  void run() {
    for (std::uint32_t i = 0; i < t_.size(); ++i) {
      const Element& e = e_[i];
      if (e.prep == Prep::Benefit && t_.holder(i)) benefit(i);
      if (e.prep == Prep::Ila && (t_.noun_of_capture(i) || t_.marks(i, kGripWord))) passed(i, i, "gained");
      if (t_.noun_of_capture(i) && i > 0 && t_.finite(i - 1) && t_.marks(i - 1, kPassWord)) changed_hands(i);
      if (e.prep == Prep::Mn || e.prep == Prep::En) out_of(i);
      if (e.kind == Chunk::Act && e.frame->sub_type == "non_violent_transfer_of_territory") handed_over(i);
      if (e.kind == Chunk::Act && e.frame->needs == "entering") entered(i);
      if (t_.marks(i, kDivideWord) || t_.marks(i, kDisputeWord)) shared(i);
    }
  }

 private:
  /// "X lost P to the benefit of Y", "P fell to Y", "withdrew from P in favour of Y".
  void benefit(std::uint32_t i) {
    for (std::uint32_t j = i; j-- > 0 && i - j <= 12;) {
      if (t_.is(j, Chunk::Stop) || t_.is(j, Chunk::That)) return;
      const bool loses =
          (t_.marks(j, kLoseWord) && (t_.is(j, Chunk::Verb) || t_.is(j, Chunk::Noun))) ||
          (t_.is(j, Chunk::Act) && (e_[j].frame->sub_type == "withdrawal" || e_[j].frame->family == Family::Fall));
      if (!loses) continue;
      if (t_.negated(j) || t_.denied(j) || (t_.imperfect(j) && !t_.title() && !t_.within_before(j)) ||
          ControlText::unreal(e_[j].effect))
        return;
      std::vector<Spot> spots = places_between(j, i);
      if (spots.empty()) spots = t_.antecedent(j);
      t_.add(j, t_.group(i), spots, "gained");
      return;
    }
  }

  /// "control of P went over from X to Y".
  void changed_hands(std::uint32_t i) {
    if (t_.imperfect(i - 1) && !t_.title()) return;
    if (t_.negated(i - 1) || t_.conditional(i - 1) || t_.denied(i - 1)) return;
    const std::vector<Spot> spots = t_.spots_after(i, false);
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 10; ++j) {
      if (t_.is(j, Chunk::Stop) || t_.finite(j)) return;
      if (t_.holder(j) && (e_[j].prep == Prep::Ila || e_[j].prep == Prep::L))
        return t_.add(i, t_.group(j), spots, "gained");
    }
  }

  std::vector<Spot> places_between(std::uint32_t from, std::uint32_t to) const {
    std::vector<Spot> out;
    for (std::uint32_t j = from + 1; j < to; ++j) {
      if (!t_.place(j)) continue;
      const Prep p = e_[j].prep;
      if (out.empty() ? (p == Prep::None || p == Prep::Mn || p == Prep::Ely) : e_[j].conjoined)
        out.push_back({e_[j].index, {}, {}});
      else if (!out.empty())
        break;
    }
    return out;
  }

  /// Who is meant by "X's control, hands" at i.
  Indices hands(std::uint32_t i) const {
    const Indices named = t_.holders_after(i);
    return !named.empty() || t_.enclitic(i) == Enclitic::None ? named : t_.owner_group(i);
  }

  /// "P came back under X's control": `hand` is the word of control, `holders` stand behind it.
  void passed(std::uint32_t hand, std::uint32_t i, std::string_view change) {
    const std::uint32_t verb = passing(i);
    if (verb == kNone || t_.denied(verb)) return;
    const Indices holders = t_.holder(hand) ? t_.group(hand) : hands(hand);
    if (holders.empty()) return;
    std::vector<Spot> spots = places_between(verb, i);
    if (spots.empty()) spots = t_.antecedent(verb);
    t_.add(hand, holders, spots, change);
  }

  /// "P went out of X's hands", "left X's control".
  void out_of(std::uint32_t i) {
    if (t_.noun_of_capture(i) || t_.marks(i, kGripWord)) return passed(i, i, "lost");
    if (!t_.holder(i) || e_[i].range.begin == 0) return;
    for (const Match& m : t_.document().matches_at(e_[i].range.begin - 1)) {
      if (t_.resources().frames().marks(m.entry, kGripWord)) return passed(i, i, "lost");
    }
  }

  /// "came back, went over, went out": the verb or noun that governs i, if it came about.
  std::uint32_t passing(std::uint32_t i) const {
    for (std::uint32_t j = i; j-- > 0 && i - j <= 10;) {
      if (t_.is(j, Chunk::Stop) || t_.is(j, Chunk::Comma) || t_.is(j, Chunk::That)) return kNone;
      if (t_.marks(j, kPassWord)) {
        const bool came = e_[j].nominal || !t_.imperfect(j) || t_.title();
        return came && !t_.negated(j) && !t_.conditional(j) ? j : kNone;
      }
      if (t_.finite(j)) return kNone;
    }
    return kNone;
  }

  /// "X handed P over to Y", "P, which Y took over".
  void handed_over(std::uint32_t i) {
    const Arguments args = find_arguments(t_.resources(), t_.document(), e_, i);
    if (ControlText::unreal(args.effect) || args.negated || args.future || t_.negated(i) || t_.denied(i)) return;
    if (!e_[i].nominal && t_.imperfect(i) && !t_.title()) return;
    if (e_[i].nominal && (e_[i].prep == Prep::L || e_[i].prep == Prep::Purpose || t_.aimed(i))) return;
    Indices takers;
    if (e_[i].frame->roles.of(Prep::L) == Role::Target) {
      for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 8 && takers.empty(); ++j) {
        if (t_.is(j, Chunk::Stop) || t_.is(j, Chunk::Comma) || t_.finite(j)) break;
        if (t_.holder(j) && (e_[j].prep == Prep::L || e_[j].prep == Prep::Ila)) takers = t_.group(j);
      }
    } else {
      takers = t_.holders_after(i);
      if (!takers.empty() && e_[takers.front()].prep == Prep::Mn) takers.clear();  // "took it over from Y"
      if (takers.empty()) takers = t_.holders_of(args.initiators);
    }
    if (takers.empty()) return;
    std::vector<Spot> spots;
    if (t_.enclitic(i) == Enclitic::None) spots = t_.spots_after(i, false);
    if (spots.empty() && (t_.enclitic(i) != Enclitic::None || t_.after_relative(i))) spots = t_.antecedent(i);
    t_.add(i, takers, spots, "gained");
  }

  /// "X entered P after Y withdrew": nobody is there to contest it.
  void entered(std::uint32_t i) {
    if (!t_.finite(i) || t_.imperfect(i) || t_.enclitic(i) != Enclitic::None) return;
    const bool unopposed = without_fight(i);
    std::uint32_t left = kNone;
    for (std::uint32_t j = i + 1; !unopposed && j < t_.size() && j <= i + 16 && left == kNone; ++j) {
      if (t_.is(j, Chunk::Stop) || t_.finite(j)) return;
      if (t_.is(j, Chunk::Act) && e_[j].frame->sub_type == "withdrawal" && e_[j].prep == Prep::After) left = j;
    }
    const Indices leaving = left == kNone ? Indices{} : t_.holders_after(left);
    if (leaving.empty() && !unopposed) return;
    const Arguments args = find_arguments(t_.resources(), t_.document(), e_, i);
    if (ControlText::unreal(args.effect) || args.negated || args.future || t_.negated(i) || t_.denied(i)) return;
    Indices takers = t_.holders_of(args.initiators);
    std::erase_if(takers, [&](std::uint32_t h) { return h >= left; });
    if (const std::uint32_t subject = takers.empty() ? t_.subject_before(i) : kNone; subject != kNone)
      takers = t_.group(subject);
    if (unopposed) return t_.add(i, takers, t_.spots_after(i, false), "gained");
    std::erase_if(takers, [&](std::uint32_t h) { return t_.actor_id(h) == t_.actor_id(leaving.front()); });
    std::vector<Spot> spots = t_.spots_after(i, false);
    std::erase_if(spots, [&](const Spot& s) { return t_.words_of(s).begin > e_[left].range.begin; });
    t_.add(i, takers, spots, "gained");
  }

  /// "without a fight" stands in the clause.
  bool without_fight(std::uint32_t i) const {
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 8; ++j) {
      if (t_.is(j, Chunk::Stop) || t_.finite(j)) return false;
      if (t_.is(j, Chunk::Act) && e_[j].prep == Prep::Without) return true;
    }
    return false;
  }

  /// "X and Y share control of P", "P, over which X and Y contend", "P, contested between the two sides".
  void shared(std::uint32_t i) {
    const bool disputed = t_.marks(i, kDisputeWord);
    if (!t_.finite(i) || t_.negated(i)) return;
    std::uint32_t control = kNone;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 8 && control == kNone; ++j) {
      if (t_.is(j, Chunk::Stop) || t_.is(j, Chunk::Comma) || t_.finite(j)) break;
      if (t_.noun_of_capture(j)) control = j;
    }
    const bool itself = t_.enclitic(i) != Enclitic::None || t_.pronoun_after(i);
    if (control == kNone && !itself) return;
    const std::uint32_t over = control == kNone ? i : control;
    const bool back = itself || t_.pronoun_after(over);
    std::vector<Spot> spots = back ? t_.antecedent(i) : t_.spots_after(over, false);
    for (Spot& s : spots) {
      if (!disputed && !s.extent) s.extent = Extent{"part", {}, {}};
    }
    const std::string_view change = disputed ? "contested" : "held";
    Indices sides = t_.holders_after(i, 2);
    if (sides.empty()) sides = t_.holders_after(over, 2);
    if (sides.size() > 1) return t_.add(i, sides, spots, change);
    for (std::uint32_t j = i + 1; j < t_.size() && j <= over + 3; ++j) {
      if (!t_.both_sides_at(j)) continue;
      for (const std::string& id : t_.both_sides(j)) t_.add(i, id, spots, change);
      return;
    }
    const std::uint32_t subject = sides.empty() ? t_.subject_before(i) : sides.front();
    if (subject != kNone && t_.group(subject).size() > 1) t_.add(i, t_.group(subject), spots, change);
  }

  const ControlText& t_;
  const std::vector<Element>& e_;
};

}  // namespace

void find_hands(const ControlText& text) { HandFinder(text).run(); }

}  // namespace sijill
