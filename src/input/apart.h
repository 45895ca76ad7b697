#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "sijill/error.h"

namespace sijill {

/// Takes output; false if no more is wanted.
using ApartOutput = std::function<bool(std::string_view)>;

/// Runs `work` in a process of its own, with a bounded share of memory, processor and clock, and returns what it gave
/// to its output, at most `most_bytes`. For libraries that hostile input may bring down: what happens to the process
/// then is an Error here (BadData) and nothing else. `work` shares nothing back but its output, must not start
/// threads and may throw. May be called by any thread of a process with many.
Result<std::string> run_apart(const std::function<void(const ApartOutput&)>& work, std::size_t most_bytes);

}  // namespace sijill
