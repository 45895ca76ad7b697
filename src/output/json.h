#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sijill {

/// Writes JSON front to back; commas come by themselves. What opens must be closed by who opened it.
class Json {
 public:
  Json& object() { return open('{'); }
  Json& list() { return open('['); }
  Json& end_object() { return close('}'); }
  Json& end_list() { return close(']'); }
  Json& key(std::string_view name);
  Json& text(std::string_view value);
  Json& number(std::int64_t value);
  Json& real(double value);
  Json& boolean(bool value) { return raw(value ? "true" : "false"); }
  /// JSON made elsewhere.
  Json& raw(std::string_view json);

  Json& field(std::string_view name, std::string_view value) { return key(name).text(value); }
  Json& field(std::string_view name, const std::string& value) { return key(name).text(value); }
  Json& field(std::string_view name, const char* value) { return key(name).text(value); }
  Json& field(std::string_view name, std::int64_t value) { return key(name).number(value); }
  Json& field(std::string_view name, int value) { return key(name).number(value); }
  Json& field(std::string_view name, bool value) { return key(name).boolean(value); }
  /// Left out where nothing is said.
  Json& field_if(std::string_view name, std::string_view value) { return value.empty() ? *this : field(name, value); }
  Json& field_if(std::string_view name, std::optional<std::int64_t> value) {
    return value ? field(name, *value) : *this;
  }
  Json& field_if(std::string_view name, std::optional<int> value) { return value ? field(name, *value) : *this; }
  Json& field_if(std::string_view name, std::optional<double> value) { return value ? key(name).real(*value) : *this; }

  /// `null` where nothing is said, for keys that are always there.
  Json& field_or_null(std::string_view name, std::optional<std::int64_t> value) {
    return value ? field(name, *value) : key(name).raw("null");
  }

  std::string take() { return std::move(out_); }
  std::size_t size() const { return out_.size(); }

 private:
  Json& open(char bracket);
  Json& close(char bracket);
  void separate();

  std::string out_;
  bool comma_ = false;
};

}  // namespace sijill
