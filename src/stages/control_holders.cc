// Who takes or holds: the actor beside a word of control, its subject, the owner of its pronoun.
#include <algorithm>

#include "stages/actor_index.h"
#include "stages/control_text.h"
#include "text/letters.h"

namespace sijill {

std::string_view ControlText::actor_id(std::uint32_t i) const {
  return is(i, Chunk::Actor) ? std::string_view(doc_.actors[doc_.actor_mentions[e_[i].index].actor].actor_id)
                             : std::string_view();
}

bool ControlText::holder(std::uint32_t i) const {
  if (!is(i, Chunk::Actor)) return false;
  const std::string_view kind = doc_.actors[doc_.actor_mentions[e_[i].index].actor].kind;
  return kind != "civilian" && kind != "media" && actor_id(i) != "civilians" && actor_id(i) != "unknown-aircraft";
}

std::uint32_t ControlText::group_head(std::uint32_t i) const {
  std::uint32_t first = i;
  // Joined by "and", or the same one twice: "the forces of the former president, Saleh".
  while (first > 0 && is(first - 1, Chunk::Actor) &&
         (doc_.actor_mentions[e_[first].index].in_group || (adjacent(first) && actor_id(first - 1) == actor_id(first))))
    --first;
  return first;
}

std::vector<std::uint32_t> ControlText::group(std::uint32_t first) const {
  std::vector<std::uint32_t> out{first};
  for (std::uint32_t j = first + 1; is(j, Chunk::Actor) && (doc_.actor_mentions[e_[j].index].in_group ||
                                                            (e_[j].conjoined && e_[j].prep == Prep::None));
       ++j) {
    if (!doc_.actor_mentions[e_[j].index].supporter) out.push_back(j);
  }
  return out;
}

std::vector<std::uint32_t> ControlText::holders_after(std::uint32_t i, std::uint32_t reach) const {
  for (std::uint32_t j = i + 1; j < n_ && j <= i + reach; ++j) {
    if (e_[j].conjoined) break;
    if (holder(j)) return group(j);
    if (e_[j].kind != Chunk::Noun && e_[j].kind != Chunk::Other && e_[j].kind != Chunk::Date &&
        e_[j].kind != Chunk::People)
      break;
  }
  return {};
}

bool ControlText::aside(std::uint32_t i) const {
  if (i == 0 || !is(i - 1, Chunk::Other)) return false;
  for (const Match& m : doc_.matches_at(e_[i - 1].range.begin)) {
    if (resources_.has(m.entry, Tag::pronoun) && !resources_.has(m.entry, Tag::preposition)) return true;
  }
  return false;
}

std::uint32_t ControlText::before_aside(std::uint32_t i) const {
  const std::uint32_t here = e_[i].range.begin;
  if (here == 0 || doc_.tokens[here - 1].sign != '-') return kNone;
  const std::uint32_t first = doc_.sentences[sentence_].range.begin;
  for (std::uint32_t j = i; j-- > 0;) {
    const std::uint32_t at = e_[j].range.begin;
    if (at > first && doc_.tokens[at - 1].sign == '-') return j > 0 ? j - 1 : kNone;
  }
  return kNone;
}

bool ControlText::behind_plural(std::uint32_t i) const {
  if (i == 0 || !finite(i - 1)) return false;
  const Match* verb = match(i - 1);
  return verb && (verb->morph & kPlural) && !(verb->morph & kSingular);
}

bool ControlText::object_of(std::uint32_t i, std::uint32_t verb) const {
  return i > 1 && e_[verb].conjoined && finite(i - 1) && !e_[i - 1].conjoined && holder(i - 2) && adjacent(i) &&
         adjacent(i - 1) && e_[group_head(i - 2)].prep == Prep::None && agrees(i - 1, i - 2);
}

std::uint32_t ControlText::subject_before(std::uint32_t i) const {
  std::uint32_t any = kNone;
  // "X - which consists of A and B - took": the aside has no say.
  if (const std::uint32_t j = before_aside(i); j != kNone && holder(j)) return j;
  // A subject that names no known actor stands between.
  for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
    if (e_[j].kind != Chunk::Noun && e_[j].kind != Chunk::Date && e_[j].kind != Chunk::People) break;
    if (e_[j].prep == Prep::None && j > 0 && (is(j - 1, Chunk::That) || is(j - 1, Chunk::Subordinator))) return kNone;
  }
  for (std::uint32_t j = i; j-- > 0;) {
    if (e_[j].kind == Chunk::Stop) break;
    if (!holder(j) || doc_.actor_mentions[e_[j].index].supporter || (finite(i) && !agrees(i, j))) continue;
    const std::uint32_t first = group_head(j);
    // "X's forces, after it lost": a masculine verb is not said of a feminine noun before it.
    const bool own_verb = finite(i) && (is(i, Chunk::Act) || marks(i, kLoseWord));
    if (own_verb && !said_of(i, e_[first].range.begin, first != j) && !feminine_too(first)) continue;
    const Prep p = e_[first].prep;
    if (p != Prep::None || aside(first)) continue;
    const bool after_noun = first > 0 && adjacent(first) && !e_[first].conjoined &&
                            (is(first - 1, Chunk::Noun) || (is(first - 1, Chunk::Act) && e_[first - 1].nominal));
    if (after_noun) {
      if (any == kNone) any = first;
      continue;
    }
    if (behind_plural(first)) continue;
    const bool subject = first == 0 || finite(first - 1) || is(first - 1, Chunk::That) ||
                         is(first - 1, Chunk::Subordinator) ||
                         (first > 1 && is(first - 1, Chunk::Date) && finite(first - 2));
    if (subject) return first;
    if (any == kNone || e_[any].prep != Prep::None) any = first;
    if (i - first <= 2) return first;
  }
  return any;
}

