// Deaths, references, sums and titles point at acts told elsewhere in the report.
#include "stages/settle_drops.h"

#include <algorithm>

#include "stages/settle_compare.h"

namespace sijill {

std::span<const EventFact> told_near(const Document& doc, std::uint32_t sentence, std::uint32_t before,
                                     std::uint32_t behind) {
  const auto begin = std::lower_bound(doc.events.begin(), doc.events.end(), sentence > before ? sentence - before : 0,
                                      [](const EventFact& e, std::uint32_t s) { return e.sentence < s; });
  const auto end = std::upper_bound(begin, doc.events.end(), sentence + behind,
                                    [](std::uint32_t s, const EventFact& e) { return s < e.sentence; });
  return {doc.events.data() + (begin - doc.events.begin()), static_cast<std::size_t>(end - begin)};
}

namespace {

/// The first acts of the report: what a title can mean, whatever the report's length.
std::span<const EventFact> first_told(const Document& doc) {
  return {doc.events.data(), std::min<std::size_t>(doc.events.size(), kCompared)};
}

/// Two acts by two killers, or at two places, both named.
bool apart(const Resources& resources, const Document& doc, const EventFact& kill, const EventFact& other) {
  const auto known = [](const EventFact& f) {
    return std::any_of(f.event.actors.begin(), f.event.actors.end(),
                       [](const EventActor& a) { return a.role == "initiator" || a.role == "party"; });
  };
  if (!kill.killer_told) return false;
  if (other.means && other.sentence == kill.sentence && other.trigger > kill.trigger) return false;
  // Who was shot died of no shelling.
  if (kill.event.sub_type == "attack" && other.event.type == "explosions_remote_violence") return true;
  // "shot dead by the soldiers during the storming of": who was shot is no side of it.
  const bool unarmed = std::any_of(kill.event.actors.begin(), kill.event.actors.end(),
                                   [](const EventActor& a) { return a.actor_id == "civilians"; });
  if (kill.event.sub_type == "attack" && kill.verbal && unarmed && other.event.sub_type == "armed_clash" &&
      other.event.actors.empty() && other.trigger > kill.trigger)
    return true;
  // "the army shot a young man after a stabbing": the one attack is not the other.
  if (kill.verbal && kill.event.sub_type == "attack" && other.event.sub_type == "attack" && !known(other)) return true;
  if (known(other) && !shares_actor(kill.event, other.event)) return true;
  return kill.own_place && other.own_place && !shares_place(kill.event, other.event) &&
         !tells_roughly(resources, doc, kill.event, other.event) &&
         !tells_roughly(resources, doc, other.event, kill.event);
}

/// Drops the events of which `dropped` holds. It is asked of all of them before any goes, since it compares them with
/// one another; events are large, so that what stays is moved, and nothing at all where nothing goes.
template <class Dropped>
void keep_others(std::vector<EventFact>& events, Dropped dropped) {
  std::vector<bool> goes(events.size());
  for (std::size_t i = 0; i < events.size(); ++i) goes[i] = dropped(events[i]);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (goes[i]) continue;
    if (kept != i) events[kept] = std::move(events[i]);
    ++kept;
  }
  events.erase(events.begin() + static_cast<std::ptrdiff_t>(kept), events.end());
}

}  // namespace

bool explained(const Resources& resources, const Document& doc, const EventFact& kill) {
  const std::span<const EventFact> near = kill.in_title ? first_told(doc) : told_near(doc, kill.sentence);
  return std::any_of(near.begin(), near.end(), [&](const EventFact& other) {
    if (other.kill || other.event.status == "planned" || apart(resources, doc, kill, other)) return false;
    const std::string_view type = other.event.type;
    if (type != "battles" && type != "explosions_remote_violence" && type != "violence_against_civilians") return false;
    // "killed seven and abducted three": two acts.
    if (kill.killer_told && kill.verbal && other.trigger > kill.trigger &&
        other.event.sub_type == "abduction_forced_disappearance")
      return false;
    return other.sentence == kill.sentence || (kill.in_title) ||
           (other.paragraph == kill.paragraph && other.sentence + 1 == kill.sentence);
  });
}

bool tallied(const Document& doc, const EventFact& kill) {
  if (kill.event.sub_type != "attack" || !kill.event.where.empty() || kill.in_title) return false;
  const auto near = told_near(doc, kill.sentence, 1, 1);
  return std::any_of(near.begin(), near.end(), [&](const EventFact& other) {
    if (!other.kill || other.event.sub_type != "attack" || other.trigger == kill.trigger || !other.event.where.empty())
      return false;
    const auto killer = [](const EventFact& f) {
      const auto a = std::find_if(f.event.actors.begin(), f.event.actors.end(),
                                  [](const EventActor& actor) { return actor.role == "initiator"; });
      return a == f.event.actors.end() ? std::string_view() : std::string_view(a->actor_id);
    };
    return killer(other) != killer(kill);
  });
}

