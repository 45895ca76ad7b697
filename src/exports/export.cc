// Formats that stream: a line or an object an incident.
#include "exports/export.h"

#include "exports/json_line.h"
#include "exports/table_format.h"
#include "exports/workbook.h"
#include "output/json.h"
#include "store/load_incident.h"

namespace sijill {
namespace {

constexpr ExportFormat kFormats[] = {
    {"acled-csv", "csv", "the 31 columns of ACLED's download"},
    {"ged-csv", "csv", "the 49 columns of UCDP GED's download, deadly incidents only"},
    {"geojson", "geojson", "a feature an incident"},
    {"hxl-csv", "csv", "with a row of HXL tags"},
    {"xlsx", "xlsx", "an Excel workbook: incidents, reports, contradictions", true},
    {"jsonl", "jsonl", "an incident a line"},
    {"bayanat", "csv", "for Bayanat's import"},
    {"uwazi-csv", "csv", "for Uwazi's import"},
};

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Redacts for the public and passes bytes on.
class Stream : public Exporter {
 public:
  Stream(const PublicUse& use, Sink sink) : use_(use), sink_(std::move(sink)) {}

  Result<void> begin() final { return put(head()); }
  Result<void> add(const IncidentView& incident) final {
    const auto shown = for_public(incident, use_);
    return shown ? put(line(*shown)) : Result<void>{};
  }
  Result<void> finish() final { return put(tail()); }

 protected:
  virtual std::string head() { return {}; }
  virtual std::string line(const IncidentView& incident) = 0;
  virtual std::string tail() { return {}; }

 private:
  Result<void> put(std::string_view bytes) {
    if (bytes.empty() || sink_(bytes)) return {};
    return tl::unexpected(Error{Error::Code::Io, "the output takes no more", ""});
  }

  PublicUse use_;
  Sink sink_;
};

class TableStream final : public Stream {
 public:
  TableStream(const TableFormat& format, const PublicUse& use, Sink sink)
      : Stream(use, std::move(sink)), format_(format) {}

 private:
  std::string head() override {
    std::string text(format_.byte_order_mark ? kByteOrderMark : "");
    text += csv_header(format_.columns);
    if (format_.hashtags) {
      std::vector<Cell> tags;
      for (const Column& column : format_.columns) tags.push_back(Cell::of(column.hxl));
      text += csv_line(tags);
    }
    return text;
  }

  std::string line(const IncidentView& incident) override {
    const ExportRow row(incident);
    if (format_.wanted != nullptr && !format_.wanted(row)) return {};
    std::vector<Cell> cells;
    for (const Column& column : format_.columns) cells.push_back(column.value(row));
    return csv_line(cells);
  }

  const TableFormat& format_;
};

class JsonLines final : public Stream {
 public:
  using Stream::Stream;

 private:
  std::string line(const IncidentView& incident) override {
    std::string text;
    append_incident_json(incident, text);
    return text + "\n";
  }
};

class GeoJson final : public Stream {
 public:
  using Stream::Stream;

 private:
  std::string head() override { return "{\"type\":\"FeatureCollection\",\"features\":["; }
  std::string line(const IncidentView& incident) override {
    std::string text = first_ ? "\n" : ",\n";
    first_ = false;
    Json json;
    json.object().field("type", "Feature").field("id", incident.key).key("geometry");
    if (incident.lat && incident.lon) {
      json.object().field("type", "Point").key("coordinates").list();
      json.real(*incident.lon).real(*incident.lat).end_list().end_object();
    } else {
      json.raw("null");
    }
    std::string properties;
    append_incident_json(incident, properties);
    return text + json.key("properties").raw(properties).end_object().take();
  }
  std::string tail() override { return "\n]}\n"; }

  bool first_ = true;
};

}  // namespace

std::span<const ExportFormat> export_formats() { return kFormats; }

Result<std::unique_ptr<Exporter>> Exporter::open(std::string_view format, const PublicUse& use, Sink sink) {
  if (format == "xlsx") return make_workbook(use, std::move(sink));
  if (format == "jsonl") return std::make_unique<JsonLines>(use, std::move(sink));
  if (format == "geojson") return std::make_unique<GeoJson>(use, std::move(sink));
  if (const TableFormat* table = find_table_format(format)) {
    return std::make_unique<TableStream>(*table, use, std::move(sink));
  }
  return tl::unexpected(Error{Error::Code::BadRequest, "no such format", std::string(format)});
}

Result<void> export_incidents(OpenRegister& reg, const std::vector<std::int64_t>& ids, Exporter& exporter) {
  auto loader = IncidentLoader::open(reg.database(), reg.places);
  if (!loader) return tl::unexpected(loader.error());
  if (auto begun = exporter.begin(); !begun) return begun;
  for (const std::int64_t id : ids) {
    const auto incident = loader->load(id);
    if (!incident) return tl::unexpected(incident.error());
    if (auto added = exporter.add(*incident); !added) return added;
  }
  return exporter.finish();
}

}  // namespace sijill
