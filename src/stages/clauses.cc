// Mentions win over words; signs and clitics stand between them.
#include "stages/clauses.h"

#include "stages/clauses_chunker.h"

namespace sijill {

std::vector<Element> Chunker::run() {
  actor_ = std::lower_bound(doc_.actor_mentions.begin(), doc_.actor_mentions.end(), sentence_.begin,
                            [](const ActorMention& m, std::uint32_t at) { return m.range.begin < at; }) -
           doc_.actor_mentions.begin();
  place_ = std::lower_bound(doc_.place_mentions.begin(), doc_.place_mentions.end(), sentence_.begin,
                            [](const PlaceMention& m, std::uint32_t at) { return m.range.begin < at; }) -
           doc_.place_mentions.begin();
  const auto before = [](const auto& item, std::uint32_t at) { return item.range.begin < at; };
  const auto first = [&](const auto& items) {
    return static_cast<std::size_t>(std::lower_bound(items.begin(), items.end(), sentence_.begin, before) -
                                    items.begin());
  };
  date_ = first(doc_.dates);
  number_ = first(doc_.numbers);
  out_.reserve(sentence_.end - sentence_.begin);
  for (std::uint32_t i = sentence_.begin; i < sentence_.end;) i = step(i);
  return std::move(out_);
}

std::uint32_t Chunker::step(std::uint32_t i) {
  const Token& t = doc_.tokens[i];
  if (t.kind == TokenKind::Punct) return sign(i, t.sign);
  while (actor_ < static_cast<std::ptrdiff_t>(doc_.actor_mentions.size()) &&
         doc_.actor_mentions[actor_].range.begin < i)
    ++actor_;
  while (place_ < static_cast<std::ptrdiff_t>(doc_.place_mentions.size()) &&
         doc_.place_mentions[place_].range.begin < i) {
    // A preposition of two words has taken the mention's first one: "in the surroundings of the dam of P".
    const Range r = doc_.place_mentions[place_].range;
    if (r.contains(i) && i == r.begin + 1 && prep_ == Prep::Near) {
      add(Chunk::Place, {i, r.end}, static_cast<std::uint32_t>(place_));
      return r.end;
    }
    ++place_;
  }
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
    // The "and" of a list's name is unread where nothing knows the name, or the word as another.
    if (doc_.place_mentions[place_].in_group && i > sentence_.begin && doc_.tokens[i - 1].kind != TokenKind::Punct &&
        doc_.fold(i).starts_with("w"))
      pending_and_ = true;
    const Range r = doc_.place_mentions[place_].range;
    add(Chunk::Place, r, static_cast<std::uint32_t>(place_));
    return r.end;
  }
  if (const std::uint32_t end = date(i)) return end;
  if (const std::uint32_t end = number(i)) return end;
  return word(i);
}

