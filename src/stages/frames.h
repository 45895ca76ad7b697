#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "stages/markers.h"
#include "stages/resources.h"

/// Event frames: which words name an act, and where its participants stand (data/frames/*.tsv).
namespace sijill {

/// A preposition, or a phrase that does a preposition's work.
enum class Prep : std::uint8_t {
  None,
  Fy,
  B,
  Ely,
  Ila,
  Mn,
  En,
  L,
  Mae,
  Against,
  Between,
  By,
  Supported,
  Toward,
  Near,
  After,
  Before,
  During,
  Since,
  Cause,
  Like,
  Until,
  Under,
  Through,
  Purpose,
  Benefit,
  Led,
  Without,
  Other,
  kCount
};

/// The preposition named by an attr `prep`, folded ("fy", "Ely", "by"…); Other if unknown.
Prep prep_named(std::string_view name);

enum class Role : std::uint8_t {
  None,
  Initiator,
  Target,
  Party,
  Supporter,
  Place,
  Act,
  Fire,
  Bomb,
  Force,
  Civilians,
  Foiler,
  Trap  ///< an act that the subject fell into
};
Role role_named(std::string_view name);

/// What the words around an act make of it.
enum class Family : std::uint8_t {
  Fixed,  ///< `sub_type` says it
  Assault,
  Storm,
  Raid,
  Hold,
  Repel,
  Infiltrate,
  Exchange,
  Capture,
  Fall,
  Expel,
  Retreat,
  Strike,
  Aim,
  Blast,
  Demolish,
  Launch,
  Shoot,
  Down,
  Intercept,
  Drop,
  Kill,
  Execute,
  Torture,
  Massacre,
  Funeral,
  Nothing
};

struct Roles {
  Role subject = Role::None, object = Role::None, genitive = Role::None;
  std::array<Role, static_cast<std::size_t>(Prep::kCount)> prep{};
  Role of(Prep p) const { return prep[static_cast<std::size_t>(p)]; }
};

struct Frame {
  Family family = Family::Fixed;
  std::string_view sub_type, needs, weapon, change;
  Roles roles;
  bool verb = false, noun = false;
  bool weak = false;  ///< loses to any other reading of the same spelling
  std::uint32_t line = 0;
  const Frame* other = nullptr;  ///< the lemma's next row, read where the condition of this one does not hold
};

/// An act by which a place changes hands, or comes near it.
inline bool changes_control(const Frame& frame) {
  return frame.family == Family::Capture || frame.family == Family::Expel || frame.family == Family::Fall ||
         frame.sub_type == "siege" || frame.sub_type == "non_violent_transfer_of_territory";
}

struct LightVerb {
  Roles roles;  ///< Act where the event noun stands
};

/// What a verb or noun above an act does to it: failed, planned, attempt, ongoing, begin, end, denied, none.
enum class Effect : std::uint8_t { None, Failed, Planned, Attempt, Ongoing, Begin, End, Able, Denied, Unreal };

/// The frames by lexicon entry, decoded at opening. Immutable.
class Frames {
 public:
  static Frames read(const Lexicon& lexicon);

  /// The frame that an entry names when read as a finite verb or participle (`nominal` false) or as a noun.
  const Frame* find(EntryId entry, bool nominal) const {
    const std::uint16_t index = (nominal ? nominal_ : verbal_)[entry];
    return index == kNoFrame ? nullptr : &frames_[index];
  }
  const LightVerb* light(EntryId entry) const {
    return light_of_[entry] == kNoFrame ? nullptr : &light_[light_of_[entry]];
  }
  Effect effect(EntryId entry, std::uint32_t morph) const {
    const bool participle = (morph & kActivePart) && !(morph & (kMasdar | kPerfect | kImperfect));
    return participle && participle_effects_[entry] != Effect::None ? participle_effects_[entry] : effects_[entry];
  }
  bool marks(EntryId entry, Marker marker) const { return markers_[entry] & marker; }
  /// All markers of the entry, as bits.
  std::uint64_t markers(EntryId entry) const { return markers_[entry]; }

  /// The preposition that the entry's attr `prep` names; Other if it names none.
  Prep prep(EntryId entry) const { return preps_[entry]; }
  /// All traits of the entry, as bits.
  std::uint16_t traits(EntryId entry) const { return traits_[entry]; }

  /// A country where one of the wars is that reports are read for (data/frames/theatres.tsv); ISO2.
  bool theatre(std::string_view country) const {
    // Places name their countries by lower-case ids.
    return std::any_of(theatres_.begin(), theatres_.end(), [&](std::string_view t) {
      return country.size() == 2 && (country[0] & ~0x20) == t[0] && (country[1] & ~0x20) == t[1];
    });
  }

  /// Whether a report on `country` plays in `other` as well: both sides of a border at war. ISO2, `country` in
  /// capitals.
  bool at_war_beside(std::string_view country, std::string_view other) const;

  /// Lemmas of frame rows that no verb or noun row has, as "data/frames/triggers.tsv:12: lemma".
  const std::vector<std::string>& unknown_lemmas() const { return unknown_; }

 private:
  std::uint16_t traits_of(const Lexicon& lexicon, EntryId entry) const;

  static constexpr std::uint16_t kNoFrame = 0xFFFF;
  std::vector<Frame> frames_;
  std::vector<LightVerb> light_;
  std::vector<std::uint16_t> verbal_, nominal_, light_of_;
  std::vector<Effect> effects_;
  std::vector<Effect> participle_effects_;  ///< rows of `pos` p: "under way" says it, "went" does not
  std::vector<std::uint64_t> markers_;
  std::vector<std::uint16_t> traits_;
  std::vector<Prep> preps_;
  std::vector<std::string_view> theatres_, beside_;
  std::vector<std::string> unknown_;
};

}  // namespace sijill
