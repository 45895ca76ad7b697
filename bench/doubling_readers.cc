// Time per byte of input must not grow with its length, in any reader. Each shape is an input that is hard in one way:
// a beginning, a piece that is repeated, an end; see bench/reader_shapes.tsv.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "input/reader.h"

namespace {

constexpr std::size_t kShortest = std::size_t{128} << 10;
constexpr std::size_t kLongest = std::size_t{2} << 20;
constexpr double kAllowed = 4.0;

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
  fmt::print("{:<28} {:>10} {:>12} {:>8}\n", "shape", "bytes", "ns per byte", "growth");
  for (const Shape& shape : shapes) {
    double first = 0;
    for (std::size_t size = kShortest; size <= kLongest; size *= 4) {
      std::string bytes = shape.begin;
      while (bytes.size() < size) bytes += shape.piece;
      bytes += shape.end;
      double best = seconds(bytes);
      for (int run = 0; run < 4 && best < 0.5; ++run) best = std::min(best, seconds(bytes));
      const double per_byte = best * 1e9 / static_cast<double>(bytes.size());
      // What takes less than the clock can tell is not slow.
      if (size == kShortest) first = std::max(per_byte, 2.0);
      fmt::print("{:<28} {:>10} {:>12.1f} {:>8.2f}\n", shape.name, bytes.size(), per_byte, per_byte / first);
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
