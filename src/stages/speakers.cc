// First where somebody is said to speak, sentence by sentence; then how far each one's word goes.
#include "stages/speakers.h"

#include <algorithm>

#include "stages/speaker_chain.h"
#include "stages/speaker_memory.h"
#include "stages/speaker_phrase.h"
#include "stages/speaker_scopes.h"
#include "stages/speaker_verbs.h"
#include "stages/speaker_words.h"
#include "stages/within.h"

namespace sijill {
namespace {

/// How many sentences later "he added" may still mean the last speaker.
constexpr std::uint32_t kMemory = 4;
constexpr std::uint32_t kSubjectReach = 10;  ///< words before a verb among which its subject is looked for
/// Tokens of a tag with its bar ("#urgent |") before a title.
constexpr std::uint32_t kTag = 4;

class SpeakerFinder {
 public:
  SpeakerFinder(const Resources& resources, Document& doc)
      : resources_(resources), reader_(resources.speaker_reader()), doc_(doc), memory_(resources) {}

  void run() {
    for (std::uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      const Sentence& sentence = doc_.sentences[s];
      if (sentence.zone == Zone::Boilerplate || sentence.zone == Zone::Byline || sentence.range.empty()) continue;
      sentence_ = s;
      range_ = sentence.range;
      says_.clear();
      asides_.clear();
      carry_quote();
      carry_list();
      carry_also();
      const std::size_t before = doc_.attributions.size();
      header_ = called_ = false;
      collect();
      if (says_.empty() && !asides_.empty() && called_) go_on();
      open_quote_ |= write_scopes(resources_, doc_, range_, std::move(says_), asides_);
      open_list(before);
    }
  }

 private:
  /// A quotation left open by the sentence before keeps its speaker.
  void carry_quote() {
    if (!open_quote_ || range_.empty()) return;
    open_quote_ = false;
    std::uint32_t end = range_.begin;
    while (end < range_.end && (doc_.tokens[end].flags & kInQuotes)) ++end;
    if (end > range_.begin) doc_.attributions.push_back({{range_.begin, end}, memory_.last(), false});
  }

  /// "And also P was bombed": what goes on with "as, also" is told by whoever told the sentence before to its end.
  void carry_also() {
    if (memory_.last().empty() || range_.begin == 0 || last_sentence_ + 1 != sentence_) return;
    if (doc_.tokens[range_.begin].flags & (kLineStart | kParagraphStart)) return;
    if (!is_one_of(doc_.fold(range_.begin), {"kmA", "wkmA"})) return;
    if (doc_.attributions.empty() || doc_.attributions.back().scope.end + 1 < range_.begin) return;
    doc_.attributions.push_back({range_, doc_.attributions.back().chain, false});
    last_sentence_ = sentence_;
  }

  /// "X announces:" or "according to X the toll is:" at the end of a line: what the lines below list is X's.
  void open_list(std::size_t first) {
    const std::uint32_t last = range_.end - 1;
    if (doc_.tokens[last].sign != ':' || first >= doc_.attributions.size()) return;
    const Attribution& said = doc_.attributions.back();
    if (said.scope.end < last || header_) return;
    listed_ = said.chain;
    list_ = List::Begun;
  }

  /// A list goes on as long as its lines begin with a sign; a text without signs is the next line alone.
  void carry_list() {
    if (list_ == List::None) return;
    const Token& first = doc_.tokens[range_.begin];
    const bool line = first.flags & (kLineStart | kParagraphStart);
    if (line) {
      const bool item = first.kind != TokenKind::Word || (doc_.source[first.source.begin] & 0x80) == 0 ||
                        behind_sign(doc_, range_.begin);
      if (!item && list_ != List::Begun) {
        list_ = List::None;
        return;
      }
      list_ = item ? List::Items : List::Text;
    }
    doc_.attributions.push_back({range_, listed_, false});
  }

