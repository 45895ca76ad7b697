// RSS 0.9 to 2.0 and Atom: an item or entry is a report. Its text is the longest that it gives; what is written as
// HTML is read as HTML.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "input/context.h"
#include "input/html_body.h"
#include "input/iso_date.h"
#include "input/xml_events.h"
#include "text/encoding.h"

namespace sijill {
namespace {

/// The prose of a piece of HTML, or the piece itself if it is none.
std::string prose(std::string&& text, std::string_view title) {
  if (text.find_first_of("<&") == std::string::npos) return std::move(text);
  return find_body(parse_html(text), title);
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

class FeedReader {
 public:
  explicit FeedReader(ReadContext& context) : context_(context), limit_(context.options.max_report_bytes) {}

  bool read() {
    XmlEvents events;
    events.open = [this](const XmlTag& tag) { open(tag); };
    events.close = [this](std::string_view name) { close(name); };
    events.text = [this](std::string_view text) { add(text); };
    events.stop = [this] { return !go_on_; };
    if (const auto defect = read_xml(context_.window, events, &notes_)) {
      context_.complain(defect->line, defect->column, defect->what + "; the rest is not read");
    }
    return go_on_;
  }

 private:
  enum Field { kNone = -1, kTitle, kContent, kSummary, kDate, kUpdated, kAuthor, kLink, kId, kFieldCount };

  /// What an element of an item holds. Atom and the kinds of RSS share no name for different things.
  static Field field_of(std::string_view name) {
    struct Named {
      std::string_view name;
      Field field;
    };
    static constexpr std::array<Named, 16> kNames = {{{"title", kTitle},
                                                      {"content:encoded", kContent},
                                                      {"content", kContent},
                                                      {"description", kSummary},
                                                      {"summary", kSummary},
                                                      {"pubDate", kDate},
                                                      {"published", kDate},
                                                      {"dc:date", kDate},
                                                      {"updated", kUpdated},
                                                      {"dcterms:modified", kUpdated},
                                                      {"author", kAuthor},
                                                      {"dc:creator", kAuthor},
                                                      {"link", kLink},
                                                      {"guid", kId},
                                                      {"id", kId},
                                                      {"atom:updated", kUpdated}}};
    const auto found = std::find_if(kNames.begin(), kNames.end(), [&](const Named& n) { return n.name == name; });
    return found == kNames.end() ? kNone : found->field;
  }

  void open(const XmlTag& tag) {
    ++depth_;
    if (!in_item_ && (tag.name == "item" || tag.name == "entry")) {
      in_item_ = true;
      item_depth_ = depth_;
      field_ = kNone;
      for (std::string& value : values_) value.clear();
      cut_ = false;
      return;
    }
    if (field_ != kNone) {  // markup inside: Atom's XHTML, or an author's name
      if (field_ == kContent || field_ == kSummary) put(fmt::format("<{}>", local_name(tag.name)));
      skip_ = field_ == kAuthor && tag.name != "name" ? skip_ + 1 : skip_;
      return;
    }
    if (in_item_ && depth_ == item_depth_ + 1) {
      field_ = field_of(tag.name);
      field_depth_ = depth_;
      skip_ = 0;
      // "alternate" is the page itself; enclosures and replies are links as well.
      if (field_ == kLink && !tag.attribute("href").empty()) {
        const std::string rel = tag.attribute("rel");
        if ((rel.empty() || rel == "alternate") && values_[kLink].empty()) values_[kLink] = tag.attribute("href");
        field_ = kNone;
      }
      // The first of what is told twice; a list of categories or a second description says nothing new.
      if (field_ != kNone && !values_[field_].empty()) field_ = kNone;
    } else if (!in_item_ && tag.name == "title" && depth_ <= 3 && publisher_.empty()) {
      in_publisher_ = true;
    }
  }

  void close(std::string_view name) {
    if (in_item_ && depth_ == item_depth_) {
      in_item_ = false;
      finish();
    } else if (field_ != kNone) {
      if (depth_ == field_depth_) {
        field_ = kNone;
      } else if (field_ == kContent || field_ == kSummary) {
        put(fmt::format("</{}>", local_name(name)));
      } else if (skip_ > 0) {
        --skip_;
      }
    }
    in_publisher_ = false;
    --depth_;
  }

  void add(std::string_view text) {
    if (in_publisher_ && publisher_.size() < 500) publisher_ += text;
    if (in_item_ && field_ != kNone && skip_ == 0) put(text);
  }

  /// HTML may be four times its text.
  void put(std::string_view text) {
    std::string& value = values_[field_];
    const std::size_t most =
        field_ == kContent || field_ == kSummary ? 4 * limit_ : std::min<std::size_t>(limit_, 4096);
    if (value.size() + text.size() <= most) {
      value += text;
    } else {
      cut_ = true;
    }
  }

  void finish() {
    if (!go_on_ || !context_.begin_record()) return;
    RawReport report;
    report.title = trimmed(prose(std::move(values_[kTitle]), {}));
    std::string content = trimmed(prose(std::move(values_[kContent]), report.title));
    std::string summary = trimmed(prose(std::move(values_[kSummary]), report.title));
    report.text = content.size() >= summary.size() ? std::move(content) : std::move(summary);
    if (report.text.size() > limit_) {
      report.text.resize(utf8_cut(report.text, limit_));
      cut_ = true;
    }
    report.published = iso_date(values_[kDate].empty() ? values_[kUpdated] : values_[kDate]);
    report.publisher = trimmed(publisher_);
    report.byline = trimmed(values_[kAuthor]);
    report.id = trimmed(values_[kId]);
    report.url = trimmed(values_[kLink]);
    if (report.url.empty() && report.id.starts_with("http")) report.url = report.id;
    if (report.id.empty()) report.id = report.url;
    if (report.id.empty()) report.id = fmt::format("{}:{}", context_.name, context_.position.record);
    report.notes = notes_;
    if (cut_) report.notes.push_back(fmt::format("cut after {}", size_words(limit_)));
    if (report.text.empty() && report.title.empty()) report.notes.emplace_back("empty");
    go_on_ = context_.deliver(std::move(report));
  }

  ReadContext& context_;
  const std::size_t limit_;
  std::vector<std::string> notes_;  ///< of the whole feed: its encoding
  std::array<std::string, kFieldCount> values_;
  std::string publisher_;
  std::size_t depth_ = 0, item_depth_ = 0, field_depth_ = 0, skip_ = 0;
  Field field_ = kNone;
  bool in_item_ = false, in_publisher_ = false, cut_ = false, go_on_ = true;
};

}  // namespace

bool read_feed(ReadContext& context) { return FeedReader(context).read(); }

}  // namespace sijill
