// "P is in the hands of X", "under the rule of X": who has a place in his hand, and since when.
#include "stages/control_text.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ControlText::kNone;
using Indices = std::vector<std::uint32_t>;

class GripFinder {
 public:
  explicit GripFinder(const ControlText& text) : t_(text), e_(text.elements()) {}

  void run() {
    for (std::uint32_t i = 0; i < t_.size(); ++i) {
      const Element& e = e_[i];
      const bool sway = t_.marks(i, kGripWord) || t_.marks(i, kRuleWord);
      if ((e.kind == Chunk::Noun || e.kind == Chunk::Nisba) && sway && confined(t_, i)) continue;
      if (e.kind == Chunk::Noun && t_.marks(i, kGripWord)) closes(i) ? take(i) : grip(i, i);
      if (t_.marks(i, kRuleWord) && ruled(i)) grip(i, i);
      if (i > 0 && e.prep == Prep::By && t_.holder(i) && in_hands(e)) grip(i, i - 1);
    }
  }

 private:
  /// "in X's hands", not "by X", who need not hold what he shells or besieges.
  bool in_hands(const Element& e) const {
    const auto& tokens = t_.document().tokens;
    std::uint32_t before = e.range.begin;
    while (before > 0 && tokens[before - 1].kind == TokenKind::Punct) --before;
    const std::string_view word = before > 0 ? t_.document().fold(before - 1) : std::string_view();
    return word != "qbl" && word != "jAnb" && word != "Trf";
  }

  /// "tightened its grip on P".
  bool closes(std::uint32_t i) const {
    if (t_.enclitic(i) == Enclitic::None || e_[i].prep != Prep::None) return false;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
      if (t_.marks(j, kImposeWord) || t_.marks(j, kCarrierWord) || t_.marks(j, kTightenWord)) return !t_.negated(j);
      if (t_.finite(j)) return false;
    }
    return false;
  }

  void take(std::uint32_t i) {
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 3; ++j) {
      if (e_[j].kind == Chunk::Stop || e_[j].kind == Chunk::Comma) return;
      // "entered P and spread its influence over it"
      const bool it = t_.is(j, Chunk::Other) && e_[j].prep == Prep::Ely;
      if (!it && (!t_.place(j) || e_[j].prep != Prep::Ely)) continue;
      std::uint32_t verb = i;
      while (verb > 0 && !t_.finite(verb)) --verb;
      Indices holders = t_.holders_after(verb, 2);
      if (holders.empty() || holders.front() > i) holders = t_.owner_group(i);
      t_.add(i, holders, it ? t_.antecedent(i) : t_.spots_after(i, false),
             t_.imperfect(verb) && !t_.title() ? "held" : "gained");
      return;
    }
  }

  /// "under the rule of X", "subject to the authority of X".
  bool ruled(std::uint32_t i) const {
    if (e_[i].kind != Chunk::Noun || !t_.marks(i, kRuleWord)) return false;
    return e_[i].prep == Prep::Under || (e_[i].prep == Prep::L && i > 0 && t_.marks(i - 1, kUnderWord));
  }

  /// "P is in the hands of X": a state where a verb of being, or none, stands between.
  void grip(std::uint32_t i, std::uint32_t at) {
    const bool hand = i == at;
    const bool subject =
        hand && e_[i].prep == Prep::L && i > 0 && t_.marks(i - 1, kUnderWord);  // "subject to X's sway"
    if (hand && e_[i].prep != Prep::Fy && e_[i].prep != Prep::B && e_[i].prep != Prep::Under && !subject && !ruled(i))
      return;
    Indices holders = hand ? t_.holders_after(i) : t_.group(i);
    if (hand && holders.empty() && t_.enclitic(i) != Enclitic::None) holders = t_.owner_group(i);
    if (holders.empty() || t_.denied(i)) return;
    if (t_.negated(i)) return but(i, holders);
    bool being = false, act = false;
    std::uint32_t verb = kNone;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 6;) {
      const Chunk k = e_[j].kind;
      if (k == Chunk::Stop || k == Chunk::That || k == Chunk::Subordinator || k == Chunk::Say) break;
      if (k == Chunk::Act || (e_[j].light && t_.finite(j) && !t_.tagged(j, Tag::copula) && !t_.marks(j, kUnderWord))) {
        act = true;
        break;
      }
      if (t_.tagged(j, Tag::copula) || t_.still_being(j) || t_.marks(j, kUnderWord) || t_.marks(j, kRemainWord)) {
        being = true;
        verb = j;
        break;
      }
      if (t_.finite(j)) {
        act = true;
        break;
      }
    }
    if (act) return;
    const std::vector<Spot> topic = being ? std::vector<Spot>{} : t_.topic_places(i);
    if (!topic.empty()) return t_.add(i, holders, topic, "held");
    if (!hand && !being) return;
    const bool came = verb != kNone && t_.marks(verb, kUnderWord) && t_.match(verb) &&
                      (t_.match(verb)->morph & kPerfect) && !t_.tagged(verb, Tag::copula);
    const std::vector<Spot> site = t_.site_before(i);
    t_.add(i, holders, site.empty() ? t_.antecedent(i) : site, came || t_.came_to_be(i) ? "gained" : "held");
  }

  /// "nothing is in the hands of X any more but P".
  void but(std::uint32_t i, const Indices& holders) {
    const std::uint32_t last = std::max(i, holders.back());
    const std::vector<Spot> spots = t_.spots_after(last, true);
    if (!spots.empty() && t_.except_between(e_[last].range.end, t_.words_of(spots.front()).begin))
      t_.add(i, holders, spots, "held");
  }

  const ControlText& t_;
  const std::vector<Element>& e_;
};

}  // namespace

void find_grips(const ControlText& text) { GripFinder(text).run(); }

}  // namespace sijill