bool ControlText::fought(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
    if (is(j, Chunk::Act) && e_[j].frame->sub_type == "armed_clash") return true;
    if (!is(j, Chunk::Noun) && !is(j, Chunk::Date)) return false;
  }
  return false;
}

std::uint32_t ControlText::owner(std::uint32_t i) const {
  const Enclitic enc = enclitic(i);
  std::uint32_t unlikely = kNone;
  for (std::uint32_t j = i; j-- > 0;) {
    if (e_[j].kind == Chunk::Stop) break;
    if (!holder(j) || doc_.actor_mentions[e_[j].index].supporter) continue;
    std::uint32_t first = j;
    while (first > 0 && is(first - 1, Chunk::Actor) && doc_.actor_mentions[e_[first].index].in_group) --first;
    // "a battle against X, battles with X, crowned with its taking of P": whoever is fought is not meant.
    if (e_[first].prep == Prep::Against || (e_[first].prep == Prep::Mae && fought(first))) continue;
    // A masculine singular pronoun does not mean "forces", nor a feminine one a single masculine noun.
    std::uint32_t morph = 0;
    for (const Match& m : doc_.matches_at(e_[j].range.begin)) morph |= m.morph;
    const bool plural = (morph & kPlural) && !(morph & kSingular);
    if (enc == Enclitic::Hu && (plural || ((morph & kFeminine) && !(morph & kMasculine)))) continue;
    // "Its" does not mean people either: "the Houthis" are "they".
    const std::string_view word = doc_.fold(e_[j].range.begin);
    const bool state = doc_.actors[doc_.actor_mentions[e_[j].index].actor].kind == "state_force";
    if (enc == Enclitic::Ha && e_[j].range.end == e_[j].range.begin + 1 && !state &&
        (word.ends_with("yn") || word.ends_with("wn")))
      continue;
    // "after a lull with X", and "they" of forces: only if nobody else is told.
    const bool forces = word.ends_with("At");
    if (e_[first].prep == Prep::Mae || (enc == Enclitic::Hum && forces)) {
      if (unlikely == kNone) unlikely = first;
      continue;
    }
    return first;
  }
  return unlikely;
}

std::string_view ControlText::earlier_actor() const {
  const std::uint32_t begin = doc_.sentences[sentence_].range.begin;
  const auto& all = doc_.actor_mentions;
  auto it = std::lower_bound(all.begin(), all.end(), begin,
                             [](const ActorMention& m, std::uint32_t token) { return m.range.begin < token; });
  while (it != all.begin()) {
    --it;
    if (doc_.sentence_of[it->range.begin] + 1 < sentence_) return {};
    const Actor& a = doc_.actors[it->actor];
    if (a.kind != "civilian" && a.kind != "media" && a.actor_id != "civilians") return a.actor_id;
  }
  return {};
}

std::vector<std::uint32_t> ControlText::owner_group(std::uint32_t i) const {
  const std::uint32_t first = owner(i);
  return first == kNone ? std::vector<std::uint32_t>{} : group(first);
}

bool ControlText::both_sides_at(std::uint32_t i) const {
  if (i >= n_) return false;
  const auto matches = doc_.matches_at(e_[i].range.begin);
  return std::any_of(matches.begin(), matches.end(),
                     [&](const Match& m) { return resources_.attr(m.entry, "role") == "sides"; });
}

std::vector<std::string> ControlText::both_sides(std::uint32_t i) const {
  std::vector<std::string> out;
  const auto& all = doc_.actor_mentions;
  auto it = std::lower_bound(all.begin(), all.end(), e_[i].range.begin,
                             [](const ActorMention& m, std::uint32_t token) { return m.range.begin < token; });
  while (it != all.begin() && out.size() < 2) {
    --it;
    const Actor& a = doc_.actors[it->actor];
    const bool holds = a.kind != "civilian" && a.kind != "media" && a.kind != "international";
    if (holds && !it->supporter && std::find(out.begin(), out.end(), a.actor_id) == out.end())
      out.push_back(a.actor_id);
  }
  if (out.size() < 2) out.clear();
  return out;
}

