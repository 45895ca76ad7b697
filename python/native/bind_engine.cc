#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <thread>

#include "ingest/read_report.h"
#include "input/report_fields.h"
#include "lexc/add_folders.h"
#include "lexicon/builtin.h"
#include "native/bind.h"
#include "native/file_reader.h"
#include "native/pool.h"
#include "output/report_json.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace sijill::python {
namespace {

RawReport raw_report(const nb::bytes& text, std::string id, std::string title, std::string published,
                     std::string publisher, std::string url, std::string byline, std::string forwarded_from,
                     std::vector<std::string> notes) {
  RawReport raw;
  raw.text.assign(static_cast<const char*>(text.data()), text.size());
  raw.id = std::move(id);
  raw.title = std::move(title);
  raw.published = std::move(published);
  raw.publisher = std::move(publisher);
  raw.url = std::move(url);
  raw.byline = std::move(byline);
  raw.forwarded_from = std::move(forwarded_from);
  settle_fields(raw);
  if (!notes.empty()) raw.notes = std::move(notes);
  return raw;
}

OpenEngine open_engine() { return {nullptr, value_or_raise(Engine::open())}; }

OpenEngine open_engine_on(const nb::bytes& compiled) {
  auto blob = std::make_unique<std::string>(static_cast<const char*>(compiled.data()), compiled.size());
  auto engine = Engine::open(*blob);
  return {std::move(blob), value_or_raise(std::move(engine))};
}

nb::bytes compile(const std::vector<std::string>& folders) {
  std::vector<Error> problems;
  auto blob = folders.empty() ? Result<std::string>(std::string(builtin_blob()))
                              : lexc::add_folders(builtin_blob(), folders, problems);
  if (!blob && problems.empty()) raise(blob.error());
  if (!blob) {
    std::string all;
    for (const Error& problem : problems) all += (all.empty() ? "" : "\n") + words_of(problem);
    throw nb::value_error(all.c_str());
  }
  return nb::bytes(blob->data(), blob->size());
}

unsigned jobs_or_cores(unsigned jobs) { return jobs > 0 ? jobs : std::max(1u, std::thread::hardware_concurrency()); }

nb::str json_of(const Record& record) {
  std::string json;
  append_json(record.report, json);
  return nb::str(json.data(), json.size());
}

Record read_json(const std::string& json) {
  thread_local ReportReader reader;
  return {value_or_raise(reader.read(json))};
}

std::optional<InputFormat> format_named(std::string_view name) {
  constexpr std::pair<std::string_view, InputFormat> kNames[] = {
      {"auto", InputFormat::Auto},   {"text", InputFormat::Text}, {"html", InputFormat::Html},
      {"jsonl", InputFormat::Jsonl}, {"csv", InputFormat::Csv},   {"telegram", InputFormat::Telegram},
      {"feed", InputFormat::Feed},   {"warc", InputFormat::Warc}};
  for (const auto& [known, format] : kNames) {
    if (known == name) return format;
  }
  return std::nullopt;
}

std::unique_ptr<FileReader> open_reader(const std::string& path, const std::string& format,
                                        const std::map<std::string, std::string>& fields, const std::string& published,
                                        const std::string& publisher) {
  InputOptions options;
  const auto known = format_named(format);
  if (!known) throw nb::value_error((format + ": not a format").c_str());
  options.format = *known;
  options.fields = fields;
  options.published = published;
  options.publisher = publisher;
  return std::make_unique<FileReader>(path, std::move(options));
}

std::vector<nb::str> texts_of(const std::vector<std::string>& all) {
  std::vector<nb::str> out;
  for (const std::string& one : all) out.push_back(text_of(one));
  return out;
}

void bind_raw(nb::module_& module) {
  nb::class_<RawReport>(module, "Raw", "A report as it came, before extraction.")
      .def(
          "__init__",
          [](RawReport* self, const nb::bytes& text, std::string id, std::string title, std::string published,
             std::string publisher, std::string url, std::string byline, std::string forwarded_from,
             std::vector<std::string> notes) {
            new (self)
                RawReport(raw_report(text, std::move(id), std::move(title), std::move(published), std::move(publisher),
                                     std::move(url), std::move(byline), std::move(forwarded_from), std::move(notes)));
          },
          "text"_a, "id"_a = "", "title"_a = "", "published"_a = "", "publisher"_a = "", "url"_a = "", "byline"_a = "",
          "forwarded_from"_a = "", "notes"_a = std::vector<std::string>())
      .def_prop_ro("text", [](const RawReport& raw) { return nb::bytes(raw.text.data(), raw.text.size()); })
      .def_prop_ro("title", [](const RawReport& raw) { return nb::bytes(raw.title.data(), raw.title.size()); })
      .def_prop_ro("id", [](const RawReport& raw) { return text_of(raw.id); })
      .def_prop_ro("published", [](const RawReport& raw) { return text_of(raw.published); })
      .def_prop_ro("publisher", [](const RawReport& raw) { return text_of(raw.publisher); })
      .def_prop_ro("url", [](const RawReport& raw) { return text_of(raw.url); })
      .def_prop_ro("byline", [](const RawReport& raw) { return text_of(raw.byline); })
      .def_prop_ro("forwarded_from", [](const RawReport& raw) { return text_of(raw.forwarded_from); })
      .def_prop_ro("notes", [](const RawReport& raw) { return texts_of(raw.notes); });

  nb::class_<FileReader>(module, "FileReader", "Reads the reports of a file or a folder, ahead of who takes them.")
      .def(nb::new_(&open_reader), "path"_a, "format"_a, "fields"_a, "published"_a, "publisher"_a)
      .def("next", &FileReader::next, nb::call_guard<nb::gil_scoped_release>(), "The next report; None at the end.")
      .def(
          "problems", [](FileReader& reader) { return texts_of(reader.problems()); },
          "What was wrong with the input so far, as FILE:LINE:COLUMN: what.");
}

}  // namespace

