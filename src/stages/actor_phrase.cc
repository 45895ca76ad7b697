// The owner follows the head: at once (construct or nisba), behind adjectives, or behind "of" and "belonging to".
#include "stages/actor_phrase.h"

#include <algorithm>

#include "stages/actor_words.h"
#include "text/letters.h"

namespace sijill {
namespace {

constexpr std::uint32_t kMaxSteps = 7;

bool is_open_sign(char sign) { return sign == '<' || sign == '"' || sign == '(' || sign == '\''; }

class Reader {
 public:
  Reader(const Resources& resources, const ActorIndex& index, const Document& doc, const ChooseActor& choose)
      : resources_(resources), index_(index), doc_(doc), choose_(choose) {}

  ForcePhrase read(const Match& head) {
    ForcePhrase phrase;
    phrase.range = head.range;
    phrase.head = head.entry;
    // The word for vehicles begins like the article, but for its madda.
    constexpr std::string_view kAlefMadda = "\xD8\xA2";
    const bool article =
        (head.proclitics & kAl) && !doc_.words({head.range.begin, head.range.begin + 1}).starts_with(kAlefMadda);
    // "the air force", in Arabic "arm of the air": the article of the second noun makes it definite.
    const bool construct = head.range.end > head.range.begin + 1;
    phrase.definite =
        article || (construct && (head.morph & kNameHasArticle)) ||
        (construct && resources_.has(head.entry, Tag::aircraft) && doc_.fold(head.range.end - 1).starts_with("Al"));
    const ForceFacts& facts = index_.force(head.entry);
    phrase.weapon = facts.weapon;
    phrase.assets = facts.cls == ForceClass::Assets;
    phrase.supporter = facts.cls == ForceClass::Support;
    persons_ = facts.persons || facts.cls == ForceClass::Unit || facts.cls == ForceClass::Group;
    tie_ = facts.cls == ForceClass::Link || facts.cls == ForceClass::Loyal || facts.cls == ForceClass::Support;
    loyal_ = facts.cls == ForceClass::Loyal;
    possessed_ = head.enclitic != Enclitic::None;
    limit_ = sentence_end(head.range.begin);
    definite_head_ = article && head.range.end == head.range.begin + 1;
    head_end_ = head.range.end;
    with_article_ = definite_head_ || (construct && doc_.fold(head.range.begin).substr(0, 3).find("Al") <= 1);
    follow(phrase, head.range.end);
    if (!phrase.owners.empty()) coordinate(phrase);
    return phrase;
  }

 private:
  std::uint32_t sentence_end(std::uint32_t token) const {
    if (token >= doc_.sentence_of.size()) return static_cast<std::uint32_t>(doc_.tokens.size());
    return doc_.sentences[doc_.sentence_of[token]].range.end;
  }

  std::uint32_t skip_open(std::uint32_t at) const {
    while (at < limit_ && doc_.tokens[at].kind == TokenKind::Punct && is_open_sign(doc_.tokens[at].sign)) ++at;
    return at;
  }

  void follow(ForcePhrase& phrase, std::uint32_t at) {
    int adjectives = 0;
    for (std::uint32_t step = 0; step < kMaxSteps; ++step) {
      const bool crossed = skip_open(at) != at;
      at = skip_open(at);
      if (at >= limit_) return;
      // "the counter-terrorism service in the army" is written with b- too.
      const bool service = index_.force(phrase.head).police && at == phrase.range.end;
      const std::uint8_t taken = phrase.supporter && at == phrase.range.end ? kAl | kBa | kLa
                                 : service                                  ? kAl | kBa
                                                                            : kAl;
      // "the regular forces, backed by X": X is another.
      if (phrase.definite && backed_by(at)) return;
      // "our forces (inflicted on) the enemy": with a pronoun they have their owner.
      const bool owned = (possessed_ && !of_) || second_noun(at);
      if (!owned && name(phrase, at, taken)) return;
      if (tie(phrase, at)) return;
      if (crossed) return;
      if (numbering(phrase, at)) continue;
      if (adjectives == 0 && !owned && nested(phrase, at)) continue;
      if (of(at)) continue;
      if (unit_name(phrase, at)) continue;
      if (adjectives < 2 && adjective(at) && (!definite_head_ || doc_.fold(at).starts_with("Al"))) {
        ++adjectives;
        ++at;
        continue;
      }
      return;
    }
  }

