// Any rows, in a table of any name that the compiler knows, are refused with a line for each that is bad, or give a
// lexicon that opens and reads a text. The first line is the table's name.
#include <string>

#include "lexc/compile.h"
#include "reader_property.h"
#include "sijill/engine.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sijill;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto end = bytes.find('\n');
  if (end == bytes.npos) return 0;
  const std::string name(bytes.substr(0, end));
  std::vector<Error> problems;
  const auto blob = lexc::compile({{name, "seed.tsv", std::string(bytes.substr(end + 1))}}, problems);
  for (const Error& problem : problems) {
    require(!problem.message.empty() && problem.where.starts_with("seed.tsv"), "a bad row is said with its place");
  }
  if (!blob) return 0;
  require(problems.empty(), "with a bad row there is no lexicon");
  const auto engine = Engine::open(*blob);
  if (engine) engine->extract(bytes.substr(0, 2000), {});
  return 0;
}
