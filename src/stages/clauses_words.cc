// Of a word's readings the syntax around it picks one.
#include "stages/attrs.h"
#include "stages/clauses_chunker.h"
#include "stages/word_readings.h"

namespace sijill {

namespace {

constexpr std::uint32_t kVerbal = kPerfect | kImperfect;
constexpr std::string_view kWas = "kAn", kHamzaOnAlef = "\xD8\xA3", kTaMarbuta = "\xD8\xA9", kThe = "Al";

}  // namespace

bool Chunker::noun_position(const Match& m) const {
  // "until it shelled", "since it began": these govern verbs too.
  const bool verbs_too = (prep_ == Prep::Until || prep_ == Prep::Since) && m.proclitics == 0;
  if ((prep_ != Prep::None && !verbs_too) || (m.proclitics & (kAl | kBa | kKa))) return true;
  if (out_.empty()) return false;
  const Element& last = out_.back();
  // "the three villages fled": no noun has that ending.
  const bool they_did = (m.morph & kPerfect) && (m.morph & kPlural);
  // Nor does an ordinal count what follows: "the Ninth Division freed".
  const bool counts = last.kind == Chunk::Number && !doc_.numbers[last.index].ordinal;
  if (counts && last.range.end == m.range.begin && !they_did) return true;
  return false;
}

bool Chunker::after_bare_noun(const Match& m) const {
  if (out_.empty() || pending_and_ || out_.back().range.end != m.range.begin) return false;
  const Element& last = out_.back();
  if (last.kind != Chunk::Noun && !(last.kind == Chunk::Act && last.nominal)) return false;
  const Match& noun = doc_.matches[last.index];
  return !(noun.proclitics & kAl) && noun.enclitic == Enclitic::None && !(noun.morph & kAccusative) && !phrase_closed();
}

bool Chunker::phrase_closed() const {
  if (out_.empty() || out_.back().kind != Chunk::Noun) return false;
  const Match& last = doc_.matches[out_.back().index];
  if (last.enclitic != Enclitic::None) return true;
  // "at a later time": an adjective behind its noun
  const bool described = out_.size() > 1 && (out_[out_.size() - 2].kind == Chunk::Noun ||
                                             out_[out_.size() - 2].kind == Chunk::Actor);  // "two drones packed with"
  return (last.morph & (kAdjective | kPassivePart)) && described &&
         out_[out_.size() - 2].range.end == out_.back().range.begin;
}

bool Chunker::verb_position() const {
  if (pending_and_ || out_.empty()) return true;
  switch (out_.back().kind) {
    case Chunk::That:
    case Chunk::Relative:
    case Chunk::Negation:
    case Chunk::Modal:
    case Chunk::Comma:
    case Chunk::Stop:
    case Chunk::Subordinator:
    case Chunk::And:
    case Chunk::Actor: return true;
    case Chunk::Other:
      // "after that, X shelled"
      return doc_.tokens[out_.back().range.begin].may_be(Tag::demonstrative) || scene_set();
    default: return scene_set();
  }
}

bool Chunker::governed_mood() const {
  if (out_.empty()) return false;
  const Chunk k = out_.back().kind;
  return k == Chunk::Negation || k == Chunk::That || k == Chunk::Subordinator || k == Chunk::Modal;
}

bool Chunker::misspelt_that(const Match& m) const {
  return resources_.attr(m.entry, "that") == "1" && doc_.fold(m.range.begin).find(kWas) != std::string_view::npos &&
         doc_.words({m.range.begin, m.range.begin + 1}).find(kHamzaOnAlef) == std::string_view::npos;
}

bool Chunker::grammatical(const Match& m) const {
  for (Tag tag : {Tag::preposition, Tag::subordinator, Tag::conjunction, Tag::relative, Tag::demonstrative,
                  Tag::negation, Tag::modal, Tag::pronoun, Tag::aspect}) {
    if (resources_.has(m.entry, tag)) return true;
  }
  if (m.range.end - m.range.begin < 2) return false;
  return resources_.has(m.entry, Tag::adverb) || !resources_.attr(m.entry, "each").empty();
}

bool Chunker::only_feminine(const Match& m) {
  return (m.morph & kFeminine) && (m.morph & kThird) && (!(m.morph & kMasculine) || (m.morph & kSecond)) &&
         !(m.morph & (kPlural | kDual)) && (m.morph & kImperfect) && !(m.morph & kPerfect);
}

int Chunker::score(const Match& m) const {
  const EntryKind kind = m.kind;
  int s = static_cast<int>(m.range.end - m.range.begin) * 100 - clitic_count(m.proclitics, m.enclitic) * 12;
  // The token is at hand, the rows of its readings lie anywhere in memory.
  const Token& token = doc_.tokens[m.range.begin];
  if (kind == EntryKind::Word && token.may_have("that") && misspelt_that(m)) return -1;
  // "security (source)" is no "or me".
  if (kind == EntryKind::Word && m.enclitic != Enclitic::None && resources_.has(m.entry, Tag::conjunction)) return -1;
  if (kind == EntryKind::Word && m.proclitics == 0 && token.may_be(kHandsTrait) &&
      resources_.has(m.entry, Tag::preposition) && frames_.prep(m.entry) == Prep::By && !owner_follows(m.range.end) &&
      std::any_of(doc_.matches_at(m.range.begin).begin(), doc_.matches_at(m.range.begin).end(),
                  [&](const Match& w) { return resources_.has(w.entry, Tag::weapon); }))
    return -1;
  // "(as for X,) it has killed", not "lost": a particle before a verb.
  if (kind == EntryKind::Word && (m.proclitics & kFa) && resources_.has(m.entry, Tag::modal) && verb_at(m.range.end))
    return s + 40;
  if (kind == EntryKind::Word) return !grammatical(m) ? 0 : m.proclitics ? s + 14 : s + 40;
  if (kind == EntryKind::Verb || kind == EntryKind::Noun) {
    const bool verbal = m.morph & kVerbal;
    // A feminine ending is no pronoun: "the retaking", not "he retook it"; "actually", not "and both rose".
    if (m.enclitic == Enclitic::Hu && doc_.words({m.range.end - 1, m.range.end}).ends_with(kTaMarbuta)) return -1;
    if (verbal && (m.proclitics & kFa) && (m.morph & kDual)) s -= 120;
    if (person_or_thing_instead(m)) s -= 25;
    const Frame* frame = token.may_be(kActTrait) ? frames_.find(m.entry, !verbal) : nullptr;
    const bool carries = token.may_be(kCarriesTrait);
    // What opens a sentence with w- is "and" before all: "and (people) fled", not "he saved".
    const bool carrier =
        carries && verbal && (frames_.light(m.entry) || frames_.effect(m.entry, m.morph) != Effect::None);
    if ((frame || carrier) && (m.proclitics & kWa) && (out_.empty() || out_.back().kind == Chunk::Stop)) s += 14;
    if (carrier) s += 5;
    if (frame) s += frame->weak ? -4 : 8;
    if (!verbal && (token.may_be(Tag::people) || token.may_be(Tag::family)) &&
        (resources_.has(m.entry, Tag::people) || resources_.has(m.entry, Tag::family)))
      s += military_or_civil(m) ? -4 : 4;
    if (verbal) {
      if (noun_position(m) || named_after(m.range.begin)) return -1;
      if (behind_qad(m.range.begin)) s += 20;
      // "(one was killed) and three others were wounded", no wound.
      if ((m.proclitics & kWa) && (m.morph & kPassive) && token.may_have("outcome") && number_at(m.range.end)) s += 14;
      if (behind_inna(m.range.begin)) s -= 25;
      // "a raid X launched (it)" is a relative clause; "an attempt, their shelling" without a subject is none.
      const bool resumes = (m.morph & kPerfect) && m.enclitic != Enclitic::None && actor_follows(m.range.end);
      // "rocket shelling of X", no "X shelled a gunner"
      if (frame && frame->family == Family::Strike && armed_adjective_follows(m.range.end)) s -= 40;
      // "a land mine", not "he mined a land-": an adjective without the article describes the weapon.
      if (token.may_be(Tag::weapon) && describing(m.range.end)) s -= 20;
      if (after_bare_noun(m)) s += resumes ? 15 : -15;
      if (clause_has_verb_ && !verb_position()) s -= 12;
      if (clause_has_verb_ && !pending_and_ && !out_.empty() && out_.back().kind == Chunk::Actor)
        s -= frames_.light(m.entry) && (m.morph & kPerfect) && said_by_last() ? 24 : 14;
      if (frame && reflexive_follows(m.range.end)) s += 20;
      // "(they) laid their hand on": behind a verb that only lays or puts, a noun with its owner.
      if ((m.morph & kImperfect) && m.enclitic == Enclitic::None && behind_laying()) s -= 40;
      s += verb_position() ? 10 : 0;
      // "on his part (he) shelled", "at a later time X shelled": nothing can be "of" what stands before.
      if (frame && !clause_has_verb_ && phrase_closed() && actor_follows(m.range.end)) s += 10;
      // "yesterday the army killed": a verb with its subject, where the clause has none yet.
      if (frame && !clause_has_verb_ && (m.morph & kPerfect) && masculine_follows(m.range.end)) s += 6;
      // "(in which) the participants demanded": a plural in the nominative is nobody's genitive.
      if ((m.morph & kPerfect) && (m.morph & kSingular) && nominative_follows(m.range.end)) s += 20;
      if ((m.morph & kPassive) && !(m.morph & kActive)) s -= 1;  // of one spelling the active is meant
      if ((m.morph & (kSecond | kFirst)) && !(m.morph & kThird)) s -= 30;
      if ((m.morph & kImperfect) && !(m.morph & kPerfect)) s += 5;
      if ((m.morph & kSubjunctive) && !governed_mood()) s -= 25;
      // "(a hundred) demonstrators gathered": of a doubtful spelling the verb that a crowd does.
      const bool gathers =
          frame && (frame->sub_type == "peaceful_protest" || frame->sub_type == "protest_with_intervention");
      if (gathers && frame->weak && crowd_follows(m.range.end)) s += 14;
      // "(the helicopter) drops barrel bombs", not "meets".
      if (frame && frame->family == Family::Drop && weapon_follows(m.range.end)) s += 14;
      // "(the forces) liquidated", not "lined up" or "described": of a doubtful spelling what a force does.
      if (frame && frame->family == Family::Execute && frame->weak && actor_follows(m.range.end)) s += 14;
      // "expected (the spokesman) that ...": of several verbs of that spelling the one that governs a clause.
      if (carries && frames_.effect(m.entry, m.morph) != Effect::None && that_follows(m.range.end)) s += 12;
      // "I wanted to", not "she felled that": no act of force governs a clause.
      if (frame && frame->roles.object != Role::None && m.range.end < sentence_.end && bare_that(m.range.end)) s -= 40;
      // "the men of X managed", not "she enables the men of X".
      if (carries && (m.morph & kPerfect) && frames_.effect(m.entry, m.morph) == Effect::Able &&
          actor_follows(m.range.end))
        s += 6;
      if (only_feminine(m) && (masculine_follows(m.range.end) || he_did(m))) s -= 14;
    } else if (noun_position(m)) {
      s += 10;
    }
    if (kind == EntryKind::Noun && !frame) s += 2;
    // "an air (adjective) raid", not "the two airs of".
    const bool behind_noun =
        !out_.empty() && out_.back().range.end == m.range.begin &&
        (out_.back().kind == Chunk::Noun || (out_.back().kind == Chunk::Act && out_.back().nominal));
    if ((m.morph & kAdjective) && behind_noun) s += 1;
    return s;
  }
  // "a base" is no al-Qaida.
  if (kind == EntryKind::Owner && (m.morph & kNameHasArticle) && !(m.proclitics & kAl) &&
      m.range.end == m.range.begin + 1 && doc_.tokens[m.range.begin].may_be(kBaseWord))
    return -1;
  if (kind == EntryKind::Nationality || kind == EntryKind::Owner || kind == EntryKind::Force) return s + 5;
  return -1;
}

std::uint32_t Chunker::word(std::uint32_t i) {
  const Match* best = nullptr;
  int best_score = -1;
  for (const Match& m : doc_.matches_at(i)) {
    if (m.range.end > sentence_.end) continue;
    const int s = score(m);
    if (s > best_score) {
      best_score = s;
      best = &m;
    }
  }
  if (!best) return unknown(i);
  const auto index = static_cast<std::uint32_t>(best - doc_.matches.data());
  const EntryKind kind = resources_.kind(best->entry);
  if (best->proclitics & (kWa | kFa)) pending_and_ = true;
  if (kind == EntryKind::Word) return function_word(*best, index);
  // "over all of the quarters": the measure hands its preposition on.
  if (prep_ != Prep::None && best->proclitics == 0 && measures(i)) return best->range.end;
  // "in the hands of X", "from the hands of X": the hand is only a preposition.
  if (best->enclitic == Enclitic::None &&
      (frames_.marks(best->entry, kHandWord) || (prep_ == Prep::Mn && frames_.marks(best->entry, kGripWord))) &&
      (prep_ == Prep::Fy || prep_ == Prep::Mn || (best->proclitics & kBa))) {
    prep_ = prep_ == Prep::Mn ? Prep::Mn : Prep::By;
    return best->range.end;
  }
  take_preposition(best->proclitics);
  if (kind == EntryKind::Nationality || kind == EntryKind::Owner) {
    add(Chunk::Nisba, best->range, index);
    return best->range.end;
  }
  if (kind == EntryKind::Force) {
    add(Chunk::Noun, best->range, noun_of(*best, index));
    return best->range.end;
  }
  content_word(*best, index);
  return best->range.end;
}

std::uint32_t Chunker::noun_of(const Match& force, std::uint32_t index) const {
  // A head of force phrases is a noun as well, and what frames know of it is said of the noun.
  for (const Match& m : doc_.matches_at(force.range.begin)) {
    if (m.kind == EntryKind::Noun && m.range == force.range && m.proclitics == force.proclitics &&
        m.enclitic == force.enclitic && !(m.morph & kAdjective))
      return static_cast<std::uint32_t>(&m - doc_.matches.data());
  }
  return index;
}

void Chunker::content_word(const Match& m, std::uint32_t index) {
  const bool verbal = m.morph & kVerbal;
  const bool participle = !verbal && (m.morph & kActivePart) && !(m.morph & kMasdar);
  // "the advancing", "the attackers" name people, not an act.
  const bool attributive = participle && ((m.proclitics & (kAl | kBa | kLa)) || prep_ != Prep::None);
  const Token& token = doc_.tokens[m.range.begin];
  const Frame* frame = token.may_be(kActTrait) ? frames_.find(m.entry, !participle && !verbal) : nullptr;
  if ((m.morph & kPassivePart) && !(m.morph & (kMasdar | kActivePart)) && !verbal) frame = nullptr;
  if (attributive || (participle && follows_its_noun(m))) frame = nullptr;
  Chunk kind = Chunk::Noun;
  if (frame && frame->family != Family::Nothing)
    kind = Chunk::Act;
  else if (verbal && token.may_be(Tag::report) && resources_.has(m.entry, Tag::report))
    kind = Chunk::Say;
  else if (verbal)
    kind = Chunk::Verb;
  else if ((token.may_be(Tag::people) && resources_.has(m.entry, Tag::people)) ||
           (token.may_be(Tag::victim) && resources_.has(m.entry, Tag::victim)))
    kind = Chunk::People;
  else if (token.may_be(Tag::weapon) && resources_.has(m.entry, Tag::weapon))
    kind = Chunk::Weapon;
  if (kind == Chunk::People && adjectival(m)) kind = Chunk::Noun;
  const bool negated = !out_.empty() && out_.back().kind == Chunk::Negation;
  Element& e = add(kind, m.range, index);
  clause_has_verb_ |= verbal;
  e.frame = kind == Chunk::Act ? frame : nullptr;
  e.nominal = !verbal && !participle;
  e.participle = participle;
  e.negated = negated;
  if (!token.may_be(kCarriesTrait)) return;
  e.light = frames_.light(m.entry);
  e.effect = frames_.effect(m.entry, m.morph);
}

bool Chunker::adjectival(const Match& m) const {
  if (out_.empty() || pending_and_ || !(m.proclitics & kAl) || out_.back().range.end != m.range.begin) return false;
  // "(the army arrested) the citizen N": a word that is no adjective is somebody.
  const std::string_view group = resources_.attr(m.entry, "group");
  const auto adjective = [&](const Match& w) { return w.range == m.range && (w.morph & kAdjective); };
  const auto words = doc_.matches_at(m.range.begin);
  if ((group == "civilian" || group == "child" || group == "woman") && out_.back().kind == Chunk::Actor &&
      std::none_of(words.begin(), words.end(), adjective))
    return false;
  return out_.back().kind == Chunk::Actor || out_.back().kind == Chunk::Noun;
}

bool Chunker::military_or_civil(const Match& m) const {
  if (out_.empty() || pending_and_ || m.proclitics != 0 || out_.back().range.end != m.range.begin) return false;
  const Element& back = out_.back();
  const bool act = back.kind == Chunk::Act && back.nominal;
  if (back.kind != Chunk::Noun && !act) return false;
  const Match& noun = doc_.matches[back.index];
  if ((noun.proclitics & kAl) || noun.enclitic != Enclitic::None) return false;
  const auto words = doc_.matches_at(m.range.begin);
  const bool adjective = std::any_of(words.begin(), words.end(), [&](const Match& w) {
    return w.range == m.range && w.enclitic == Enclitic::None && (w.morph & kAdjective);
  });
  // "the death of a soldier" is no military death; "a military attack" no attack of a soldier.
  return adjective && ((m.morph & kFeminine) || (act && back.frame->roles.genitive == Role::Initiator));
}

bool Chunker::follows_its_noun(const Match& m) const {
  if (out_.empty() || out_.back().range.end != m.range.begin || pending_and_) return false;
  const Chunk k = out_.back().kind;
  return k == Chunk::Noun || k == Chunk::Weapon || k == Chunk::People || k == Chunk::Number ||
         (k == Chunk::Act && out_.back().nominal);
}

std::uint32_t Chunker::function_word(const Match& m, std::uint32_t index) {
  // "each of X and Y", "against each of X and Y": X and Y stand where the words do, under what governs them.
  if (!resources_.attr(m.entry, "each").empty()) {
    take_preposition(m.proclitics);
    return m.range.end;
  }
  if (resources_.has(m.entry, Tag::preposition)) {
    const Prep p = frames_.prep(m.entry);
    prep_ = p;
    if (m.enclitic != Enclitic::None ||
        resources_.has(m.entry, Tag::pronoun)) {  // "against them": governs its own pronoun
      add(Chunk::Other, m.range, index);
    }
    return m.range.end;
  }
  Chunk kind = Chunk::Other;
  if (resources_.has(m.entry, Tag::relative))
    kind = Chunk::Relative;
  else if (resources_.has(m.entry, Tag::subordinator) && m.enclitic == Enclitic::None) {
    kind = resources_.attr(m.entry, "that") == "1" ? Chunk::That : Chunk::Subordinator;
  } else if (resources_.has(m.entry, Tag::negation))
    kind = Chunk::Negation;
  else if (resources_.has(m.entry, Tag::modal)) {
    // "qd" before a perfect says that it happened, before an imperfect that it may.
    kind =
        resources_.attr(m.entry, "perfect") == "occurred" && perfect_follows(m.range.end) ? Chunk::Other : Chunk::Modal;
  } else if (resources_.has(m.entry, Tag::conjunction)) {
    if (resources_.attr(m.entry, "or") == "1") {
      kind = Chunk::Or;
    } else {
      pending_and_ = true;
      return m.range.end;
    }
  } else if (resources_.has(m.entry, Tag::demonstrative)) {
    // "after that attack": the noun behind it is what counts. "After that X shelled": it stands for itself.
    const bool alone =
        prep_ != Prep::None && (m.range.end >= sentence_.end || !doc_.fold(m.range.end).starts_with(kThe));
    if (alone) add(Chunk::Other, m.range, index);
    return m.range.end;
  }
  const Prep kept = prep_;
  if (kind == Chunk::Other) prep_ = Prep::None;
  add(kind, m.range, index);
  if (kind == Chunk::Other) prep_ = kept;
  return m.range.end;
}

}  // namespace sijill
