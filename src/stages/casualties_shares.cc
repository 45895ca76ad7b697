// People told beside others or as a share of them: lists, "among them", figures told again part by part.
#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_reader.h"
#include "stages/casualties_scanner.h"

namespace sijill {
bool CountScanner::of_sentence_before(const People& p) {
  if (!p.best || p.range.end >= range_.end) return false;
  const auto cue = cue_at(resources_, doc_, p.range.end);
  const bool fell = (cue && cue->role == "fall" && finite_verb(p.range.end)) || harm_at(resources_, doc_, p.range.end);
  if (!fell) return false;
  for (std::size_t k = facts_.size(); k > 0 && facts_[k - 1].sentence + 1 >= sentence_; --k) {
    const CountFact& whole = facts_[k - 1];
    if (whole.parent >= 0 || whole.dropped || (whole.outcome != "killed" && whole.outcome != "injured")) continue;
    if (whole.people.best.value_or(0) <= p.best.value_or(0)) continue;
    const int at = static_cast<int>(k) - 1;
    trigger_ = {};
    trigger_.outcome = lasting(facts_[k - 1].outcome);
    share(p, at);
    share_of_ = list_of_ = top_ = at;
    return true;
  }
  return false;
}

bool CountScanner::of_those(const People& p) {
  if (!p.best || (trigger_.free && !trigger_.treated)) return false;
  const bool other = trigger_.hungry && !trigger_.fall && !trigger_.free && !trigger_.outcome.empty();
  if (other && !p.outcome.empty() && trigger_.outcome != p.outcome) return false;  // "two of the wounded died"
  const std::string_view outcome = !p.outcome.empty() ? p.outcome : trigger_.outcome;
  constexpr std::uint32_t kMemory = 3;  // sentences
  for (std::size_t k = facts_.size(); k > 0 && facts_[k - 1].sentence + kMemory >= sentence_; --k) {
    const CountFact& whole = facts_[k - 1];
    if (whole.dropped || whole.people.best.value_or(0) <= *p.best) continue;
    if (!outcome.empty() && whole.outcome != outcome) continue;
    if (!p.outcome.empty() && whole.parent >= 0) continue;
    // "31 of the civilians": of those just told as one part of a toll.
    if (p.outcome.empty() && (whole.group != p.group || whole.parent < 0)) continue;
    People told = p;
    if (!p.outcome.empty() && told.group == "any") {
      // "nine of the dead are civilians"
      const auto kind = p.range.end < range_.end ? noun_at(resources_, doc_, p.range.end) : std::nullopt;
      const bool said = kind && !kind->definite && !kind->joined && !kind->governed && kind->outcome.empty() &&
                        (kind->morph & kPlural) && kind->group != "any";
      told.group = said ? std::string(kind->group) : std::string();
    }
    const int at = static_cast<int>(k) - 1;
    trigger_ = {};
    trigger_.outcome = lasting(facts_[k - 1].outcome);
    share(told, at);
    bare_list_ = at;  // "4 of the dead fell in X, and two in Y"
    return true;
  }
  return false;
}

int CountScanner::whole_for(const People& p) const {
  int whole = p.best ? last_ : -1;
  while (whole >= 0) {
    const CountFact& fact = facts_[static_cast<std::size_t>(whole)];
    // What they are a share of may stand in the sentence before: "among the wounded 31 children, and 86 of them".
    if (fact.sentence != sentence_ && whole == last_) return -1;
    // "9 children and 6 women, the state of 4 of them is grave": the pronoun's gender is not the women's.
    if (fact.group == "woman" && fact.parent >= 0 && doc_.fold(p.range.end - 1).ends_with("mnhm")) {
      whole = fact.parent;
      continue;
    }
    const auto& told = fact.people;  // "dozens of wounded, 17 of them"
    if (told.best.value_or(told.min.value_or(0)) > *p.best) return whole;
    whole = fact.parent;
  }
  return whole;
}

int CountScanner::last_total() const {
  int found = -1;
  for (std::size_t k = facts_.size(); k > 0 && facts_[k - 1].sentence + 2 >= sentence_; --k) {
    const CountFact& fact = facts_[k - 1];
    if (fact.parent >= 0 || fact.dropped || fact.title || !fact.people.best) continue;
    if (!labelled_.empty() && fact.outcome != labelled_) continue;  // "the dead were spread over"
    if (found < 0 || fact.people.best > facts_[static_cast<std::size_t>(found)].people.best)
      found = static_cast<int>(k) - 1;
  }
  return found;
}

int CountScanner::item_twin(std::string_view outcome) const {
  const CountFact& whole = facts_[static_cast<std::size_t>(items_of_)];
  for (std::size_t k = static_cast<std::size_t>(items_of_); k < facts_.size() && facts_[k].sentence == whole.sentence;
       ++k) {
    const CountFact& fact = facts_[k];
    if (fact.outcome == outcome && fact.parent < 0 && !fact.dropped) return static_cast<int>(k);
  }
  return -1;
}

bool CountScanner::bracketed(const People& p) {
  // "5 civilians (two children, a woman and two men)"
  const bool kind = p.shape == People::Shape::Noun && p.best && !p.definite && !p.group.empty() && p.group != "any";
  if ((p.shape != People::Shape::Numbered && !kind) || p.range.begin == range_.begin ||
      !is_sign(doc_, p.range.begin - 1, '(') || last_ < 0 || p.joined || !near(last_, p.range.begin, 3))
    return false;
  const CountFact& whole = facts_[static_cast<std::size_t>(last_)];
  if (!p.best || *p.best >= whole.people.best.value_or(0) || !p.outcome.empty()) return false;
  share_of_ = list_of_ = last_;
  share_at_ = p.range.begin;
  share(p, share_of_);
  return true;
}

bool CountScanner::besides(std::uint32_t at) const {
  return at > range_.begin + 1 && ((is_word(doc_, at - 2, "fDlA") && is_word(doc_, at - 1, "En")) ||
                                   (is_word(doc_, at - 1, "Aly") && doc_.fold(at - 2).ends_with("ADAfh")) ||
                                   (is_word(doc_, at - 1, "jAnb") && is_word(doc_, at - 2, "Aly")));
}

bool CountScanner::coordinated(const People& p) const {
  // "four civilians ..., one in the town and three near it".
  // "Yunin five dead, Budnayel eight, Buday nine".
  const bool listed = p.shape == People::Shape::Bare && p.range.begin > range_.begin &&
                      (is_sign(doc_, p.range.begin - 1, ',') || in_place_[p.range.begin - 1]);
  // "X killed 96 civilians, and Y 32": the verb is told once.
  const bool another = other_agent(p);
  // "Idlib with 83 dead, then Deir ez-Zor with 66"
  const bool ranked = p.shape == People::Shape::Bare && p.range.begin > range_.begin + 1 &&
                      is_word(doc_, p.range.begin - 1, "b") && in_place_[p.range.begin - 2];
  // "75 of X, against 20 of Y"
  const bool against = p.range.begin > range_.begin && is_word(doc_, p.range.begin - 1, "mqAbl");
  // "a commander with three of his companions"
  const bool theirs = p.his || p.kin || pronoun_of(doc_.fold(p.range.end - 1)) != Pronoun::None;
  const bool with = theirs && p.best && p.range.begin > range_.begin &&
                    (is_word(doc_, p.range.begin - 1, "mE") || is_word(doc_, p.range.begin - 1, "wmEh"));
  // "three civilians, in addition to two soldiers"
  const bool besides = this->besides(p.range.begin);
  // "left 8 dead of X and 12 of the gunmen"
  const bool fallen = trigger_.fall && trigger_.hungry && !trigger_.outcome.empty() && (p.joined || besides) &&
                      p.shape == People::Shape::Numbered && p.outcome.empty();
  if ((!p.joined && !listed && !against && !with && !besides && !another && !ranked) || trigger_.outcome.empty() ||
      (trigger_.hungry && !fallen) || trigger_.free || last_ < 0)
    return false;
  const CountFact& last = facts_[static_cast<std::size_t>(last_)];
  if (last.sentence != sentence_) return false;
  const std::uint32_t gap = p.range.begin - last.people.range.end;
  // "29 dead in the ranks of the army of X, and 40 of Y"
  constexpr std::uint32_t kFallen = 4, kOfOne = 10;
  const bool of_another = p.group.starts_with("combatant:") && last.group.starts_with("combatant:") &&
                          p.group != last.group && only_names({last.people.range.end, p.range.begin}, 2);
  if (fallen) return last.outcome == trigger_.outcome && gap <= (of_another ? kOfOne : kFallen);
  // "one was wounded, and there fled three": another verb's.
  if (p.shape == People::Shape::Bare && gap > 0 && finite_verb(p.range.begin - 1) &&
      !relative_before(p.range.begin - 1) && !harm_at(resources_, doc_, p.range.begin - 1) &&
      !cue_at(resources_, doc_, p.range.begin - 1))
    return false;
  if (p.shape == People::Shape::Bare) return gap <= 25 && list_goes_on(p.range.end);
  // "a young man was wounded by live fire, and another by rubber"
  constexpr std::uint32_t kAnother = 10;
  if (p.shape == People::Shape::Other && p.best == 1 && p.joined && gap <= kAnother &&
      !verb_between(last.people.range.end, p.range.begin))
    return true;
  // "five were killed in the shelling of a home in P, and three others in that of a tent in Q"
  constexpr std::uint32_t kOthers = 25;
  if (p.shape == People::Shape::Other && p.best.value_or(0) > 1 && p.joined && gap <= kOthers &&
      p.range.end < range_.end && preposition_at(p.range.end) && !harm_between(last.people.range.end, p.range.begin))
    return true;
  if (p.shape == People::Shape::Noun && !p.best) return gap <= 1;
  constexpr std::uint32_t kRelative = 6;  // "a journalist who works for a channel, and his driver"
  if (p.kin && p.joined && gap <= kRelative) return true;
  // "31 fighters were killed, and 1500 civilians left": the next have a verb of their own.
  const auto next = p.range.end < range_.end ? cue_at(resources_, doc_, p.range.end) : std::nullopt;
  const bool moves = next && next->role == "moves";
  if (p.shape == People::Shape::Numbered && p.range.end < range_.end && (finite_verb(p.range.end) || moves) &&
      !harm_at(resources_, doc_, p.range.end) && gap > 0)
    return false;
  // "30 gunmen, Houthis and loyalists": adjectives of the number's noun.
  if (p.shape == People::Shape::Noun && p.best == 1 && last.people.best.value_or(0) > 10 && p.group == "combatant" &&
      last.group.starts_with("combatant")) {
    return false;
  }
  // "of Syrian and foreign nationality": an adjective, unless people were told so before.
  if (p.shape == People::Shape::Noun && p.nationality && !last.people.nationality) return false;
  const bool told = p.shape == People::Shape::Numbered || (besides && p.best == 2);
  constexpr std::uint32_t kFar = 14, kWith = 8, kNext = 4;  // "a commander in the group X with his escort"
  return gap <= (told ? kFar : with ? kWith : kNext) && !verb_between(last.people.range.end, p.range.begin);
}

int CountScanner::also_of_them(const People& p) const {
  const CountFact& last = facts_[static_cast<std::size_t>(last_)];
  if (p.shape != People::Shape::Bare || !p.best || last.parent < 0 || !last.people.of_them) return -1;
  const CountFact& whole = facts_[static_cast<std::size_t>(last.parent)];
  return whole.outcome == trigger_.outcome && *p.best < whole.people.best.value_or(0) ? last.parent : -1;
}

bool CountScanner::other_agent(const People& p) const {
  const bool counted = p.shape == People::Shape::Bare || (p.shape == People::Shape::Numbered && p.outcome.empty());
  if (!counted || p.range.begin == range_.begin || !in_name_[p.range.begin - 1] || last_ < 0) return false;
  std::uint32_t first = p.range.begin - 1;
  while (first > range_.begin && in_name_[first - 1]) --first;
  const bool joined = doc_.fold(first).starts_with('w') || (first > range_.begin && is_word(doc_, first - 1, "w"));
  if (p.shape == People::Shape::Numbered) {  // "..., and Y 4 civilians, among them a woman"
    return joined && near(last_, first, 2) && trigger_.finite && first > range_.begin && is_sign(doc_, first - 1, ',');
  }
  return joined && near(last_, first, 2) && ends_phrase(doc_, p.range.end);
}

bool CountScanner::verb_between(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (finite_verb(i) && !relative_before(i) && !harm_at(resources_, doc_, i)) return true;
  }
  return false;
}

