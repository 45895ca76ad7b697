// Places that fall, and to whom.
#include "stages/control_text.h"
#include "stages/roles.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ControlText::kNone;
using Indices = std::vector<std::uint32_t>;

class FallReader {
 public:
  explicit FallReader(const ControlText& text) : t_(text), e_(text.elements()) {}

  /// "P fell to X", "its fall into the hands of X".
  void read(std::uint32_t i) {
    const Arguments args = find_arguments(t_.resources(), t_.document(), e_, i);
    if (ControlText::unreal(args.effect) || args.negated || args.future || t_.negated(i) ||
        (!e_[i].nominal && t_.imperfect(i)) || t_.denied(i))
      return;
    // "ahead of its fall": "for" what is yet to come, unless a verb led to it.
    if (e_[i].nominal && (e_[i].prep == Prep::L || e_[i].prep == Prep::Purpose) && (i == 0 || !t_.finite(i - 1)))
      return;
    if (t_.imminent(i)) return;
    Indices takers;
    std::uint32_t reach = i + 6;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= reach && takers.empty(); ++j) {
      if (const std::uint32_t end = apposition_end(j); end != kNone) {
        reach += end - j;
        j = end;
        continue;
      }
      if (e_[j].kind == Chunk::Stop || t_.finite(j)) break;
      if (t_.holder(j) && (e_[j].prep == Prep::By || t_.marks(j - 1, kGripWord))) takers = t_.group(j);
    }
    if (takers.empty()) return;
    std::vector<Spot> spots = t_.spots_after(i, false);
    if (spots.empty()) spots = t_.antecedent(i);
    t_.add(i, takers, spots, "gained");
  }

 private:
  /// "fell P, the second city of the country, the stronghold of Y, to X": the comma that ends what the comma `i`
  /// begins, or kNone.
  std::uint32_t apposition_end(std::uint32_t i) const {
    constexpr std::uint32_t kReach = 8;
    if (!t_.is(i, Chunk::Comma)) return kNone;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + kReach; ++j) {
      if (t_.is(j, Chunk::Comma)) return j;
      if (t_.is(j, Chunk::Stop) || t_.is(j, Chunk::Act) || t_.finite(j) || e_[j].conjoined) return kNone;
    }
    return kNone;
  }

  const ControlText& t_;
  const std::vector<Element>& e_;
};

}  // namespace

void read_fall(const ControlText& text, std::uint32_t act) { FallReader(text).read(act); }

const std::vector<Element>& with_falls(const Resources& resources, const Document& doc,
                                       const std::vector<Element>& elements, std::vector<Element>& own) {
  for (std::size_t k = 0; k < elements.size(); ++k) {
    const Element& e = elements[k];
    if (e.kind != Chunk::Act || e.frame->family == Family::Fall) continue;
    const Frame* first = resources.frames().find(doc.matches[e.index].entry, e.nominal);
    if (!first || first->family != Family::Fall) continue;
    if (own.empty()) own = elements;
    own[k].frame = first;
  }
  return own.empty() ? elements : own;
}

}  // namespace sijill
