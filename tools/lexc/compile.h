#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sijill/error.h"

namespace sijill::lexc {

/// One TSV file of the data folder: `name` says its kind ("lexicon/verbs", "places/syria"), `path` is for messages.
struct DataFile {
  std::string name;
  std::string path;
  std::string text;
};

/// Every *.tsv below `folders`, sorted by name; a missing folder counts as empty. Io if one cannot be read.
Result<std::vector<DataFile>> read_data(const std::vector<std::string>& folders);

/// Compiles data files into the bytes of a lexicon (src/lexicon/format.h). The result depends on the files
/// alone, byte for byte. Every bad row is appended to `problems` as "path:line: what"; with any problem there
/// is no lexicon.
Result<std::string> compile(const std::vector<DataFile>& files, std::vector<Error>& problems);

}  // namespace sijill::lexc
