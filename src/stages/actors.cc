// One pass from left to right: at each word the longest name or force phrase wins; what is not named is looked up
// among those named before.
#include "stages/actors.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "stages/actor_phrase.h"
#include "text/letters.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = ActorIndex::kNone;
/// How far back "the gunmen" may refer to named ones, in sentences.
constexpr std::uint32_t kNearSentences = 3;
constexpr std::size_t kMemory = 400;  ///< mentions that one looks back over

class Finder {
 public:
  Finder(const Resources& resources, Document& doc)
      : resources_(resources),
        index_(resources.actor_index()),
        doc_(doc),
        choose_([this](std::span<const Match> readings) { return choose(readings); }) {
    if (doc.country.empty()) doc.country = country_of_actors();
    const std::string_view date = doc.report.published.date;
    std::from_chars(date.data(), date.data() + std::min<std::size_t>(date.size(), 4), year_);
  }

  void run() {
    const auto n = static_cast<std::uint32_t>(doc_.tokens.size());
    place_at_.resize(n);
    for (const PlaceMention& m : doc_.place_mentions) {
      for (std::uint32_t t = m.range.begin; t < m.range.end; ++t) place_at_[t] = m.range;
    }
    for (std::uint32_t i = 0; i < n;) {
      const Zone zone = doc_.sentences.empty() ? Zone::Body : doc_.sentences[doc_.sentence_of[i]].zone;
      if (zone == Zone::Boilerplate || zone == Zone::Byline) {
        ++i;
        continue;
      }
      i = std::max(i + 1, at(i));
    }
  }

 private:
  struct Candidate {
    Range range;
    std::uint32_t row = kNone;
    bool place = false;
  };

  /// Handles the word at `i`; returns where to go on.
  std::uint32_t at(std::uint32_t i) {
    if (!doc_.sentence_of.empty()) sentence_now_ = doc_.sentence_of[i];
    if (doc_.tokens[i].kind == TokenKind::Punct || doc_.tokens[i].match_count == 0) return i + 1;
    const Range place = i < place_at_.size() ? place_at_[i] : Range{};
    Candidate named = name_at(i);
    if (const std::uint32_t end = outlet_at(i); end > std::max(named.range.end, i + 1)) return end;
    if (named.range.end < place.end) named = {};  // part of a place's name
    const Match* head = force_at(i);
    if (head != nullptr && head->range.end >= place.end) {
      const ForcePhrase phrase = read_force_phrase(resources_, index_, doc_, *head, choose_);
      const bool longer = phrase.range.end > named.range.end;
      const bool generic = named.row != kNone && index_.is_generic(named.row) && phrase.range.end >= named.range.end;
      if (named.row == kNone || longer || generic) {
        const std::uint32_t next = take(i, *head, phrase, generic ? Candidate{} : named);
        if (next > i) return next;
      }
    }
    if (named.row != kNone) {
      add(named.range, named.row, {}, head != nullptr ? index_.force_row(head->entry) : kNone, named.place);
      return skip_tie(named.range.end);
    }
    return place.empty() ? people_at(i) : i + 1;
  }

