// casedump STAGE < TEXT            prints the stage's layer
// casedump --check STAGE FILE…     compares every case of the files with the layer; exit 1 on a difference
//
// A case is `text:` (`published:` and `publisher:` may stand before it), its input on the rest of the line ("\n" for a
// line break), then the expected lines; blank lines and # comments part cases.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "dumps.h"
#include "engine/pipeline.h"
#include "engine/read.h"

extern "C" const char sijill_lex_begin[];
extern "C" const char sijill_lex_end[];

namespace {

struct Case {
  std::string text, published, publisher, expected;
  int line = 0;
};

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n') {
      out += '\n';
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<Case> read_cases(std::istream& in) {
  std::vector<Case> cases;
  std::string line, published, publisher;
  bool open = false;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.starts_with("published:")) {
      published = line.substr(line.find_first_not_of(' ', 10));
      open = false;
    } else if (line.starts_with("publisher:")) {
      publisher = line.substr(line.find_first_not_of(' ', 10));
      open = false;
    } else if (line.starts_with("text:")) {
      const std::size_t at = line.find_first_not_of(' ', 5);
      cases.push_back({at == std::string::npos ? "" : unescape(line.substr(at)), published, publisher, "", number});
      published.clear();
      publisher.clear();
      open = true;
    } else if (line.empty()) {
      open = false;
    } else if (open && line[0] != '#') {
      cases.back().expected += line + "\n";
    }
  }
  return cases;
}

std::string run(const sijill::Resources& resources, const std::string& stage, const Case& c) {
  sijill::Document doc = sijill::begin_document(c.text, {.published = c.published, .publisher = c.publisher});
  sijill::run_pipeline(resources, doc, stage);
  return sijill::cases::dump(stage, resources, doc);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  const auto resources =
      sijill::Resources::open({sijill_lex_begin, static_cast<std::size_t>(sijill_lex_end - sijill_lex_begin)});
  if (!resources) {
    fmt::print(stderr, "{}: {}\n", resources.error().where, resources.error().message);
    return 2;
  }
  if (args.size() == 1) {
    const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
    fmt::print("{}", run(*resources, args[0], {text, "", "", "", 0}));
    return 0;
  }
  if (args.size() < 2 || args[0] != "--check") {
    fmt::print(stderr, "usage: casedump STAGE < TEXT | casedump --check STAGE FILE...\n");
    return 2;
  }
  int passed = 0, failed = 0;
  for (std::size_t i = 2; i < args.size(); ++i) {
    std::ifstream in(args[i]);
    for (const Case& c : read_cases(in)) {
      const std::string got = run(*resources, args[1], c);
      if (got == c.expected) {
        ++passed;
        continue;
      }
      ++failed;
      fmt::print("{}:{}: {}\n--- expected\n{}--- got\n{}\n", args[i], c.line, c.text, c.expected, got);
    }
  }
  fmt::print("{} passed, {} failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}
