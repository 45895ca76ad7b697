// Who is driven out of a place, and by whom.
#include <algorithm>

#include "stages/control_text.h"
#include "stages/roles.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ControlText::kNone;
using Indices = std::vector<std::uint32_t>;

class ExpulsionReader {
 public:
  explicit ExpulsionReader(const ControlText& text) : t_(text), e_(text.elements()) {}

  /// "drove X out of P".
  void read(std::uint32_t i) {
    const Element& e = e_[i];
    const Arguments args = find_arguments(t_.resources(), t_.document(), e_, i);
    if (ControlText::unreal(args.effect) || args.negated || args.future || t_.negated(i) || t_.conditional(i) ||
        t_.denied(i))
      return;
    if (e.nominal && (e.prep == Prep::Purpose || e.prep == Prep::L || wished(i))) return;
    if (e.nominal && e.prep == Prep::None && t_.adjacent(i) && t_.is(i - 1, Chunk::Noun) &&
        e_[i - 1].effect == Effect::None)
      return;
    if (!e.nominal && t_.imperfect(i) && !t_.title()) return;
    Indices losers = t_.holders_of(args.targets);
    Indices takers = t_.holders_of(args.initiators);
    // "came after the driving out of X": whoever came need not have done it.
    if (e.nominal && args.subject_from_before) takers.clear();
    // "his expulsion from P by Y": without another behind it, the pronoun is whoever was driven out.
    if (e.nominal && losers.empty() && t_.enclitic(i) != Enclitic::None) {
      losers = t_.owner_group(i);
      takers.clear();
      for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 6 && takers.empty(); ++j) {
        if (t_.is(j, Chunk::Stop) || t_.is(j, Chunk::Comma) || t_.finite(j)) break;
        if (t_.holder(j) && e_[j].prep == Prep::By) takers = t_.group(j);
      }
    }
    // "areas that it drove X out of", "and drove X out of P": where one stands after the verb, he is driven out.
    if (!e.nominal && !takers.empty() && takers.front() == i + 1 && (!t_.agrees(i, i + 1) || losers.empty())) {
      losers = takers;
      takers.clear();
    }
    if (losers.empty() && !e.nominal && t_.enclitic(i) != Enclitic::None) {
      // "before X drove it out of there": the pronoun is the loser.
      losers = t_.owner_group(i);
      const Indices after = t_.holders_after(i, 2);
      if (!after.empty()) takers = after;
      std::erase_if(losers,
                    [&](std::uint32_t l) { return std::find(takers.begin(), takers.end(), l) != takers.end(); });
    }
    if (losers.empty()) losers = t_.holders_after(i);
    std::vector<Spot> spots;
    const std::uint32_t from = losers.empty() || losers.back() < i ? i : losers.back();
    const bool owned = e.nominal && from == i;
    for (std::uint32_t j = from + 1; j < t_.size() && j <= from + 4 && spots.empty(); ++j) {
      if (!t_.place(j) || e_[j].prep != Prep::Mn) continue;
      spots = t_.places_from(j);
      if (e_[j].kind == Chunk::Comma || t_.finite(j)) break;
    }
    if (spots.empty()) spots = from_stronghold(from);
    if (spots.empty() && !owned &&
        (t_.pronoun_after(from) || t_.pronoun_after(std::min(from + 1, t_.size() - 1)) || t_.after_relative(i)))
      spots = t_.antecedent(i);
    if (spots.empty()) return;
    if (takers.empty() && !e.nominal) {
      const std::uint32_t subject = t_.subject_before(i);
      if (subject != kNone && std::find(losers.begin(), losers.end(), subject) == losers.end())
        takers = t_.group(subject);
    }
    // Named twice, he did not drive himself out.
    std::erase_if(takers, [&](std::uint32_t h) {
      return std::any_of(losers.begin(), losers.end(),
                         [&](std::uint32_t l) { return t_.actor_id(l) == t_.actor_id(h); });
    });
    if (takers.empty() && !e.nominal && !losers.empty()) t_.add_topic(i, i, spots, "gained");
    t_.add(i, takers, spots, "gained");
    if (!t_.after_relative(i)) t_.add(i, losers, spots, "lost");
  }

 private:
  /// "drove X out of its last pocket in P": the place behind the stronghold.
  std::vector<Spot> from_stronghold(std::uint32_t from) const {
    constexpr std::uint32_t kReach = 3;
    for (std::uint32_t j = from + 1; j < t_.size() && j <= from + kReach; ++j) {
      if (t_.is(j, Chunk::Comma) || t_.is(j, Chunk::Stop) || t_.finite(j)) break;
      if (!t_.marks(j, kStrongholdWord)) continue;
      for (std::uint32_t k = j + 1; k < t_.size() && k <= j + kReach; ++k) {
        if (t_.is(k, Chunk::Comma) || t_.is(k, Chunk::Stop) || t_.finite(k)) break;
        if (t_.place(k) && (e_[k].prep == Prep::Fy || e_[k].prep == Prep::B)) return t_.places_from(k);
      }
    }
    return {};
  }

  /// "demand that X be driven out": the verb above makes it unreal.
  bool wished(std::uint32_t i) const {
    for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
      if (t_.is(j, Chunk::Stop)) return false;
      if (ControlText::unreal(e_[j].effect) || t_.finite(j)) return ControlText::unreal(e_[j].effect);
      // A verb that the chunks took for a noun ("demand", "student").
      for (const Match& m : t_.document().matches_at(e_[j].range.begin)) {
        if ((m.morph & kPerfect) && ControlText::unreal(t_.resources().frames().effect(m.entry, m.morph))) return true;
      }
    }
    return false;
  }

  const ControlText& t_;
  const std::vector<Element>& e_;
};

}  // namespace

void read_expulsion(const ControlText& text, std::uint32_t act) { ExpulsionReader(text).read(act); }

}  // namespace sijill
