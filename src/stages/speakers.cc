// First the places where somebody is said to speak, sentence by sentence; then how far each one's word goes.
#include "stages/speakers.h"

#include <algorithm>
#include <array>

#include "stages/speaker_phrase.h"
#include "stages/speaker_scopes.h"
#include "stages/speaker_verbs.h"

namespace sijill {
namespace {

/// How many sentences later "he added" may still mean the last speaker.
constexpr std::uint32_t kMemory = 4;
/// Words before a verb among which its subject is looked for.
constexpr std::uint32_t kSubjectReach = 10;

class SpeakerFinder {
 public:
  SpeakerFinder(const Resources& resources, Document& doc)
      : resources_(resources), reader_(resources.speaker_reader()), doc_(doc) {}

  void run() {
    for (std::uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      const Sentence& sentence = doc_.sentences[s];
      if (sentence.zone == Zone::Boilerplate || sentence.zone == Zone::Byline || sentence.range.empty()) continue;
      sentence_ = s;
      range_ = sentence.range;
      says_.clear();
      asides_.clear();
      carry_quote();
      collect();
      open_quote_ |= write_scopes(resources_, doc_, range_, std::move(says_), asides_);
    }
  }

 private:
  /// A quotation left open by the sentence before keeps its speaker.
  void carry_quote() {
    if (!open_quote_ || range_.empty()) return;
    open_quote_ = false;
    std::uint32_t end = range_.begin;
    while (end < range_.end && (doc_.tokens[end].flags & kInQuotes)) ++end;
    if (end > range_.begin) doc_.attributions.push_back({{range_.begin, end}, last_, false});
  }

  void collect() {
    std::uint32_t t = range_.begin;
    if (const auto title = before_colon()) t = title->range.end;
    while (t < range_.end) {
      if (doc_.tokens[t].kind == TokenKind::Punct) {
        ++t;
        continue;
      }
      if (const Match* m = marker(t)) {
        t = std::max(t + 1, according_to(*m));
        continue;
      }
      if (const Match* verb = say_verb(resources_, doc_, t)) {
        t = std::max(t + 1, said(*verb));
        continue;
      }
      if (const std::uint32_t end = came_in(t); end > t) {
        t = end;
        continue;
      }
      if (saying_participle(resources_, doc_, t)) asides_.push_back(t);
      ++t;
    }
  }

  /// "The Observatory: ..." at the head of a title or sentence.
  std::optional<SpeakerPhrase> before_colon() {
    auto phrase = reader_.read(resources_, doc_, range_.begin, range_.end, false);
    if (!phrase || phrase->refers_back || phrase->range.end >= range_.end) return std::nullopt;
    if (doc_.tokens[phrase->range.end].sign != ':') return std::nullopt;
    add({{range_.begin, phrase->range.end + 1}, phrase->chain, false, false});
    return phrase;
  }

  const Match* marker(std::uint32_t t) const {
    if (!doc_.tokens[t].may_be(EntryKind::Source)) return nullptr;
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind != EntryKind::Source || m.range.end >= range_.end) continue;
      if (resources_.sources()[resources_.source_of(m.entry)].kind == "marker") return &m;
    }
    return nullptr;
  }

  /// "According to X", "according to what X announced".
  std::uint32_t according_to(const Match& m) {
    std::uint32_t at = m.range.end;
    if (at < range_.end && doc_.fold(at) == "mA") ++at;
    if (at < range_.end && doc_.fold(at) == "qd") ++at;
    bool verb = false;
    if (at < range_.end && say_verb(resources_, doc_, at) != nullptr && doc_.fold(at - 1) == "mA") {
      at = skip_time(doc_, at + 1, range_.end);
      verb = true;
    }
    auto phrase = reader_.read(resources_, doc_, at, range_.end, verb);
    if (!phrase && at < range_.end && (doc_.fold(at) == "l" || doc_.fold(at) == "Aly" || doc_.fold(at) == "AlY")) {
      phrase = reader_.read(resources_, doc_, ++at, range_.end, false);
    }
    if (!phrase) return m.range.end;
    recall(*phrase);
    if (phrase->chain.empty()) return m.range.end;
    follow_chain(*phrase);
    const bool first = m.range.begin <= range_.begin + 1;
    add({{m.range.begin, phrase->range.end}, phrase->chain, !first, false});
    return phrase->range.end;
  }

