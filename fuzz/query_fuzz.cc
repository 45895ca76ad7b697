// Whatever is typed into a search gives incidents or a sentence on what is not understood; never an error of the
// store. The lines of the input are the words, a place, an actor, a source, a type, the first day and the last.
#include <array>
#include <string>

#include "served_register.h"
#include "store/find_incidents.h"

namespace sijill {
namespace {

struct Searched {
  ServedRegister served;
  RegisterFile file = open();
  PlaceBook places = book();

  RegisterFile open() {
    auto opened = open_for_queries(served.path(), served.resources());
    require(opened.has_value(), "the register opens for queries");
    return std::move(*opened);
  }
  PlaceBook book() {
    auto made = PlaceBook::load(file.database(), served.resources());
    require(made.has_value(), "its places are read");
    return std::move(*made);
  }
};

}  // namespace
}  // namespace sijill

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sijill;
  static Searched searched;
  std::array<std::string, 7> lines;
  std::size_t line = 0;
  for (std::size_t i = 0; i < size && line < lines.size(); ++i) {
    if (data[i] == '\n') {
      ++line;
    } else {
      lines[line] += static_cast<char>(data[i]);
    }
  }
  IncidentQuery query;
  query.text = lines[0];
  if (!lines[1].empty()) query.places = {lines[1]};
  if (!lines[2].empty()) query.actors = {lines[2]};
  if (!lines[3].empty()) query.sources = {lines[3]};
  if (!lines[4].empty()) query.types = {lines[4]};
  query.from = lines[5];
  query.to = lines[6];
  const auto found = find_incidents(searched.file.database(), searched.places, searched.served.resources(), query);
  require(found || found.error().code != Error::Code::Store, "what is typed is no error of the store");
  require(found || !found.error().message.empty(), "a refusal says why");
  return 0;
}
