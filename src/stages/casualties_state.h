#pragma once
#include <optional>
#include <string>
#include <vector>

#include "stages/casualties_reader.h"
#include "stages/casualties_scan.h"
#include "stages/casualties_trigger.h"

namespace sijill {

/// What the reader of counts keeps in mind: the counts told so far, and of the sentence the people and words of harm
/// that wait for each other.
struct CountState {
  CountState(const Resources& resources, const Document& doc) : resources_(resources), doc_(doc) {
    in_date_.assign(doc.tokens.size() + 1, false);
    for (const DateExpr& d : doc.dates) {
      for (std::uint32_t i = d.range.begin; i < d.range.end; ++i) in_date_[i] = true;
    }
    for (const DateExpr& d : doc.dates) {
      // "to 2071 dead": spelt like a year.
      const std::uint32_t last = d.range.end - 1;
      if (doc.tokens[last].kind == TokenKind::Number && doc.fold(last).size() == 4 &&
          counted_noun(resources, doc, d.range.end))
        in_date_[last] = false;
    }
    in_name_.assign(doc.tokens.size() + 1, false);
    in_place_ = in_name_;
    for (const ActorMention& m : doc.actor_mentions) {
      for (std::uint32_t i = m.range.begin; i < m.range.end; ++i) in_name_[i] = true;
    }
    for (const PlaceMention& m : doc.place_mentions) {
      for (std::uint32_t i = m.range.begin; i < m.range.end; ++i) in_place_[i] = true;
    }
  }

  std::uint32_t last_end() const {
    return last_ >= 0 ? facts_[static_cast<std::size_t>(last_)].people.range.end : range_.begin;
  }

  const Resources& resources_;
  const Document& doc_;
  std::vector<bool> in_date_, in_name_, in_place_;
  std::vector<CountFact> facts_;
  std::uint32_t sentence_ = 0;
  Range range_;
  CountTrigger trigger_;
  CountTotal total_;
  std::optional<People> pending_;
  std::vector<People> met_;  ///< the last people of the sentence that no word of harm took: for "and arrested them"
  std::vector<People> pending_parts_, pending_list_;  ///< shares of `pending_`; those it is coordinated with
  bool collecting_ = false;
  std::vector<std::string> names_;   ///< of those told by name alone
  std::optional<People> fallen_;     ///< subject of the verb of falling
  std::vector<People> fallen_list_;  ///< those it is coordinated with
  std::optional<std::string> both_;  ///< first of two words of harm that share their people
  std::string carried_outcome_;      ///< what a running total takes over from the count before it
  bool running_ = false;             ///< a running total was told; what is coordinated with it runs too
  std::string felled_;               ///< whom the act left dead and wounded: "left its members dead"
  std::string memory_;               ///< group of a number that was no count, for "12 others"
  bool war_ = false;                 ///< the report may be set where war is
  bool open_ = false;                ///< the report is about armed violence
  bool nature_ = false;              ///< the report names an accident, a fire, a flood
  bool pending_top_ = true, suffers_ = false, split_ = false;
  int share_of_ = -1, list_of_ = -1, last_ = -1, top_ = -1;
  int items_of_ = -1;                       ///< the total whose items stand in the sentences behind it, one a line
  int bare_list_ = -1;                      ///< what "of them" was said of, for the bare numbers that go on
  std::uint32_t loss_at_ = 0, two_at_ = 0;  ///< behind the verb of loss; behind "the two bodies of"
  bool inflicts_ = false, earlier_ = false, summed_ = false;
  std::uint32_t losses_at_ = 0;  ///< behind a verb of loss whose figures may stand further on
  bool losses_inflicted_ = false;
  bool unrest_ = false;            ///< the sentence is about protest
  std::uint32_t estimate_at_ = 0;  ///< behind "estimated"
  std::uint32_t executed_at_ = 0;  ///< behind "carried out": a sentence of death was
  std::string_view labelled_;      ///< outcome of the last definite noun of victims: "the displaced"
  std::uint32_t family_end_ = 0;   ///< behind the last "family": its persons are told by number
  std::uint32_t plan_at_ = 0;      ///< the word behind "planned", "the aim was": of harm, it is meant, not done
  std::uint32_t plan_until_ = 0;   ///< ... and so is what is joined to it up to here
  std::uint32_t agent_end_ = 0, share_at_ = 0, swallow_ = 0, unreal_until_ = 0, where_ = 0, reap_at_ = 0;
};

}  // namespace sijill
