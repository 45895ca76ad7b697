// The export of Telegram Desktop: one chat, {"name": ..., "messages": [...]}, or all of them, {"chats": {"list":
// [...]}}. Exports grow to gigabytes, so only one message is held at a time.
#include <fmt/format.h>
#include <simdjson.h>

#include <utility>

#include "input/context.h"
#include "input/iso_date.h"
#include "input/json_cursor.h"
#include "input/json_defect.h"

namespace sijill {
namespace {

namespace dom = simdjson::dom;

/// A string or number as text; nothing else says anything here.
std::string scalar(const simdjson::simdjson_result<dom::element>& found) {
  dom::element element;
  if (found.get(element) != simdjson::SUCCESS) return {};
  std::string_view text;
  if (element.get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  std::int64_t number = 0;
  if (element.get_int64().get(number) == simdjson::SUCCESS) return std::to_string(number);
  return {};
}

/// "text" is a string, or a list of strings and of links, mentions and the like, each with its own "text".
std::string message_text(const simdjson::simdjson_result<dom::element>& element) {
  dom::array parts;
  if (element.get_array().get(parts) != simdjson::SUCCESS) return scalar(element);
  std::string text;
  for (const dom::element part : parts) {
    std::string_view piece;
    if (part.get_string().get(piece) == simdjson::SUCCESS ||
        part["text"].get_string().get(piece) == simdjson::SUCCESS) {
      text += piece;
    }
  }
  return text;
}

class Export {
 public:
  explicit Export(ReadContext& context)
      : context_(context), cursor_(context.window, context.options.max_report_bytes) {}

  bool read() {
    if (cursor_.peek() != '{') {
      complain("not a Telegram export: no JSON object");
      return true;
    }
    chat();
    if (go_on_ && !seen_messages_) complain("no \"messages\" in this export");
    if (!context_.window.failure().empty()) context_.complain(0, 0, context_.window.failure());
    return go_on_;
  }

 private:
  void complain(std::string what) {
    const Position at = cursor_.position();
    context_.complain(at.line, at.column, std::move(what));
  }

  /// The text of the string or number that comes next, which is then passed.
  std::string take_scalar() {
    std::string text;
    if (const auto value = cursor_.value(); value && !value->too_long) {
      text = scalar(parser_.parse(value->json.data(), value->json.size()));
    }
    cursor_.pass();
    return text;
  }

  /// Walks the fields of the object that comes next and calls `field` with each name; `field` must pass its value.
  template <class Field>
  void object(Field field) {
    if (!cursor_.take('{')) return cursor_.skip();
    while (go_on_ && !broken_ && !cursor_.take('}')) {
      const bool named = cursor_.peek() == '"';
      const std::string name = named ? take_scalar() : std::string();
      if (!named || !cursor_.take(':')) return broken("expected a field name and ':'");
      field(name);
      if (!cursor_.take(',') && cursor_.peek() != '}') return broken("expected ',' or '}'");
    }
  }

  template <class Item>
  void array(Item item) {
    if (!cursor_.take('[')) return cursor_.skip();
    while (go_on_ && !broken_ && !cursor_.take(']')) {
      item();
      if (!cursor_.take(',') && cursor_.peek() != ']') return broken("expected ',' or ']'");
    }
  }

  /// Past this the brackets mean nothing; what was read stands.
  void broken(std::string what) {
    if (broken_ || !go_on_) return;
    broken_ = true;
    complain(cursor_.peek() == '\0' ? "the export is cut off here" : std::move(what) + "; the rest is not read");
  }

  void chat() {
    std::string name, id;
    object([&](const std::string& field) {
      if (field == "name") {
        name = take_scalar();
      } else if (field == "id") {
        id = take_scalar();
      } else if (field == "messages") {
        seen_messages_ = true;
        const std::string channel = !name.empty() ? name : !id.empty() ? id : context_.id;
        array([&] { message(channel, name); });
      } else if (field == "chats" && depth_ == 0) {
        ++depth_;
        object([&](const std::string& inner) {
          if (inner == "list") {
            array([&] { chat(); });
          } else {
            cursor_.skip();
          }
        });
        --depth_;
      } else {
        cursor_.skip();
      }
    });
  }

  void message(const std::string& channel, const std::string& channel_name) {
    const auto value = cursor_.value();
    if (!value) return broken("expected a message");
    if (value->too_long) {
      complain(fmt::format("message longer than {}; skipped", size_words(context_.options.max_report_bytes)));
    } else if (value->cut) {
      complain("the export is cut off inside this message");
      broken_ = true;
    } else if (context_.begin_record()) {
      parse_message(*value, channel, channel_name);
    }
    cursor_.pass();
  }

  void parse_message(const JsonCursor::Value& value, const std::string& channel, const std::string& channel_name) {
    dom::element fields;
    auto repaired = std::optional<RepairedJson>();
    auto error = parser_.parse(value.json.data(), value.json.size()).get(fields);
    if (error != simdjson::SUCCESS && (repaired = repair_json(value.json))) {
      error = parser_.parse(repaired->json).get(fields);
    }
    if (error != simdjson::SUCCESS) {
      const auto defect = find_json_defect(value.json);
      const Position at = advance(value.start, value.json.substr(0, defect ? defect->offset : 0));
      return context_.complain(at.line, at.column, defect ? defect->what : simdjson::error_message(error));
    }
    if (scalar(fields["type"]) == "service") return;
    RawReport report;
    report.text = message_text(fields["text"]);
    if (report.text.empty()) return;  // a picture without words
    const std::string number = scalar(fields["id"]);
    report.id = fmt::format("{}/{}", channel, number.empty() ? fmt::format("line {}", value.start.line) : number);
    report.published = iso_date(scalar(fields["date"]));
    if (report.published.empty()) report.published = iso_date(scalar(fields["date_unixtime"]));
    report.publisher = scalar(fields["from"]);
    if (report.publisher.empty()) report.publisher = channel_name;
    report.forwarded_from = scalar(fields["forwarded_from"]);
    report.byline = scalar(fields["author"]);
    if (repaired && repaired->invalid_bytes > 0) {
      for (std::string* text : {&report.text, &report.publisher, &report.forwarded_from, &report.byline}) {
        restore_bytes(*text);
      }
    }
    go_on_ = context_.deliver(std::move(report));
  }

  ReadContext& context_;
  JsonCursor cursor_;
  dom::parser parser_;
  int depth_ = 0;
  bool seen_messages_ = false, broken_ = false, go_on_ = true;
};

}  // namespace

bool read_telegram(ReadContext& context) { return Export(context).read(); }

}  // namespace sijill
