#include "output/json.h"

#include "output/json_text.h"

namespace sijill {

void Json::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

Json& Json::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
  return *this;
}

Json& Json::close(char bracket) {
  out_ += bracket;
  comma_ = true;
  return *this;
}

Json& Json::key(std::string_view name) {
  separate();
  append_json_string(name, out_);
  out_ += ':';
  comma_ = false;
  return *this;
}

Json& Json::text(std::string_view value) {
  separate();
  append_json_string(value, out_);
  return *this;
}

Json& Json::number(std::int64_t value) {
  separate();
  append_json_number(value, out_);
  return *this;
}

Json& Json::real(double value) {
  separate();
  append_json_number(value, out_);
  return *this;
}

Json& Json::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

}  // namespace sijill
