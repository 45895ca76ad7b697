#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "output/arrow_abi.h"

namespace sijill {

/// A column of a table under construction, in the layout of Arrow. A list has one child, a record one a field; every
/// field of a record must get a value, or null, for each of its rows.
class ArrowColumn {
 public:
  enum class Type { Text, Integer, Real, Boolean, List, Record };

  static ArrowColumn scalar(std::string name, Type type);
  static ArrowColumn list(std::string name, ArrowColumn item);
  static ArrowColumn record(std::string name, std::vector<ArrowColumn> fields);

  void add_null();
  /// A byte that is not UTF-8 becomes U+FFFD, as in JSON.
  void add(std::string_view text);
  void add(std::int64_t number);
  void add(double number);
  void add(bool value);
  /// After its items, or its fields, were added to the children.
  void close_row();

  ArrowColumn& child(std::size_t at) { return children_[at]; }
  std::int64_t length() const { return length_; }
  /// Bytes held in the buffers of texts, of this column and its children: a batch must stay below 2 GiB of them.
  std::size_t text_bytes() const;

 private:
  friend void export_schema(const ArrowColumn& column, ArrowSchema* out);
  friend void export_array(const std::shared_ptr<const ArrowColumn>& column, ArrowArray* out);
  friend struct ArrowExport;

  void mark(bool valid);

  std::string name_;
  Type type_ = Type::Text;
  std::int64_t length_ = 0, nulls_ = 0;
  std::vector<std::uint8_t> valid_, bits_;
  std::vector<std::int32_t> offsets_;
  std::string text_;
  std::vector<std::int64_t> integers_;
  std::vector<double> reals_;
  std::vector<ArrowColumn> children_;
};

/// Fills `out`, which its user releases. A column that is a record stands for a table's schema.
void export_schema(const ArrowColumn& column, ArrowSchema* out);

/// Fills `out` with the column's rows without copying them; the column lives until `out` is released. Any number of
/// arrays may share one column, which must not change any more.
void export_array(const std::shared_ptr<const ArrowColumn>& column, ArrowArray* out);

/// A stream of batches of one schema. `empty` has the schema, and no rows.
void export_stream(const std::shared_ptr<const ArrowColumn>& empty,
                   std::vector<std::shared_ptr<const ArrowColumn>> batches, ArrowArrayStream* out);

}  // namespace sijill
