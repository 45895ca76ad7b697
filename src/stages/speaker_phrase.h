#pragma once
#include <optional>
#include <string>
#include <vector>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// The id of a speaker that is only "the centre", "the party", until it is known which.
inline constexpr std::string_view kInstitution = "institution";

/// Who speaks, as the words from one token on say it.
struct SpeakerPhrase {
  Range range;
  std::vector<Speaker> chain;  ///< coordinated speakers and "X from Y": in order
  bool refers_back = false;    ///< "the source", "the statement": the one who spoke last, if there is one
  std::string noun;            ///< what refers back, bare and folded: "the *centre*", "spokesman of the *ministry*"
  bool actor = false;          ///< an actor that is no office, agency or informant
};

/// Reads who speaks. Immutable; its views point into the Resources' blob.
class SpeakerReader {
 public:
  explicit SpeakerReader(const Resources& resources);

  /// The speaker named at `at`, or none. `after_verb` also takes a person's name followed by an office:
  /// "fAlH AlEysAwy EDw mjls mHAfZp AlAnbAr". O(phrase).
  /// The document must have its actors.
  std::optional<SpeakerPhrase> read(const Resources& resources, const Document& doc, std::uint32_t at,
                                    std::uint32_t limit, bool after_verb) const;

 private:
  class Walk;
  struct Ministry {
    std::string topic;  ///< folded second word of "ministry of X"
    std::string_view country;
    std::uint32_t row;
  };
  std::uint32_t ministry(std::string_view topic, std::string_view country) const;

  std::vector<Ministry> ministries_;
};

}  // namespace sijill
