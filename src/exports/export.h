#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register/incident_row.h"
#include "sijill/error.h"
#include "store/open_register.h"

/// Incidents in the layouts that other programs read.
namespace sijill {

/// What makes an export fit for the public.
struct PublicUse {
  enum class Level { Country, Governorate, District };
  bool on = false;
  Level level = Level::District;  ///< the finest unit that a place is told by; points are those of the unit
  int hold_back = 0;              ///< days before `today` of which nothing is told
  std::string today;              ///< ISO
};

struct ExportFormat {
  std::string_view name, extension, what;
  bool binary = false;
};

/// acled-csv, ged-csv, geojson, hxl-csv, xlsx, jsonl, bayanat, uwazi-csv.
std::span<const ExportFormat> export_formats();

/// Takes the bytes of a file piece by piece; false ends the export.
using Sink = std::function<bool(std::string_view)>;

/// Writes one file. Incidents come one by one and are not kept, except for xlsx, which is a container.
class Exporter {
 public:
  virtual ~Exporter() = default;

  /// BadRequest for a format that is none. `sink` is called until finish() returns.
  static Result<std::unique_ptr<Exporter>> open(std::string_view format, const PublicUse& use, Sink sink);

  virtual Result<void> begin() = 0;
  virtual Result<void> add(const IncidentView& incident) = 0;
  virtual Result<void> finish() = 0;
};

/// Writes the incidents with these row ids, in their order, and finishes.
Result<void> export_incidents(OpenRegister& reg, const std::vector<std::int64_t>& ids, Exporter& exporter);

/// The incident as the public may see it, or nothing if it is held back: without titles, addresses and notes (they can
/// name private persons), with places no finer than the level.
std::optional<IncidentView> for_public(IncidentView incident, const PublicUse& use);

}  // namespace sijill
