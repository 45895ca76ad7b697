#pragma once
#include <string_view>

/// How sub_types of the codebook relate when two reports name one thing differently.
namespace sijill {

/// Kinds that can be one incident: 1 violence, 2 abduction and arrest ... 0 for what is only itself.
int family_of(std::string_view sub_type);

/// A finer group inside violence: bombs, fire from afar, fighting, killing of the defenceless; 0 elsewhere.
int group_of(std::string_view sub_type);

/// Whether a count of that outcome can come of that act.
bool can_cause(std::string_view sub_type, std::string_view outcome);

/// The codebook's type of a sub_type; "violence" for a count whose cause is not said.
std::string_view act_type(std::string_view sub_type);

/// The arm that reports tell this one for: "artillery" and "mortar shells" may be of one shelling.
std::string_view arm_family(std::string_view weapon);

}  // namespace sijill
