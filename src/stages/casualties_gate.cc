// Is this about armed violence at all? Accidents, sickness and common crime have their dead too.
#include "stages/casualties_gate.h"

#include "stages/casualties_reader.h"
#include "stages/frames.h"
#include "stages/within.h"

namespace sijill {
namespace {

bool armed_family(const Frame& frame) {
  switch (frame.family) {
    case Family::Strike:
    case Family::Blast:
    case Family::Raid:
    case Family::Storm:
    case Family::Exchange:
    case Family::Infiltrate:
    case Family::Massacre: return true;
    default: return frame.sub_type == "armed_clash";
  }
}

/// War, conflict, aggression: words that tell what a report is about without naming an act.
bool war_word(const Resources& resources, const Match& m) {
  return m.kind == EntryKind::Word && resources.attr(m.entry, "role") == "war";
}

}  // namespace

bool about_arms(const Document& doc) {
  for (const EventFact& e : doc.events) {
    const std::string& type = e.event.type;
    if (type == "battles" || type == "explosions_remote_violence" || type == "violence_against_civilians" ||
        type == "protests" || e.event.sub_type == "arrests" || e.event.sub_type == "displacement" ||
        e.event.sub_type == "siege" || e.event.sub_type == "return") {
      return true;
    }
  }
  for (const ActorMention& m : doc.actor_mentions) {
    const std::string_view kind = doc.actors[m.actor].kind;
    if (kind == "militia" || kind == "rebel") return true;
  }
  return false;
}

bool violent_word(const Resources& resources, const Document& doc, std::uint32_t i) {
  for (const Match& m : doc.matches_at(i)) {
    if (resources.has(m.entry, Tag::weapon)) return true;
    for (const bool nominal : {true, false}) {
      const Frame* frame = resources.frames().find(m.entry, nominal);
      if (frame && !frame->weak && armed_family(*frame)) return true;
    }
  }
  return false;
}

bool arms_in(const Resources& resources, const Document& doc, Range range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (doc.tokens[i].kind != TokenKind::Word) continue;
    if (violent_word(resources, doc, i) || doc.tokens[i].may_be(Tag::stance)) return true;
    for (const Match& m : doc.matches_at(i)) {
      if (war_word(resources, m)) return true;
    }
  }
  for (const ActorMention& m : within(doc.actor_mentions, range)) {
    const Actor& actor = doc.actors[m.actor];
    if (!m.place_reading && (actor.kind == "state_force" || actor.actor_id.starts_with("unknown-"))) return true;
  }
  return false;
}

}  // namespace sijill
