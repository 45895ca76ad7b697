// RFC 4180 with a header line, read as spreadsheets and people write it: a quote inside a quoted field closes it only
// before a delimiter or a line end, and a field whose quote never closes ends with its line.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "input/context.h"
#include "input/report_fields.h"
#include "text/ascii.h"
#include "text/encoding.h"

namespace sijill {
namespace {

/// A line of nothing but delimiters shall not become a million fields.
constexpr std::size_t kMostFields = 4096;

struct Record {
  std::vector<std::string> fields;
  std::size_t size = 0;  ///< bytes in the window
  bool too_long = false;
  bool ended = false;                     ///< `size` reaches to its end
  std::optional<std::size_t> open_quote;  ///< offset of a quote that never closes
  std::size_t stray_quotes = 0;           ///< inside quoted fields and not doubled
};

/// Reads the record at the start of the window, which is not consumed. `quotes` false takes quotes as letters.
class RecordScan {
 public:
  RecordScan(InputWindow& window, char delimiter, std::size_t limit, bool quotes)
      : window_(window), delimiter_(delimiter), limit_(limit), quotes_(quotes) {}

  Record run() {
    for (;;) {
      if (record_.fields.size() < kMostFields) {
        record_.fields.emplace_back();
      } else {
        record_.fields.back() += delimiter_;
      }
      std::string& field = record_.fields.back();
      const bool more = quotes_ && at(0) == '"' ? quoted(field) : plain(field);
      if (!more) break;
    }
    record_.ended = !record_.too_long && !record_.open_quote;
    record_.too_long = offset_ > limit_;
    record_.size = offset_;
    return std::move(record_);
  }

 private:
  /// The byte `ahead` of the scan, -1 at the end of the input.
  int at(std::size_t ahead) {
    while (offset_ + ahead >= window_.view().size()) {
      if (!window_.grow()) return -1;
    }
    return static_cast<unsigned char>(window_.view()[offset_ + ahead]);
  }

  bool over_limit() {
    record_.too_long = offset_ > limit_;
    return record_.too_long;
  }

  /// After a field: true if another follows in this record.
  bool after_field(int c) {
    if (c == -1) return false;
    if (c == '\r' && at(1) == '\n') ++offset_;
    ++offset_;
    return c == static_cast<unsigned char>(delimiter_);
  }

  bool ends_field(int c) const { return c == -1 || c == '\n' || c == static_cast<unsigned char>(delimiter_); }

  bool plain(std::string& field) {
    for (;;) {
      if (at(0) == -1 || over_limit()) return false;
      const std::string_view rest = window_.view().substr(offset_);
      const char stops[] = {delimiter_, '\n'};
      const std::size_t run = std::min(rest.find_first_of(std::string_view(stops, 2)), rest.size());
      field += rest.substr(0, run);
      offset_ += run;
      if (run == rest.size()) continue;
      if (rest[run] == '\n' && field.ends_with('\r')) field.pop_back();
      return after_field(static_cast<unsigned char>(rest[run]));
    }
  }

  bool quoted(std::string& field) {
    const std::size_t opened = offset_++;
    for (;;) {
      if (at(0) == -1) {
        record_.open_quote = opened;
        return false;
      }
      if (over_limit()) {
        record_.open_quote = opened;
        return false;
      }
      const std::string_view rest = window_.view().substr(offset_);
      const std::size_t run = std::min(rest.find('"'), rest.size());
      field += rest.substr(0, run);
      offset_ += run;
      if (run == rest.size()) continue;
      const int next = at(1);
      if (next == '"') {
        // A doubled quote, unless the first closes an empty field; that one was seen as run == 0 at its start.
        field += '"';
        offset_ += 2;
      } else if (ends_field(next) || (next == '\r' && ends_field(at(2)))) {
        ++offset_;
        return after_field(at(0));
      } else {
        field += '"';
        ++offset_;
        ++record_.stray_quotes;
      }
    }
  }

