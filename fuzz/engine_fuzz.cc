// Any bytes, with or without a title and a date, give a report whose spans lie inside the text (or the title, where
// they say so), begin before they end, and whose zones stand in the order of the text.
#include <string>
#include <string_view>
#include <vector>

#include "reader_property.h"
#include "sijill/engine.h"
#include "text/utf8.h"

namespace sijill {
namespace {

const Engine& test_engine() {
  static const auto engine = Engine::open();
  require(engine.has_value(), "the built-in lexicon opens");
  return *engine;
}

class SpanCheck {
 public:
  SpanCheck(std::string_view text, std::string_view title)
      : text_(count_code_points(text)), title_(count_code_points(title)) {}

  void operator()(const CharSpan& span) const {
    require(span.begin <= span.end, "a span begins before it ends");
    require(span.end <= (span.in_title ? title_ : text_), "a span lies inside its text");
  }
  void operator()(const std::optional<CharSpan>& span) const {
    if (span) (*this)(*span);
  }
  template <class T>
  void operator()(const std::vector<T>& list) const {
    for (const T& item : list) (*this)(item);
  }
  void operator()(const Where& where) const { (*this)(where.mention); }
  void operator()(const Speaker& speaker) const { (*this)(speaker.mention); }
  void operator()(const EventActor& actor) const { (*this)(actor.mention); }
  void operator()(const Place& place) const { (*this)(place.mentions); }
  void operator()(const Actor& actor) const { (*this)(actor.mentions); }
  void operator()(const DateMention& date) const { (*this)(date.span); }
  void operator()(const Note& note) const { (*this)(note.span); }
  void operator()(const TextSpan& span) const { (*this)(span.span); }
  void operator()(const Explanation& explanation) const { (*this)(explanation.span); }
  void operator()(const Event& event) const {
    (*this)(event.where);
    (*this)(event.actors);
    (*this)(event.attribution);
    (*this)(event.evidence);
    (*this)(event.trigger);
  }
  void operator()(const Count& count) const {
    (*this)(count.where);
    (*this)(count.attribution);
    (*this)(count.evidence);
    require(!count.min || !count.max || *count.min <= *count.max, "a count's bounds stand in order");
  }
  void operator()(const Control& control) const {
    (*this)(control.where);
    (*this)(control.attribution);
    (*this)(control.evidence);
  }

 private:
  std::uint32_t text_, title_;
};

void check(std::string_view text, std::string_view title) {
  const Options options{.id = "seed", .title = std::string(title), .published = "2020-02-29", .explain = true};
  const Report report = test_engine().extract(text, options);
  const SpanCheck spans(text, title);
  spans(report.text_spans);
  spans(report.places);
  spans(report.actors);
  spans(report.dates);
  spans(report.events);
  spans(report.counts);
  spans(report.control);
  spans(report.notes);
  spans(report.explain);
  for (std::size_t i = 1; i < report.text_spans.size(); ++i) {
    const CharSpan &before = report.text_spans[i - 1].span, &after = report.text_spans[i].span;
    require(before.in_title >= after.in_title, "the title's zones come first");
    require(before.in_title != after.in_title || before.end <= after.begin, "zones stand in the order of the text");
  }
}

}  // namespace
}  // namespace sijill

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  sijill::check(bytes, "");
  // What stands before a NUL is the title.
  if (const auto end = bytes.find('\0'); end != bytes.npos) sijill::check(bytes.substr(end + 1), bytes.substr(0, end));
  return 0;
}