std::uint32_t Chunker::after_leader(std::uint32_t i) const {
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

bool Chunker::word_with(std::uint32_t i, Tag tag) const {
  return std::any_of(doc_.matches_at(i).begin(), doc_.matches_at(i).end(),
                     [&](const Match& m) { return m.kind == EntryKind::Word && resources_.has(m.entry, tag); });
}

bool Chunker::crowd_follows(std::uint32_t i) const {
  for (std::uint32_t t = i; t < sentence_.end && t < i + 4; ++t) {
    if (doc_.tokens[t].kind == TokenKind::Punct) return false;
    for (const Match& m : doc_.matches_at(t)) {
      if (frames_.marks(m.entry, kCrowdWord)) return true;
    }
  }
  return false;
}

bool Chunker::weapon_follows(std::uint32_t i) const {
  for (std::uint32_t t = i; t < sentence_.end && t < i + 3; ++t) {
    if (doc_.tokens[t].kind == TokenKind::Punct) return false;
    if (doc_.tokens[t].may_be(Tag::weapon)) return true;
  }
  return false;
}

bool Chunker::said_by_last() const {
  const std::size_t n = out_.size();
  if (n < 2) return false;
  const Element& before = out_[n - 2];
  return before.kind == Chunk::Say || before.effect != Effect::None;
}

bool Chunker::he_did(const Match& verb) const {
  if (!(verb.morph & kImperfect) || (verb.morph & kPerfect) || verb.range.end >= sentence_.end) return false;
  const auto words = doc_.matches_at(verb.range.begin);
  const bool past = std::any_of(words.begin(), words.end(), [&](const Match& m) {
    return m.kind == EntryKind::Verb && m.range.end == verb.range.end && (m.morph & kPerfect) &&
           resources_.has(m.entry, Tag::cause) && (m.morph & kMasculine) && (m.morph & kThird) && (m.morph & kActive) &&
           m.enclitic == Enclitic::None;
  });
  const auto next = doc_.matches_at(verb.range.end);
  return past && std::any_of(next.begin(), next.end(), [&](const Match& m) {
           return (m.kind == EntryKind::Noun || (m.morph & kMasdar)) && (m.morph & kMasculine) &&
                  frames_.find(m.entry, true) != nullptr;
         });
}

bool Chunker::armed_adjective_follows(std::uint32_t i) const {
  if (i >= sentence_.end) return false;
  const auto words = doc_.matches_at(i);
  return std::any_of(words.begin(), words.end(), [&](const Match& m) {
    return m.range.end == i + 1 && m.proclitics == 0 && m.enclitic == Enclitic::None && (m.morph & kAdjective) &&
           (m.morph & kSingular) && (m.morph & kMasculine) && !resources_.attr(m.entry, "weapon").empty();
  });
}

bool Chunker::place_reading_fits(std::uint32_t i) const {
  const bool place_here =
      place_ < static_cast<std::ptrdiff_t>(doc_.place_mentions.size()) && doc_.place_mentions[place_].range.begin == i;
  if (!place_here) return false;
  Prep p = prep_;
  for (const Match& m : doc_.matches_at(i)) {
    if (m.proclitics & kBa) p = Prep::B;
  }
  return p == Prep::Fy || p == Prep::B || p == Prep::Ely || p == Prep::Ila || p == Prep::Toward || p == Prep::Near ||
         p == Prep::Mn;
}

std::uint32_t Chunker::sign(std::uint32_t i, char c) {
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

std::uint32_t Chunker::date(std::uint32_t i) {
  while (date_ < doc_.dates.size() && doc_.dates[date_].range.begin < i) ++date_;
  if (date_ == doc_.dates.size() || doc_.dates[date_].range.begin != i) return 0;
  const Range range = doc_.dates[date_].range;
  clitics(i);
  add(Chunk::Date, range, static_cast<std::uint32_t>(date_));
  return std::min(range.end, sentence_.end);
}

std::uint32_t Chunker::number(std::uint32_t i) {
  while (number_ < doc_.numbers.size() && doc_.numbers[number_].range.begin < i) ++number_;
  if (number_ == doc_.numbers.size() || doc_.numbers[number_].range.begin != i) return 0;
  const Range range = doc_.numbers[number_].range;
  const Prep kept = prep_;
  clitics(i);
  add(Chunk::Number, range, static_cast<std::uint32_t>(number_));
  prep_ = out_.back().prep != Prep::None ? out_.back().prep : kept;  // "in 5 raids": the noun keeps it
  return std::min(range.end, sentence_.end);
}

void Chunker::clitics(std::uint32_t i) {
  for (const Match& m : doc_.matches_at(i)) {
    if (m.proclitics & (kWa | kFa)) pending_and_ = true;
    take_preposition(m.proclitics);
    if (m.range.end > i) break;
  }
}

void Chunker::take_preposition(std::uint8_t proclitics) {
  if ((proclitics & kBa) && prep_ != Prep::Supported) prep_ = Prep::B;  // "backed by" is written with b- again
  if (proclitics & kLa) prep_ = Prep::L;
  if (proclitics & kKa) prep_ = Prep::Like;
}

Element& Chunker::add(Chunk kind, Range range, std::uint32_t index) {
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

bool Chunker::scene_set() const {
  for (std::size_t k = out_.size(); k-- > 0;) {
    const Element& e = out_[k];
    if (e.kind != Chunk::Place && e.kind != Chunk::Date) return false;
    if (e.prep != Prep::Fy) continue;
    if (e.conjoined || k == 0) return e.kind == Chunk::Place;
    const Chunk before = out_[k - 1].kind;
    if (before == Chunk::Comma || before == Chunk::Stop || before == Chunk::Subordinator) return e.kind == Chunk::Place;
  }
  return false;
}

bool Chunker::verb_at(std::uint32_t i) const {
  if (i >= sentence_.end) return false;
  const auto words = doc_.matches_at(i);
  return std::any_of(words.begin(), words.end(), [](const Match& m) {
    return m.kind == EntryKind::Verb && m.proclitics == 0 && (m.morph & (kPerfect | kImperfect)) && (m.morph & kThird);
  });
}

bool Chunker::person_or_thing_instead(const Match& m) const {
  const auto verbal = [](const Match& w) { return (w.morph & (kPerfect | kImperfect)) != 0; };
  const auto words = doc_.matches_at(m.range.begin);
  const auto other = [&](auto&& is) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Match& w) { return w.range == m.range && w.entry != m.entry && is(w); });
  };
  if (!verbal(m))
    return (m.morph & kActivePart) && !(m.morph & (kMasdar | kPassivePart)) && frames_.find(m.entry, false) &&
           other([&](const Match& w) { return w.kind == EntryKind::Noun && resources_.has(w.entry, Tag::people); });
  if (!(m.morph & kDual) || (m.morph & (kSingular | kPlural)) || !(m.morph & kPerfect) || pending_and_) return false;
  const auto two = [&](const Element& e) {
    const auto subject = doc_.matches_at(e.range.begin);
    return e.conjoined || std::any_of(subject.begin(), subject.end(), [](const Match& w) { return w.morph & kDual; });
  };
  return !out_.empty() && !two(out_.back()) &&
         other([&](const Match& w) { return !verbal(w) && (w.morph & kAccusative); });
}

std::uint32_t Chunker::unknown(std::uint32_t i) {
  if (doc_.fold(i) == "w") {
    pending_and_ = true;
    return i + 1;
  }
  add(Chunk::Other, {i, i + 1}, 0);
  return i + 1;
}

std::vector<Element> chunk(const Resources& resources, const Document& doc, Range sentence, std::vector<Element> room) {
  return Chunker(resources, doc, sentence, std::move(room)).run();
}

}  // namespace sijill
