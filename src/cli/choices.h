#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace sijill::cli {

/// A check that the value is one of `names`. Shell completion offers them: they are the check's name.
inline CLI::Validator one_of(const std::vector<std::string>& names) {
  return CLI::IsMember(names).description("").name(CLI::detail::join(names, " "));
}

}  // namespace sijill::cli
