// Figures of people on the move, where no act moves them.
#include "stages/moved.h"

#include <fmt/format.h>

#include <algorithm>

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

void find_moved(const Resources&, Document& doc) {
  for (const Count& c : doc.report.counts) {
    const std::string_view sub_type = told_by(c);
    if (sub_type.empty() || !c.part_of.empty() || c.evidence.empty() || !c.min || *c.min < kFew) continue;
    const std::uint32_t sentence = sentence_at(doc, c.evidence.front().begin);
    if (doc.sentences[sentence].zone != Zone::Body || told_near(doc, sub_type, sentence)) continue;
    Event e;
    e.id = fmt::format("e{}", doc.report.events.size() + 1);
    e.type = sub_type == "displacement" ? "strategic_developments" : "violence_against_civilians";
    e.sub_type = sub_type;
    e.when = c.when;
    e.where = c.where;
    e.actors.push_back({"civilians", {}, {}, "target", 0, std::nullopt});
    e.attribution = c.attribution;
    e.evidence = c.evidence;
    e.trigger = c.evidence.front();
    e.counts = {c.id};
    doc.report.events.push_back(std::move(e));
  }
}

}  // namespace sijill
