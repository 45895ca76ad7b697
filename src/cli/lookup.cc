// Shows what the first stages see. Letters are given in the folded alphabet beside the word, since that is what data
// rows and case tests speak.
#include "cli/lookup.h"

#include <fmt/format.h>

#include "lexicon/morph.h"
#include "lexicon/tags.h"
#include "stages/document.h"
#include "stages/lookup.h"
#include "stages/tokens.h"

namespace sijill::cli {
namespace {

struct Named {
  std::uint32_t bit;
  std::string_view name;
};

constexpr Named kMorphNames[] = {{kPerfect, "perfect"},
                                 {kImperfect, "imperfect"},
                                 {kActive, "active"},
                                 {kPassive, "passive"},
                                 {kMasdar, "masdar"},
                                 {kActivePart, "doer"},
                                 {kPassivePart, "done-to"},
                                 {kNoun, "noun"},
                                 {kAdjective, "adjective"},
                                 {kFirst, "1st"},
                                 {kSecond, "2nd"},
                                 {kThird, "3rd"},
                                 {kSingular, "singular"},
                                 {kDual, "dual"},
                                 {kPlural, "plural"},
                                 {kMasculine, "masculine"},
                                 {kFeminine, "feminine"},
                                 {kConstruct, "construct"},
                                 {kAccusative, "accusative"},
                                 {kSubjunctive, "subjunctive"}};

constexpr Named kProclitics[] = {{kWa, "w+"}, {kFa, "f+"}, {kBa, "b+"}, {kLa, "l+"},
                                 {kKa, "k+"}, {kSa, "s+"}, {kAl, "Al+"}};

constexpr std::string_view kEnclitics[] = {"", "+h", "+hA", "+hm", "+hmA", "+hn", "+k", "+km", "+nA", "+y", "+ny"};

constexpr std::string_view kKinds[] = {"verb",  "noun",  "word",  "numeral",     "calendar", "place",
                                       "actor", "owner", "force", "nationality", "source"};

template <std::size_t N>
std::string names(const Named (&all)[N], std::uint32_t bits) {
  std::string result;
  for (const Named& one : all) {
    if ((bits & one.bit) != 0) result += (result.empty() ? "" : " ") + std::string(one.name);
  }
  return result;
}

std::string tags(const lex::Entry& entry) {
  std::string result;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Tag::kCount); ++i) {
    if (has_tag(entry, static_cast<Tag>(i))) result += (result.empty() ? "" : " ") + std::string(kTagNames[i]);
  }
  return result;
}

/// What the row says of itself: the id or the lemma, then a name or gloss a reader understands.
std::string identity(const Resources& resources, EntryId entry) {
  std::string result;
  for (const std::string_view column : {"id", "lemma", "country"}) {
    if (result.empty()) result = resources.cell(entry, column);
  }
  for (const std::string_view column : {"name_en", "gloss"}) {
    const std::string_view cell = resources.cell(entry, column);
    if (!cell.empty()) return result + fmt::format(" \"{}\"", cell);
  }
  return result;
}

std::string describe(const Resources& resources, const Document& doc, const Match& match) {
  std::string line = fmt::format("  {}", kKinds[static_cast<std::size_t>(match.kind)]);
  const auto append = [&line](const std::string& part) {
    if (!part.empty()) line += "\t" + part;
  };
  append(identity(resources, match.entry));
  if (match.range.end - match.range.begin > 1) append(std::string(doc.words(match.range)));
  std::string clitics = names(kProclitics, match.proclitics);
  const std::string_view enclitic = kEnclitics[static_cast<std::size_t>(match.enclitic)];
  if (!enclitic.empty()) clitics += (clitics.empty() ? "" : " ") + std::string(enclitic);
  append(clitics);
  append(names(kMorphNames, match.morph));
  append(tags(resources.lexicon().entry(match.entry)));
  append(std::string(resources.cell(match.entry, "attrs")));
  append(resources.origin(match.entry));
  return line + "\n";
}

}  // namespace

std::string describe_readings(const Resources& resources, std::string_view text, bool& known) {
  Document doc;
  doc.source = text;
  split_tokens(doc);
  look_up(resources, doc);
  std::string out;
  known = false;
  for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
    out += fmt::format("{}\t{}\n", doc.words({t, t + 1}), doc.fold(t));
    for (const Match& match : doc.matches_at(t)) {
      out += describe(resources, doc, match);
      known = true;
    }
    if (doc.matches_at(t).empty()) out += "  unknown\n";
  }
  return out;
}

}  // namespace sijill::cli
