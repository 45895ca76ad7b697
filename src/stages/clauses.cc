// Mentions win over words; of a word's readings the syntax around it picks one.
#include "stages/clauses.h"

#include <algorithm>

namespace sijill {
namespace {

constexpr std::uint32_t kVerbal = kPerfect | kImperfect;
constexpr std::uint32_t kNominal = kMasdar | kNoun | kActivePart | kPassivePart | kAdjective;

class Chunker {
 public:
  Chunker(const Resources& resources, const Document& doc, Range sentence)
      : resources_(resources), frames_(resources.frames()), doc_(doc), sentence_(sentence) {}

  std::vector<Element> run() {
    actor_ = std::lower_bound(doc_.actor_mentions.begin(), doc_.actor_mentions.end(), sentence_.begin,
                              [](const ActorMention& m, std::uint32_t at) { return m.range.begin < at; }) -
             doc_.actor_mentions.begin();
    place_ = std::lower_bound(doc_.place_mentions.begin(), doc_.place_mentions.end(), sentence_.begin,
                              [](const PlaceMention& m, std::uint32_t at) { return m.range.begin < at; }) -
             doc_.place_mentions.begin();
    for (std::uint32_t i = sentence_.begin; i < sentence_.end;) i = step(i);
    return std::move(out_);
  }

 private:
  std::uint32_t step(std::uint32_t i) {
    const Token& t = doc_.tokens[i];
    if (t.kind == TokenKind::Punct) return sign(i, t.sign);
    while (actor_ < static_cast<std::ptrdiff_t>(doc_.actor_mentions.size()) &&
           doc_.actor_mentions[actor_].range.begin < i)
      ++actor_;
    while (place_ < static_cast<std::ptrdiff_t>(doc_.place_mentions.size()) &&
           doc_.place_mentions[place_].range.begin < i)
      ++place_;
    if (actor_ < static_cast<std::ptrdiff_t>(doc_.actor_mentions.size()) &&
        doc_.actor_mentions[actor_].range.begin == i) {
      const ActorMention& m = doc_.actor_mentions[actor_];
      if (!(m.place_reading && place_reading_fits(i))) {
        clitics(i);
        add(Chunk::Actor, m.range, static_cast<std::uint32_t>(actor_));
        return std::max(m.range.end, after_leader(m.range.end));
      }
    }
    if (place_ < static_cast<std::ptrdiff_t>(doc_.place_mentions.size()) &&
        doc_.place_mentions[place_].range.begin == i) {
      clitics(i);
      const Range r = doc_.place_mentions[place_].range;
      add(Chunk::Place, r, static_cast<std::uint32_t>(place_));
      return r.end;
    }
    if (const std::uint32_t end = date(i)) return end;
    if (const std::uint32_t end = number(i)) return end;
    return word(i);
  }

  /// "the coalition that Saudi Arabia leads": who leads it is part of the name; the token behind, or 0.
  std::uint32_t after_leader(std::uint32_t i) const {
    if (i + 2 >= sentence_.end || !word_with(i, Tag::relative)) return 0;
    const bool leads = std::any_of(doc_.matches_at(i + 1).begin(), doc_.matches_at(i + 1).end(), [&](const Match& m) {
      return m.range.end == i + 2 && frames_.marks(m.entry, kLeadWord) && m.enclitic != Enclitic::None;
    });
    if (!leads) return 0;
    for (std::ptrdiff_t a = actor_ + 1; a < static_cast<std::ptrdiff_t>(doc_.actor_mentions.size()); ++a) {
      const Range r = doc_.actor_mentions[a].range;
      if (r.begin > i + 2) break;
      if (r.begin == i + 2) return std::min(r.end, sentence_.end);
    }
    for (std::ptrdiff_t p = place_; p < static_cast<std::ptrdiff_t>(doc_.place_mentions.size()); ++p) {
      const Range r = doc_.place_mentions[p].range;
      if (r.begin > i + 2) break;
      if (r.begin == i + 2) return std::min(r.end, sentence_.end);
    }
    return 0;
  }

  bool word_with(std::uint32_t i, Tag tag) const {
    return std::any_of(doc_.matches_at(i).begin(), doc_.matches_at(i).end(),
                       [&](const Match& m) { return m.kind == EntryKind::Word && resources_.has(m.entry, tag); });
  }

  /// A country's name after "in" or "on" is the place, not its government.
  bool place_reading_fits(std::uint32_t i) const {
    const bool place_here = place_ < static_cast<std::ptrdiff_t>(doc_.place_mentions.size()) &&
                            doc_.place_mentions[place_].range.begin == i;
    if (!place_here) return false;
    Prep p = prep_;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.proclitics & kBa) p = Prep::B;
    }
    return p == Prep::Fy || p == Prep::B || p == Prep::Ely || p == Prep::Ila || p == Prep::Toward || p == Prep::Near ||
           p == Prep::Mn;
  }

