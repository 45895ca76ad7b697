// Where an unknown name ends is a matter of grammar: a definite noun behind an indefinite head is its genitive, an
// indefinite one most often an adjective; only words that the lexicon does not know are names by themselves.
#include <algorithm>

#include "stages/places_phrases.h"
#include "text/letters.h"

namespace sijill::places {
namespace {

constexpr std::uint32_t kNeverName =
    kPreposition | kFunction | kQuantity | kLocator | kDistance | kCounting | kHidden | kOverlooking | kMeasure;

bool is_word(const Document& doc, std::uint32_t i) {
  return i < doc.tokens.size() && doc.tokens[i].kind == TokenKind::Word;
}

/// Begins with the article, unless the lexicon knows the whole as a word: AlgAm is "mines".
bool is_definite(const Document& doc, std::uint32_t i) {
  const std::string_view word = doc.fold(i);
  if (word.size() <= 3 || word[0] != letter::kAlef || word[1] != letter::kLam) return false;
  for (const Match& m : doc.matches_at(i)) {
    if (m.proclitics == 0 && m.range.end == i + 1 && (m.morph & (kNoun | kAdjective))) return false;
  }
  return true;
}

/// "like", "so": written on a word behind a head noun they are letters of a name (kfrEyn, fyrwzh), since neither can
/// follow there.
bool misread(const Match& m) { return (m.proclitics & (kKa | kFa)) != 0 && (m.proclitics & kSa) == 0; }

/// Every reading of the token has a conjunction or preposition written on it.
bool carries_clitic(const Document& doc, std::uint32_t i) {
  bool any = false;
  for (const Match& m : doc.matches_at(i)) {
    if (misread(m)) continue;
    if ((m.proclitics & ~kAl) == 0) return false;
    any = true;
  }
  return any;
}

bool is_nisba(std::string_view word) {
  return word.size() >= 5 &&
         (word.back() == letter::kYa || (word.back() == letter::kHa && word[word.size() - 2] == letter::kYa));
}

/// Ends like a nisba that agrees with the head: more often an adjective than a name.
bool is_nisba_of(const Head& head, std::string_view word) {
  if (!is_nisba(word)) return false;
  const bool feminine = (head.morph & (kFeminine | kPlural)) != 0;
  return (word.back() == letter::kHa) == feminine;
}

class NameReader {
 public:
  NameReader(const Document& doc, const Views& views, const Head& head, bool strict)
      : doc_(doc), views_(views), head_(head), strict_(strict) {}

  std::uint32_t read(std::uint32_t begin) const {
    const std::uint32_t open = views_.after(begin);
    if (open != begin) return quoted(open, begin);
    std::uint32_t end = first_words(begin);
    if (end == begin) return begin;
    // "(the hospital of) Umar bin Abd al-Aziz"
    while (!strict_ && is_word(doc_, end) && doc_.fold(end) == "bn" && is_word(doc_, end + 1))
      end += views_.is(end + 1, kStarter) && starts(end + 1) ? 3 : 2;
    return adjectives(end);
  }

 private:
  /// The words up to the closing quote, if they are few.
  std::uint32_t quoted(std::uint32_t open, std::uint32_t begin) const {
    if (views_.sign(begin, '(')) return begin;
    std::uint32_t i = open;
    while (i < doc_.tokens.size() && i < open + 4 && doc_.tokens[i].kind != TokenKind::Punct) ++i;
    const bool closed = views_.sign(i, '>') || views_.sign(i, '"') || views_.sign(i, '\'');
    return closed && i > open ? i + 1 : begin;
  }

  std::uint32_t first_words(std::uint32_t i) const {
    if (is_number(i)) return numbered(i);
    if (!is_word(doc_, i)) return i;
    const std::string_view word = doc_.fold(i);
    if (!strict_ && !views_.is(i, kStarter) && is_definite(doc_, i) && titled(i))
      return definite(i);  // "the Imam" is spelt like "before"
    const bool either = word == "Am" && head_.many() && views_.is(i + 1, kNominal);  // "mosques or schools"
    if (views_.is(i, kStarter) && starts(i) && !either) return started(i + 1);
    if (views_.is(i, kNeverName | kRelation | kCompassAdj | kNameAdj | kSiteAdj) || word.size() < 3) return i;
    if (carries_clitic(doc_, i) || (word[0] == letter::kWaw && head_.many())) return i;
    // "The airport quarter": the definite noun of a site names a quarter or a village.
    const bool quarter = !strict_ && (head_.use == Head::Use::Name || head_.use == Head::Use::Village);
    if (views_.is(i, kHead) && !(quarter && is_definite(doc_, i) && views_.head_of(views_.head(i)).in_name)) return i;
    if (is_definite(doc_, i)) return definite(i);
    return indefinite(i, word);
  }

  bool is_number(std::uint32_t i) const { return i < doc_.tokens.size() && doc_.tokens[i].kind == TokenKind::Number; }