  /// "There came in the statement that ...".
  std::uint32_t came_in(std::uint32_t t) {
    if (!is_one_of(doc_.fold(t), {"jA'", "wjA'", "wrd", "wwrd"}) || t + 2 >= range_.end || doc_.fold(t + 1) != "fy")
      return t;
    auto phrase = reader_.read(resources_, doc_, t + 2, range_.end, false);
    if (!phrase || phrase->actor) return t;
    recall(*phrase);
    if (phrase->chain.empty()) return t;
    add({{t, phrase->range.end}, phrase->chain, false, false});
    return phrase->range.end;
  }

  std::uint32_t said(const Match& verb) {
    const std::uint32_t t = verb.range.begin;
    const std::string_view kind = resources_.attr(verb.entry, "verb");
    const bool continues = resources_.attr(verb.entry, "continues") == "1";
    std::uint32_t at = skip_time(doc_, t + 1, range_.end);
    std::optional<SpeakerPhrase> phrase;
    std::uint32_t begin = t;
    const bool complement = at >= range_.end || doc_.tokens[at].kind == TokenKind::Punct || is_that(doc_.fold(at));
    const bool quoted = at < range_.end && doc_.tokens[at].kind == TokenKind::Punct &&
                        is_one_of(std::string_view(&doc_.tokens[at].sign, 1), {"<", "\"", "("});
    if (quoted && tells_somebody(verb)) {
      if (const std::uint32_t end = past_outlet(at); end > at) at = end;
    }
    if (!complement || quoted) phrase = reader_.read(resources_, doc_, at, range_.end, !quoted && names_somebody(at));
    if (phrase && phrase->actor && !actor_says(resources_, verb)) phrase.reset();
    if (!phrase && !(verb.proclitics & kWa)) {
      phrase = subject_before(t);
      if (phrase && phrase->actor && !actor_says(resources_, verb)) phrase.reset();
      if (phrase) begin = phrase->range.begin;
    }
    const bool relative = verb.enclitic != Enclitic::None;  // "which X announced": what is said stands before
    if (!phrase && !relative && kind == "quotes" && quote_of_last(t, at)) return at + 1;
    if (!phrase) return relative ? t + 1 : continue_last(verb, at, continues, complement);
    if (relative && (phrase->actor || kind == "quotes" || kind == "documents") && !monitors(*phrase)) return t + 1;
    recall(*phrase);
    if (phrase->chain.empty()) return t + 1;
    const std::uint32_t end = std::max(t + 1, phrase->range.end);
    phrase->range.end = end;
    follow_chain(*phrase);
    tell(*phrase, kind);
    const bool as = begin > range_.begin && is_one_of(doc_.fold(begin - 1), {"kmA", "mA", "wkmA"});
    const bool closes = phrase->range.end >= range_.end || doc_.tokens[phrase->range.end].kind == TokenKind::Punct;
    const bool suffix = relative || (begin > range_.begin + 1 && closes && (as || !opens_quote(phrase->range.end)) &&
                                     !says_after(phrase->range.end));
    add({{begin, phrase->range.end}, phrase->chain, suffix, kind == "denies"});
    return std::max(t + 1, phrase->range.end);
  }

  /// "X informed the paper": the object of such verbs is whoever was told.
  bool tells_somebody(const Match& verb) const {
    return is_one_of(resources_.lemma(verb.entry), {"Ablg", "Axbr", "ATlE"});
  }

  /// The token behind an outlet's name in quotation marks at `at`, or `at`.
  std::uint32_t past_outlet(std::uint32_t at) const {
    auto outlet = reader_.read(resources_, doc_, at, range_.end, false);
    if (!outlet || outlet->actor || outlet->refers_back) return at;
    std::uint32_t end = outlet->range.end;
    while (end < range_.end && doc_.tokens[end].kind == TokenKind::Punct && doc_.tokens[end].sign != '.') ++end;
    return end;
  }

