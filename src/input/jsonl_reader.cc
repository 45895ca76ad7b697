// JSON Lines, a line a report: a bad line costs only itself. An array of objects, or objects over several lines, are
// taken too; there a value ends where its brackets close.
#include <fmt/format.h>

#include <utility>

#include "input/context.h"
#include "input/json_cursor.h"
#include "input/json_record.h"
#include "input/lines.h"

namespace sijill {
namespace {

void read_one(ReadContext& context, JsonRecordReader& reader, std::string_view object, Position start, bool& go_on) {
  if (!context.begin_record()) return;
  RawReport report;
  if (const auto defect = reader.read(object, report)) {
    const Position at = advance(start, object.substr(0, defect->offset));
    return context.complain(at.line, at.column, defect->what);
  }
  if (report.id.empty()) report.id = fmt::format("{}:{}", context.name, start.line);
  go_on = context.deliver(std::move(report));
}

std::string too_long(const ReadContext& context, const char* what) {
  return fmt::format("{} longer than {}; skipped", what, size_words(context.options.max_report_bytes));
}

bool read_lines(ReadContext& context) {
  JsonRecordReader reader(context.options);
  LineReader lines(context.window, context.options.max_report_bytes);
  bool go_on = true;
  while (go_on) {
    const auto line = lines.next();
    if (!line) break;
    const std::size_t indent = line->text.find_first_not_of(" \t\r");
    if (line->too_long) {
      context.complain(line->number, 1, too_long(context, "line"));
    } else if (indent != std::string_view::npos) {
      read_one(context, reader, line->text.substr(indent), {line->number, indent + 1}, go_on);
    }
  }
  return go_on;
}

/// The values of an array, or values one after another.
bool read_values(ReadContext& context) {
  JsonRecordReader reader(context.options);
  JsonCursor cursor(context.window, context.options.max_report_bytes);
  const bool in_array = cursor.take('[');
  bool go_on = true;
  while (go_on) {
    const auto value = cursor.value();
    if (!value) {
      if (cursor.take(',')) continue;
      const Position at = cursor.position();
      if (cursor.peek() == '\0' && in_array) context.complain(at.line, at.column, "ends where ',' or ']' is expected");
      if (cursor.peek() == '\0' || (in_array && cursor.take(']') && cursor.peek() == '\0')) break;
      context.complain(at.line, at.column, "text that is no part of the array; the rest is not read");
      break;
    }
    if (value->too_long) {
      context.complain(value->start.line, value->start.column, too_long(context, "record"));
    } else {
      read_one(context, reader, value->json, value->start, go_on);
    }
    cursor.pass();
    if (value->cut) break;
  }
  return go_on;
}

}  // namespace

bool read_jsonl(ReadContext& context) {
  context.window.fill(4096);
  const std::string_view head = context.window.view();
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  const bool array = first != std::string_view::npos && head[first] == '[';
  // A line with nothing but a bracket opens an object that goes on over the next lines.
  const bool open_line = first != std::string_view::npos && head[first] == '{' &&
                         head.find_first_not_of(" \t\r", first + 1) == head.find('\n', first) &&
                         head.find('\n', first) != std::string_view::npos;
  const bool go_on = array || open_line ? read_values(context) : read_lines(context);
  if (!context.window.failure().empty()) context.complain(0, 0, context.window.failure());
  return go_on;
}

}  // namespace sijill
