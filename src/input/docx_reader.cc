#include "input/docx_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "input/xml_events.h"
#include "text/encoding.h"

namespace sijill {
namespace {

/// The words of word/document.xml. Elements are known by their local names: who writes "w:" and who another prefix
/// differs by program.
class DocumentText {
 public:
  DocumentText(InputWindow& window, std::size_t limit) : limit_(limit) {
    XmlEvents events;
    events.open = [this](const XmlTag& tag) { open(tag); };
    events.close = [this](std::string_view name) { close(local_name(name)); };
    events.text = [this](std::string_view text) { add(text); };
    defect_ = read_xml(window, events);
    while (text_.ends_with('\n')) text_.pop_back();
  }

  std::string take() { return std::move(text_); }
  bool cut() const { return cut_; }
  const std::optional<XmlDefect>& defect() const { return defect_; }

 private:
  void open(const XmlTag& tag) {
    const std::string_view name = local_name(tag.name);
    // The same text box once more, for programs that know no other.
    if (name == "Fallback") ++aside_;
    if (name == "t") in_text_ = true;
    if (name == "tab") put(" ");
    if (name == "br" || name == "cr") put("\n");
  }

  void close(std::string_view name) {
    if (name == "Fallback" && aside_ > 0) --aside_;
    if (name == "t") in_text_ = false;
    if (name == "p" && !text_.empty() && !text_.ends_with("\n\n")) put("\n\n");
  }

  void add(std::string_view text) {
    if (in_text_) put(text);
  }

  void put(std::string_view text) {
    if (aside_ > 0 || cut_) return;
    if (text_.size() + text.size() > limit_) {
      text_ += text.substr(0, utf8_cut(text, limit_ - text_.size()));
      cut_ = true;
    } else {
      text_ += text;
    }
  }

  const std::size_t limit_;
  std::string text_;
  std::optional<XmlDefect> defect_;
  std::size_t aside_ = 0;
  bool in_text_ = false, cut_ = false;
};

/// docProps/core.xml: only the name of who wrote it. Titles there are mostly those of a template, and dates those of
/// the file.
std::string read_author(InputWindow& window) {
  std::string author;
  bool inside = false;
  XmlEvents events;
  events.open = [&](const XmlTag& tag) { inside = local_name(tag.name) == "creator"; };
  events.close = [&](std::string_view) { inside = false; };
  events.text = [&](std::string_view text) {
    if (inside && author.size() < 200) author += text;
  };
  read_xml(window, events);
  author.resize(utf8_cut(author, std::min<std::size_t>(author.size(), 200)));
  return author;
}

}  // namespace

bool is_office_part(std::string_view name) {
  return name == "[Content_Types].xml" || name == "mimetype" || name.starts_with("_rels/") ||
         name.starts_with("word/") || name.starts_with("docProps/");
}

bool read_docx(ReadContext& context, Unpacker& unpacker, const Unpacker::Member& first) {
  RawReport report;
  report.id = context.id;
  bool found = false;
  for (std::optional<Unpacker::Member> part = first; part; part = unpacker.next()) {
    const bool document = part->name == "word/document.xml";
    if (!document && part->name != "docProps/core.xml") continue;
    InputWindow window = InputWindow::from(
        [&](char* to, std::size_t size, std::string& failure) { return unpacker.read(to, size, failure); });
    if (!document) {
      report.byline = read_author(window);
      continue;
    }
    found = true;
    const std::size_t limit = context.options.max_report_bytes;
    DocumentText text(window, limit);
    report.text = text.take();
    if (text.defect()) context.complain(0, 0, "word/document.xml: " + text.defect()->what + "; the rest is not read");
    if (text.cut()) {
      context.complain(0, 0, fmt::format("longer than {}; the rest is not read", size_words(limit)));
      report.notes.push_back(fmt::format("cut after {}", size_words(limit)));
    }
  }
  if (!unpacker.failure().empty()) context.complain(0, 0, unpacker.failure());
  if (!found) {
    context.complain(0, 0, "an office document that is not of Word; not read");
    return true;
  }
  if (report.text.empty()) report.notes.emplace_back("empty");
  return context.deliver(std::move(report));
}

}  // namespace sijill
