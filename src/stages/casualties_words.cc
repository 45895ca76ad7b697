// Readings of single words: cues, words of harm, groups, owners.
#include "stages/casualties_words.h"

#include <algorithm>
#include <iterator>

#include "stages/attrs.h"
#include "stages/casualties_reader.h"
#include "stages/within.h"

namespace sijill {

std::optional<Cue> cue_at(const Resources& resources, const Document& doc, std::uint32_t i) {
  if (i >= doc.tokens.size()) return std::nullopt;
  if (!doc.tokens[i].may_be(EntryKind::Word) || !doc.tokens[i].may_have("role")) return std::nullopt;
  for (const Match& m : doc.matches_at(i)) {
    if (m.kind != EntryKind::Word || m.enclitic != Enclitic::None) continue;
    const std::string_view role = resources.attr(m.entry, "role");
    // Words that others ask for steer nothing themselves.
    if (role.empty() || role == "war" || role == "unrest" || role == "belongs" || role == "thought") continue;
    return Cue{role, m.range, resources.attr(m.entry, "cumulative") == "1", (m.proclitics & kWa) != 0};
  }
  return std::nullopt;
}

std::optional<Harm> harm_at(const Resources& resources, const Document& doc, std::uint32_t i) {
  if (i >= doc.tokens.size() || !doc.tokens[i].may_be(Tag::harm)) return std::nullopt;
  std::optional<Harm> best;
  bool family = false;
  for (const Match& m : doc.matches_at(i)) {
    // "dead", "wounded": the noun of the victims is meant, not the act.
    const bool victims = m.kind == EntryKind::Noun && m.enclitic == Enclitic::None;
    if (victims && resources.has(m.entry, Tag::victim)) return std::nullopt;
  }
  // "his dead", "his wounded" have the letters of "they two killed him".
  if (doc.fold(i).find("qtlAh") != std::string_view::npos || doc.fold(i).find("jrHAh") != std::string_view::npos)
    return std::nullopt;
  // "was described" is spelt like "and liquidated".
  const auto here = doc.matches_at(i);
  const bool other = std::any_of(here.begin(), here.end(), [&](const Match& m) {
    return m.kind == EntryKind::Verb && m.proclitics == 0 && (m.morph & kPerfect) && !resources.has(m.entry, Tag::harm);
  });
  for (const Match& m : here) {
    if (!resources.has(m.entry, Tag::harm)) continue;
    if (other && m.kind == EntryKind::Verb && (m.proclitics & kWa) && resources.attr(m.entry, "outcome") == "killed")
      continue;
    const EntryKind kind = m.kind;
    // "my killing": the letters are those of "the dead".
    if (m.enclitic == Enclitic::Ya || m.enclitic == Enclitic::Ni || m.enclitic == Enclitic::Na ||
        m.enclitic == Enclitic::Ka || m.enclitic == Enclitic::Kum) {
      continue;
    }
    if (m.enclitic == Enclitic::Hu && m.range.end == i + 1 && written_feminine(doc, i)) continue;
    const bool verb = (m.morph & (kPerfect | kImperfect)) != 0;
    const bool masdar = kind == EntryKind::Noun || (m.morph & kMasdar);
    if (kind != EntryKind::Word && !verb && !masdar) continue;
    // "the killing": with the article it takes no people behind it.
    if (masdar && !verb && kind != EntryKind::Word && (m.proclitics & kAl)) continue;
    // "with wounds": the plural of the act's result is no new act.
    if (masdar && !verb && (m.morph & (kPlural | kDual)) && !(m.morph & kSingular)) continue;
    if ((m.morph & kImperfect) && !resources.attr(m.entry, "perfect").empty()) continue;
    Harm harm;
    harm.range = m.range;
    harm.outcome = resources.attr(m.entry, "outcome");
    harm.subject_suffers = resources.attr(m.entry, "theme") == "subject";
    harm.finite = verb;
    const std::uint32_t number = m.morph & (kSingular | kDual | kPlural);
    harm.plural = verb && (number & (kDual | kPlural)) && !(number & kSingular);
    // "two women parted from life": a phrase whose verb follows its subject.
    if (kind == EntryKind::Word && harm.subject_suffers && !verb && resources.attr(m.entry, "loss").empty()) {
      const auto first = doc.matches_at(i);
      harm.finite = std::any_of(first.begin(), first.end(), [](const Match& w) { return (w.morph & kPerfect) != 0; });
      harm.plural = harm.finite && doc.fold(i).ends_with('A');
    }
    harm.dual = harm.plural && !(number & kPlural);
    harm.joined = (m.proclitics & kWa) != 0;
    const bool one = m.enclitic == Enclitic::Hu || m.enclitic == Enclitic::Ha;
    // Verbs with an object pronoun are about somebody told of already; a masdar may tell his death.
    harm.one = one;
    harm.pronoun = one && masdar;
    harm.pronouns = m.enclitic != Enclitic::None && !harm.pronoun;
    if (best && best->pronoun && best->range.end == m.range.end && harm.pronouns) continue;
    harm.risky = !resources.attr(m.entry, "risky").empty();
    harm.strict = verb && !resources.attr(m.entry, "perfect").empty();
    harm.natural = !resources.attr(m.entry, "natural").empty();
    harm.funeral = !resources.attr(m.entry, "funeral").empty();
    harm.own = !resources.attr(m.entry, "own").empty();
    if (harm.own && kind == EntryKind::Word) harm.finite = true;
    harm.loss = !resources.attr(m.entry, "loss").empty();
    harm.inflicts = resources.attr(m.entry, "loss") == "inflicted";
    family |= masdar && !resources.attr(m.entry, "family").empty();
    harm.imperfect = verb && (m.morph & kImperfect) && !(m.morph & kPerfect);
    harm.future = harm.imperfect && (m.proclitics & kSa);
    // A noun of place and time in m- ("his death") tells what happened; other verbal nouns may be an aim.
    const std::string_view word = doc.fold(i);
    harm.purpose = masdar && !verb && (m.proclitics & kLa) && word.find('m') > 2;
    // "mA" and what ends in it ("while", "as") is tagged relative too, but no people are meant.
    harm.relative = i > 0 && has_tagged_word(resources, doc, i - 1, Tag::relative) && !doc.fold(i - 1).ends_with("mA");
    if (best && harm.range.end < best->range.end) continue;
    const bool pronoun = harm.pronoun || harm.pronouns, best_pronoun = best && (best->pronoun || best->pronouns);
    if (best && harm.range.end == best->range.end && (pronoun && !best_pronoun)) continue;
    const bool plainer = best && best_pronoun && !pronoun;
    const bool finite = best && verb && !best->finite && !(m.proclitics & (kBa | kLa));
    if (!best || harm.range.end > best->range.end || plainer || finite) best = harm;
  }
  if (best) best->family = family;
  return best;
}

std::string_view lasting(std::string_view outcome) {
  constexpr std::string_view kOutcomes[] = {"killed",  "injured",   "abducted", "detained",
                                            "missing", "displaced", "returned", "besieged"};
  const auto* const found = std::find(std::begin(kOutcomes), std::end(kOutcomes), outcome);
  return found == std::end(kOutcomes) ? std::string_view() : *found;
}

bool within(std::string_view group, std::string_view whole) {
  if (group == whole || whole == "any") return true;
  const bool fighter = group.starts_with("combatant");
  if (whole == "civilian") return !fighter;
  if (whole == "combatant") return fighter;
  return group == "any" && !whole.starts_with("combatant");
}

Pronoun pronoun_of(std::string_view folded) {
  if (folded.ends_with("hA")) return Pronoun::Her;
  if (folded.ends_with("hm")) return Pronoun::Their;
  return folded.ends_with('h') ? Pronoun::His : Pronoun::None;
}

bool governed(const Document& doc, const Resources& resources, std::uint32_t i) {
  for (const Match& m : doc.matches_at(i)) {
    if (m.proclitics & (kBa | kKa)) return true;
  }
  if (i == 0) return false;
  for (const Match& m : doc.matches_at(i - 1)) {
    if (m.range.end == i && m.kind == EntryKind::Word && m.enclitic == Enclitic::None &&
        resources.has(m.entry, Tag::preposition))
      return resources.attr(m.entry, "prep") != "mn";
  }
  return false;
}

namespace {

bool verb_joined(const Document& doc, Range range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    for (const Match& m : doc.matches_at(i)) {
      if ((m.proclitics & kWa) && (m.morph & (kPerfect | kImperfect))) return true;
    }
  }
  return false;
}

}  // namespace

