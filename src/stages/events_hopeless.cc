// Most words that may name an act do so under a condition that fails whoever its participants are: a word that is not
// there, a war that is not told of. Asked before the participants are looked for, it spares nine acts of ten in reports
// on other matters the search.
#include <algorithm>

#include "stages/events_finder.h"
#include "stages/within.h"

namespace sijill {

namespace {

/// Needs that a word somewhere in the sentence has to answer.
struct NeedsWord {
  std::string_view need;
  std::uint64_t markers;
};
constexpr NeedsWord kNeedsWord[] = {
    {"column", kColumnWord},    {"leaving_party", kPartyWord}, {"troops", kTroopsWord | kColumnWord},
    {"base", kBaseWord},        {"gunfire", kGunfireWord},     {"demonstrators", kCrowdWord},
    {"chanters", kCrowdWord},   {"stones", kStoneWord},        {"crops", kCropWord},
    {"enlisting", kEnlistWord}, {"delivery", kAidWord},        {"bulldozed", kHomeWord}};

/// Needs that somebody armed has to be named for.
constexpr std::string_view kNeedsSide[] = {"troops", "force",    "moving",   "sides",     "onset",   "arms",
                                           "base",   "finished", "handover", "hand_laid", "warring", "operation"};

/// Needs of reports on war, and of those on nothing else.
constexpr std::string_view kNeedsWar[] = {"shot",  "weapon", "finished", "fallen",  "vanished", "beaten",
                                          "waged", "feud",   "captured", "retreat", "column",   "truce"};
constexpr std::string_view kNeedsOpenWar[] = {"marching", "entering", "handover", "hand_laid", "warring"};

template <std::size_t n>
bool among(std::string_view need, const std::string_view (&list)[n]) {
  return std::find(std::begin(list), std::end(list), need) != std::end(list);
}

/// Every act by which control changes, and every marker and act by which a sentence tells of it or of who did what:
/// such a sentence is read.
constexpr std::uint64_t kTells = kStrongholdWord | kLoseWord | kBesiegedWord | kDisputeWord | kDivideWord | kClaimWord;
constexpr std::uint64_t kTellsOfSide =
    kRemainWord | kDigInWord | kKeepWord | kRuleWord | kIncludeWord | kGripWord | kHandWord | kUnderWord;

}  // namespace

void EventFinder::look_over() {
  marks_here_ = attrs_here_ = 0;
  sides_here_ = false;
  aid_here_ = displaced_here_ = true;
  first_said_ = first_told_ = static_cast<std::uint32_t>(elements_.size());
  for (std::uint32_t i = 0; i < elements_.size(); ++i) {
    const Element& e = elements_[i];
    if (e.kind == Chunk::Say || e.kind == Chunk::That) first_said_ = std::min(first_said_, i);
    if (e.kind == Chunk::Act || e.kind == Chunk::Comma || finite(i)) first_told_ = std::min(first_told_, i);
    sides_here_ |= e.kind == Chunk::Actor || e.kind == Chunk::Nisba;
    for (std::uint32_t t = e.range.begin; t < e.range.end; ++t) {
      marks_here_ |= doc_.tokens[t].markers;
      attrs_here_ |= doc_.tokens[t].attr_keys;
    }
  }
}

bool EventFinder::idle(std::uint32_t sentence) {
  const Range r = doc_.sentences[sentence].range;
  const Range before = sentence > 0 ? doc_.sentences[sentence - 1].range : r;
  marks_here_ = attrs_here_ = 0;
  displaced_here_ = false;
  const bool named = !within(doc_.actor_mentions, r).empty();
  // Whom the sentence before was about may be meant here.
  sides_here_ = named || !within(doc_.actor_mentions, before).empty();
  bool hands = false;  // "by X", "in favour of X"
  int aid = 0;
  for (std::uint32_t t = r.begin; t < r.end; ++t) {
    const Token& token = doc_.tokens[t];
    marks_here_ |= token.markers;
    attrs_here_ |= token.attr_keys;
    sides_here_ |= token.may_be(EntryKind::Nationality) || token.may_be(EntryKind::Owner);
    hands |= token.may_be(kHandsTrait);
    aid += token.may_be(kAidTrait) ? 1 : 0;
    displaced_here_ |= token.may_be(kDisplacedTrait);
  }
  aid_here_ = aid > 1 || (marks_here_ & (kAidWord | kSuppliesWord)) != 0;
  if ((marks_here_ & kTells) || (named && (hands || (marks_here_ & kTellsOfSide)))) return false;
  for (std::uint32_t t = r.begin; t < r.end; ++t) {
    if (!doc_.tokens[t].may_be(kActTrait)) continue;
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind != EntryKind::Verb && m.kind != EntryKind::Noun) continue;
      for (const bool nominal : {true, false}) {
        for (const Frame* f = resources_.frames().find(m.entry, nominal); f; f = f->other) {
          if (changes_control(*f) || f->needs == "entering" || !hopeless_here(*f)) return false;
        }
      }
    }
  }
  return true;
}

