// Each part of the record is described once, as names and what to read; the schema and the filling of rows both follow
// from that description, so that they cannot disagree.
#include "output/report_columns.h"

#include <functional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include "output/report_json.h"

namespace sijill {
namespace {

template <class Read>
struct Field {
  const char* name;
  Read read;  ///< a member, or a function of the part
};
template <class Read>
Field(const char*, Read) -> Field<Read>;

template <class Part>
auto span_fields() {
  return std::tuple(Field{"begin", [](const Part& s) { return std::int64_t{s.begin}; }},
                    Field{"end", [](const Part& s) { return std::int64_t{s.end}; }},
                    Field{"in", [](const Part& s) { return std::string_view(s.in_title ? "title" : ""); }});
}

/// Of a part that has its span as a member, flat as in the record.
template <class Part>
auto flat_span() {
  return std::tuple(Field{"begin", [](const Part& p) { return std::int64_t{p.span.begin}; }},
                    Field{"end", [](const Part& p) { return std::int64_t{p.span.end}; }},
                    Field{"in", [](const Part& p) { return std::string_view(p.span.in_title ? "title" : ""); }});
}

// The parts of a record, each with the keys that report_writer.cc gives it.
auto fields_of(const CharSpan*) { return span_fields<CharSpan>(); }
auto fields_of(const When*) {
  return std::tuple(Field{"start", &When::start}, Field{"end", &When::end}, Field{"precision", &When::precision},
                    Field{"basis", &When::basis});
}
auto fields_of(const PublicationDate*) {
  return std::tuple(Field{"date", &PublicationDate::date}, Field{"precision", &PublicationDate::precision},
                    Field{"basis", &PublicationDate::basis});
}
auto fields_of(const TextSpan*) {
  return std::tuple_cat(std::tuple(Field{"kind", &TextSpan::kind}), flat_span<TextSpan>());
}
auto fields_of(const Place*) {
  return std::tuple(Field{"place_id", &Place::place_id}, Field{"name_ar", &Place::name_ar},
                    Field{"aliases_ar", &Place::aliases_ar}, Field{"name_en", &Place::name_en},
                    Field{"type", &Place::kind}, Field{"lat", &Place::lat}, Field{"lon", &Place::lon},
                    Field{"mentions", &Place::mentions});
}
auto fields_of(const Where*) {
  return std::tuple(Field{"place_id", &Where::place_id}, Field{"name_ar", &Where::name_ar},
                    Field{"aliases_ar", &Where::aliases_ar}, Field{"name_en", &Where::name_en},
                    Field{"lat", &Where::lat}, Field{"lon", &Where::lon}, Field{"relation", &Where::relation},
                    Field{"where_precision", &Where::where_precision}, Field{"mention", &Where::mention});
}
auto fields_of(const Actor*) {
  return std::tuple(Field{"actor_id", &Actor::actor_id}, Field{"name_ar", &Actor::name_ar},
                    Field{"name_en", &Actor::name_en}, Field{"kind", &Actor::kind},
                    Field{"mentions", &Actor::mentions});
}
auto fields_of(const EventActor*) {
  const auto side = [](const EventActor& a) { return a.side == 0 ? std::optional<int>() : a.side; };
  return std::tuple(Field{"actor_id", &EventActor::actor_id}, Field{"name_ar", &EventActor::name_ar},
                    Field{"name_en", &EventActor::name_en}, Field{"role", &EventActor::role}, Field{"side", side},
                    Field{"mention", &EventActor::mention});
}
auto fields_of(const Speaker*) {
  return std::tuple(Field{"source_id", &Speaker::source_id}, Field{"name", &Speaker::name},
                    Field{"verb", &Speaker::verb}, Field{"mention", &Speaker::mention});
}
auto fields_of(const Quantity*) {
  return std::tuple(Field{"min", &Quantity::min}, Field{"max", &Quantity::max}, Field{"best", &Quantity::best});
}
auto fields_of(const Event*) {
  const auto trigger = [](const Event& e) {
    return e.trigger.begin < e.trigger.end ? std::optional(e.trigger) : std::nullopt;
  };
  return std::tuple(Field{"id", &Event::id}, Field{"type", &Event::type}, Field{"sub_type", &Event::sub_type},
                    Field{"status", &Event::status}, Field{"change", &Event::change}, Field{"when", &Event::when},
                    Field{"where", &Event::where}, Field{"actors", &Event::actors}, Field{"plover", &Event::plover},
                    Field{"plover_mode", &Event::plover_mode}, Field{"quantity", &Event::quantity},
                    Field{"weapons", &Event::weapons}, Field{"attribution", &Event::attribution},
                    Field{"evidence", &Event::evidence}, Field{"trigger", trigger}, Field{"counts", &Event::counts});
}
auto fields_of(const Count*) {
  return std::tuple(Field{"id", &Count::id}, Field{"outcome", &Count::outcome}, Field{"min", &Count::min},
                    Field{"max", &Count::max}, Field{"best", &Count::best}, Field{"qualifier", &Count::qualifier},
                    Field{"group", &Count::group}, Field{"part_of", &Count::part_of},
                    Field{"cumulative", &Count::cumulative}, Field{"by", &Count::by}, Field{"cause", &Count::cause},
                    Field{"where", &Count::where}, Field{"when", &Count::when},
                    Field{"attribution", &Count::attribution}, Field{"evidence", &Count::evidence});
}
auto fields_of(const Extent*) {
  return std::tuple(Field{"word", &Extent::word}, Field{"min_percent", &Extent::min_percent},
                    Field{"max_percent", &Extent::max_percent});
}
auto fields_of(const Control*) {
  return std::tuple(Field{"actor_id", &Control::actor_id}, Field{"where", &Control::where},
                    Field{"change", &Control::change}, Field{"extent", &Control::extent}, Field{"by", &Control::by},
                    Field{"when", &Control::when}, Field{"attribution", &Control::attribution},
                    Field{"evidence", &Control::evidence});
}
auto fields_of(const Check*) {
  return std::tuple(Field{"kind", &Check::kind}, Field{"ok", &Check::ok}, Field{"refs", &Check::refs},
                    Field{"message", &Check::message});
}
auto fields_of(const DateMention*) {
  return std::tuple_cat(std::tuple(Field{"when", &DateMention::when}), flat_span<DateMention>());
}
auto fields_of(const Note*) { return std::tuple_cat(std::tuple(Field{"message", &Note::message}), flat_span<Note>()); }

struct Publisher {
  std::string_view source_id, name;
};
auto fields_of(const Publisher*) {
  return std::tuple(Field{"source_id", &Publisher::source_id}, Field{"name", &Publisher::name});
}
Publisher publisher_of(const Report& report) { return {report.publisher_id, report.publisher_name}; }

/// A row of the table of reports.
struct ReportRow {
  const Report& report;
  const std::string_view* text;
};
template <class Member>
auto of_report(const char* name, Member Report::*member) {
  return Field{name, [member](const ReportRow& row) -> const Member& { return row.report.*member; }};
}
auto fields_of(const ReportRow*) {
  const auto publisher = [](const ReportRow& row) { return publisher_of(row.report); };
  const auto record = [](const ReportRow& row) {
    std::string json;
    append_json(row.report, json);
    return json;
  };
  const auto text = [](const ReportRow& row) {
    return row.text == nullptr ? std::optional<std::string_view>() : *row.text;
  };
  return std::tuple(of_report("id", &Report::id), of_report("title", &Report::title), of_report("url", &Report::url),
                    of_report("byline", &Report::byline), Field{"publisher", publisher},
                    of_report("forwarded_from", &Report::forwarded_from), of_report("published", &Report::published),
                    of_report("text_spans", &Report::text_spans), of_report("places", &Report::places),
                    of_report("actors", &Report::actors), of_report("dates", &Report::dates),
                    of_report("events", &Report::events), of_report("counts", &Report::counts),
                    of_report("control", &Report::control), of_report("checks", &Report::checks),
                    of_report("notes", &Report::notes), Field{"text", text}, Field{"record", record});
}

/// A row of a table of parts: whose part, and the part.
template <class Part>
struct PartRow {
  const Report& report;
  const Part& part;
};
template <class Part>
auto fields_of(const PartRow<Part>*) {
  using Row = PartRow<Part>;
  const auto lifted = [](const auto& field) {
    return Field{field.name,
                 [read = field.read](const Row& row) -> decltype(auto) { return std::invoke(read, row.part); }};
  };
  const auto head =
      std::tuple(Field{"report_id", [](const Row& row) -> const std::string& { return row.report.id; }},
                 Field{"published", [](const Row& row) -> const std::string& { return row.report.published.date; }},
                 Field{"publisher", [](const Row& row) { return publisher_of(row.report); }});
  return std::tuple_cat(head, std::apply([&](const auto&... field) { return std::tuple(lifted(field)...); },
                                         fields_of(static_cast<const Part*>(nullptr))));
}

// What the record leaves out as a whole is null as a whole.
template <class Part>
bool says_nothing(const Part&) {
  return false;
}
bool says_nothing(const When& w) { return w.start.empty() && w.end.empty() && w.precision.empty() && w.basis.empty(); }
bool says_nothing(const PublicationDate& date) { return date.date.empty(); }
bool says_nothing(const Publisher& publisher) { return publisher.source_id.empty() && publisher.name.empty(); }
bool says_nothing(const Extent& extent) { return extent.word.empty() && !extent.min_percent && !extent.max_percent; }

// A column for each type that a field can have, and how a value goes into it.
template <class T>
inline constexpr bool is_text = std::is_convertible_v<const T&, std::string_view>;

template <class T>
struct Shape {
  static ArrowColumn column(std::string name) {
    using Type = ArrowColumn::Type;
    if constexpr (is_text<T>) {
      return ArrowColumn::scalar(std::move(name), Type::Text);
    } else if constexpr (std::is_same_v<T, bool>) {
      return ArrowColumn::scalar(std::move(name), Type::Boolean);
    } else if constexpr (std::is_floating_point_v<T>) {
      return ArrowColumn::scalar(std::move(name), Type::Real);
    } else if constexpr (std::is_integral_v<T>) {
      return ArrowColumn::scalar(std::move(name), Type::Integer);
    } else {
      std::vector<ArrowColumn> columns;
      std::apply(
          [&](const auto&... field) {
            (columns.push_back(
                 Shape<std::decay_t<std::invoke_result_t<decltype(field.read), const T&>>>::column(field.name)),
             ...);
          },
          fields_of(static_cast<const T*>(nullptr)));
      return ArrowColumn::record(std::move(name), std::move(columns));
    }
  }

