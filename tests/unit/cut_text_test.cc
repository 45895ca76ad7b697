// Telegram posts and damaged files end anywhere: no rule may look past the last word.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "engine/pipeline.h"
#include "engine/read.h"
#include "lexicon/builtin.h"

namespace sijill {
namespace {

TEST(CutText, EndsAfterAnyWord) {
  const Resources resources = std::move(*Resources::open(builtin_blob(), Trust::Own));
  std::size_t texts = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(SIJILL_SOURCE_DIR "/tests/cases")) {
    if (file.path().extension() != ".case") continue;
    std::ifstream lines(file.path());
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("text: ")) continue;
      for (std::size_t end = line.find(' ', 6); end != std::string::npos; end = line.find(' ', end + 1)) {
        Document doc = begin_document(line.substr(6, end - 6), {.published = "2016-05-04"});
        run_pipeline(resources, doc, {});
        for (const Event& event : doc.report.events) {
          for (const CharSpan& span : event.evidence) ASSERT_LE(span.end, doc.source.size()) << doc.source;
        }
        ++texts;
      }
    }
  }
  EXPECT_GT(texts, 5000u);
}

}  // namespace
}  // namespace sijill
