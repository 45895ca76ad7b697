// Spans are gathered by address and converted.
#include "stages/finish.h"

#include <algorithm>

#include "text/code_points.h"

namespace sijill {
namespace {

CharSpan bytes(const Document& doc, Range r) {
  if (r.empty()) return {};
  return {doc.tokens[r.begin].source.begin, doc.tokens[r.end - 1].source.end};
}

void write_layers(Document& doc) {
  Report& report = doc.report;
  for (const PlaceMention& m : doc.place_mentions) doc.places[m.place].mentions.push_back(bytes(doc, m.range));
  for (const PlaceMention& m : doc.place_asides) doc.places[m.place].mentions.push_back(bytes(doc, m.range));
  for (const ActorMention& m : doc.actor_mentions) doc.actors[m.actor].mentions.push_back(bytes(doc, m.range));
  report.places = std::move(doc.places);
  report.actors.reserve(doc.actors.size());
  for (Actor& actor : doc.actors) {
    if (!actor.mentions.empty()) report.actors.push_back(std::move(actor));
  }
  for (const DateExpr& date : doc.dates) {
    if (date.duration) continue;
    report.dates.push_back({{date.start, date.end, date.precision, date.basis}, bytes(doc, date.range)});
  }
  for (const auto& [kind, span] : doc.zone_spans) report.text_spans.push_back({kind, {span.begin, span.end}});
}

/// Bytes between a title that came apart and the text: begin_document.
constexpr std::uint32_t kSeparator = 2;

class Converter {
 public:
  void add(CharSpan& span) {
    ends_.push_back(&span.begin);
    ends_.push_back(&span.end);
    spans_.push_back(&span);
  }
  void add(std::vector<CharSpan>& spans) {
    for (CharSpan& span : spans) add(span);
  }
  void add(std::optional<CharSpan>& span) {
    if (span) add(*span);
  }
  void add(std::vector<Where>& where) {
    for (Where& w : where) add(w.mention);
  }
  void add(std::vector<Speaker>& chain) {
    for (Speaker& s : chain) add(s.mention);
  }

  void run(std::string_view source, bool valid_utf8, std::uint32_t text_begin) {
    for (CharSpan* span : spans_) {
      span->in_title = span->begin < text_begin;
      // A title that came apart ends before its separator: what runs over it is cut there.
      if (span->in_title) span->end = std::min(span->end, text_begin - kSeparator);
    }
    const CodePoints points(source, valid_utf8);
    const std::uint32_t before = points.before(text_begin);
    for (std::uint32_t* end : ends_) {
      const std::uint32_t at = points.before(*end);
      *end = *end < text_begin ? at : at - before;
    }
  }

 private:
  std::vector<std::uint32_t*> ends_;
  std::vector<CharSpan*> spans_;
};

}  // namespace

void finish(Document& doc) {
  write_layers(doc);
  Report& report = doc.report;
  Converter convert;
  for (TextSpan& s : report.text_spans) convert.add(s.span);
  for (Place& p : report.places) convert.add(p.mentions);
  for (Actor& a : report.actors) convert.add(a.mentions);
  for (DateMention& d : report.dates) convert.add(d.span);
  for (Event& e : report.events) {
    convert.add(e.where);
    for (EventActor& a : e.actors) convert.add(a.mention);
    convert.add(e.attribution);
    convert.add(e.evidence);
    convert.add(e.trigger);
  }
  for (Count& c : report.counts) {
    convert.add(c.where);
    convert.add(c.attribution);
    convert.add(c.evidence);
  }
  for (Control& c : report.control) {
    convert.add(c.where.mention);
    convert.add(c.attribution);
    convert.add(c.evidence);
  }
  for (Explanation& e : report.explain) convert.add(e.span);
  convert.run(doc.source, doc.valid_utf8, doc.text_begin);
}

}  // namespace sijill
