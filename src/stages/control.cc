// Verbs of taking are read where they stand: captures, and the states that the same words tell; settled events add
// nothing to it.
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
          case Family::Expel: read_expulsion(t_, i); break;
          case Family::Fall: read_fall(t_, i); break;
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
    if (spots.empty()) spots = t_.listed_before(i + 1, 5);
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