std::optional<std::string> owner_before(const Resources& resources, const Document& doc, std::uint32_t at,
                                        Pronoun pronoun, bool beside) {
  const Range sentence = doc.sentences[doc.sentence_of[at]].range;
  const auto mentions = within(doc.actor_mentions, {sentence.begin, at});
  std::optional<std::string> found, any;
  for (auto it = mentions.rbegin(); it != mentions.rend(); ++it) {
    const Actor& actor = doc.actors[it->actor];
    if (!armed_kind(actor.kind) || actor.actor_id.starts_with("unknown") || actor.actor_id == "terrorist-groups")
      continue;
    if (beside && it->range.end + 4 >= at) {  // "19 of X and 7 of her fighters": not of X
      beside = false;
      continue;
    }
    bool feminine = false, masculine = false, headed = false;
    for (const Match& m : doc.matches_at(it->range.begin)) {
      feminine |= (m.morph & (kFeminine | kPlural)) != 0;
      masculine |= (m.morph & kMasculine) && (m.morph & kSingular);
    }
    // "a checkpoint of X, and three of its men", "a group of X": the pronoun may be of the noun that X owns.
    const std::uint32_t first = it->range.begin;
    const bool of = first > sentence.begin + 1 && is_word(doc, first - 1, "mn");
    const auto own = doc.matches_at(first);
    const bool to = std::any_of(own.begin(), own.end(), [](const Match& m) { return (m.proclitics & kLa) != 0; });
    if (const std::uint32_t head = of ? first - 2 : first - 1; (of || to) && first > sentence.begin) {
      for (const Match& m : doc.matches_at(head)) {
        if (m.kind != EntryKind::Noun && m.kind != EntryKind::Force) continue;
        feminine |= (m.morph & kFeminine) && (m.morph & kSingular);
        masculine |= (m.morph & kMasculine) && (m.morph & kSingular);
      }
      headed = true;
    }
    any = actor.actor_id;
    const bool agrees = pronoun == Pronoun::Their || (pronoun == Pronoun::Her ? feminine && (headed || !masculine)
                                                                              : masculine && (headed || !feminine));
    if (!agrees) continue;
    // "X lost the town to Y, and 26 of its fighters were killed": of the subject. "in a battle with Y, in which 26 of
    // its fighters were killed": of Y.
    if (!found && (!governed(doc, resources, it->range.begin) || !verb_joined(doc, {it->range.end, at})))
      return actor.actor_id;
    if (found && !governed(doc, resources, it->range.begin)) return actor.actor_id;
    if (!found) found = actor.actor_id;
  }
  if (found || pronoun != Pronoun::Her) return found;
  return any;
}