bool CountScanner::harm_between(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (harm_at(resources_, doc_, i)) return true;
  }
  return false;
}

bool CountScanner::list_goes_on(std::uint32_t i) const {
  if (i >= range_.end) return true;
  const auto cue = cue_at(resources_, doc_, i);
  if (cue && (cue->role == "share" || cue->role == "one_of_them")) return true;  // "and two, one of them a medic"
  if (harm_at(resources_, doc_, i)) return true;
  for (const Match& m : doc_.matches_at(i)) {
    if (resources_.has(m.entry, Tag::preposition) || resources_.has(m.entry, Tag::adverb)) return true;
    if (m.proclitics & (kBa | kLa)) return true;
  }
  return doc_.tokens[i].kind == TokenKind::Punct;
}

bool CountScanner::below(int fact, int whole) const {
  while (fact >= 0 && fact != whole) fact = facts_[static_cast<std::size_t>(fact)].parent;
  return fact >= 0 && whole >= 0;
}

bool CountScanner::take_share(const People& p) {
  // "children: 40 dead and 77 wounded": each of the total of its kind.
  if (items_of_ >= 0 && !p.outcome.empty() && p.outcome != facts_[static_cast<std::size_t>(share_of_)].outcome) {
    if (const int twin = item_twin(p.outcome); twin >= 0) {
      share(p, twin);
      return true;
    }
  }
  // "4 children and two women, of them 15 by raids": of a whole that is large enough.
  // "38 civilians, among them 9 children, and 23 fighters": no share of the civilians.
  const auto too_large = [&](const CountFact& whole) {
    const bool fighters =
        p.group.starts_with("combatant") && whole.group != "any" && !whole.group.starts_with("combatant");
    return p.best.value_or(0) > whole.people.best.value_or(p.best.value_or(0)) || fighters;
  };
  while (facts_[static_cast<std::size_t>(share_of_)].parent >= 0 &&
         too_large(facts_[static_cast<std::size_t>(share_of_)])) {
    share_of_ = facts_[static_cast<std::size_t>(share_of_)].parent;
    split_ = split_ || p.shape == People::Shape::Bare;
    if (!below(share_of_, list_of_)) list_of_ = share_of_;
  }
  const CountFact& whole = facts_[static_cast<std::size_t>(share_of_)];
  std::uint32_t from = std::max(share_at_, whole.sentence == sentence_ ? whole.people.range.end : 0);
  if (last_ != share_of_) from = std::max(from, last_end());
  const std::uint32_t gap = p.range.begin > from ? p.range.begin - from : 0;
  const auto held = [](std::string_view o) { return o == "abducted" || o == "detained"; };
  // "among the dead ... 5 detainees who died under torture"
  const auto died = p.range.end < range_.end ? harm_at(resources_, doc_, p.range.end) : std::nullopt;
  const bool same_fate = died && died->finite && died->outcome == whole.outcome;
  if (!p.outcome.empty() && p.outcome != whole.outcome && !same_fate && !(held(p.outcome) && held(whole.outcome))) {
    share_of_ = -1;
    return false;
  }
  // "37 of the army, among them 4 officers, and 29 of the rebels": the other side is no share.
  const bool other_side = p.group.starts_with("combatant:") && whole.group.starts_with("combatant:") &&
                          p.group != whole.group && p.range.begin > range_.begin && list_of_ < 0;
  if (other_side && last_ != share_of_ && p.joined && p.shape == People::Shape::Numbered) {
    share_of_ = -1;
    return false;
  }
  // Nobody was told since the words of the share: "917 killed and 1204 wounded, among the dead 583 civilians".
  const bool first = last_ == share_of_ || split_ || share_at_ >= last_end();
  // "Damascus 31, Aleppo 22": items without "and".
  std::uint32_t behind = p.range.begin;
  while (behind > range_.begin && is_sign(doc_, behind - 1, '(')) --behind;
  const bool counted = p.shape == People::Shape::Bare || behind < p.range.begin;  // "Hebron (7 citizens), Ramallah (5)"
  const bool comma = behind > range_.begin + 1 && is_sign(doc_, behind - 1, ',');  // "6 in X, 4 in Y"
  const bool listed = counted && behind > range_.begin && in_place_[behind - (comma ? 2 : 1)];
  // "and the rest (19) in Y"
  const bool rest = counted && behind > range_.begin && doc_.fold(behind - 1).ends_with("Albqyh");
  if (!first && !p.joined && !listed && !rest) return false;
  if (!first && p.shape == People::Shape::Bare) {
    // "49 among them 9 children, and 38 ...": a bare number goes on with the list of the level above.
    const int above = list_of_ >= 0 ? list_of_ : whole.parent;
    if (!list_goes_on(p.range.end)) return false;
    if (above < 0) {
      emit(p, whole.outcome, true, true);
      return true;
    }
    share(p, above);
    return true;
  }
  if (gap > 12 && !split_) return false;
  // "among them civil and military leaders": adjectives of a word that is no noun of people.
  // "among them two men under torture in the prisons and a woman by a sniper's fire"
  constexpr std::uint32_t kNext = 3, kBehind = 10;
  const bool sex_or_age = p.joined && (p.group == "woman" || p.group == "child" || p.group == "man");
  const bool goes_on = sex_or_age && !comma_between(from, p.range.begin) && !verb_between(from, p.range.begin);
  if (p.shape == People::Shape::Noun && p.best == 1 &&
      (first && !split_ ? p.joined || gap > 0 : gap > (goes_on ? kBehind : kNext)))
    return false;
  // "among them the imam, in an attack of gunmen"
  if (p.shape == People::Shape::Noun && !p.best && first && !split_ && gap > 3) return false;
  if (p.shape == People::Shape::Bare && !split_) {
    // "among them 15 by Russian raids, and 4 by shelling".
    // "among them five who carry foreign papers": the relative of an indefinite noun has no word of its own.
    const bool relative = p.best.value_or(0) > 1 && p.range.end < range_.end && finite_verb(p.range.end);
    if (gap > 1 || !(relative || list_goes_on(p.range.end))) return false;
    list_of_ = share_of_;
  }
  // "and 34 of the soldiers": with a noun of its own it is still an item of the list told part by part.
  const bool kind = p.group == "civilian" || p.group == "any" || p.group.starts_with("combatant");
  // "8 citizens, among them 3 children, in raids on X, and two men of Y": behind a comma and the item's own
  // circumstances.
  constexpr std::uint32_t kCircumstance = 4;
  const bool told = p.range.begin > range_.begin && is_sign(doc_, p.range.begin - 1, ',') && gap > kCircumstance &&
                    p.shape == People::Shape::Noun && p.best;
  const bool item =
      list_of_ >= 0 && !first && share_of_ != list_of_ && ((p.shape == People::Shape::Numbered && kind) || told);
  share(p, item ? list_of_ : share_of_);
  if (split_ && p.shape == People::Shape::Bare) list_of_ = share_of_;
  // What else the line counts is the item's.
  if (split_ && items_of_ >= 0) list_of_ = static_cast<int>(facts_.size()) - 1;
  split_ = false;
  return true;
}

