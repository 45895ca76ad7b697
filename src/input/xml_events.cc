// expat: a stream in, events out, names hashed with a secret, entities that multiply refused. libxml2 2.9 compares
// each attribute of a tag with all before it, which a hostile feed can make quadratic.
#include "input/xml_events.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "input/html_tokens.h"
#include "text/ascii.h"
#include "text/encoding.h"
#include "text/utf8.h"

namespace sijill {
namespace {

/// A tag longer than this is none. expat 2.5 reads a tag from its start for each piece of it that arrives.
constexpr std::size_t kLongestTag = std::size_t{2} << 20;

struct ParserFree {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

/// Encodings that expat does not know, of one byte a letter.
int one_byte_encoding(void*, const XML_Char* name, XML_Encoding* info) {
  const std::string lower = ascii_lower(std::string_view(name));
  const bool windows = lower == "windows-1256" || lower == "cp1256";
  if (!windows && lower != "iso-8859-6") return XML_STATUS_ERROR;
  for (int i = 0; i < 256; ++i) {
    const char byte = static_cast<char>(i);
    const Converted one = to_utf8({&byte, 1}, windows ? Encoding::Windows1256 : Encoding::Iso8859_6);
    const char32_t code = i < 0x80 ? static_cast<char32_t>(i) : utf8_at(one.text, 0).code;
    info->map[i] = static_cast<int>(code);
  }
  info->data = nullptr;
  info->convert = nullptr;
  info->release = nullptr;
  return XML_STATUS_OK;
}

/// `view` without bytes that are not UTF-8, of which one kept would end the document for expat.
std::string replaced_bytes(std::string_view view, std::size_t& replaced) {
  std::string out;
  for (std::size_t at = 0; at < view.size();) {
    const Utf8Step step = utf8_at(view, at);
    if (!step.valid) ++replaced;
    append_utf8(out, step.code);
    at += step.length;
  }
  return out;
}

/// How much of `view` ends between characters; the rest of its last one is still to come.
std::size_t whole_characters(std::string_view view) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(view.size(), 3); ++back) {
    const auto byte = static_cast<unsigned char>(view[view.size() - back]);
    if ((byte & 0xC0) == 0x80) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return length > back ? view.size() - back : view.size();
  }
  return view.size();
}

class Pump {
 public:
  Pump(InputWindow& window, const XmlEvents& events, std::vector<std::string>* notes)
      : window_(window), events_(events), notes_(notes) {}

  std::optional<XmlDefect> run() {
    choose_encoding();
    parser_.reset(XML_ParserCreate(encoding_));
    XML_Parser parser = parser_.get();
    XML_SetUserData(parser, const_cast<XmlEvents*>(&events_));
    XML_SetElementHandler(
        parser,
        [](void* data, const XML_Char* name, const XML_Char** attributes) {
          static_cast<XmlEvents*>(data)->open({name, attributes});
        },
        [](void* data, const XML_Char* name) { static_cast<XmlEvents*>(data)->close(name); });
    XML_SetCharacterDataHandler(parser, [](void* data, const XML_Char* text, int size) {
      static_cast<XmlEvents*>(data)->text({text, static_cast<std::size_t>(size)});
    });
    XML_SetUnknownEncodingHandler(parser, one_byte_encoding, nullptr);
    // Feeds use the names of HTML without declaring them. With a DTD that is said to lie elsewhere, and is not
    // fetched, expat hands such names over instead of giving up.
    XML_UseForeignDTD(parser, XML_TRUE);
    XML_SetSkippedEntityHandler(parser, [](void* data, const XML_Char* name, int) {
      std::string letter;
      append_decoded(fmt::format("&{};", name), letter);
      static_cast<XmlEvents*>(data)->text(letter);
    });
    const auto defect = feed();
    if (notes_ != nullptr && replaced_ > 0) notes_->push_back(fmt::format("{} bytes are not UTF-8", replaced_));
    return defect;
  }

 private:
  /// What the window converted is UTF-8 now, whatever the document says of itself. One that says nothing and is not
  /// UTF-8 is guessed.
  void choose_encoding() {
    window_.fill(4096);
    const std::string_view head = window_.view();
    if (window_.converted_from() != Encoding::Unknown) {
      encoding_ = "UTF-8";
    } else if (head.substr(0, 200).find("encoding=") == std::string_view::npos) {
      const Encoding guess = detect_encoding(head);
      const bool one_byte = guess == Encoding::Windows1256 || guess == Encoding::Iso8859_6;
      encoding_ = guess == Encoding::Windows1256 ? "windows-1256" : one_byte ? "iso-8859-6" : "UTF-8";
      if (one_byte && notes_ != nullptr) notes_->push_back(fmt::format("read as {}", encoding_));
    } else {
      if (ascii_lower(head.substr(0, 200)).find("utf-8") == std::string::npos) declared_ = true;
    }
  }

  std::optional<XmlDefect> feed() {
    XML_Parser parser = parser_.get();
    std::uint64_t fed = 0;
    for (bool more = true; more;) {
      more = window_.grow();
      const std::string_view view = window_.view();
      const std::string_view piece = view.substr(0, more && !declared_ ? whole_characters(view) : view.size());
      std::string clean;
      std::string_view bytes = piece;
      if (!declared_ && encoding_is_utf8() && !is_utf8(piece)) {
        clean = replaced_bytes(piece, replaced_);
        bytes = clean;
      }
      fed += bytes.size();
      const auto status = XML_Parse(parser, bytes.data(), static_cast<int>(bytes.size()), !more);
      window_.consume(piece.size());
      if (status == XML_STATUS_ERROR) return here(XML_ErrorString(XML_GetErrorCode(parser)));
      if (events_.stop && events_.stop()) return std::nullopt;
      const XML_Index at = XML_GetCurrentByteIndex(parser);
      if (at >= 0 && fed > static_cast<std::uint64_t>(at) + kLongestTag) {
        return here(fmt::format("a tag longer than {} MiB", kLongestTag >> 20));
      }
    }
    if (!window_.failure().empty()) return here(window_.failure());
    return std::nullopt;
  }

  bool encoding_is_utf8() const { return encoding_ == nullptr || std::string_view(encoding_) == "UTF-8"; }

  XmlDefect here(std::string what) const {
    return {static_cast<std::size_t>(XML_GetCurrentLineNumber(parser_.get())),
            static_cast<std::size_t>(XML_GetCurrentColumnNumber(parser_.get())) + 1, std::move(what)};
  }

  InputWindow& window_;
  const XmlEvents& events_;
  std::vector<std::string>* notes_;
  std::unique_ptr<XML_ParserStruct, ParserFree> parser_;
  const char* encoding_ = nullptr;
  bool declared_ = false;  ///< an encoding other than UTF-8
  std::size_t replaced_ = 0;
};

}  // namespace

std::string XmlTag::attribute(std::string_view wanted) const {
  for (const char** at = attributes; *at != nullptr; at += 2) {
    if (wanted == at[0]) return at[1];
  }
  return {};
}

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::optional<XmlDefect> read_xml(InputWindow& window, const XmlEvents& events, std::vector<std::string>* notes) {
  return Pump(window, events, notes).run();
}

}  // namespace sijill
