// A siege has those inside, the place, and those around it; words of siege name any two of the three.
#include <algorithm>

#include "stages/control.h"
#include "stages/control_text.h"
#include "stages/roles.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ControlText::kNone;

class SiegeFinder {
 public:
  explicit SiegeFinder(const ControlText& text) : t_(text) {}

  void run() {
    for (std::uint32_t i = 0; i < t_.size(); ++i) {
      const Element& e = t_.at(i);
      if (e.kind == Chunk::Act && e.frame->sub_type == "siege") {
        if (e.frame->change == "tightens") {
          strangled(i);
          continue;
        }
        if (t_.marks(i, kBesiegedWord) && predicate(i))
          besieged(i);  // "has come to be besieged"
        else if (e.nominal)
          siege_noun(i);
        else
          siege_verb(i);
      } else if (t_.marks(i, kBesiegedWord) && !t_.finite(i) && e.kind != Chunk::Act) {
        besieged(i);
      }
    }
  }

 private:
  std::vector<std::string> ids(const std::vector<std::uint32_t>& list) const {
    std::vector<std::string> out;
    for (std::uint32_t j : list) {
      if (t_.holder(j)) out.emplace_back(t_.actor_id(j));
    }
    return out;
  }

  void emit(std::uint32_t i, const std::vector<std::uint32_t>& inside, std::vector<Spot> spots,
            const std::vector<std::string>& by) const {
    for (Spot& s : spots) {
      if (s.extent && s.extent->word != "part") s.extent.reset();
    }
    bool named = false;
    for (std::uint32_t j : inside) {
      if (!t_.holder(j) || std::find(by.begin(), by.end(), t_.actor_id(j)) != by.end()) continue;
      t_.add(i, t_.actor_id(j), spots, "besieged", by);
      named = true;
    }
    if (!named) t_.add(i, "civilians", spots, "besieged", by);
  }

  static bool unreal(Effect effect) {
    return effect == Effect::Unreal || effect == Effect::Failed || effect == Effect::Planned ||
           effect == Effect::Denied || effect == Effect::Attempt;
  }

  /// "X besieges P", "the base that X besieges", "X besieges quarters in P and its airport".
  void siege_verb(std::uint32_t i) {
    const Arguments args = find_arguments(t_.resources(), t_.document(), elements(), i);
    if (unreal(args.effect) || args.negated || args.future || t_.negated(i)) return;
    if (t_.match(i) && (t_.match(i)->morph & kPassive) && !(t_.match(i)->morph & kActive)) return was_besieged(i);
    const bool object_pronoun = t_.enclitic(i) != Enclitic::None;
    if (t_.unknown_force(i + 1)) return;
    std::vector<std::uint32_t> by = t_.holders_after(i);
    // "government forces besiege X": who follows a verb behind its subject is inside.
    if (!object_pronoun && !args.initiators.empty() && !args.targets.empty()) by = args.initiators;
    if (!object_pronoun && ids(by).empty()) by = args.initiators;
    if (ids(by).empty()) {
      const std::uint32_t subject = t_.subject_before(i);
      if (subject != kNone) by = t_.group(subject);
    }
    std::vector<std::string> names = ids(by);
    if (names.empty() && !t_.earlier_actor().empty()) names.emplace_back(t_.earlier_actor());
    if (names.empty()) return;
    std::vector<Spot> spots;
    if (t_.enclitic(i) == Enclitic::None) {
      spots = t_.spots_after(i, false);
      if (spots.empty()) spots = t_.spots_after(i, true);
    }
    // "those whom X besieges in P".
    if (spots.empty() && t_.enclitic(i) == Enclitic::Hum && t_.holder(i + 1)) spots = t_.spots_after(i + 1, true);
    if (spots.empty() && of_a_thing(i)) return;
    if (spots.empty()) spots = t_.antecedent(i);
    std::vector<std::uint32_t> inside = object_pronoun ? std::vector<std::uint32_t>{} : args.targets;
    if (ids(inside).empty()) inside = garrison(i);
    emit(i, inside, spots, names);
  }

