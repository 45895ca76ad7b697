// Whose they are, by the words behind a noun: ranks, a name cut short, those they belong to.
#include "stages/casualties_reader.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/numbers_words.h"
#include "stages/within.h"

namespace sijill {

std::optional<std::string> PeopleReader::short_name(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    std::string_view word = doc_.fold(i);
    if (word.starts_with("bAl") || word.starts_with("wAl")) word.remove_prefix(1);
    if (!word.starts_with("Al") || mention_covers(i) || word == "AlqwAt" || word == "Aljy$") continue;
    const bool of = i == begin || is_word(doc_, i - 1, "mn") || is_word(doc_, i - 1, "fy") || word != doc_.fold(i);
    if (!of) return std::nullopt;
    word.remove_prefix(2);
    constexpr std::size_t kMemory = 60, kShortest = 4;
    const auto last = std::lower_bound(doc_.actor_mentions.begin(), doc_.actor_mentions.end(), i,
                                       [](const ActorMention& m, std::uint32_t at) { return m.range.begin < at; });
    const auto first = static_cast<std::size_t>(last - doc_.actor_mentions.begin());
    for (std::size_t k = first; k > 0 && k + kMemory > first && word.size() >= kShortest; --k) {
      const ActorMention& m = doc_.actor_mentions[k - 1];
      const Actor& actor = doc_.actors[m.actor];
      if (m.range.end < m.range.begin + 2 || !armed_kind(actor.kind) || actor.actor_id.starts_with("unknown-"))
        continue;
      std::string_view head = doc_.fold(m.range.begin);
      if (head.ends_with(word) && head.size() <= word.size() + 3) return actor.actor_id;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

std::string PeopleReader::belonging(std::uint32_t i) const {
  const auto role = [&](std::uint32_t j, std::string_view wanted) {
    for (const Match& m : doc_.matches_at(j)) {
      if (m.kind == EntryKind::Word && resources_.attr(m.entry, "role") == wanted) return true;
    }
    return false;
  };
  constexpr std::uint32_t kNear = 3, kReach = 5;
  const auto last = static_cast<std::uint32_t>(doc_.tokens.size());
  if (i >= last) return {};
  std::uint32_t at = i;
  if (role(i, "thought")) {  // "suspected of belonging to X", "thought to be of X"
    for (at = i + 1; at < std::min(last, i + 1 + kNear); ++at) {
      if (doc_.fold(at).find("ntmA") != std::string_view::npos || is_word(doc_, at, "mn")) break;
    }
    if (at >= std::min(last, i + 1 + kNear)) return {};
  } else if (!role(i, "belongs")) {
    return {};
  }
  const auto owner = armed_actor_in(doc_, {at + 1, std::min(last, at + kReach)});
  return owner && !owner->empty() ? "combatant:" + *owner : std::string();
}

bool PeopleReader::circumstance(std::uint32_t i) const {
  if (mention_covers(i)) return false;
  const auto covered = [&](std::uint32_t j) { return j < doc_.tokens.size() && mention_covers(j); };
  for (const Match& m : doc_.matches_at(i)) {
    if (m.range.end != i + 1 || m.kind != EntryKind::Word || !resources_.has(m.entry, Tag::preposition)) continue;
    const std::string_view prep = resources_.attr(m.entry, "prep");
    if (prep == "mn" || prep == "l") return false;
    return !(prep == "fy" && (covered(i + 1) || in_ranks(i + 1, i + 2)));
  }
  bool with = false;
  for (const Match& m : doc_.matches_at(i)) {
    if (!(m.proclitics & kBa)) return false;
    with = true;
  }
  return with && !in_ranks(i, i + 1);
}

std::string PeopleReader::group_in_ranks(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 4;
  for (std::uint32_t j = i; j < doc_.tokens.size() && j < i + kReach; ++j) {
    if (ends_phrase(doc_, j)) return {};
    if (const auto cue = cue_at(resources_, doc_, j); cue && cue->role == "sides") return "combatant";
    if (is_word(doc_, j, "AlAxyr") || is_word(doc_, j, "AlAxyrh")) {  // "in the ranks of the latter"
      const auto told = within(doc_.actor_mentions, {doc_.sentences[doc_.sentence_of[i]].range.begin, i});
      for (auto it = told.rbegin(); it != told.rend(); ++it) {
        if (armed_kind(doc_.actors[it->actor].kind) && !doc_.actors[it->actor].actor_id.starts_with("unknown-"))
          return "combatant:" + doc_.actors[it->actor].actor_id;
      }
    }
    if (const auto owner = armed_actor_in(doc_, {j, j + 1}))
      return owner->empty() ? "combatant" : "combatant:" + *owner;
    const auto noun = noun_at(resources_, doc_, j);
    if (noun && noun->group != "any" && noun->group != "combatant" && !noun->nationality)
      return std::string(noun->group);
    if (noun && noun->group == "combatant") {
      const auto owner = armed_actor_in(
          doc_, {j, std::min<std::uint32_t>(j + kReach, static_cast<std::uint32_t>(doc_.tokens.size()))});
      return owner && !owner->empty() ? "combatant:" + *owner : "combatant";
    }
  }
  return {};
}

bool PeopleReader::mention_covers(std::uint32_t i) const {
  const auto it = std::lower_bound(doc_.actor_mentions.begin(), doc_.actor_mentions.end(), i,
                                   [](const ActorMention& m, std::uint32_t at) { return m.range.end <= at; });
  return it != doc_.actor_mentions.end() && it->range.begin <= i;
}

bool PeopleReader::families_follow(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 10;
  for (std::uint32_t j = i; j + 1 < doc_.tokens.size() && j < i + kReach; ++j) {
    if (ends_phrase(doc_, j)) return false;
    if (is_word(doc_, j, "wmn") && has_tagged_word(resources_, doc_, j + 1, Tag::family)) return true;
  }
  return false;
}

bool PeopleReader::points_back(Range range) const {
  for (const ActorMention& m : within(doc_.actor_mentions, range)) {
    const std::string_view kind = doc_.actors[m.actor].kind;
    if (m.anaphor && kind != "state_force" && kind != "police") return true;
  }
  return false;
}

bool PeopleReader::mention_goes_on(std::uint32_t i) const {
  const auto it = std::lower_bound(doc_.actor_mentions.begin(), doc_.actor_mentions.end(), i,
                                   [](const ActorMention& m, std::uint32_t at) { return m.range.end <= at; });
  return it != doc_.actor_mentions.end() && it->range.begin < i;
}

bool PeopleReader::in_ranks(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (is_word(doc_, i, "Sfwf") || is_word(doc_, i, "bSfwf")) return true;
  }
  return false;
}

bool PeopleReader::kills_own(std::uint32_t i, std::string_view owner) const {
  // "announced the killing of", not "the death of": the noun of an act that its announcer did.
  constexpr std::uint32_t kReach = 3;
  if (i == 0) return false;
  const std::string_view act = doc_.fold(i - 1);
  static constexpr std::string_view kActs[] = {"qtl",  "bqtl", "tSfyh",  "bAstsdAf", "Asr",
                                               "bAsr", "qnS",  "AgtyAl", "Ely"};
  if (std::find(std::begin(kActs), std::end(kActs), act) == std::end(kActs)) return false;
  for (const ActorMention& m : within(doc_.actor_mentions, {i > kReach + 1 ? i - kReach - 1 : 0, i - 1})) {
    if (doc_.actors[m.actor].actor_id == owner) return true;
  }
  return false;
}

std::optional<std::string> PeopleReader::owner_in_sentence_before(std::uint32_t i, Pronoun pronoun) const {
  const std::uint32_t s = doc_.sentence_of[i];
  if (s == 0 || doc_.sentences[s - 1].range.begin >= doc_.sentences[s - 1].range.end) return std::nullopt;
  return owner_before(resources_, doc_, doc_.sentences[s - 1].range.end - 1, pronoun, false);
}

bool PeopleReader::told_as_army(std::uint32_t i, std::string_view id) const {
  const std::uint32_t s = doc_.sentence_of[i];
  for (const ActorMention& m : within(doc_.actor_mentions, {doc_.sentences[s > 0 ? s - 1 : 0].range.begin, i})) {
    if (doc_.actors[m.actor].actor_id == id && doc_.fold(m.range.begin) == "Aljy$") return true;
  }
  return false;
}

}  // namespace sijill