bool told_elsewhere(const Resources& resources, const Document& doc, const EventFact& fact) {
  if (!violent(fact.event)) return false;
  const auto meant = [&](const EventFact& other) {
    if (other.trigger == fact.trigger || other.reference || !violent(other.event) || other.event.status == "planned")
      return false;
    if (other.generic && other.event.actors.empty() && other.trigger > fact.trigger) return false;
    // "twelve were killed in the shelling of D": deaths without a killer are told by the shelling, not it by them.
    if (other.kill && !other.killer_told) return false;
    if (!fact.own_place || !other.own_place || shares_place(fact.event, other.event)) return true;
    return tells_roughly(resources, doc, fact.event, other.event) ||
           tells_roughly(resources, doc, other.event, fact.event);
  };
  const auto near = told_near(doc, fact.sentence, 3, 3);
  if (std::any_of(near.begin(), near.end(), meant)) return true;
  const auto first = first_told(doc);
  return std::any_of(first.begin(), first.end(),
                     [&](const EventFact& other) { return other.in_title && meant(other); });
}

bool told_as_capture(const Document& doc, const EventFact& advance) {
  if (advance.event.sub_type != "advance" || advance.event.status != "occurred") return false;
  const auto near = told_near(doc, advance.sentence);
  return std::any_of(near.begin(), near.end(), [&](const EventFact& other) {
    const bool capture = other.event.sub_type == "government_regains_territory" ||
                         other.event.sub_type == "non_state_actor_overtakes_territory";
    const std::uint32_t gap =
        other.trigger > advance.trigger ? other.trigger - advance.trigger : advance.trigger - other.trigger;
    if (other.sentence != advance.sentence || gap >= 14 || !shares_actor(other.event, advance.event)) return false;
    if (capture) return !advance.own_place || shares_place(other.event, advance.event);
    // "entered the university and clashed there": the fighting is the event.
    return other.event.sub_type == "armed_clash" && other.verbal && !other.kill && advance.own_place &&
           other.trigger > advance.trigger && shares_place(other.event, advance.event);
  });
}

void drop_summaries(const Resources& resources, const Document& doc, std::vector<EventFact>& events) {
  if (events.size() > static_cast<std::size_t>(kCompared)) return;
  const auto country = [&](const EventFact& f) {
    if (f.event.where.size() != 1) return false;
    const std::uint32_t at = place_index(doc, f.event.where[0]);
    return at < doc.places.size() && doc.places[at].kind == "country";
  };
  const auto sums_up = [&](const EventFact& sum) {
    if (sum.event.type != "explosions_remote_violence" || !country(sum)) return false;
    const auto parts = std::count_if(events.begin(), events.end(), [&](const EventFact& part) {
      return &part != &sum && part.event.sub_type == sum.event.sub_type &&
             part.event.when.start == sum.event.when.start && !country(part) && actors_agree(sum.event, part.event) &&
             tells_roughly(resources, doc, sum.event, part.event);
    });
    return parts > 1;
  };
  keep_others(events, sums_up);
}

void drop_wars(Document& doc) {
  // "the two sides agreed" in a report that never says who they are.
  std::erase_if(doc.events, [](const EventFact& fact) {
    return fact.event.sub_type == "agreement" && fact.event.actors.empty() && fact.event.where.empty();
  });
  constexpr std::size_t kLong = 60;  // words; a post has none to spare
  if (doc.tokens.size() <= kLong) return;
  std::erase_if(doc.events, [](const EventFact& fact) {
    const Event& e = fact.event;
    return fact.reference && !fact.in_title && e.sub_type == "armed_clash" && e.actors.empty() &&
           (e.status == "occurred" || e.status == "ongoing");
  });
}

void drop_titles(const Resources& resources, const Document& doc, std::vector<EventFact>& events) {
  const auto compared = static_cast<std::ptrdiff_t>(std::min<std::size_t>(events.size(), kCompared));
  const auto body_has = [&](const EventFact& title) {
    return std::any_of(events.begin(), events.begin() + compared, [&](const EventFact& body) {
      if (body.in_title || &body == &title) return false;
      const bool alike = body.event.sub_type == title.event.sub_type || (violent(body.event) && violent(title.event));
      if (!alike) return false;
      if (title.event.where.empty() && title.event.actors.empty()) return true;
      return shares_actor(title.event, body.event) || shares_place(title.event, body.event) ||
             tells_roughly(resources, doc, title.event, body.event) ||
             tells_roughly(resources, doc, body.event, title.event);
    });
  };
  keep_others(events, [&](const EventFact& event) { return event.in_title && body_has(event); });
}

bool sums_up_attack(Document& doc, const EventFact& generic) {
  if (!generic.generic || generic.own_place || generic.event.sub_type != "armed_clash") return false;
  if (generic.event.actors.size() > 1) return false;
  for (EventFact& other : doc.events) {
    if (other.sentence != generic.sentence || other.event.type != "explosions_remote_violence") continue;
    if (other.event.status != generic.event.status || other.trigger == generic.trigger) continue;
    const bool known = std::any_of(other.event.actors.begin(), other.event.actors.end(),
                                   [](const EventActor& a) { return a.role == "initiator"; });
    for (const EventActor& a : generic.event.actors) {
      if (known && !has_actor(other.event, a.actor_id)) return false;
    }
    for (EventActor a : generic.event.actors) {
      if (has_actor(other.event, a.actor_id)) continue;
      a.role = "initiator";
      a.side = 0;
      other.event.actors.push_back(std::move(a));
    }
    return true;
  }
  return false;
}

}  // namespace sijill