  void collect() {
    std::uint32_t t = range_.begin;
    if (const auto title = before_colon()) t = title->range.end;
    while (t < range_.end) {
      if (doc_.tokens[t].kind == TokenKind::Punct) {
        ++t;
        continue;
      }
      const Token& token = doc_.tokens[t];
      if (const Match* m = token.may_be(EntryKind::Source) ? source_marker(resources_, doc_, range_, t) : nullptr) {
        t = std::max(t + 1, according_to(*m));
        continue;
      }
      const bool reports = token.may_be(Tag::report);
      if (const Match* verb = reports ? say_verb(resources_, doc_, t) : nullptr) {
        t = std::max(t + 1, said(*verb));
        continue;
      }
      const std::uint32_t end = spelt_to_speak(doc_.fold(t)) || token.may_be(kCallsTrait)
                                    ? std::max({came_in(t), made_clear(t), called(t)})
                                    : t;
      if (end > t) {
        t = end;
        continue;
      }
      if (reports && saying_participle(resources_, doc_, t)) asides_.push_back(t);
      ++t;
    }
  }

  /// "The Observatory: ..." at the head of a title or sentence.
  std::optional<SpeakerPhrase> before_colon() {
    std::uint32_t begin = range_.begin;
    for (std::uint32_t t = begin; t < std::min(range_.end, begin + kTag); ++t) {
      if (doc_.tokens[t].sign == '|') begin = t + 1;
    }
    if (begin >= range_.end) return std::nullopt;
    auto phrase = reader_.read(resources_, doc_, begin, range_.end, false);
    if (!phrase || phrase->refers_back || phrase->range.end >= range_.end) return std::nullopt;
    phrase->range.end = past_name(resources_, doc_, range_, phrase->range.end);
    if (phrase->range.end >= range_.end || doc_.tokens[phrase->range.end].sign != ':') return std::nullopt;
    add({{range_.begin, phrase->range.end + 1}, phrase->chain, false, false});
    header_ = phrase->range.end + 1 == range_.end;
    return phrase;
  }

  /// "According to X", "according to what X announced".
  std::uint32_t according_to(const Match& m) {
    std::uint32_t at = m.range.end;
    if (at < range_.end && doc_.fold(at) == "mA") ++at;
    if (at < range_.end && doc_.fold(at) == "qd") ++at;
    bool verb = false;
    const bool what = is_one_of(doc_.fold(at - 1), {"mA", "HsbmA", "wfqmA", "qd"});
    if (at < range_.end && what && say_verb(resources_, doc_, at) != nullptr) {
      at = past_told(resources_, doc_, range_, skip_time(doc_, at + 1, range_.end));
      verb = true;
    }
    auto phrase = reader_.read(resources_, doc_, at, range_.end, verb);
    if (!phrase && at < range_.end && (doc_.fold(at) == "l" || doc_.fold(at) == "Aly" || doc_.fold(at) == "AlY")) {
      phrase = reader_.read(resources_, doc_, ++at, range_.end, false);
    }
    if (!phrase && !verb) phrase = within_title(resources_, doc_, range_, at);
    if (!phrase) return m.range.end;
    memory_.recall(*phrase);
    if (phrase->chain.empty()) return m.range.end;
    add_others(resources_, doc_, range_, *phrase);
    follow_chain(resources_, doc_, range_, *phrase);
    const bool first = m.range.begin <= range_.begin + 1;
    add({{m.range.begin, phrase->range.end}, phrase->chain, !first, false});
    return phrase->range.end;
  }

  /// "The Observatory learnt that", "the colonel made clear that": verbs spelled like everyday words, so only between a
  /// speaker and "that".
  std::uint32_t made_clear(std::uint32_t t) {
    constexpr std::uint32_t kName = 4;
    if (!is_one_of(doc_.fold(t), {"Elm", "wElm", "Elmt", "wElmt", "byn", "wbyn"}) || t + 2 >= range_.end) return t;
    auto phrase = reader_.read(resources_, doc_, t + 1, range_.end, false);
    if (!phrase) {
      const bool that = is_one_of(doc_.fold(t), {"byn", "wbyn"}) && doc_.fold(t + 1) == "An";
      const bool fresh = that && sentence_ - last_sentence_ <= kMemory;
      std::vector<Speaker> known = fresh ? memory_.last() : memory_.person(doc_, range_, t + 1);
      if (known.empty()) return t;
      phrase.emplace();
      phrase->range = {t + 1, that ? t + 1 : t + 2};
      phrase->chain = std::move(known);
    }
    memory_.recall(*phrase);
    if (phrase->chain.empty() || phrase->actor) return t;
    for (std::uint32_t k = phrase->range.end; k < std::min(range_.end, phrase->range.end + kName); ++k) {
      if (doc_.fold(k) != "An") continue;
      add({{t, k}, phrase->chain, false, false});
      return k;
    }
    return t;
  }

