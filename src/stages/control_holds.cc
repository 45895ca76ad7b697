// What holds and what is lost without a word of taking: strongholds, remainders, losses, grips, disputes.
#include <algorithm>

#include "stages/control_text.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ControlText::kNone;
using Indices = std::vector<std::uint32_t>;

class HoldFinder {
 public:
  explicit HoldFinder(const ControlText& text) : t_(text), e_(text.elements()) {}

  void run() {
    for (std::uint32_t i = 0; i < t_.size(); ++i) {
      const Element& e = e_[i];
      if (e.kind == Chunk::Noun || e.kind == Chunk::Verb) {
        if (t_.marks(i, kStrongholdWord))
          stronghold(t_, i);
        else if (t_.marks(i, kLoseWord))
          lose(i);
        else if (t_.marks(i, kRemainWord))
          remainder(i);
        else if (t_.marks(i, kDigInWord))
          (e.kind == Chunk::Verb) && t_.pronoun_after(i) ? dug_in(i) : stationed(i);
        else if (e.kind == Chunk::Verb && t_.marks(i, kKeepWord))
          keep(i);
        else if (t_.marks(i, kDisputeWord))
          dispute(i);
        else if (t_.marks(i, kKeepWord))
          ruling(i);
        else if (t_.marks(i, kIncludeWord))
          last_positions(i);
      }
      if (e.kind == Chunk::Noun && t_.holder(i > 0 ? i - 1 : i)) controlling(i);
      // "P, subject to X".
      if (i > 0 && e.prep == Prep::L && t_.holder(i) && !t_.finite(i - 1) && t_.marks(i - 1, kUnderWord))
        t_.add(i, t_.group(i), t_.antecedent(i - 1), "held");
    }
  }

