// Which input is what, and the table written whole or not at all.
#include "places/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <unordered_set>

#include "places/geonames.h"
#include "places/ocha.h"
#include "places/place_row.h"

namespace sijill {
namespace {

namespace fs = std::filesystem;
using places::PlaceRow;

tl::unexpected<Error> failure(Error::Code code, std::string message, std::string where) {
  return tl::unexpected(Error{code, std::move(message), std::move(where)});
}

Result<std::ifstream> open(const std::string& path) {
  std::error_code failed;
  if (!fs::exists(path, failed)) return failure(Error::Code::NotFound, "no such file", path);
  if (fs::is_directory(path, failed)) return failure(Error::Code::Io, "a folder, not a file", path);
  std::ifstream in(path, std::ios::binary);
  if (!in) return failure(Error::Code::Io, "cannot be read", path);
  return in;
}

/// Alternate names have 4 to 10 columns, dumps 19: the first line tells.
Result<bool> holds_alternate_names(const std::string& path) {
  auto in = open(path);
  if (!in) return tl::unexpected(in.error());
  std::string line;
  std::getline(*in, line);
  const auto tabs = std::count(line.begin(), line.end(), '\t');
  return tabs >= 3 && tabs <= 9;
}

Result<std::vector<PlaceRow>> read_geonames(const std::vector<std::string>& inputs, ImportSummary& summary,
                                            std::string& first) {
  places::ArabicNames names;
  std::vector<std::string> dumps;
  for (const std::string& path : inputs) {
    const auto alternate = holds_alternate_names(path);
    if (!alternate) return tl::unexpected(alternate.error());
    if (!*alternate) {
      dumps.push_back(path);
      continue;
    }
    auto in = open(path);
    if (!in) return tl::unexpected(in.error());
    places::read_alternate_names(*in, path, names, summary);
  }
  if (dumps.empty()) {
    return failure(Error::Code::BadRequest, "alternate names alone: give the dump they belong to", inputs.front());
  }
  first = dumps.front();
  std::vector<PlaceRow> rows;
  for (const std::string& path : dumps) {
    auto in = open(path);
    if (!in) return tl::unexpected(in.error());
    places::read_dump(*in, path, names, rows, summary);
  }
  // Dumps overlap (a country and the cities of the world): the same place once.
  std::unordered_set<std::string> seen;
  std::erase_if(rows, [&](const PlaceRow& row) { return !seen.insert(row.id).second; });
  return rows;
}

Result<std::vector<PlaceRow>> read_tables(const std::vector<std::string>& inputs, ImportSummary& summary,
                                          std::string& first) {
  std::vector<PlaceRow> rows;
  std::unordered_set<std::string> seen;
  first = inputs.front();
  for (const std::string& path : inputs) {
    auto in = open(path);
    if (!in) return tl::unexpected(in.error());
    const std::string text{std::istreambuf_iterator<char>(*in), {}};
    if (!places::read_ocha(text, path, seen, rows, summary)) {
      return failure(Error::Code::BadRequest, "no column of P-codes with one of Arabic names beside it", path + ":1");
    }
  }
  return rows;
}

std::string table_name(std::string_view format, const std::string& input) {
  std::string name = fmt::format("{}_{}", format, fs::path(input).stem().string());
  for (char& c : name) {
    const auto byte = static_cast<unsigned char>(c);
    c = std::isalnum(byte) && byte < 0x80 ? static_cast<char>(std::tolower(byte)) : '_';
  }
  return name;
}

/// Beside its place first, then renamed: a reader never meets half a table.
Result<std::string> write_table(const std::string& output_dir, const std::string& name, const std::string& text) {
  const fs::path folder = fs::path(output_dir) / "places";
  const fs::path path = folder / (name + ".tsv");
  const fs::path part = folder / (name + ".part");
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return failure(Error::Code::Io, failed.message(), folder.string());
  {
    std::ofstream out(part, std::ios::binary);
    out << text;
    out.close();
    if (!out) return failure(Error::Code::Io, "cannot be written", part.string());
  }
  fs::rename(part, path, failed);
  if (failed) return failure(Error::Code::Io, failed.message(), path.string());
  return path.string();
}

}  // namespace

Result<ImportSummary> import_places(std::string_view format, const std::vector<std::string>& inputs,
                                    const std::string& output_dir) {
  if (format != "geonames" && format != "ocha") {
    return failure(Error::Code::BadRequest, fmt::format("unknown format '{}': geonames or ocha", format), "");
  }
  if (inputs.empty()) return failure(Error::Code::BadRequest, "no input file", "");
  ImportSummary summary;
  std::string first;
  auto rows = format == "geonames" ? read_geonames(inputs, summary, first) : read_tables(inputs, summary, first);
  if (!rows) return tl::unexpected(rows.error());
  summary.written = rows->size();
  auto file = write_table(output_dir, table_name(format, first), places::to_table(std::move(*rows)));
  if (!file) return tl::unexpected(file.error());
  summary.file = std::move(*file);
  return summary;
}

}  // namespace sijill
