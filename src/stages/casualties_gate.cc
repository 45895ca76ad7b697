// Is this about armed violence at all? Accidents, sickness and common crime have their dead too.
#include "stages/casualties_gate.h"

#include <algorithm>

#include "stages/attrs.h"
#include "stages/casualties_reader.h"
#include "stages/frames.h"
#include "stages/within.h"

namespace sijill {
namespace {

/// Countries whose unnamed gunmen are rather fighters than robbers.
bool at_war(std::string_view country) {
  static constexpr std::string_view kAtWar[] = {"AF", "EG", "IL", "IQ", "LB", "LY", "ML", "NE", "NG",
                                                "PK", "PS", "SD", "SO", "SS", "SY", "TD", "TR", "YE"};
  return std::find(std::begin(kAtWar), std::end(kAtWar), country) != std::end(kAtWar);
}

bool in_war(std::string_view country) {
  static constexpr std::string_view kInWar[] = {"AF", "IQ", "LY", "PS", "SD", "SO", "SY", "YE"};
  return std::find(std::begin(kInWar), std::end(kInWar), country) != std::end(kInWar);
}

bool organised(const Event& event) {
  return std::any_of(event.actors.begin(), event.actors.end(), [](const EventActor& a) {
    return a.actor_id != "civilians" && !a.actor_id.starts_with("unknown-");
  });
}

/// War, conflict, aggression: words that tell what a report is about without naming an act.
bool war_word(const Resources& resources, const Match& m) {
  return m.kind == EntryKind::Word && resources.attr(m.entry, "role") == "war";
}

}  // namespace

bool of_nature(const Document& doc, std::uint32_t i) {
  // A place, a force or an operation may be called so: "Operation Volcano of Rage".
  return doc.tokens[i].may_be(Tag::disaster) && within(doc.place_mentions, {i, i + 1}).empty() &&
         !(i + 1 < doc.tokens.size() && is_word(doc, i + 1, "AlgDb")) && !(i > 0 && is_word(doc, i - 1, "Emlyh"));
}

bool may_be_at_war(const Resources& resources, const Document& doc) {
  if (!doc.country.empty()) return at_war(doc.country);
  return std::none_of(doc.actors.begin(), doc.actors.end(), [&](const Actor& a) {
    const std::uint32_t row = resources.find_actor(a.actor_id);
    return a.kind == "state_force" && row != lex::kNone && !at_war(resources.actors()[row].country);
  });
}

bool about_arms(const Resources& resources, const Document& doc) {
  for (const EventFact& e : doc.events) {
    const std::string& type = e.event.type;
    if (type == "battles" || type == "explosions_remote_violence" || type == "protests" ||
        e.event.sub_type == "displacement" || e.event.sub_type == "siege" || e.event.sub_type == "return") {
      return true;
    }
    // Killings, kidnappings and arrests are common crime where no war is and nobody is named.
    const bool crime_too = type == "violence_against_civilians" || e.event.sub_type == "arrests";
    if (crime_too && (may_be_at_war(resources, doc) || organised(e.event))) return true;
  }
  for (const ActorMention& m : doc.actor_mentions) {
    const std::string_view kind = doc.actors[m.actor].kind;
    if (kind == "militia" || kind == "rebel") return true;
  }
  return false;
}

namespace {

/// A word of killing, not of dying, and a number stand in the sentence.
bool number_killed(const Resources& resources, const Document& doc, Range range) {
  if (within(doc.numbers, range).empty()) return false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!doc.tokens[i].may_be(Tag::harm) && !doc.tokens[i].may_be(Tag::victim)) continue;
    for (const Match& m : doc.matches_at(i)) {
      if (resources.attr(m.entry, "outcome") == "killed" && resources.attr(m.entry, "natural").empty()) return true;
    }
  }
  return false;
}

