// Who marches where: the conditions of advances, withdrawals and movements of troops.
#include "stages/events_finder.h"
#include "stages/scene.h"

namespace sijill {

std::optional<bool> EventFinder::march_holds(std::string_view need, std::uint32_t i, const Arguments& args,
                                             const ActContext& c) const {
  const bool war = level() >= 1;
  // "the shelling set out from P"
  if (need == "marching" && i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Act &&
      elements_[i + 1].nominal && elements_[i + 1].prep == Prep::None)
    return false;
  if (need == "marching" && (troops_before(i) || one_person(args))) return false;  // told as their movement
  if (need == "marching")
    return level() == 2 && !args.initiators.empty() && force(args.initiators[0]) &&
           (!args.places.empty() || !scene_tokens(args).empty());
  if (need == "moving") {
    if (elements_[i].nominal) return armed_among(args);
    if (args.initiators.empty() || !force(args.initiators[0])) return false;
    // "troops of the police advanced": the band is who advances, nothing that is put forward.
    const bool object = i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Noun &&
                        elements_[i + 1].prep == Prep::None && !marked_at(elements_[i + 1], kTroopsWord) &&
                        !marked_at(elements_[i + 1], kBandWord);
    return armed_among(args) && !object;
  }
  if (need == "operation") {
    // "prepares to wage a ground operation": the waging stands between.
    const bool waged = i > 0 && elements_[i - 1].light && elements_[i - 1].range.end == elements_[i].range.begin;
    return (marked(i, 2, kMilitaryWord) || roots_out_force(i)) && args.host != Arguments::kNoElement &&
           (elements_[args.host].light || waged) && armed_among(args);
  }
  if (need == "force") {
    return std::any_of(args.initiators.begin(), args.initiators.end(), [&](std::uint32_t j) {
      return armed_actor(j) || (elements_[j].kind == Chunk::Actor && actor_kind(j) == "international");
    });
  }
  if (need == "retreat")
    return war && !args.places.empty() && !args.initiators.empty() && force(args.initiators[0]) &&
           !(!doc_.events.empty() && doc_.events.back().sentence == sentence_ &&
             type_of(doc_.events.back().event.sub_type) == "battles");
  if (need == "entering")
    return !one_enters(i) && !(i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Act) && level() == 2 &&
           !args.places.empty() && !args.initiators.empty() && force(args.initiators[0]);
  if ((need == "reinforce" || need == "convoy" || need == "massed") && was_struck(i)) return false;
  // "reinforcements will reach the town": in a war they are an army's, whoever sends them.
  if (need == "reinforce" && level() == 2 && !args.places.empty()) return true;
  if (need == "reinforce") return c.armed || marked(i, 3, kTroopsWord) || marked(i, 2, kMilitaryWord);
  if (need == "troops") {
    // A state by its name alone: "the Emirates withdrew their forces".
    const bool state = war && std::any_of(args.initiators.begin(), args.initiators.end(),
                                          [&](std::uint32_t j) { return actor_kind(j) == "state_force"; });
    if (!state && !armed_list(args.initiators) && !coalition(args.initiators)) return false;
    return marked(i, 3, kTroopsWord) || (marked(i, 3, kColumnWord) && marked(i, 8, kMilitaryWord));
  }
  // "a crowd of young people"
  if (need == "massed")
    return (armed_list(args.initiators) || (war && marked(i, 2, kMilitaryWord))) && !followed_by(i, 3, Tag::people);
  if (need == "column") return war && column(args);
  if (need == "own_troops") return !args.initiators.empty() && force(args.initiators[0]) && own_troops(i);
  return std::nullopt;
}

bool EventFinder::column(const Arguments& args) const {
  if (args.initiators.empty() || elements_[args.initiators[0]].kind != Chunk::Actor) return false;
  const std::uint32_t who = args.initiators[0];
  // "columns of the forces of X"
  const bool of = who > 0 && (word(elements_[who - 1])) && elements_[who].prep != Prep::None &&
                  elements_[who - 1].range.end == elements_[who].range.begin &&
                  marked_at(elements_[who - 1], kColumnWord);
  return of || doc_.tokens[elements_[who].range.begin].may_be(kColumnWord);
}

bool EventFinder::own_troops(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 5; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || finite(j)) return false;
    if (!word(e) || e.prep != Prep::None) continue;
    const bool theirs = doc_.matches[e.index].enclitic != Enclitic::None;
    return theirs && (marked_at(e, kTroopsWord) || marked_at(e, kBaseWord) || marked_at(e, kAreaWord) ||
                      (e.frame && e.frame->sub_type == "force_movement"));
  }
  return false;
}

bool EventFinder::troops_before(std::uint32_t i) const {
  for (std::uint32_t j = i; j-- > 0 && i - j <= 6;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || e.kind == Chunk::Actor || finite(j)) return false;
    if (word(e) && e.prep == Prep::None && marked_at(e, kTroopsWord)) return true;
  }
  return false;
}

bool EventFinder::roots_out_force(std::uint32_t i) const {
  constexpr std::uint32_t kPurpose = 5, kWhom = 6;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kPurpose; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || finite(j)) return false;
    if (e.prep != Prep::L) continue;
    const bool aim = roots_out(resources_, doc_, e);
    const bool kill = e.kind == Chunk::Act && e.nominal && e.frame->family == Family::Kill;
    if (!aim && !kill) continue;
    for (std::uint32_t k = j + 1; k < elements_.size() && k <= j + kWhom; ++k) {
      if (elements_[k].kind == Chunk::Comma || elements_[k].kind == Chunk::Stop) return false;
      if (armed_actor(k)) return true;
    }
    return false;
  }
  return false;
}

}  // namespace sijill
