// Whoever was named last wins, if the words that point back can mean him.
#include "stages/actor_memory.h"

#include <charconv>

#include "stages/actor_unlisted.h"
#include "stages/house.h"

namespace sijill {
namespace {

/// How far back "the gunmen" may refer to named ones, in sentences.
constexpr std::uint32_t kNearSentences = 3;
constexpr std::size_t kMemory = 400;  ///< mentions that one looks back over

}  // namespace

ActorMemory::ActorMemory(const Resources& resources, Document& doc)
    : resources_(resources), index_(resources.actor_index()), doc_(doc) {
  const std::string_view date = doc.report.published.date;
  std::from_chars(date.data(), date.data() + std::min<std::size_t>(date.size(), 4), year_);
}

std::uint32_t ActorMemory::choose(std::span<const Match> readings) const {
  std::uint32_t best = kNone;
  std::int64_t best_score = -1;
  const bool enemy = !readings.empty() && doc_.tokens[readings.front().range.begin].may_be(Tag::enemy);
  for (const Match& m : readings) {
    const std::uint32_t row = resources_.actor_of(m.entry);
    if (enemy && (friend_of_house(row) || !at_home(row))) continue;
    std::int64_t score = 0;
    if (const auto it = last_.find(index_.recorded_as(row)); it != last_.end()) score += 1000 + it->second;
    if (enemy || index_.in_country(row, doc_.country))
      score += 500;
    else if (resources_.actors()[row].country.empty())
      score += 100;
    if (!index_.weak(row, {})) score += 10;
    if (score > best_score) {
      best_score = score;
      best = row;
    }
  }
  return best;
}

bool ActorMemory::at_home(std::uint32_t row) const {
  std::string_view country = doc_.country;
  if (doc_.house != kNone) country = resources_.actors()[doc_.house].country;
  return index_.enemy_in(row, country.substr(0, country.find('|')));
}

bool ActorMemory::friend_of_house(std::uint32_t row) const {
  if (doc_.house == kNone) return false;
  const ActorRow &house = resources_.actors()[doc_.house], &actor = resources_.actors()[row];
  return row == doc_.house || actor.allegiance.find(house.id) != std::string_view::npos ||
         house.allegiance.find(actor.id) != std::string_view::npos;
}

std::uint32_t ActorMemory::possessor(const Match& head) const {
  const bool ours =
      head.enclitic == Enclitic::Na || head.enclitic == Enclitic::Kum;  // "your forces", it tells its people
  if (ours) {
    if (const std::uint32_t side = speaking_side(head.range.begin); side != kNone) return side;
  }
  if (doc_.actor_mentions.empty()) return kNone;
  const ForceFacts& facts = index_.force(head.entry);
  if (head.enclitic == Enclitic::Ya || head.enclitic == Enclitic::Ni || head.enclitic == Enclitic::Ka) return kNone;
  if (facts.cls == ForceClass::Gunmen || facts.government) return kNone;
  if (head.enclitic == Enclitic::Na) {
    // "X: our fighters"; else those whose statement it is.
    const ActorMention& last = doc_.actor_mentions.back();
    const bool speaks = last.range.end + 1 >= head.range.begin && last.range.end < doc_.tokens.size() &&
                        doc_.tokens[last.range.end].kind == TokenKind::Punct && doc_.tokens[last.range.end].sign == ':';
    return doc_.actor_rows[speaks ? last.actor : doc_.actor_mentions.front().actor];
  }
  const std::uint32_t speaker = speaker_before(head.range.begin);
  return speaker != kNone ? speaker : last_actor();
}

std::uint32_t ActorMemory::speaking_side(std::uint32_t token) const {
  constexpr std::uint32_t kReach = 60;
  constexpr std::uint32_t kName = 4;  // words of a name: "the war media" may end "the cell of the war media"
  for (std::uint32_t t = token; t > 0 && token - t < kReach; --t) {
    Range words, longer;
    std::uint32_t side = source_side(resources_, doc_, t - 1, words);
    if (side == kNone) continue;
    for (std::uint32_t first = t - 1; first > 0 && t - first < kName; --first) {
      const std::uint32_t other = source_side(resources_, doc_, first - 1, longer);
      if (other != kNone && longer.end >= words.end) side = other;
    }
    return side;
  }
  return doc_.house;
}

std::uint32_t ActorMemory::speaker_before(std::uint32_t token) const {
  if (token == 0 || doc_.sentence_of.empty()) return kNone;
  const std::string_view that = doc_.fold(token - 1);
  if (that != "An" && that != "bAn") return kNone;
  const std::uint32_t sentence = doc_.sentence_of[token];
  for (std::size_t k = doc_.actor_mentions.size(); k-- > 0 && sentence_of_mention_[k] == sentence;) {
    const ActorMention& m = doc_.actor_mentions[k];
    const std::uint32_t row = doc_.actor_rows[m.actor];
    if (row == kNone || row == index_.civilians() || m.range.begin == 0) continue;
    for (const Match& word : doc_.matches_at(m.range.begin - 1)) {
      if (word.kind == EntryKind::Verb && resources_.has(word.entry, Tag::report)) return row;
    }
  }
  return kNone;
}

std::uint32_t ActorMemory::loyal_row(std::uint32_t lord, bool others) const {
  const std::uint32_t loyal = index_.loyal_of(lord);
  if (loyal != kNone) return loyal;
  return others && index_.is_state(lord) ? index_.pro_government() : lord;
}

std::uint32_t ActorMemory::last_actor() const {
  const std::size_t size = doc_.actor_mentions.size();
  for (std::size_t k = size; k-- > 0 && size - k <= kMemory;) {
    const std::uint32_t row = doc_.actor_rows[doc_.actor_mentions[k].actor];
    if (row != index_.civilians()) return row;  // kNone for one that the table does not list
  }
  return kNone;
}

bool ActorMemory::group_told(std::uint32_t sentence) const {
  for (std::size_t k = doc_.actor_mentions.size(); k-- > 0 && sentence_of_mention_[k] == sentence;) {
    const std::uint32_t row = doc_.actor_rows[doc_.actor_mentions[k].actor];
    if (row != kNone && index_.is_group(row)) return true;
  }
  return false;
}

std::uint32_t ActorMemory::former(std::uint32_t sentence) const {
  const std::size_t size = doc_.actor_mentions.size();
  std::uint32_t second = kNone;
  for (std::size_t k = size; k-- > 0 && size - k <= kMemory && sentence_of_mention_[k] == sentence;) {
    const std::uint32_t row = doc_.actor_rows[doc_.actor_mentions[k].actor];
    if (row == index_.civilians() || row == kNone || doc_.actor_mentions[k].supporter) continue;
    if (second == kNone)
      second = row;
    else if (row != second)
      return row;
  }
  return kNone;
}

std::uint32_t ActorMemory::group_behind(std::uint32_t unnamed) const {
  if (!index_.stands_for_others(unnamed)) return unnamed;
  const std::size_t size = doc_.actor_mentions.size();
  std::uint32_t other = unnamed;
  for (std::size_t k = size; k-- > 0 && size - k <= kMemory;) {
    const std::uint32_t row = doc_.actor_rows[doc_.actor_mentions[k].actor];
    if (row == kNone || !index_.answers_to(row, unnamed)) continue;
    if (index_.answers_first(row, unnamed)) return row;
    if (other == unnamed) other = row;
  }
  return other;
}

std::uint32_t ActorMemory::most_named() const {
  std::vector<std::pair<std::uint32_t, int>> named;
  int all = 0;
  for (const ActorMention& m : doc_.actor_mentions) {
    const std::uint32_t row = doc_.actor_rows[m.actor];
    if (row == kNone || !index_.is_rebel(row) || !index_.in_country(row, doc_.country)) continue;
    ++all;
    const auto known = std::find_if(named.begin(), named.end(), [&](const auto& n) { return n.first == row; });
    if (known == named.end())
      named.emplace_back(row, 1);
    else
      ++known->second;
  }
  for (const auto& [row, times] : named) {
    if (times * 5 >= all * 3) return row;
  }
  return kNone;
}

void ActorMemory::settle_called() {
  // Rows are few; mentions are walked once.
  for (std::uint32_t k = 0; k < doc_.actor_rows.size(); ++k) {
    const std::uint32_t called = doc_.actor_rows[k];
    if (called == kNone || !index_.is_called(called)) continue;
    std::uint32_t only = kNone;
    bool several = false;
    for (std::uint32_t row : doc_.actor_rows) {
      if (row == kNone || !index_.is_rebel(row)) continue;
      several = several || only != kNone;
      only = row;
    }
    const bool jihadis = only != kNone && !several && index_.is_jihadi(only);
    std::uint32_t meant = jihadis ? only : kNone;
    if (meant == kNone && !index_.stands_for_others(called)) {
      meant = most_named();
      const bool state_tells = doc_.house != kNone && index_.is_state(doc_.house);
      if (meant == kNone && (several || state_tells)) meant = index_.meant_by("terrorists", doc_.country, year_);
    } else if (meant == kNone) {
      const std::uint32_t row = index_.meant_by("insurgents", doc_.country, year_);
      if (row != kNone && (only == kNone || mentioned(row))) meant = row;
    }
    if (meant == kNone) continue;
    const std::uint32_t actor = intern(meant);
    for (ActorMention& m : doc_.actor_mentions) {
      if (m.actor == k) m.actor = actor;
    }
  }
}

std::uint32_t ActorMemory::earlier(std::uint32_t head_row, const ForceFacts& facts, std::uint32_t sentence,
                                   bool pointed) const {
  const std::size_t size = doc_.actor_mentions.size();
  for (std::size_t k = size; k-- > 0 && size - k <= kMemory;) {
    const std::uint32_t row = doc_.actor_rows[doc_.actor_mentions[k].actor];
    if (row == kNone) continue;
    const bool same_head = heads_[k] == head_row;
    if (pointed && same_head) return row;
    if (facts.cls == ForceClass::Group || facts.cls == ForceClass::Militia) {
      if (!index_.has_head(row, head_row) && !(same_head && !doc_.actor_mentions[k].place_reading)) continue;
      if (facts.cls == ForceClass::Militia && !same_head && index_.is_state(row)) continue;
      // "the militias of X and Y ... the militias": of whom was named first.
      std::size_t first = k;
      while (first > 0 && doc_.actor_mentions[first].in_group) --first;
      const std::uint32_t leader = doc_.actor_rows[doc_.actor_mentions[first].actor];
      return facts.cls == ForceClass::Militia && leader != kNone && !index_.is_state(leader) ? leader : row;
    }
    if (facts.aircraft) {
      // The owner of the planes named just before flies these too.
      if (doc_.actor_mentions[k].weapon != "aircraft" || index_.is_generic(row)) continue;
      return sentence - sentence_of_mention_[k] <= 1 ? row : kNone;
    }
    if (!same_head) continue;
    if (facts.bare == "default" && !index_.is_state(row)) continue;
    if (sentence - sentence_of_mention_[k] > kNearSentences) return kNone;
    return row;
  }
  return kNone;
}

std::uint32_t ActorMemory::by_bare_word(std::uint32_t at, std::uint32_t end, std::uint32_t sentence) const {
  // "the forces loyal to", "these forces" are others.
  if (end < doc_.tokens.size() && doc_.fold(end).starts_with("Al")) return kNone;
  if (at > 0 && doc_.tokens[at - 1].may_be(Tag::demonstrative)) return kNone;
  const std::string_view word = doc_.fold(at);
  if (word == "AlqwAt") return last_state(sentence);
  const bool organisation = word.ends_with("AltnZym");
  const bool group = organisation || word.ends_with("AljmAEh") || word.ends_with("AlHrkh");
  const std::uint32_t row = group ? only_group() : kNone;
  if (!organisation || (row != kNone && index_.is_jihadi(row))) return row;
  // Where a country has one that is called so, no other group is.
  const std::uint32_t known = index_.meant_by("organisation", doc_.country, year_);
  return known == kNone ? row : known;
}

std::uint32_t ActorMemory::only_group() const {
  std::uint32_t only = kNone;
  const std::size_t size = doc_.actor_mentions.size();
  for (std::size_t k = size; k-- > 0 && size - k <= kMemory;) {
    const std::uint32_t row = doc_.actor_rows[doc_.actor_mentions[k].actor];
    if (row == kNone || index_.is_state(row) || index_.is_generic(row) || index_.is_several(row)) continue;
    const std::string_view kind = resources_.actors()[row].kind;
    if (kind != "rebel" && kind != "militia") continue;
    if (only != kNone && row != only) return kNone;
    only = row;
  }
  return only;
}

std::uint32_t ActorMemory::last_state(std::uint32_t sentence) const {
  const std::size_t size = doc_.actor_mentions.size();
  for (std::size_t k = size; k-- > 0 && sentence - sentence_of_mention_[k] <= kNearSentences;) {
    const std::uint32_t row = doc_.actor_rows[doc_.actor_mentions[k].actor];
    if (row != kNone && index_.is_state(row)) return row;
  }
  return kNone;
}

std::uint32_t ActorMemory::admitting_state(std::uint32_t sentence) const {
  if (doc_.actor_mentions.empty() || sentence_of_mention_.back() != sentence) return kNone;
  const ActorMention& last = doc_.actor_mentions.back();
  const std::uint32_t row = doc_.actor_rows[last.actor];
  if (row == kNone || !index_.is_state(row) || last.range.begin == 0) return kNone;
  for (const Match& m : doc_.matches_at(last.range.begin - 1)) {
    if (m.kind == EntryKind::Verb && resources_.has(m.entry, Tag::report) && (m.morph & (kPerfect | kImperfect))) {
      return row;
    }
  }
  return kNone;
}

std::uint32_t ActorMemory::state_row(const ForceFacts& facts) const {
  if (doc_.house != kNone && index_.has_own_army(doc_.house) && !facts.government) return doc_.house;
  if (facts.government) {
    const std::uint32_t row = index_.meant_by("gov", doc_.country, year_);
    if (row != kNone) return row;
  }
  if (!facts.police) {
    const std::uint32_t row = index_.meant_by("army", doc_.country, year_);
    if (row != kNone) return row;
  }
  return index_.meant_by("default", doc_.country, year_);
}

void ActorMemory::add(Range range, std::uint32_t row, std::string_view weapon, std::uint32_t head, bool place) {
  row = index_.recorded_as(row);
  ActorMention& mention = push(range, intern(row), head);
  mention.weapon = weapon;
  mention.place_reading = place;
  last_[row] = static_cast<std::int64_t>(doc_.actor_mentions.size());
}

void ActorMemory::add_unlisted(Range range, std::uint32_t head) {
  std::string folded;
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (doc_.tokens[t].kind == TokenKind::Punct) continue;
    if (!folded.empty()) folded += ' ';
    folded += doc_.fold(t);
  }
  const std::string id = id_of_words(folded);
  std::uint32_t actor = 0;
  while (actor < doc_.actors.size() && doc_.actors[actor].actor_id != id) ++actor;
  if (actor == doc_.actors.size()) {
    doc_.actors.push_back({id, std::string(doc_.words(range)), {}, "other", {}});
    doc_.actor_rows.push_back(kNone);
  }
  push(range, actor, head);
}