bool ControlText::unknown_force(std::uint32_t i) const {
  const Match* m = i < n_ ? match(i) : nullptr;
  if (!m || !is(i, Chunk::Noun) || e_[i].prep != Prep::None) return false;
  const bool force = resources_.kind(m->entry) == EntryKind::Force;
  const auto words = doc_.matches_at(e_[i].range.begin);
  return std::any_of(words.begin(), words.end(), [&](const Match& word) {
    if (word.kind != EntryKind::Force || word.range != m->range) return false;
    const ForceClass cls = resources_.actor_index().force(word.entry).cls;
    return cls == ForceClass::Unit || (force && cls != ForceClass::Assets);  // positions are what a force holds
  });
}

std::uint32_t ControlText::lord_of_force(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 5; ++j) {
    if (is(j, Chunk::Stop) || is(j, Chunk::Comma) || finite(j) || place(j)) return kNone;
    if (!holder(j)) continue;
    const auto words = doc_.matches_at(e_[j - 1].range.begin);
    const bool tied = std::any_of(words.begin(), words.end(), [&](const Match& m) {
      return m.kind == EntryKind::Force && resources_.actor_index().force(m.entry).cls == ForceClass::Link;
    });
    return tied ? j : kNone;
  }
  return kNone;
}

bool ControlText::feminine_too(std::uint32_t i) const {
  const std::uint32_t row = resources_.find_actor(actor_id(i));
  return row != lex::kNone && resources_.actors()[row].flags.find("feminine") != std::string_view::npos;
}

bool ControlText::agrees(std::uint32_t verb, std::uint32_t i) const {
  const Match* v = match(verb);
  if (!v || !is(i, Chunk::Actor)) return true;
  // Foreign nouns on -A ("militia") are feminine whatever their letters look like.
  const std::string_view word = doc_.fold(e_[i].range.begin);
  if (word.ends_with(letter::kHa) || word.ends_with(letter::kAlef) || feminine_too(i)) return true;
  std::uint32_t morph = 0;
  for (const Match& m : doc_.matches_at(e_[i].range.begin)) morph |= m.morph;
  // The feminine imperfect is also the second person's, which reports do not use.
  const bool second_too = (v->morph & kImperfect) && (v->morph & kSecond);
  const bool feminine = (v->morph & kFeminine) && (!(v->morph & kMasculine) || second_too);
  const bool masculine_one = (morph & kMasculine) && (morph & kSingular) && !(morph & (kFeminine | kPlural));
  const bool many = (v->morph & kPlural) && !(v->morph & kSingular);
  return !((feminine || many) && masculine_one);
}

std::vector<std::uint32_t> ControlText::holders_ahead(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < n_ && j <= i + 30; ++j) {
    if (is(j, Chunk::Stop) || is(j, Chunk::That)) break;
    if (!finite(j) || is(j - 1, Chunk::Relative)) continue;
    const std::vector<std::uint32_t> found = holders_after(j);
    if (!found.empty() && agrees(j, found.front())) return found;
    if (is(j - 1, Chunk::Comma)) break;
  }
  return {};
}

std::string_view ControlText::announcing(std::uint32_t i) const {
  const Attribution* teller = doc_.teller_at(e_[i].range.begin);
  if (!teller || teller->chain.empty()) return {};
  const std::string_view id = teller->chain.back().source_id;
  const std::uint32_t row = resources_.find_actor(id);
  if (row != lex::kNone) {
    const std::string_view kind = resources_.actors()[row].kind;
    return kind == "civilian" || kind == "media" || kind == "international" ? std::string_view() : id;
  }
  constexpr std::string_view kActs = "acts:";
  for (const SourceRow& source : resources_.sources()) {
    if (source.id != id) continue;
    for (std::string_view flag : split_list(source.flags)) {
      if (flag.starts_with(kActs)) return flag.substr(kActs.size());
    }
  }
  return {};
}

bool ControlText::taken_from(std::uint32_t i, std::uint32_t act) const {
  for (std::uint32_t j = group_head(i); j > act && i - j <= 4; --j) {
    if (e_[j].prep == Prep::Mn) return true;
    if (e_[j].prep != Prep::None || e_[j].conjoined) return false;
    if (is(j - 1, Chunk::Open)) continue;
    if (!is(j, Chunk::Open) && !adjacent(j)) return false;
    const bool grasp = marks(j - 1, kHandWord) || marks(j - 1, kGripWord) || noun_of_capture(j - 1);
    if (!grasp && !is(j - 1, Chunk::Other)) return false;
  }
  return false;
}

std::string_view ControlText::last_taker() const {
  constexpr std::size_t kReach = 32;
  const std::size_t size = doc_.control.size();
  for (std::size_t k = size; k-- > 0 && size - k <= kReach && doc_.control[k].sentence == sentence_;) {
    if (doc_.control[k].control.change == "gained") return doc_.control[k].control.actor_id;
  }
  return {};
}

std::vector<std::uint32_t> ControlText::holders_of(const std::vector<std::uint32_t>& list) const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t j : list) {
    // "government forces backed by jets of X": they, not X.
    const bool helper = j > 0 && holder(j) && e_[j].prep == Prep::B && holder(j - 1) && adjacent(j);
    if (holder(j)) out.push_back(helper ? j - 1 : j);
  }
  return out;
}

}  // namespace sijill
