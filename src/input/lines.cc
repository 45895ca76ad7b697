#include "input/lines.h"

#include <algorithm>
#include <cstring>

namespace sijill {

std::optional<Line> LineReader::next() {
  window_.consume(used_);
  used_ = 0;
  std::size_t searched = 0;
  for (;;) {
    std::string_view view = window_.view();
    const void* found =
        view.size() > searched ? std::memchr(view.data() + searched, '\n', view.size() - searched) : nullptr;
    if (found != nullptr || (view.size() <= limit_ && !window_.grow())) {
      const bool ended = found == nullptr;
      if (ended) view = window_.view();  // even in vain, growing may have moved it
      if (ended && view.empty()) return std::nullopt;
      const std::size_t size =
          ended ? view.size() : static_cast<std::size_t>(static_cast<const char*>(found) - view.data());
      Line line{view.substr(0, std::min(size, limit_)), number_++, size > limit_};
      if (line.text.ends_with('\r')) line.text.remove_suffix(1);
      used_ = size + (ended ? 0 : 1);
      return line;
    }
    searched = view.size();
    if (searched <= limit_) continue;
    // Too long: let go of it up to its end.
    for (;;) {
      window_.consume(window_.view().size());
      if (!window_.grow()) break;
      const std::string_view rest = window_.view();
      if (const auto end = rest.find('\n'); end != std::string_view::npos) {
        window_.consume(end + 1);
        break;
      }
    }
    return Line{{}, number_++, true};
  }
}

}  // namespace sijill