bool inside_name(const Document& doc, std::uint32_t i) {
  const auto it = std::lower_bound(doc.actor_mentions.begin(), doc.actor_mentions.end(), i,
                                   [](const ActorMention& m, std::uint32_t at) { return m.range.end <= at; });
  return it != doc.actor_mentions.end() && it->range.begin < i && doc.actors[it->actor].kind != "civilian";
}

bool is_tribe(const Document& doc, std::string_view actor_id) {
  return std::any_of(doc.actors.begin(), doc.actors.end(),
                     [&](const Actor& a) { return a.actor_id == actor_id && a.kind == "tribe"; });
}

std::optional<std::string> armed_actor_in(const Document& doc, Range range) {
  std::optional<std::string> found;
  const auto it = std::lower_bound(doc.actor_mentions.begin(), doc.actor_mentions.end(), range.begin,
                                   [](const ActorMention& m, std::uint32_t at) { return m.range.end <= at; });
  for (auto m = it; m != doc.actor_mentions.end() && m->range.begin < range.end; ++m) {
    const Actor& actor = doc.actors[m->actor];
    // "Terrorists" say what the teller thinks of them, not whose they are; a country's name may be the place.
    if (m->place_reading || !armed_kind(actor.kind) || actor.actor_id.starts_with("unknown") ||
        actor.actor_id == "terrorist-groups")
      continue;
    if (!found) {
      found = actor.actor_id;
      continue;
    }
    if (!m->in_group && !m->supporter) break;
  }
  return found;
}

}  // namespace sijill
