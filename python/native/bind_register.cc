#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <mutex>

#include "exports/control_page.h"
#include "exports/export.h"
#include "exports/json_line.h"
#include "exports/ledger_page.h"
#include "ingest/explain_incident.h"
#include "ingest/stored_report.h"
#include "native/bind.h"
#include "native/intake.h"
#include "output/report_json.h"
#include "store/find_incidents.h"
#include "store/load_incident.h"
#include "store/open_register.h"
#include "store/register_rows.h"
#include "store/register_stats.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace sijill::python {
namespace {

/// A register opened to be read. SQLite readers never wait for a writer, in this process or another.
class Reading {
  template <class Ask>
  auto locked(const Ask& ask) {
    const nb::gil_scoped_release release;
    const std::lock_guard lock(mutex_);
    return ask(*open_);
  }

 public:
  explicit Reading(const std::string& path)
      : open_(value_or_raise(open_register(path))), world_(World::of(open_->resources)) {}

  std::vector<std::string> query(const IncidentQuery& query) {
    std::vector<std::string> lines;
    const auto loader = locked([&](OpenRegister& reg) -> Result<void> {
      const auto ids = find_incidents(reg.database(), reg.places, reg.resources, query);
      if (!ids) return tl::unexpected(ids.error());
      auto loaded = IncidentLoader::open(reg.database(), reg.places);
      if (!loaded) return tl::unexpected(loaded.error());
      for (const std::int64_t id : *ids) {
        const auto incident = loaded->load(id);
        if (!incident) return tl::unexpected(incident.error());
        append_incident_json(*incident, lines.emplace_back());
      }
      return {};
    });
    if (!loader) raise(loader.error());
    return lines;
  }

  std::pair<std::string, ExplainedIncident> incident(const std::string& key) {
    return value_or_raise(locked([&](OpenRegister& reg) -> Result<std::pair<std::string, ExplainedIncident>> {
      auto explained = explain_incident(*reg.file, world_, key);
      if (!explained) return tl::unexpected(explained.error());
      const auto view = incident_with_key(reg, explained->key);
      if (!view) return tl::unexpected(view.error());
      std::string json;
      append_incident_json(*view, json);
      return std::pair(std::move(json), std::move(*explained));
    }));
  }

  std::string ledger(const LedgerRequest& request, const std::vector<std::string>& groups) {
    const auto answer = value_or_raise(locked([&](OpenRegister& reg) { return ask_ledger(reg, request); }));
    return ledger_jsonl(answer.ledger, answer.contradictions, groups);
  }

  std::string control(const std::vector<std::string>& places, const std::string& on) {
    return value_or_raise(locked([&](OpenRegister& reg) -> Result<std::string> {
      const auto histories = ask_control(reg, places, on);
      if (!histories) return tl::unexpected(histories.error());
      std::string lines;
      for (const ControlHistory& history : *histories) lines += control_json(history, reg.places);
      return lines;
    }));
  }

  nb::bytes write(const IncidentQuery& query, const std::string& format, const PublicUse& use) {
    std::string bytes;
    const auto done = locked([&](OpenRegister& reg) -> Result<void> {
      const auto ids = find_incidents(reg.database(), reg.places, reg.resources, query);
      if (!ids) return tl::unexpected(ids.error());
      auto exporter = Exporter::open(format, use, [&](std::string_view piece) { return bytes += piece, true; });
      if (!exporter) return tl::unexpected(exporter.error());
      return export_incidents(reg, *ids, **exporter);
    });
    if (!done) raise(done.error());
    return nb::bytes(bytes.data(), bytes.size());
  }

  std::vector<std::pair<std::string, std::vector<std::pair<std::string, std::int64_t>>>> stats() {
    const auto parts = value_or_raise(locked([](OpenRegister& reg) { return register_stats(reg.database()); }));
    std::vector<std::pair<std::string, std::vector<std::pair<std::string, std::int64_t>>>> out;
    for (const StatsPart& part : parts) out.emplace_back(part.heading, part.rows);
    return out;
  }