  /// The end of a paper's, station's or agency's name of several words: nothing in it acts.
  std::uint32_t outlet_at(std::uint32_t i) const {
    if (!doc_.tokens[i].may_be(EntryKind::Source)) return i;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.kind != EntryKind::Source) continue;
      const std::string_view kind = resources_.sources()[resources_.source_of(m.entry)].kind;
      if (kind == "agency" || kind == "paper" || kind == "tv" || kind == "radio" || kind == "site") return m.range.end;
    }
    return i;
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
      const std::uint32_t row = choose(readings);
      if (row != kNone && usable(m, row))
        best.row = row;
      else if (row == kNone)
        best.range = {};
    }
    if (best.row == kNone) return {};
    best.place = also_place(best.range);
    if (best.place && !may_act(best.range)) return {};
    return best;
  }

  bool usable(const Match& m, std::uint32_t row) const {
    if (!index_.weak(row, bare_name(m))) return true;
    return mentioned(row) || index_.in_country(row, doc_.country) || resources_.actors()[row].country.empty();
  }

  /// The match's words folded, without articles and proclitics: the name as the data may list it.
  std::string bare_name(const Match& m) const {
    std::string out;
    for (std::uint32_t t = m.range.begin; t < m.range.end; ++t) {
      if (doc_.tokens[t].kind == TokenKind::Punct) continue;
      std::string_view word = doc_.fold(t);
      if (t == m.range.begin)
        word = without_proclitics(word, m.proclitics);
      else if (word.starts_with("Al") && word.size() > 3)
        word.remove_prefix(2);
      if (!out.empty()) out += ' ';
      out += word;
    }
    return out;
  }

  static std::string_view without_proclitics(std::string_view word, std::uint8_t bits) {
    std::size_t n = 0;
    for (std::uint8_t bit : {kWa, kFa, kBa, kLa, kKa, kSa}) n += (bits & bit) ? 1 : 0;
    if (bits & kAl) n += (bits & kLa) ? 1 : 2;  // l + Al is written ll
    return word.substr(std::min(n, word.size()));
  }

  std::uint32_t choose(std::span<const Match> readings) const {
    std::uint32_t best = kNone;
    std::int64_t best_score = -1;
    for (const Match& m : readings) {
      const std::uint32_t row = resources_.actor_of(m.entry);
      std::int64_t score = 0;
      if (const auto it = last_.find(index_.recorded_as(row)); it != last_.end()) score += 1000 + it->second;
      if (index_.in_country(row, doc_.country))
        score += 500;
      else if (resources_.actors()[row].country.empty())
        score += 100;
      if (!index_.weak(row, {})) score += 10;
      if (score > best_score) {
        best_score = score;
        best = row;
      }
    }
    return best;
  }

  bool mentioned(std::uint32_t row) const { return last_.contains(index_.recorded_as(row)); }

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
        const std::uint32_t last = last_actor();
        if (last == kNone) return i;
        add(phrase.range, phrase.of_last ? last : loyal_row(last, true), phrase.weapon, head_row);
        doc_.actor_mentions.back().supporter = phrase.supporter;
        return phrase.range.end;
      }
      if (phrase.supporter || named.row != kNone) return i;
      if (head.enclitic != Enclitic::None && !phrase.assets) {
        const std::uint32_t owner = possessor(head);
        if (owner == kNone) return i;
        const bool followers = index_.force(head.entry).cls == ForceClass::Followers;
        add(phrase.range, followers ? loyal_row(owner) : owner, phrase.weapon, head_row);  // "its forces"
        doc_.actor_mentions.back().anaphor = true;
        return phrase.range.end;
      }
      return bare(head, phrase, head_row);
    }
    const ForceClass cls = index_.force(head.entry).cls;
    if (cls == ForceClass::Loyal && !starts_noun(i)) return i;
    if (cls == ForceClass::Support && !(head.proclitics & kBa) && !participle(head)) return i;
    bool first = true;
    for (const NamedActor& owner : phrase.owners) {
      std::uint32_t row = owner.row;
      if ((owner.loyal && cls != ForceClass::Support) || cls == ForceClass::Followers) row = loyal_row(row);
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

  /// Whose "its forces", "our forces" are: the actor named last, for "our" the one named first.
  std::uint32_t possessor(const Match& head) const {
    if (doc_.actor_mentions.empty()) return kNone;
    const ForceClass cls = index_.force(head.entry).cls;
    if (head.enclitic == Enclitic::Ya || head.enclitic == Enclitic::Ni || head.enclitic == Enclitic::Ka) return kNone;
    if (cls == ForceClass::Gunmen || index_.force(head.entry).government) return kNone;
    if (head.enclitic == Enclitic::Na) return doc_.actor_rows[doc_.actor_mentions.front().actor];
    return last_actor();
  }

  /// "Those loyal" stands for people only with the article or after a number.
  bool starts_noun(std::uint32_t i) const { return doc_.fold(i).find("Al") != std::string_view::npos; }

  /// "supported", as against "support": the form begins with the m of participles.
  bool participle(const Match& head) const {
    return without_proclitics(doc_.fold(head.range.begin), head.proclitics).starts_with(letter::kMeem);
  }

  /// Those loyal to `lord`; behind a pronoun ("allied with it") a state's are pro-government militias.
  std::uint32_t loyal_row(std::uint32_t lord, bool others = false) const {
    const std::uint32_t loyal = index_.loyal_of(lord);
    if (loyal != kNone) return loyal;
    return others && index_.is_state(lord) ? index_.pro_government() : lord;
  }

  /// The actor named last, people without arms aside.
  std::uint32_t last_actor() const {
    const std::size_t size = doc_.actor_mentions.size();
    for (std::size_t k = size; k-- > 0 && size - k <= kMemory;) {
      const std::uint32_t row = doc_.actor_rows[doc_.actor_mentions[k].actor];
      if (row != index_.civilians()) return row;
    }
    return kNone;
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
    if (facts.cls == ForceClass::Militia && (head.proclitics & kWa) && !doc_.actor_mentions.empty() &&
        joins(doc_.actor_mentions.back().range.end, i)) {
      const std::uint32_t lord = doc_.actor_rows[doc_.actor_mentions.back().actor];
      if (index_.is_state(lord)) {  // "the regime's forces and militias"
        add(phrase.range, loyal_row(lord, true), phrase.weapon, head_row);
        return phrase.range.end;
      }
    }
    const bool soldiers = facts.cls == ForceClass::Soldiers || outer.cls == ForceClass::Soldiers || facts.police;
    std::uint32_t row = kNone;
    bool anaphor = false;
    if (phrase.definite && !facts.things) {
      row = earlier(head_row, facts);
      anaphor = row != kNone;
    }
    if (row == kNone && soldiers && !phrase.definite) row = admitting_state();
    if (row == kNone && facts.bare == "default" && (phrase.definite || soldiers)) row = state_row(facts);
    if (row == kNone) row = unnamed(phrase.head, facts);
    if (row == kNone) return i;
    add(phrase.range, row, phrase.weapon, head_row);
    doc_.actor_mentions.back().anaphor = anaphor;
    return skip_tie(phrase.range.end);
  }

  /// "The latter" at the head of a clause, not "the last days".
  std::uint32_t latter(const Match& head) {
    const std::uint32_t i = head.range.begin;
    if (!(head.proclitics & kAl) || i == 0) return i;
    for (const Match& m : doc_.matches_at(i - 1)) {
      const EntryKind kind = m.kind;
      if (m.range.end == i && (kind == EntryKind::Noun || kind == EntryKind::Place || (m.proclitics & kAl))) return i;
    }
    const std::uint32_t row = last_actor();
    if (row == kNone) return i;
    add(head.range, row, {}, kNone);
    doc_.actor_mentions.back().anaphor = true;
    return head.range.end;
  }

  /// The actor that "the HEAD" points back to.
  std::uint32_t earlier(std::uint32_t head_row, const ForceFacts& facts) const {
    const std::uint32_t here = sentence_now_;
    const std::size_t size = doc_.actor_mentions.size();
    for (std::size_t k = size; k-- > 0 && size - k <= kMemory;) {
      const std::uint32_t row = doc_.actor_rows[doc_.actor_mentions[k].actor];
      const bool same_head = heads_[k] == head_row;
      if (facts.cls == ForceClass::Group || facts.cls == ForceClass::Militia) {
        if (index_.has_head(row, head_row) || (same_head && !doc_.actor_mentions[k].place_reading)) return row;
        continue;
      }
      if (facts.aircraft) {
        // The owner of the planes named just before flies these too.
        if (doc_.actor_mentions[k].weapon != "aircraft" || index_.is_generic(row)) continue;
        return here - sentence_of_mention_[k] <= 1 ? row : kNone;
      }
      if (!same_head) continue;
      if (facts.bare == "default" && !index_.is_state(row)) continue;
      if (here - sentence_of_mention_[k] > kNearSentences) return kNone;
      return row;
    }
    return kNone;
  }

  /// "The army announced the death of a soldier": its own.
  std::uint32_t admitting_state() const {
    if (doc_.actor_mentions.empty() || sentence_of_mention_.back() != sentence_now_) return kNone;
    const ActorMention& last = doc_.actor_mentions.back();
    const std::uint32_t row = doc_.actor_rows[last.actor];
    if (!index_.is_state(row) || last.range.begin == 0) return kNone;
    for (const Match& m : doc_.matches_at(last.range.begin - 1)) {
      if (m.kind == EntryKind::Verb && resources_.has(m.entry, Tag::report) && (m.morph & (kPerfect | kImperfect))) {
        return row;
      }
    }
    return kNone;
  }

  std::uint32_t state_row(const ForceFacts& facts) const {
    if (facts.government) {
      const std::uint32_t row = index_.meant_by("gov", doc_.country, year_);
      if (row != kNone) return row;
    }
    if (!facts.police) {
      const std::uint32_t row = index_.meant_by("army", doc_.country, year_);
      if (row != kNone) return row;
    }
    return index_.meant_by("default", doc_.country, year_);
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
    if (nationals_at(i)) {
      add({i, i + 1}, index_.civilians(), {}, kNone);
      return i + 1;
    }
    if (!doc_.tokens[i].may_be(Tag::people)) return i + 1;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.kind != EntryKind::Noun || !resources_.has(m.entry, Tag::people)) continue;
      const std::string_view group = resources_.attr(m.entry, "group");
      if (group != "civilian" && group != "child" && group != "woman" && group != "medic" && group != "journalist" &&
          group != "aid_worker") {
        continue;
      }
      if (adjective_here(m) || doc_.fold(i).size() < 3 || m.enclitic == Enclitic::Ni || m.enclitic == Enclitic::Ya)
        continue;
      add(m.range, index_.civilians(), {}, kNone);
      return m.range.end;
    }
    return i + 1;
  }

  /// "Six Palestinians": a nationality behind a number or a word of harm.
  bool nationals_at(std::uint32_t i) const {
    if (i == 0) return false;
    const Match* nation = nullptr;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.kind == EntryKind::Nationality && m.range.end == i + 1 && m.proclitics == 0) nation = &m;
    }
    if (nation == nullptr) return false;
    if (doc_.tokens[i - 1].kind == TokenKind::Number) return true;
    return std::any_of(doc_.matches_at(i - 1).begin(), doc_.matches_at(i - 1).end(), [&](const Match& m) {
      return m.range.end == i && (m.kind == EntryKind::Numeral || resources_.has(m.entry, Tag::harm));
    });
  }

  /// Behind a noun with the article, a word with the article describes it: "the media centre".
  bool adjective_here(const Match& m) const {
    if (!(m.proclitics & kAl) || m.proclitics != kAl || m.range.begin == 0) return false;
    const std::uint32_t before = m.range.begin - 1;
    for (const Match& other : doc_.matches_at(before)) {
      if ((other.proclitics & kAl) && other.range.end == m.range.begin) return true;
    }
    return false;
  }

  bool also_place(Range range) const {
    return std::any_of(doc_.matches_at(range.begin).begin(), doc_.matches_at(range.begin).end(),
                       [&](const Match& m) { return m.range.end == range.end && m.kind == EntryKind::Place; });
  }

  /// Whether a country's name at `range` can be its government: the subject of a verb, or a side of something.
  bool may_act(Range range) const {
    const Match* here = nullptr;
    for (const Match& m : doc_.matches_at(range.begin)) {
      if (m.range == range && m.kind == EntryKind::Actor) here = &m;
    }
    if (here == nullptr || (here->proclitics & kBa)) return false;
    const bool city = !is_country(range);
    if (here->proclitics & kLa) return !city;
    if (!doc_.actor_mentions.empty() && (here->proclitics & kWa)) {
      const ActorMention& last = doc_.actor_mentions.back();
      if (last.range.end + 1 >= range.begin && last.range.end <= range.begin) return true;
    }
    if (range.begin > 0 && !(here->proclitics & kWa)) {
      const std::uint32_t before = range.begin - 1;
      if (finite_verb(before, city)) return true;
      const std::string_view word = doc_.fold(before);
      if (!city && (word == "byn" || word == "Dd" || word == "An" || word == "qbl" || word == "yd" || word == "jhh")) {
        return true;
      }
      if (governs(before)) return false;
    }
    return range.end < doc_.tokens.size() && doc_.sentence_of[range.end] == doc_.sentence_of[range.begin] &&
           finite_verb(range.end, city);
  }

  bool is_country(Range range) const {
    return std::any_of(doc_.matches_at(range.begin).begin(), doc_.matches_at(range.begin).end(), [&](const Match& m) {
      return m.range == range && m.kind == EntryKind::Place &&
             resources_.places()[resources_.place_of(m.entry)].kind == "country";
    });
  }

  /// A finite verb at `t`; of saying, if a city is to be its subject.
  bool finite_verb(std::uint32_t t, bool saying) const {
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind != EntryKind::Verb || !(m.morph & (kPerfect | kImperfect))) continue;
      if (m.enclitic != Enclitic::None && !(m.proclitics & kLa)) continue;
      if (!(m.morph & kThird) || !(m.morph & kSingular)) continue;
      if (saying && !resources_.has(m.entry, Tag::report)) continue;
      return true;
    }
    return false;
  }

  /// A noun or preposition that takes the name as its genitive.
  bool governs(std::uint32_t t) const {
    for (const Match& m : doc_.matches_at(t)) {
      const EntryKind kind = m.kind;
      if (kind == EntryKind::Noun && !(m.proclitics & kAl)) return true;
      if (kind == EntryKind::Word && resources_.has(m.entry, Tag::preposition)) return true;
    }
    return doc_.tokens[t].match_count == 0 && doc_.tokens[t].kind == TokenKind::Word;
  }

  void add(Range range, std::uint32_t row, std::string_view weapon, std::uint32_t head, bool place = false) {
    row = index_.recorded_as(row);
    const std::uint32_t actor = intern(row);
    ActorMention mention;
    mention.range = range;
    mention.actor = actor;
    mention.weapon = weapon;
    mention.place_reading = place;
    if (!doc_.actor_mentions.empty()) {
      const ActorMention& last = doc_.actor_mentions.back();
      if (joins(last.range.end, range.begin)) {
        mention.in_group = true;
        mention.supporter = last.supporter;
      }
    }
    doc_.actor_mentions.push_back(std::move(mention));
    heads_.push_back(head);
    sentence_now_ = doc_.sentence_of.empty() ? 0 : doc_.sentence_of[range.begin];
    sentence_of_mention_.push_back(sentence_now_);
    last_[row] = static_cast<std::int64_t>(doc_.actor_mentions.size());
  }

  /// Nothing but a closing sign between the two, and "and" on the second.
  bool joins(std::uint32_t end, std::uint32_t begin) const {
    if (begin < end || begin - end > 1) return false;
    if (begin - end == 1 && doc_.tokens[end].kind != TokenKind::Punct) return false;
    if (begin - end == 1 && doc_.tokens[end].sign == '.') return false;
    return doc_.fold(begin).starts_with('w');
  }

  std::uint32_t intern(std::uint32_t row) {
    for (std::uint32_t k = 0; k < doc_.actor_rows.size(); ++k) {
      if (doc_.actor_rows[k] == row) return k;
    }
    const ActorRow& facts = resources_.actors()[row];
    Actor actor;
    actor.actor_id = facts.id;
    actor.name_ar = facts.name_ar;
    actor.name_en = facts.name_en;
    actor.kind = facts.kind;
    doc_.actors.push_back(std::move(actor));
    doc_.actor_rows.push_back(row);
    return static_cast<std::uint32_t>(doc_.actors.size() - 1);
  }

  /// The country most of the text's names belong to, for a text whose places told nothing.
  std::string country_of_actors() const {
    std::map<std::string_view, int> votes;
    for (const Match& m : doc_.matches) {
      const EntryKind kind = m.kind;
      std::string_view country;
      if (kind == EntryKind::Actor || kind == EntryKind::Owner)
        country = resources_.actors()[resources_.actor_of(m.entry)].country;
      else if (kind == EntryKind::Place)
        country = resources_.places()[resources_.place_of(m.entry)].country;
      if (country.size() >= 2) ++votes[country.substr(0, 2)];
    }
    const auto best =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == votes.end() ? std::string() : std::string(best->first);
  }

  const Resources& resources_;
  const ActorIndex& index_;
  Document& doc_;
  ChooseActor choose_;
  int year_ = 0;
  std::uint32_t sentence_now_ = 0;
  std::vector<Range> place_at_;                     ///< per token: the place mention over it
  std::vector<std::uint32_t> heads_;                ///< per mention: row of its head noun, or kNone
  std::vector<std::uint32_t> sentence_of_mention_;  ///< per mention
  std::map<std::uint32_t, std::int64_t> last_;      ///< per row: number of its last mention
};

}  // namespace

void find_actors(const Resources& resources, Document& doc) { Finder(resources, doc).run(); }

}  // namespace sijill