  /// "X condemned the attack ..., and said that": who calls for something tells nothing yet, but goes on speaking.
  std::uint32_t called(std::uint32_t t) {
    if (t + 1 >= range_.end || !doc_.tokens[t].may_be(kCallsTrait) || !calls(resources_, doc_, t)) return t;
    auto phrase = reader_.read(resources_, doc_, t + 1, range_.end, false);
    if (!phrase) phrase = subject_before(t);
    if (!phrase) return t;
    memory_.recall(*phrase);
    // Residents who demand something in the street tell no news.
    const bool street =
        phrase->chain.empty() || (phrase->chain.back().source_id == "local-sources" && doc_.fold(t).ends_with("TAlb"));
    if (street) return t;
    memory_.remember(doc_, phrase->range);
    takes_the_word(phrase->chain);
    called_ = true;
    return std::max(t + 1, phrase->range.end);
  }

  void takes_the_word(const std::vector<Speaker>& chain) {
    memory_.spoke(chain);
    last_sentence_ = sentence_;
  }

  /// "The source expected ..., noting that": the participle's word is his.
  void go_on() { says_.push_back({{asides_.front(), asides_.front() + 1}, memory_.last(), false, false}); }

  /// "There came in the statement that ...", "a statement went out from X".
  std::uint32_t came_in(std::uint32_t t) {
    if (t + 2 >= range_.end) return t;
    const bool in = is_one_of(doc_.fold(t), {"jA'", "wjA'", "wrd", "wwrd"}) && doc_.fold(t + 1) == "fy";
    const bool issued = is_one_of(doc_.fold(t), {"Sdr", "wSdr"}) && doc_.fold(t + 1) == "En";
    if (!in && !issued) return t;
    auto phrase = reader_.read(resources_, doc_, t + 2, range_.end, false);
    if (!phrase || (phrase->actor && !issued)) return t;
    memory_.recall(*phrase);
    if (phrase->chain.empty()) return t;
    add({{t, phrase->range.end}, phrase->chain, false, false});
    return phrase->range.end;
  }

