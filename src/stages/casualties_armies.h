#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/casualties_scan.h"
#include "stages/document.h"

namespace sijill {

/// Which state's soldiers are meant where a report says no more than soldiers, a post, policemen: of the state that it
/// tells of, of the country it is about. Borrows the document.
class Armies {
 public:
  Armies(const Resources& resources, const Document& doc);

  /// The one army that the report tells of by a name of its own, for soldiers taken for another's that it does not;
  /// "" where it is the one that did the act.
  std::string_view only_army_told(const CountFact& fact);

  /// The country in which all the places lie that the report names, for soldiers whose army it does not name; "" if
  /// there are several.
  std::string_view army_of_places(const CountFact& fact);

  /// "Libyan soldiers" are of the army that the report is about, where a country has several.
  void own_army(CountFact& fact) const;

  /// The state force named last before the count in its sentence.
  std::string_view state_before(const CountFact& fact) const;

  /// The state of the country that the report is about; where that has no army, the army that the report tells of most.
  std::string_view state_of_country() const;

  /// The state whose guards a post has that nobody owns: of the report's country, if a state of no other name is told
  /// there and no state struck.
  std::string_view only_state(const CountFact& fact) const;

  /// "combatant:ID", where ID is a state's force.
  bool of_state(std::string_view group) const;

  /// The actor struck from afar in the act that the count is of. In a battle who attacks loses men too.
  bool did(const CountFact& fact, std::string_view id) const;

 private:
  const Resources& resources_;
  const Document& doc_;
  std::vector<std::uint32_t> mentions_;  ///< per actor of the report
  std::optional<std::string> places_;    ///< the one country of the report's places
  std::vector<char> proper_;             ///< per actor: told by a name or nationality
  std::vector<char> named_;              ///< per actor: told by more than a noun of people
};

}  // namespace sijill