  /// An actor's name or an owner's word at `at`, with no clitics but those allowed.
  bool name(ForcePhrase& phrase, std::uint32_t at, std::uint8_t allowed) {
    std::vector<Match> readings;
    std::uint32_t end = 0;
    for (const Match& m : doc_.matches_at(at)) {
      if (m.range.end > limit_ || m.range.end < end || (m.proclitics & ~allowed)) continue;
      const EntryKind kind = m.kind;
      if (kind != EntryKind::Actor && kind != EntryKind::Owner) continue;
      if (!article_fits(doc_, m)) continue;
      if (kind == EntryKind::Actor && (outer_person(m) || headed_apart(phrase, m))) continue;
      if (kind == EntryKind::Owner && definite_head_ && indefinite_nisba(m)) continue;
      if (at > 0 && people_after_force(at)) continue;
      if (in_longer_noun(resources_, doc_, m)) continue;
      if ((of_ || (m.proclitics & kBa)) && also_place(resources_, doc_, m.range))
        continue;  // "the organisation in Syria" is not Syria's
      if (m.range.end > end) readings.clear();
      end = m.range.end;
      readings.push_back(m);
    }
    if (readings.empty()) return false;
    const std::uint32_t row = choose_(readings);
    if (row == ActorIndex::kNone) return false;
    phrase.owners.push_back({{at, end}, row, loyal_});
    phrase.range.end = end;
    return true;
  }

  /// "(drove) the government forces the Houthis (out of)": men in the plural are no adjective of a definite feminine.
  bool people_after_force(std::uint32_t at) const {
    const std::string_view before = doc_.fold(at - 1), word = doc_.fold(at);
    const bool feminine = before.starts_with("Al") && before.ends_with(letter::kHa);
    return feminine && word.starts_with("Al") && (word.ends_with("yn") || word.ends_with("wn"));
  }

  /// "(drove) the armed forces the militia (out of)", "the army (stormed) the General Command": a head with the article
  /// has adjectives behind it and no genitive.
  bool second_noun(std::uint32_t at) const {
    if (!with_article_ || of_ || at != head_end_) return false;
    const std::string_view word = doc_.fold(at);
    if (!word.starts_with("Al") || word.ends_with(letter::kYa) || word.ends_with("yh") || word.ends_with("yAt"))
      return false;
    const auto words = doc_.matches_at(at);
    return std::none_of(words.begin(), words.end(), [&](const Match& m) {
      return (m.morph & (kAdjective | kActivePart | kPassivePart)) != 0 || m.kind == EntryKind::Nationality;
    });
  }

  /// Behind a definite head an adjective takes the article; without it "Turki" is somebody's name.
  bool indefinite_nisba(const Match& m) const {
    const std::string_view word = doc_.fold(m.range.end - 1);
    return !(m.proclitics & kAl) && m.range.end == m.range.begin + 1 && !(m.morph & kNameHasArticle) &&
           (word.ends_with(letter::kYa) || word.ends_with("yh"));
  }

  /// "the officers of the gunmen" names nobody: unnamed people own no force.
  bool outer_person(const Match& m) const {
    const std::uint32_t row = resources_.actor_of(m.entry);
    return row == index_.civilians() || index_.is_generic(row);
  }

  /// "belonging to X", "loyal to X", "backed by X", "allied with it".
  bool tie(ForcePhrase& phrase, std::uint32_t at) {
    for (const Match& m : doc_.matches_at(at)) {
      if (m.kind != EntryKind::Force || m.range.end >= limit_) continue;
      if (m.proclitics & ~(kAl | kWa)) continue;
      const ForceClass cls = index_.force(m.entry).cls;
      if (cls != ForceClass::Link && cls != ForceClass::Loyal && cls != ForceClass::Support) continue;
      if ((m.proclitics & kWa) && phrase.owners.empty()) continue;
      const bool before = loyal_;
      loyal_ = cls != ForceClass::Link;
      const bool found = tied_name(phrase, m.range.end);
      loyal_ = before;
      if (found) return true;
    }
    return false;
  }

