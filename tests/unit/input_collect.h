#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "input/reader.h"

namespace sijill {

/// What a reader made of some bytes.
struct Collected {
  std::vector<RawReport> reports;
  std::vector<std::string> problems;  ///< as `describe` says them
};

inline Collected collect(std::string_view bytes, const std::string& name, const InputOptions& options = {}) {
  Collected all;
  read_bytes(
      bytes, name, options,
      [&](RawReport&& report) {
        all.reports.push_back(std::move(report));
        return true;
      },
      [&](const Problem& problem) { all.problems.push_back(describe(problem)); });
  return all;
}

inline std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace sijill