void bind_engine(nb::module_& module) {
  bind_raw(module);

  nb::class_<Record>(module, "Record", "The record of one report.")
      .def(nb::new_(&read_json), "json"_a)
      .def("json", &json_of, "The record as one line of sijill-report/1.");

  nb::class_<OpenEngine>(module, "Engine", "Immutable: any number of threads may use one.")
      .def(nb::new_(&open_engine))
      .def(nb::new_(&open_engine_on), "compiled"_a)
      .def(
          "extract",
          [](const OpenEngine& engine, const RawReport& raw, bool explain) {
            return Record{read_report(engine.engine, raw, explain)};
          },
          "raw"_a, "explain"_a = false, nb::call_guard<nb::gil_scoped_release>());

  nb::class_<Pool>(module, "Pool", "Extraction in several threads; results come in the order of what was pushed.")
      .def(
          "__init__",
          [](Pool* self, const OpenEngine& engine, unsigned jobs, bool explain) {
            new (self) Pool(engine, jobs_or_cores(jobs), explain);
          },
          "engine"_a, "jobs"_a = 0, "explain"_a = false, nb::keep_alive<1, 2>())
      .def(
          "push", [](Pool& pool, const RawReport& raw) { pool.push(RawReport(raw)); }, "raw"_a,
          nb::call_guard<nb::gil_scoped_release>())
      .def(
          "pop",
          [](Pool& pool) {
            auto made = [&] {
              const nb::gil_scoped_release release;
              return pool.pop();
            }();
            return value_or_raise(std::move(made));
          },
          "Waits for the oldest. OSError if there was no memory for it.")
      .def("pending", &Pool::pending)
      .def("full", &Pool::full)
      .def("ready", &Pool::ready);

  module.def("compile", &compile, "folders"_a,
             "The built-in lexicon with the rows of these folders, compiled. ValueError names every bad row.");
}

}  // namespace sijill::python