  bool tied_name(ForcePhrase& phrase, std::uint32_t at) {
    if (at < limit_ && points_back(at)) {
      (loyal_ ? phrase.loyal_to_last : phrase.of_last) = true;
      phrase.range.end = at + 1;
      return true;
    }
    if (at < limit_ && is_preposition(at)) ++at;
    at = skip_open(at);
    if (at >= limit_) return false;
    if (name(phrase, at, kAl | kLa | kBa)) return true;
    if (const std::uint32_t behind = past_title(at); behind > at && behind < limit_ && name(phrase, behind, kAl))
      return true;
    return inner_force(phrase, at, kAl | kLa);
  }

  /// "loyal to the Yemeni president X": the token behind the title and its nisba, or `at`.
  std::uint32_t past_title(std::uint32_t at) const {
    const auto title = [&](const Match& m) {
      return m.range.end == at + 1 && m.kind == EntryKind::Source &&
             resources_.sources()[resources_.source_of(m.entry)].id == "president";
    };
    if (std::none_of(doc_.matches_at(at).begin(), doc_.matches_at(at).end(), title)) return at;
    std::uint32_t next = at + 1;
    const auto nisba = [&](const Match& m) { return m.range.end == next + 1 && m.kind == EntryKind::Nationality; };
    if (next < limit_ && std::any_of(doc_.matches_at(next).begin(), doc_.matches_at(next).end(), nisba)) ++next;
    return next;
  }

  /// A force noun with its own owner: "the gunmen of the forces of the regime".
  bool inner_force(ForcePhrase& phrase, std::uint32_t at, std::uint8_t allowed) {
    for (const Match& m : doc_.matches_at(at)) {
      if (m.kind != EntryKind::Force || (m.proclitics & ~allowed) || m.range.end >= limit_) continue;
      const std::size_t before = phrase.owners.size();
      follow(phrase, m.range.end);
      if (phrase.owners.size() > before) return true;
      // "a patrol belonging to the military security": bare, the inner force is whose it is.
      if (phrase.owners.empty() && !loyal_ && index_.force(m.entry).tied) {
        phrase.head = m.entry;
        phrase.definite = true;
        phrase.range.end = m.range.end;
        return true;
      }
      return false;
    }
    return false;
  }

  /// "the (sixteenth) division", "brigade (35) infantry": a unit's number and arm.
  bool numbering(ForcePhrase& phrase, std::uint32_t& at) {
    if (index_.force(phrase.head).cls != ForceClass::Unit || of_) return false;
    const std::uint32_t from = at;
    while (at < limit_ && at < from + 3 && number(at)) ++at;
    if (at == from) return false;
    phrase.numbered = true;
    phrase.range.end = at;
    return true;
  }

  bool number(std::uint32_t at) const {
    if (doc_.tokens[at].kind == TokenKind::Number) return true;
    return std::any_of(doc_.matches_at(at).begin(), doc_.matches_at(at).end(), [&](const Match& m) {
      return m.kind == EntryKind::Numeral && m.range.end == at + 1 && !(m.proclitics & ~kAl) &&
             ((m.proclitics & kAl) || phrase_numbered(at));
    });
  }

  /// "(the sixteenth) ten": the rest of a compound ordinal goes without the article.
  bool phrase_numbered(std::uint32_t at) const {
    return std::any_of(doc_.matches_at(at - 1).begin(), doc_.matches_at(at - 1).end(),
                       [](const Match& m) { return m.kind == EntryKind::Numeral && (m.proclitics & kAl); });
  }

  /// A noun with the article heads no construct: in "drove the factions the forces of the regime out" there are two.
  bool headed_apart(const ForcePhrase& phrase, const Match& m) const {
    if (!definite_head_ || tie_ || m.range.begin != phrase.range.begin + 1 || of_) return false;
    return doc_.tokens[m.range.begin].may_be(EntryKind::Force) || !doc_.fold(m.range.begin).starts_with("Al");
  }

