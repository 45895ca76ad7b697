#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace sijill {

/// How the bytes of an input write letters. Unknown: neither one of these nor convincing; best read as UTF-8, with
/// its invalid bytes left in place.
enum class Encoding { Utf8, Utf16Le, Utf16Be, Windows1256, Iso8859_6, Unknown };

/// The name as MIME spells it, for notes.
std::string_view encoding_name(Encoding encoding);

/// Guesses from byte order marks, validity and letter statistics. A text of both UTF-8 and a one-byte encoding is
/// called by what most of its Arabic letters are; ask again for a line that is not valid. `bytes` may end within a
/// character. Linear time.
Encoding detect_encoding(std::string_view bytes);

/// True if half or more of some kilobytes can be no text in any of these encodings: an image, a program.
bool looks_binary(std::string_view bytes);

/// Bytes of a byte order mark at the start: 3, 2 or 0.
std::size_t bom_size(std::string_view bytes);

/// Length of the longest prefix that is valid UTF-8.
std::size_t valid_utf8_prefix(std::string_view bytes);
inline bool is_utf8(std::string_view bytes) { return valid_utf8_prefix(bytes) == bytes.size(); }

/// The largest size up to `limit` at which UTF-8 can be cut between characters.
std::size_t utf8_cut(std::string_view bytes, std::size_t limit);

/// Text that became UTF-8. `replaced` bytes or units had no meaning in the encoding and became U+FFFD.
struct Converted {
  std::string text;
  std::size_t replaced = 0;
};

/// `bytes` without their byte order mark as UTF-8; of Utf8 and Unknown an unchanged copy.
Converted to_utf8(std::string_view bytes, Encoding encoding);

/// UTF-16 that arrives in pieces, cut anywhere.
class Utf16Decoder {
 public:
  explicit Utf16Decoder(bool big_endian) : big_endian_(big_endian) {}

  /// Appends what `bytes` complete to `out`. A surrogate without its other half becomes U+FFFD.
  void decode(std::string_view bytes, std::string& out);

  /// Says that no more will come; half a character left over becomes U+FFFD.
  void finish(std::string& out);

  std::size_t replaced() const { return replaced_; }

 private:
  void unit(char32_t value, std::string& out);

  bool big_endian_;
  int held_byte_ = -1;      ///< first byte of a unit, or -1
  char32_t held_high_ = 0;  ///< high surrogate that waits for its low one, or 0
  std::size_t replaced_ = 0;
};

}  // namespace sijill
