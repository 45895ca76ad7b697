// One pass from left to right: at each word the longest name or force phrase wins; what is not named is looked up
// among those named before.
#include "stages/actors.h"

#include <algorithm>

#include "stages/actor_memory.h"
#include "stages/actor_phrase.h"
#include "stages/actor_unlisted.h"
#include "stages/actor_words.h"
#include "stages/frames.h"
#include "stages/house.h"
#include "text/letters.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ActorIndex::kNone;
constexpr std::string_view kCalledNames = "terrorist-groups";  ///< the row of groups told by what they are called alone

class Finder {
 public:
  Finder(const Resources& resources, Document& doc)
      : resources_(resources),
        index_(resources.actor_index()),
        doc_(doc),
        memory_(resources, doc),
        choose_([this](std::span<const Match> readings) {
          const std::uint32_t row = memory_.choose(readings);
          return row == kNone || usable(readings.front(), row) || !told_of_another(doc_, readings.front()) ? row
                                                                                                           : kNone;
        }) {
    if (doc.country.empty()) doc.country = country_of_names(resources, doc);
    doc.house = house_of(resources, doc);
  }

  void run() {
    const auto n = static_cast<std::uint32_t>(doc_.tokens.size());
    place_at_.resize(n);
    for (const PlaceMention& m : doc_.place_mentions) {
      for (std::uint32_t t = m.range.begin; t < m.range.end; ++t) place_at_[t] = m.range;
    }
    for (std::uint32_t i = 0; i < n;) {
      const bool asked = doc_.tokens[i].kind != TokenKind::Punct && names_somebody(doc_.tokens[i]) && !around_text(i);
      i = asked ? std::max(i + 1, at(i)) : i + 1;
    }
    memory_.settle_called();
  }

 private:
  struct Candidate {
    Range range;
    std::uint32_t row = kNone;
    bool place = false;
  };

  bool around_text(std::uint32_t i) const {
    const Zone zone = doc_.sentences.empty() ? Zone::Body : doc_.sentences[doc_.sentence_of[i]].zone;
    return zone == Zone::Boilerplate || zone == Zone::Byline;
  }

  /// Handles the word at `i`; returns where to go on.
  std::uint32_t at(std::uint32_t i) {
    if (!doc_.sentence_of.empty()) sentence_now_ = doc_.sentence_of[i];
    const Range place = i < place_at_.size() ? place_at_[i] : Range{};
    Candidate named = name_at(i);
    if (const std::uint32_t end = end_of_outlet(resources_, doc_, i); end > std::max(named.range.end, i + 1))
      return end;
    if (named.range.end < place.end) named = {};  // part of a place's name
    if (named.row != kNone && base_meant(named, place)) named = {};
    if (named.row != kNone && named.place && place == named.range && struck(resources_, doc_, place)) named = {};
    const Match* head = force_at(i);
    if (head != nullptr && in_longer_noun(resources_, doc_, *head)) head = nullptr;  // "security and stability"
    if (head != nullptr && head->range.end >= place.end) {
      const ForcePhrase phrase = read_force_phrase(resources_, index_, doc_, *head, choose_);
      if (doc_.tokens[phrase.range.end - 1].may_be(EntryKind::Nationality) &&
          foreign_members(resources_, doc_, phrase.range, memory_.group_told(sentence_now_)))
        return phrase.range.end;
      const bool longer = phrase.range.end > named.range.end;
      const bool generic = named.row != kNone && index_.is_generic(named.row) && phrase.range.end >= named.range.end;
      if (named.row == kNone || longer || generic) {
        const std::uint32_t next = take(i, *head, phrase, generic ? Candidate{} : named);
        if (next > i) return next;
        const Range words = named.row == kNone ? unlisted_group(resources_, doc_, *head) : Range{};
        if (!words.empty()) {
          memory_.add_unlisted(words, index_.force_row(head->entry));
          return words.end;
        }
      }
    }
    if (named.row != kNone) {
      add(named.range, named.row, {}, head != nullptr ? index_.force_row(head->entry) : kNone, named.place);
      return skip_tie(named.range.end);
    }
    return place.empty() ? people_at(i) : i + 1;
  }

  /// False if the token has no reading that at() asks for.
  static bool names_somebody(const Token& token) {
    constexpr auto bit = [](EntryKind kind) { return 1u << static_cast<unsigned>(kind); };
    constexpr unsigned kNames =
        bit(EntryKind::Actor) | bit(EntryKind::Force) | bit(EntryKind::Source) | bit(EntryKind::Nationality);
    return (token.kinds & kNames) != 0 || token.may_be(Tag::people);
  }

