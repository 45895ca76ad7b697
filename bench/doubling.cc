// Time per report must grow no faster than its length. Each shape below is a text that is hard in one way; it is read
// at doubling lengths, and the time per byte of the longest must stay near that of shorter ones.
#include <fmt/format.h>

#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "growth.h"
#include "sijill/engine.h"
#include "text/utf8.h"

namespace {

constexpr sijill::bench::Growth kGrowth{std::size_t{64} << 10, std::size_t{1} << 20, 3, 0};

/// The shapes are in a data file, a name, a tab and the piece that is repeated; "\n" in it is a line break, "\u202e"
/// the character of that number, so that no control stands in the file itself.
struct Shape {
  std::string name, piece;
};

std::vector<Shape> read_shapes(const char* path) {
  std::vector<Shape> shapes;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string::npos) continue;
    std::string piece = line.substr(tab + 1);
    for (std::size_t at; (at = piece.find("\\n")) != std::string::npos;) piece.replace(at, 2, "\n");
    for (std::size_t at; (at = piece.find("\\u")) != std::string::npos;) {
      std::string letter;
      sijill::append_utf8(letter, static_cast<char32_t>(std::stoul(piece.substr(at + 2, 4), nullptr, 16)));
      piece.replace(at, 6, letter);
    }
    shapes.push_back({line.substr(0, tab), std::move(piece)});
  }
  return shapes;
}

std::string text_of(const Shape& shape, std::size_t size) {
  std::string text;
  while (text.size() < size) text += shape.piece;
  return text;
}

/// Processor time, which a busy machine does not change.
double seconds(const sijill::Engine& engine, const std::string& text) {
  const std::clock_t start = std::clock();
  const sijill::Report report = engine.extract(text, {.id = "shape", .published = "2020-02-03"});
  const std::clock_t spent = std::clock() - start;
  return report.id.empty() ? 0 : static_cast<double>(spent) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
  const auto shapes = read_shapes(argc > 1 ? argv[1] : "bench/shapes.tsv");
  const auto engine = sijill::Engine::open();
  if (!engine || shapes.empty()) {
    fmt::print(stderr, "no engine or no shapes\n");
    return 2;
  }
  bool linear = true;
  sijill::bench::print_head();
  for (const Shape& shape : shapes) {
    linear &= sijill::bench::grows_linearly(
        shape.name, kGrowth, [&](std::size_t size) { return text_of(shape, size); },
        [&](const std::string& text) { return seconds(*engine, text); });
  }
  fmt::print("{}\n", linear ? "linear" : "NOT LINEAR");
  return linear ? 0 : 1;
}