ActorMention& ActorMemory::push(Range range, std::uint32_t actor, std::uint32_t head) {
  ActorMention mention;
  mention.range = range;
  mention.actor = actor;
  if (!doc_.actor_mentions.empty()) {
    const ActorMention& last = doc_.actor_mentions.back();
    if (joins(last.range.end, range.begin)) {
      mention.in_group = true;
      mention.supporter = last.supporter;
    }
  }
  doc_.actor_mentions.push_back(std::move(mention));
  heads_.push_back(head);
  sentence_of_mention_.push_back(doc_.sentence_of.empty() ? 0 : doc_.sentence_of[range.begin]);
  return doc_.actor_mentions.back();
}

bool ActorMemory::joins(std::uint32_t end, std::uint32_t begin) const {
  if (begin < end || begin - end > 1) return false;
  if (begin - end == 1 && doc_.tokens[end].kind != TokenKind::Punct) return false;
  if (begin - end == 1 && doc_.tokens[end].sign == '.') return false;
  return doc_.fold(begin).starts_with('w');
}

std::uint32_t ActorMemory::intern(std::uint32_t row) {
  for (std::uint32_t k = 0; k < doc_.actor_rows.size(); ++k) {
    if (doc_.actor_rows[k] == row) return k;
  }
  const ActorRow& facts = resources_.actors()[row];
  Actor actor;
  actor.actor_id = facts.id;
  actor.name_ar = facts.name_ar;
  actor.name_en = facts.name_en;
  actor.kind = facts.kind;
  doc_.actors.push_back(std::move(actor));
  doc_.actor_rows.push_back(row);
  return static_cast<std::uint32_t>(doc_.actors.size() - 1);
}

}  // namespace sijill