  /// "the soldiers were besieged inside P": who follows is shut in.
  void was_besieged(std::uint32_t i) const {
    std::vector<std::uint32_t> inside = t_.holders_after(i);
    std::vector<Spot> spots = t_.spots_after(inside.empty() ? i : inside.back(), true);
    if (spots.empty()) spots = t_.spots_after(i, false);
    emit(i, inside, std::move(spots), {});
  }

  /// "the siege of his house (of the building) in P": something of somebody's is shut in, not the place.
  bool his_own(std::uint32_t j) const {
    if ((!t_.is(j, Chunk::Noun) && !t_.is(j, Chunk::People)) || t_.at(j).prep != Prep::None || t_.at(j).conjoined)
      return false;
    const bool building = t_.marks(j, kHouseWord) || t_.marks(j, kBaseWord);
    return t_.enclitic(j) != Enclitic::None ? building || !t_.area(j) : t_.marks(j, kHouseWord);
  }

  /// "surrounded the scene of the accident", "shuts in thousands": its object is no place of the report.
  bool of_a_thing(std::uint32_t i) const {
    if (t_.enclitic(i) != Enclitic::None || t_.after_relative(i)) return false;
    std::uint32_t j = i + 1;
    while (j < t_.size() && (t_.holder(j) || t_.is(j, Chunk::Date))) ++j;
    if (t_.is(j, Chunk::Number) || t_.is(j, Chunk::People)) return t_.at(j).prep == Prep::None;
    return t_.is(j, Chunk::Noun) && t_.at(j).prep == Prep::None && !t_.area(j);
  }

  /// "besieges the camps P and Q, which belong to X": X is inside.
  std::vector<std::uint32_t> garrison(std::uint32_t i) const {
    for (std::uint32_t j = i + 2; j < t_.size() && j <= i + 7; ++j) {
      if (t_.at(j).kind == Chunk::Stop || t_.finite(j)) break;
      const bool belongs = t_.holder(j) && t_.at(j).prep == Prep::L &&
                           (t_.at(j - 1).kind == Chunk::Noun || t_.at(j - 1).kind == Chunk::People) &&
                           t_.match(j - 1) && (t_.match(j - 1)->proclitics & kAl);
      if (belongs) return t_.group(j);
    }
    return {};
  }

  /// "a security cordon": police around the scene of a crime.
  bool cordon(std::uint32_t i) const {
    if (i + 1 >= t_.size() || !t_.adjacent(i + 1)) return false;
    const std::string_view word = t_.document().fold(t_.at(i + 1).range.begin);
    return word == "Amny" || word == "AmnyA" || word == "AlAmny";
  }

