// Texts and questions are invented.
#include "store/arabic_tokenizer.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <string>
#include <vector>

#include "lexicon/builtin.h"
#include "store/search_words.h"
#include "text/fold.h"

namespace sijill {
namespace {

const Resources& resources() {
  static const Resources opened = std::move(*Resources::open(builtin_blob(), Trust::Own));
  return opened;
}

/// A full-text table with one row a text; rows count from 1.
class Texts {
 public:
  explicit Texts(const std::vector<std::string>& texts) {
    sqlite3_open(":memory:", &db_);
    EXPECT_TRUE(add_arabic_tokenizer(db_, resources()));
    run("CREATE VIRTUAL TABLE found USING fts5(text, tokenize = 'sijill')");
    for (const std::string& text : texts) run("INSERT INTO found(text) VALUES(?1)", text);
  }
  ~Texts() { sqlite3_close(db_); }

  std::vector<int> ask(const std::string& typed) {
    SearchWords words(resources());
    const std::string expression = match_expression(words, typed);
    return expression.empty() ? std::vector<int>{}
                              : run("SELECT rowid FROM found WHERE found MATCH ?1 ORDER BY rowid", expression);
  }

 private:
  std::vector<int> run(const std::string& sql, const std::string& value = {}) {
    sqlite3_stmt* statement = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr), SQLITE_OK) << sqlite3_errmsg(db_);
    sqlite3_bind_text(statement, 1, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
    std::vector<int> rows;
    int code = SQLITE_OK;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) rows.push_back(sqlite3_column_int(statement, 0));
    EXPECT_EQ(code, SQLITE_DONE) << sqlite3_errmsg(db_);
    sqlite3_finalize(statement);
    return rows;
  }

  sqlite3* db_ = nullptr;
};

using Rows = std::vector<int>;

TEST(ArabicTokenizer, FindsInflectedForms) {
  Texts texts({"قصفت الطائرات الحربية المدينة", "لم يقصف أحد شيئا اليوم", "وصل المدنيون إلى القرية"});
  EXPECT_EQ(texts.ask("قصف"), (Rows{1, 2}));
  EXPECT_EQ(texts.ask("طائرة"), Rows{1});
  EXPECT_EQ(texts.ask("للمدنيين"), Rows{3});
  EXPECT_EQ(texts.ask("مدن"), Rows{1});
}

TEST(ArabicTokenizer, FindsOtherSpellings) {
  Texts texts({"اعلنت الاداره المحليه ذلك", "أعلنت الإدارةُ المحليّة ذلـــك"});
  EXPECT_EQ(texts.ask("الإدارة"), (Rows{1, 2}));
  EXPECT_EQ(texts.ask("اداره"), (Rows{1, 2}));
}

TEST(ArabicTokenizer, FindsNamesHoweverTheyAreSpelled) {
  Texts texts({"اشتباكات قرب كلس", "اشتباكات قرب كيليس"});
  EXPECT_EQ(texts.ask("كلس"), (Rows{1, 2}));
}

TEST(ArabicTokenizer, FindsWordsThatNoListHas) {
  Texts texts({"قال الخرنوبيون إنهم باقون", "لقاء مع الخرنوبيين"});
  EXPECT_EQ(texts.ask("خرنوبيون"), (Rows{1, 2}));
}

TEST(ArabicTokenizer, AllWordsMustBeMet) {
  Texts texts({"سقط قتلى في المدينة القديمة", "المدينة فيها سوق قديمة"});
  EXPECT_EQ(texts.ask("مدينة قديمة"), (Rows{1, 2}));
  EXPECT_EQ(texts.ask("قتلى سوق"), Rows{});
}

TEST(ArabicTokenizer, NothingThatIsTypedIsASyntaxError) {
  Texts texts({"نص"});
  for (const std::string typed : {"\"", "نص\"", "* ^ ( ) - : {", "AND OR NOT", "في", "", "\"\" \"في\""}) {
    EXPECT_LE(texts.ask(typed).size(), 1u) << typed;
  }
  EXPECT_EQ(texts.ask("نص \""), Rows{1});
}

TEST(SearchWords, TermsOfATextAreEachOnceAndInOrder) {
  SearchWords words(resources());
  EXPECT_EQ(terms_of_text(words, "قرية ثم قصف في قرية"), terms_of_text(words, "قصف قرية"));
}

TEST(SearchWords, FunctionWordsHaveNoTerms) {
  SearchWords words(resources());
  EXPECT_TRUE(words.of(fold_words("الذين")).terms.empty());
  EXPECT_EQ(words.of("_isis").terms, std::vector<std::string>{"_isis"});
}

TEST(ArabicTokenizer, AZeroByteInsideAWordIsNoEndOfIt) {
  Texts texts({"وصل المدنيون إلى القرية"});
  EXPECT_EQ(texts.ask(std::string("الق\0رية", 13)), (Rows{1}));
  EXPECT_EQ(texts.ask(std::string("\0", 1)), (Rows{}));
}

}  // namespace
}  // namespace sijill
