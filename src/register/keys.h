#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace sijill {

/// What a report is known by: 128 bits of SHA-256 over what was given of it. Orders reports the same everywhere.
struct ReportHash {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const ReportHash&) const = default;
  std::string hex() const;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  static ReportHash of_bytes(std::string_view sixteen);
};

/// The hash of a report as the input gave it. The same article under another id or address is the same report.
ReportHash hash_report(std::string_view publisher, std::string_view published, std::string_view title,
                       std::string_view text);

/// Whose voice a report has that names no source: its publisher's, or its own where nobody is known to publish it.
std::string own_voice(std::string_view publisher, const ReportHash& report);

/// Where in its report a telling stands: the words that name it, in code points. It survives that other events of
/// the report are read differently.
struct Spot {
  std::uint32_t begin = 0;
  bool in_title = false;
  bool of_count = false;  ///< a count that no event claims
  std::uint8_t nth = 0;   ///< among tellings of the same words
  auto operator<=>(const Spot&) const = default;
};

/// The key of a telling, and of the incident that it founds: 12 letters and digits, lower case, no look-alikes. Made
/// from nothing but its report and its words, so that it is the same in every register.
std::string telling_key(const ReportHash& report, const Spot& spot);

/// 64 bits that differ for different bytes, the same on every machine and in every run.
std::uint64_t mix(std::string_view bytes, std::uint64_t seed = 0);
std::uint64_t mix(std::uint64_t value);

}  // namespace sijill
