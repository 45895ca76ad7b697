// An aside between commas parts a verb from its place and a place from its state; its own verbs are not theirs.
#include "stages/control_asides.h"

#include <algorithm>

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ControlText::kNone;
constexpr std::uint32_t kLongestClause = 24, kLongestPhrase = 10;

class AsideFinder {
 public:
  explicit AsideFinder(const ControlText& text) : t_(text) {}

  std::vector<Element> run() const {
    std::vector<Element> out;
    out.reserve(t_.size());
    for (std::uint32_t i = 0; i < t_.size();) {
      const std::uint32_t close = t_.is(i, Chunk::Comma) && !out.empty() ? closing(i) : kNone;
      if (close == kNone) {
        out.push_back(t_.at(i++));
        continue;
      }
      // Before "and", "while" the clause ends: its comma stays.
      const Element& next = t_.at(close + 1);
      const bool goes_on = !next.conjoined && next.kind != Chunk::Subordinator && next.kind != Chunk::Stop;
      i = goes_on ? close + 1 : close;
    }
    return out;
  }

 private:
  /// The comma that closes the aside which the comma at i opens, if it opens one and something follows it.
  std::uint32_t closing(std::uint32_t i) const {
    if (i + 2 >= t_.size() || (t_.at(i + 1).conjoined && !helped(i + 1))) return kNone;
    const bool clause = t_.is(i + 1, Chunk::Relative) || (t_.finite(i + 1) && t_.enclitic(i + 1) != Enclitic::None);
    const bool phrase = !clause && (t_.is(i + 1, Chunk::Date) || t_.at(i + 1).prep != Prep::None || backed(i + 1));
    if (!clause && !phrase) return kNone;
    const std::uint32_t reach = clause ? kLongestClause : kLongestPhrase;
    // "P, according to X in Q, is under siege": where a source is, nothing is told of.
    const bool source = phrase && according_to(i + 1);
    bool bracket = false;
    for (std::uint32_t j = i + 1; j + 1 < t_.size() && j <= i + reach; ++j) {
      bracket = t_.is(j, Chunk::Open) || (bracket && !t_.is(j, Chunk::Close));
      if (bracket) continue;
      if (t_.is(j, Chunk::Stop)) return kNone;
      if (phrase && told(j) && !(source && t_.place(j))) return kNone;
      // "despite warnings of X, who took P": the clause behind it is about who stands in it.
      if (t_.is(j, Chunk::Comma)) return phrase && t_.is(j + 1, Chunk::Relative) ? kNone : past_apposition(j);
    }
    return kNone;
  }

  /// "X, who took P, the last stronghold of Y, said": what is said of P belongs to the aside.
  std::uint32_t past_apposition(std::uint32_t comma) const {
    if (!t_.place(comma - 1)) return comma;
    const std::uint32_t word = t_.marks(comma + 1, kIncludeWord) ? comma + 2 : comma + 1;
    if (!t_.marks(word, kStrongholdWord) || t_.at(comma + 1).conjoined) return comma;
    for (std::uint32_t j = word + 1; j + 1 < t_.size() && j <= word + kLongestPhrase; ++j) {
      if (t_.is(j, Chunk::Stop) || t_.finite(j)) break;
      if (t_.is(j, Chunk::Comma)) return j;
    }
    return comma;
  }

  bool according_to(std::uint32_t i) const {
    const Document& doc = t_.document();
    const std::uint32_t begin = t_.at(i).range.begin;
    for (std::uint32_t t = begin; t > 0 && begin - t <= 1; --t) {
      for (const Match& m : doc.matches_at(t)) {
        if (t_.resources().attr(m.entry, "prep") == "wfq") return true;
      }
    }
    return false;
  }

  /// "X, and with the support of Y, took": the verb of X stands right behind the aside.
  bool helped(std::uint32_t i) const {
    const Prep p = t_.at(i).prep;
    if (p != Prep::B && p != Prep::Supported && p != Prep::Mae) return false;
    for (std::uint32_t j = i + 1; j + 1 < t_.size() && j <= i + kLongestPhrase; ++j) {
      if (t_.is(j, Chunk::Comma)) return t_.finite(j + 1) && !t_.at(j + 1).conjoined;
      if (t_.is(j, Chunk::Stop) || t_.finite(j)) return false;
    }
    return false;
  }

  /// "backed by X".
  bool backed(std::uint32_t i) const {
    const bool by = t_.holder(i + 1) && (t_.at(i + 1).prep == Prep::B || t_.at(i + 1).prep == Prep::Mn);
    return by && t_.is(i, Chunk::Noun) && t_.resources().attr(t_.match(i)->entry, "class") == "support";
  }

  /// A phrase that names places or has a verb of its own may be the frame of what follows.
  bool told(std::uint32_t j) const {
    return t_.place(j) || t_.finite(j) || t_.is(j, Chunk::That) || t_.is(j, Chunk::Say) || t_.noun_of_capture(j);
  }

  const ControlText& t_;
};

}  // namespace

std::vector<Element> without_asides(const ControlText& text) { return AsideFinder(text).run(); }

}  // namespace sijill
