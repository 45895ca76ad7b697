// Events and control as a reader would say them, and the chunks they were read from.
#include <fmt/format.h>

#include "dumps.h"
#include "stages/clauses.h"

namespace sijill::cases {
namespace {

std::string places(const std::vector<Where>& where) {
  std::string out;
  for (const Where& w : where) out += (out.empty() ? "" : ", ") + w.name_ar;
  return out;
}

std::string when(const When& w) {
  if (w.start.empty() && w.end.empty()) return "";
  return w.start == w.end ? " on " + w.start : fmt::format(" from {} to {}", w.start, w.end);
}

std::string chain(const std::vector<Speaker>& speakers) {
  std::string out;
  for (const Speaker& s : speakers) out += (out.empty() ? " says " : " quoting ") + s.source_id;
  return out;
}

}  // namespace

std::string dump_events(const Document& doc) {
  std::string out;
  for (const Event& e : doc.report.events) {
    out += fmt::format("event: {} {}", e.sub_type, e.status);
    if (!e.change.empty()) out += " " + e.change;
    for (const EventActor& a : e.actors) out += fmt::format(" {}={}", a.role, a.actor_id);
    if (!e.where.empty()) out += " @ " + places(e.where);
    out += when(e.when) + chain(e.attribution) + "\n";
  }
  for (const Control& c : doc.report.control) {
    out += fmt::format("control: {} {} {}", c.actor_id, c.change, c.where.name_ar);
    if (c.extent && !c.extent->word.empty()) out += " " + c.extent->word;
    if (c.extent && c.extent->min_percent)
      out += fmt::format(" {}..{}%", *c.extent->min_percent,
                         c.extent->max_percent ? std::to_string(*c.extent->max_percent) : "");
    out += when(c.when) + chain(c.attribution) + "\n";
  }
  return out;
}

std::string dump_chunks(const Resources& resources, const Document& doc) {
  static constexpr const char* kNames[] = {"Actor",        "Place",  "People", "Act",    "Verb",     "Say",
                                           "Nisba",        "Weapon", "Noun",   "Number", "Date",     "Relative",
                                           "Subordinator", "That",   "And",    "Or",     "Negation", "Modal",
                                           "Comma",        "Stop",   "Open",   "Close",  "Other"};
  std::string out;
  for (const Sentence& s : doc.sentences) {
    for (const Element& e : chunk(resources, doc, s.range)) {
      out += fmt::format("{}{}{}", e.conjoined ? "+" : "", kNames[static_cast<int>(e.kind)],
                         e.nominal      ? "n"
                         : e.participle ? "p"
                                        : "");
      if (e.prep != Prep::None) out += fmt::format("/{}", static_cast<int>(e.prep));
      out += fmt::format("[{}] ", doc.words(e.range));
    }
    out += "\n";
  }
  return out;
}

}  // namespace sijill::cases