  /// The longest name at `i` that can be meant, as a mention of its row.
  Candidate name_at(std::uint32_t i) {
    if (!doc_.tokens[i].may_be(EntryKind::Actor)) return {};
    std::vector<Match> readings;
    Candidate best;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.range.end < best.range.end) continue;
      if (m.kind != EntryKind::Actor || !article_fits(doc_, m)) continue;
      if (m.range.end > best.range.end) {
        if (best.row != kNone) break;  // longest first: a longer one was already chosen
        readings.clear();
      }
      readings.push_back(m);
      best.range = m.range;
      const std::uint32_t row = memory_.choose(readings);
      if (row != kNone && usable(m, row))
        best.row = row;
      else if (row == kNone)
        best.range = {};
    }
    if (best.row == kNone) return {};
    if (definite(best.range.begin)) best.row = memory_.group_behind(best.row);
    best.place = also_place(resources_, doc_, best.range);
    if (best.place && !may_act(resources_, doc_, best.range)) return {};
    return best;
  }

  /// "the extremists", as against "extremists": the article is written on the word.
  bool definite(std::uint32_t i) const {
    return std::any_of(doc_.matches_at(i).begin(), doc_.matches_at(i).end(), [](const Match& m) {
      return (m.proclitics & kAl) || (m.kind == EntryKind::Actor && (m.morph & kNameHasArticle));
    });
  }

  /// "al-Qaida" is also "the base": one pointed at, one named before, or a military one.
  bool base_meant(const Candidate& named, Range place) const {
    if (named.range.end != named.range.begin + 1) return false;
    const auto marked = [&](std::uint32_t t, Marker marker) {
      return t < doc_.tokens.size() &&
             std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(),
                         [&](const Match& m) { return resources_.frames().marks(m.entry, marker); });
    };
    if (!marked(named.range.begin, kBaseWord)) return false;
    return !place.empty() || pointed_at(named.range.begin) || marked(named.range.end, kMilitaryWord) ||
           marked(named.range.end, kAirWord);
  }

  /// "this army": whichever was named with that word.
  bool pointed_at(std::uint32_t i) const {
    return i > 0 && std::any_of(doc_.matches_at(i - 1).begin(), doc_.matches_at(i - 1).end(), [&](const Match& m) {
             return m.range.end == i && resources_.has(m.entry, Tag::demonstrative);
           });
  }

  bool usable(const Match& m, std::uint32_t row) const {
    if (!index_.weak(row, bare_name(doc_, m))) return true;
    if (!memory_.mentioned(row) && told_of_another(doc_, m)) return false;
    // Whom a house calls its enemy was chosen by where the house is, wherever the report plays.
    if (doc_.house != kNone && doc_.tokens[m.range.begin].may_be(Tag::enemy)) return true;
    return memory_.mentioned(row) || index_.in_country(row, doc_.country) || resources_.actors()[row].country.empty();
  }

  const Match* force_at(std::uint32_t i) const {
    if (!doc_.tokens[i].may_be(EntryKind::Force)) return nullptr;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.kind != EntryKind::Force) continue;
      const ForceClass cls = index_.force(m.entry).cls;
      if (cls == ForceClass::Link) continue;
      return &m;
    }
    return nullptr;
  }

  /// Makes mentions of a force phrase; returns where to go on, or `i` if it names nobody.
  std::uint32_t take(std::uint32_t i, const Match& head, const ForcePhrase& phrase, const Candidate& named) {
    const std::uint32_t head_row = index_.force_row(phrase.head);
    if (phrase.owners.empty()) {
      if ((phrase.loyal_to_last || phrase.of_last) && !doc_.actor_mentions.empty()) {
        const std::uint32_t last = memory_.last_actor();
        if (last == kNone) return i;
        add(phrase.range, phrase.of_last ? last : memory_.loyal_row(last, true), phrase.weapon, head_row);
        doc_.actor_mentions.back().supporter = phrase.supporter;
        return phrase.range.end;
      }
      if (phrase.supporter || named.row != kNone) return i;
      if (head.enclitic != Enclitic::None && !phrase.assets) {
        const std::uint32_t owner = memory_.possessor(head);
        if (owner == kNone) return i;
        const bool followers = index_.force(head.entry).cls == ForceClass::Followers;
        add(phrase.range, followers ? memory_.loyal_row(owner) : owner, phrase.weapon, head_row);  // "its forces"
        doc_.actor_mentions.back().anaphor = true;
        return phrase.range.end;
      }
      return bare(head, phrase, head_row);
    }
    const ForceClass cls = index_.force(head.entry).cls;
    if (cls == ForceClass::Loyal && !starts_noun(i)) return i;
    if (cls == ForceClass::Support && !(head.proclitics & kBa) && !participle(head)) return i;
    if (const std::uint32_t told = called_names(head, phrase); told != kNone) {
      add(phrase.range, told, phrase.weapon, head_row);
      doc_.actor_mentions.back().anaphor = true;
      return phrase.range.end;
    }
    bool first = true;
    for (const NamedActor& owner : phrase.owners) {
      std::uint32_t row = owner.row;
      if ((owner.loyal && cls != ForceClass::Support) || cls == ForceClass::Followers) row = memory_.loyal_row(row);
      Range range = owner.range;
      if (first && !phrase.assets && !phrase.supporter) range.begin = i;
      const std::size_t before = doc_.actor_mentions.size();
      add(range, row, phrase.weapon, head_row);
      if (doc_.actor_mentions.size() > before) {
        ActorMention& mention = doc_.actor_mentions.back();
        mention.supporter = mention.supporter || phrase.supporter;
        if (!first) mention.in_group = true;
      }
      first = false;
    }
    return skip_tie(phrase.range.end);
  }

  /// "the terrorist organisation": called names, it is whichever organisation was told of.
  std::uint32_t called_names(const Match& head, const ForcePhrase& phrase) const {
    const ForceFacts& facts = index_.force(head.entry);
    if (facts.cls != ForceClass::Group || !(head.proclitics & kAl) || phrase.owners.size() != 1) return kNone;
    if (resources_.actors()[phrase.owners.front().row].id != kCalledNames) return kNone;
    return memory_.earlier(index_.force_row(head.entry), facts, sentence_now_, false);
  }

  /// "Those loyal" stands for people only with the article or after a number.
  bool starts_noun(std::uint32_t i) const { return doc_.fold(i).find("Al") != std::string_view::npos; }

  /// "supported", as against "support": the form begins with the m of participles.
  bool participle(const Match& head) const {
    return without_proclitics(doc_.fold(head.range.begin), head.proclitics).starts_with(letter::kMeem);
  }

  /// Behind a full name "loyal to X" says no more than whose friend it is: X takes no part.
  std::uint32_t skip_tie(std::uint32_t at) {
    if (at >= doc_.tokens.size()) return at;
    for (const Match& m : doc_.matches_at(at)) {
      if (m.kind != EntryKind::Force || (m.proclitics & ~kAl)) continue;
      const ForceClass cls = index_.force(m.entry).cls;
      if (cls != ForceClass::Link && cls != ForceClass::Loyal) continue;
      const ForcePhrase phrase = read_force_phrase(resources_, index_, doc_, m, choose_);
      if (!phrase.owners.empty() || phrase.loyal_to_last) return phrase.range.end;
    }
    return at;
  }

  /// A force noun without owner: one named before, the state of the report's country, or unnamed ones.
  std::uint32_t bare(const Match& head, const ForcePhrase& phrase, std::uint32_t head_row) {
    const ForceFacts& facts = index_.force(phrase.head);
    const ForceFacts& outer = index_.force(head.entry);
    const std::uint32_t i = head.range.begin;
    if (outer.cls == ForceClass::Loyal || outer.cls == ForceClass::Assets || facts.cls == ForceClass::Support) return i;
    if (facts.cls == ForceClass::Last) return latter(head);
    if (facts.cls == ForceClass::First) return former(head);
    if (facts.cls == ForceClass::Militia && (head.proclitics & kWa) && !doc_.actor_mentions.empty() &&
        memory_.joins(doc_.actor_mentions.back().range.end, i)) {
      const std::uint32_t lord = doc_.actor_rows[doc_.actor_mentions.back().actor];
      if (lord != kNone && index_.is_state(lord)) {  // "the regime's forces and militias"
        add(phrase.range, memory_.loyal_row(lord, true), phrase.weapon, head_row);
        return phrase.range.end;
      }
    }
    if (!resources_.attr(head.entry, "march").empty() && marches(resources_, doc_, phrase.range)) return i;
    const bool soldiers = facts.cls == ForceClass::Soldiers || outer.cls == ForceClass::Soldiers || facts.police;
    std::uint32_t row = kNone;
    bool anaphor = false;
    // Whose helicopters fly over a country can be settled for all reports on it.
    const bool settled = facts.aircraft && !resources_.attr(phrase.head, "bare." + doc_.country).empty();
    if (phrase.definite && !facts.things && !settled) {
      row = memory_.earlier(head_row, facts, sentence_now_, pointed_at(i));
      anaphor = row != kNone;
    }
    if (row == kNone && soldiers && !phrase.definite) row = memory_.admitting_state(sentence_now_);
    // "members belonging to the ministry of defence"
    const bool theirs = facts.tied && phrase.head != head.entry;
    if (row == kNone && (theirs || (facts.bare == "default" && (phrase.definite || soldiers))))
      row = memory_.state_row(facts);
    if (row == kNone && phrase.numbered && phrase.definite) row = memory_.state_row(facts);
    // "The militia" in a report on Sudan, not "militias".
    const bool known = phrase.definite || resources_.attr(phrase.head, "definite").empty();
    if (row == kNone && known) row = unnamed(phrase.head, facts);
    if (row == kNone) row = memory_.by_bare_word(i, phrase.range.end, sentence_now_);
    if (row == kNone && outer.cls == ForceClass::Unit && numbered(phrase)) row = memory_.state_row(facts);
    if (row == kNone) return i;
    add(phrase.range, row, phrase.weapon, head_row);
    doc_.actor_mentions.back().anaphor = anaphor;
    return skip_tie(phrase.range.end);
  }

  /// "the Tenth Division", "Brigade 35": units with a number are an army's.
  bool numbered(const ForcePhrase& phrase) const {
    std::uint32_t at = phrase.range.end;
    const auto described = [&](const Match& m) {
      return (m.morph & (kAdjective | kPassivePart)) && (m.proclitics & kAl);
    };
    if (at + 1 < doc_.tokens.size() && std::any_of(doc_.matches_at(at).begin(), doc_.matches_at(at).end(), described) &&
        !ordinal(at))
      ++at;  // "the armoured Ninth Division"
    if (at >= doc_.tokens.size() || !phrase.definite) return false;
    return doc_.tokens[at].kind == TokenKind::Number || ordinal(at);
  }

  /// "the tenth"
  bool ordinal(std::uint32_t at) const {
    const auto words = doc_.matches_at(at);
    return std::any_of(words.begin(), words.end(), [&](const Match& m) {
      return m.kind == EntryKind::Numeral && (m.proclitics & kAl) && resources_.attr(m.entry, "kind") == "ordinal";
    });
  }

  /// "The latter" at the head of a clause, not "the last days".
  std::uint32_t latter(const Match& head) {
    const std::uint32_t i = head.range.begin;
    if (!(head.proclitics & kAl) || i == 0) return i;
    bool clause_head = std::any_of(doc_.matches_at(i - 1).begin(), doc_.matches_at(i - 1).end(), [&](const Match& m) {
      return m.range.end == i && resources_.has(m.entry, Tag::subordinator);
    });
    for (const Match& m : doc_.matches_at(i - 1)) {
      const EntryKind kind = m.kind;
      if (clause_head || (kind == EntryKind::Force && resources_.has(m.entry, Tag::persons))) {
        clause_head = true;  // "the men of the latter"
        break;
      }
      if (m.range.end == i && (kind == EntryKind::Noun || kind == EntryKind::Place || (m.proclitics & kAl))) return i;
    }
    const std::uint32_t row = memory_.last_actor();
    if (row == kNone) return i;
    add(head.range, row, {}, kNone);
    doc_.actor_mentions.back().anaphor = true;
    return head.range.end;
  }

  /// "The former" right behind its verb, "took (in it) the former": of the last two, who was named first.
  std::uint32_t former(const Match& head) {
    const std::uint32_t i = head.range.begin;
    const std::uint32_t row =
        head.proclitics == kAl && subject_position(resources_, doc_, i) ? memory_.former(sentence_now_) : kNone;
    if (row == kNone) return i;
    add(head.range, row, {}, kNone);
    doc_.actor_mentions.back().anaphor = true;
    return head.range.end;
  }

  std::uint32_t unnamed(EntryId head, const ForceFacts& facts) const {
    const std::string local = "bare." + doc_.country;
    std::string_view id = resources_.attr(head, local);
    if (id.empty()) id = facts.bare;
    if (id.empty() || id == "none" || id == "default") return kNone;
    return resources_.find_actor(id);
  }

  /// Nouns of civilians: they are who is harmed.
  std::uint32_t people_at(std::uint32_t i) {
    Range range{i, i + 1};
    if (!nationals_at(resources_, doc_, i)) {
      const Match* people = civilians_at(resources_, doc_, i);
      if (people == nullptr) return i + 1;
      range = people->range;
    }
    add(range, index_.civilians(), {}, kNone);
    return range.end;
  }

  void add(Range range, std::uint32_t row, std::string_view weapon, std::uint32_t head, bool place = false) {
    memory_.add(range, row, weapon, head, place);
    sentence_now_ = doc_.sentence_of.empty() ? 0 : doc_.sentence_of[range.begin];
  }

  const Resources& resources_;
  const ActorIndex& index_;
  Document& doc_;
  ActorMemory memory_;
  ChooseActor choose_;
  std::uint32_t sentence_now_ = 0;
  std::vector<Range> place_at_;  ///< per token: the place mention over it
};

}  // namespace

void find_actors(const Resources& resources, Document& doc) { Finder(resources, doc).run(); }

}  // namespace sijill
