// One pass over the bytes; a token ends where the class of letter changes.
#include "stages/tokens.h"

#include <fmt/format.h>

#include "text/fold.h"
#include "text/utf8.h"

namespace sijill {
namespace {

class Tokenizer {
 public:
  explicit Tokenizer(Document& doc) : doc_(doc) {}

  void run() {
    const std::string_view text = doc_.source;
    doc_.folded.reserve(text.size() / 2 + 16);
    doc_.tokens.reserve(text.size() / 8 + 16);
    for (std::uint32_t at = 0; at < text.size();) {
      if (const std::uint32_t length = plain_word(at); length > 0) {
        at += length;
        continue;
      }
      if (text[at] == ' ') {
        space();
        ++at;
        continue;
      }
      const Utf8Step step = utf8_at(text, at);
      if (!step.valid) ++invalid_;
      if (!step.valid && invalid_ == 1) first_invalid_ = at;
      read(fold(step.code), step, at);
      at += step.length;
    }
    close();
    doc_.valid_utf8 = invalid_ == 0;
    if (invalid_ > 0) note_invalid();
  }

 private:
  /// The letters of U+0600..06FF that stand at `at`, and the marks between them, in one go: nearly all of any report,
  /// and read() would take them one by one to the same end. Returns their length in bytes, or 0.
  std::uint32_t plain_word(std::uint32_t at) {
    constexpr std::uint32_t kMost = 64;
    const auto* const begin = reinterpret_cast<const std::uint8_t*>(doc_.source.data()) + at;
    const auto left = static_cast<std::uint32_t>(doc_.source.size()) - at;
    char letters[kMost];
    std::uint32_t count = 0, length = 0;
    for (; length + 1 < left && count < kMost; length += 2) {
      const std::uint8_t lead = begin[length], tail = begin[length + 1];
      if ((lead & 0xFC) != 0xD8 || (tail & 0xC0) != 0x80) break;
      const Folded f = kNearFolds[(lead & 0x1F) << 6 | (tail & 0x3F)];
      letters[count] = f.folded;
      if (f.kind == Letter::Arabic)
        ++count;
      else if (f.kind != Letter::Drop || count == 0)
        break;
    }
    if (count == 0) return 0;
    open_token(TokenKind::Word, at);
    doc_.folded.append(letters, count);
    doc_.tokens.back().source.end = at + length;
    return length;
  }

  void read(Folded f, const Utf8Step& step, std::uint32_t at) {
    const std::uint32_t end = at + step.length;
    switch (f.kind) {
      case Letter::Drop:
        if (open_) doc_.tokens.back().source.end = end;
        return;
      case Letter::Arabic: return letter(TokenKind::Word, f.folded, second_letter(step.code), at, end);
      case Letter::Latin: return letter(TokenKind::Latin, f.folded, 0, at, end);
      case Letter::Digit: return letter(TokenKind::Number, f.folded, 0, at, end);
      case Letter::Space: return space();
      case Letter::Line:
        close();
        hashtag_ = false;
        pending_ |= (pending_ & kLineStart) != 0 && text_line_break(at) ? kParagraphStart : kLineStart;
        pending_ |= kSpaceBefore;
        return;
      case Letter::Punct: return punct(f.folded, at, end);
      case Letter::Other: close(); return;
    }
  }

  void space() {
    close();
    hashtag_ = false;
    pending_ |= kSpaceBefore;
  }

  /// A second line break makes a paragraph; "\r\n" is one break.
  bool text_line_break(std::uint32_t at) const {
    return !(doc_.source[at] == '\n' && at > 0 && doc_.source[at - 1] == '\r');
  }

  void letter(TokenKind kind, char folded, char second, std::uint32_t at, std::uint32_t end) {
    open_token(kind, at);
    doc_.folded.push_back(folded);
    if (second) doc_.folded.push_back(second);
    doc_.tokens.back().source.end = end;
  }

  void open_token(TokenKind kind, std::uint32_t at) {
    if (open_ && doc_.tokens.back().kind == kind) return;
    close();
    begin(kind, at);
    if (kind == TokenKind::Latin) doc_.folded.push_back('_');
    open_ = true;
  }

  void punct(char sign, std::uint32_t at, std::uint32_t end) {
    // Separators inside a number: 1,500 and 2.5, but not "2017." at the end of a sentence.
    if (open_ && doc_.tokens.back().kind == TokenKind::Number && (sign == ',' || sign == '.') && digit_follows(end)) {
      doc_.folded.push_back(sign);
      doc_.tokens.back().source.end = end;
      return;
    }
    close();
    if (sign == '_' && hashtag_) return;
    if (sign == '#') {
      hashtag_ = true;
      return;
    }
    if (sign != '_') hashtag_ = false;
    if (sign == '<') ++quotes_;
    if (sign == '>' && quotes_ > 0) --quotes_;
    if (sign == '"') quotes_ = quotes_ > 0 ? quotes_ - 1 : quotes_ + 1;
    begin(TokenKind::Punct, at);
    doc_.folded.push_back(sign);
    doc_.tokens.back().sign = sign;
    doc_.tokens.back().source.end = end;
    close();
  }

  bool digit_follows(std::uint32_t at) const {
    return at < doc_.source.size() && fold(utf8_at(doc_.source, at).code).kind == Letter::Digit;
  }

  void begin(TokenKind kind, std::uint32_t at) {
    const bool first = doc_.tokens.empty();
    Token& t = doc_.tokens.emplace_back();
    t.source = {at, at};
    t.fold_begin = static_cast<std::uint32_t>(doc_.folded.size());
    t.kind = kind;
    t.flags = pending_;
    if (first) t.flags |= kLineStart | kParagraphStart;
    if (hashtag_) t.flags |= kHashtag;
    if (quotes_ > 0) t.flags |= kInQuotes;
    pending_ = 0;
    if (t.flags & kParagraphStart) {
      t.flags |= kLineStart;
      quotes_ = 0;  // an unclosed quotation mark does not swallow the next paragraph
    }
    t.fold_end = t.fold_begin;
  }

  void close() {
    if (!doc_.tokens.empty()) {
      Token& t = doc_.tokens.back();
      if (t.fold_end == t.fold_begin) t.fold_end = static_cast<std::uint32_t>(doc_.folded.size());
    }
    open_ = false;
  }

  void note_invalid() {
    const bool in_title = first_invalid_ < doc_.text_begin;
    const std::uint32_t begin = in_title ? 0 : doc_.text_begin;
    const std::uint32_t at = first_invalid_ - begin;
    const std::uint32_t point = count_code_points(std::string_view(doc_.source).substr(begin, at));
    doc_.report.notes.push_back(
        {fmt::format("{} bytes are not UTF-8; the first at byte {}{}", invalid_, at, in_title ? " of the title" : ""),
         {point, point + 1, in_title}});
  }

  Document& doc_;
  bool open_ = false, hashtag_ = false;
  std::uint8_t pending_ = 0;
  int quotes_ = 0;
  std::uint32_t invalid_ = 0, first_invalid_ = 0;
};

}  // namespace

void split_tokens(Document& doc) { Tokenizer(doc).run(); }

}  // namespace sijill
