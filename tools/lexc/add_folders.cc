// A compiled lexicon keeps every row as it was written, so the built-in data can be compiled again with more rows
// beside it: no sources need to be installed. Rows keep their line numbers, which --explain shows.
#include "lexc/add_folders.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "lexc/compile.h"
#include "lexicon/lexicon.h"

namespace sijill::lexc {
namespace {

/// The compiler's own last column: the line of the row.
constexpr std::string_view kLineColumn = "#line";

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto at = text.find(by);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

Result<std::vector<DataFile>> read_folders(const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) {
      return tl::unexpected(Error{Error::Code::NotFound, "no such folder", folder});
    }
  }
  auto files = read_data(folders);
  if (files && files->empty()) {
    return tl::unexpected(Error{Error::Code::NotFound, "holds no *.tsv file", folders.empty() ? "" : folders[0]});
  }
  return files;
}

/// Data that was cut to be compiled, as a file again.
DataFile file_of(const Table& table) {
  DataFile file{std::string(table.name()), "built-in:" + std::string(table.name()), ""};
  const auto line_column = table.column(kLineColumn);
  std::size_t at_line = 1;
  const std::uint32_t columns = table.columns() - (line_column ? 1 : 0);
  const auto put = [&](std::size_t line, const auto& cell) {
    for (; at_line < line; ++at_line) file.text += '\n';
    for (std::uint32_t c = 0; c < columns; ++c) {
      if (c > 0) file.text += '\t';
      file.text += cell(c);
    }
  };
  put(1, [&](std::uint32_t c) { return table.header(c); });
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    std::size_t line = at_line + 1;
    const std::string_view written = table.cell(row, line_column);
    std::from_chars(written.data(), written.data() + written.size(), line);
    put(std::max(line, at_line + 1), [&](std::uint32_t c) { return table.cell(row, std::optional(c)); });
  }
  file.text += '\n';
  return file;
}

/// Appends the rows of `more`, whose columns may stand in another order, to `file`.
void append_rows(DataFile& file, const DataFile& more) {
  const auto header = split(std::string_view(file.text).substr(0, file.text.find('\n')), '\t');
  std::vector<std::size_t> source;  // for each column of `file`: where `more` has it
  std::string rows;
  for (std::string_view line : split(more.text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto cells = split(line, '\t');
    if (source.empty()) {
      for (const std::string_view column : header) {
        source.push_back(static_cast<std::size_t>(std::find(cells.begin(), cells.end(), column) - cells.begin()));
      }
      continue;
    }
    for (std::size_t c = 0; c < source.size(); ++c) {
      if (c > 0) rows += '\t';
      if (source[c] < cells.size()) rows += cells[source[c]];
    }
    rows += '\n';
  }
  file.text += rows;
}

}  // namespace

Result<std::size_t> check_folders(const std::vector<std::string>& folders, std::vector<Error>& problems) {
  const auto files = read_folders(folders);
  if (!files) return tl::unexpected(files.error());
  const auto blob = compile(*files, problems);
  if (!blob) return tl::unexpected(blob.error());
  return files->size();
}

Result<std::string> add_folders(std::string_view builtin, const std::vector<std::string>& folders,
                                std::vector<Error>& problems) {
  const auto more = read_folders(folders);
  if (!more) return tl::unexpected(more.error());
  // Alone first: only then do messages carry the line of the user's own file.
  if (const auto alone = compile(*more, problems); !alone) return tl::unexpected(alone.error());
  const auto lexicon = Lexicon::open(builtin);
  if (!lexicon) return tl::unexpected(lexicon.error());
  std::vector<DataFile> files;
  for (std::uint32_t i = 0; i < lexicon->table_count(); ++i) files.push_back(file_of(lexicon->table(i)));
  for (const DataFile& file : *more) {
    const auto same = std::find_if(files.begin(), files.end(), [&](const DataFile& f) { return f.name == file.name; });
    if (same == files.end()) {
      files.push_back(file);
    } else {
      append_rows(*same, file);
    }
  }
  return compile(files, problems);
}

}  // namespace sijill::lexc
