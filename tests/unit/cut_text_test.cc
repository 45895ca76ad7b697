// Telegram posts and damaged files end anywhere: no rule may look past the last word.
#include <gtest/gtest.h>

#include <string_view>

#include "case_texts.h"
#include "engine/pipeline.h"
#include "engine/read.h"
#include "lexicon/builtin.h"

namespace sijill {
namespace {

TEST(CutText, EndsAfterAnyWord) {
  const Resources resources = std::move(*Resources::open(builtin_blob(), Trust::Own));
  std::size_t texts = 0;
  each_case_text([&](std::string_view text) {
    for (std::size_t end = text.find(' '); end != std::string_view::npos; end = text.find(' ', end + 1)) {
      Document doc = begin_document(text.substr(0, end), {.published = "2016-05-04"});
      run_pipeline(resources, doc, {});
      for (const Event& event : doc.report.events) {
        for (const CharSpan& span : event.evidence) ASSERT_LE(span.end, doc.source.size()) << doc.source;
      }
      ++texts;
    }
  });
  EXPECT_GT(texts, 5000u);
}

}  // namespace
}  // namespace sijill