  /// 22 mAyw, 18 kylw; of a street or an axis the number alone.
  std::uint32_t numbered(std::uint32_t i) const {
    if (head_.many() || strict_) return i;
    if (is_word(doc_, i + 1) && views_.is(i + 1, kCounting | kMeasure) && !views_.is(i + 1, kPreposition)) return i + 2;
    return head_.kind == "road" || head_.kind == "front" || head_.kind == "military_base" ? i + 1 : i;
  }

  /// The word after a starter is part of the name.
  bool starts(std::uint32_t i) const {
    if (is_number(i + 1)) return true;
    return is_word(doc_, i + 1) && !views_.is(i + 1, kNeverName | kRelation) && !carries_clitic(doc_, i + 1);
  }

  std::uint32_t started(std::uint32_t i) const {
    return views_.is(i, kStarter) && starts(i) && !views_.is(i + 1, kFinite) ? i + 2 : i + 1;
  }

  /// "The King", "the Imam": one person told by what he is.
  bool titled(std::uint32_t i) const {
    return views_.is(i, kPerson) &&
           std::any_of(doc_.matches_at(i).begin(), doc_.matches_at(i).end(), [](const Match& m) {
             return m.kind == EntryKind::Noun && (m.morph & kSingular) && !(m.morph & (kPlural | kFeminine));
           });
  }

  /// A word that may be a person's name behind a title.
  bool names_person(std::uint32_t i) const {
    return is_word(doc_, i) && !views_.is(i, kNeverName | kRelation | kHead) && !carries_clitic(doc_, i) &&
           doc_.fold(i).size() > 2;
  }

  std::uint32_t definite(std::uint32_t i) const {
    const bool common =
        views_.is(i, kNominal | kDescribing | kFinite | kPerson | kActing | kNation | kForce | kSpeaking);
    if (strict_ || head_.use == Head::Use::Area) return common ? i : i + 1;
    if (views_.is(i, kActing) || (views_.is(i, kForce) && head_.kind != "military_base")) return i;
    if (head_.many() && head_.in_name) return i;
    // "The King Faisal hospital"; "the King ... centre" is an institution.
    const bool called_after =
        (head_.in_name && head_.kind != "facility" && head_.kind != "military_base") || head_.use == Head::Use::Named;
    if (called_after && titled(i) && names_person(i + 1)) {
      std::uint32_t end = views_.is(i + 1, kStarter) && starts(i + 1) ? i + 3 : i + 2;
      while (views_.is(end, kStarter) && starts(end)) end += 2;  // "son of", "servant of"
      return end;
    }
    if (views_.is(i, kPerson) && head_.use == Head::Use::Site) return i;
    if (head_.use == Head::Use::Known || head_.use == Head::Use::Vague || head_.use == Head::Use::Road) return i;
    if (head_.use == Head::Use::Site && is_definite_adjective(i + 1)) return i + 2;
    return i + 1;
  }

  std::uint32_t indefinite(std::uint32_t i, std::string_view word) const {
    const View& v = views_[i];
    const bool site = !strict_ && head_.use == Head::Use::Site;
    // mrkz mkAfHp Althryb: a noun in the construct, then what makes it definite.
    if (site && (v.sort & kNominal) && !(v.sort & (kPerson | kForce)) && is_word(doc_, i + 1) &&
        is_definite(doc_, i + 1) &&
        !views_.is(i + 1, kNeverName | kHead | kNation | kNameAdj | kSiteAdj | kCompassAdj)) {
      return i + 2;
    }
    if (v.sort & (kPerson | kNation | kForce | kSpeaking | kActing)) return i;
    // "the two towns of": without its n a dual governs, and a name must follow.
    if (governing_dual(i)) return i + 1;
    if (v.sort & (kFinite | kDescribing)) {
      const bool noun = (v.sort & kNominal) && head_.use != Head::Use::Village;  // "the area of lowering tension"
      return !noun && disagrees(i) ? i + 1 : i;
    }
    if (v.sort & kNominal) {
      const bool street = head_.kind == "road" && head_.use == Head::Use::Name;  // streets are called after anything
      if (!strict_ && (head_.use == Head::Use::Village || street) && !head_.many()) return i + 1;
      return i;
    }
    // A verb that no list knows, with its object: yqTnhmA.
    const bool object = word.ends_with("hA") || word.ends_with("hmA");
    if (object && doc_.matches_at(i).empty() && (word[0] == letter::kYa || word[0] == 't')) return i;
    // "The street of their houses": a noun or verb with its pronoun.
    const auto owned = [](const Match& m) { return m.enclitic != Enclitic::None && !misread(m); };
    const bool pronoun = word.ends_with("hA") || word.ends_with("hm") || word.ends_with("hmA");
    if (pronoun && std::any_of(doc_.matches_at(i).begin(), doc_.matches_at(i).end(), owned)) return i;
    const bool read = std::any_of(doc_.matches_at(i).begin(), doc_.matches_at(i).end(),
                                  [](const Match& m) { return m.enclitic == Enclitic::None && !misread(m); });
    if (read || head_.use == Head::Use::Known || head_.use == Head::Use::Vague) return i;
    if (is_nisba_of(head_, word)) return i;
    std::uint32_t end = i + 1;
    if (genitive(end)) return end + 1;
    // "The school of Fahmi al-Jarjawi": behind an unknown name an unknown adjective is a family's.
    const bool family = head_.in_name && is_word(doc_, end) && is_definite(doc_, end) && !views_.is(end, kSiteAdj);
    if (is_word(doc_, end) && doc_.tokens[end].match_count == 0 && doc_.fold(end).size() >= 3 &&
        (family || !is_nisba(doc_.fold(end))) && doc_.fold(end)[0] != letter::kWaw && !strict_) {
      ++end;
    } else if (is_word(doc_, end) && !strict_ && !head_.many() && views_.is(end, kName) &&
               !views_.is(end, kNeverName | kRelation | kHead | kHidden) && views_.name(end).range.end == end + 1 &&
               (views_.name(end).proclitics & ~kAl) == 0 && doc_.matches_at(i).empty()) {
      ++end;  // "Eski Mosul": the second word is a name elsewhere
    }
    return end;
  }