  bool monitors(const SpeakerPhrase& phrase) const {
    for (const SourceRow& row : resources_.sources()) {
      if (row.id == phrase.chain[0].source_id)
        return row.kind == "monitor" || row.kind == "office" || row.kind == "rescue";
    }
    return false;
  }

  /// "It quoted Y as saying": the last outer speaker, then Y.
  bool quote_of_last(std::uint32_t t, std::uint32_t at) {
    if (at >= range_.end || doc_.fold(at) != "En" || last_.empty()) return false;
    auto origin = reader_.read(resources_, doc_, at + 1, range_.end, true);
    if (!origin || origin->refers_back) return false;
    std::vector<Speaker> chain{last_.front()};
    chain.insert(chain.end(), origin->chain.begin(), origin->chain.end());
    add({{t, origin->range.end}, std::move(chain), false, false});
    return true;
  }

  /// A word that can begin a person's name or a title: not a preposition, not "that".
  bool names_somebody(std::uint32_t at) const {
    if (at >= range_.end || doc_.tokens[at].kind != TokenKind::Word) return false;
    return !is_that(doc_.fold(at));
  }

  bool opens_quote(std::uint32_t t) const {
    if (t >= range_.end) return false;
    const char sign = doc_.tokens[t].sign;
    return sign == ':' || sign == '<' || sign == '"' || sign == '(';
  }

  /// Behind a comma the statement itself may still follow: "said X, that ...".
  bool says_after(std::uint32_t t) const {
    return t + 1 < range_.end && is_that(doc_.fold(t + 1)) && doc_.fold(t + 1) != "En";
  }

  /// The subject that stands before its verb: "medical sources said", "the ministry had announced".
  std::optional<SpeakerPhrase> subject_before(std::uint32_t verb) const {
    const std::uint32_t low = std::max(range_.begin, verb > kSubjectReach ? verb - kSubjectReach : 0u);
    for (std::uint32_t b = low; b < verb; ++b) {
      if (!may_speak(resources_, doc_, b, range_.begin)) continue;
      auto phrase = reader_.read(resources_, doc_, b, verb, false);
      if (!phrase) continue;
      std::uint32_t end = phrase->range.end;
      while (end < verb &&
             (doc_.tokens[end].kind == TokenKind::Punct ? doc_.tokens[end].sign != '.' : doc_.fold(end) == "qd"))
        ++end;
      if (end == verb) return phrase;
    }
    return std::nullopt;
  }

  /// "He added that": the one who spoke last. A name met before is the one who bore it.
  std::uint32_t continue_last(const Match& verb, std::uint32_t at, bool continues, bool complement) {
    const std::uint32_t t = verb.range.begin;
    std::vector<Speaker> chain;
    if (at < range_.end && !complement) chain = known_person(at);
    const bool fresh = !last_.empty() && sentence_ - last_sentence_ <= kMemory;
    const bool impersonal =
        passive(verb) || ((verb.morph & kPassive) && (verb.morph & kImperfect) && !(verb.proclitics & kWa));
    const bool nobody = complement || (at < range_.end && doc_.tokens[at].match_count == 0);
    if (chain.empty() && fresh && (continues || complement) && nobody && !impersonal) chain = last_;
    if (chain.empty()) return t + 1;
    SpeakerPhrase phrase;
    phrase.range = {t, at};
    phrase.chain = chain;
    tell(phrase, resources_.attr(verb.entry, "verb"));
    add({{t, std::max(t + 1, std::min(at, range_.end))}, phrase.chain, false, false});
    return t + 1;
  }

  static bool passive(const Match& verb) { return (verb.morph & kPassive) && !(verb.morph & kActive); }

  std::vector<Speaker> known_person(std::uint32_t at) const {
    for (std::uint32_t k = at; k < std::min(range_.end, at + 3); ++k) {
      const std::string_view word = doc_.fold(k);
      for (const auto& [name, chain] : persons_) {
        if (word == name) return chain;
      }
    }
    return {};
  }

  /// "The source", "the statement": the last speaker, where there is one.
  void recall(SpeakerPhrase& phrase) const {
    if (!phrase.refers_back) return;
    if (!last_.empty())
      phrase.chain = last_;
    else if (phrase.chain[0].source_id != "unnamed")
      phrase.chain.clear();
    if (!phrase.chain.empty() &&
        is_one_of(phrase.chain[0].source_id, {"statement", "director", "spokesman", "president", "commander"}))
      phrase.chain.clear();
  }

