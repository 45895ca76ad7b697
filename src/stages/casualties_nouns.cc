// One word: is it a noun of people, of what kind, of how many?
#include "stages/casualties_reader.h"

#include <algorithm>

namespace sijill {

bool ends_phrase(const Document& doc, std::uint32_t i) {
  if (i >= doc.tokens.size() || (doc.tokens[i].flags & kLineStart)) return true;
  return (doc.tokens[i].kind == TokenKind::Punct && doc.tokens[i].sign != '"' && doc.tokens[i].sign != '<' &&
          doc.tokens[i].sign != '>');
}

bool armed_kind(std::string_view kind) {
  return kind == "state_force" || kind == "militia" || kind == "rebel" || kind == "police" || kind == "tribe";
}

bool written_dual(const Document& doc, std::uint32_t i) {
  const Span span = doc.tokens[i].source;
  const std::string_view word = std::string_view(doc.source).substr(span.begin, span.end - span.begin);
  constexpr std::string_view kFatha = "\xD9\x8E", kShadda = "\xD9\x91", kYaNun = "\xD9\x8A\xD9\x86";
  const std::size_t end = word.rfind(kYaNun);
  if (end == std::string_view::npos || end + kYaNun.size() + 2 < word.size()) return false;
  std::string_view before = word.substr(0, end);
  if (before.ends_with(kShadda)) before.remove_suffix(kShadda.size());
  return before.ends_with(kFatha);
}

bool written_feminine(const Document& doc, std::uint32_t i) {
  const Span span = doc.tokens[i].source;
  return std::string_view(doc.source).substr(span.begin, span.end - span.begin).ends_with("\xD8\xA9");
}

namespace {

/// The token ends in the letter of "his" (U+0647), in a text that knows the dotted one (U+0629) of the feminine.
bool written_with_pronoun(const Document& doc, std::uint32_t i) {
  const Span span = doc.tokens[i].source;
  const std::string_view word = std::string_view(doc.source).substr(span.begin, span.end - span.begin);
  return word.ends_with("\xD9\x87") && doc.source.find("\xD8\xA9") != std::string::npos;
}

/// The token ends in the letter of "his" (U+0647), whatever the text does elsewhere.
bool ends_in_his(const Document& doc, std::uint32_t i) {
  const Span span = doc.tokens[i].source;
  return std::string_view(doc.source).substr(span.begin, span.end - span.begin).ends_with("\xD9\x87");
}

/// A noun of kin has a reading with "his": "his brother", which "sister" is spelt like without its dots.
bool with_pronoun_of_kin(const Resources& resources, const Document& doc, std::uint32_t i) {
  const auto here = doc.matches_at(i);
  return std::any_of(here.begin(), here.end(),
                     [&](const Match& m) { return m.enclitic == Enclitic::Hu && resources.has(m.entry, Tag::kin); });
}

/// The feminine of a word for fighters or officials that is an adjective or a noun of place too.
bool bare_feminine(const Resources& resources, const Document& doc, std::uint32_t i, const Match& m) {
  if (m.kind != EntryKind::Noun) return false;
  // "district" is also spelt like "its directors"
  const bool feminine = (m.morph & kFeminine) || m.enclitic == Enclitic::Hu;
  if (resources.has(m.entry, Tag::title)) return feminine && doc.tokens[i].may_be(Tag::place_head);
  if (!(m.morph & kFeminine) || (m.morph & (kMasculine | kDual))) return false;
  if (!(m.morph & kSingular) || resources.attr(m.entry, "group") != "combatant") return false;
  return std::any_of(doc.matches_at(i).begin(), doc.matches_at(i).end(), [&](const Match& other) {
    return other.kind == EntryKind::Noun && other.entry != m.entry && (other.morph & kAdjective);
  });
}

/// The same noun has a reading with "his".
bool with_pronoun(const Document& doc, std::uint32_t i, EntryId entry) {
  const auto here = doc.matches_at(i);
  return std::any_of(here.begin(), here.end(),
                     [&](const Match& m) { return m.entry == entry && m.enclitic == Enclitic::Hu; });
}

/// Another noun has the same letters without a pronoun: "school" beside "his teacher".
bool thing_named(const Document& doc, std::uint32_t i, const Match& m) {
  const auto here = doc.matches_at(i);
  return std::any_of(here.begin(), here.end(), [&](const Match& other) {
    return other.entry != m.entry && other.enclitic == Enclitic::None && other.range.end == i + 1 &&
           other.kind != EntryKind::Verb;
  });
}

}  // namespace

std::optional<Noun> noun_at(const Resources& resources, const Document& doc, std::uint32_t i) {
  if (i >= doc.tokens.size() || doc.tokens[i].kind != TokenKind::Word) return std::nullopt;
  const Token& token = doc.tokens[i];
  if (!token.may_be(Tag::victim) && !token.may_be(Tag::people) && !token.may_be(Tag::kin) &&
      !token.may_be(Tag::family) && !token.may_be(EntryKind::Nationality)) {
    return std::nullopt;
  }
  std::optional<Noun> best;
  int best_score = -1;
  bool plural_row = false;  // a broken plural may be a row of its own, which reads as a singular
  EntryId best_entry = 0;
  for (const Match& m : doc.matches_at(i)) {
    const EntryKind kind = m.kind;
    if (m.range.end != i + 1 && kind != EntryKind::Noun) continue;  // a noun may have two words: "man of religion"
    if (kind == EntryKind::Nationality) {
      if (best_score < 0) {
        best = Noun{};
        best->range = m.range;
        best->group = "any";
        best->morph = m.morph;
        best->definite = (m.proclitics & kAl) != 0;
        best->joined = (m.proclitics & kWa) != 0;
        best->nationality = true;
        best_score = 0;
      }
      continue;
    }
    if (kind != EntryKind::Noun && kind != EntryKind::Verb) continue;
    const bool dotted = m.enclitic == Enclitic::Hu && m.range.end == i + 1 && written_feminine(doc, i);
    if (dotted && ((m.morph & (kDual | kPlural)) && !(m.morph & kSingular))) continue;
    if (dotted && (m.proclitics & kAl) && !resources.has(m.entry, Tag::victim)) continue;  // "the opposition"
    if (dotted && (resources.attr(m.entry, "group").starts_with("combatant") || thing_named(doc, i, m))) continue;
    const bool victim = resources.has(m.entry, Tag::victim), people = resources.has(m.entry, Tag::people);
    const bool kin = resources.has(m.entry, Tag::kin), family = resources.has(m.entry, Tag::family);
    if (kind == EntryKind::Verb && !(m.morph & (kActivePart | kPassivePart))) continue;
    if (!victim && !people && !kin && !family) continue;
    // "the besieging of", spelt like "a besieged woman"
    if (victim && (m.morph & kFeminine) && !(m.morph & (kPlural | kMasculine)) &&
        resources.attr(m.entry, "outcome") == "besieged")
      continue;
    // "his escort" is no woman where the text dots its feminines.
    if (people && !victim && m.enclitic == Enclitic::None && (m.morph & kFeminine) && (m.morph & kSingular) &&
        !(m.morph & kMasculine) && written_with_pronoun(doc, i) && with_pronoun(doc, i, m.entry))
      continue;
    // "his son" is spelt like "daughter" where the dots are left out.
    if (kin && m.enclitic == Enclitic::None && (m.morph & kFeminine) && (m.morph & kSingular) && ends_in_his(doc, i) &&
        with_pronoun_of_kin(resources, doc, i))
      continue;
    if (kind == EntryKind::Noun && m.enclitic == Enclitic::None && (m.morph & kPlural) &&
        !(m.morph & (kSingular | kDual))) {
      plural_row = true;
    }
    // "an armed group", "military sources", "governorates": women of these kinds are rare, the adjectives are not.
    if (bare_feminine(resources, doc, i, m)) continue;
    // A rank is nobody's; only "his assistant" is spelt like one.
    const bool assistant = doc.fold(i).find("msAEd") != std::string_view::npos;
    const bool owned_rank = m.enclitic != Enclitic::None && (m.morph & kSingular) && resources.has(m.entry, Tag::rank);
    if (owned_rank && !assistant) continue;
    // A noun after b or l is no head of a number's phrase unless the number stands there too.
    const bool whole = resources.attr(m.entry, "group") != "";
    if (best && m.entry == best_entry && m.enclitic == Enclitic::None) best->morph |= m.morph;
    const int score = (victim ? 8 : 4) + (whole ? 1 : 0) + (m.range.end > i + 1 ? 8 : 0) -
                      (m.proclitics & (kBa | kLa | kKa) ? 3 : 0) - (m.enclitic != Enclitic::None ? 1 : 0);
    // "a shepherd" is spelt like "the two shepherds of".
    const bool plainer = score == best_score && (best->morph & kDual) && !(best->morph & kSingular) &&
                         (m.morph & kSingular) && m.enclitic == Enclitic::None;
    if (score <= best_score && !plainer) continue;
    best_score = score;
    best_entry = m.entry;
    Noun noun;
    noun.range = m.range;
    noun.group = resources.attr(m.entry, "group");
    if (victim) noun.outcome = resources.attr(m.entry, "outcome");
    noun.morph = m.morph;
    noun.definite = (m.proclitics & kAl) != 0;
    noun.joined = (m.proclitics & kWa) != 0;
    noun.pronoun = m.enclitic != Enclitic::None;
    noun.family = family;
    noun.kin = kin;
    noun.enemy = !resources.attr(m.entry, "enemy").empty();
    noun.comrade = !resources.attr(m.entry, "comrade").empty();
    noun.jihadi = resources.attr(m.entry, "enemy") == "jihadi";
    noun.soldier = resources.has(m.entry, Tag::state_soldier);
    noun.title = resources.has(m.entry, Tag::title);
    noun.ours = m.enclitic == Enclitic::Na;
    noun.hers = m.enclitic == Enclitic::Ha;
    noun.his = m.enclitic == Enclitic::Hu;
    noun.governed = (m.proclitics & (kBa | kLa | kKa)) != 0;
    if (noun.group.empty()) noun.group = "any";
    if (owned_rank) {
      noun.group = "civilian";
      noun.soldier = false;
    }
    // A feminine form of a masculine noun: "citizen (f.)".
    // Written with the letter of the pronoun, not the dotted one, "his driver" is no woman.
    const bool his_own = written_with_pronoun(doc, i);
    const bool feminine = (m.morph & kFeminine) && !(m.morph & kMasculine) && kind == EntryKind::Noun &&
                          resources.cell(m.entry, "gender") != "f" && !(his_own && !victim);
    // Where nouns have no feminine row, its ending reads as an attached pronoun: "a captive (f.)".
    const bool ending = m.enclitic == Enclitic::Hu && kind == EntryKind::Noun && !(m.morph & (kPlural | kDual)) &&
                        !kin && ((victim && !doc.fold(i).ends_with("th")) || (people && dotted)) &&
                        !doc.fold(i).ends_with("Ah");
    if (ending) noun.pronoun = false;
    if ((feminine || ending) && (noun.group == "civilian" || noun.group == "any" || noun.group == "man"))
      noun.group = "woman";
    best = noun;
  }
  if (best && plural_row && !best->pronoun) best->morph = (best->morph | kPlural) & ~kSingular;
  return best;
}

std::optional<Noun> counted_harm_at(const Resources& resources, const Document& doc, std::uint32_t i) {
  if (i >= doc.tokens.size()) return std::nullopt;
  const auto cue = cue_at(resources, doc, i);
  if (!cue || cue->joined || !cue->role.starts_with("case_")) return std::nullopt;
  Noun noun;
  noun.range = cue->range;
  noun.group = "any";
  noun.outcome = cue->role.substr(5);
  return noun;
}

bool counted_noun(const Resources& resources, const Document& doc, std::uint32_t i) {
  const auto noun = noun_at(resources, doc, i);
  return noun && !noun->definite && !noun->joined && !noun->governed && doc.fold(i).ends_with('A');
}

bool has_word_kind(const Resources&, const Document& doc, std::uint32_t i, EntryKind kind) {
  if (!doc.tokens[i].may_be(kind)) return false;
  for (const Match& m : doc.matches_at(i)) {
    if (m.kind == kind && m.range.end == i + 1) return true;
  }
  return false;
}

bool has_tagged_word(const Resources&, const Document& doc, std::uint32_t i, Tag tag) {
  return doc.tokens[i].may_be(tag);
}

}  // namespace sijill
