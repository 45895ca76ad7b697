#pragma once
#include <string>
#include <string_view>

#include "stages/roles.h"

namespace sijill {

/// What stands around an act that tells which kind of act it is.
struct ActContext {
  bool aircraft = false, drone = false, artillery = false, suicide = false, vehicle_bomb = false, bomb = false,
       landmine = false, grenade = false, chemical = false, small_arms = false, missile = false, fire = false,
       navy = false, armed = false, civilians_targeted = false, combatants_targeted = false, people = false;
  bool barrel_bomb = false, mortar = false, guns = false, rocket = false, guided = false, knife = false,
       cluster = false;            ///< arms by their own names, of those above
  bool machine_gun = false;        ///< of the small arms, those that rake a place
  bool guns_first = false;         ///< artillery is told before aircraft
  bool initiator_unnamed = false;  ///< "gunmen", "unknown persons"
  bool initiator_known = false, initiator_state = false, initiator_air_only = false;
  bool civilians_hurt = false;   ///< civilians among the harmed of the clause
  bool beaten = false;           ///< people stand right behind the verb: blows at them
  bool blow = false;             ///< a "strike" by that word, whatever arm dealt it
  bool volley = false;           ///< what is fired stands beside the act: shells, rockets
  bool homes_hit = false;        ///< homes, schools, markets, camps of the displaced are what was hit
  bool state_takes = false;      ///< of those who act, one is a state's force, or the first fights for a state
  bool from_place = false;       ///< a place is told that it was done out of
  bool state_loses = false;      ///< a state's force is what it is done to
  bool somebody_hurt = false;    ///< people of no side among the harmed of the clause
  bool falls = false;            ///< what falls is a shell or rocket, not a town
  bool flying_repelled = false;  ///< missiles or drones are what was beaten off
  bool bombardment = false;      ///< shelling is what was exchanged
  bool crowd = false;            ///< demonstrators stand in the clause
  bool crowd_acts = false;       ///< nobody armed does it: the demonstrators do, or nobody is named
  bool deadly = false;           ///< a crowd was broken up with deaths
  bool crowd_first = false;      ///< demonstrators are who does it
  bool foiled_bomb = false;      ///< the bomb was blown up before it was used
  bool hostages = false;         ///< who is held is called a hostage
  bool live = false;             ///< live ammunition
  bool harmless = false;         ///< tear gas, water: fired, but no shelling
  bool mob = false;              ///< they fight no battles: settlers
  bool by_arm = false;           ///< the arm is told that killed: "by shells", "by a mortar shell"
  bool at_place = false;         ///< fired at a place, at no person or thing
};

/// The sub_type of an act of `frame` in that context, or empty if it is no event.
std::string_view sub_type_of(const Frame& frame, const ActContext& context);

/// Kinds of actors that bear arms.
inline bool armed_kind(std::string_view kind) {
  return kind == "state_force" || kind == "militia" || kind == "rebel" || kind == "tribe" || kind == "police";
}

/// ACLED's event type of a sub_type.
std::string_view type_of(std::string_view sub_type);

/// PLOVER (2024) type of a sub_type, or empty; `mode` receives its mode, or empty.
std::string_view plover_of(std::string_view sub_type, const ActContext& context, std::string_view* mode);

}  // namespace sijill