  bool governing_dual(std::uint32_t i) const {
    if (!(head_.morph & kDual) || (head_.morph & kSingular) || i == 0 || views_.is(i - 1, kDescribing)) return false;
    const std::string_view head = doc_.fold(i - 1);
    if (head.starts_with("Al")) return false;
    // "A mighty dam", "a bridge that joins" are spelt as a dual before its genitive.
    if (head.back() == letter::kAlef) return !views_.is(i, kFinite) && doc_.fold(i).back() != letter::kAlef;
    // "Two bus stations"
    const bool kind = head_.use == Head::Use::Site && views_.is(i, kNominal) && !is_definite(doc_, i);
    return head.back() == letter::kYa && !kind;
  }

  /// Neither as a verb nor as an adjective does the word go with the head: "the town of Jalab ('brought')".
  bool disagrees(std::uint32_t i) const {
    if (head_.many() || strict_) return false;
    const bool feminine = (head_.morph & kFeminine) != 0;
    // "a village where three were killed": the verb goes with what follows.
    if (is_word(doc_, i + 1) && views_.is(i + 1, kPreposition | kFunction | kCounting)) return false;
    if (i + 1 < doc_.tokens.size() && doc_.tokens[i + 1].kind == TokenKind::Number) return false;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.range.end > i + 1 || misread(m)) continue;
      const bool one = (m.morph & kSingular) && !(m.morph & kPlural);
      if (m.morph & (kPerfect | kImperfect)) {
        if (!feminine || (m.morph & kImperfect) || (m.morph & kFeminine) || m.enclitic != Enclitic::None) return false;
      } else if (m.morph & (kAdjective | kActivePart | kPassivePart)) {
        if (one && feminine == ((m.morph & kFeminine) != 0)) return false;
        if (one && feminine) return false;
      }
    }
    return true;
  }

  /// dwbw AlEmdp: a definite noun that is nothing else, behind a village's unknown name and before "and" or a relation.
  bool genitive(std::uint32_t i) const {
    if (strict_ || head_.use != Head::Use::Village || !is_word(doc_, i) || !is_definite(doc_, i)) return false;
    if (!views_.is(i, kNominal)) return false;
    const std::uint32_t other =
        kDescribing | kFinite | kNation | kForce | kActing | kNameAdj | kCompassAdj | kSiteAdj | kHead | kName;
    if (views_.is(i, other | kNeverName)) return false;
    return is_word(doc_, i + 1) && (doc_.fold(i + 1)[0] == letter::kWaw || views_.is(i + 1, kRelation | kPreposition));
  }

  bool is_definite_adjective(std::uint32_t i) const {
    if (!is_word(doc_, i) || views_.is(i, kNeverName | kCompassAdj)) return false;
    return views_.is(i, kSiteAdj) || (is_definite(doc_, i) && is_nisba(doc_.fold(i)) && !views_.is(i, kName));
  }

  /// Adjectives that belong to the name. "The eastern" behind a bare name tells two villages of one name apart.
  std::uint32_t adjectives(std::uint32_t end) const {
    const std::uint32_t wanted = head_.in_name ? kSiteAdj | kNameAdj : kNameAdj;
    for (int i = 0; i < 2 && is_word(doc_, end) && views_.is(end, wanted) && !views_.is(end, kHidden); ++i) ++end;
    return end;
  }

  const Document& doc_;
  const Views& views_;
  const Head& head_;
  bool strict_;
};

}  // namespace

std::uint32_t name_end(const Document& doc, const Views& views, std::uint32_t begin, const Head& head, bool strict) {
  return NameReader(doc, views, head, strict).read(begin);
}

}  // namespace sijill::places
