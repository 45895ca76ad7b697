// Declension as it shows in unvocalised writing: gender, number, lost final n, the alif of tanwin,
// and what a word's end turns into before an attached pronoun.
#include <algorithm>

#include <fmt/format.h>

#include "lexc/inflect_letters.h"

namespace sijill::lexc {
namespace {

/// A singular without the ending that gives way before a suffix.
std::string without_last(std::string_view letters) { return std::string(letters.substr(0, letters.size() - 1)); }

bool takes_tanwin_alif(std::string_view letters) {
  const char last = letters.back();
  if (last == '@' || last == 'A' || last == 'Y' || last == '>') return false;
  return !letters.ends_with("A'");
}

/// Plurals on the pattern of mfAEl and mfAEyl have no tanwin.
bool is_diptote_plural(std::string_view letters) {
  return letters.size() >= 5 && letters[2] == 'A' && letters.back() != '@';
}

void add_bare(Forms& forms, std::string_view letters, std::uint32_t morph, bool tanwin) {
  const std::string stem = without_last(letters);
  if (letters.back() == '@') {
    forms.add(letters, morph | kNoEnclitic);
    forms.add(stem + "t", morph | kNeedsEnclitic);
  } else if (letters.back() == 'Y') {
    forms.add(letters, morph | kNoEnclitic);
    forms.add(stem + "A", morph | kNeedsEnclitic);
  } else {
    forms.add(letters, morph);
    if (letters.back() == '>' || letters.ends_with("A'")) {
      forms.add(stem + "w", morph | kNeedsEnclitic);
      forms.add(stem + "y", morph | kNeedsEnclitic);
    }
  }
  if (tanwin && takes_tanwin_alif(letters)) {
    // The hamza after y takes a seat on it: $y' -> $yyA.
    const std::string base = letters.ends_with("y'") ? stem + "y" : std::string(letters);
    forms.add(base + "A", morph | kAccusative | kIndefiniteOnly | kNoEnclitic);
  }
}

/// What a suffix is added to.
std::string base_of(std::string_view letters) {
  switch (letters.back()) {
    case '@': return without_last(letters) + "t";
    case 'Y': return without_last(letters) + "y";
    default: break;
  }
  if (letters.ends_with("y'")) return without_last(letters) + "y";
  return std::string(letters);
}

void add_dual(Forms& forms, std::string_view letters, std::uint32_t morph) {
  const std::string base = base_of(letters);
  morph |= kDual;
  // An alif with a hamza and the alif of the dual are one letter.
  const std::string alif = base.back() == '>' ? "" : "A";
  forms.add(base + alif + "n", morph | kNoEnclitic);
  forms.add(base + "yn", morph | kNoEnclitic);
  if (base != letters || base.back() != '>') forms.add(base + alif, morph | kConstruct);
  forms.add(base + "y", morph | kConstruct);
}

void add_sound_masculine(Forms& forms, std::string_view letters, std::uint32_t morph, bool defective) {
  const bool loses = letters.back() == 'Y' || defective;
  const std::string base = loses ? without_last(letters) : std::string(letters);
  morph |= kPlural | kMasculine;
  forms.add(base + "wn", morph | kNoEnclitic);
  forms.add(base + "yn", morph | kNoEnclitic);
  forms.add(base + "w", morph | kConstruct);
  forms.add(base + "y", morph | kConstruct);
  if (letters.back() == '>') {
    forms.add(without_last(letters) + "wwn", morph | kNoEnclitic);
    forms.add(without_last(letters) + "yyn", morph | kNoEnclitic);
  }
}

void add_sound_feminine(Forms& forms, std::string_view letters, std::uint32_t morph) {
  std::string base = letters.back() == '@' ? without_last(letters) : base_of(letters);
  // mlAqAp -> mlAqyAt, mstdEAp -> mstdEyAt
  if (letters.ends_with("A@")) base.back() = 'y';
  const std::string alif = base.back() == '>' ? "" : "A";
  forms.add(base + alif + "t", morph | kPlural | kFeminine);
}

std::string feminine_of(std::string_view letters) {
  if (letters.back() == 'Y') return without_last(letters) + "A@";
  return std::string(letters) + "@";
}

Error bad(std::string message) { return Error{Error::Code::BadData, std::move(message), {}}; }

/// "HzAm nAsf" as written, and with the article that agreement gives its later words (the first
/// word's is a clitic that the engine cuts).
bool add_phrase(Forms& forms, std::string_view arabic, std::uint32_t morph) {
  std::string plain, definite;
  while (!arabic.empty()) {
    const std::size_t end = std::min(arabic.find(' '), arabic.size());
    const auto letters = letters_of(arabic.substr(0, end));
    if (!letters || letters->empty()) return false;
    definite += plain.empty() || letters->starts_with("Al") ? *letters : "Al" + *letters;
    plain += *letters;
    arabic.remove_prefix(end);
    if (arabic.empty()) break;
    arabic.remove_prefix(1);
    plain += ' ';
    definite += ' ';
  }
  forms.add(plain, morph);
  if (definite != plain) forms.add(definite, morph);
  return true;
}

Result<std::vector<Form>> inflect_phrase(const NounEntry& noun) {
  const std::uint32_t gender = noun.gender == "f" ? kFeminine : kMasculine;
  Forms forms;
  bool good = add_phrase(forms, noun.lemma, kNoun | kSingular | gender);
  for (const std::string& plural : noun.plurals) {
    good = good && add_phrase(forms, plural, kNoun | kPlural | gender);
  }
  if (!good) return tl::unexpected(bad("the phrase is not Arabic words with single spaces"));
  return forms.take();
}

}  // namespace

void decline(Forms& forms, std::string_view letters, std::uint32_t gender, const Declension& how) {
  if (letters.size() < 2) return;
  const std::uint32_t singular = how.base | kSingular | gender;
  add_bare(forms, letters, singular, true);
  if (how.defective) forms.add(without_last(letters), singular | kIndefiniteOnly | kNoEnclitic);
  add_dual(forms, letters, how.base | gender);
  if (how.sound_masculine) add_sound_masculine(forms, letters, how.base, how.defective);
  if (how.has_feminine) {
    const std::string feminine = feminine_of(letters);
    add_bare(forms, feminine, how.base | kSingular | kFeminine, false);
    add_dual(forms, feminine, how.base | kFeminine);
  }
  if (how.sound_feminine) {
    add_sound_feminine(forms, how.has_feminine ? feminine_of(letters) : std::string(letters), how.base);
  }
  for (const std::string& plural : how.broken) {
    add_bare(forms, plural, how.base | kPlural | gender, !is_diptote_plural(plural) && !plural.ends_with("At"));
  }
}

Result<std::vector<Form>> inflect_noun(const NounEntry& noun) {
  if (noun.pos == "phrase") return inflect_phrase(noun);
  const auto lemma = letters_of(noun.lemma);
  if (!lemma || lemma->size() < 2) return tl::unexpected(bad("the lemma is not one Arabic word"));
  Forms forms;
  for (const std::string& form : noun.drop) {
    const auto letters = letters_of(form);
    if (!letters) return tl::unexpected(bad(fmt::format("drop={} is not one Arabic word", form)));
    forms.drop(*letters);
  }

  const bool adjective = noun.pos == "adj" || noun.pos == "elative";
  Declension how;
  how.base = adjective ? kAdjective : kNoun;
  std::uint32_t gender = kMasculine;
  std::optional<std::string> irregular_feminine;
  if (noun.gender == "f") {
    gender = kFeminine;
  } else if (noun.gender == "mf") {
    how.has_feminine = true;
  } else if (noun.gender.empty() || noun.gender == "m") {
    how.has_feminine = noun.pos == "adj";
  } else if (noun.pos == "adj") {
    irregular_feminine = letters_of(noun.gender);
    if (!irregular_feminine) return tl::unexpected(bad(fmt::format("gender '{}' is no word", noun.gender)));
  } else {
    return tl::unexpected(bad(fmt::format("gender '{}' is none of m, f, mf", noun.gender)));
  }

  for (const std::string& plural : noun.plurals) {
    if (plural.empty() || plural == "-") continue;
    if (plural == "+wn") {
      how.sound_masculine = true;
    } else if (plural == "+At") {
      how.sound_feminine = true;
    } else if (const auto letters = letters_of(plural); letters && letters->size() > 1) {
      how.broken.push_back(*letters);
    } else {
      return tl::unexpected(bad(fmt::format("plural '{}' is not one Arabic word", plural)));
    }
  }

  if (noun.pos == "elative" || noun.pos == "invariable") {
    forms.add(*lemma, how.base | kSingular | gender);
    for (const std::string& plural : how.broken) forms.add(plural, how.base | kPlural | gender);
    return forms.take();
  }
  if (noun.pos == "adj") {
    if (noun.plurals.empty() || noun.plurals.front().empty()) how.sound_masculine = how.sound_feminine = true;
    how.sound_feminine |= how.has_feminine;
  } else if (noun.pos == "defective") {
    how.defective = true;
  } else if (noun.pos != "noun") {
    return tl::unexpected(bad(fmt::format("no such pos: '{}'", noun.pos)));
  }
  // A person's sound plural is masculine and, where there is a feminine, feminine too.
  if (how.has_feminine) how.sound_feminine = true;
  decline(forms, *lemma, gender, how);
  if (irregular_feminine) {
    decline(forms, *irregular_feminine, kFeminine, {.base = how.base});
  }
  return forms.take();
}

}  // namespace sijill::lexc
