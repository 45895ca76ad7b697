// "P, the last stronghold of X in Q", "X's strongholds in P": which place the word is said of.
#include <algorithm>

#include "stages/control_text.h"

namespace sijill {
namespace {

using Indices = std::vector<std::uint32_t>;

class StrongholdReader {
 public:
  explicit StrongholdReader(const ControlText& text) : t_(text), e_(text.elements()) {}

  /// "X's stronghold P", "P, the stronghold of X", "its last strongholds in P and Q".
  void read(std::uint32_t i) const {
    Indices holders = t_.holders_after(i, 3);
    // "the strongholds and gatherings of X".
    if (holders.empty() && i + 1 < t_.size() && t_.is(i + 1, Chunk::Noun) && e_[i + 1].conjoined)
      holders = t_.holders_after(i + 1, 2);
    // "the last pockets of resistance of X".
    if (const std::uint32_t next = holders.empty() ? i : holders.back() + 1;
        next > i && t_.holder(next) && e_[next].prep == Prep::L && !e_[next].conjoined)
      holders = t_.group(next);
    if (t_.taken_or_lost(i)) return;
    const std::uint32_t after = holders.empty() ? i : holders.back();
    if (holders.empty() && t_.enclitic(i) != Enclitic::None) holders = t_.owner_group(i);
    std::vector<Spot> inside;
    for (std::uint32_t j = after + 1; j < t_.size() && j <= after + 4; ++j) {
      if (e_[j].kind == Chunk::Comma || e_[j].kind == Chunk::Stop || t_.finite(j) || e_[j].kind == Chunk::Relative)
        break;
      if (t_.place(j) && e_[j].prep == Prep::None && t_.direction(j)) break;  // "X's stronghold north of Q"
      if (t_.place(j) && (e_[j].prep == Prep::Fy || e_[j].prep == Prep::B ||
                          (e_[j].prep == Prep::None && t_.adjacent(j) && j == after + 1))) {
        inside = t_.spots_after(j - 1, true);
        break;
      }
    }
    // "P, its stronghold in Syria": named before, and what follows only holds it.
    std::vector<Spot> before;
    bool beside_it = false;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 9;) {
      if (e_[j].kind == Chunk::Stop || e_[j].prep == Prep::Against ||
          (t_.finite(j) && !t_.after_relative(i) && !(t_.marks(j, kIncludeWord) && j + 1 == i)))
        break;
      // "P and its port, the stronghold of X": what belongs to P stands behind it.
      if (j > 0 && belongs_to_it(j) && t_.place(j - 1)) continue;
      if (t_.place(j)) {
        beside_it = next_to(j, i) && (one(i) || inside.empty() || lies_in(j, inside));
        // "north of Q, the stronghold of X": Q, though it only locates another.
        const bool beside = j + 2 == i && t_.is(j + 1, Chunk::Comma) && (t_.direction(j) || t_.locates(j));
        before = beside || beside_it ? std::vector<Spot>{{e_[j].index, {}, {}}} : t_.antecedent(j + 1);
        break;
      }
    }
    // "P and the danger of X's pockets"
    if (i > 0 && t_.is(i - 1, Chunk::Noun) && t_.adjacent(i) && e_[i].prep == Prep::None && !e_[i].conjoined &&
        !t_.marks(i - 1, kIncludeWord))
      before.clear();
    // "in P, and not only in its strongholds": another place.
    if (e_[i].prep == Prep::Fy) before.clear();
    const bool apposed = !before.empty() && (inside.empty() || beside_it || country(inside.front()));
    const std::vector<Spot>& spots = apposed ? before : inside;
    if (!apposed && !inside.empty() && country(inside.front())) return;
    if (apposed && land(before.front())) return;  // "Syria, not only its strongholds in Iraq"
    if (holders.empty()) {
      const std::string_view earlier = t_.enclitic(i) != Enclitic::None ? t_.earlier_actor() : std::string_view();
      if (!earlier.empty()) t_.add(i, earlier, spots, "held");
      return;
    }
    t_.add(i, holders, spots, "held");
  }

 private:
  /// "P (and its port), (which was) the last stronghold of X in Q": it is P, and lies in Q.
  bool next_to(std::uint32_t place, std::uint32_t i) const {
    const bool one_of_them = i > 0 && t_.marks(i - 1, kIncludeWord) && t_.adjacent(i);
    if ((!one(i) && !one_of_them) || e_[i].conjoined || e_[i].prep != Prep::None) return false;
    std::uint32_t j = place + 1;
    if (belongs_to_it(j)) j += t_.is(j + 1, Chunk::Noun) && e_[j + 1].prep == Prep::None ? 2 : 1;
    for (; j < i; ++j) {
      const bool was = t_.is(j, Chunk::Relative) || t_.tagged(j, Tag::copula);
      const bool superlative = t_.marks(j, kIncludeWord) && e_[j].prep == Prep::None && !e_[j].conjoined;
      if (!t_.is(j, Chunk::Comma) && !was && !superlative) return false;
    }
    return true;
  }

  /// "and its port", whether or not that is a place of its own.
  bool belongs_to_it(std::uint32_t i) const {
    if (!(t_.is(i, Chunk::Noun) || t_.place(i)) || !e_[i].conjoined) return false;
    const auto words = t_.document().matches_at(e_[i].range.begin);
    return std::any_of(words.begin(), words.end(), [](const Match& m) { return m.enclitic != Enclitic::None; });
  }

  bool one(std::uint32_t i) const {
    const auto words = t_.document().matches_at(e_[i].range.begin);
    return std::none_of(words.begin(), words.end(),
                        [](const Match& m) { return (m.morph & kPlural) && !(m.morph & kSingular); });
  }

  /// "the quarter P, the last strongholds of X in Q", "P, … in the west of Q": Q is what P lies in.
  bool lies_in(std::uint32_t place, const std::vector<Spot>& inside) const {
    const Document& doc = t_.document();
    const std::string_view kind = doc.places[doc.place_mentions[e_[place].index].place].kind;
    const bool within = inside.size() == 1 && kind != "city" && kind != "town" && kind != "governorate";
    return within || country(inside.front()) || side(inside.front());
  }

  bool land(const Spot& spot) const {
    const Document& doc = t_.document();
    return spot.mention != Spot::kUnlisted && doc.places[doc.place_mentions[spot.mention].place].kind == "country";
  }

  /// "in the west of Q"
  bool side(const Spot& spot) const { return t_.document().place_mentions[spot.mention].relation == "direction"; }

  bool country(const Spot& spot) const {
    const Document& doc = t_.document();
    const Place& place = doc.places[doc.place_mentions[spot.mention].place];
    return place.kind == "country" || place.kind == "governorate" || place.kind == "region";
  }

  const ControlText& t_;
  const std::vector<Element>& e_;
};

}  // namespace

void stronghold(const ControlText& text, std::uint32_t i) { StrongholdReader(text).read(i); }

}  // namespace sijill
