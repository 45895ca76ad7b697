#pragma once
#include <string_view>

#include "stages/resources.h"
#include "store/database.h"

namespace sijill {

/// The words of reports, for full-text search. A register has them if it was written with a lexicon at hand. Belongs
/// to the writer's connection, which knows the tokenizer from then on; inside its transactions.
class ReportWords {
 public:
  /// Makes the table if it is not there.
  static Result<ReportWords> open(Database& database, const Resources& resources);

  /// `terms` as terms_of_text() gives them of title and text.
  Result<void> add(std::int64_t report, std::string_view terms);

  /// Forgets all words, as before reports are read with another lexicon.
  Result<void> clear();

 private:
  Result<void> make();

  Database* database_ = nullptr;
  Statement add_;
};

}  // namespace sijill
