// simdjson's document interface, which chooses the instructions of this machine when it runs; its on-demand interface
// would be bound to those of the compiler's flags. Each string is copied once, into the report. What the parser
// refuses is put right if that costs no meaning, and otherwise looked at again to say where it is wrong.
#include "input/json_record.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <utility>

#include "input/context.h"
#include "input/report_fields.h"
#include "input/window.h"
#include "text/encoding.h"

namespace sijill {
namespace {

namespace dom = simdjson::dom;
static_assert(InputWindow::kPadding >= simdjson::SIMDJSON_PADDING);

/// A string as it is, a number or a truth value as it is written; null and brackets say nothing.
void assign(dom::element value, std::string& out) {
  if (value.is_string()) {
    out.assign(value.get_string().value_unsafe());
  } else if (value.is_number() || value.is_bool()) {
    out = simdjson::minify(value);
  }
}

}  // namespace

struct JsonRecordReader::Impl {
  dom::parser parser;
  FieldNames names;
  std::string seen;  ///< fields of an object without a text, for the message

  explicit Impl(const InputOptions& given) : names(field_names(given)) {}

  simdjson::error_code parse(std::string_view object, RawReport& report, bool& has_text) {
    seen.clear();
    dom::object fields;
    if (const auto error = parser.parse(object.data(), object.size(), false).get_object().get(fields)) return error;
    for (const auto& field : fields) {
      for (std::size_t i = 0; i < kReportFields.size(); ++i) {
        if (field.key != names[i]) continue;
        assign(field.value, report.*kReportFields[i].member);
        has_text |= kReportFields[i].member == &RawReport::text;
      }
    }
    if (has_text) return simdjson::SUCCESS;
    for (const auto& field : fields) {
      if (seen.size() < 100) seen.append(seen.empty() ? "" : ", ").append(std::string_view(field.key));
    }
    return simdjson::SUCCESS;
  }

  /// What is wrong with `object`, which the parser refused for `error`.
  static JsonDefect explain(std::string_view object, simdjson::error_code error) {
    if (auto defect = find_json_defect(object)) return *defect;
    if (error == simdjson::INCORRECT_TYPE) return {0, "not a JSON object"};
    return {0, simdjson::error_message(error)};
  }
};

JsonRecordReader::JsonRecordReader(const InputOptions& options) : impl_(std::make_unique<Impl>(options)) {}
JsonRecordReader::~JsonRecordReader() = default;

std::optional<JsonDefect> JsonRecordReader::read(std::string_view object, RawReport& report) {
  bool has_text = false;
  if (const auto error = impl_->parse(object, report, has_text)) {
    report = {};
    has_text = false;
    // The line may be of another encoding, or hold what JSON forbids and people write.
    std::string converted;
    std::vector<std::string> notes;
    const bool foreign = !is_utf8(object);
    std::string_view sound = foreign ? as_utf8(object, converted, notes) : object;
    auto repaired = repair_json(sound);
    if (!foreign && !repaired) return Impl::explain(object, error);
    simdjson::padded_string padded(repaired ? std::string_view(repaired->json) : sound);
    if (const auto second = impl_->parse(std::string_view(padded), report, has_text)) {
      report = {};
      return Impl::explain(object, second);
    }
    report.notes = std::move(notes);
    if (repaired && repaired->surrogates > 0) {
      report.notes.push_back(fmt::format("{} halves of surrogate pairs replaced", repaired->surrogates));
    }
    if (repaired && repaired->controls > 0) {
      report.notes.push_back(fmt::format("{} control characters inside strings", repaired->controls));
    }
    if (repaired && repaired->invalid_bytes > 0) {
      for (const ReportField& slot : kReportFields) restore_bytes(report.*slot.member);
    }
  }
  if (!has_text) {
    report = {};
    return JsonDefect{0, fmt::format("no field \"{}\"; there {}", text_name(impl_->names),
                                     impl_->seen.empty() ? "is none at all" : "are: " + impl_->seen)};
  }
  settle_fields(report);
  return std::nullopt;
}

}  // namespace sijill
