#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>

#include <array>
#include <memory>
#include <vector>

#include "native/bind.h"
#include "output/report_columns.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace sijill::python {
namespace {

using Batch = std::shared_ptr<const ArrowColumn>;
using Kind = ReportColumns::Table;

/// A finished table: batches that every reader shares.
struct ArrowTable {
  Batch empty;
  std::vector<Batch> batches;
  std::int64_t rows = 0;
};

/// Four tables of the same reports, filled together.
class TableBuilder {
 public:
  /// Without `parts` only the table of reports is filled.
  TableBuilder(std::size_t batch, bool parts) : batch_(batch), tables_filled_(parts ? kinds_.size() : 1) {
    for (std::size_t i = 0; i < kinds_.size(); ++i) tables_[i].empty = ReportColumns(kinds_[i]).take();
  }

  void add(const Record& record, const std::optional<std::string>& text) {
    const std::string_view view = text ? std::string_view(*text) : std::string_view();
    for (std::size_t i = 0; i < tables_filled_; ++i) columns_[i].add(record.report, text ? &view : nullptr);
    if (++held_ == batch_ || columns_[0].full()) flush();
  }

  ArrowTable take(std::size_t table) {
    flush();
    return std::exchange(tables_[table], {tables_[table].empty, {}, 0});
  }

 private:
  void flush() {
    held_ = 0;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      Batch batch = columns_[i].take();
      if (batch->length() == 0) continue;
      tables_[i].rows += batch->length();
      tables_[i].batches.push_back(std::move(batch));
    }
  }

  static constexpr std::array kinds_{Kind::Reports, Kind::Events, Kind::Counts, Kind::Control};
  std::array<ReportColumns, 4> columns_{ReportColumns(Kind::Reports), ReportColumns(Kind::Events),
                                        ReportColumns(Kind::Counts), ReportColumns(Kind::Control)};
  std::array<ArrowTable, 4> tables_;
  std::size_t batch_, tables_filled_, held_ = 0;
};

/// A capsule as the Arrow PyCapsule interface wants it: whoever does not take the structure releases it.
template <class Exported>
nb::object capsule_of(std::unique_ptr<Exported> exported, const char* name) {
  PyObject* capsule = PyCapsule_New(exported.get(), name, [](PyObject* held) {
    auto* owned = static_cast<Exported*>(PyCapsule_GetPointer(held, PyCapsule_GetName(held)));
    if (owned->release != nullptr) owned->release(owned);
    delete owned;
  });
  if (capsule == nullptr) throw nb::python_error();
  exported.release();
  return nb::steal(capsule);
}

nb::object schema_capsule(const ArrowTable& table) {
  auto schema = std::make_unique<ArrowSchema>();
  export_schema(*table.empty, schema.get());
  return capsule_of(std::move(schema), "arrow_schema");
}

nb::object stream_capsule(const ArrowTable& table, const nb::object&) {
  auto stream = std::make_unique<ArrowArrayStream>();
  export_stream(table.empty, table.batches, stream.get());
  return capsule_of(std::move(stream), "arrow_array_stream");
}

}  // namespace

void bind_tables(nb::module_& module) {
  nb::class_<ArrowTable>(module, "ArrowTable", "A table for whoever speaks Arrow: pandas, Polars, DuckDB, pyarrow.")
      .def("__arrow_c_schema__", &schema_capsule)
      .def("__arrow_c_stream__", &stream_capsule, "requested_schema"_a = nb::none(),
           "The rows, not copied. They stay as they are whatever schema is asked for.")
      .def("__len__", [](const ArrowTable& table) { return table.rows; });

  nb::class_<TableBuilder>(module, "TableBuilder", "Fills the tables reports (0), events (1), counts (2), control (3).")
      .def(nb::init<std::size_t, bool>(), "batch"_a, "parts"_a = true)
      .def("add", &TableBuilder::add, "record"_a, "text"_a = nb::none())
      .def("take", &TableBuilder::take, "table"_a);
}

}  // namespace sijill::python
