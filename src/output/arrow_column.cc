// Buffers are filled as Arrow lays them out, so that handing a table over copies nothing: what the receiver gets are
// pointers into the column and a share in its life.
#include "output/arrow_column.h"

#include <array>
#include <utility>

#include "text/utf8.h"

namespace sijill {
namespace {

const char* format_of(ArrowColumn::Type type) {
  switch (type) {
    case ArrowColumn::Type::Text: return "u";
    case ArrowColumn::Type::Integer: return "l";
    case ArrowColumn::Type::Real: return "g";
    case ArrowColumn::Type::Boolean: return "b";
    case ArrowColumn::Type::List: return "+l";
    case ArrowColumn::Type::Record: break;
  }
  return "+s";
}

void set_bit(std::vector<std::uint8_t>& bits, std::int64_t at, bool value) {
  if (at % 8 == 0) bits.push_back(0);
  if (value) bits.back() = static_cast<std::uint8_t>(bits.back() | (1U << (at % 8)));
}

constexpr std::int64_t kNullable = 2;  // ARROW_FLAG_NULLABLE

}  // namespace

ArrowColumn ArrowColumn::scalar(std::string name, Type type) {
  ArrowColumn column;
  column.name_ = std::move(name);
  column.type_ = type;
  if (type == Type::Text) column.offsets_.push_back(0);
  return column;
}

ArrowColumn ArrowColumn::list(std::string name, ArrowColumn item) {
  ArrowColumn column = scalar(std::move(name), Type::List);
  column.offsets_.push_back(0);
  column.children_.push_back(std::move(item));
  return column;
}

ArrowColumn ArrowColumn::record(std::string name, std::vector<ArrowColumn> fields) {
  ArrowColumn column = scalar(std::move(name), Type::Record);
  column.children_ = std::move(fields);
  return column;
}

void ArrowColumn::mark(bool valid) {
  set_bit(valid_, length_, valid);
  nulls_ += valid ? 0 : 1;
  ++length_;
}

void ArrowColumn::add_null() {
  switch (type_) {
    case Type::Text:
    case Type::List: offsets_.push_back(offsets_.back()); break;
    case Type::Integer: integers_.push_back(0); break;
    case Type::Real: reals_.push_back(0); break;
    case Type::Boolean: set_bit(bits_, length_, false); break;
    case Type::Record:
      for (ArrowColumn& field : children_) field.add_null();
      break;
  }
  mark(false);
}

void ArrowColumn::add(std::string_view text) {
  std::size_t clean = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = utf8_at(text, at);
    if (!step.valid) {
      text_ += text.substr(clean, at - clean);
      append_utf8(text_, step.code);
      clean = at + step.length;
    }
    at += step.length;
  }
  text_ += text.substr(clean);
  offsets_.push_back(static_cast<std::int32_t>(text_.size()));
  mark(true);
}

void ArrowColumn::add(std::int64_t number) {
  integers_.push_back(number);
  mark(true);
}

void ArrowColumn::add(double number) {
  reals_.push_back(number);
  mark(true);
}

void ArrowColumn::add(bool value) {
  set_bit(bits_, length_, value);
  mark(true);
}

void ArrowColumn::close_row() {
  if (type_ == Type::List) offsets_.push_back(static_cast<std::int32_t>(children_[0].length()));
  mark(true);
}

std::size_t ArrowColumn::text_bytes() const {
  std::size_t bytes = text_.size();
  for (const ArrowColumn& field : children_) bytes += field.text_bytes();
  return bytes;
}

/// What an exported structure owns until it is released.
struct ArrowExport {
  struct Schema {
    std::string name;
    std::vector<ArrowSchema> fields;
    std::vector<ArrowSchema*> pointers;
  };
  struct Array {
    std::shared_ptr<const ArrowColumn> column;
    std::array<const void*, 3> buffers{};
    std::vector<ArrowArray> fields;
    std::vector<ArrowArray*> pointers;
  };
  struct Stream {
    std::shared_ptr<const ArrowColumn> empty;
    std::vector<std::shared_ptr<const ArrowColumn>> batches;
    std::size_t next = 0;
  };

