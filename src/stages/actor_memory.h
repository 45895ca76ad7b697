#pragma once
#include <map>
#include <vector>

#include "stages/actor_index.h"
#include "stages/document.h"

namespace sijill {

/// The actors that a report has named so far, and whom "the army", "the organisation", "its forces", "the latter"
/// point back to. Every look back is bounded. Writes Document::actors and actor_mentions; borrows all it is made
/// with. Rows are indices into Resources::actors(), kNone if nobody is meant.
class ActorMemory {
 public:
  static constexpr std::uint32_t kNone = ActorIndex::kNone;

  ActorMemory(const Resources& resources, Document& doc);

  /// Asks once more, when all were named, who "the extremists", "the rebels", "the terrorists" are: the only group of
  /// theirs in the report, or those that fight the state in its country.
  void settle_called();
  /// The group that most of the report's mentions of rebels name: "the terrorists" of such a report are its men; else
  /// kNone.
  std::uint32_t most_named() const;

  /// Adds a mention of `row`. `head` is the force_row of its head noun, or kNone.
  void add(Range range, std::uint32_t row, std::string_view weapon, std::uint32_t head, bool place = false);

  /// Adds a mention of a group that the table does not list: its words are its name.
  void add_unlisted(Range range, std::uint32_t head);

  bool mentioned(std::uint32_t row) const { return last_.contains(index_.recorded_as(row)); }
  /// Which of several rows that one name may denote is meant: the one named last, else the country's own.
  std::uint32_t choose(std::span<const Match> readings) const;

  /// The actor named last, people without arms aside.
  std::uint32_t last_actor() const;
  /// An armed group that is no state's was named in the sentence.
  bool group_told(std::uint32_t sentence) const;
  /// Whom "the forces", "the organisation" at tokens [at, end) mean where nobody was named with that word.
  std::uint32_t by_bare_word(std::uint32_t at, std::uint32_t end, std::uint32_t sentence) const;
  /// The one armed group that is no state's and that the report has named, if it is one.
  std::uint32_t only_group() const;
  /// "The forces": of the state told last, nearby.
  std::uint32_t last_state(std::uint32_t sentence) const;
  /// "The former": of the last two actors of the sentence, who was named first.
  std::uint32_t former(std::uint32_t sentence) const;
  /// The named group that "the extremists", "the rebels" stand for; `unnamed` itself if there is none.
  std::uint32_t group_behind(std::uint32_t unnamed) const;
  /// Whom "the HEAD" points back to. `pointed`: "this army" is one named so, not the state's.
  std::uint32_t earlier(std::uint32_t head_row, const ForceFacts& facts, std::uint32_t sentence, bool pointed) const;
  /// Whose "its forces", "our forces" are.
  std::uint32_t possessor(const Match& head) const;
  /// "X announced, after the attack of Y, that its forces": X, where `token` begins "its forces"; else kNone.
  std::uint32_t speaker_before(std::uint32_t token) const;
  /// The side whose spokesman or outlet was named shortly before the token, else the report's house, else kNone.
  std::uint32_t speaking_side(std::uint32_t token) const;
  /// "The army announced the death of a soldier": its own.
  std::uint32_t admitting_state(std::uint32_t sentence) const;
  /// The state whose army, police or government is meant in a report on its country.
  std::uint32_t state_row(const ForceFacts& facts) const;
  /// Those loyal to `lord`; behind a pronoun ("allied with it") a state's are pro-government militias.
  std::uint32_t loyal_row(std::uint32_t lord, bool others = false) const;
  /// Nothing but a closing sign between the two, and "and" on the second.
  bool joins(std::uint32_t end, std::uint32_t begin) const;

 private:
  /// An enemy in the country of the report's house, else of the report.
  bool at_home(std::uint32_t row) const;
  /// Nobody whom the report's house would call its enemy.
  bool friend_of_house(std::uint32_t row) const;
  std::uint32_t intern(std::uint32_t row);
  ActorMention& push(Range range, std::uint32_t actor, std::uint32_t head);

  const Resources& resources_;
  const ActorIndex& index_;
  Document& doc_;
  int year_ = 0;
  std::vector<std::uint32_t> heads_;                ///< per mention: row of its head noun, or kNone
  std::vector<std::uint32_t> sentence_of_mention_;  ///< per mention
  std::map<std::uint32_t, std::int64_t> last_;      ///< per row: number of its last mention
};

}  // namespace sijill
