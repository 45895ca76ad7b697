#pragma once
#include <string>

#include <tl/expected.hpp>

namespace sijill {

/// Why something failed. `where` is a place to go and look: "data/lexicon/actors.tsv:41", a path, a URL.
struct Error {
  enum class Code { NotFound, BadData, BadRequest, Io, Store };
  Code code = Code::BadData;
  std::string message;
  std::string where;
};

/// A value, or why there is none. Input text is never a reason: odd text gives fewer records and a Note.
template <class T>
using Result = tl::expected<T, Error>;

}  // namespace sijill
