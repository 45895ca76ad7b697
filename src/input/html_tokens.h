#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace sijill {

/// One piece of an HTML page. Views borrow the page; `name` borrows the tokenizer.
struct HtmlToken {
  enum class Kind { Text, Open, Close, Raw, End };
  Kind kind = Kind::End;
  std::string_view name;        ///< of a tag, in lower case; of Raw, the element whose content it is
  std::string_view text;        ///< of Text and Raw, with its character references
  std::string_view attributes;  ///< of Open
};

/// Cuts a page into tags and text. Our own, because what arrives is hostile or broken and time has to stay linear:
/// libxml2 2.9 compares each attribute of a tag with all before it (4 s for a tag of 270 kB) and gives up a page
/// nested deeper than 256. Comments, declarations and processing instructions are passed over; the content of
/// script, style and title comes as Raw after their Open.
class HtmlTokenizer {
 public:
  /// Borrows `page`, valid UTF-8 or not.
  explicit HtmlTokenizer(std::string_view page) : page_(page) {}

  HtmlToken next();

 private:
  HtmlToken text_until_tag();
  HtmlToken tag();
  void skip_markup();
  std::size_t tag_end(std::size_t from);

  /// The first `c` at or after `from`; each byte is searched once, however often it is asked.
  struct Ahead {
    std::size_t from = 0, found = 0;
    bool known = false;
  };
  std::size_t next_quote(Ahead& ahead, char c, std::size_t from);

  std::string_view page_;
  std::size_t at_ = 0;
  std::string name_;
  bool raw_due_ = false;
  bool comment_ends_ = true;  ///< there may be another end of a comment
  Ahead single_, double_;
};

/// Walks over the attributes of a tag: false when there are no more. `name` comes as written, `value` with its
/// character references.
bool next_attribute(std::string_view& attributes, std::string_view& name, std::string_view& value);

/// The value of an attribute, decoded; empty if the tag has none. `name` in lower case.
std::string attribute(std::string_view attributes, std::string_view name);

/// Appends `text` with its character references turned into characters; one that is unknown stays as written.
void append_decoded(std::string_view text, std::string& out);

}  // namespace sijill
