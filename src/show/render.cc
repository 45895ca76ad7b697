// Sections in the order of the codebook. Each record is a line of labels and below it, further in, one line a field.
#include "show/render.h"

#include <fmt/format.h>

#include "show/counts_tree.h"
#include "show/source_text.h"

namespace sijill::show {
namespace {

constexpr int kField = 6, kStep = 4;
constexpr std::size_t kWords = 180;
constexpr std::size_t kQuotes = 2;  ///< evidence spans shown of one record

class Renderer {
 public:
  Renderer(const Report& report, std::string_view text, const PageOptions& options)
      : report_(report), source_(text, report.title), page_(options) {}

  std::string run() {
    head();
    if (report_.events.empty() && report_.counts.empty() && report_.control.empty()) {
      page_.indent(2).text(page_.label("section.nothing"), Style::Faint).line_end();
    }
    events();
    counts();
    control();
    checks();
    notes();
    page_.line_end();
    return page_.take();
  }

 private:
  bool arabic() const { return page_.language() == Language::Arabic; }

  /// The name in the page's language, else in the other, else the id.
  std::string name(const std::string& ar, const std::string& en, const std::string& id) const {
    const std::string& first = arabic() ? ar : en;
    const std::string& second = arabic() ? en : ar;
    return !first.empty() ? first : !second.empty() ? second : id;
  }

  Page& field(std::string_view key, int indent = kField) {
    page_.indent(indent).text(page_.label("field", key), Style::Faint);
    return page_.text(" ");
  }

  void section(std::string_view key, std::size_t count) {
    page_.indent(2).text(page_.label("section", key), Style::Heading).text(" ");
    page_.text(fmt::format("({})", count), Style::Faint).line_end();
  }

  void plain_field(std::string_view key, const std::string& value) {
    if (value.empty()) return;
    field(key, 2).other(value).line_end();
  }

  std::string place(const Where& w) const {
    const std::string_view relation = page_.label("relation", w.relation);
    std::string result = relation.empty() ? "" : std::string(relation) + " ";
    result += name(w.name_ar, w.name_en, w.place_id);
    if (!arabic() && !w.name_en.empty() && !w.name_ar.empty()) result += fmt::format(" ({})", w.name_ar);
    return result;
  }

  /// "2017-05-04", "since 2016-07", "2016-12-01..2016-12-03"; the basis unless it is plainly stated.
  std::string date(const When& w) const {
    std::string result;
    if (w.start.empty() && w.end.empty()) {
      result = page_.label("no_date");
    } else if (w.end.empty()) {
      result = fmt::format("{} {}", page_.label("since"), w.start);
    } else if (w.start.empty()) {
      result = fmt::format("{} {}", page_.label("until"), w.end);
    } else {
      result = w.start == w.end ? w.start : w.start + ".." + w.end;
    }
    const std::string_view basis = page_.label("basis", w.basis);
    if (w.basis != "explicit" && !basis.empty()) result += fmt::format(" ({})", basis);
    return result;
  }

  void where(const std::vector<Where>& places, int indent) {
    if (places.empty()) return;
    field("where", indent);
    for (const Where& w : places) page_.item(place(w));
    page_.line_end();
  }

  void says(const std::vector<Speaker>& chain, int indent) {
    field("says", indent);
    if (chain.empty()) page_.text(page_.label("own_voice"), Style::Faint);
    for (std::size_t i = 0; i < chain.size(); ++i) {
      const Speaker& s = chain[i];
      if (i > 0) page_.text(", ");
      page_.other(s.name.empty() ? s.source_id : s.name);
      const std::string_view verb = page_.label("verb", s.verb);
      if (!verb.empty()) page_.text(fmt::format(" {}", verb), Style::Faint);
    }
    page_.line_end();
  }

  void words(const std::vector<CharSpan>& evidence, int indent) {
    std::string last;
    for (std::size_t i = 0; i < evidence.size() && i < kQuotes; ++i) {
      const std::string said = source_.words(evidence[i], kWords);
      if (said.empty() || said == last) continue;  // two spans may be cut to the same words
      last = said;
      field("words", indent).quote(said).line_end();
    }
  }

