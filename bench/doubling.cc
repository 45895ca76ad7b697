// Time per report must grow no faster than its length. Each shape below is a text that is hard in one way; it is read
// at doubling lengths, and the time per byte of the longest must stay near that of shorter ones.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "sijill/engine.h"
#include "text/utf8.h"

namespace {

constexpr std::size_t kShortest = std::size_t{64} << 10;
constexpr std::size_t kLongest = std::size_t{1} << 20;

/// Growth of the time per byte, from the shortest text to one sixteen times as long, that counts as linear: caches
/// and allocation account for the rest. Quadratic time would show as sixteen.
constexpr double kAllowed = 4.0;

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
  fmt::print("{:<24} {:>10} {:>12} {:>8}\n", "shape", "bytes", "ns per byte", "growth");
  for (const Shape& shape : shapes) {
    double first = 0;
    for (std::size_t size = kShortest; size <= kLongest; size *= 4) {
      const std::string text = text_of(shape, size);
      double best = seconds(*engine, text);
      // A text that takes long was measured well by one run, and a shape that is not linear shall not stop the rest.
      for (int run = 0; run < 2 && best < 0.5; ++run) best = std::min(best, seconds(*engine, text));
      const double per_byte = best * 1e9 / static_cast<double>(text.size());
      if (size == kShortest) first = per_byte;
      fmt::print("{:<24} {:>10} {:>12.1f} {:>8.2f}\n", shape.name, text.size(), per_byte, per_byte / first);
      std::fflush(stdout);
      if (per_byte > kAllowed * first) {
        linear = false;
        break;
      }
    }
  }
  fmt::print("{}\n", linear ? "linear" : "NOT LINEAR");
  return linear ? 0 : 1;
}
