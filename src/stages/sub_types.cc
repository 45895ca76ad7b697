// The families of data/frames/triggers.tsv, one decision each.
#include "stages/sub_types.h"

namespace sijill {
namespace {

std::string_view fired(const ActContext& c) {
  // "the artillery and the jets destroyed": the arm told first.
  if ((c.aircraft || c.drone) && !(c.guns_first && !c.drone)) return "air_drone_strike";
  if (c.chemical) return "chemical_weapon";
  if (c.initiator_air_only && !c.artillery) return "air_drone_strike";  // a coalition has warships too
  return "shelling_artillery_missile";
}

std::string_view exploded(const ActContext& c) {
  // "two shells exploded in the quarter"
  if ((c.missile || c.artillery) && !c.bomb && !c.vehicle_bomb && !c.landmine && !c.suicide && !c.grenade)
    return "shelling_artillery_missile";
  if (c.drone && !c.bomb && !c.vehicle_bomb && !c.landmine) return "air_drone_strike";  // "a suicide drone"
  if (c.suicide) return "suicide_bomb";
  if (c.grenade && !c.bomb && !c.vehicle_bomb) return "grenade";
  return "remote_explosive_landmine_ied";
}

std::string_view assaulted(const ActContext& c) {
  if (c.drone) return "air_drone_strike";
  if (c.suicide) return "suicide_bomb";
  if (c.vehicle_bomb || c.bomb || c.landmine) return "remote_explosive_landmine_ied";
  if (c.aircraft) return "air_drone_strike";
  if (c.chemical) return "chemical_weapon";
  if (c.missile || c.artillery) return "shelling_artillery_missile";
  if (c.grenade) return "grenade";
  if ((c.civilians_targeted || c.mob) && !c.combatants_targeted) return "attack";
  // Gunmen who kill people in a mosque or a market.
  if (c.homes_hit && c.somebody_hurt && !c.combatants_targeted && !c.initiator_state) return "attack";
  return "armed_clash";
}

/// Fire of a state, or of those who rule in its stead, at demonstrators.
bool at_protesters(const ActContext& c) {
  const bool named = c.initiator_state || (c.initiator_known && !c.initiator_unnamed && !c.mob);
  return c.crowd && named && !c.initiator_air_only;
}

std::string_view shot(const ActContext& c) {
  if (at_protesters(c)) return "excessive_force_against_protesters";
  return c.civilians_targeted || !c.combatants_targeted ? "attack" : "armed_clash";
}

}  // namespace

std::string_view sub_type_of(const Frame& frame, const ActContext& c) {
  switch (frame.family) {
    case Family::Fixed:
      // Who sets fire to things while demonstrating riots.
      if (frame.needs == "arson" && c.crowd && c.crowd_acts) return "violent_demonstration";
      if (frame.sub_type == "looting_property_destruction" && c.crowd_first) return "violent_demonstration";
      if (frame.sub_type == "violent_demonstration" && c.mob && !c.combatants_targeted) return "attack";
      // Demonstrators and police fight no battle.
      if (frame.sub_type == "armed_clash" && c.crowd && c.crowd_acts && !c.drone && !c.aircraft)
        return "violent_demonstration";
      // Dispersed with live fire.
      if (frame.sub_type == "protest_with_intervention" && (c.deadly || ((c.small_arms || c.fire) && !c.harmless)))
        return "excessive_force_against_protesters";
      return frame.sub_type;
    case Family::Assault:
      // Police set upon a march with tear gas and clubs.
      if (c.crowd && c.initiator_state && !c.initiator_air_only && !c.small_arms && !c.fire)
        return "protest_with_intervention";
      if (c.crowd_first && !c.mob && !c.small_arms) return "violent_demonstration";
      return assaulted(c);
    case Family::Storm:
      // A mob breaks into a place: told by what it does there.
      if (c.mob) return c.people || c.homes_hit ? std::string_view("attack") : std::string_view();
      // "a suicide bomber in a packed car stormed the post"
      if (c.suicide && c.vehicle_bomb) return "suicide_bomb";
      if (c.crowd_first) return "violent_demonstration";
      return "armed_clash";
    case Family::Infiltrate: return "armed_clash";
    case Family::Repel:
      if (c.crowd && c.crowd_acts) return "protest_with_intervention";
      return c.flying_repelled ? "disrupted_weapons_use" : "armed_clash";
    case Family::Exchange:
      // "exchanged shells": arms that reach far; with rifles among them it is a fight.
      return c.bombardment || ((c.artillery || c.missile) && !c.small_arms) ? fired(c) : "armed_clash";
    case Family::Raid: return "arrests";
    case Family::Hold:
      if (c.hostages) return "abduction_forced_disappearance";
      return c.initiator_known && !c.initiator_state ? "abduction_forced_disappearance" : "arrests";
    case Family::Fall:
      if (c.falls) return fired(c);
      [[fallthrough]];
    case Family::Capture:
    case Family::Expel:
      // "beat X on the front of P": from nowhere.
      if (frame.family == Family::Expel && !c.from_place) return "armed_clash";
      if (!c.initiator_known)
        return c.state_loses ? "non_state_actor_overtakes_territory" : "government_regains_territory";
      return c.state_takes ? "government_regains_territory" : "non_state_actor_overtakes_territory";
    case Family::Retreat: return "withdrawal";
    case Family::Strike:
      // Blows at people without any arm are a beating.
      if (frame.needs == "strike" && c.beaten && !c.aircraft && !c.drone && !c.missile && !c.artillery) return "attack";
      // States strike from the air unless their arm is named.
      if (c.blow && c.initiator_state && !c.missile && !c.artillery && !c.small_arms && !c.chemical)
        return "air_drone_strike";
      return fired(c);
    case Family::Aim:
      if (!c.drone && (c.suicide || c.vehicle_bomb || c.bomb || c.landmine)) return exploded(c);
      // Machine guns rake a place as guns shell it.
      if (c.machine_gun && (!c.people || c.homes_hit) && !c.aircraft && !c.drone) return "shelling_artillery_missile";
      if (c.small_arms && ((c.people && !(c.homes_hit && (c.artillery || c.missile))) ||
                           !(c.aircraft || c.drone || c.missile || c.artillery)))
        return shot(c);
      return fired(c);
    case Family::Blast:
      if (c.foiled_bomb) return "disrupted_weapons_use";
      return exploded(c);
    case Family::Demolish: return "looting_property_destruction";
    case Family::Launch:
      // Live fire beside the tear gas decides.
      if (c.live && at_protesters(c)) return "excessive_force_against_protesters";
      if (c.harmless) return "protest_with_intervention";
      if (c.aircraft || c.drone) return "air_drone_strike";
      if (c.missile || c.artillery) return "shelling_artillery_missile";
      // "a farmer was hit by the bullets fired from the towers": people are what bullets were fired at.
      if ((c.fire || c.small_arms) && c.at_place && !c.crowd && !(c.civilians_hurt && !c.machine_gun))
        return "shelling_artillery_missile";
      if (c.machine_gun && !c.people && !c.initiator_unnamed) return "shelling_artillery_missile";
      if (c.fire || c.small_arms) return shot(c);
      return c.volley ? std::string_view("shelling_artillery_missile") : std::string_view();
    case Family::Shoot: return shot(c);
    case Family::Down:
    case Family::Intercept: return "disrupted_weapons_use";
    case Family::Drop: return c.grenade && !c.aircraft ? "grenade" : fired(c);
    case Family::Kill:
      if (c.aircraft || c.drone) return "air_drone_strike";
      if (at_protesters(c)) return "excessive_force_against_protesters";
      if (c.crowd && !c.initiator_known && (c.small_arms || c.fire)) return "excessive_force_against_protesters";
      if (c.bomb || c.vehicle_bomb || c.landmine || c.suicide) return exploded(c);
      if (c.missile || c.artillery) return "shelling_artillery_missile";
      return c.combatants_targeted && c.initiator_known && !c.initiator_unnamed && !c.civilians_targeted ? "armed_clash"
                                                                                                         : "attack";
    case Family::Massacre:
      if (c.chemical) return "chemical_weapon";
      if (c.aircraft || c.drone) return "air_drone_strike";
      return c.artillery || c.missile ? std::string_view("shelling_artillery_missile") : std::string_view("attack");
    case Family::Execute:
      if (c.aircraft || c.drone) return "air_drone_strike";
      if (c.bomb || c.vehicle_bomb || c.landmine) return exploded(c);
      return "attack";
    case Family::Torture: return "attack";
    case Family::Funeral: return "other";
    case Family::Nothing: return {};
  }
  return {};
}

std::string_view type_of(std::string_view s) {
  if (s == "armed_clash" || s == "advance" || s == "government_regains_territory" ||
      s == "non_state_actor_overtakes_territory") {
    return "battles";
  }
  if (s == "air_drone_strike" || s == "shelling_artillery_missile" || s == "suicide_bomb" ||
      s == "remote_explosive_landmine_ied" || s == "grenade" || s == "chemical_weapon") {
    return "explosions_remote_violence";
  }
  if (s == "attack" || s == "abduction_forced_disappearance" || s == "sexual_violence")
    return "violence_against_civilians";
  if (s == "peaceful_protest" || s == "protest_with_intervention" || s == "excessive_force_against_protesters")
    return "protests";
  if (s == "violent_demonstration" || s == "mob_violence") return "riots";
  return "strategic_developments";
}

std::string_view plover_of(std::string_view s, const ActContext& c, std::string_view* mode) {
  *mode = {};
  if (s == "air_drone_strike")
    *mode = "aerial";
  else if (s == "shelling_artillery_missile")
    *mode = "heavy-weapons";
  else if (s == "suicide_bomb")
    *mode = "suicide-attack";
  else if (s == "remote_explosive_landmine_ied" || s == "grenade")
    *mode = "explosives";
  else if (s == "chemical_weapon")
    *mode = "unconventional";
  else if (s == "abduction_forced_disappearance")
    *mode = "abduct";
  else if (s == "sexual_violence")
    *mode = "sexual";
  else if (s == "arrests")
    *mode = "arrest";
  else if (s == "withdrawal")
    *mode = "withdraw";
  else if (s == "peaceful_protest")
    *mode = "demo";
  else if (s == "violent_demonstration" || s == "mob_violence")
    *mode = "riot";
  else if (c.small_arms && (s == "attack" || s == "armed_clash"))
    *mode = "firearms";
  const std::string_view type = type_of(s);
  if (type == "battles" || type == "explosions_remote_violence" || type == "violence_against_civilians")
    return "ASSAULT";
  if (type == "protests" || type == "riots") return "PROTEST";
  if (s == "siege" || s == "arrests" || s == "forced_recruitment") return "COERCE";
  if (s == "withdrawal") return "RETREAT";
  if (s == "force_movement") return "MOBILIZE";
  if (s == "aid_delivery") return "AID";
  if (s == "agreement") return "AGREE";
  return {};
}

}  // namespace sijill
