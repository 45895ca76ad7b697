// Text is written as text, so that no cell is ever a formula; numbers as numbers, so that they can be summed.
#include "exports/workbook.h"

#include <xlsxwriter.h>

#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "exports/table_format.h"
#include "register/days.h"

namespace sijill {
namespace {

/// The most that a sheet holds, and the most that a cell holds.
constexpr lxw_row_t kMostRows = 1048576;
constexpr std::size_t kMostBytes = 32767;

class Sheet {
 public:
  void open(lxw_workbook* book, const char* name, std::span<const std::string_view> header, lxw_format* bold) {
    sheet_ = workbook_add_worksheet(book, name);
    lxw_col_t column = 0;
    for (const std::string_view title : header) {
      worksheet_write_string(sheet_, 0, column++, std::string(title).c_str(), bold);
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    columns_ = column;
  }

  /// False if the sheet is full.
  bool add(std::span<const Cell> cells) {
    if (row_ >= kMostRows) return false;
    lxw_col_t column = 0;
    for (const Cell& cell : cells) write(column++, cell);
    ++row_;
    return true;
  }

  void finish() {
    if (row_ > 1) worksheet_autofilter(sheet_, 0, 0, row_ - 1, static_cast<lxw_col_t>(columns_ - 1));
  }

 private:
  void write(lxw_col_t column, const Cell& cell) {
    if (cell.text.empty()) return;
    double number = 0;
    const char* end = cell.text.data() + cell.text.size();
    if (cell.number && std::from_chars(cell.text.data(), end, number).ptr == end) {
      worksheet_write_number(sheet_, row_, column, number, nullptr);
      return;
    }
    std::string text = cell.text;
    if (text.size() > kMostBytes) {
      std::size_t cut = kMostBytes;
      while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
      text.resize(cut);
    }
    worksheet_write_string(sheet_, row_, column, text.c_str(), nullptr);
  }

  lxw_worksheet* sheet_ = nullptr;
  lxw_row_t row_ = 1;
  lxw_col_t columns_ = 0;
};

constexpr std::string_view kReportHeader[] = {"incident", "report_id", "publisher", "published", "title",  "url",
                                              "killed",   "injured",   "main",      "voice",     "copy_of"};
constexpr std::string_view kContradictionHeader[] = {"incident", "kind", "value", "voice", "report_id"};

class Workbook final : public Exporter {
 public:
  Workbook(const PublicUse& use, Sink sink) : use_(use), sink_(std::move(sink)) {}

  ~Workbook() override {
    if (book_ != nullptr) workbook_close(book_);  // given up half-way: frees what the library holds
    if (!path_.empty()) ::unlink(path_.c_str());
  }

  Result<void> begin() override {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.use_zip64 = LXW_TRUE;
    if (!make_file()) return tl::unexpected(Error{Error::Code::Io, "no temporary file can be made", path_});
    book_ = workbook_new_opt(path_.c_str(), &options);
    if (book_ == nullptr) return tl::unexpected(Error{Error::Code::Io, "cannot begin a workbook", path_});
    // The same register gives the same file: no time of writing.
    lxw_doc_properties properties{};
    char title[] = "Sijill";
    properties.title = title;
    const Day today = use_.today.empty() ? kNoDay : days_of(use_.today).from;
    properties.created = today == kNoDay ? 86400 : static_cast<time_t>(today) * 86400;
    workbook_set_properties(book_, &properties);
    lxw_format* bold = workbook_add_format(book_);
    format_set_bold(bold);
    std::vector<std::string_view> header;
    for (const Column& column : kPlainColumns) header.push_back(column.name);
    incidents_.open(book_, "Incidents", header, bold);
    reports_.open(book_, "Reports", kReportHeader, bold);
    contradictions_.open(book_, "Contradictions", kContradictionHeader, bold);
    return {};
  }

  Result<void> add(const IncidentView& all) override {
    const auto incident = for_public(all, use_);
    if (!incident) return {};
    const ExportRow row(*incident);
    std::vector<Cell> cells;
    for (const Column& column : kPlainColumns) cells.push_back(column.value(row));
    bool room = incidents_.add(cells);
    for (const ReportView& r : incident->reports) {
      const Cell report[] = {Cell::of(incident->key), Cell::of(r.report_id), Cell::of(r.publisher()),
                             Cell::of(r.published),   Cell::of(r.title),     Cell::of(r.url),
                             Cell::of(r.killed),      Cell::of(r.injured),   Cell::of(r.main ? "yes" : ""),
                             Cell::of(r.voice),       Cell::of(r.copy_of)};
      room = reports_.add(report) && room;
    }
    for (const ContradictionView& c : incident->contradictions) {
      const Cell contradiction[] = {Cell::of(incident->key), Cell::of(c.kind), Cell::of(c.value), Cell::of(c.voice),
                                    Cell::of(c.report_id)};
      room = contradictions_.add(contradiction) && room;
    }
    if (room) return {};
    return tl::unexpected(
        Error{Error::Code::BadRequest, "a sheet has no more than 1,048,576 rows: ask for fewer days", "xlsx"});
  }

  Result<void> finish() override {
    incidents_.finish();
    reports_.finish();
    contradictions_.finish();
    const lxw_error failed = workbook_close(book_);
    book_ = nullptr;
    if (failed != LXW_NO_ERROR) return tl::unexpected(Error{Error::Code::Io, lxw_strerror(failed), "xlsx"});
    return hand_over();
  }

 private:
  /// The library writes to a path only.
  bool make_file() {
    std::error_code failed;
    path_ = (std::filesystem::temp_directory_path(failed) / "sijill-XXXXXX").string();
    const int file = failed ? -1 : ::mkstemp(path_.data());
    if (file < 0) {
      path_.clear();
      return false;
    }
    ::close(file);
    return true;
  }

  Result<void> hand_over() {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path_.c_str(), "rb"), std::fclose);
    std::string piece(std::size_t{1} << 16, '\0');
    while (file != nullptr) {
      const std::size_t size = std::fread(piece.data(), 1, piece.size(), file.get());
      if (size == 0) break;
      if (!sink_({piece.data(), size}))
        return tl::unexpected(Error{Error::Code::Io, "the output takes no more", "xlsx"});
    }
    if (file != nullptr && std::ferror(file.get()) == 0) return {};
    return tl::unexpected(Error{Error::Code::Io, "the workbook cannot be read back", path_});
  }

  PublicUse use_;
  Sink sink_;
  lxw_workbook* book_ = nullptr;
  std::string path_;
  Sheet incidents_, reports_, contradictions_;
};

}  // namespace

std::unique_ptr<Exporter> make_workbook(const PublicUse& use, Sink sink) {
  return std::make_unique<Workbook>(use, std::move(sink));
}

}  // namespace sijill
