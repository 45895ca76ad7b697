#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "input/context.h"
#include "input/window.h"

namespace sijill {

/// Walks over a JSON document that need not fit into memory, a value at a time. It only finds where values begin and
/// end, by brackets and quotes; whoever parses them finds what is wrong inside.
class JsonCursor {
 public:
  JsonCursor(InputWindow& window, std::size_t limit) : window_(window), limit_(limit) {}

  /// The next byte that is not white space, which is where the cursor then stands; 0 at the end.
  char peek();

  /// Passes over `c` if it comes next.
  bool take(char c);

  struct Value {
    std::string_view json;  ///< valid until the cursor moves on; only its start where it is `too_long`
    Position start;
    bool too_long = false;
    bool cut = false;  ///< the input ended inside it
  };

  /// The value that comes next, brackets and all. Call `pass` to go beyond it. Nothing at the end of the input or
  /// before a comma or a closing bracket.
  std::optional<Value> value();

  /// Goes beyond the value that `value` returned.
  void pass();

  /// Goes beyond the value that comes next without holding it.
  void skip();

  Position position() const { return position_; }

 private:
  /// Where in a value the scan is.
  struct Scan {
    std::size_t offset = 0, depth = 0;
    bool in_string = false, escaped = false, done = false;
    void run(std::string_view text);
  };
  void move(std::size_t bytes);

  InputWindow& window_;
  std::size_t limit_;
  Position position_;
  Scan scan_;
};

}  // namespace sijill
