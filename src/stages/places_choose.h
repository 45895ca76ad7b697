#pragma once
#include <span>
#include <string>
#include <vector>

#include "stages/places_company.h"
#include "stages/places_phrases.h"

namespace sijill::places {

/// What the report says as a whole about where it plays: its country, and which rows are surely named.
class Region {
 public:
  /// `sides`: what the armed sides named in the report say of its country, beside its places.
  Region(const Resources& resources, const Phrases& phrases, CountryVotes sides);

  /// ISO2 of the country that most unambiguous names lie in; empty if there are none.
  const std::string& country() const { return country_; }

  /// The candidate that fits head noun, company and region best, or kNone if none is believable.
  std::uint32_t choose(const Phrase& phrase) const;

  /// True if the row, or a place that lies in it, is surely named in the report.
  bool named(std::uint32_t row) const { return row < sure_.size() && sure_[row] != 0; }

  /// True for a quarter of one city where the phrase right behind names another.
  bool elsewhere(const Phrase& phrase, std::uint32_t row) const;

 private:
  void vote(CountryVotes votes);
  /// True if a name stands for places of which none lies in the other: it vouches for no parent alone.
  bool one_of_several(std::span<const std::uint32_t> rows) const;
  /// False for a quarter or village of a country that the report does not name.
  bool at_home(std::uint32_t row) const;
  /// True if the phrase right behind names what the row lies in.
  bool held(const Phrase& phrase, std::uint32_t row) const;
  bool believable(const Phrase& phrase, std::uint32_t row) const;
  double score(const Phrase& phrase, std::uint32_t row) const;
  /// Of places that nothing else tells apart: those in a country of the wars first, then cities in no province.
  int weight_alone(std::uint32_t row) const;
  /// One past the token where the row's parent was last named before the phrase; 0 if it was not.
  std::uint32_t parent_named(const Phrase& phrase, std::uint32_t row) const;

  const Resources& resources_;
  const Phrases& phrases_;
  std::vector<std::uint8_t> sure_;     ///< per row: surely named, itself (1), through a place in it (2), or
                                       ///< through a name that is one of several places' (3)
  std::vector<std::uint32_t> points_;  ///< rows with coordinates that are surely named
  std::string country_;
};

/// How fine a place of this kind is: 0 a country, 1 a governorate, 2 a district, 3 a town, 4 a quarter or a site.
int fineness(std::string_view kind);

/// True if a name behind a head noun of kind `head` can be a place of kind `kind`.
bool kinds_agree(std::string_view head, std::string_view kind);

}  // namespace sijill::places
