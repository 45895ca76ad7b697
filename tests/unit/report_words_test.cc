// Reports are invented.
#include "ingest/words.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "lexicon/builtin.h"
#include "store/arabic_tokenizer.h"
#include "store/compress.h"
#include "store/report_words.h"
#include "store/search_words.h"

namespace sijill {
namespace {

TEST(ReportWords, AreMadeAnewFromStoredReports) {
  const std::string path = (std::filesystem::temp_directory_path() / "sijill-words-test.db").string();
  const auto remove = [&] {
    for (const char* part : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(path + part);
  };
  remove();
  {
    const Resources resources = std::move(*Resources::open(builtin_blob(), Trust::Own));
    auto file = RegisterFile::open(path, Access::Create);
    ASSERT_TRUE(file) << file.error().message;
    Database& db = file->database();
    ASSERT_TRUE(
        db.run("INSERT INTO report(id, hash, report_id, title, copy_group) VALUES(7, zeroblob(16), 'r', '', 0)"));
    auto body = db.prepare("INSERT INTO report_body(report, text, record) VALUES(7, ?1, x'00')");
    ASSERT_TRUE(body);
    const std::string packed = Compressor().pack("قصفت الطائرات القرى");
    ASSERT_TRUE(body->bind_blob(1, packed).run());
    ASSERT_TRUE(renew_words(*file, resources));
    ASSERT_TRUE(renew_words(*file, resources)) << "and again";
    SearchWords words(resources);
    auto found = db.prepare("SELECT rowid FROM report_words WHERE report_words MATCH ?1");
    ASSERT_TRUE(found);
    found->bind(1, match_expression(words, "قرية قصف"));
    ASSERT_TRUE(*found->step());
    EXPECT_EQ(found->integer(0), 7);
    EXPECT_FALSE(*found->step()) << "once";
  }
  remove();
}

TEST(SearchWords, KnowsWhatEveryReportHas) {
  const Resources resources = std::move(*Resources::open(builtin_blob(), Trust::Own));
  SearchWords words(resources);
  std::string telling;
  words.each_word("وقتل خمسة مدنيين في قصف على محلجة القطن يوم 12 نيسان", [&](const WordTerms& word, auto, auto) {
    if (word.tells) telling += word.terms.front() + " ";
    return true;
  });
  EXPECT_EQ(telling, "mHlj qTn ");
}

}  // namespace
}  // namespace sijill
