// Word by word through a sentence: words of harm and what they wait for.
#include "stages/casualties_scanner.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_asides.h"
#include "stages/casualties_gate.h"
#include "stages/casualties_reader.h"
#include "stages/frames.h"

namespace sijill {

std::vector<CountFact> CountScanner::run() {
  open_ = about_arms(resources_, doc_);
  war_ = may_be_at_war(resources_, doc_);
  for (std::uint32_t i = 0; i < doc_.tokens.size(); ++i)
    nature_ |= doc_.tokens[i].may_be(Tag::disaster) && of_nature(doc_, i);
  for (std::uint32_t s = 0; s < doc_.sentences.size(); ++s) {
    const Zone zone = doc_.sentences[s].zone;
    if (zone == Zone::Title || zone == Zone::Body || zone == Zone::Caption) sentence(s);
  }
  return std::move(facts_);
}

void CountScanner::sentence(std::uint32_t s) {
  sentence_ = s;
  range_ = doc_.sentences[s].range;
  trigger_ = {};
  total_ = {};
  pending_.reset();
  met_.clear();
  fallen_.reset();
  share_of_ = list_of_ = -1;
  memory_.clear();
  felled_.clear();
  running_ = false;
  agent_end_ = swallow_ = where_ = family_end_ = loss_at_ = two_at_ = 0;
  split_ = earlier_ = summed_ = false;
  estimate_at_ = executed_at_ = losses_at_ = 0;
  labelled_ = {};
  last_ = top_ = bare_list_ = -1;
  unreal_until_ = reap_at_ = plan_at_ = plan_until_ = 0;
  if (!opens_item(range_.begin)) items_of_ = -1;
  const bool item = items_of_ >= 0;
  if ((!item && !tells_outcome()) || disaster() || !in_scope(s)) return;
  if (item) {
    share_of_ = list_of_ = top_ = last_ = items_of_;
    share_at_ = range_.begin;
    split_ = true;
  }
  unrest_ = unrest_in(resources_, doc_, range_);
  for (std::uint32_t i = range_.begin; i < range_.end;) i = std::max(i + 1, step(i));
  if (is_sign(doc_, range_.end - 1, ':')) items_of_ = itemized(s);
}

std::uint32_t CountScanner::step(std::uint32_t i) {
  const Token& t = doc_.tokens[i];
  if (t.kind == TokenKind::Punct) return punct(i);
  if (in_date_[i]) return i + 1;
  if (is_word(doc_, i, "brtbh") && i + 1 < range_.end) {  // "an officer in the rank of captain" is one
    // "two officers in the ranks of captain and major"
    const std::string_view who = i > range_.begin ? doc_.fold(i - 1) : std::string_view();
    const auto other = who.ends_with("An") || who.ends_with("yn") ? noun_at(resources_, doc_, i + 2) : std::nullopt;
    return other && other->joined && other->soldier ? i + 3 : i + 2;
  }
  // "Martyrs" is a quarter of many towns, but not where a total is told.
  // "in X, and the elimination of 150": its noun is spelt like "district".
  const bool eliminated = in_place_[i] && is_word(doc_, i + 1, "Ely") && harm_at(resources_, doc_, i);
  // "The Returned" is a camp's name.
  const bool labels =
      in_place_[i] && total_.open &&
      (t.may_be(Tag::victim) || (cue_at(resources_, doc_, i) && cue_at(resources_, doc_, i)->role == "the_returned"));
  if (in_place_[i] && !eliminated && !labels) return i + 1;
  // "who asked not to be named, that 15 were killed": what follows is what he says.
  if (i < unreal_until_ && i > range_.begin && is_word(doc_, i, "An") && !is_word(doc_, i - 1, "dwn"))
    unreal_until_ = std::min(unreal_until_, i);
  // Nor is he who says it killed in it.
  if (is_word(doc_, i, "An") && pending_ && pending_->shape == People::Shape::Noun) pending_.reset();
  // "denied killing civilians and said that ...": what is said next is not denied.
  // So too "denied shelling the market, accusing the gunmen of killing six".
  if (i < unreal_until_ && t.may_be(Tag::report) && says_anew(i)) unreal_until_ = i;
  if (may_be_only(i)) {  // "may lead to the killing of thousands"
    constexpr std::uint32_t kClause = 14;
    std::uint32_t stop = i + 1;
    while (stop < range_.end && stop < i + kClause && doc_.tokens[stop].kind != TokenKind::Punct) ++stop;
    unreal_until_ = std::max(unreal_until_, stop);
  }
  const auto cue = cue_at(resources_, doc_, i);
  if (cue && cue->role == "aside") return cue->range.end;
  if (cue && !(in_name_[i] && cue->role != "sides" && cue->role != "the_returned")) {
    if (const std::uint32_t next = take_cue(*cue, i)) return next;
  }
  if (doc_.tokens[i].may_be(Tag::family)) {  // some of its forms are spelt like "captured"
    if (const auto noun = noun_at(resources_, doc_, i);
        noun && noun->family && !next_number(i + 1) && !(harm_at(resources_, doc_, i) && object_behind(i + 1))) {
      family_end_ = i + 1;
      return i + 1;
    }
  }
  if (const std::uint32_t next = apart(i)) return next;
  if (began_return(i) || forced_out(i) || moved(cue ? cue->role : std::string_view(), i)) return i + 1;
  if (executed(i)) return trigger_.range.end;
  if (const auto harm = harm_at(resources_, doc_, i); harm && !in_name_[i]) {
    if (const std::uint32_t next = take_harm(*harm, i)) return next;
  }
  if (ordinal_person(i)) return i + 1;
  if (const auto people = people_at(resources_, doc_, i, in_date_)) return take_people(*people);
  if (t.may_be(Tag::aspect) && attempts(i)) unreal_until_ = std::max(unreal_until_, i + 2);
  if (finite_verb(i)) {
    trigger_.hungry =
        trigger_.hungry && (relative_before(i) || (agent_end_ > range_.begin && only_names({agent_end_, i}, 0)));
    // "8 persons who carry belts were killed": a clause that describes them has no word of its own.
    const bool describes = pending_ && i == pending_->range.end && pending_->shape == People::Shape::Numbered &&
                           pending_->best.value_or(0) > 1 && (t.may_be(Tag::copula) || imperfect(i));
    const bool linked = pending_ && i <= pending_->range.end + 2 && links(i);
    if (!relative_before(i) && !linked && !describes) pending_.reset();
  }
  return i + 1;
}

std::uint32_t CountScanner::punct(std::uint32_t i) {
  const char sign = doc_.tokens[i].sign;
  // "Ahmad: they killed ...": who speaks is not who was killed.
  const bool quote = (sign == '"' || sign == '<') && i + 1 < range_.end && finite_verb(i + 1);
  if (sign == ':' || (quote && pending_ && pending_->shape == People::Shape::Noun)) pending_.reset();
  if (sign == ':') places_behind(i + 1);
  if (sign == ',' && trigger_.hungry && !trigger_.free && !trigger_.fall) {
    if (const std::uint32_t behind = number_behind_aside(resources_, doc_, i, range_.end, in_date_)) {
      if (!trigger_.finite) trigger_.range.end = behind;
      return behind;
    }
  }
  if (sign == ',' && !trigger_.finite && !trigger_.fall) trigger_.hungry = false;
  if (sign == '.' || sign == ';') {
    pending_.reset();
    collecting_ = false;
    trigger_.hungry = false;
    share_of_ = -1;
    total_.open = false;
  }
  return i + 1;
}

void CountScanner::begin_trigger(std::string_view outcome, Range range, bool finite) {
  trigger_ = {};
  trigger_.outcome = outcome;
  trigger_.range = range;
  trigger_.hungry = true;
  trigger_.finite = finite;
  if (finite) running_ = false;
  if (finite) loss_at_ = 0;
  if (range.begin < unreal_until_) trigger_.free = true;
  share_of_ = list_of_ = bare_list_ = -1;
  split_ = false;
}

std::uint32_t CountScanner::take_harm(const Harm& told, std::uint32_t i) {
  Harm harm = told;
  if (loses(told, "life")) {  // "three civilians lost, in the shelling, their lives"
    harm.outcome = "killed";
    harm.subject_suffers = true;
  }
  if (loses(told, "limb")) {
    harm.outcome = "injured";
    harm.subject_suffers = true;
  }
  const std::uint32_t end = harm.range.end;
  if (harm.outcome == "missing" && loses_thing(harm)) return end;
  // Nouns of harm that a number counts are read with their number; victims' own nouns with the people.
  // "the number of those killed": without a relative of its own.
  // "the sum of those who were done away with": so too with a verb of doing between.
  const bool done = total_.open && i >= total_.end + 2 && is_word(doc_, i - 1, "tm") && is_word(doc_, i - 2, "mn");
  const bool whose = done || (total_.open && total_.end == i && is_word(doc_, i - 1, "mn"));
  // "the battles which cost X, as Y says, 196 dead": what cost them is no one's dead.
  const bool cost = harm.loss && harm.inflicts && number_follows(end, true);
  if (((harm.relative && !cost) || whose) && !people_numbered(end) && !back_in(end)) {
    trigger_.hungry = false;
    if (total_.open) total_.outcome = harm.outcome;
    pending_.reset();
    return end;
  }
  // "a centre of detention", "an operation of hostage-taking": the noun says what kind of place or act it is.
  const bool acts = i > range_.begin && is_word(doc_, i - 1, "EmlyAt");  // "operations of killing", whosever
  if (!harm.finite && !harm.joined && i > range_.begin &&
      (harm.outcome == "detained" || harm.outcome == "abducted" || acts) &&
      ((doc_.tokens[i - 1].may_be(Tag::place_head) && !doc_.fold(i - 1).starts_with("Al")) ||
       is_word(doc_, i - 1, "AmAkn") || is_word(doc_, i - 1, "Emlyh") || acts) &&
      !people_numbered(end)) {
    trigger_ = {};
    return end;
  }
  // "died inside a prison": a place.
  const std::string_view word = doc_.fold(i);
  if (harm.outcome == "detained" && (word == "sjn" || word == "sjwn" || word == "bsjn") &&
      (word.starts_with('b') || (i > range_.begin && (preposition_at(i - 1) || is_word(doc_, i - 1, "dAxl")))))
    return end;
  if (harm.outcome == "missing" && harm.finite && finite_verb(end)) return 0;  // "had been killed": a particle
  if (negated(i) && !excepted(end)) {
    trigger_ = {};
    trigger_.free = trigger_.hungry = true;
    trigger_.range = harm.range;
    return end;
  }
  // "an attempt at murder in which three were killed"
  if (harm.finite && !harm.imperfect && back_in(end)) unreal_until_ = std::min(unreal_until_, i);
  if (harm.finite && harm.joined) unreal_until_ = std::min(unreal_until_, i);  // "an attempt failed, and they killed"
  if (unreal(harm, i)) {
    unreal_until_ = std::max(unreal_until_, end + kUnrealReach);
    trigger_ = {};
    trigger_.free = trigger_.hungry = true;
    trigger_.range = harm.range;
    return end;
  }
  if (harm.natural && !of_violence()) return 0;
  if (harm.family && names_families(end)) {
    trigger_ = {};
    trigger_.free = trigger_.hungry = true;
    trigger_.range = harm.range;
    return end;
  }
  const bool follow = people_follow(end);
  if (harm.finite && !follow && pending_ && follows_subject(harm)) {
    People p = *pending_;
    pending_.reset();
    CountTrigger t;
    t.outcome = harm.outcome;
    t.range = harm.range;
    trigger_ = t;
    const bool either = is_word(doc_, end, "Aw");  // "killed, arrested or surrendered": nobody can tell how many
    if (!either && suffers(harm.outcome, p)) emit_with_parts(p, harm.outcome);
    return end;
  }
  // A verb said of the people just counted ("49, who were killed in a raid") takes nobody new.
  if (harm.finite && !follow && last_ >= 0 && near(last_, i, harm.plural ? 8 : 2) && (harm.plural || !harm.joined) &&
      !turn_between({last_end(), i})) {
    trigger_.hungry = false;
    return end;
  }
  const bool two = trigger_.hungry && !trigger_.fall && !trigger_.outcome.empty() && trigger_.range.end == i &&
                   !trigger_.plural && !trigger_.loss && harm.joined && trigger_.outcome != harm.outcome;
  const std::string first(trigger_.outcome);
  // "a family of seven perished"
  const bool kinsfolk = end < range_.end && doc_.tokens[end].may_be(Tag::family) && number_follows(end);
  // "there perished in the attack 18 persons"
  const bool in_act = open_ && end < range_.end && (preposition_at(end) || is_word(doc_, end, "xlAl")) &&
                      !is_word(doc_, end, "b") && number_follows(end);
  // "there died yesterday, as the doctors say, 63 civilians"
  std::uint32_t aside = end;
  while (harm.strict && aside < range_.end && (in_date_[aside] || preposition_at(aside))) ++aside;
  const bool later = harm.strict && number_behind_aside(resources_, doc_, aside, range_.end, in_date_) != 0;
  if (harm.strict && !follow && !kinsfolk && !in_act && !later && !(open_ && named_person(past_adjuncts(end))))
    return 0;
  if (them_met(harm, i)) return end;
  const bool object = harm.finite && !harm.subject_suffers && object_behind(end);  // "X captured an officer"
  if (!harm.loss && i > range_.begin && is_word(doc_, i - 1, "mqAbl"))
    loss_at_ = losses_at_ = 0;  // "against the death"
  if (harm.loss) {              // "inflicted losses on X that came to 320 dead"
    losses_at_ = end;
    losses_inflicted_ = harm.inflicts;
  }
  const bool whom = harm.finite && harm.pronouns && !harm.joined && pending_ &&
                    pending_->shape == People::Shape::Numbered && pending_->range.end + 2 >= i;
  if (risky(harm) && !follow && !object && !whom && !number_follows(end, harm.loss || harm.outcome == "detained") &&
      !named_person(harm.outcome == "killed" ? behind_names(past_adjuncts(end)) : end))
    return 0;
  // "tightens its siege on some fifty thousand civilians": whose siege it is says the pronoun.
  const bool siege_on = harm.pronoun && harm.outcome == "besieged" && is_word(doc_, end, "Ely");
  if (siege_on && people_numbered(end + 1)) {
    begin_trigger(harm.outcome, {i, end + 1}, false);
    return end + 1;
  }
  if (harm.pronoun) return own_death(harm, i);
  // "aimed at a woman and wounded her"
  if (harm.pronouns && harm.finite && harm.one && pending_ && pending_->shape == People::Shape::Noun &&
      pending_->best == 1 && !pending_->title && !pending_->group.starts_with("combatant") &&
      pending_->range.end + 2 >= i) {
    befell(harm.outcome, harm.range, true);
    return end;
  }
  if (felled_him(harm, i)) return end;
  if (he_and_his(harm)) return end + 1;
  // "the wounding of two brothers and their arrest"
  if (harm.pronouns && !harm.finite && harm.joined && last_ >= 0 && near(last_, i, 3) &&
      facts_[static_cast<std::size_t>(last_)].outcome != harm.outcome &&
      (doc_.fold(i).ends_with("hmA") || doc_.fold(i).ends_with("hm"))) {
    People p = facts_[static_cast<std::size_t>(last_)].people;
    p.range = harm.range;
    p.outcome = {};
    p.group = facts_[static_cast<std::size_t>(last_)].group;
    p.shape = People::Shape::Numbered;
    if (p.best.value_or(2) > 1) {
      begin_trigger(harm.outcome, harm.range, false);
      trigger_.hungry = false;
      emit(p, harm.outcome, true);
      return end;
    }
  }
  if (harm.pronouns && !harm.loss) {
    // "spotted ten gunmen in two cars and killed them all".
    // and, without "and": "38 civilians, among them two doctors, whom the militia executed".
    const bool all = is_word(doc_, end, "jmyEA") || (!harm.joined && !doc_.fold(i).starts_with("f"));
    if (harm.finite && pending_ && pending_->shape == People::Shape::Numbered && all) {
      befell(harm.outcome, harm.range, true);
    }
    return end;
  }
  if (by_name(harm)) return end;
  const bool was_total = total_.open;
  suffers_ = harm.subject_suffers;
  begin_trigger(harm.outcome, harm.range, harm.finite);
  trigger_.plural = harm.plural;
  trigger_.funeral = harm.funeral;
  trigger_.own = harm.own;
  if (harm.loss) {
    trigger_.loss = true;
    loss_at_ = end;
    inflicts_ = harm.inflicts;
  }
  running_ = running_ && harm.joined;
  if (was_total && !harm.finite) total_.outcome = harm.outcome;
  if (was_total && harm.finite) total_.open = false;
  both_.reset();
  if (two) {  // one number for the dead and the wounded
    const auto next = end < range_.end ? people_at(resources_, doc_, end, in_date_) : std::nullopt;
    // "others were killed and wounded", "a number of soldiers": so vague a number may be told of each.
    const bool each = next && !next->best && (next->shape == People::Shape::Other || next->min == 2);
    trigger_.free = !each;
    if (!trigger_.free) both_ = first;
  }
  return end;
}

bool CountScanner::turn_between(Range r) const {
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    for (const Match& m : doc_.matches_at(i)) {
      if (resources_.has(m.entry, Tag::subordinator) && !resources_.attr(m.entry, "contrast").empty()) return true;
    }
  }
  return false;
}

