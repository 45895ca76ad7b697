// Precision first: a head noun alone ("a brigade of the army") names nobody.
#include "stages/actor_unlisted.h"

#include <algorithm>

#include "stages/frames.h"
#include "text/letters.h"

namespace sijill {
namespace {

constexpr std::uint32_t kLongest = 4;  ///< words of a name in quotation marks
constexpr std::string_view kArticle = "Al";

bool starts_name(const Resources& resources, const Document& doc, std::uint32_t t) {
  return std::any_of(doc.matches_at(t).begin(), doc.matches_at(t).end(), [&](const Match& m) {
    return m.range.begin == t && resources.attr(m.entry, "group_name") == "1";
  });
}

bool unknown(const Document& doc, std::uint32_t t) {
  return doc.tokens[t].kind == TokenKind::Word && doc.tokens[t].match_count == 0;
}

/// Another word of the name: no preposition, no verb, nothing joined by "and".
bool goes_on(const Resources& resources, const Document& doc, std::uint32_t t) {
  if (doc.tokens[t].kind != TokenKind::Word) return false;
  if (doc.fold(t).starts_with(letter::kWaw) && !doc.fold(t).starts_with("wl")) return false;
  return std::none_of(doc.matches_at(t).begin(), doc.matches_at(t).end(), [&](const Match& m) {
    return m.kind == EntryKind::Word || (m.proclitics & (kBa | kLa | kKa | kWa)) ||
           (m.kind == EntryKind::Verb && (m.morph & (kPerfect | kImperfect)) &&
            resources.frames().find(m.entry, false));
  });
}

}  // namespace

Range unlisted_group(const Resources& resources, const Document& doc, const Match& head) {
  if ((head.proclitics & kAl) || head.enclitic != Enclitic::None || resources.attr(head.entry, "names") != "1")
    return {};
  const std::uint32_t limit = doc.sentence_of.empty() ? static_cast<std::uint32_t>(doc.tokens.size())
                                                      : doc.sentences[doc.sentence_of[head.range.begin]].range.end;
  std::uint32_t t = head.range.end;
  const bool outside = !(doc.tokens[head.range.begin].flags & kInQuotes);
  const bool opened = outside && t + 1 < limit && doc.tokens[t].kind == TokenKind::Punct &&
                      (doc.tokens[t + 1].flags & kInQuotes) && doc.tokens[t + 1].kind == TokenKind::Word;
  if (opened) {
    std::uint32_t end = ++t;
    while (end < limit && doc.tokens[end].kind == TokenKind::Word && (doc.tokens[end].flags & kInQuotes)) ++end;
    return end - t <= kLongest ? Range{head.range.begin, end} : Range{};
  }
  if (t >= limit || doc.tokens[t].kind != TokenKind::Word) return {};
  const bool named = starts_name(resources, doc, t);
  if (!named && !(unknown(doc, t) && doc.fold(t).starts_with(kArticle))) return {};
  // "the Martyrs of Badr" needs its second word, "the Unity" is a name by itself.
  std::uint32_t end = t + 1;
  const bool whole = doc.fold(t).starts_with(kArticle);
  if (!whole && end < limit && goes_on(resources, doc, end)) ++end;
  if (!whole && end == t + 1) return {};
  return {head.range.begin, end};
}

std::string id_of_words(std::string_view folded) {
  constexpr std::pair<char, std::string_view> kLatin[] = {{'*', "dh"}, {'$', "sh"}, {'v', "th"}, {'x', "kh"},
                                                          {'g', "gh"}, {'E', "a"},  {'\'', ""}};
  std::string out;
  for (char c : folded) {
    const auto it = std::find_if(std::begin(kLatin), std::end(kLatin), [&](const auto& p) { return p.first == c; });
    if (it != std::end(kLatin)) {
      out += it->second;
    } else if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

}  // namespace sijill