  std::uint32_t said(const Match& verb) {
    const std::uint32_t t = verb.range.begin;
    const std::string_view kind = resources_.attr(verb.entry, "verb");
    const bool continues = resources_.attr(verb.entry, "continues") == "1";
    if (kind == "quotes" && carried_off(t)) return t + 1;
    std::uint32_t at = past_told(resources_, doc_, range_, skip_time(doc_, t + 1, range_.end));
    std::optional<SpeakerPhrase> phrase;
    std::uint32_t begin = t;
    const bool complement = at >= range_.end || doc_.tokens[at].kind == TokenKind::Punct || is_that(doc_.fold(at)) ||
                            in_document(doc_, range_, at);
    const bool quoted = at < range_.end && doc_.tokens[at].kind == TokenKind::Punct &&
                        is_one_of(std::string_view(&doc_.tokens[at].sign, 1), {"<", "\"", "("});
    if (quoted && tells_somebody(resources_, verb)) {
      if (const std::uint32_t end = past_outlet(resources_, doc_, range_, at); end > at) at = end;
    }
    if (!complement || quoted)
      phrase = reader_.read(resources_, doc_, at, range_.end, !quoted && names_somebody(doc_, range_, at));
    const bool of = phrase && phrase->range.end < range_.end && doc_.fold(phrase->range.end) == "En";  // "spoke of"
    if (phrase && phrase->actor && !actor_says(resources_, verb) && !(of && resources_.lemma(verb.entry) == "tHdv")) {
      // "X issued a statement in which it said": X, though issuing alone tells nothing.
      if (resources_.lemma(verb.entry) == "ASdr") takes_the_word(phrase->chain);
      phrase.reset();
    }
    // "X denied it and accused the army of shelling": the army is no speaker.
    if (phrase && accused(resources_, doc_, verb, phrase->range))
      return (verb.proclitics & kWa) ? continue_last(verb, phrase->range.end, true, true) : t + 1;
    if (!phrase && !(verb.proclitics & (kWa | kFa)) && verb.enclitic == Enclitic::None) phrase = speaker_just_named(t);
    if (!phrase && !(verb.proclitics & kWa)) {
      phrase = subject_before(t);
      if (phrase && phrase->actor && !actor_says(resources_, verb)) phrase.reset();
      if (phrase) begin = phrase->range.begin;
    }
    const bool relative = verb.enclitic != Enclitic::None;  // "which X announced": what is said stands before
    if (!phrase && !relative && kind == "quotes" && quote_of_last(t, at)) return at + 1;
    if (!phrase && !relative && one_of_them(doc_, range_, at)) return continue_last(verb, at + 1, true, true);
    if (!phrase) return relative ? t + 1 : continue_last(verb, at, continues, complement);
    memory_.recall(*phrase);
    if (phrase->chain.empty()) return t + 1;
    if (relative && (phrase->actor || kind == "quotes" || kind == "documents") && !monitors(resources_, *phrase))
      return t + 1;
    // "Among what the centre documented is that", "one of the incidents that it documented: the shelling of".
    const bool lists = relative && phrase->range.end < range_.end &&
                       (doc_.fold(phrase->range.end) == "An" || is_one_of(doc_.fold(range_.begin), {"mn", "wmn"}));
    const std::uint32_t end = std::max(t + 1, phrase->range.end);
    phrase->range.end = end;
    follow_chain(resources_, doc_, range_, *phrase);
    tell(*phrase, kind);
    const bool as = begin > range_.begin && is_one_of(doc_.fold(begin - 1), {"kmA", "mA", "wkmA"});
    const bool closes = phrase->range.end >= range_.end || doc_.tokens[phrase->range.end].kind == TokenKind::Punct;
    // A denial behind a statement is of what follows it, unless it points back ("which X denied").
    const bool behind = as && begin > range_.begin + 1 && !that_near(doc_, range_, phrase->range.end);
    const bool suffix =
        behind || (relative && !lists) ||
        (!relative && kind != "denies" && begin > range_.begin + 1 && closes &&
         (as || !opens_quote(doc_, range_, phrase->range.end)) && !says_after(doc_, range_, phrase->range.end));
    add({{begin, phrase->range.end}, phrase->chain, suffix, kind == "denies"});
    return std::max(t + 1, phrase->range.end);
  }

  /// "Carried their bodies to the hospital": the verb of quoting without "from" or "that".
  bool carried_off(std::uint32_t verb) const {
    constexpr std::uint32_t kReach = 14;
    for (std::uint32_t t = verb + 1; t < std::min(range_.end, verb + kReach); ++t) {
      if (is_one_of(doc_.fold(t), {"En", "EnhA", "Enh", "Enhm", "An", "bAn", "Anh", "AnhA", "Anhm"})) return false;
    }
    return true;
  }

  /// "According to a source who denied", "the spokesman, who stressed": the verb's subject is who was just named.
  std::optional<SpeakerPhrase> speaker_just_named(std::uint32_t verb) const {
    if (says_.empty()) return std::nullopt;
    const Say& before = says_.back();
    std::uint32_t t = before.range.end;
    if (t > verb) return std::nullopt;
    while (t < verb && (is_comma(doc_, t) || is_one_of(doc_.fold(t), {"Al*y", "Alty", "Al*yn", "qd"}))) ++t;
    if (t != verb) return std::nullopt;
    SpeakerPhrase phrase;
    phrase.range = {verb, verb + 1};
    phrase.chain = before.chain;
    return phrase;
  }