bool CountScanner::risky(const Harm& harm) {
  return harm.risky ||
         (harm.finite && (harm.outcome == "returned" || harm.outcome == "displaced" || harm.outcome == "missing" ||
                          harm.outcome == "detained" || harm.subject_suffers));
}

bool CountScanner::finite_verb(std::uint32_t i) const {
  if (i >= doc_.tokens.size()) return false;
  bool verb = false;
  for (const Match& m : doc_.matches_at(i)) {
    if (m.range.end != i + 1) continue;
    if (m.morph & (kPerfect | kImperfect))
      verb = true;
    else if (m.kind != EntryKind::Verb)
      return false;
  }
  return verb;
}

bool CountScanner::imperfect(std::uint32_t i) const {
  const auto here = doc_.matches_at(i);
  return std::any_of(here.begin(), here.end(),
                     [](const Match& m) { return (m.morph & kImperfect) && !(m.morph & kPerfect); });
}

bool CountScanner::may_be_only(std::uint32_t i) const {
  if (i + 1 >= range_.end || (!is_word(doc_, i, "qd") && !is_word(doc_, i, "wqd")) || !imperfect(i + 1)) return false;
  const auto here = doc_.matches_at(i + 1);
  return std::none_of(here.begin(), here.end(), [](const Match& m) { return (m.morph & kPerfect) != 0; });
}

bool CountScanner::relative_before(std::uint32_t i) const {
  if (i == range_.begin) return false;
  for (const Match& m : doc_.matches_at(i - 1)) {
    if (resources_.has(m.entry, Tag::relative)) return true;
  }
  for (const Match& m : doc_.matches_at(i)) {
    if (m.enclitic != Enclitic::None && (m.morph & (kPerfect | kImperfect))) return true;
  }
  return false;
}

void CountScanner::drop_mixed(std::uint32_t i) {
  // "dozens were killed, and nine fell dead and wounded": the nine only.
  const bool these = pending_ && pending_->range.begin >= last_end() && pending_->shape == People::Shape::Numbered;
  pending_.reset();
  if (these || last_ < 0 || !near(last_, i)) return;
  CountFact& fact = facts_[static_cast<std::size_t>(last_)];
  if (fact.sentence == sentence_) fact.dropped = true;
}

std::vector<CountFact> scan_counts(const Resources& resources, const Document& doc) {
  return CountScanner(resources, doc).run();
}

}  // namespace sijill
