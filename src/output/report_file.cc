// A first line that is a whole record means JSON Lines; one that is not means that the file is one record.
#include "output/report_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "output/report_json.h"

namespace sijill {
namespace {

bool blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

/// True for the first line of a record that goes on below: it opens an object and ends where a line may be broken.
/// A line cut off in the middle does not, so that the lines after it are still read.
bool opens_record(const std::string& line) {
  const auto first = line.find_first_not_of(" \t\r");
  const auto last = line.find_last_not_of(" \t\r");
  return line[first] == '{' && std::string_view("{[,").find(line[last]) != std::string_view::npos;
}

}  // namespace

void read_report_file(const std::string& path, const std::function<void(Report&&)>& sink,
                      const std::function<void(const Error&)>& problem) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    problem({Error::Code::Io, "is a folder, not a file of records", path});
    return;
  }
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    problem({Error::Code::Io, std::strerror(errno), path});
    return;
  }
  ReportReader reader;
  std::string line;
  bool first = true;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (blank(line)) continue;
    auto report = reader.read(line);
    if (!report && first && opens_record(line)) {
      line += '\n';
      line.append(std::istreambuf_iterator<char>(file), {});
      report = reader.read(line);
    }
    first = false;
    if (report) {
      sink(std::move(*report));
    } else {
      report.error().where = path + ":" + std::to_string(number);
      problem(report.error());
    }
  }
}

}  // namespace sijill