  InputWindow& window_;
  char delimiter_;
  std::size_t limit_;
  bool quotes_;
  std::size_t offset_ = 0;
  Record record_;
};

/// The delimiter that stands most often in the header line, outside of quotes.
char sniff_delimiter(std::string_view header) {
  constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};
  std::array<std::size_t, 4> counts{};
  bool in_quotes = false;
  for (const char c : header) {
    in_quotes ^= c == '"';
    for (std::size_t i = 0; i < kDelimiters.size() && !in_quotes; ++i) counts[i] += c == kDelimiters[i];
  }
  return kDelimiters[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

std::string trimmed_lower(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return ascii_lower(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

class CsvReader {
 public:
  explicit CsvReader(ReadContext& context) : context_(context) {}

  bool read() {
    context_.window.fill(64 << 10);
    const std::string_view head = context_.window.view();
    if (head.empty()) return true;
    delimiter_ = sniff_delimiter(head.substr(0, head.find('\n')));
    if (!read_header()) return true;
    while (context_.window.fill(1)) {
      if (!read_row()) return false;
    }
    if (!context_.window.failure().empty()) context_.complain(0, 0, context_.window.failure());
    return true;
  }

 private:
  Record scan() {
    InputWindow& window = context_.window;
    const std::size_t limit = context_.options.max_report_bytes;
    Record record = RecordScan(window, delimiter_, limit, !quotes_mean_nothing_).run();
    if (record.open_quote) {
      const Position at = advance({line_, 1}, window.view().substr(0, *record.open_quote));
      context_.complain(at.line, at.column, "quote is never closed; read to the end of its line");
      record = RecordScan(window, delimiter_, limit, false).run();
      // Whatever follows was looked through for the quote that closes; a few such searches are enough.
      if (++open_quotes_ == kOpenQuotes) {
        quotes_mean_nothing_ = true;
        context_.complain(at.line, at.column, "too many quotes that are never closed; quotes are read as letters now");
      }
    }
    return record;
  }

  void pass(const Record& record) {
    const std::string_view bytes = context_.window.view().substr(0, record.size);
    line_ += static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    context_.window.consume(record.size);
  }

  bool read_header() {
    const Record header = scan();
    const FieldNames wanted = field_names(context_.options);
    std::string names;
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
      std::string converted;
      std::vector<std::string> notes;
      const std::string name = trimmed_lower(as_utf8(header.fields[i], converted, notes));
      names += (i > 0 ? ", " : "") + name;
      std::string RawReport::*member = nullptr;
      for (std::size_t k = 0; k < wanted.size(); ++k) {
        if (name == trimmed_lower(wanted[k])) member = kReportFields[k].member;
      }
      members_.push_back(member);
    }
    pass(header);
    if (std::find(members_.begin(), members_.end(), &RawReport::text) != members_.end()) return true;
    context_.complain(1, 1, fmt::format("no column for the text; there are: {}", names));
    return false;
  }

  bool read_row() {
    Record record = scan();
    const std::size_t line = line_;
    const bool blank = record.fields.size() == 1 && record.fields[0].empty();
    if (record.too_long) {
      context_.complain(line, 1,
                        fmt::format("row longer than {}; skipped", size_words(context_.options.max_report_bytes)));
      record.ended ? pass(record) : skip_line();
      return true;
    }
    pass(record);
    if (blank || !context_.begin_record()) return true;
    RawReport report;
    std::string RawReport::*last = nullptr;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      // More fields than columns: the delimiter stands unquoted in the last one.
      if (i >= members_.size()) {
        if (last == &RawReport::text) report.text += delimiter_ + record.fields[i];
      } else if (last = members_[i]; last != nullptr) {
        std::string converted;
        const std::string_view text = as_utf8(record.fields[i], converted, report.notes);
        report.*last = text.data() == record.fields[i].data() ? std::move(record.fields[i]) : std::string(text);
      }
    }
    if (record.fields.size() < members_.size()) {
      context_.complain(line, 1,
                        fmt::format("{} fields where the header has {}", record.fields.size(), members_.size()));
      if (report.text.empty()) return true;
    } else if (record.fields.size() > members_.size()) {
      report.notes.push_back(fmt::format("{} fields where the header has {}", record.fields.size(), members_.size()));
    }
    if (record.stray_quotes > 0) report.notes.push_back(fmt::format("{} quotes not doubled", record.stray_quotes));
    settle_fields(report);
    if (report.id.empty()) report.id = fmt::format("{}:{}", context_.name, line);
    return context_.deliver(std::move(report));
  }

  void skip_line() {
    InputWindow& window = context_.window;
    do {
      const std::string_view view = window.view();
      const std::size_t end = view.find('\n');
      window.consume(std::min(end, view.size() - 1) + 1);
      if (end != std::string_view::npos) break;
    } while (window.grow());
    ++line_;
  }

  static constexpr int kOpenQuotes = 20;

  ReadContext& context_;
  char delimiter_ = ',';
  std::vector<std::string RawReport::*> members_;  ///< per column, null where it means nothing to us
  std::size_t line_ = 1;
  int open_quotes_ = 0;
  bool quotes_mean_nothing_ = false;
};

}  // namespace

bool read_csv(ReadContext& context) { return CsvReader(context).read(); }

}  // namespace sijill