  bool nested(ForcePhrase& phrase, std::uint32_t& at) {
    const bool next = at == phrase.range.begin + 1 && !of_;
    // Nor does a plural that keeps its n: "(three) gunmen (abducted) members of X".
    const std::string_view first = doc_.fold(phrase.range.begin);
    const bool absolute = persons_ && (first.ends_with("wn") || (first.size() > 5 && first.ends_with("An")));
    if (next && !tie_ && (absolute || (definite_head_ && !doc_.fold(at).starts_with("Al")))) return false;
    for (const Match& m : doc_.matches_at(at)) {
      if (m.kind != EntryKind::Force || m.range.end > limit_) continue;
      const bool behind_support = phrase.supporter && at == phrase.range.end;
      if (m.proclitics & ~(of_ || behind_support ? kAl | kLa | kBa : kAl)) continue;
      const ForceFacts& facts = index_.force(m.entry);
      if (facts.cls == ForceClass::Link || facts.cls == ForceClass::Loyal) continue;
      if (facts.persons && !phrase.assets && !phrase.supporter && !persons_) continue;
      // "the fighting brigades": behind a unit with the article the word for fighter jets is the adjective.
      const bool arm = facts.aircraft || resources_.has(m.entry, Tag::armour);  // "the armoured division" as well
      if (arm && phrase.definite && index_.force(phrase.head).cls == ForceClass::Unit) continue;
      if (in_longer_noun(resources_, doc_, m)) continue;
      // "the artillery of the army (hit) positions of X": what is held is an object, no part of who fires.
      if (facts.cls == ForceClass::Assets && !phrase.assets && (phrase.definite || !persons_)) continue;
      if (phrase.weapon.empty()) phrase.weapon = facts.weapon;
      if (facts.cls != ForceClass::Support) phrase.head = m.entry;
      phrase.definite = phrase.definite || (m.proclitics & kAl) || (m.morph & kNameHasArticle);
      persons_ = persons_ || facts.persons || facts.cls == ForceClass::Unit || facts.cls == ForceClass::Group;
      phrase.range.end = at = m.range.end;
      of_ = false;
      return true;
    }
    return false;
  }

  /// "members of", "an officer in", "positions of": a preposition that leads from people to their force.
  bool of(std::uint32_t& at) {
    if (!(persons_ || tie_) || of_ || at + 1 >= limit_) return false;
    const std::string_view word = doc_.fold(at);
    if (word != "mn" && word != "fy" && word != "ldY" && word != "ldy" && word != "dAxl" && word != "Dmn") return false;
    if (!names_or_force(at + 1)) return false;
    of_ = true;
    ++at;
    return true;
  }

  /// "the regiment of the (commandos) in the army": a unit's own name, where its force is told behind it.
  bool unit_name(const ForcePhrase& phrase, std::uint32_t& at) {
    if (index_.force(phrase.head).cls != ForceClass::Unit || of_ || definite_head_ || at != phrase.range.end)
      return false;
    if (doc_.tokens[at].kind != TokenKind::Word || !doc_.fold(at).starts_with("Al")) return false;
    std::uint32_t behind = at + 1;
    if (!of(behind)) return false;
    at = behind;
    return true;
  }

  bool names_or_force(std::uint32_t at) const {
    at = skip_open(at);
    if (at >= limit_) return false;
    return std::any_of(doc_.matches_at(at).begin(), doc_.matches_at(at).end(), [&](const Match& m) {
      const EntryKind kind = m.kind;
      return kind == EntryKind::Actor || kind == EntryKind::Force || kind == EntryKind::Owner;
    });
  }

  bool is_preposition(std::uint32_t at) const {
    const std::string_view word = doc_.fold(at);
    return word == "mn" || word == "En" || word == "mE" || word == "fy" || word == "l" || word == "mn qbl";
  }

  bool points_back(std::uint32_t at) const {
    for (const Match& m : doc_.matches_at(at)) {
      if (m.kind == EntryKind::Force && index_.force(m.entry).cls == ForceClass::Last && (m.proclitics & kLa))
        return true;
    }
    const std::string_view word = doc_.fold(at);
    return word == "lhA" || word == "lh" || word == "lhm" || word == "mEhA" || word == "mEh" || word == "mEhm";
  }

