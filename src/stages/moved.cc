// Figures of people on the move, where no act moves them.
#include "stages/moved.h"

#include <fmt/format.h>

#include <algorithm>

#include "stages/dates.h"
#include "stages/scene.h"

namespace sijill {
namespace {

constexpr std::int64_t kFew = 10;  ///< fewer are a family or two, told in passing

std::string_view told_by(const Count& c) {
  if (c.outcome == "displaced") return "displacement";
  return c.outcome == "abducted" ? std::string_view("abduction_forced_disappearance") : std::string_view();
}

/// The sentence that the byte lies in.
std::uint32_t sentence_at(const Document& doc, std::uint32_t byte) {
  const auto behind = [&](std::uint32_t at, const Sentence& s) { return at < doc.tokens[s.range.begin].source.begin; };
  const auto it = std::upper_bound(doc.sentences.begin(), doc.sentences.end(), byte, behind);
  return it == doc.sentences.begin() ? 0 : static_cast<std::uint32_t>(it - doc.sentences.begin() - 1);
}

/// The clause around the figure, between commas.
Range clause_of(const Document& doc, std::uint32_t sentence, const CharSpan& figure) {
  const Range whole = doc.sentences[sentence].range;
  const auto comma = [&](std::uint32_t t) { return doc.tokens[t].sign == ','; };
  Range clause{whole.begin, whole.end};
  for (std::uint32_t t = whole.begin; t < whole.end; ++t) {
    if (!comma(t)) continue;
    if (doc.tokens[t].source.begin < figure.begin) clause.begin = t + 1;
    if (doc.tokens[t].source.begin >= figure.end) {
      clause.end = t;
      break;
    }
  }
  return clause;
}

/// True if an event of that kind, or of the return, is told in the sentence or the one on either side.
bool told_near(const Document& doc, std::string_view sub_type, std::uint32_t sentence) {
  return std::any_of(doc.report.events.begin(), doc.report.events.end(), [&](const Event& e) {
    const bool same = e.sub_type == sub_type || (sub_type == "displacement" && e.sub_type == "return") ||
                      (sub_type != "displacement" && e.sub_type == "arrests");
    if (!same) return false;
    const std::uint32_t told = sentence_at(doc, e.trigger.begin);
    return told <= sentence + 1 && sentence <= told + 1;
  });
}

}  // namespace

void find_moved(const Resources& resources, Document& doc) {
  for (const Count& c : doc.report.counts) {
    const std::string_view sub_type = told_by(c);
    const std::int64_t people = c.min ? *c.min : c.best.value_or(c.max.value_or(0));
    if (sub_type.empty() || !c.part_of.empty() || c.evidence.empty() || people < kFew) continue;
    const std::uint32_t sentence = sentence_at(doc, c.evidence.front().begin);
    if (doc.sentences[sentence].zone != Zone::Body || told_near(doc, sub_type, sentence)) continue;
    Event e;
    e.id = fmt::format("e{}", doc.report.events.size() + 1);
    e.type = sub_type == "displacement" ? "strategic_developments" : "violence_against_civilians";
    e.sub_type = sub_type;
    const Range clause = clause_of(doc, sentence, c.evidence.front());
    e.where = scene_of(resources, doc, clause);
    if (e.where.empty()) e.where = c.where;
    e.when = date_in(doc, clause) ? resolve_when(doc, clause, doc.sentences[sentence].range, false) : c.when;
    e.actors.push_back({"civilians", {}, {}, "target", 0, std::nullopt});
    e.attribution = c.attribution;
    e.evidence = c.evidence;
    e.trigger = c.evidence.front();
    e.counts = {c.id};
    doc.report.events.push_back(std::move(e));
  }
}

}  // namespace sijill
