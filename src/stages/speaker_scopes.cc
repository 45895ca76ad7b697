// How far each speaker's word goes within a sentence, and who covers each token.
#include "stages/speaker_scopes.h"

#include <algorithm>

#include "stages/speaker_verbs.h"

namespace sijill {
namespace {

/// A word that turns the telling elsewhere.
bool turns(const Resources& resources, const Document& doc, Range sentence, std::uint32_t t) {
  const std::string_view word = doc.fold(t);
  const std::string_view next = t + 1 < sentence.end ? doc.fold(t + 1) : std::string_view();
  if (is_one_of(word, {"fymA", "bynmA", "wbynmA", "wfymA"})) return next != "ytElq" && next != "yxS";
  if (is_one_of(word, {"fy", "wfy"})) return is_one_of(next, {"Hyn", "AlmqAbl", "AlAvnA'", "gDwn"});
  if (word == "AlA") return next == "An";
  const bool clause_head = t > sentence.begin && doc.tokens[t - 1].kind == TokenKind::Punct;
  for (const Match& m : clause_head ? doc.matches_at(t) : std::span<const Match>()) {
    if (m.kind != EntryKind::Word || resources.attr(m.entry, "boundary") != "1") continue;
    if (m.range.end > t + 1 || resources.attr(m.entry, "contrast") == "1") return true;
  }
  return is_one_of(word, {"Aly", "AlY", "wAly"}) && next == "*lk";
}

bool is_comma(const Document& doc, Range sentence, std::uint32_t t) {
  return sentence.contains(t) && doc.tokens[t].kind == TokenKind::Punct && doc.tokens[t].sign == ',';
}

bool finite(const Document& doc, std::uint32_t t) {
  return std::any_of(doc.matches_at(t).begin(), doc.matches_at(t).end(), [t](const Match& m) {
    return m.kind == EntryKind::Verb && m.range.end == t + 1 && (m.morph & (kPerfect | kImperfect));
  });
}

/// "... and killed, according to doctors, 17 of them": between a verb and its noun the speaker answers for that clause
/// alone, and for all of it. Gives the verb's token, or `none` where the commas part clauses.
std::uint32_t parted_verb(const Resources& resources, const Document& doc, Range sentence, Range say,
                          std::uint32_t none) {
  constexpr std::uint32_t kReach = 8;
  if (say.begin <= sentence.begin || !is_comma(doc, sentence, say.begin - 1)) return none;
  if (!is_comma(doc, sentence, say.end) || say.end + 1 >= sentence.end) return none;
  const std::uint32_t next = say.end + 1;
  if (doc.tokens[next].kind == TokenKind::Punct || turns(resources, doc, sentence, next)) return none;
  const bool number =
      std::any_of(doc.numbers.begin(), doc.numbers.end(), [&](const Number& n) { return n.range.begin == next; });
  if (!number && finite(doc, next)) return none;
  for (const Match& m : doc.matches_at(next)) {
    if (number) break;
    if (m.proclitics & (kWa | kFa | kBa | kLa)) return none;
    if (m.kind == EntryKind::Word && m.range.begin == next) return none;
  }
  for (std::uint32_t t = say.begin - 1; t-- > sentence.begin && t + kReach >= say.begin;) {
    if (doc.tokens[t].kind == TokenKind::Punct) return none;
    if (finite(doc, t)) return t;
  }
  return none;
}

bool quote_goes_on(const Document& doc, Range sentence) {
  const std::uint32_t last = sentence.end - 1;
  return (doc.tokens[last].flags & kInQuotes) && sentence.end < doc.tokens.size() &&
         (doc.tokens[sentence.end].flags & kInQuotes);
}

}  // namespace

bool write_scopes(const Resources& resources, Document& doc, Range sentence, std::vector<Say> says,
                  const std::vector<std::uint32_t>& asides) {
  bool open_quote = false;
  std::sort(says.begin(), says.end(), [](const Say& a, const Say& b) { return a.range.begin < b.range.begin; });
  std::uint32_t clause = sentence.begin;
  for (std::size_t k = 0; k < says.size(); ++k) {
    const Say& say = says[k];
    std::uint32_t stop = sentence.end;
    for (std::size_t n = k + 1; n < says.size(); ++n) {
      if (says[n].suffix) continue;
      stop = says[n].range.begin;
      break;
    }
    std::uint32_t end = say.range.end;
    while (end < stop && !turns(resources, doc, sentence, end)) ++end;
    if (!say.suffix) {
      doc.attributions.push_back({{say.range.begin, end}, say.chain, say.denies});
      clause = say.range.begin;
      // "… while the army fled, noting that": the participle takes the word back for its speaker.
      for (std::uint32_t aside : asides) {
        if (aside < end || aside >= stop) continue;
        end = aside + 1;
        while (end < stop && !turns(resources, doc, sentence, end)) ++end;
        doc.attributions.push_back({{aside, end}, say.chain, false});
      }
      if (end == sentence.end && sentence.end > sentence.begin) open_quote = quote_goes_on(doc, sentence);
      continue;
    }
    if (const std::uint32_t verb = parted_verb(resources, doc, sentence, say.range, sentence.end);
        verb < sentence.end) {
      doc.attributions.push_back({{verb, end}, say.chain, say.denies, true});
      clause = end;
      continue;
    }
    const bool within = k > 0 && !says[k - 1].suffix;  // inside another's statement: the last part only
    for (std::uint32_t t = clause; t < say.range.begin; ++t) {
      const bool comma = doc.tokens[t].kind == TokenKind::Punct && doc.tokens[t].sign == ',';
      if (turns(resources, doc, sentence, t) || (within && comma && t + 3 < say.range.begin)) clause = t;
    }
    std::uint32_t reach = say.range.end;
    for (std::uint32_t aside : asides) {
      if (aside >= say.range.end && aside < end && aside <= say.range.end + 2) reach = end;
    }
    doc.attributions.push_back({{clause, reach}, say.chain, say.denies, true});
    clause = reach;
  }
  return open_quote;
}

void index_tellers(Document& doc) {
  doc.teller_of.assign(doc.tokens.size(), Document::kNoTeller);
  for (std::uint32_t k = 0; k < doc.attributions.size(); ++k) {
    const Range scope = doc.attributions[k].scope;
    std::fill(doc.teller_of.begin() + scope.begin, doc.teller_of.begin() + scope.end, k);
  }
}

}  // namespace sijill
