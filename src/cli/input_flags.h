#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "input/raw_report.h"

namespace sijill::cli {

/// The flags of every command that reads reports.
struct InputFlags {
  std::vector<std::string> paths;
  std::string format = "auto";
  std::vector<std::string> fields;
  std::string published, publisher;
  std::vector<std::string> lexicons;

  void add_to(CLI::App& command);
  InputOptions options() const;
};

}  // namespace sijill::cli
