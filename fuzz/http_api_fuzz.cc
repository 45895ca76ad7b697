// Any request gives an answer that is no failure of the program, and JSON where it says so. The first line of the
// input is method and target, the second the type of the body, the rest the body.
#include <simdjson.h>

#include <future>
#include <string>

#include "served_register.h"
#include "server/service.h"

namespace sijill {
namespace {

struct Served {
  ServedRegister served;
  std::unique_ptr<server::Service> service = open();

  std::unique_ptr<server::Service> open() {
    server::ServiceOptions options;
    options.db = served.path();
    options.version = "0";
    auto opened = server::Service::open(options, nullptr);
    require(opened.has_value(), "the service opens");
    return std::move(*opened);
  }
};

std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace
}  // namespace sijill

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sijill;
  static Served served;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const std::string_view head = next_line(rest);
  server::Request request;
  const std::size_t space = head.find(' ');
  if (space == head.npos) return 0;
  request.method = head.substr(0, space);
  if (!server::read_target(head.substr(space + 1), request)) return 0;
  request.content_type = next_line(rest);
  request.body = rest;
  request.host = "127.0.0.1";
  request.from_here = true;
  // Writes are answered by another thread.
  std::promise<server::Response> told;
  served.service->answer(std::move(request), [&](server::Response reply) { told.set_value(std::move(reply)); });
  const server::Response response = told.get_future().get();
  require(response.status >= 200 && response.status < 500, "no request makes the program fail");
  const std::string_view body = response.fixed.empty() ? std::string_view(response.body) : response.fixed;
  if (!response.packed && !response.file && !body.empty() && response.type.starts_with("application/json")) {
    static simdjson::dom::parser parser;
    require(parser.parse(simdjson::padded_string(body)).error() == simdjson::SUCCESS, "a JSON answer is JSON");
  }
  return 0;
}