bool EventFinder::hopeless_here(const Frame& frame) const {
  const std::string_view need = frame.needs;
  if (need.empty() || launches(frame) || frame.family == Family::Fall) return frame.family == Family::Nothing;
  if (!sides_here_ && among(need, kNeedsSide)) return true;
  const int war = level();
  if (war < 2 && among(need, kNeedsOpenWar)) return true;
  if (war < 1 && among(need, kNeedsWar)) return true;
  for (const NeedsWord& word : kNeedsWord) {
    if (need == word.need) return !(marks_here_ & word.markers);
  }
  if (need == "displaced" || need == "displaced_number" || need == "carried") return !displaced_here_;
  if (need == "relief") return !aid_here_;
  if (need == "lorries") return !aid_here_ || (!sides_here_ && !(attrs_here_ & lex::attr_bit("lorry")));
  if (need == "ceasefire") return war < 1 && !sides_here_ && !(marks_here_ & kTruceWord);
  if (need == "chemical" || need == "charge") {
    const bool arm = sides_here_ || !frame.weapon.empty() || (attrs_here_ & lex::attr_bit("weapon")) != 0;
    return !arm && (need == "chemical" || !(marks_here_ & kExplosiveWord));
  }
  if (need == "families" || need == "residents") return war < 1 && !in_theatre();
  if (need == "homes") return war < 2 && !in_theatre();
  return need == "swap" && !in_theatre();
}

bool EventFinder::hopeless(const Frame& frame, std::uint32_t i) const {
  const std::string_view need = frame.needs;
  if (need.empty() || launches(frame) || frame.family == Family::Fall) return false;
  if (hopeless_here(frame)) return true;
  if (need == "families") return !people_move(i, {}) && !(level() == 2 && family_near(i));
  if (need == "residents") return level() < 2 && !people_move(i, {});
  if (need == "lorries") return !lorries(i);
  if (need == "displaced") return !followed_by_outcome(i, 5, "displaced");
  if (need == "displaced_number") return !followed_by_outcome(i, 4, "displaced");
  if (need == "carried") return !followed_by_outcome(i, 5, "displaced");
  if (need == "leaving_party") return !marked(i, 6, kPartyWord);
  if (need == "relief") return !relief(i);
  if (need == "operation") return !marked(i, 2, kMilitaryWord) && !roots_out_force(i);
  if (need == "troops") return !marked(i, 3, kTroopsWord) && !marked(i, 3, kColumnWord);
  if (need == "base") return !marked(i, 6, kBaseWord);
  if (need == "weapon" || need == "struck") return !struck_by(i);
  if (need == "gunfire") return !marked(i, 4, kGunfireWord);
  if (need == "demonstrators" || need == "chanters") return !marked(i, 4, kCrowdWord);
  if (need == "stones") return !marked(i, 6, kStoneWord);
  if (need == "crops") return !marked(i, 6, kCropWord);
  if (need == "enlisting") return !marked(i, 6, kEnlistWord);
  if (need == "delivery") return !marked(i, 2, kAidWord);
  if (need == "own_troops") return !own_troops(i);
  if (need == "homes") return !homes_left(i);
  if (need == "leaving") return !leaving_told(i);
  if (need == "swap") return !prisoners_next(i);
  if (need == "settled") return !settlement_next(i);
  if (need == "stand") return !stands_for(i);
  if (need == "property") return !property_next(i);
  if (need == "bodies") return !bodies_found(i);
  if (need == "bulldozed") return !marked(i, 4, kHomeWord);
  return false;
}

bool EventFinder::asks_participants(const Frame& frame) {
  // The acts told before may change by these, whatever becomes of them.
  if (frame.family == Family::Raid || frame.family == Family::Launch || frame.family == Family::Aim ||
      frame.family == Family::Expel)
    return true;
  // no_deed() looks at who does these.
  const bool deed = frame.family == Family::Kill || frame.sub_type == "return" || frame.sub_type == "displacement" ||
                    frame.sub_type == "abduction_forced_disappearance" ||
                    frame.sub_type == "looting_property_destruction" ||
                    (frame.sub_type == "force_movement" && frame.needs == "force");
  return deed && frame.other != nullptr;
}

void EventFinder::other_reading(std::uint32_t i) {
  if (elements_[i].frame->other == nullptr) return;
  elements_[i].frame = elements_[i].frame->other;
  act(i);
}

}  // namespace sijill
