#include "server/body.h"

#include <simdjson.h>

namespace sijill::server {
namespace {

tl::unexpected<Error> bad(std::string message) {
  return tl::unexpected(Error{Error::Code::BadRequest, std::move(message), "body"});
}

}  // namespace

Result<Body> Body::read(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  const simdjson::padded_string padded(json);
  if (const auto failed = parser.parse(padded).get(object))
    return bad(std::string("a JSON object is wanted: ") + simdjson::error_message(failed));
  Body body;
  for (const auto [key, value] : object) {
    const std::string name(key);
    switch (value.type()) {
      case simdjson::dom::element_type::STRING: body.values[name] = std::string(std::string_view(value)); break;
      case simdjson::dom::element_type::INT64: body.values[name] = std::to_string(std::int64_t(value)); break;
      case simdjson::dom::element_type::BOOL: body.values[name] = bool(value) ? "true" : "false"; break;
      case simdjson::dom::element_type::NULL_VALUE: break;
      case simdjson::dom::element_type::ARRAY:
        for (const auto one : simdjson::dom::array(value)) {
          std::string_view text;
          if (one.get(text)) return bad("a list of texts is wanted: " + name);
          body.lists[name].emplace_back(text);
        }
        break;
      default: return bad("a text, a whole number or a list of texts is wanted: " + name);
    }
  }
  return body;
}

const std::string& Body::operator[](const std::string& name) const {
  static const std::string kNone;
  const auto found = values.find(name);
  return found == values.end() ? kNone : found->second;
}

}  // namespace sijill::server