  /// "... from Y", "quoting Y", "told agency X".
  void follow_chain(SpeakerPhrase& phrase) const {
    std::uint32_t at = phrase.range.end;
    if (at >= range_.end) return;
    if (doc_.fold(at) == "En" || doc_.fold(at) == "nqlA") {
      if (doc_.fold(at) == "nqlA" && at + 1 < range_.end) ++at;
      auto origin = reader_.read(resources_, doc_, at + 1, range_.end, false);
      if (origin && !origin->refers_back) {
        if (phrase.chain.size() > 1) phrase.chain.resize(1);
        phrase.chain.insert(phrase.chain.end(), origin->chain.begin(), origin->chain.end());
        phrase.range.end = origin->range.end;
        return;
      }
    }
    at = past_place(at);
    if (at >= range_.end) return;
    for (const Match& m : doc_.matches_at(at)) {
      if (m.kind != EntryKind::Source || !(m.proclitics & kLa) || m.range.end > range_.end) continue;
      const SourceRow& row = resources_.sources()[resources_.source_of(m.entry)];
      if (row.kind == "role" || row.kind == "adj") continue;
      phrase.range.end = m.range.end;
      if (row.kind == "agency" && !phrase.refers_back && !doc_.report.publisher_name.empty() && !publishes(row)) {
        Speaker agency;
        agency.source_id = row.id;
        agency.name = row.name_ar;
        agency.verb = "quotes";
        agency.mention = {doc_.tokens[m.range.begin].source.begin, doc_.tokens[m.range.end - 1].source.end};
        phrase.chain.insert(phrase.chain.begin(), std::move(agency));
      }
      return;
    }
  }

  /// "sources from Lahj told …": where the speaker is from.
  std::uint32_t past_place(std::uint32_t at) const {
    const auto it = std::lower_bound(doc_.place_mentions.begin(), doc_.place_mentions.end(), at,
                                     [](const PlaceMention& m, std::uint32_t t) { return m.range.begin < t; });
    if (it == doc_.place_mentions.end() || it->range.begin > at + 1 || it->range.end > range_.end) return at;
    return it->range.begin == at || is_one_of(doc_.fold(at), {"mn", "fy"}) ? it->range.end : at;
  }

  bool publishes(const SourceRow& row) const {
    const Report& report = doc_.report;
    return report.publisher_id == row.id || report.publisher_name == row.id || report.publisher_name == row.name_ar;
  }

  static void tell(SpeakerPhrase& phrase, std::string_view kind) {
    if (!kind.empty() && !phrase.chain.empty()) phrase.chain.back().verb = kind;
  }

  void add(Say say) {
    if (say.chain.empty()) return;
    const bool inner = say.suffix && std::any_of(says_.begin(), says_.end(), [](const Say& s) { return !s.suffix; });
    if (!inner) {
      last_ = say.chain;
      last_sentence_ = sentence_;
    }
    remember(say.range);
    says_.push_back(std::move(say));
  }

  /// Words of the speaker's phrase that nothing knows are his name.
  void remember(Range range) {
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (doc_.tokens[t].kind != TokenKind::Word || doc_.tokens[t].match_count != 0) continue;
      const std::string_view word = doc_.fold(t);
      if (word.size() < 4 || persons_.size() > 64) continue;
      persons_.insert(persons_.begin(), {std::string(word), last_});
    }
  }

  const Resources& resources_;
  const SpeakerReader& reader_;
  Document& doc_;
  std::uint32_t sentence_ = 0, last_sentence_ = 0;
  Range range_;
  std::vector<Say> says_;
  std::vector<std::uint32_t> asides_;  ///< "adding", "stressing": participles that carry the speaker on
  std::vector<Speaker> last_;
  std::vector<std::pair<std::string, std::vector<Speaker>>> persons_;  ///< latest first
  bool open_quote_ = false;
};

}  // namespace

void find_speakers(const Resources& resources, Document& doc) {
  SpeakerFinder(resources, doc).run();
  index_tellers(doc);
}

}  // namespace sijill