  std::string group(const std::string& group) const {
    const auto colon = group.find(':');
    if (colon == std::string::npos) return std::string(page_.label("group", group.empty() ? "any" : group));
    return fmt::format("{} ({})", page_.label("group", group.substr(0, colon)), actor(group.substr(colon + 1)));
  }

  /// An actor's name by its id, as far as the record knows it.
  std::string actor(const std::string& id) const {
    for (const Actor& a : report_.actors) {
      if (a.actor_id == id) return name(a.name_ar, a.name_en, id);
    }
    return id;
  }

  void head();
  void events();
  void event(const Event& e);
  void counts();
  void count(const CountNode& node, int indent);
  void arithmetic(const Sum& sum, int indent);
  void control();
  void checks();
  void notes();

  const Report& report_;
  SourceText source_;
  Page page_;
};

std::string range(const std::optional<std::int64_t>& min, const std::optional<std::int64_t>& max,
                  const std::optional<std::int64_t>& best) {
  if (min && max && *min != *max) return fmt::format("{}-{}", *min, *max);
  if (best) return fmt::format("{}", *best);
  if (min) return fmt::format("{}+", *min);
  return max ? fmt::format("0-{}", *max) : std::string("?");
}

void Renderer::head() {
  page_.text(report_.id, Style::Id);
  if (!report_.title.empty()) page_.text("  ").other(report_.title, Style::Heading);
  page_.line_end();
  const PublicationDate& p = report_.published;
  if (!p.date.empty()) {
    field("published", 2).text(p.date);
    const std::string_view basis = page_.label("basis", p.basis);
    if (!basis.empty()) page_.text(fmt::format(" ({})", basis), Style::Faint);
    page_.line_end();
  }
  plain_field("publisher", report_.publisher_name.empty() ? report_.publisher_id : report_.publisher_name);
  plain_field("byline", report_.byline);
  plain_field("forwarded", report_.forwarded_from);
  plain_field("url", report_.url);
}

void Renderer::event(const Event& e) {
  page_.indent(kStep).text(e.id, Style::Id).text("  ").text(page_.label("event", e.sub_type), Style::Heading);
  page_.item(page_.label("change", e.change));
  page_.item(page_.label("status", e.status), e.status == "occurred" ? Style::Plain : Style::Bad);
  page_.item(date(e.when)).line_end();
  where(e.where, kField);
  if (!e.actors.empty()) {
    field("who");
    for (const EventActor& a : e.actors) {
      std::string text = fmt::format("{} ({}", name(a.name_ar, a.name_en, a.actor_id), page_.label("role", a.role));
      text += a.side != 0 ? fmt::format(" {})", a.side) : std::string(")");
      page_.item(text);
    }
    page_.line_end();
  }
  if (e.quantity) {
    field("quantity").text(range(e.quantity->min, e.quantity->max, e.quantity->best)).line_end();
  }
  if (!e.weapons.empty()) {
    field("weapons");
    for (const std::string& w : e.weapons) page_.item(page_.label("weapon", w));
    page_.line_end();
  }
  if (!e.counts.empty()) {
    field("counts");
    for (const std::string& id : e.counts) page_.item(id, Style::Id);
    page_.line_end();
  }
  says(e.attribution, kField);
  words(e.evidence.empty() ? std::vector<CharSpan>{e.trigger} : e.evidence, kField);
}

void Renderer::events() {
  if (report_.events.empty()) return;
  section("events", report_.events.size());
  for (const Event& e : report_.events) event(e);
}

void Renderer::arithmetic(const Sum& sum, int indent) {
  std::string line;
  for (const std::int64_t part : sum.parts) line += (line.empty() ? "" : " + ") + std::to_string(part);
  const bool equal = sum.verdict == Sum::Verdict::Equal;
  if (sum.parts.size() > 1 && !equal) line += fmt::format(" = {}", sum.total);
  if (sum.whole) {
    const char* sign = sum.total == *sum.whole ? "=" : sum.total < *sum.whole ? "<" : ">";
    line += fmt::format(" {} {}", sign, *sum.whole);
  }
  const bool bad = sum.verdict == Sum::Verdict::Exceeds;
  const std::string_view verdict = page_.label("sum", equal                                 ? "equal"
                                                      : sum.verdict == Sum::Verdict::Within ? "within"
                                                      : bad                                 ? "exceeds"
                                                                                            : "open");
  page_.indent(indent).other(line, bad ? Style::Bad : Style::Faint);
  page_.item(verdict, bad ? Style::Bad : equal ? Style::Good : Style::Faint).line_end();
}

void Renderer::count(const CountNode& node, int indent) {
  const Count& c = *node.count;
  page_.indent(indent).text(c.id, Style::Id).text("  ");
  const std::string_view qualifier = page_.label("qualifier", c.qualifier);
  page_.text(range(c.min, c.max, c.best), Style::Heading).text(" ");
  page_.text(fmt::format("{} {}", page_.label("outcome", c.outcome), group(c.group)));
  page_.item(qualifier, Style::Faint);
  if (c.cumulative) page_.item(page_.label("cumulative"));
  page_.item(date(c.when)).line_end();
  if (!c.cause.empty()) field("cause", indent + 2).text(page_.label("event", c.cause)).line_end();
  if (!c.by.empty()) {
    field("by", indent + 2);
    for (const std::string& id : c.by) page_.item(actor(id));
    page_.line_end();
  }
  where(c.where, indent + 2);
  if (c.part_of.empty() || !c.attribution.empty()) says(c.attribution, indent + 2);
  words(c.evidence, indent + 2);
  if (node.parts.empty()) return;
  field("parts", indent + 2).line_end();
  for (const CountNode& part : node.parts) count(part, indent + kStep);
  for (const Sum& sum : sums(node)) arithmetic(sum, indent + kStep);
}

void Renderer::counts() {
  if (report_.counts.empty()) return;
  section("counts", report_.counts.size());
  for (const CountNode& node : count_trees(report_.counts)) count(node, kStep);
}

void Renderer::control() {
  if (report_.control.empty()) return;
  section("control", report_.control.size());
  for (const Control& c : report_.control) {
    page_.indent(kStep).other(actor(c.actor_id), Style::Heading).text(" ");
    page_.text(page_.label("change", c.change)).text(" ").other(place(c.where), Style::Heading);
    if (c.extent) {
      const auto wide = [](const std::optional<int>& n) { return n ? std::optional<std::int64_t>(*n) : std::nullopt; };
      page_.item(!c.extent->word.empty()
                     ? std::string(page_.label("extent", c.extent->word))
                     : range(wide(c.extent->min_percent), wide(c.extent->max_percent), std::nullopt) + "%");
    }
    page_.item(date(c.when)).line_end();
    if (!c.by.empty()) {
      field("by");
      for (const std::string& id : c.by) page_.item(actor(id));
      page_.line_end();
    }
    says(c.attribution, kField);
    words(c.evidence, kField);
  }
}

void Renderer::checks() {
  if (report_.checks.empty()) return;
  section("checks", report_.checks.size());
  for (const Check& c : report_.checks) {
    page_.indent(kStep).text(page_.label("check", c.kind)).text(" ");
    page_.text(page_.label(c.ok ? "ok" : "failed"), c.ok ? Style::Good : Style::Bad);
    for (const std::string& ref : c.refs) page_.item(ref, Style::Id);
    page_.item(c.message).line_end();
  }
}

void Renderer::notes() {
  if (report_.notes.empty()) return;
  section("notes", report_.notes.size());
  for (const Note& n : report_.notes) page_.indent(kStep).text(n.message).line_end();
}

}  // namespace

std::string render(const Report& report, std::string_view text, const PageOptions& options) {
  return Renderer(report, text, options).run();
}

}  // namespace sijill::show
