#pragma once
#include <string>
#include <string_view>

#include "register/incident_row.h"

/// What incidents are called in the terms of other data sets; from data/export and the actor lexicon.
namespace sijill {

struct CountryNames {
  std::string_view iso2, iso3, iso, gwno, acled_name, ged_name, acled_region, ged_region;
};

/// By the id of the country in data/places; all empty for what is no country of the table.
CountryNames country_names(std::string_view place_id);

struct AcledType {
  std::string_view disorder_type, event_type, sub_event_type;
};
AcledType acled_type(std::string_view sub_type);

struct ActorNames {
  std::string_view name_en, name_ar, acled, kind;
};
/// The id itself as every name for an actor that the lexicon does not have.
ActorNames actor_names(std::string_view actor_id);

/// ACLED's word for the kind of an actor: "State forces", "Rebel group", ...
std::string_view acled_inter(std::string_view kind);

/// The source's English name, or the id.
std::string_view source_name(std::string_view source_id);

/// The incident told in one English sentence, from its fields alone:
/// "Air/drone strike by Russia in Sarmada, Idlib; killed 12 (10-14), injured 30; 3 reports, 2 voices."
std::string summary(const IncidentView& incident);

}  // namespace sijill
