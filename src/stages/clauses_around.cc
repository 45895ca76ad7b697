// What stands right before and behind a word, as its reading asks.
#include <algorithm>

#include "stages/clauses_chunker.h"
#include "stages/word_readings.h"

namespace sijill {

namespace {

constexpr std::string_view kThe = "Al", kMenDid = "wn", kMenOf = "w";

}  // namespace

bool Chunker::named_after(std::uint32_t i) const { return i > sentence_.begin && word_with(i - 1, Tag::descent); }

bool Chunker::behind_qad(std::uint32_t i) const {
  if (i == sentence_.begin) return false;
  const std::string_view word = doc_.fold(i - 1);
  return word == "qd" || word == "wqd" || word == "fqd" || word == "lqd";
}

bool Chunker::behind_inna(std::uint32_t i) const {
  if (out_.empty() || out_.back().kind != Chunk::That || out_.back().range.end != i || pending_and_) return false;
  // "and that (the rescue teams)", "by that (the army)": a sentence on a noun follows.
  const std::string_view joined = doc_.fold(i - 1);
  if (joined == "wAn" || joined == "bAn" || joined == "wbAn") return true;
  const std::string_view that = doc_.words({i - 1, i});
  return that == "\xD8\xA5\xD9\x86";  // with its hamza below
}

bool Chunker::measures(std::uint32_t i) const {
  for (const Match& m : doc_.matches_at(i)) {
    if (m.range.end == i + 1 && resources_.attr(m.entry, "extent") == "full") return true;
  }
  return false;
}

bool Chunker::reflexive_follows(std::uint32_t i) const {
  for (std::uint32_t j = i; j < sentence_.end && j < i + 2; ++j) {  // its subject may stand between
    for (const Match& m : doc_.matches_at(j)) {
      if (frames_.marks(m.entry, kSelfWord) && m.enclitic != Enclitic::None) return true;
    }
  }
  return false;
}

bool Chunker::actor_follows(std::uint32_t i) const {
  const auto next = std::lower_bound(doc_.actor_mentions.begin() + actor_, doc_.actor_mentions.end(), i,
                                     [](const ActorMention& a, std::uint32_t at) { return a.range.begin < at; });
  return next != doc_.actor_mentions.end() && next->range.begin == i && i < sentence_.end;
}

bool Chunker::behind_laying() const {
  if (out_.empty() || pending_and_) return false;
  const Element& back = out_.back();
  return (back.kind == Chunk::Verb || back.kind == Chunk::Act) && !back.nominal &&
         frames_.marks(doc_.matches[back.index].entry, kImposeWord) && back.effect == Effect::None;
}

bool Chunker::owner_follows(std::uint32_t i) const {
  while (i < sentence_.end && (doc_.tokens[i].sign == '"' || doc_.tokens[i].sign == '<')) ++i;
  if (i >= sentence_.end) return false;
  if (actor_follows(i)) return true;
  return std::any_of(doc_.matches_at(i).begin(), doc_.matches_at(i).end(), [&](const Match& m) {
    return m.kind == EntryKind::Nationality || m.kind == EntryKind::Owner || m.kind == EntryKind::Force ||
           (m.kind == EntryKind::Noun &&
            (resources_.has(m.entry, Tag::people) || resources_.has(m.entry, Tag::weapon)));
  });
}

bool Chunker::that_follows(std::uint32_t i) const {
  for (std::uint32_t t = i; t < sentence_.end && t < i + 4; ++t) {
    if (doc_.tokens[t].kind == TokenKind::Punct) return false;
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind == EntryKind::Word && resources_.attr(m.entry, "that") == "1") return true;
    }
  }
  return false;
}

bool Chunker::bare_that(std::uint32_t i) const { return doc_.fold(i) == "An"; }

bool Chunker::nominative_follows(std::uint32_t i) const {
  if (i >= sentence_.end) return false;
  const std::string_view subject = doc_.fold(i);
  if (!subject.starts_with(kThe) || !subject.ends_with(kMenDid)) return false;
  const auto words = doc_.matches_at(i);
  return std::any_of(words.begin(), words.end(), [](const Match& m) { return (m.morph & kPlural) != 0; });
}

bool Chunker::number_at(std::uint32_t i) const {
  if (i >= sentence_.end) return false;
  if (doc_.tokens[i].kind == TokenKind::Number) return true;
  const auto words = doc_.matches_at(i);
  return std::any_of(words.begin(), words.end(),
                     [](const Match& m) { return m.kind == EntryKind::Numeral && m.proclitics == 0; });
}

bool Chunker::describing(std::uint32_t i) const {
  if (i >= sentence_.end) return false;
  const auto words = doc_.matches_at(i);
  return std::any_of(words.begin(), words.end(), [&](const Match& m) {
    return m.range.end == i + 1 && m.proclitics == 0 && m.enclitic == Enclitic::None && (m.morph & kAdjective) &&
           !(m.morph & kAccusative) && !resources_.has(m.entry, Tag::people);
  });
}

bool Chunker::two_follow(std::uint32_t i) const {
  // "the two sides", "the two parties to the conflict": a masculine dual in the nominative is a subject.
  if (i >= sentence_.end) return false;
  const std::string_view subject = doc_.fold(i);
  const bool construct = !subject.starts_with(kThe);
  if (!subject.ends_with(construct ? "A" : "An")) return false;
  // "shelling", in the accusative, is spelt like "two shellings of"; that one has an owner with the article behind it.
  if (construct && (i + 1 >= sentence_.end || !doc_.fold(i + 1).starts_with(kThe))) return false;
  constexpr std::uint32_t kOther = kSingular | kPlural | kFeminine | kAccusative;
  const auto words = doc_.matches_at(i);
  return std::any_of(words.begin(), words.end(), [](const Match& m) {
    return m.kind == EntryKind::Noun && (m.morph & kDual) && !(m.morph & kOther);
  });
}

bool Chunker::masculine_follows(std::uint32_t i) const {
  if (two_follow(i)) return true;
  if (!actor_follows(i)) return false;
  // A verb before men in the plural is masculine too: "the Houthis managed".
  const std::string_view subject = doc_.fold(i);
  if (subject.starts_with(kThe) ? subject.ends_with(kMenDid)
                                : subject.ends_with(kMenOf) && doc_.tokens[i].may_be(EntryKind::Force))
    return true;
  bool masculine = false;
  for (const Match& m : doc_.matches_at(i)) {
    // "the men of X": a plural of persons agrees with a masculine verb before it.
    if (m.kind == EntryKind::Force && resources_.has(m.entry, Tag::persons)) return true;
    if (m.morph & (kFeminine | kPlural | kDual)) return false;
    masculine |= (m.morph & kMasculine) && (m.morph & kSingular);
  }
  return masculine;
}

bool Chunker::perfect_follows(std::uint32_t i) const {
  if (i >= sentence_.end) return false;
  for (const Match& m : doc_.matches_at(i)) {
    if (m.morph & kPerfect) return true;
  }
  return false;
}

}  // namespace sijill
