#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "stages/document.h"
#include "stages/resources.h"

namespace sijill {

/// Layers of a Document that a stage reads or writes.
enum Layer : std::uint32_t {
  kSource = 1u << 0,
  kTokens = 1u << 1,
  kMatches = 1u << 2,
  kSentences = 1u << 3,
  kNumbers = 1u << 4,
  kDates = 1u << 5,
  kPlaces = 1u << 6,
  kActors = 1u << 7,
  kSpeakers = 1u << 8,
  kClauses = 1u << 9,
  kEvents = 1u << 10,
  kCounts = 1u << 11,
  kControl = 1u << 12,
  kChecks = 1u << 13,
  kRecord = 1u << 14,
};

struct Stage {
  std::string_view name;
  void (*run)(const Resources&, Document&);
  std::uint32_t reads;
  std::uint32_t writes;
};

/// The engine, top to bottom.
std::span<const Stage> pipeline();

/// Runs the stages in order; stops after the stage named `last` if that is not empty.
void run_pipeline(const Resources& resources, Document& doc, std::string_view last = {});

}  // namespace sijill