  /// The next `most` stored reports after row `after`: row, record, text.
  std::vector<std::tuple<std::int64_t, Record, std::string>> reports(std::int64_t after, std::int64_t most) {
    std::vector<std::tuple<std::int64_t, Record, std::string>> out;
    const auto done = locked([&](OpenRegister& reg) -> Result<void> {
      RegisterRows rows(*reg.file, world_);
      ReportReader reader;
      for (const std::int64_t id : rows.reports_after(after, most)) {
        const auto row = rows.report(id);
        if (!row) break;
        auto raw = raw_of(*row);
        const auto json = stored_record(*row);
        if (!raw || !json) return tl::unexpected(raw ? json.error() : raw.error());
        auto record = reader.read(*json);
        if (!record) return tl::unexpected(record.error());
        record->id = row->report_id;
        record->url = row->url;
        out.emplace_back(id, Record{std::move(*record)}, std::move(raw->text));
      }
      return rows.failure() ? tl::unexpected(*rows.failure()) : Result<void>();
    });
    if (!done) raise(done.error());
    return out;
  }

 private:
  std::unique_ptr<OpenRegister> open_;
  World world_;
  std::mutex mutex_;
};

IncidentQuery make_query(std::vector<std::string> places, const std::optional<std::tuple<double, double, double>>& near,
                         std::string from, std::string to, std::vector<std::string> types,
                         std::vector<std::string> actors, std::vector<std::string> sources,
                         std::optional<std::int64_t> min_killed, std::string text, bool rejected,
                         const std::string& sort, std::int64_t limit, std::int64_t offset) {
  IncidentQuery query;
  query.places = std::move(places);
  if (near) query.near = {std::get<0>(*near), std::get<1>(*near), std::get<2>(*near)};
  query.from = std::move(from);
  query.to = std::move(to);
  query.types = std::move(types);
  query.actors = std::move(actors);
  query.sources = std::move(sources);
  query.min_killed = min_killed;
  query.text = std::move(text);
  query.rejected = rejected;
  query.sort = sort == "oldest"   ? IncidentQuery::Sort::Oldest
               : sort == "killed" ? IncidentQuery::Sort::Killed
                                  : IncidentQuery::Sort::Newest;
  query.limit = limit;
  query.offset = offset;
  return query;
}

PublicUse make_public(bool on, const std::string& level, int hold_back, std::string today) {
  using Level = PublicUse::Level;
  return {on || hold_back > 0,
          level == "country"       ? Level::Country
          : level == "governorate" ? Level::Governorate
                                   : Level::District,
          hold_back, std::move(today)};
}

nb::dict telling_dict(const ExplainedTelling& telling) {
  nb::dict out;
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) out[name] = value;
  };
  put("telling", telling.key);
  put("report_id", telling.report_id);
  put("publisher", telling.publisher);
  put("published", telling.published);
  put("voice", telling.voice);
  put("sub_type", telling.sub_type);
  put("first_day", telling.first_day);
  put("last_day", telling.last_day);
  put("places", telling.places);
  put("killed", telling.killed);
  put("injured", telling.injured);
  put("copy_of", telling.copy_of);
  put("quote", telling.quote);
  put("joined_to", telling.joined_to);
  if (telling.joined_to.empty()) return out;
  out["points"] = telling.judgement.points;
  nb::list reasons;
  for (const Judgement::Reason& reason : telling.judgement.reasons) {
    nb::dict one;
    one["question"] = reason.question;
    one["points"] = reason.points;
    one["answer"] = reason.answer;
    reasons.append(one);
  }
  out["reasons"] = reasons;
  return out;
}

std::vector<std::tuple<std::string, std::string, std::string, bool>> formats() {
  std::vector<std::tuple<std::string, std::string, std::string, bool>> out;
  for (const ExportFormat& format : export_formats()) {
    out.emplace_back(format.name, format.extension, format.what, format.binary);
  }
  return out;
}