/// Murder by name is political where war is.
bool assassination(const Resources& resources, const Document& doc, std::uint32_t i) {
  for (const Match& m : doc.matches_at(i)) {
    for (const bool nominal : {true, false}) {
      const Frame* frame = resources.frames().find(m.entry, nominal);
      if (frame && !frame->weak && frame->family == Family::Execute) return true;
    }
  }
  return false;
}

/// A word of crime or sport, but not "committees", whose letters are those of "to a culprit", nor "a patrol", which is
/// spelt like "its league".
bool of_topic(const Resources& resources, const Document& doc, std::uint32_t i, Tag topic) {
  if (!doc.tokens[i].may_be(topic)) return false;
  const auto matches = doc.matches_at(i);
  const auto clitics = [](const Match& m) { return (m.proclitics & (kBa | kLa)) || m.enclitic != Enclitic::None; };
  const bool plain = std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    return m.kind == EntryKind::Noun && !clitics(m) && !resources.has(m.entry, topic);
  });
  return std::any_of(matches.begin(), matches.end(),
                     [&](const Match& m) { return resources.has(m.entry, topic) && !(plain && clitics(m)); });
}

}  // namespace

bool unrest_in(const Resources& resources, const Document& doc, Range range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!doc.tokens[i].may_be(EntryKind::Word) || !doc.tokens[i].may_have("role")) continue;
    for (const Match& m : doc.matches_at(i)) {
      if (m.kind == EntryKind::Word && resources.attr(m.entry, "role") == "unrest") return true;
    }
  }
  return false;
}

namespace {

bool police_in(const Resources& resources, const Document& doc, Range range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (doc.tokens[i].may_be(Tag::police)) return true;
    if (!doc.tokens[i].may_be(Tag::harm)) continue;
    for (const Match& m : doc.matches_at(i)) {  // "forty demonstrators were arrested": by whom else?
      if (resources.has(m.entry, Tag::harm) && resources.attr(m.entry, "outcome") == "detained") return true;
    }
  }
  const auto mentions = within(doc.actor_mentions, range);
  return std::any_of(mentions.begin(), mentions.end(), [&](const ActorMention& m) {
    return doc.actors[m.actor].kind == "police" || doc.actors[m.actor].kind == "state_force";
  });
}

}  // namespace

bool arms_in(const Resources& resources, const Document& doc, Range range, bool war) {
  if (unrest_in(resources, doc, range) && police_in(resources, doc, range)) return true;
  bool accident = false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (of_topic(resources, doc, i, Tag::crime) || of_topic(resources, doc, i, Tag::sport)) return false;
    accident |= doc.tokens[i].may_be(Tag::disaster) && of_nature(doc, i);
  }
  const bool peace = !war;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (doc.tokens[i].kind != TokenKind::Word) continue;
    if (doc.tokens[i].may_be(kViolentTrait)) return true;
    // Where a war is, martyrs died in it.
    if (doc.tokens[i].may_be(Tag::stance) && at_war(doc.country)) return true;
    if (peace) continue;
    // Who starves in a siege is killed by it.
    const std::string_view word = doc.fold(i);
    if (word.find("mHASr") != std::string_view::npos || word.ends_with("HSAr") || word.ends_with("tjwyE")) return true;
    if (accident) continue;
    if (!doc.country.empty() && assassination(resources, doc, i)) return true;
    if (!doc.tokens[i].may_have("role")) continue;
    for (const Match& m : doc.matches_at(i)) {
      if (war_word(resources, m)) return true;
    }
  }
  if (peace || accident) return false;
  // Where people are killed every day, a toll needs no word of arms.
  if (in_war(doc.country) && number_killed(resources, doc, range)) return true;
  for (const ActorMention& m : within(doc.actor_mentions, range)) {
    const Actor& actor = doc.actors[m.actor];
    if (m.place_reading) continue;
    if (actor.actor_id.starts_with("unknown-") && at_war(doc.country)) return true;
    const std::uint32_t row = resources.find_actor(actor.actor_id);
    if (actor.kind == "state_force" && row != lex::kNone && at_war(resources.actors()[row].country)) return true;
  }
  return false;
}

}  // namespace sijill
