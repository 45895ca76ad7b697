#pragma once
#include <cstdlib>
#include <filesystem>
#include <string>

#include "ingest/ingest.h"
#include "input/reader.h"
#include "lexicon/builtin.h"
#include "reader_property.h"
#include "sijill/engine.h"
#include "stages/resources.h"

namespace sijill {

/// A register of two invented reports in a folder that goes with the process.
class ServedRegister {
 public:
  ServedRegister() {
    std::string folder = (std::filesystem::temp_directory_path() / "sijill-fuzz-XXXXXX").string();
    require(::mkdtemp(folder.data()) != nullptr, "a folder for the register");
    folder_ = folder;
    const std::string reports = folder + "/reports.jsonl";
    if (std::FILE* file = std::fopen(reports.c_str(), "w")) {
      std::fputs(kReports, file);
      std::fclose(file);
    }
    auto resources = Resources::open(builtin_blob(), Trust::Own);
    auto engine = Engine::open();
    auto file = RegisterFile::open(path(), Access::Create);
    require(resources && engine && file, "the register opens");
    resources_ = std::make_unique<Resources>(std::move(*resources));
    const World world = World::of(*resources_);
    IngestOptions options;
    options.jobs = 1;
    options.words = resources_.get();
    IngestWatch watch;
    watch.problem = [](const Problem&) {};
    require(ingest({reports}, options, *engine, world, *file, watch).has_value(), "the reports are read");
  }
  ~ServedRegister() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string path() const { return folder_ + "/register.db"; }
  const Resources& resources() const { return *resources_; }

 private:
  // "Three civilians were killed by shelling of Aleppo"; "the army took the town of Sarmin": escaped, as JSON may be.
  static constexpr const char* kReports =
      "{\"published\": \"2017-05-05\", \"publisher\": \"one\", \"text\": \"\\u0642\\u062a\\u0644 "
      "\\u062b\\u0644\\u0627\\u062b"
      "\\u0629 \\u0645\\u062f\\u0646\\u064a\\u064a\\u0646 \\u0641\\u064a \\u0642\\u0635\\u0641 "
      "\\u0645\\u062f\\u0641\\u0639"
      "\\u064a \\u0639\\u0644\\u0649 \\u0645\\u062f\\u064a\\u0646\\u0629 \\u062d\\u0644\\u0628\"}\n"
      "{\"published\": \"2017-05-06\", \"publisher\": \"two\", \"text\": \"\\u0633\\u064a\\u0637\\u0631 "
      "\\u0627\\u0644\\u062c"
      "\\u064a\\u0634 \\u0639\\u0644\\u0649 \\u0628\\u0644\\u062f\\u0629 \\u0633\\u0631\\u0645\\u064a\\u0646\"}\n";

  std::string folder_;
  std::unique_ptr<Resources> resources_;
};

}  // namespace sijill