void CountScanner::share(const People& p, int whole) {
  CountFact fact;
  const CountFact& of = facts_[static_cast<std::size_t>(whole)];
  fact.outcome = of.outcome;
  fact.group = p.group.empty() || (p.title && p.group == "civilian" && of.group != "any") ? of.group : p.group;
  if (fact.group == "any" && sex_told(p) == "man") fact.group = "man";
  if (fact.group == "any" && of.group != "any") fact.group = of.group;
  // "190 of the organisation, among them commanders": of it too, unless a list names its own sides.
  if (fact.group.starts_with("combatant") && of.group.starts_with("combatant:") &&
      (fact.group == "combatant" || (list_of_ < 0 && (p.guessed || p.soldier)))) {
    fact.group = of.group;
  }
  // "190 of the organisation, one of them its official for housing": an office is no civilian among fighters.
  if (fact.group == "civilian" && p.best == 1 && of.group.starts_with("combatant:")) fact.group = of.group;
  fact.inherited = p.group.empty();
  // "two demonstrators were killed and 25 persons wounded, six of them policemen"
  CountFact& whole_fact = facts_[static_cast<std::size_t>(whole)];
  if (whole_fact.inherited && whole_fact.group == "civilian" && fact.group.starts_with("combatant"))
    whole_fact.group = "any";
  // "two women were killed and five wounded, among them three children": five of no kind
  const bool kind = whole_fact.group == "woman" || whole_fact.group == "man" || whole_fact.group == "child";
  if (whole_fact.inherited && kind && fact.group != whole_fact.group) whole_fact.group = "any";
  const bool larger = p.best && of.people.best && *p.best > *of.people.best;
  fact.harm = of.harm;
  fact.parent = larger ? -1 : whole;
  fact.cumulative = of.cumulative;
  push(fact, p);
}

bool CountScanner::returned_of_them(std::uint32_t i, std::uint32_t at) {
  if (i == range_.begin || last_ < 0 || !near(last_, i, 20) || at >= range_.end) return false;
  if (facts_[static_cast<std::size_t>(last_)].outcome != "displaced") return false;
  const auto here = doc_.matches_at(i - 1);
  const bool back = std::any_of(here.begin(), here.end(), [&](const Match& m) {
    return (m.morph & kPerfect) && resources_.attr(m.entry, "outcome") == "returned";
  });
  const auto p = back ? people_at(resources_, doc_, at, in_date_) : std::nullopt;
  if (!p || (p->shape != People::Shape::Bare && p->shape != People::Shape::Numbered)) return false;
  People told = *p;
  if (told.group.empty() || told.group == "any") told.group = facts_[static_cast<std::size_t>(last_)].group;
  begin_trigger("returned", {i - 1, i}, true);
  trigger_.hungry = false;
  emit(told, "returned", true);
  return true;
}

}  // namespace sijill
