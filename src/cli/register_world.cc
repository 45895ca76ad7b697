#include "cli/register_world.h"

#include <utility>

#include "cli/terminal.h"

namespace sijill::cli {

std::unique_ptr<RegisterAndEngine> open_both(const std::string& db, Access access,
                                             const std::vector<std::string>& lexicons) {
  auto file = RegisterFile::open(db, access);
  if (!file) {
    complain(file.error());
    return nullptr;
  }
  auto engine = open_engine(lexicons);
  if (!engine) {
    complain(engine.error());
    return nullptr;
  }
  auto world = open_world(*engine);
  if (!world) {
    complain(world.error());
    return nullptr;
  }
  return std::make_unique<RegisterAndEngine>(std::move(*engine), std::move(*world), std::move(*file));
}

}  // namespace sijill::cli