  std::uint32_t sign(std::uint32_t i, char c) {
    Chunk kind = Chunk::Other;
    switch (c) {
      case ',':
      case ';': kind = Chunk::Comma; break;
      case '.':
        // "..." inside a quotation leaves the sentence open.
        if ((i + 1 < sentence_.end && doc_.tokens[i + 1].sign == '.') ||
            (i > sentence_.begin && doc_.tokens[i - 1].sign == '.')) {
          if (i + 1 < sentence_.end) return i + 1;
        }
        kind = Chunk::Stop;
        break;
      case '!':
      case '?': kind = Chunk::Stop; break;
      case '(': kind = Chunk::Open; break;
      case ')': kind = Chunk::Close; break;
      case '-':
      case '/': return i + 1;
      default: return i + 1;
    }
    if (kind == Chunk::Comma || kind == Chunk::Stop) prep_ = Prep::None;
    const Prep kept = prep_;
    prep_ = Prep::None;
    add(kind, {i, i + 1}, 0);
    prep_ = kind == Chunk::Open || kind == Chunk::Close ? kept : Prep::None;
    return i + 1;
  }

  std::uint32_t date(std::uint32_t i) {
    const auto it = std::lower_bound(doc_.dates.begin(), doc_.dates.end(), i,
                                     [](const DateExpr& d, std::uint32_t at) { return d.range.begin < at; });
    if (it == doc_.dates.end() || it->range.begin != i) return 0;
    clitics(i);
    add(Chunk::Date, it->range, static_cast<std::uint32_t>(it - doc_.dates.begin()));
    return std::min(it->range.end, sentence_.end);
  }

  std::uint32_t number(std::uint32_t i) {
    const auto it = std::lower_bound(doc_.numbers.begin(), doc_.numbers.end(), i,
                                     [](const Number& n, std::uint32_t at) { return n.range.begin < at; });
    if (it == doc_.numbers.end() || it->range.begin != i) return 0;
    const Prep kept = prep_;
    clitics(i);
    add(Chunk::Number, it->range, static_cast<std::uint32_t>(it - doc_.numbers.begin()));
    prep_ = out_.back().prep != Prep::None ? out_.back().prep : kept;  // "in 5 raids": the noun keeps it
    return std::min(it->range.end, sentence_.end);
  }

  /// Proclitics of the token a mention starts with.
  void clitics(std::uint32_t i) {
    for (const Match& m : doc_.matches_at(i)) {
      if (m.proclitics & (kWa | kFa)) pending_and_ = true;
      take_preposition(m.proclitics);
      if (m.range.end > i) break;
    }
  }

  void take_preposition(std::uint8_t proclitics) {
    if (proclitics & kBa) prep_ = Prep::B;
    if (proclitics & kLa) prep_ = Prep::L;
    if (proclitics & kKa) prep_ = Prep::Like;
  }

  Element& add(Chunk kind, Range range, std::uint32_t index) {
    Element e;
    e.kind = kind;
    e.range = {range.begin, std::min(range.end, sentence_.end)};
    e.index = index;
    e.prep = prep_;
    e.conjoined = pending_and_;
    prep_ = Prep::None;
    if (pending_and_ || kind == Chunk::Comma || kind == Chunk::Stop || kind == Chunk::Subordinator ||
        kind == Chunk::That || kind == Chunk::Relative || kind == Chunk::Or) {
      clause_has_verb_ = false;
    }
    pending_and_ = false;
    out_.push_back(e);
    return out_.back();
  }

  /// True if the next word can only be a noun here: after a preposition, demonstrative or with the article.
  bool noun_position(const Match& m) const {
    if (prep_ != Prep::None || (m.proclitics & (kAl | kBa | kKa))) return true;
    if (out_.empty()) return false;
    const Element& last = out_.back();
    if (last.kind == Chunk::Number && last.range.end == m.range.begin) return true;
    return false;
  }

  /// Right after an indefinite noun stands its genitive or adjective, rarely a verb.
  bool after_bare_noun(const Match& m) const {
    if (out_.empty() || pending_and_ || out_.back().range.end != m.range.begin) return false;
    const Element& last = out_.back();
    if (last.kind != Chunk::Noun && !(last.kind == Chunk::Act && last.nominal)) return false;
    const Match& noun = doc_.matches[last.index];
    return !(noun.proclitics & kAl) && noun.enclitic == Enclitic::None && !(noun.morph & kAccusative);
  }

