// Detection needs only three ideas: UTF-8 proves itself, UTF-16 has a constant byte every second place, and of two
// one-byte encodings the right one is that under which the letters occur as often as they do in Arabic.
#include "text/encoding.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "text/utf8.h"

namespace sijill {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

std::uint8_t byte_at(std::string_view bytes, std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); }

/// Length of the valid UTF-8 sequence at `i`, 0 if there is none.
std::size_t sequence_length(std::string_view bytes, std::size_t i) {
  const Utf8Step step = utf8_at(bytes, i);
  return step.valid ? step.length : 0;
}

/// What bytes 0x80-0xFF mean; U+FFFD where the encoding has nothing there.
using UpperHalf = std::array<char32_t, 128>;

UpperHalf load_upper_half(const char* name) {
  UpperHalf table;
  table.fill(kReplacement);
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name, &status);
  if (U_FAILURE(status)) return table;
  for (int i = 0; i < 128; ++i) {
    const char byte = static_cast<char>(0x80 + i);
    UChar unit[4] = {};
    status = U_ZERO_ERROR;
    const std::int32_t length = ucnv_toUChars(converter, unit, 4, &byte, 1, &status);
    // C1 controls are what ICU makes of holes in ISO-8859-6; in text they mean nothing either.
    if (U_SUCCESS(status) && length == 1 && unit[0] >= 0xA0) table[i] = unit[0];
  }
  ucnv_close(converter);
  return table;
}

const UpperHalf& upper_half(Encoding encoding) {
  static const UpperHalf windows = load_upper_half("windows-1256");
  static const UpperHalf iso = load_upper_half("ISO-8859-6");
  return encoding == Encoding::Windows1256 ? windows : iso;
}

/// How often a code point stands in running Arabic text, in tenths of a percent of its letters.
int arabic_frequency(char32_t c) {
  static constexpr std::array<std::uint8_t, 42> kFrequency = {
      // hamza alef-madda alef-hamza waw-hamza alef-hamza-below yeh-hamza alef beh teh-marbuta teh
      3, 2, 20, 2, 9, 5, 140, 38, 33, 45,
      // theh jeem hah khah dal thal reh zain seen sheen sad dad tah zah ain ghain
      7, 14, 18, 9, 31, 7, 50, 6, 26, 11, 10, 8, 12, 3, 36, 5,
      // six unused places, the last of them tatweel
      1, 1, 1, 1, 1, 2,
      // feh qaf kaf lam meem noon heh waw alef-maksura yeh
      27, 24, 22, 120, 62, 58, 32, 58, 11, 80};
  if (c == 0xA0 || c == 0x60C || c == 0x61B || c == 0x61F) return 5;  // no-break space, Arabic punctuation
  if (c == 0xAB || c == 0xBB || (c >= 0x2013 && c <= 0x2026)) return 3;
  if (c == 0x64B) return 3;
  return c >= 0x621 && c < 0x621 + kFrequency.size() ? kFrequency[c - 0x621] : 0;
}

/// Mean natural logarithm of how frequent the letters are that the bytes would be; Arabic text has about -3.
double letter_fit(const std::array<std::uint32_t, 128>& counts, Encoding encoding) {
  double sum = 0;
  double total = 0;
  for (int i = 0; i < 128; ++i) {
    if (counts[i] == 0) continue;
    const int frequency = arabic_frequency(upper_half(encoding)[i]);
    sum += counts[i] * std::log(frequency == 0 ? 0.0001 : frequency / 1000.0);
    total += counts[i];
  }
  return total == 0 ? -100 : sum / total;
}

/// `bytes` without a character at their end that began and lacks its last bytes.
std::string_view without_cut_tail(std::string_view bytes) {
  for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
    const std::uint8_t byte = byte_at(bytes, bytes.size() - back);
    if ((byte & 0xC0) == 0x80) continue;
    const std::size_t wanted = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    return wanted > back ? bytes.substr(0, bytes.size() - back) : bytes;
  }
  return bytes;
}

/// A unit that ordinary Arabic or Latin text is made of.
bool plausible_unit(unsigned high, unsigned low) {
  if (high == 0) return low >= 0x20 || low == '\n' || low == '\r' || low == '\t';
  return high == 0x06 || high == 0x20 || (high >= 0xFB && high <= 0xFE);
}

/// Utf16Le, Utf16Be or Unknown: which byte of each pair is the constant one.
Encoding detect_utf16(std::string_view bytes) {
  const std::size_t pairs = std::min<std::size_t>(bytes.size(), 4096) / 2;
  if (pairs < 4) return Encoding::Unknown;
  std::size_t little = 0, big = 0, marks_little = 0, marks_big = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    const unsigned first = byte_at(bytes, 2 * i);
    const unsigned second = byte_at(bytes, 2 * i + 1);
    little += plausible_unit(second, first);
    big += plausible_unit(first, second);
    marks_little += second == 0;  // spaces and digits have a zero byte, which no other encoding has
    marks_big += first == 0;
  }
  const std::size_t enough = pairs - pairs / 20;
  if (little >= enough && marks_little * 50 > pairs && little > big) return Encoding::Utf16Le;
  if (big >= enough && marks_big * 50 > pairs && big > little) return Encoding::Utf16Be;
  return Encoding::Unknown;
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8: return "UTF-8";
    case Encoding::Utf16Le: return "UTF-16LE";
    case Encoding::Utf16Be: return "UTF-16BE";
    case Encoding::Windows1256: return "windows-1256";
    case Encoding::Iso8859_6: return "ISO-8859-6";
    case Encoding::Unknown: break;
  }
  return "unknown";
}

