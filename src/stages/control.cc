// Verbs of taking are read where they stand: captures, expulsions, falls, and the states that the same words tell;
// settled events add nothing to it.
#include "stages/control.h"

#include <algorithm>

#include "stages/control_asides.h"
#include "stages/control_text.h"
#include "stages/figures.h"
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
      if (e.kind == Chunk::Act && !figure_of_speech(t_.resources(), t_.document(), e_, i)) {
        switch (e.frame->family) {
          case Family::Capture:
            if (!t_.noun_of_capture(i)) capture_verb(i);
            break;
          case Family::Expel: expulsion(i); break;
          case Family::Fall: fall(i); break;
          default: break;
        }
      }
    }
  }

 private:
  void capture_verb(std::uint32_t i) {
    const Element& e = e_[i];
    if (e.frame->needs == "flag" && !flag_follows(i)) return;
    const Arguments args = find_arguments(t_.resources(), t_.document(), e_, i);
    if (ControlText::unreal(args.effect) || args.future || t_.conditional(i) || t_.denied(i)) return;
    const bool on_place = e.frame->roles.of(Prep::Ely) != Role::Place;
    const bool imperfect = t_.imperfect(i) || (e.participle && being(i));
    if (e.participle && !imperfect && !t_.adverbial(i)) return;
    if (imperfect && on_place && !t_.marks(i, kKeepWord) && !t_.within_before(i) && !t_.headline(i) &&
        (e.participle || !t_.title()))
      return;
    if (t_.pronoun_after(i) && i > 0 &&
        (t_.is(i - 1, Chunk::Weapon) || (t_.is(i - 1, Chunk::Noun) && t_.marks(i - 1, kTroopsWord))))
      return;
    std::vector<Spot> spots = t_.parts_of_head(i);
    if (spots.empty() && t_.over_it_next(i)) spots = t_.antecedent(i);
    if (spots.empty()) spots = t_.unlisted_after(i);
    if (spots.empty()) spots = t_.unknown_after(i);
    if (spots.empty() && (!on_place || t_.enclitic(i) == Enclitic::None)) spots = t_.spots_after(i, false);
    if (spots.empty()) spots = t_.parts_of_it(i);
    if (spots.empty() && (t_.over_it(i) || t_.enclitic(i) != Enclitic::None || t_.after_relative(i)))
      spots = t_.antecedent(i);
    if (spots.empty()) spots = t_.meant_behind(i);
    if (spots.empty()) spots = t_.the_area(i);
    if (spots.empty()) spots = t_.the_site(i);
    if (spots.empty()) spots = t_.part_of_place_after(i, t_.area_follows(i) ? 12 : 0);
    if (spots.empty()) spots = t_.members_told(i);
    if (spots.empty() && t_.area_follows(i) && (!imperfect || where_before(i))) spots = t_.scene_before(i);
    if (spots.empty()) spots = t_.spots_past_relative(i);
    if (spots.empty() && state_where(i)) spots = t_.place_where(i);
    if (spots.empty() || within_site(spots)) {
      std::vector<Spot> site = t_.site_after(i);
      if (!site.empty()) spots = std::move(site);
    }
    const Indices holders = takers(i, args);
    if (spots.empty()) return;
    // "before it went on and took P": told in the imperfect, and past.
    const bool state =
        (imperfect && !t_.title() && !t_.within_before(i) && !(on_place && t_.headline(i)) && !outcome(i)) ||
        t_.lasting(i);
    std::string_view change = state ? "held" : "gained";
    if (t_.negated(i)) {
      if (t_.except_between(e.range.end, std::max(t_.words_of(spots.front()).begin, e.range.end)))
        change = "held";
      else if (ended(i))
        change = "lost";
      else
        return;
    }
    if (!holders.empty()) return t_.add(i, holders, spots, change);
    const Indices meant = t_.meant_by(i);
    meant.empty() ? t_.add_topic(i, i, spots, change) : t_.add(i, meant, spots, change);
  }

  /// "X withdrew from P, for Y to take it": what came of it.
  bool outcome(std::uint32_t i) const {
    const Match* m = t_.match(i);
    if (!m || !(m->proclitics & kLa) || e_[i].conjoined) return false;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 8;) {
      if (t_.is(j, Chunk::Stop)) return false;
      if (t_.finite(j)) return !t_.imperfect(j) && e_[j].kind == Chunk::Act && e_[j].frame->sub_type == "withdrawal";
    }
    return false;
  }

  /// "the force controlling P", "has come to be in control of P"; not "advanced, taking P".
  bool being(std::uint32_t i) const {
    const Match* m = t_.match(i);
    if (m && (m->proclitics & kAl)) return true;
    for (std::uint32_t j = i; j-- > 0 && i - j <= 4;) {
      if (t_.tagged(j, Tag::copula)) return true;
      if (t_.finite(j) || t_.is(j, Chunk::Stop) || t_.is(j, Chunk::Comma)) return false;
    }
    return false;
  }

  /// "P, where X is in control".
  bool state_where(std::uint32_t i) const {
    return t_.imperfect(i) && e_[i].frame->roles.of(Prep::Ely) == Role::Place && !t_.area_follows(i);
  }

  /// "P, where X holds wide areas".
  bool where_before(std::uint32_t i) const { return i > 0 && t_.is(i - 1, Chunk::Subordinator) && t_.area_follows(i); }

  /// "raised its flag over P".
  bool flag_follows(std::uint32_t i) const {
    const Document& doc = t_.document();
    const std::uint32_t begin = e_[i].range.end;
    bool over = false;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + 6; ++j) over |= t_.place(j) && e_[j].prep != Prep::None;
    for (std::uint32_t t = begin; over && t < doc.tokens.size() && t < begin + 5; ++t) {
      for (const Match& m : doc.matches_at(t)) {
        if (t_.resources().attr(m.entry, "flag") == "1") return true;
      }
    }
    return false;
  }

  /// The places found only say in part where something lies: "the water company's building in P".
  static bool within_site(const std::vector<Spot>& spots) {
    return spots.size() == 1 && spots.front().extent && spots.front().extent->word == "part";
  }

  /// Whose act the verb i is. A relative clause on an actor is that actor's; one on a place names him inside.
  Indices takers(std::uint32_t i, const Arguments& args) const {
    const std::uint32_t head = t_.relative_head(i);
    const bool over_it = t_.pronoun_after(i);
    if (head != kNone && t_.holder(head) && !over_it && t_.enclitic(i) == Enclitic::None) return {head};
    Indices holders = t_.holders_after(i, over_it ? 3 : 1);
    if (!holders.empty() && e_[holders.front()].prep != Prep::Mn) return holders;  // "freed it from Y"
    if (head != kNone && t_.holder(head)) return t_.group(t_.group_head(head));    // "X's gunmen, who hold it"
    if (head != kNone) {
      for (std::uint32_t j = i; j-- > head && !t_.is(j, Chunk::Relative);) {
        const std::uint32_t first = t_.holder(j) ? t_.group_head(j) : j;
        if (first > head && t_.holder(first) && !t_.supports(first)) return t_.group(first);
      }
      if (over_it) {
        const Indices beside = t_.place(head) ? beside_head(i, head) : Indices{};
        if (!beside.empty()) return beside;
        const Indices they = those_before(i, head);
        if (!they.empty() || !t_.place(head)) return they;
        // "after an attack on P, which it holds": of whom the clause was about.
        const std::uint32_t subject = t_.subject_before(i);
        return subject == kNone || !t_.agrees(i, subject) ? Indices{} : t_.group(subject);
      }
    }
    if (t_.unknown_force(i + 1)) {
      const std::uint32_t lord = t_.lord_of_force(i + 1);
      return lord == kNone ? Indices{} : Indices{lord};
    }
    holders = t_.holders_of(args.initiators);
    std::erase_if(holders, [&](std::uint32_t h) {
      const std::uint32_t head = t_.group_head(h);
      return h < i ? t_.behind_plural(head) || t_.object_of(head, i) : t_.taken_from(h, i) || past_act(i, h);
    });
    // "units of the X took": the noun agrees with the verb, and the name behind it says whose they are.
    for (const std::uint32_t h : holders) {
      if (h > 0 && h < i && e_[h].prep == Prep::Mn && e_[h - 1].prep == Prep::None && t_.marks(h - 1, kBandWord))
        return {h};
    }
    if (!holders.empty() && (t_.aside(holders.front()) || far(i, holders.front()))) holders.clear();
    if (!holders.empty() && t_.before_aside(i) == kNone && t_.agrees(i, holders.front())) {
      if (holders.size() > 1) return holders;
      const std::uint32_t first = t_.group_head(holders.front());
      return first < i && e_[first].prep == Prep::None ? t_.group(first) : holders;
    }
    const std::uint32_t subject = t_.subject_before(i);
    return subject == kNone ? Indices{} : t_.group(subject);
  }

  /// "took P after battles in which X were killed": who stands behind another act is not the verb's subject.
  bool past_act(std::uint32_t i, std::uint32_t holder) const {
    for (std::uint32_t j = i + 1; j < holder && j <= i + 12; ++j) {
      if (t_.is(j, Chunk::Act)) return true;
    }
    return false;
  }

  /// "and took P, the stronghold of X": who is named behind a comma is not the verb's subject.
  bool far(std::uint32_t i, std::uint32_t holder) const {
    // "which it took in the days of X's government"
    const bool tied = holder > i + 1 && t_.adjacent(holder) && e_[holder].prep == Prep::None;
    if (tied && e_[holder - 1].prep == Prep::Fy && !t_.place(holder - 1)) return true;
    for (std::uint32_t j = i + 1; j < holder; ++j) {
      if (t_.is(j, Chunk::Comma) && t_.is(holder - 1, Chunk::Noun)) return true;
    }
    return false;
  }

  /// "raids on positions of X in P, which it took".
  Indices beside_head(std::uint32_t i, std::uint32_t head) const {
    for (std::uint32_t j = head; j-- > 0 && head - j <= 4;) {
      if (t_.is(j, Chunk::Stop) || t_.finite(j)) break;
      if (t_.holder(j) && t_.agrees(i, j)) return {j};
    }
    return {};
  }

  /// "to drive X out of the areas that they hold": a plural verb is not said of the areas.
  Indices those_before(std::uint32_t i, std::uint32_t head) const {
    const Match* verb = t_.match(i);
    if (!verb || !(verb->morph & kPlural) || (verb->morph & kSingular)) return {};
    constexpr std::uint32_t kReach = 40;
    for (std::uint32_t j = head; j-- > 0 && head - j <= kReach;) {
      if (t_.is(j, Chunk::Stop)) break;
      if (!t_.holder(j) || t_.supports(j)) continue;
      const std::uint32_t first = t_.group_head(j);
      if (e_[first].prep != Prep::None) continue;
      return t_.agrees(i, first) ? t_.group(first) : Indices{};
    }
    return {};
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

  /// "drove X out of P".
  void expulsion(std::uint32_t i) {
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

  /// "fell P, the second city of the country, to X": the comma that ends what the comma `i` begins, or kNone.
  std::uint32_t apposition_end(std::uint32_t i) const {
    constexpr std::uint32_t kReach = 8;
    if (!t_.is(i, Chunk::Comma)) return kNone;
    for (std::uint32_t j = i + 1; j < t_.size() && j <= i + kReach; ++j) {
      if (t_.is(j, Chunk::Comma)) return j;
      if (t_.is(j, Chunk::Stop) || t_.is(j, Chunk::Actor) || t_.is(j, Chunk::Act) || t_.finite(j) || e_[j].conjoined)
        return kNone;
    }
    return kNone;
  }

  /// "P fell to X", "its fall into the hands of X".
  void fall(std::uint32_t i) {
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

  const ControlText& t_;
  const std::vector<Element>& e_;
};

void find_in(const ControlText& text) {
  const std::size_t first = text.document().control.size();
  ControlFinder(text, text.elements()).run();
  find_captures_named(text);
  find_areas_held(text);
  find_holds(text);
  find_grips(text);
  find_hands(text);
  find_sieges(text);
  find_foes(text);
  find_gaps(text, first);
}

/// Events may have read "fell" otherwise, where the place that fell stands before it. Gives `elements`, or `own` where
/// something differs.
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

}  // namespace

void find_control(const Resources& resources, Document& doc, const std::vector<Element>& elements,
                  std::uint32_t sentence, const std::vector<std::uint32_t>& topic) {
  if (may_tell_control(ControlText(resources, doc, elements, sentence, topic)))
    read_control(resources, doc, elements, sentence, topic);
}

void read_control(const Resources& resources, Document& doc, const std::vector<Element>& chunks, std::uint32_t sentence,
                  const std::vector<std::uint32_t>& topic) {
  std::vector<Element> own;
  const std::vector<Element>& elements = with_falls(resources, doc, chunks, own);
  const ControlText whole(resources, doc, elements, sentence, topic);
  const std::vector<Element> main = without_asides(whole);
  find_in(ControlText(resources, doc, main, sentence, topic));
  if (main.size() == elements.size()) return;
  // What the asides tell themselves is read where they stand.
  const auto first = static_cast<std::ptrdiff_t>(doc.control.size());
  find_in(whole);
  const auto outside = [&](const ControlFact& fact) {
    return std::any_of(main.begin(), main.end(), [&](const Element& e) { return e.range.begin == fact.token; });
  };
  doc.control.erase(std::remove_if(doc.control.begin() + first, doc.control.end(), outside), doc.control.end());
}

}  // namespace sijill
