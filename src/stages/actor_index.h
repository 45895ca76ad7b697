#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/resources.h"

namespace sijill {

/// What a head noun of forces.tsv is, beyond its tags.
enum class ForceClass : std::uint8_t {
  Plain,
  Army,      ///< stands for the state's army
  Security,  ///< police, intelligence
  Soldiers,  ///< a state's soldiers and officers, known as such without the article
  Gunmen,
  Unit,
  Militia,
  Group,   ///< organisation, party, movement: alone it points back
  Assets,  ///< what a force holds; the actor is its owner
  Tribe,
  Followers,  ///< mercenaries, supporters, allies: of X, they are those loyal to X
  Link,       ///< "belonging to"
  Loyal,      ///< "loyal to"
  Support,    ///< "with the support of"
  Last,       ///< "the latter"
  First,      ///< "the former", of two
};

struct ForceFacts {
  ForceClass cls = ForceClass::Plain;
  bool persons = false, aircraft = false, things = false, government = false, police = false;
  bool tied = false;  ///< men that belong to it are the state's
  std::string_view weapon, bare;
};

/// Facts of the actor and force tables, decoded once from their flags. Immutable; borrows the Resources'
/// blob. Rows of actors are indices into Resources::actors().
class ActorIndex {
 public:
  static constexpr std::uint32_t kNone = lex::kNone;

  explicit ActorIndex(const Resources& resources);

  const ForceFacts& force(EntryId entry) const { return forces_[resources_row(entry)]; }
  /// Index of the entry's row in forces.tsv: all forms of a head noun share it.
  std::uint32_t force_row(EntryId entry) const { return resources_row(entry); }

  /// The actor whose acts the row's acts are recorded as: itself, unless it is a part of a state's forces.
  std::uint32_t recorded_as(std::uint32_t row) const { return actors_[row].acts_as; }

  /// True if the name (folded, without articles) denotes the actor only in context.
  bool weak(std::uint32_t row, std::string_view name) const;

  /// True if one of the actor's names begins with that head noun: "the organisation" may point back to it.
  bool has_head(std::uint32_t row, std::uint32_t force_row) const;

  bool in_country(std::uint32_t row, std::string_view country) const;
  /// True if "the enemy" may be that actor in a report on the country, or from there.
  bool enemy_in(std::uint32_t row, std::string_view country) const {
    return actors_[row].enemy_in.empty() ? in_country(row, country) : actors_[row].enemy_in == country;
  }
  bool is_state(std::uint32_t row) const { return actors_[row].state; }
  /// True if the row stands for whoever is not named: "gunmen", "warplanes".
  bool is_generic(std::uint32_t row) const { return actors_[row].generic; }

  /// Actor that `what` ("default", "army", "gov") means in a report on
  /// `country` of `year` (0: unknown, the open-ended or first row), or kNone.
  std::uint32_t meant_by(std::string_view what, std::string_view country, int year) const;

  /// Those loyal to the actor, where that is an actor of its own; else kNone.
  std::uint32_t loyal_of(std::uint32_t row) const;

  /// True if the row is a group that `unnamed` ("the extremists", "the rebels") may stand for once it was named.
  bool answers_to(std::uint32_t row, std::uint32_t unnamed) const {
    return unnamed == jihadists_ ? actors_[row].jihadi
                                 : unnamed == rebels_ && actors_[row].rebel && !actors_[row].generic;
  }

  /// True if it is the first to be asked: "the rebels" in a report on a war of theirs.
  bool answers_first(std::uint32_t row, std::uint32_t unnamed) const {
    return unnamed == rebels_ ? actors_[row].rebels : actors_[row].jihadi;
  }
  bool stands_for_others(std::uint32_t row) const { return row == jihadists_ || row == rebels_; }

  /// True if the row's name is all that is said of them ("the terrorists") and no reason to ask who is meant: in that
  /// country anybody is called so.
  bool anybody(std::uint32_t row, std::string_view country) const {
    return !actors_[row].anybody.empty() && actors_[row].anybody == country;
  }
  bool is_jihadi(std::uint32_t row) const { return actors_[row].jihadi; }
  /// True if it calls its own men "the army", "the armed forces", as who rules a capital does.
  bool has_own_army(std::uint32_t row) const { return actors_[row].own_army; }
  /// Not one group but many: "the factions".
  bool is_several(std::uint32_t row) const { return actors_[row].several; }
  /// An armed group that is no state's, whoever's side it takes.
  bool is_group(std::uint32_t row) const { return actors_[row].group && !actors_[row].generic; }
  bool is_rebel(std::uint32_t row) const { return actors_[row].rebel && !actors_[row].generic && !is_called(row); }

  /// The row that records name where nobody said who "the terrorists", "the extremists", "the rebels" are; the row
  /// itself of all others.
  std::uint32_t recorded_unnamed(std::uint32_t row) const { return actors_[row].recorded; }
  bool is_called(std::uint32_t row) const { return actors_[row].recorded != row; }

  std::uint32_t civilians() const { return civilians_; }
  std::uint32_t pro_government() const { return pro_government_; }

 private:
  struct Facts {
    std::uint32_t acts_as = kNone;
    bool state = false, ambiguous = false, generic = false, rebel = false, group = false, jihadi = false,
         rebels = false, several = false, own_army = false;
    std::uint32_t recorded = kNone;
    std::string_view countries, anybody, enemy_in;
    std::vector<std::string> weak;
    std::vector<std::uint32_t> heads;
  };
  struct Meaning {
    std::string_view what, country;
    int from, to;
    std::uint32_t row;
  };

  std::uint32_t resources_row(EntryId entry) const {
    const lex::Entry& e = lexicon_.entry(entry);
    return force_base_[e.table] + e.row;
  }
  void read_flags(const Resources& resources, std::uint32_t row, std::string_view flags);
  void read_forces(const Resources& resources);
  void read_heads(const Resources& resources, std::uint32_t row, std::string_view names);

  Lexicon lexicon_;
  std::vector<std::uint32_t> force_base_;  ///< per table: index of its first row in forces_
  std::vector<ForceFacts> forces_;
  std::vector<Facts> actors_;
  std::vector<Meaning> meanings_;  ///< by country, and in the order of the rows
  std::vector<std::pair<std::uint32_t, std::uint32_t>> loyal_;
  std::uint32_t civilians_ = kNone, pro_government_ = kNone, jihadists_ = kNone, rebels_ = kNone;
};

/// The parts of a `|` list.
std::vector<std::string_view> split_list(std::string_view cell, char separator = '|');

/// A name folded word by word, each without its article.
std::string fold_name(std::string_view name);

}  // namespace sijill