  template <class Exported, class Owned>
  static void release(Exported* exported) {
    for (std::int64_t i = 0; i < exported->n_children; ++i) {
      if (exported->children[i]->release != nullptr) exported->children[i]->release(exported->children[i]);
    }
    exported->release = nullptr;
    delete static_cast<Owned*>(exported->private_data);
  }

  static int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
    export_schema(*static_cast<Stream*>(stream->private_data)->empty, out);
    return 0;
  }

  static int get_next(ArrowArrayStream* stream, ArrowArray* out) {
    auto& own = *static_cast<Stream*>(stream->private_data);
    if (own.next == own.batches.size()) {
      *out = {};
    } else {
      export_array(own.batches[own.next++], out);
    }
    return 0;
  }

  static const char* get_last_error(ArrowArrayStream*) { return nullptr; }

  static void release_stream(ArrowArrayStream* stream) {
    stream->release = nullptr;
    delete static_cast<Stream*>(stream->private_data);
  }
};

void export_schema(const ArrowColumn& column, ArrowSchema* out) {
  auto own = std::make_unique<ArrowExport::Schema>();
  own->name = column.name_;
  own->fields.resize(column.children_.size());
  for (std::size_t i = 0; i < own->fields.size(); ++i) {
    export_schema(column.children_[i], &own->fields[i]);
    own->pointers.push_back(&own->fields[i]);
  }
  *out = {format_of(column.type_),
          own->name.c_str(),
          nullptr,
          kNullable,
          static_cast<std::int64_t>(own->pointers.size()),
          own->pointers.data(),
          nullptr,
          &ArrowExport::release<ArrowSchema, ArrowExport::Schema>,
          nullptr};
  out->private_data = own.release();
}

void export_array(const std::shared_ptr<const ArrowColumn>& column, ArrowArray* out) {
  using Type = ArrowColumn::Type;
  auto own = std::make_unique<ArrowExport::Array>();
  own->column = column;
  own->fields.resize(column->children_.size());
  for (std::size_t i = 0; i < own->fields.size(); ++i) {
    export_array({column, &column->children_[i]}, &own->fields[i]);
    own->pointers.push_back(&own->fields[i]);
  }
  own->buffers[0] = column->nulls_ > 0 ? column->valid_.data() : nullptr;
  std::int64_t buffers = 2;
  switch (column->type_) {
    case Type::Text:
      own->buffers[1] = column->offsets_.data();
      own->buffers[2] = column->text_.data();
      buffers = 3;
      break;
    case Type::List: own->buffers[1] = column->offsets_.data(); break;
    case Type::Integer: own->buffers[1] = column->integers_.data(); break;
    case Type::Real: own->buffers[1] = column->reals_.data(); break;
    case Type::Boolean: own->buffers[1] = column->bits_.data(); break;
    case Type::Record: buffers = 1; break;
  }
  *out = {column->length_,
          column->nulls_,
          0,
          buffers,
          static_cast<std::int64_t>(own->pointers.size()),
          own->buffers.data(),
          own->pointers.data(),
          nullptr,
          &ArrowExport::release<ArrowArray, ArrowExport::Array>,
          nullptr};
  out->private_data = own.release();
}

void export_stream(const std::shared_ptr<const ArrowColumn>& empty,
                   std::vector<std::shared_ptr<const ArrowColumn>> batches, ArrowArrayStream* out) {
  auto own = std::make_unique<ArrowExport::Stream>();
  own->empty = empty;
  own->batches = std::move(batches);
  *out = {&ArrowExport::get_schema, &ArrowExport::get_next, &ArrowExport::get_last_error, &ArrowExport::release_stream,
          nullptr};
  out->private_data = own.release();
}

}  // namespace sijill