void bind_writing(nb::module_& module) {
  nb::class_<IngestCounts>(module, "IngestCounts", "What was done: reports read, new, there already, copies, empty.")
      .def_ro("read", &IngestCounts::read)
      .def_ro("added", &IngestCounts::added)
      .def_ro("unchanged", &IngestCounts::unchanged)
      .def_ro("copies", &IngestCounts::copies)
      .def_ro("empty", &IngestCounts::empty)
      .def_ro("files", &IngestCounts::files)
      .def("__repr__", [](const IngestCounts& c) {
        return nb::str("<{} read: {} new, {} of them copies; {} unchanged, {} empty>")
            .format(c.read, c.added, c.copies, c.unchanged, c.empty);
      });

  nb::class_<Intake>(module, "Intake", "Takes reports into a register; the only writer while it lives.")
      .def(nb::init<const std::string&, const OpenEngine&, unsigned>(), "path"_a, "engine"_a, "jobs"_a = 0,
           nb::keep_alive<1, 3>())
      .def("push", &Intake::push, "raw"_a, "record"_a = nb::none(),
           "Waits for room. False once the register has failed; finish() says how.")
      .def("finish", &Intake::finish, "Waits until all is committed. OSError if the register failed.");

  module.def(
      "ingest",
      [](const std::string& path, const OpenEngine& engine, unsigned jobs, const std::vector<std::string>& paths,
         const std::map<std::string, std::string>& fields, std::string published, std::string publisher) {
        InputOptions input;
        input.fields = fields;
        input.published = std::move(published);
        input.publisher = std::move(publisher);
        std::vector<std::string> problems;
        const IngestCounts counts = ingest_files(path, engine, jobs, paths, input, problems);
        return std::pair(counts, problems);
      },
      "path"_a, "engine"_a, "jobs"_a, "paths"_a, "fields"_a, "published"_a, "publisher"_a,
      "Reads files and folders in. Returns what was done, and what was wrong with them.");
}

}  // namespace

void bind_register(nb::module_& module) {
  nb::class_<IncidentQuery>(module, "IncidentQuery", "Which incidents are asked for.")
      .def(nb::new_(&make_query), nb::kw_only(), "places"_a, "near"_a.none(), "from_"_a, "to"_a, "types"_a, "actors"_a,
           "sources"_a, "min_killed"_a.none(), "text"_a, "rejected"_a, "sort"_a, "limit"_a, "offset"_a);
  nb::class_<PublicUse>(module, "PublicUse", "What makes an export fit for the public.")
      .def(nb::new_(&make_public), "on"_a, "level"_a, "hold_back"_a, "today"_a);
  nb::class_<LedgerRequest>(module, "LedgerRequest", "A question for the ledger.")
      .def(nb::new_([](std::vector<std::string> places, std::vector<std::string> outcomes, std::string from,
                       std::string to, std::string by, bool groups) {
             return LedgerRequest{std::move(places), std::move(outcomes), std::move(from),
                                  std::move(to),     std::move(by),       groups};
           }),
           "places"_a, "outcomes"_a, "from_"_a, "to"_a, "by"_a, "groups"_a);

  nb::class_<Reading>(module, "Reading", "A register opened to be read. Threads take turns.")
      .def(nb::init<const std::string&>(), "path"_a)
      .def("query", &Reading::query, "query"_a, "Incidents, one JSON object each.")
      .def(
          "incident",
          [](Reading& reading, const std::string& key) {
            const auto [json, explained] = reading.incident(key);
            nb::list tellings;
            for (const ExplainedTelling& telling : explained.tellings) tellings.append(telling_dict(telling));
            return nb::make_tuple(json, tellings);
          },
          nb::sig("def incident(self, key: str) -> tuple[str, list[dict[str, object]]]"), "key"_a)
      .def("ledger", &Reading::ledger, "request"_a, "groups"_a)
      .def("control", &Reading::control, "places"_a, "on"_a)
      .def("write", &Reading::write, "query"_a, "format"_a, "use"_a)
      .def("stats", &Reading::stats)
      .def("reports", &Reading::reports, "after"_a, "most"_a);
  module.def("export_formats", &formats, "Name, extension, what it is, and whether it is binary.");
  bind_writing(module);
}

}  // namespace sijill::python