  /// "backed by", behind a head with the article and without one of its own.
  bool backed_by(std::uint32_t at) const {
    return std::any_of(doc_.matches_at(at).begin(), doc_.matches_at(at).end(), [&](const Match& m) {
      return m.kind == EntryKind::Word && m.proclitics == 0 && resources_.attr(m.entry, "prep") == "bdEm";
    });
  }

  /// An adjective that agrees with a force: known as one, or of the shape of a feminine nisba.
  bool adjective(std::uint32_t at) const {
    if (doc_.tokens[at].kind != TokenKind::Word) return false;
    for (const Match& m : doc_.matches_at(at)) {
      const EntryKind kind = m.kind;
      if (m.range.end != at + 1 || (m.proclitics & ~kAl) || m.enclitic != Enclitic::None) continue;
      if (kind == EntryKind::Nationality || resources_.has(m.entry, Tag::site_adj)) return true;  // "the armoured"
      if (kind == EntryKind::Noun && (m.morph & kAdjective)) return true;
      if (kind == EntryKind::Verb && (m.morph & (kActivePart | kPassivePart)) && (m.proclitics & kAl)) return true;
    }
    const std::string_view word = doc_.fold(at);
    const std::string_view stem = word.starts_with("Al") ? word.substr(2) : word;
    return word.size() >= 6 && !word.starts_with(letter::kWaw) &&
           (stem.ends_with("yh") || (word.starts_with("Al") && stem.ends_with("y")));
  }

  /// "... and Syrian", "... and belonging to the regime", "of Hadi and Saleh".
  void coordinate(ForcePhrase& phrase) {
    for (int more = 0; more < 4; ++more) {
      std::uint32_t at = phrase.range.end;
      while (at < limit_ && doc_.tokens[at].kind == TokenKind::Punct && doc_.tokens[at].sign == '>') ++at;
      if (at >= limit_) return;
      const std::string_view word = doc_.fold(at);
      if (!word.starts_with('w') || starts_force(at)) return;
      if (!owner_after_and(phrase, at) && !tie(phrase, at)) return;
    }
  }

  bool owner_after_and(ForcePhrase& phrase, std::uint32_t at) {
    std::vector<Match> readings;
    std::uint32_t end = 0;
    for (const Match& m : doc_.matches_at(at)) {
      if (!(m.proclitics & kWa) || (m.proclitics & ~(kWa | kAl)) || m.range.end > limit_ || m.range.end < end) continue;
      if (m.kind != EntryKind::Owner || !article_fits(doc_, m)) continue;
      if (m.range.end > end) readings.clear();
      end = m.range.end;
      readings.push_back(m);
    }
    if (readings.empty()) return false;
    const std::uint32_t row = choose_(readings);
    if (row == ActorIndex::kNone) return false;
    phrase.owners.push_back({{at, end}, row, loyal_});
    phrase.range.end = end;
    return true;
  }

  bool starts_force(std::uint32_t at) const {
    return std::any_of(doc_.matches_at(at).begin(), doc_.matches_at(at).end(), [&](const Match& m) {
      if (m.kind != EntryKind::Force || !(m.proclitics & kWa)) return false;
      const ForceClass cls = index_.force(m.entry).cls;
      return cls != ForceClass::Link && cls != ForceClass::Loyal;
    });
  }

  const Resources& resources_;
  const ActorIndex& index_;
  const Document& doc_;
  const ChooseActor& choose_;
  std::uint32_t limit_ = 0, head_end_ = 0;
  bool persons_ = false, tie_ = false, loyal_ = false, of_ = false, definite_head_ = false, possessed_ = false,
       with_article_ = false;
};

}  // namespace

ForcePhrase read_force_phrase(const Resources& resources, const ActorIndex& index, const Document& doc,
                              const Match& head, const ChooseActor& choose) {
  return Reader(resources, index, doc, choose).read(head);
}

}  // namespace sijill