std::size_t bom_size(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return 3;
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ? 2 : 0;
}

Encoding detect_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return Encoding::Utf8;
  if (bytes.starts_with("\xFF\xFE")) return Encoding::Utf16Le;
  if (bytes.starts_with("\xFE\xFF")) return Encoding::Utf16Be;
  if (const Encoding wide = detect_utf16(bytes); wide != Encoding::Unknown) return wide;

  bytes = without_cut_tail(bytes);
  const std::size_t prefix = valid_utf8_prefix(bytes);
  if (prefix == bytes.size()) return Encoding::Utf8;

  std::array<std::uint32_t, 128> counts{};
  std::size_t invalid = 0, runs = 0, last_invalid = bytes.size();
  // Letters of UTF-8: all that stand before the first invalid byte, then those between invalid ones.
  auto utf8_letters =
      static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(prefix),
                                             [](char c) { return static_cast<std::uint8_t>(c) >= 0xC0; }));
  for (std::size_t i = prefix; i < bytes.size();) {
    const std::size_t length = sequence_length(bytes, i);
    if (length > 1) ++utf8_letters;
    if (length == 0) {
      ++invalid;
      if (last_invalid + 1 != i) ++runs;
      last_invalid = i;
    }
    // Bytes of a one-byte encoding make a valid pair now and then: count them too.
    for (std::size_t k = i; k < i + std::max<std::size_t>(length, 1); ++k) {
      if (byte_at(bytes, k) >= 0x80) ++counts[byte_at(bytes, k) - 0x80];
    }
    i += std::max<std::size_t>(length, 1);
  }
  if (utf8_letters > invalid) return Encoding::Utf8;

  constexpr double kArabic = -3.9;
  const double windows = letter_fit(counts, Encoding::Windows1256);
  const double iso = letter_fit(counts, Encoding::Iso8859_6);
  if (invalid < 4 || invalid < 2 * runs || std::max(windows, iso) < kArabic) return Encoding::Unknown;
  return windows >= iso ? Encoding::Windows1256 : Encoding::Iso8859_6;
}

bool looks_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8192);
  if (head.empty() || bom_size(head) == 2 || detect_utf16(head) != Encoding::Unknown) return false;
  std::size_t odd = 0;
  std::size_t nul = 0;
  for (const char c : head) {
    const auto byte = static_cast<std::uint8_t>(c);
    nul += byte == 0;
    odd += byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f';
  }
  return nul * 20 > head.size() || odd * 10 > head.size();
}

std::size_t valid_utf8_prefix(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) return i;
    i += length;
  }
  return i;
}

std::size_t utf8_cut(std::string_view bytes, std::size_t limit) {
  if (bytes.size() <= limit) return bytes.size();
  for (std::size_t back = 0; back < 4 && back < limit; ++back) {
    if ((byte_at(bytes, limit - back) & 0xC0) != 0x80) return limit - back;
  }
  return limit;
}

Converted to_utf8(std::string_view bytes, Encoding encoding) {
  Converted result;
  const bool wide = encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be;
  if (bom_size(bytes) == (wide ? 2u : 3u)) bytes.remove_prefix(bom_size(bytes));
  switch (encoding) {
    case Encoding::Utf8:
    case Encoding::Unknown: result.text = bytes; break;
    case Encoding::Utf16Le:
    case Encoding::Utf16Be: {
      Utf16Decoder decoder(encoding == Encoding::Utf16Be);
      decoder.decode(bytes, result.text);
      decoder.finish(result.text);
      result.replaced = decoder.replaced();
      break;
    }
    case Encoding::Windows1256:
    case Encoding::Iso8859_6: {
      const UpperHalf& table = upper_half(encoding);
      result.text.reserve(bytes.size() * 2);
      for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        const char32_t code_point = byte < 0x80 ? byte : table[byte - 0x80];
        result.replaced += code_point == kReplacement;
        append_utf8(result.text, code_point);
      }
    }
  }
  return result;
}

void Utf16Decoder::decode(std::string_view bytes, std::string& out) {
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (held_byte_ < 0) {
      held_byte_ = byte;
      continue;
    }
    const auto first = static_cast<char32_t>(held_byte_);
    held_byte_ = -1;
    unit(big_endian_ ? first << 8 | byte : static_cast<char32_t>(byte) << 8 | first, out);
  }
}

void Utf16Decoder::unit(char32_t value, std::string& out) {
  const bool low = value >= 0xDC00 && value < 0xE000;
  if (held_high_ != 0) {
    const char32_t high = held_high_;
    held_high_ = 0;
    if (low) return append_utf8(out, 0x10000 + ((high - 0xD800) << 10) + (value - 0xDC00));
    ++replaced_;
    append_utf8(out, kReplacement);
  }
  if (value >= 0xD800 && value < 0xDC00) {
    held_high_ = value;
  } else {
    replaced_ += low;
    append_utf8(out, low ? kReplacement : value);
  }
}

void Utf16Decoder::finish(std::string& out) {
  if (held_byte_ < 0 && held_high_ == 0) return;
  ++replaced_;
  append_utf8(out, kReplacement);
  held_byte_ = -1;
  held_high_ = 0;
}

}  // namespace sijill