  /// A verb opens the sentence, follows "and", "that", a relative, a negation or a comma.
  bool verb_position() const {
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
      default: return false;
    }
  }

  /// A shortened imperfect stands after a negation, "that" or l-.
  bool governed_mood() const {
    if (out_.empty()) return false;
    const Chunk k = out_.back().kind;
    return k == Chunk::Negation || k == Chunk::That || k == Chunk::Subordinator || k == Chunk::Modal;
  }

  bool measures(std::uint32_t i) const {
    for (const Match& m : doc_.matches_at(i)) {
      if (m.range.end == i + 1 && resources_.attr(m.entry, "extent") == "full") return true;
    }
    return false;
  }

  /// Function words proper; rows that only steer another stage leave the word to its other readings.
  /// "Still" is one word though it begins like a negation, and so are set adverbs.
  bool grammatical(const Match& m) const {
    for (Tag tag : {Tag::preposition, Tag::subordinator, Tag::conjunction, Tag::relative, Tag::demonstrative,
                    Tag::negation, Tag::modal, Tag::pronoun, Tag::aspect}) {
      if (resources_.has(m.entry, tag)) return true;
    }
    return m.range.end - m.range.begin > 1 && resources_.has(m.entry, Tag::adverb);
  }

  /// "blew himself up": the next word is the reflexive.
  bool reflexive_follows(std::uint32_t i) const {
    for (std::uint32_t j = i; j < sentence_.end && j < i + 2; ++j) {  // its subject may stand between
      for (const Match& m : doc_.matches_at(j)) {
        if (frames_.marks(m.entry, kSelfWord) && m.enclitic != Enclitic::None) return true;
      }
    }
    return false;
  }

  /// The third person feminine, whatever second or first person shares its form.
  static bool only_feminine(const Match& m) {
    return (m.morph & kFeminine) && (m.morph & kThird) && (!(m.morph & kMasculine) || (m.morph & kSecond)) &&
           !(m.morph & (kPlural | kDual)) && (m.morph & kImperfect) && !(m.morph & kPerfect);
  }

  /// The next word names one masculine actor: "the army".
  bool masculine_follows(std::uint32_t i) const {
    const auto next = std::lower_bound(doc_.actor_mentions.begin() + actor_, doc_.actor_mentions.end(), i,
                                       [](const ActorMention& a, std::uint32_t at) { return a.range.begin < at; });
    if (next == doc_.actor_mentions.end() || next->range.begin != i || i >= sentence_.end) return false;
    bool masculine = false;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.morph & (kFeminine | kPlural | kDual)) return false;
      masculine |= (m.morph & kMasculine) && (m.morph & kSingular);
    }
    return masculine;
  }

  int score(const Match& m) const {
    const EntryKind kind = m.kind;
    int s = static_cast<int>(m.range.end - m.range.begin) * 100 - __builtin_popcount(m.proclitics) * 12 -
            (m.enclitic != Enclitic::None ? 12 : 0);
    if (kind == EntryKind::Word) return !grammatical(m) ? 0 : m.proclitics ? s + 14 : s + 40;
    if (kind == EntryKind::Verb || kind == EntryKind::Noun) {
      const bool verbal = m.morph & kVerbal;
      const Frame* frame = frames_.find(m.entry, !verbal);
      if (verbal && (frames_.light(m.entry) || frames_.effect(m.entry) != Effect::None)) s += 5;
      if (frame) s += frame->weak ? -4 : 8;
      if (!verbal && (resources_.has(m.entry, Tag::people) || resources_.has(m.entry, Tag::family))) s += 4;
      if (verbal) {
        if (noun_position(m)) return -1;
        if (after_bare_noun(m)) s -= 15;
        if (clause_has_verb_ && !verb_position()) s -= 12;
        if (clause_has_verb_ && !pending_and_ && !out_.empty() && out_.back().kind == Chunk::Actor) s -= 14;
        if (frame && reflexive_follows(m.range.end)) s += 20;
        s += verb_position() ? 10 : 0;
        if ((m.morph & (kSecond | kFirst)) && !(m.morph & kThird)) s -= 30;
        if ((m.morph & kImperfect) && !(m.morph & kPerfect)) s += 5;
        if ((m.morph & kSubjunctive) && !governed_mood()) s -= 25;
        if (only_feminine(m) && masculine_follows(m.range.end)) s -= 14;
      } else if (noun_position(m)) {
        s += 10;
      }
      if (kind == EntryKind::Noun && !frame) s += 2;
      return s;
    }
    if (kind == EntryKind::Nationality || kind == EntryKind::Owner || kind == EntryKind::Force) return s + 5;
    return -1;
  }

  std::uint32_t word(std::uint32_t i) {
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
    if ((frames_.marks(best->entry, kHandWord) || (prep_ == Prep::Mn && frames_.marks(best->entry, kGripWord))) &&
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
      add(Chunk::Noun, best->range, index);
      return best->range.end;
    }
    content_word(*best, index);
    return best->range.end;
  }

  void content_word(const Match& m, std::uint32_t index) {
    const bool verbal = m.morph & kVerbal;
    const bool participle = !verbal && (m.morph & kActivePart) && !(m.morph & kMasdar);
    // "the advancing", "the attackers" name people, not an act.
    const bool attributive = participle && ((m.proclitics & (kAl | kBa | kLa)) || prep_ != Prep::None);
    const Frame* frame = participle ? frames_.find(m.entry, false) : frames_.find(m.entry, !verbal);
    if ((m.morph & kPassivePart) && !(m.morph & (kMasdar | kActivePart)) && !verbal) frame = nullptr;
    if (attributive || (participle && follows_its_noun(m))) frame = nullptr;
    Chunk kind = Chunk::Noun;
    if (frame && frame->family != Family::Nothing)
      kind = Chunk::Act;
    else if (verbal && resources_.has(m.entry, Tag::report))
      kind = Chunk::Say;
    else if (verbal)
      kind = Chunk::Verb;
    else if (resources_.has(m.entry, Tag::people) || resources_.has(m.entry, Tag::victim))
      kind = Chunk::People;
    else if (resources_.has(m.entry, Tag::weapon))
      kind = Chunk::Weapon;
    if (kind == Chunk::People && adjectival(m)) kind = Chunk::Noun;
    const bool negated = !out_.empty() && out_.back().kind == Chunk::Negation;
    Element& e = add(kind, m.range, index);
    clause_has_verb_ |= verbal;
    e.frame = kind == Chunk::Act ? frame : nullptr;
    e.nominal = !verbal && !participle;
    e.participle = participle;
    e.negated = negated;
    e.light = frames_.light(m.entry);
    e.effect = frames_.effect(m.entry);
  }

  /// "the extremist organisation": a word for people right after a definite noun agrees with it.
  bool adjectival(const Match& m) const {
    if (out_.empty() || pending_and_ || !(m.proclitics & kAl) || out_.back().range.end != m.range.begin) return false;
    return out_.back().kind == Chunk::Actor || out_.back().kind == Chunk::Noun;
  }

  /// "an explosive device": a participle right after a noun is its adjective.
  bool follows_its_noun(const Match& m) const {
    if (out_.empty() || out_.back().range.end != m.range.begin || pending_and_) return false;
    const Chunk k = out_.back().kind;
    return k == Chunk::Noun || k == Chunk::Weapon || k == Chunk::People || k == Chunk::Number ||
           (k == Chunk::Act && out_.back().nominal);
  }

  std::uint32_t function_word(const Match& m, std::uint32_t index) {
    if (resources_.has(m.entry, Tag::preposition)) {
      const Prep p = prep_named(resources_.attr(m.entry, "prep"));
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
    else if (resources_.has(m.entry, Tag::subordinator)) {
      kind = resources_.attr(m.entry, "that") == "1" ? Chunk::That : Chunk::Subordinator;
    } else if (resources_.has(m.entry, Tag::negation))
      kind = Chunk::Negation;
    else if (resources_.has(m.entry, Tag::modal)) {
      // "qd" before a perfect says that it happened, before an imperfect that it may.
      kind = resources_.attr(m.entry, "perfect") == "occurred" && perfect_follows(m.range.end) ? Chunk::Other
                                                                                               : Chunk::Modal;
    } else if (resources_.has(m.entry, Tag::conjunction)) {
      if (resources_.attr(m.entry, "or") == "1") {
        kind = Chunk::Or;
      } else {
        pending_and_ = true;
        return m.range.end;
      }
    } else if (resources_.has(m.entry, Tag::demonstrative)) {
      return m.range.end;  // the noun after it is what counts
    }
    const Prep kept = prep_;
    if (kind == Chunk::Other) prep_ = Prep::None;
    add(kind, m.range, index);
    if (kind == Chunk::Other) prep_ = kept;
    return m.range.end;
  }

  bool perfect_follows(std::uint32_t i) const {
    if (i >= sentence_.end) return false;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.morph & kPerfect) return true;
    }
    return false;
  }

  std::uint32_t unknown(std::uint32_t i) {
    if (doc_.fold(i) == "w") {
      pending_and_ = true;
      return i + 1;
    }
    add(Chunk::Other, {i, i + 1}, 0);
    return i + 1;
  }

  const Resources& resources_;
  const Frames& frames_;
  const Document& doc_;
  Range sentence_;
  std::vector<Element> out_;
  std::ptrdiff_t actor_ = 0, place_ = 0;
  Prep prep_ = Prep::None;
  bool pending_and_ = false;
  bool clause_has_verb_ = false;
};

}  // namespace

std::vector<Element> chunk(const Resources& resources, const Document& doc, Range sentence) {
  return Chunker(resources, doc, sentence).run();
}

}  // namespace sijill
