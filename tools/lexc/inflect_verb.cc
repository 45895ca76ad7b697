// All forms of a verb: its stems with the endings of person, number and mood, its participles and
// its verbal nouns.
#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "lexc/inflect_letters.h"
#include "lexc/inflect_measures.h"

namespace sijill::lexc {
namespace {

struct Ending {
  std::string_view prefix, ending;
  std::uint32_t morph;
};

constexpr std::uint32_t kBothGenders = kMasculine | kFeminine;

// Second person dual and feminine plural never turn up in reports and would only collide.
constexpr Ending kPerfectEndings[] = {
    {"", "a", kThird | kSingular | kMasculine},
    {"", "at", kThird | kSingular | kFeminine},
    {"", "A", kThird | kDual | kMasculine},
    {"", "atA", kThird | kDual | kFeminine},
    {"", "U%", kThird | kPlural | kMasculine | kNoEnclitic},
    {"", "U", kThird | kPlural | kMasculine | kNeedsEnclitic},
    {"", "na", kThird | kPlural | kFeminine},
    {"", "tu", kFirst | kSecond | kSingular | kBothGenders},
    {"", "nA", kFirst | kPlural | kBothGenders},
    {"", "tum", kSecond | kPlural | kMasculine},
};

constexpr Ending kImperfectEndings[] = {
    {"y", "u", kThird | kSingular | kMasculine},
    {"y", "An", kThird | kDual | kMasculine},
    {"y", "A", kThird | kDual | kMasculine | kSubjunctive},
    {"y", "Un", kThird | kPlural | kMasculine},
    {"y", "U%", kThird | kPlural | kMasculine | kSubjunctive | kNoEnclitic},
    {"y", "U", kThird | kPlural | kMasculine | kSubjunctive | kNeedsEnclitic},
    {"y", "na", kThird | kPlural | kFeminine},
    {"t", "u", kThird | kSecond | kSingular | kBothGenders},
    {"t", "An", kThird | kSecond | kDual | kBothGenders},
    {"t", "A", kThird | kSecond | kDual | kBothGenders | kSubjunctive},
    {"t", "Un", kSecond | kPlural | kMasculine},
    {"t", "U%", kSecond | kPlural | kMasculine | kSubjunctive | kNoEnclitic},
    {"'", "u", kFirst | kSingular | kBothGenders},
    {"n", "u", kFirst | kPlural | kBothGenders},
    // The jussive's shape differs from the indicative's for weak roots only.
    {"y", "", kThird | kSingular | kMasculine | kSubjunctive},
    {"t", "", kThird | kSecond | kSingular | kBothGenders | kSubjunctive},
    {"'", "", kFirst | kSingular | kBothGenders | kSubjunctive},
    {"n", "", kFirst | kPlural | kBothGenders | kSubjunctive},
};

bool begins_with_vowel(std::string_view ending) {
  return !ending.empty() && std::string_view("aiuAIU").find(ending.front()) != std::string_view::npos;
}

/// "I ..." is left out where it would pass for the elative or the perfect of IV (measures I, II and
/// IV), and in the jussive, two or three letters that reports never mean so.
bool never_meant(const Ending& ending, std::string_view measure) {
  if ((ending.morph & kFirst) == 0 || ending.prefix.empty()) return false;
  const bool three_letters = measure == "I" || measure == "II" || measure == "IV";
  return ending.ending.empty() || (ending.prefix == "'" && three_letters);
}

void conjugate(Forms& forms, const Stems::Pair& stems, std::span<const Ending> endings, std::string_view measure,
               bool doubled, std::uint32_t base) {
  const bool objectless = (base & kNoEnclitic) != 0;
  for (const Ending& ending : endings) {
    if (never_meant(ending, measure)) continue;
    if (objectless && (ending.morph & kNeedsEnclitic)) continue;
    // A doubled root keeps its doubling in the jussive as reports write it.
    const bool full = begins_with_vowel(ending.ending) || (ending.ending.empty() && doubled);
    const std::string stem = std::string(ending.prefix) + (full ? stems.full : stems.brief);
    const std::uint32_t morph = base | ending.morph;
    for (const std::string& letters : spell(attach(stem, ending.ending))) {
      if (letters.back() == 'Y') {
        forms.add(letters, morph | kNoEnclitic);
        if (!objectless) forms.add(letters.substr(0, letters.size() - 1) + "A", morph | kNeedsEnclitic);
      } else {
        forms.add(letters, morph);
      }
    }
    // The hamza's seat changes when a pronoun follows its vowel.
    if (ending.ending == "u" && stem.back() == '\'' && !objectless) {
      std::string letters = spell(stem + "uhu").front();
      letters.pop_back();
      forms.add(letters, morph | kNeedsEnclitic);
    }
  }
}

void add_participle(Forms& forms, std::string_view stem, std::uint32_t bit) {
  Declension how{.base = bit, .sound_masculine = true, .sound_feminine = true, .has_feminine = true};
  const bool weak_end = (stem.ends_with("iy") || stem.ends_with("ay")) && !stem.ends_with("~");
  if (weak_end && stem.ends_with("iy")) {
    how.defective = true;
    decline(forms, spell(std::string(stem.substr(0, stem.size() - 2)) + "I").front(), kMasculine, how);
    return;
  }
  const std::string vocalised = weak_end ? std::string(stem.substr(0, stem.size() - 2)) + "Y" : std::string(stem);
  for (const std::string& letters : spell(vocalised)) decline(forms, letters, kMasculine, how);
}

void add_masdar(Forms& forms, std::string_view letters, bool counted, std::vector<std::string> broken) {
  const bool feminine = letters.ends_with('@');
  // tHdy, tlAqy: the y of V and VI is lost when indefinite.
  const bool defective = counted && letters.ends_with('y') && letters.starts_with('t');
  decline(forms, letters, feminine ? kFeminine : kMasculine,
          {.base = kMasdar | kNoun, .sound_feminine = counted, .defective = defective, .broken = std::move(broken)});
}

Error bad(std::string message) { return Error{Error::Code::BadData, std::move(message), {}}; }

}  // namespace

Result<std::vector<Form>> inflect_verb(const VerbEntry& verb) {
  const auto lemma = letters_of(verb.lemma);
  const auto radicals = radicals_of(verb.root);
  if (!lemma) return tl::unexpected(bad("the lemma is not one Arabic word"));
  if (!radicals) return tl::unexpected(bad("the root is not Arabic letters"));
  const auto stems = stems_of(verb, *radicals);
  if (!stems) return tl::unexpected(stems.error());

  Forms forms;
  for (const std::string& form : verb.drop) {
    const auto letters = letters_of(form);
    if (!letters) return tl::unexpected(bad(fmt::format("drop={} is not one Arabic word", form)));
    forms.drop(*letters);
  }
  const std::vector<std::string> made = spell(attach(stems->perfect.full, "a"));
  if (std::ranges::none_of(made, [&](const std::string& form) { return fold_letters(form) == fold_letters(*lemma); })) {
    return tl::unexpected(bad(fmt::format("root and measure give '{}', the lemma is '{}'", fold_letters(made.front()),
                                          fold_letters(*lemma))));
  }

  const std::string_view measure = verb.measure;
  const bool objectless = verb.intransitive || measure == "VII" || measure == "IX";
  const auto finite = [&](const Stems::Pair& pair, std::span<const Ending> endings, std::uint32_t base) {
    conjugate(forms, pair, endings, measure, stems->doubled, objectless ? base | kNoEnclitic : base);
  };
  finite(stems->perfect, kPerfectEndings, kPerfect | kActive);
  finite(stems->imperfect, kImperfectEndings, kImperfect | kActive);
  if (!objectless) {
    finite(stems->perfect_passive, kPerfectEndings, kPerfect | kPassive);
    finite(stems->imperfect_passive, kImperfectEndings, kImperfect | kPassive);
  }
  // That of a doubled root in I is written like a hollow perfect (EAd, qAl): the few in use are
  // adjectives in nouns.tsv.
  if (!(stems->doubled && verb.measure == "I")) add_participle(forms, stems->active_part, kActivePart);
  add_participle(forms, stems->passive_part, kPassivePart);
  for (const std::string& masdar : stems->masdars) {
    for (const std::string& letters : spell(masdar)) add_masdar(forms, letters, true, {});
  }
  for (const std::string& listed : verb.masdars) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin <= listed.size();) {
      const std::size_t end = std::min(listed.find(':', begin), listed.size());
      const auto letters = letters_of(std::string_view(listed).substr(begin, end - begin));
      if (!letters || letters->size() < 2) {
        return tl::unexpected(bad(fmt::format("masdar '{}' is not one Arabic word", listed)));
      }
      words.push_back(*letters);
      begin = end + 1;
    }
    const std::string singular = words.front();
    words.erase(words.begin());
    add_masdar(forms, singular, false, std::move(words));
  }
  return forms.take();
}

}  // namespace sijill::lexc
