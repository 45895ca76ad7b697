// Where the time goes: every stage over the reports of a JSON Lines file, in nanoseconds per byte of text.
#include <fmt/format.h>

#include <time.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/pipeline.h"
#include "engine/read.h"
#include "input/reader.h"
#include "lexicon/builtin.h"
#include "output/report_json.h"
#include "stages/finish.h"

namespace {

/// Processor time of this thread, which a busy machine does not change.
struct Clock {
  using duration = std::chrono::nanoseconds;
  static duration now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
  }
};

class Times {
 public:
  template <class Work>
  void measure(std::string_view name, Work work) {
    const auto start = Clock::now();
    work();
    const auto spent = Clock::now() - start;
    for (auto& [known, total] : rows_) {
      if (known != name) continue;
      total += spent;
      return;
    }
    rows_.emplace_back(name, spent);
  }

  void print(std::uint64_t bytes) const {
    Clock::duration all{};
    for (const auto& [name, spent] : rows_) {
      all += spent;
      row(name, spent, bytes);
    }
    row("all", all, bytes);
  }

 private:
  static void row(std::string_view name, Clock::duration spent, std::uint64_t bytes) {
    const double seconds = std::chrono::duration<double>(spent).count();
    fmt::print("{:<12} {:>8.2f} ns/byte {:>10.1f} MB/s\n", name, seconds * 1e9 / static_cast<double>(bytes),
               static_cast<double>(bytes) / 1e6 / seconds);
  }

  std::vector<std::pair<std::string, Clock::duration>> rows_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  Times times;
  auto start = Clock::now();
  const auto resources = sijill::Resources::open(sijill::builtin_blob(), sijill::Trust::Own);
  if (!resources) return 2;
  fmt::print("open         {:>8.2f} ms\n", std::chrono::duration<double>(Clock::now() - start).count() * 1e3);
  std::uint64_t bytes = 0;
  std::string line;
  sijill::read_input(
      argv[1], {},
      [&](sijill::RawReport&& raw) {
        bytes += raw.text.size();
        sijill::Document doc;
        times.measure("begin", [&] {
          doc = sijill::begin_document(raw.text, {.id = raw.id, .title = raw.title, .published = raw.published});
        });
        for (const sijill::Stage& stage : sijill::pipeline()) {
          times.measure(stage.name, [&] { stage.run(*resources, doc); });
        }
        times.measure("finish", [&] { sijill::finish(doc); });
        times.measure("json", [&] {
          line.clear();
          sijill::append_json(doc.report, line);
        });
        times.measure("free", [&] { doc = {}; });
        return true;
      },
      [](const sijill::Problem& problem) { fmt::print(stderr, "{}\n", sijill::describe(problem)); });
  times.print(bytes);
  return 0;
}