  static void put(const T& value, ArrowColumn& column) {
    if constexpr (is_text<T>) {
      const std::string_view text = value;
      text.empty() ? column.add_null() : column.add(text);
    } else if constexpr (std::is_same_v<T, bool>) {
      column.add(value);
    } else if constexpr (std::is_floating_point_v<T>) {
      column.add(static_cast<double>(value));
    } else if constexpr (std::is_integral_v<T>) {
      column.add(static_cast<std::int64_t>(value));
    } else if (says_nothing(value)) {
      column.add_null();
    } else {
      std::apply(
          [&](const auto&... field) {
            std::size_t at = 0;
            (Shape<std::decay_t<std::invoke_result_t<decltype(field.read), const T&>>>::put(
                 std::invoke(field.read, value), column.child(at++)),
             ...);
          },
          fields_of(static_cast<const T*>(nullptr)));
      column.close_row();
    }
  }
};

template <class T>
struct Shape<std::optional<T>> {
  static ArrowColumn column(std::string name) { return Shape<T>::column(std::move(name)); }
  static void put(const std::optional<T>& value, ArrowColumn& column) {
    value ? Shape<T>::put(*value, column) : column.add_null();
  }
};

template <class T>
struct Shape<std::vector<T>> {
  static ArrowColumn column(std::string name) { return ArrowColumn::list(std::move(name), Shape<T>::column("item")); }
  static void put(const std::vector<T>& values, ArrowColumn& column) {
    for (const T& value : values) Shape<T>::put(value, column.child(0));
    column.close_row();
  }
};

/// Texts of a batch end here: offsets are of 32 bits, and a report is 16 MiB at most.
constexpr std::size_t kMostText = std::size_t{256} << 20;

ArrowColumn table_column(ReportColumns::Table table) {
  switch (table) {
    case ReportColumns::Table::Events: return Shape<PartRow<Event>>::column("");
    case ReportColumns::Table::Counts: return Shape<PartRow<Count>>::column("");
    case ReportColumns::Table::Control: return Shape<PartRow<Control>>::column("");
    case ReportColumns::Table::Reports: break;
  }
  return Shape<ReportRow>::column("");
}

}  // namespace

ReportColumns::ReportColumns(Table table) : table_(table), rows_(table_column(table)) {}

void ReportColumns::add(const Report& report, const std::string_view* text) {
  const auto parts = [&]<class Part>(const std::vector<Part>& all) {
    for (const Part& part : all) Shape<PartRow<Part>>::put({report, part}, rows_);
  };
  switch (table_) {
    case Table::Reports: return Shape<ReportRow>::put({report, text}, rows_);
    case Table::Events: return parts(report.events);
    case Table::Counts: return parts(report.counts);
    case Table::Control: return parts(report.control);
  }
}

bool ReportColumns::full() const { return rows_.text_bytes() > kMostText; }

std::shared_ptr<const ArrowColumn> ReportColumns::take() {
  return std::make_shared<const ArrowColumn>(std::exchange(rows_, table_column(table_)));
}

}  // namespace sijill