  /// "It quoted Y as saying": the last outer speaker, then Y.
  bool quote_of_last(std::uint32_t t, std::uint32_t at) {
    if (at >= range_.end || doc_.fold(at) != "En" || memory_.last().empty()) return false;
    auto origin = reader_.read(resources_, doc_, at + 1, range_.end, true);
    if (!origin || origin->refers_back) return false;
    std::vector<Speaker> chain{memory_.last().front()};
    chain.insert(chain.end(), origin->chain.begin(), origin->chain.end());
    add({{t, origin->range.end}, std::move(chain), false, false});
    return true;
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
      if (end == verb || stands_between(resources_, doc_, range_, b, end, verb)) return phrase;
      if (!phrase->actor && past_name(resources_, doc_, range_, phrase->range.end) == verb) return phrase;
    }
    return std::nullopt;
  }

  /// "He added that": the one who spoke last. A name met before is the one who bore it.
  std::uint32_t continue_last(const Match& verb, std::uint32_t at, bool continues, bool complement) {
    const std::uint32_t t = verb.range.begin;
    std::vector<Speaker> chain;
    if (at < range_.end && !complement) chain = memory_.person(doc_, range_, at);
    // "statements of X, in which he said": of whoever made them, not of who spoke sentences ago.
    const bool in_it = t + 1 < range_.end && is_one_of(doc_.fold(t + 1), {"fyhA", "fyh"});
    const bool fresh = !memory_.last().empty() && sentence_ - last_sentence_ <= (in_it ? 0 : kMemory);
    const bool impersonal = ((verb.morph & kPassive) && !(verb.morph & kActive)) ||
                            ((verb.morph & kPassive) && (verb.morph & kImperfect) && !(verb.proclitics & kWa));
    const bool nobody = complement || (at < range_.end && doc_.tokens[at].match_count == 0);
    if (chain.empty() && fresh && (continues || complement) && nobody && !impersonal) chain = memory_.last();
    if (chain.empty()) return t + 1;
    SpeakerPhrase phrase;
    phrase.range = {t, at};
    phrase.chain = chain;
    tell(phrase, resources_.attr(verb.entry, "verb"));
    add({{t, std::max(t + 1, std::min(at, range_.end))}, phrase.chain, false, false});
    return t + 1;
  }

  static void tell(SpeakerPhrase& phrase, std::string_view kind) {
    if (!kind.empty() && !phrase.chain.empty()) phrase.chain.back().verb = kind;
  }

  void add(Say say) {
    if (say.chain.empty()) return;
    const bool inner = say.suffix && std::any_of(says_.begin(), says_.end(), [](const Say& s) { return !s.suffix; });
    if (!inner) takes_the_word(say.chain);
    memory_.remember(doc_, say.range);
    // "X said in a statement": the statement is X's when it is spoken of again.
    const std::uint32_t in = say.range.end;
    if (in + 1 < range_.end && doc_.fold(in) == "fy") memory_.remember(doc_, {in + 1, in + 2});
    says_.push_back(std::move(say));
  }

  const Resources& resources_;
  const SpeakerReader& reader_;
  Document& doc_;
  std::uint32_t sentence_ = 0, last_sentence_ = 0;
  Range range_;
  std::vector<Say> says_;
  std::vector<std::uint32_t> asides_;  ///< "adding", "stressing": participles that carry the speaker on
  SpeakerMemory memory_;
  bool open_quote_ = false;
  bool called_ = false;  ///< somebody demands, welcomes, expects in the sentence
  bool header_ = false;  ///< the sentence is a name and a colon
  enum class List : std::uint8_t { None, Begun, Items, Text };
  List list_ = List::None;
  std::vector<Speaker> listed_;  ///< whose list it is
};

}  // namespace

void find_speakers(const Resources& resources, Document& doc) {
  SpeakerFinder(resources, doc).run();
  index_tellers(doc);
}

}  // namespace sijill
