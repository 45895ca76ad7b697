#pragma once
#include <cstdint>

namespace sijill {

/// Words that tell a reading of an act beside them (data/frames/markers.tsv).
enum Marker : std::uint64_t {
  kFireWord = 1ULL << 0,  ///< what is fired: shells, rockets, fire
  kStrongholdWord = 1ULL << 1,
  kLoseWord = 1ULL << 2,
  kSuicideWord = 1ULL << 3,
  kAirWord = 1ULL << 4,
  kTroopsWord = 1ULL << 5,  ///< what is sent to a front
  kAidWord = 1ULL << 6,     ///< of relief
  kTruceWord = 1ULL << 7,
  kExplosiveWord = 1ULL << 8,
  kSuppliesWord = 1ULL << 9,
  kAccidentWord = 1ULL << 10,  ///< gas, traffic, fireworks: no act of war
  kUnderWord = 1ULL << 11,     ///< subject to, under
  kGunfireWord = 1ULL << 12,
  kCrowdWord = 1ULL << 13,
  kCaseWord = 1ULL << 14,  ///< trial, charge, anniversary: talks of an act, does not tell it
  kSelfWord = 1ULL << 15,  ///< himself, themselves
  kHandWord = 1ULL << 16,  ///< in the hands of
  kMilitaryWord = 1ULL << 17,
  kGripWord = 1ULL << 18,    ///< hand, grip, influence: "in the grip of X"
  kRemainWord = 1ULL << 19,  ///< what is left to somebody
  kDigInWord = 1ULL << 20,   ///< be dug in, be based
  kImposeWord = 1ULL << 21,  ///< impose, close: how a siege is laid
  kLiftWord = 1ULL << 22,    ///< lift, break: how a siege ends
  kBesiegedWord = 1ULL << 23,
  kDisputeWord = 1ULL << 24,
  kIncludeWord = 1ULL << 25,     ///< "most notably", "the last of them": names members of what was told before
  kAreaWord = 1ULL << 26,        ///< quarters, areas, lands: parts of a place that have no name of their own
  kCarrierWord = 1ULL << 27,     ///< spreading, completing: nouns that only carry "control"
  kTightenWord = 1ULL << 28,     ///< tighten: how a siege grows
  kBaseWord = 1ULL << 29,        ///< base, camp, checkpoint: what a force sets up
  kArmsWord = 1ULL << 30,        ///< weapons and ammunition as things to seize
  kHomeWord = 1ULL << 31,        ///< homes, schools, markets: struck, they make civilians the target
  kClaimWord = 1ULL << 32,       ///< adopting an attack, responsibility for it
  kSeriesWord = 1ULL << 33,      ///< a series, a number, a wave of: counts the act that follows
  kLeadWord = 1ULL << 34,        ///< lead: "the coalition that X leads"
  kSideWord = 1ULL << 35,        ///< side: "on one side ... on the other"
  kHarmlessWord = 1ULL << 36,    ///< tear gas, water, salutes: fired, but no shelling
  kKeepWord = 1ULL << 37,        ///< keep, rule, run: verbs of holding a place
  kRuleWord = 1ULL << 38,        ///< authority, occupation: "under the rule of X"
  kDivideWord = 1ULL << 39,      ///< divide control among them
  kShareWord = 1ULL << 40,       ///< share, rate: "the share of X's control"
  kDoneWord = 1ULL << 41,        ///< "was done": verbs that hide who did it
  kStoneWord = 1ULL << 42,       ///< what a crowd throws
  kCropWord = 1ULL << 43,        ///< trees, harvests: what is uprooted or burnt
  kHelicopterWord = 1ULL << 51,  ///< helicopters, barrel bombs
  kMarchWord = 1ULL << 53,       ///< beside a word that is a drone or a march, it is a march
  kPartyWord = 1ULL << 52,       ///< a batch, a convoy: those who leave or arrive together
  kBandWord = 1ULL << 50,        ///< a cell, a patrol, a group: "a force of X" acts for X
  kLeaveWord = 1ULL << 44,       ///< leaving, vacating: what people are forced to
  kTruthWord = 1ULL << 45,       ///< truth, basis: "no truth in"
  kNewsWord = 1ULL << 46,        ///< news, claims: what is told by others
  kPlantWord = 1ULL << 47,       ///< planting a mine or device; its remnants
  kEnlistWord = 1ULL << 48,      ///< joining ranks: what people are forced to
  kOriginWord = 1ULL << 49,      ///< sources of fire, which are fired back at
  kBecomeWord = 1ULL << 54,      ///< has become, come to be: copulas that tell of a change
  kPropertyWord = 1ULL << 55,    ///< homes, cars, flocks, money: what is robbed
  kStandWord = 1ULL << 56,       ///< protesting, demanding: why a crowd comes together
  kColumnWord = 1ULL << 57,      ///< a column, a convoy, reinforcements: what only moves
  kHeardWord = 1ULL << 59,       ///< be heard: shots that hit nobody
  kHouseWord = 1ULL << 58,       ///< a house, a flat, a building: besieged, it is a cordon
  kPassWord = 1ULL << 60,        ///< come back, go over, go out: how a place passes from hand to hand
  kUnitWord = 1ULL << 61,        ///< patrol, column, post, barracks: what of a force is hit
  kVehicleWord = 1ULL << 63,     ///< car, bus, patrol: people are aboard
  kStrikeWord = 1ULL << 62,      ///< hit, shell, blow up, the attack, the mine: what is done to it
  /// Words that tell of control without any act.
  kControlWord = kStrongholdWord | kLoseWord | kRemainWord | kDigInWord | kBesiegedWord | kDisputeWord | kGripWord |
                 kKeepWord | kRuleWord,
};

/// What a word is by its frames and tags together: questions that rules ask of every word of a sentence.
enum Trait : std::uint16_t {
  kActTrait = 1u << 0,        ///< a verb or noun that names an act or tells of control
  kAidTrait = 1u << 3,        ///< names the bringing of aid
  kDisplacedTrait = 1u << 4,  ///< those who were displaced
  kCallsTrait = 1u << 5,      ///< a verb of calling for something: who does so goes on speaking
  kCarriesTrait = 1u << 6,    ///< carries an act, or says what became of one: LightVerb, Effect
  kHandsTrait = 1u << 2,      ///< a preposition behind which stands who does something or has the benefit of it
  kViolentTrait = 1u << 1,    ///< an arm, or a word of violence: shelling, raid, explosion
};

}  // namespace sijill
