// Time per byte of input must not grow with its length, in any reader. Each shape is an input that is hard in one way:
// a beginning, a piece that is repeated, an end; see bench/reader_shapes.tsv.
#include <fmt/format.h>

#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "growth.h"
#include "input/reader.h"

namespace {

constexpr sijill::bench::Growth kGrowth{std::size_t{128} << 10, std::size_t{2} << 20, 5, 2.0};

struct Shape {
  std::string name, begin, piece, end;
};

/// "\n", "\r", "\t", "\\" and "\xFF" as in C.
std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    if (c == 'x' && i + 2 < text.size()) {
      out += static_cast<char>(std::stoul(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      out += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
    }
  }
  return out;
}

std::vector<Shape> read_shapes(const char* path) {
  std::vector<Shape> shapes;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::vector<std::string> cells;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', at), line.size());
      cells.push_back(unescaped(line.substr(at, tab - at)));
      at = tab + 1;
    }
    if (cells.size() == 4) shapes.push_back({cells[0], cells[1], cells[2], cells[3]});
  }
  return shapes;
}

std::string bytes_of(const Shape& shape, std::size_t size) {
  std::string bytes = shape.begin;
  while (bytes.size() < size) bytes += shape.piece;
  return bytes + shape.end;
}

/// Processor time of reading, in seconds.
double seconds(const std::string& bytes) {
  std::size_t read = 0;
  const std::clock_t start = std::clock();
  sijill::read_bytes(
      bytes, "shape", {},
      [&](sijill::RawReport&& report) {
        read += report.text.size();
        return true;
      },
      [&](const sijill::Problem&) { ++read; });
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
  const auto shapes = read_shapes(argc > 1 ? argv[1] : "bench/reader_shapes.tsv");
  if (shapes.empty()) {
    fmt::print(stderr, "no shapes\n");
    return 2;
  }
  bool linear = true;
  sijill::bench::print_head();
  for (const Shape& shape : shapes) {
    linear &= sijill::bench::grows_linearly(
        shape.name, kGrowth, [&](std::size_t size) { return bytes_of(shape, size); }, seconds);
  }
  fmt::print("{}\n", linear ? "linear" : "NOT LINEAR");
  return linear ? 0 : 1;
}
