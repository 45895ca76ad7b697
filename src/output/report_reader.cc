// Pulls the keys of the codebook out of a parsed record. Keys it does not know are passed over (gold files carry
// notes for people); a value of the wrong type is remembered and refused at the end, so that no record is half read.
#include <simdjson.h>

#include <utility>

#include "output/report_json.h"

namespace sijill {
namespace {

namespace dom = simdjson::dom;

class Extraction {
 public:
  Report report(dom::object o);

  /// The first key whose value could not be held; empty if all was well.
  const std::string& bad_key() const { return bad_key_; }

 private:
  /// The value at `key`, unless it is absent or null.
  std::optional<dom::element> find(dom::object o, const char* key) {
    dom::element value;
    if (o[key].get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
    return value;
  }

  void refuse(const char* key) {
    if (bad_key_.empty()) bad_key_ = key;
  }

  template <class T>
  std::optional<T> value(dom::object o, const char* key) {
    const auto element = find(o, key);
    if (!element) return std::nullopt;
    T result;
    if (element->get(result) == simdjson::SUCCESS) return result;
    refuse(key);
    return std::nullopt;
  }

  std::string text(dom::object o, const char* key) {
    return std::string(value<std::string_view>(o, key).value_or(std::string_view{}));
  }

  int small(dom::object o, const char* key, int otherwise) {
    const auto number = value<std::int64_t>(o, key);
    if (!number) return otherwise;
    if (*number < -1000 || *number > 1000) {
      refuse(key);
      return otherwise;
    }
    return static_cast<int>(*number);
  }

  std::optional<int> percent(dom::object o, const char* key) {
    return find(o, key) ? std::optional<int>(small(o, key, 0)) : std::nullopt;
  }

  template <class T, class Read>
  void list(dom::object o, const char* key, std::vector<T>& into, Read read) {
    const auto items = value<dom::array>(o, key);
    if (!items) return;
    into.reserve(items->size());
    for (const dom::element item : *items) {
      dom::object object;
      if (item.get(object) == simdjson::SUCCESS) {
        into.push_back(read(object));
      } else {
        refuse(key);
      }
    }
  }

  std::vector<std::string> texts(dom::object o, const char* key) {
    std::vector<std::string> result;
    const auto items = value<dom::array>(o, key);
    if (!items) return result;
    for (const dom::element item : *items) {
      std::string_view word;
      if (item.get(word) == simdjson::SUCCESS) {
        result.emplace_back(word);
      } else {
        refuse(key);
      }
    }
    return result;
  }

  CharSpan span(dom::object o) {
    CharSpan result;
    const auto begin = value<std::int64_t>(o, "begin");
    const auto end = value<std::int64_t>(o, "end");
    constexpr std::int64_t kMost = 0xFFFFFFFF;
    if (begin.value_or(0) < 0 || end.value_or(0) > kMost || begin.value_or(0) > end.value_or(0)) {
      refuse("begin");
      return result;
    }
    result.begin = static_cast<std::uint32_t>(begin.value_or(0));
    result.end = static_cast<std::uint32_t>(end.value_or(0));
    result.in_title = text(o, "in") == "title";
    return result;
  }

  std::vector<CharSpan> spans(dom::object o, const char* key) {
    std::vector<CharSpan> result;
    list(o, key, result, [this](dom::object item) { return span(item); });
    return result;
  }

  std::optional<CharSpan> mention(dom::object o) {
    const auto object = value<dom::object>(o, "mention");
    return object ? std::optional<CharSpan>(span(*object)) : std::nullopt;
  }

  When when(dom::object o) {
    const auto object = value<dom::object>(o, "when");
    if (!object) return {};
    return {text(*object, "start"), text(*object, "end"), text(*object, "precision"), text(*object, "basis")};
  }

  Where where(dom::object o) {
    Where result;
    result.place_id = text(o, "place_id");
    result.name_ar = text(o, "name_ar");
    result.name_en = text(o, "name_en");
    result.aliases_ar = texts(o, "aliases_ar");
    result.lat = value<double>(o, "lat");
    result.lon = value<double>(o, "lon");
    // An empty relation says as little as none.
    if (std::string told = text(o, "relation"); !told.empty()) result.relation = std::move(told);
    result.where_precision = small(o, "where_precision", 1);
    result.mention = mention(o);
    return result;
  }

  std::vector<Where> wheres(dom::object o) {
    std::vector<Where> result;
    list(o, "where", result, [this](dom::object item) { return where(item); });
    return result;
  }

  std::vector<Speaker> attribution(dom::object o) {
    std::vector<Speaker> result;
    list(o, "attribution", result, [this](dom::object item) {
      return Speaker{text(item, "source_id"), text(item, "name"), text(item, "verb"), mention(item)};
    });
    return result;
  }

  Place place(dom::object o);
  Actor actor(dom::object o);
  Event event(dom::object o);
  Count count(dom::object o);
  Control control(dom::object o);
  std::optional<Extent> extent(dom::object o);
  void head(dom::object o, Report& r);

  std::string bad_key_;
};

Place Extraction::place(dom::object o) {
  Place result;
  result.place_id = text(o, "place_id");
  result.name_ar = text(o, "name_ar");
  result.name_en = text(o, "name_en");
  result.kind = text(o, "type");
  result.aliases_ar = texts(o, "aliases_ar");
  result.lat = value<double>(o, "lat");
  result.lon = value<double>(o, "lon");
  result.mentions = spans(o, "mentions");
  return result;
}

Actor Extraction::actor(dom::object o) {
  return {text(o, "actor_id"), text(o, "name_ar"), text(o, "name_en"), text(o, "kind"), spans(o, "mentions")};
}

Event Extraction::event(dom::object o) {
  Event result;
  result.id = text(o, "id");
  result.type = text(o, "type");
  result.sub_type = text(o, "sub_type");
  // An empty status says as little as none.
  if (std::string told = text(o, "status"); !told.empty()) result.status = std::move(told);
  result.change = text(o, "change");
  result.when = when(o);
  result.where = wheres(o);
  list(o, "actors", result.actors, [this](dom::object item) {
    return EventActor{text(item, "actor_id"), text(item, "name_ar"),  text(item, "name_en"),
                      text(item, "role"),     small(item, "side", 0), mention(item)};
  });
  result.plover = text(o, "plover");
  result.plover_mode = text(o, "plover_mode");
  if (const auto quantity = value<dom::object>(o, "quantity")) {
    result.quantity = Quantity{value<std::int64_t>(*quantity, "min"), value<std::int64_t>(*quantity, "max"),
                               value<std::int64_t>(*quantity, "best")};
  }
  result.weapons = texts(o, "weapons");
  result.attribution = attribution(o);
  result.evidence = spans(o, "evidence");
  if (const auto trigger = value<dom::object>(o, "trigger")) result.trigger = span(*trigger);
  result.counts = texts(o, "counts");
  return result;
}

Count Extraction::count(dom::object o) {
  Count result;
  result.id = text(o, "id");
  result.outcome = text(o, "outcome");
  result.min = value<std::int64_t>(o, "min");
  result.max = value<std::int64_t>(o, "max");
  result.best = value<std::int64_t>(o, "best");
  result.qualifier = text(o, "qualifier");
  result.group = text(o, "group");
  result.part_of = text(o, "part_of");
  result.cumulative = value<bool>(o, "cumulative").value_or(false);
  result.by = texts(o, "by");
  result.cause = text(o, "cause");
  result.where = wheres(o);
  result.when = when(o);
  result.attribution = attribution(o);
  result.evidence = spans(o, "evidence");
  return result;
}

std::optional<Extent> Extraction::extent(dom::object o) {
  const auto element = find(o, "extent");
  if (!element) return std::nullopt;
  dom::object object;
  if (element->get(object) != simdjson::SUCCESS) return Extent{text(o, "extent"), {}, {}};
  return Extent{"", percent(object, "min_percent"), percent(object, "max_percent")};
}

Control Extraction::control(dom::object o) {
  Control result;
  result.actor_id = text(o, "actor_id");
  if (const auto element = find(o, "where")) {
    dom::object object;
    dom::array items;
    if (element->get(object) == simdjson::SUCCESS) {
      result.where = where(object);
    } else if (element->get(items) != simdjson::SUCCESS || items.size() > 1) {
      refuse("where");
    } else if (items.size() == 1 && items.at(0).get(object) == simdjson::SUCCESS) {
      result.where = where(object);
    }
  }
  result.change = text(o, "change");
  result.extent = extent(o);
  result.by = texts(o, "by");
  result.when = when(o);
  result.attribution = attribution(o);
  result.evidence = spans(o, "evidence");
  return result;
}

void Extraction::head(dom::object o, Report& r) {
  r.id = text(o, "id");
  r.title = text(o, "title");
  r.url = text(o, "url");
  r.byline = text(o, "byline");
  r.forwarded_from = text(o, "forwarded_from");
  if (const auto publisher = value<dom::object>(o, "publisher")) {
    r.publisher_id = text(*publisher, "source_id");
    r.publisher_name = text(*publisher, "name");
  }
  if (const auto published = value<dom::object>(o, "published")) {
    r.published = {text(*published, "date"), text(*published, "precision"), text(*published, "basis")};
  }
}

Report Extraction::report(dom::object o) {
  Report r;
  head(o, r);
  list(o, "text_spans", r.text_spans, [this](dom::object item) { return TextSpan{text(item, "kind"), span(item)}; });
  list(o, "places", r.places, [this](dom::object item) { return place(item); });
  list(o, "actors", r.actors, [this](dom::object item) { return actor(item); });
  list(o, "dates", r.dates, [this](dom::object item) { return DateMention{when(item), span(item)}; });
  list(o, "events", r.events, [this](dom::object item) { return event(item); });
  list(o, "counts", r.counts, [this](dom::object item) { return count(item); });
  list(o, "control", r.control, [this](dom::object item) { return control(item); });
  list(o, "checks", r.checks, [this](dom::object item) {
    return Check{text(item, "kind"), value<bool>(item, "ok").value_or(true), texts(item, "refs"),
                 text(item, "message")};
  });
  list(o, "notes", r.notes, [this](dom::object item) { return Note{text(item, "message"), span(item)}; });
  list(o, "explain", r.explain, [this](dom::object item) {
    return Explanation{text(item, "field"), text(item, "made_by"), span(item)};
  });
  return r;
}

tl::unexpected<Error> bad(std::string message) {
  return tl::unexpected(Error{Error::Code::BadData, std::move(message), ""});
}

}  // namespace

struct ReportReader::Impl {
  dom::parser parser;
};

ReportReader::ReportReader() : impl_(std::make_unique<Impl>()) {}
ReportReader::~ReportReader() = default;
ReportReader::ReportReader(ReportReader&&) noexcept = default;
ReportReader& ReportReader::operator=(ReportReader&&) noexcept = default;

Result<Report> ReportReader::read(std::string_view json) {
  dom::element root;
  if (const auto error = impl_->parser.parse(json.data(), json.size()).get(root)) {
    return bad(std::string("not JSON: ") + simdjson::error_message(error));
  }
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return bad("a record is a JSON object");
  std::string_view format;
  if (object["format"].get(format) == simdjson::SUCCESS && format != kReportFormat) {
    return bad("the format is \"" + std::string(format) + "\", not \"" + std::string(kReportFormat) + "\"");
  }
  Extraction extraction;
  Report report = extraction.report(object);
  if (!extraction.bad_key().empty()) return bad("the value of \"" + extraction.bad_key() + "\" has the wrong type");
  return report;
}

}  // namespace sijill
