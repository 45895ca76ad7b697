#include "text/presentation.h"

#include <unicode/unorm2.h>

#include "text/utf8.h"

namespace sijill {
namespace {

/// U+FD3E and U+FD3F, ornate brackets, lie between the letters and stay.
bool is_form(char32_t c) { return (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC); }

}  // namespace

std::string without_presentation_forms(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* normal = unorm2_getNFKCInstance(&status);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = utf8_at(text, at);
    UChar letters[32];
    std::int32_t count = -1;
    if (step.valid && is_form(step.code) && normal != nullptr) {
      status = U_ZERO_ERROR;
      const UChar form = static_cast<UChar>(step.code);
      count = unorm2_normalize(normal, &form, 1, letters, 32, &status);  // a letter with its hamza stays one
    }
    if (count > 0 && U_SUCCESS(status)) {
      for (std::int32_t i = 0; i < count; ++i) append_utf8(out, letters[i]);  // all lie in the first plane
    } else {
      out += text.substr(at, step.length);
    }
    at += step.length;
  }
  return out;
}

}  // namespace sijill