 private:
  /// "lost its control of P", "the loss of P by X", "its defeat in P".
  void lose(std::uint32_t i) {
    const Element& e = e_[i];
    if (ControlText::unreal(e.effect) || t_.negated(i) || t_.conditional(i) || t_.denied(i)) return;
    if (e.kind == Chunk::Verb && t_.imperfect(i) && !t_.within_before(i)) return;
    if (e.nominal && i > 0 && ControlText::unreal(e_[i - 1].effect)) return;  // "threatening with their defeat in P"
    const Match* m = t_.match(i);
    const bool plural_losses = e.nominal && m && (m->morph & kPlural) && !(m->morph & kSingular);
    if (plural_losses) return;
    // People and things lost are no ground: "lost 15 men".
    Indices holders;
    bool control = false;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 3; ++j) {
      if (t_.holder(j) && holders.empty() && (e_[j].prep == Prep::None || e_[j].prep == Prep::L))
        holders = t_.group(j);
      else if (t_.noun_of_capture(j))
        control = true;
      else if (e_[j].kind == Chunk::Number && !percent(j) && !t_.area(j + 1))
        return;
      else if (e_[j].kind == Chunk::People || e_[j].kind == Chunk::Weapon ||
               (e_[j].kind == Chunk::Actor && e_[j].prep == Prep::None))
        return;
      else if (e_[j].kind == Chunk::Actor)
        break;
      else if (e_[j].kind == Chunk::Noun && !t_.area(j) && !control && e_[j].prep == Prep::None)
        break;
    }
    if (holders.empty() && e.kind == Chunk::Verb) {
      const std::uint32_t subject = t_.subject_before(i);
      if (subject != kNone) holders = t_.group(subject);
    }
    if (holders.empty() && e.kind == Chunk::Verb) holders = t_.meant_by(i);
    if (holders.empty() && t_.enclitic(i) != Enclitic::None) holders = t_.owner_group(i);
    const std::string_view earlier =
        holders.empty() && t_.enclitic(i) != Enclitic::None ? t_.earlier_actor() : std::string_view();
    std::uint32_t from = i;
    for (std::uint32_t j = i + 1; j <= i + 3 && j < t_.size(); ++j) {
      if (t_.noun_of_capture(j)) from = j;
    }
    const bool object_pronoun = e.kind == Chunk::Verb && t_.enclitic(i) != Enclitic::None;
    std::vector<Spot> spots;
    if (object_pronoun || (t_.after_relative(i) && e.kind == Chunk::Verb)) {
      spots = lost_of_place(i);
    } else {
      const bool defeat = e.nominal && t_.enclitic(i) != Enclitic::None;
      spots = t_.spots_after(from, defeat || control);
    }
    if (spots.empty()) return;
    // "X's spokesman admitted the loss of P".
    const bool admits = holders.empty() && e.nominal && (e.prep == Prep::B || e.prep == Prep::None);
    const std::string_view own = admits ? t_.announcing(i) : std::string_view();
    if (!own.empty())
      t_.add(i, own, spots, "lost");
    else if (!earlier.empty())
      t_.add(i, earlier, spots, "lost");
    else
      t_.add(i, holders, spots, "lost");
  }

  bool percent(std::uint32_t i) const {
    const Number& n = t_.document().numbers[e_[i].index];
    return n.percent || n.fraction;
  }

  /// "the lands that it lost last year in P", "what it lost of areas inside it".
  std::vector<Spot> lost_of_place(std::uint32_t i) const {
    std::vector<Spot> spots = t_.part_of_place_after(i, 5);
    if (!spots.empty()) return spots;
    for (std::uint32_t j = i; j < t_.size() && j <= i + 3; ++j) {
      const bool in_it = t_.is(j, Chunk::Other) && e_[j].prep == Prep::Fy && in_pronoun(j);
      if (in_it || t_.pronoun_after(j)) return t_.part_of_place_before(i);
    }
    return t_.antecedent(i);
  }

  /// "in it", not "in the course of".
  bool in_pronoun(std::uint32_t i) const {
    const auto words = t_.document().matches_at(e_[i].range.begin);
    return std::any_of(words.begin(), words.end(), [&](const Match& m) { return m.enclitic != Enclitic::None; });
  }

  /// "nothing is left to X but P and parts of Q".
  void remainder(std::uint32_t i) {
    if (!t_.negated(i)) return;
    Indices holders;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 2 && holders.empty(); ++j) {
      if (t_.holder(j)) holders = t_.group(j);
    }
    // "X has no presence any more but in P"
    if (holders.empty() && i > 0 && e_[i].kind == Chunk::Noun && t_.holder(i - 1) && e_[i - 1].prep == Prep::L)
      holders = t_.group(i - 1);
    if (holders.empty() && i + 1 < t_.size() && e_[i + 1].prep == Prep::L) return;  // to somebody whom nothing knows
    if (holders.empty()) {
      const std::uint32_t subject = t_.subject_before(i);
      if (subject != kNone) holders = t_.group(subject);
    }
    if (holders.empty()) return;
    std::uint32_t from = std::max(i, holders.back());
    // "nothing is left to X in P but Q".
    for (std::uint32_t j = from + 1; j < t_.size() && j <= from + 4 && !t_.is(j, Chunk::Stop); ++j) {
      if (!t_.except_between(e_[j - 1].range.end, e_[j].range.begin)) continue;
      from = j - 1;
      break;
    }
    const std::vector<Spot> spots = t_.spots_after(from, true);
    if (spots.empty()) return;
    const std::uint32_t first = t_.document().place_mentions[spots.front().mention].range.begin;
    if (t_.except_between(e_[i].range.end, first)) t_.add(i, holders, spots, "held");
  }

  /// "quarters in which X is dug in": what it holds of the place named before.
  void dug_in(std::uint32_t i) {
    Indices holders = t_.holders_after(i, 2);
    // "P, in which the fighters of X are still dug in": between the relative and the verb.
    for (std::uint32_t j = i; holders.empty() && j-- > 0 && i - j <= 3 && !t_.is(j, Chunk::Relative);) {
      if (t_.holder(j) && t_.agrees(i, j)) holders = t_.group(t_.group_head(j));
    }
    const bool named = !holders.empty();
    // "in which a large force is based": nobody whom anything knows.
    for (std::uint32_t j = i + 1; !named && j < t_.size() && j <= i + 2; ++j) {
      if ((t_.is(j, Chunk::Noun) || t_.is(j, Chunk::People)) && e_[j].prep == Prep::None && !e_[j].conjoined) return;
    }
    if (!named) holders = t_.owner_group(i);
    const bool unnamed = i > 0 && (t_.area(i - 1) || (t_.is(i - 1, Chunk::Relative) && i > 1 && t_.area(i - 2)));
    if (!unnamed && !named) return;
    // "areas in P in which X is based": some ground, nothing of P itself.
    if (!unnamed && i > 1 && t_.place(i - 1) && e_[i - 1].prep != Prep::None && t_.area(i - 2)) return;
    t_.add(i, holders, unnamed ? t_.part_of_place_before(i) : t_.antecedent(i), "held");
  }

  /// "X keeps P", "P, which X runs", "X rules P": held, unless it is past or only wished.
  void keep(std::uint32_t i) {
    if (t_.negated(i) || t_.conditional(i) || t_.denied(i)) return;
    if (!t_.imperfect(i) && !own_control(i)) return;
    if (t_.marks(i, kTightenWord) && names_control(i)) return;  // "tightens its control" is written like "rules"
    // "a prison that X runs in P": the pronoun is the prison.
    if (i > 0 && t_.enclitic(i) != Enclitic::None && !t_.after_relative(i) && t_.is(i - 1, Chunk::Noun)) return;
    std::vector<Spot> spots;
    const bool relative = t_.after_relative(i) && t_.enclitic(i) != Enclitic::None;
    Indices holders = t_.holders_after(i, 2);
    if (relative) {
      spots = t_.antecedent(i);
    } else {
      if (holders.empty()) {
        const std::uint32_t subject = t_.subject_before(i);
        if (subject != kNone) holders = t_.group(subject);
      }
      for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 5 && spots.empty(); ++j) {
        if (e_[j].kind == Chunk::Stop || e_[j].kind == Chunk::Relative || t_.finite(j)) break;
        if (t_.noun_of_capture(j)) spots = t_.spots_after(j, false);
        if (t_.area(j) && e_[j].prep == Prep::B) spots = t_.spots_after(j - 1, true);  // "keeps positions in P"
        if (t_.place(j) && e_[j].prep == Prep::Like)
          spots = liked(j);
        else if (t_.place(j) && (e_[j].prep == Prep::B || (e_[j].prep == Prep::None && !e_[j].conjoined)))
          spots = t_.spots_after(j - 1, true);
      }
    }
    if (spots.empty()) spots = t_.parts_of_it(i);  // "P, whose quarters X keeps"
    t_.add(i, holders, spots, "held");
  }

  /// "X's forces, which control P" told by a participle.
  void controlling(std::uint32_t i) {
    const Match* m = t_.match(i);
    if (!m || !(m->proclitics & kAl) || !(m->morph & kActivePart) || !t_.adjacent(i) || e_[i].conjoined) return;
    const Frame* frame = t_.resources().frames().find(m->entry, false);
    if (!frame || frame->family != Family::Capture || frame->roles.of(Prep::Ely) != Role::Place) return;
    t_.add(i, t_.group(t_.group_head(i - 1)), t_.spots_after(i, false), "held");
  }

  /// "X, ruling in P".
  void ruling(std::uint32_t i) {
    const Match* m = t_.match(i);
    if (i == 0 || !m || !(m->proclitics & kAl) || !t_.holder(i - 1) || !t_.adjacent(i) || e_[i].conjoined) return;
    const Document& doc = t_.document();
    if (doc.actors[doc.actor_mentions[e_[i - 1].index].actor].kind == "political") return;  // "the ruling party"
    if (!t_.place(i + 1) || (e_[i + 1].prep != Prep::Fy && e_[i + 1].prep != Prep::L)) return;
    t_.add(i, t_.group(t_.group_head(i - 1)), t_.places_from(i + 1), "held");
  }

  /// The word of control that the verb at i governs: "kept its control of P"; kNone if it has none.
  std::uint32_t control_behind(std::uint32_t i) const {
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 4; ++j) {
      if (t_.noun_of_capture(j)) return j;
      if (t_.finite(j) || t_.is(j, Chunk::Comma) || t_.is(j, Chunk::Stop)) return kNone;
    }
    return kNone;
  }

  bool names_control(std::uint32_t i) const { return control_behind(i) != kNone; }

  bool own_control(std::uint32_t i) const {
    const std::uint32_t control = control_behind(i);
    return control != kNone && t_.enclitic(control) != Enclitic::None;
  }

  /// "main towns such as P, Q and R".
  std::vector<Spot> liked(std::uint32_t i) const {
    std::vector<Spot> out{{e_[i].index, {}, {}}};
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 9; ++j) {
      if (e_[j].kind == Chunk::Stop || t_.finite(j)) break;
      if (t_.place(j) && e_[j].conjoined && e_[j].prep == Prep::None) out.push_back({e_[j].index, {}, {}});
    }
    return out;
  }

  /// "P and Q are the last positions of X in R".
  void last_positions(std::uint32_t i) {
    if (!t_.area(i + 1) || e_[i + 1].conjoined || t_.marks(i + 1, kStrongholdWord)) return;
    const Indices holders = t_.holders_after(i + 1, 2);
    if (holders.empty() || i == 0) return;
    std::uint32_t last = i - 1;
    if (t_.finite(last) && !t_.tagged(last, Tag::copula) && last > 0)
      --last;
    else if (!t_.is(last, Chunk::Other) && !t_.tagged(last, Tag::copula) && !t_.is(last, Chunk::Comma))
      return;
    else
      last -= last > 0 ? 1 : 0;
    if (!t_.place(last) || e_[last].prep != Prep::None) return;
    std::vector<Spot> spots;
    for (std::uint32_t j = last + 1; j-- > 0 && t_.place(j);) spots.insert(spots.begin(), {e_[j].index, {}, {}});
    t_.add(i, holders, spots, "held");
  }

  /// "is based in P since 2016".
  bool since_when(std::uint32_t i) const {
    if (!t_.finite(i) || !t_.imperfect(i) || t_.pronoun_after(i)) return false;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 6; ++j) {
      if (t_.is(j, Chunk::Stop) || t_.finite(j)) return false;
      if (t_.since_date(j)) return true;
    }
    return false;
  }

  /// "X's forces are based in P", told of nothing else.
  bool based(std::uint32_t i) const {
    if (!t_.finite(i) || !t_.imperfect(i) || t_.after_relative(i) || t_.conditional(i) || t_.pronoun_after(i))
      return false;
    if (i > 0 && t_.tagged(i - 1, Tag::copula)) return false;
    const Indices holders = t_.holders_after(i);
    const std::uint32_t next = holders.empty() ? t_.size() : holders.back() + 1;
    return next < t_.size() && t_.place(next) && (e_[next].prep == Prep::Fy || e_[next].prep == Prep::B);
  }

  /// "its tanks are still stationed in P".
  void stationed(std::uint32_t i) {
    bool goes_on = false;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) goes_on |= t_.still_being(j);
    goes_on |= since_when(i) || based(i);
    if (!goes_on || t_.negated(i) || i + 1 >= t_.size()) return;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 2;) {
      if (t_.is(j, Chunk::People) && e_[j].prep == Prep::None) return;  // "snipers are still in P"
    }
    Indices holders = t_.finite(i) ? t_.holders_after(i) : Indices{};
    const std::uint32_t at = holders.empty() ? i + 1 : holders.back() + 1;
    if (at >= t_.size()) return;
    const bool ground = t_.area(at);
    if ((!t_.place(at) && !ground) || (e_[at].prep != Prep::Fy && e_[at].prep != Prep::B)) return;
    const std::uint32_t subject = holders.empty() ? t_.subject_before(i) : kNone;
    if (subject != kNone) holders = t_.group(subject);
    if (holders.empty()) {
      for (std::uint32_t j = i; j-- > 0 && i - j <= 4 && holders.empty();) {
        if (t_.enclitic(j) != Enclitic::None) holders = t_.owner_group(j);
      }
    }
    std::vector<Spot> spots = t_.spots_after(at - 1, true);
    if (spots.empty() && ground) spots = t_.part_of_place_before(i);
    t_.add(i, holders, spots, "held");
  }

  /// "P, disputed between X and Y".
  void dispute(std::uint32_t i) {
    Indices sides;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 7; ++j) {
      if (e_[j].kind == Chunk::Stop || t_.finite(j)) break;
      if (t_.holder(j) && (e_[j].prep == Prep::Between || !sides.empty())) sides.push_back(j);
    }
    if (sides.size() > 1) return t_.add(i, sides, t_.antecedent(i), "contested");
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 4; ++j) {
      if (e_[j].prep != Prep::Between || !t_.both_sides_at(j)) continue;
      for (const std::string& id : t_.both_sides(j)) t_.add(i, id, t_.antecedent(i), "contested");
    }
  }

  const ControlText& t_;
  const std::vector<Element>& e_;
};

}  // namespace

void find_holds(const ControlText& text) { HoldFinder(text).run(); }

}  // namespace sijill