  /// "calls for the lifting of the siege of P", "failed to break it": it stands.
  void lifting_asked(std::uint32_t i) const {
    const std::uint32_t next = i + 1;
    if (!t_.place(next) || (t_.at(next).prep != Prep::En && t_.at(next).prep != Prep::Ely)) return;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 7;) {
      if (t_.is(j, Chunk::Stop) || t_.is(j, Chunk::Comma)) return;
      const Effect effect = t_.at(j).effect;
      if (effect == Effect::Unreal || effect == Effect::Failed) return emit(i, {}, t_.places_from(next), {});
      if (t_.finite(j)) return;
    }
  }

  void siege_noun(std::uint32_t i) {
    const Element& e = t_.at(i);
    if (t_.lifted(i)) return lifting_asked(i);
    if (t_.aimed(i)) return;
    if (his_own(i + 1) || his_own(i + 2) || cordon(i)) return;
    const Arguments args = find_arguments(t_.resources(), t_.document(), elements(), i);
    if ((unreal(args.effect) && !t_.manages(i)) || args.negated || t_.negated(i)) return;
    // Who imposes it: the verb after it, its owner, the subject of the verb above.
    std::vector<std::uint32_t> by, inside;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 5 && by.empty(); ++j) {
      const Chunk k = t_.at(j).kind;
      if (k == Chunk::Stop || k == Chunk::Comma) break;
      const bool laid = t_.marks(j, kImposeWord) || (t_.finite(j) && t_.is(j - 1, Chunk::Relative));
      if (laid && t_.enclitic(j) != Enclitic::None) by = t_.holders_after(j, 2);
      if (t_.holder(j) && (t_.at(j).prep == Prep::By)) by = t_.group(j);
    }
    std::vector<Spot> spots;
    if (t_.holder(i + 1) && t_.at(i + 1).prep == Prep::None) {
      const std::vector<std::uint32_t> named = t_.group(i + 1);
      const std::uint32_t next = named.back() + 1;
      const bool over = next < t_.size() && (t_.at(next).prep == Prep::Ely || t_.at(next).prep == Prep::L);
      if (t_.place(next) && !over) {
        inside = named;
        spots = t_.spots_after(named.back(), true);
      } else if (by.empty()) {
        by = named;
      }
    }
    // "X's siege of P".
    for (std::uint32_t j = by.empty() ? i : by.back() + 1; spots.empty() && j > i && j <= by.back() + 3; ++j) {
      if (t_.is(j, Chunk::Comma) || t_.is(j, Chunk::Stop) || t_.finite(j) || t_.is(j, Chunk::Act)) break;
      if (t_.place(j) && (t_.at(j).prep == Prep::L || t_.at(j).prep == Prep::Ely)) spots = t_.places_from(j);
    }
    if (by.empty() && t_.enclitic(i) != Enclitic::None) {
      const std::uint32_t owner = t_.owner(i);
      if (owner != kNone && e.frame->roles.genitive != Role::Target)
        by = t_.group(owner);
      else if (owner != kNone)
        inside = t_.group(owner);
      else if (e.frame->roles.genitive == Role::Target)
        return encircled_later(i);
    }
    if (by.empty() && imposed_above(i)) by = args.initiators;
    if (const std::uint32_t able = by.empty() && t_.manages(i) ? t_.subject_before(i) : kNone; able != kNone)
      by = t_.group(able);
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 5; ++j) {
      if (t_.at(j).kind == Chunk::Comma || t_.at(j).kind == Chunk::Stop) break;
      if (t_.holder(j) && (t_.at(j).prep == Prep::Ely || t_.at(j).prep == Prep::L)) inside.push_back(j);
    }
    // "the siege that X lays to Y in P": the place stands behind those inside.
    if (spots.empty() && !inside.empty()) spots = t_.spots_after(inside.back(), true);
    if (spots.empty() && !(e.prep == Prep::Under)) spots = t_.spots_after(i, !inside.empty());
    if (spots.empty() && imposed_above(i)) spots = t_.spots_after(i, true);
    // "tightened its siege of P"
    if (spots.empty() && t_.enclitic(i) != Enclitic::None && t_.place(i + 1) && t_.at(i + 1).prep == Prep::L)
      spots = t_.places_from(i + 1);
    if (spots.empty() && (e.prep == Prep::Under || e.prep == Prep::L)) {
      for (std::uint32_t j = i; j-- > 0 && i - j <= 6;) {
        if (t_.at(j).kind == Chunk::Stop) break;
        if (t_.place(j)) {
          spots = {{t_.at(j).index, {}}};
          break;
        }
      }
    }
    // "the town of P has seen a siege that X lays"
    if (spots.empty() && !by.empty() && e.prep == Prep::None && i > 1 && t_.place(i - 1) &&
        t_.at(i - 1).prep == Prep::None && t_.finite(i - 2) && t_.at(i - 2).light &&
        t_.at(i - 2).light->roles.subject == Role::Place)
      spots = {{t_.at(i - 1).index, {}}};
    if (spots.empty()) return;
    if (by.empty() && inside.empty() && !t_.place(i + 1) && e.prep != Prep::Under &&
        t_.at(i + 1 < t_.size() ? i + 1 : i).prep != Prep::Ely)
      return;
    // The noun's own clause goes with the subject in force: "dividing the town and besieging X in P".
    if (by.empty() && (e.conjoined || e.prep == Prep::None)) {
      const std::uint32_t subject = t_.subject_before(i);
      if (subject != kNone && std::find(inside.begin(), inside.end(), subject) == inside.end()) by = t_.group(subject);
    }
    emit(i, inside, spots, ids(by));
  }

  /// "tightens the noose around X in P": X is shut in there; a noose around a place alone shuts nobody in.
  void strangled(std::uint32_t i) {
    const Arguments args = find_arguments(t_.resources(), t_.document(), elements(), i);
    if (unreal(args.effect) || args.negated || args.future) return;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 3; ++j) {
      if (t_.is(j, Chunk::Stop) || t_.is(j, Chunk::Comma) || t_.finite(j)) return;
      if (!t_.holder(j) || t_.at(j).prep != Prep::Ely) continue;
      const std::vector<std::uint32_t> inside = t_.group(j);
      std::vector<Spot> spots = t_.spots_after(inside.back(), true);
      // "inside the city": where they fight, said in passing.
      const auto unnamed = [&](const Spot& s) {
        return t_.document().tokens[t_.words_of(s).end - 1].may_be(Tag::place_head);
      };
      if (spots.empty() || t_.title() || unnamed(spots.front())) return;
      std::vector<std::uint32_t> by = args.initiators;
      std::erase_if(by, [&](std::uint32_t h) { return h >= j; });
      if (const std::uint32_t subject = by.empty() ? t_.subject_before(i) : kNone; subject != kNone)
        by = t_.group(subject);
      const auto shut_in = [&](std::uint32_t h) {
        return std::any_of(inside.begin(), inside.end(),
                           [&](std::uint32_t k) { return t_.actor_id(k) == t_.actor_id(h); });
      };
      std::erase_if(by, shut_in);
      return emit(i, inside, std::move(spots), ids(by));
    }
  }

  const std::vector<Element>& elements() const { return t_.elements(); }

  /// "Encircled from all sides, X falls back in P": the pronoun runs ahead of its noun.
  void encircled_later(std::uint32_t i) const {
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 8; ++j) {
      if (t_.at(j).kind == Chunk::Stop) return;
      if (!t_.holder(j) || t_.at(j).prep != Prep::None) continue;
      if (t_.place(j + 1) && t_.at(j + 1).prep == Prep::Fy) emit(i, t_.group(j), {{t_.at(j + 1).index, {}}}, {});
      return;
    }
  }

  bool imposed_above(std::uint32_t i) const {
    for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
      const Chunk k = t_.at(j).kind;
      if (k == Chunk::Stop || k == Chunk::Comma) return false;
      if (t_.marks(j, kImposeWord)) return true;
    }
    return false;
  }

  /// "besieged towns in P": which ones is not said.
  bool unnamed_settlement(std::uint32_t i) const {
    const Match* m = t_.match(i);
    if (!m || t_.at(i).kind != Chunk::Noun) return false;
    const std::string_view kind = t_.resources().attr(m->entry, "kind");
    return kind == "town" || kind == "village" || kind == "city";
  }

  /// "the besieged town", "was besieged inside it", "the civilians besieged in P".
  void besieged(std::uint32_t i) {
    const Element& e = t_.at(i);
    const bool definite = (t_.match(i) && (t_.match(i)->proclitics & kAl)) || t_.is(i, Chunk::Actor);
    if (!definite && his_own(i + 1)) return;
    const std::vector<std::string> by = besiegers(i);
    if (definite && i > 0 && t_.place(i - 1) && t_.adjacent(i) && !e.conjoined) {
      std::vector<Spot> shut;
      for (std::uint32_t j = t_.group_of_places(i - 1, i); j < i; ++j) shut.push_back({t_.at(j).index, {}});
      emit(i, {}, std::move(shut), by);
      return;
    }
    if (const std::uint32_t place = definite && e.conjoined ? qualified_before(i) : kNone; place != kNone)
      return emit(i, {}, {{t_.at(place).index, {}, {}}}, by);
    if (!definite && i > 0 && unnamed_settlement(i - 1)) return;
    std::vector<Spot> spots;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 3; ++j) {
      const Chunk k = t_.at(j).kind;
      if (k == Chunk::Comma || k == Chunk::Stop || t_.finite(j)) break;
      if (t_.place(j) && (t_.at(j).prep == Prep::Fy || t_.at(j).prep == Prep::B || t_.at(j).prep == Prep::None)) {
        spots = t_.spots_after(j - 1, true);
        break;
      }
      if (k == Chunk::Other && t_.at(j).prep == Prep::Fy) {
        spots = t_.antecedent(i);
        if (spots.empty()) spots = t_.part_of_place_before(i);
        for (Spot& s : spots) s.extent.reset();
        break;
      }
    }
    for (std::uint32_t j = i + 1; spots.empty() && j <= i + 3; ++j) {
      if (t_.namely(j)) spots = t_.spots_after(j, false);
    }
    if (spots.empty() && t_.pronoun_after(i)) spots = t_.antecedent(i);
    // "P is still besieged by X".
    if (spots.empty() && !definite && (!by.empty() || predicate(i))) spots = t_.antecedent(i);
    if (spots.empty()) return;
    std::vector<std::uint32_t> inside;
    const std::uint32_t last = i > 1 && definite && t_.is(i - 1, Chunk::Comma) ? i - 2 : i - 1;  // "X, the besieged"
    if (i > 0 && t_.holder(last)) {
      inside = t_.group(t_.group_head(last));
    } else if (i > 0 && t_.tagged(i - 1, Tag::copula)) {
      const std::uint32_t subject = t_.subject_before(i - 1);
      if (subject != kNone) inside = t_.group(subject);
    }
    emit(i, inside, spots, by);
  }

  /// "P, (which is) under X's control and besieged by Y": the place that another participle before was said of.
  std::uint32_t qualified_before(std::uint32_t i) const {
    constexpr std::uint32_t kReach = 8;
    for (std::uint32_t j = i; j-- > 0 && i - j <= kReach;) {
      if (t_.is(j, Chunk::Stop) || t_.finite(j)) break;
      if (!t_.place(j) || t_.at(j).prep == Prep::L) continue;
      const Match* next = t_.match(j + 1);
      return next && (next->proclitics & kAl) && t_.adjacent(j + 1) && (next->morph & (kActivePart | kAdjective))
                 ? j
                 : kNone;
    }
    return kNone;
  }

  /// "P has come to be besieged", "P is besieged": said of a place right before it.
  bool predicate(std::uint32_t i) const {
    const Element& e = t_.at(i);
    if ((!e.nominal && !e.participle) || i == 0 || e.prep != Prep::None || e.conjoined) return false;
    if (t_.tagged(i - 1, Tag::copula)) return true;
    // "P is still besieged": the participle is spelt like the noun of besieging.
    if (i > 1 && t_.place(i - 1) && t_.at(i - 1).prep == Prep::None && t_.still_being(i - 2)) return true;
    if (!e.participle || !t_.place(i - 1) || t_.at(i - 1).prep != Prep::None) return false;
    return i == 1 || t_.tagged(i - 2, Tag::copula) || t_.is(i - 2, Chunk::That) || t_.is(i - 2, Chunk::Stop);
  }

  /// "besieged by X".
  std::vector<std::string> besiegers(std::uint32_t i) const {
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 6; ++j) {
      if (t_.is(j, Chunk::Stop) || t_.is(j, Chunk::Comma) || t_.finite(j)) break;
      const bool from = t_.at(j).prep == Prep::Mn && j == i + 1;
      if (t_.holder(j) && (t_.at(j).prep == Prep::By || from)) return ids(t_.group(j));
    }
    return {};
  }

  const ControlText& t_;
};

}  // namespace

std::string_view siege_change(const Resources& resources, const Document& doc, std::uint32_t token,
                              std::string_view otherwise) {
  const std::uint32_t first = doc.sentences[doc.sentence_of[token]].range.begin;
  for (std::uint32_t t = token; t-- > first && token - t <= 5;) {
    if (doc.tokens[t].kind == TokenKind::Punct) break;
    for (const Match& m : doc.matches_at(t)) {
      const Frames& frames = resources.frames();
      if (frames.marks(m.entry, kLiftWord)) return "broken";
      if (frames.marks(m.entry, kTightenWord)) return "tightens";
      const bool goes_on = (m.morph & kImperfect) && !(m.morph & kPerfect);
      if (frames.marks(m.entry, kImposeWord) && !goes_on) return "begins";
    }
  }
  return otherwise;
}

void find_sieges(const ControlText& text) { SiegeFinder(text).run(); }

}  // namespace sijill
