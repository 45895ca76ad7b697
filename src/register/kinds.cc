#include "register/kinds.h"

#include <array>
#include <vector>

namespace sijill {
namespace {

struct Kind {
  std::string_view sub_type, type;
  int family, group;
};

constexpr int kBombs = 1, kFire = 2, kFighting = 3, kKilling = 4;

constexpr std::array kKinds = {
    Kind{"armed_clash", "battles", 1, kFighting},
    Kind{"advance", "battles", 1, kFighting},
    Kind{"government_regains_territory", "battles", 1, kFighting},
    Kind{"non_state_actor_overtakes_territory", "battles", 1, kFighting},
    Kind{"air_drone_strike", "explosions_remote_violence", 1, kFire},
    Kind{"shelling_artillery_missile", "explosions_remote_violence", 1, kFire},
    Kind{"suicide_bomb", "explosions_remote_violence", 1, kBombs},
    Kind{"remote_explosive_landmine_ied", "explosions_remote_violence", 1, kBombs},
    Kind{"grenade", "explosions_remote_violence", 1, kBombs},
    Kind{"chemical_weapon", "explosions_remote_violence", 1, kFire},
    Kind{"attack", "violence_against_civilians", 1, kKilling},
    Kind{"sexual_violence", "violence_against_civilians", 9, 0},
    Kind{"harm", "violence", 1, 0},
    Kind{"abduction_forced_disappearance", "violence_against_civilians", 2, 0},
    Kind{"arrests", "strategic_developments", 2, 0},
    Kind{"peaceful_protest", "protests", 3, 0},
    Kind{"protest_with_intervention", "protests", 3, 0},
    Kind{"excessive_force_against_protesters", "protests", 3, 0},
    Kind{"violent_demonstration", "riots", 3, 0},
    Kind{"mob_violence", "riots", 3, 0},
    Kind{"siege", "strategic_developments", 4, 0},
    Kind{"withdrawal", "strategic_developments", 5, 0},
    Kind{"non_violent_transfer_of_territory", "strategic_developments", 5, 0},
    Kind{"force_movement", "strategic_developments", 6, 0},
    Kind{"displacement", "strategic_developments", 7, 0},
    Kind{"return", "strategic_developments", 7, 0},
    Kind{"aid_delivery", "strategic_developments", 8, 0},
};

/// Asked for every pair of tellings that is judged: hardly two names are of one length.
const Kind* find(std::string_view sub_type) {
  static const std::array<std::vector<const Kind*>, 40> kByLength = [] {
    std::array<std::vector<const Kind*>, 40> made;
    for (const Kind& kind : kKinds) made[kind.sub_type.size()].push_back(&kind);
    return made;
  }();
  if (sub_type.size() >= kByLength.size()) return nullptr;
  for (const Kind* kind : kByLength[sub_type.size()]) {
    if (kind->sub_type == sub_type) return kind;
  }
  return nullptr;
}

}  // namespace

int family_of(std::string_view sub_type) {
  const Kind* kind = find(sub_type);
  return kind == nullptr ? 0 : kind->family;
}

int group_of(std::string_view sub_type) {
  const Kind* kind = find(sub_type);
  return kind == nullptr ? 0 : kind->group;
}

bool can_cause(std::string_view sub_type, std::string_view outcome) {
  if (outcome == "killed" || outcome == "injured") {
    const int family = family_of(sub_type);
    return family == 1 || family == 4 || family == 9 || (family == 3 && sub_type != "peaceful_protest");
  }
  if (outcome == "detained") return sub_type == "arrests";
  if (outcome == "abducted" || outcome == "missing") return sub_type == "abduction_forced_disappearance";
  if (outcome == "displaced") return sub_type == "displacement";
  if (outcome == "returned") return sub_type == "return";
  return outcome == "besieged" && sub_type == "siege";
}

std::string_view arm_family(std::string_view weapon) {
  if (weapon == "mortar") return "artillery";
  if (weapon == "rocket") return "missile";
  if (weapon == "heavy_machine_gun") return "small_arms";
  if (weapon == "barrel_bomb" || weapon == "cluster_munition") return "aircraft";
  return weapon;
}

std::string_view act_type(std::string_view sub_type) {
  const Kind* kind = find(sub_type);
  return kind == nullptr ? "strategic_developments" : kind->type;
}

}  // namespace sijill
