// Who leaves a place and what is brought to it: the conditions of displacement and of aid.
#include "stages/attrs.h"
#include "stages/events_finder.h"

namespace sijill {

bool EventFinder::lorries(std::uint32_t i) const {
  constexpr std::uint32_t kReach = 6, kLoad = 8;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kReach && elements_[j].kind != Chunk::Stop; ++j) {
    const Element& e = elements_[j];
    const bool carrier = word(e) ? !resources_.attr(doc_.matches[e.index].entry, "lorry").empty()
                                 : e.kind == Chunk::Actor && doc_.actor_mentions[e.index].weapon == "aircraft";
    if (!carrier) continue;
    const bool aid = j + 1 < elements_.size() && elements_[j + 1].frame && elements_[j + 1].nominal &&
                     elements_[j + 1].frame->sub_type == "aid_delivery";
    return aid || marked(j, kLoad, kAidWord) || marked(j, kLoad, kSuppliesWord);
  }
  return false;
}

bool EventFinder::relief(std::uint32_t i) const {
  const bool aid = i + 2 < elements_.size() && !elements_[i].nominal && elements_[i + 2].frame &&
                   elements_[i + 2].frame->sub_type == "aid_delivery";
  if (marked(i, elements_[i].nominal ? 3 : 6, kAidWord)) return true;
  return aid && !marked(i, 9, kMilitaryWord);
}

bool EventFinder::official(std::uint32_t i) const {
  if (elements_[i].nominal || i + 1 >= elements_.size()) return false;
  const Element& who = elements_[i + 1];
  if (who.kind != Chunk::People || who.prep != Prep::None) return false;
  const Match& m = doc_.matches[who.index];
  return resources_.has(m.entry, Tag::title) && (m.morph & kSingular) && !(m.morph & kPlural);
}

bool EventFinder::heading(std::uint32_t i) const {
  // "Killings and shootings: on Friday ...": what the section is about.
  constexpr std::uint32_t kFirst = 4;
  if (!elements_[i].nominal || i > kFirst) return false;
  for (std::uint32_t j = 0; j <= i; ++j) {
    if (elements_[j].kind == Chunk::Place || elements_[j].kind == Chunk::Actor || elements_[j].kind == Chunk::Number)
      return false;
  }
  const std::uint32_t end = elements_[std::min<std::uint32_t>(i + 1, static_cast<std::uint32_t>(own_) - 1)].range.end;
  for (std::uint32_t t = elements_[i].range.end; t <= end && t < doc_.tokens.size(); ++t) {
    if (doc_.tokens[t].sign == ':') return true;
  }
  return false;
}

bool EventFinder::lone_person(std::uint32_t i) const {
  // "the singer departed (from life)": one who goes is no displacement; a family is.
  if (elements_[i].nominal || i + 1 >= elements_.size()) return false;
  const Element& who = elements_[i + 1];
  const bool somebody = who.kind == Chunk::People || (who.kind == Chunk::Actor && actor_id(i + 1) == "civilians");
  if (!somebody || who.prep != Prep::None) return false;
  const Match& m = who.kind == Chunk::People ? doc_.matches[who.index] : doc_.matches_at(who.range.begin).front();
  return (m.morph & kSingular) && !(m.morph & (kPlural | kDual)) && !resources_.has(m.entry, Tag::family) &&
         resources_.attr(m.entry, "family").empty();
}

bool EventFinder::to_no_place(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma || finite(j)) return false;
    if (e.prep != Prep::Ila) continue;
    if (e.kind != Chunk::Noun) return false;
    const Enclitic whose = doc_.matches[e.index].enclitic;
    if (whose != Enclitic::Hum && whose != Enclitic::Ha && whose != Enclitic::Hu) return false;
    return resources_.attr(doc_.matches[e.index].entry, "homeland").empty() && !marked_at(e, kHomeWord) &&
           !marked_at(e, kAreaWord) && !doc_.tokens[e.range.begin].may_be(Tag::place_head);
  }
  return false;
}

bool EventFinder::hand_laid(std::uint32_t i) const {
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop) return false;
    if (word(e) && doc_.matches[e.index].enclitic != Enclitic::None && marked_at(e, kHandWord)) return true;
  }
  return false;
}

bool EventFinder::refuge(std::uint32_t i, const Arguments& args) const {
  // "a school that families had fled to": what the school is.
  const bool what_it_is =
      i + 1 < elements_.size() && elements_[i + 1].kind == Chunk::Other && elements_[i + 1].prep == Prep::Ila;
  return !what_it_is && !args.places.empty() && (has_civilians(args) || marked_people(i));
}

bool EventFinder::one_person(const Arguments& args) const {
  // "the army's commander arrived in P"
  if (args.initiators.empty() || elements_[args.initiators[0]].kind != Chunk::Actor) return false;
  for (const Match& m : doc_.matches_at(elements_[args.initiators[0]].range.begin)) {
    const bool person = resources_.has(m.entry, Tag::title) || resources_.has(m.entry, Tag::people);
    if (person && (m.morph & kSingular) && !(m.morph & kPlural)) return true;
  }
  return false;
}

bool EventFinder::family_near(std::uint32_t i) const {
  const std::uint32_t from = i - std::min<std::uint32_t>(i, 3);
  for (std::uint32_t j = from; j < elements_.size() && j <= i + 4; ++j) {
    for (const Match& m : doc_.matches_at(elements_[j].range.begin)) {
      if (resources_.has(m.entry, Tag::family)) return true;
    }
  }
  return false;
}

bool EventFinder::homes_left(std::uint32_t i) const {
  if (level() < 2 && !in_theatre()) return false;
  // The people who leave may stand between the verb and their homes.
  std::uint32_t j = i + 1;
  bool families = false;
  while (j < elements_.size() && j <= i + 3 &&
         (elements_[j].kind == Chunk::Number || elements_[j].kind == Chunk::Date ||
          elements_[j].kind == Chunk::People || somebody_there(j))) {
    families |= moving_person(j) && elements_[j].kind != Chunk::Actor;
    ++j;
  }
  if (j >= elements_.size()) return false;
  const Element& e = elements_[j];
  if (e.prep != Prep::None || !word(e)) return false;
  const Match& m = doc_.matches[e.index];
  // "families left their homes": the pronoun of families is that of one woman.
  const bool theirs =
      m.enclitic == Enclitic::Hum || m.enclitic == Enclitic::Hunna || (m.enclitic == Enclitic::Ha && families);
  return theirs && (marked_at(e, kHomeWord) || resources_.has(m.entry, Tag::place_head) || marked_at(e, kAreaWord));
}

bool EventFinder::thousands(std::uint32_t i, const Arguments& args) const {
  if (level() < 2) return false;
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 3; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Comma || e.kind == Chunk::Stop || finite(j)) return false;
    if (e.kind == Chunk::Number && e.prep == Prep::None) return many(e, args.places.empty() ? 1000 : 100);
  }
  return false;
}

bool EventFinder::many(const Element& number, std::int64_t least) const {
  const Number& n = doc_.numbers[number.index];
  return !n.percent && !n.ordinal && !n.fraction && n.min.value_or(n.best.value_or(0)) >= least;
}

bool EventFinder::residents(std::uint32_t i, const Arguments& args) const {
  constexpr std::int64_t kGroup = 10;  // fewer leave a hospital, a court, a prison
  if (level() < 2 || !has_civilians(args) || armed_list(args.initiators)) return false;
  const bool left = !args.places.empty() || doc_.matches[elements_[i].index].enclitic != Enclitic::None;
  if (!left) return false;
  const std::uint32_t from = i - std::min<std::uint32_t>(i, 6);
  for (std::uint32_t j = from; j < elements_.size() && j <= i + 4; ++j) {
    const Element& e = elements_[j];
    if (j < i && (e.kind == Chunk::Stop || e.kind == Chunk::Comma || finite(j))) continue;
    if (j > i && (e.kind == Chunk::Stop || finite(j))) return false;
    if (e.kind == Chunk::Number && many(e, kGroup)) return true;
  }
  return false;
}

std::optional<bool> EventFinder::move_need(std::string_view need, std::uint32_t i, const Arguments& args) const {
  if (need == "displaced_number") {
    // "the number of the displaced from P came to"
    bool number = false;
    for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 3; ++j)
      number |= is_word(doc_, elements_[j].range.begin, "Edd");
    return number && followed_by_outcome(i, 4, "displaced") && !args.places.empty();
  }
  if (need == "carried")
    return !args.imperfect && !args.future && followed_by(i, 5, Tag::people) && followed_by_outcome(i, 5, "displaced");
  if (need == "emptied") {
    // "the town was emptied of its people"
    if (level() < 1 && !in_theatre()) return false;
    for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + 4 && !finite(j); ++j) {
      if (elements_[j].prep == Prep::Mn) return somebody_there(j) || elements_[j].kind == Chunk::People;
    }
    return false;
  }
  return std::nullopt;
}

bool EventFinder::moving_person(std::uint32_t j) const {
  const Element& e = elements_[j];
  if (e.kind == Chunk::Place) return somebody_there(j);
  if (e.kind == Chunk::Actor) {
    const auto words = doc_.matches_at(e.range.begin);
    return somebody_there(j) && std::none_of(words.begin(), words.end(), [&](const Match& m) {
             return !resources_.attr(m.entry, "travels").empty();
           });
  }
  if (e.kind != Chunk::People && !somebody_there(j)) return false;
  // Families and the displaced: fans, pilgrims and patients travel too.
  const EntryId entry = doc_.matches[e.index].entry;
  return resources_.has(entry, Tag::family) || resources_.attr(entry, "family") == "1" ||
         !resources_.attr(entry, "flees").empty() || resources_.attr(entry, "outcome") == "displaced";
}

bool EventFinder::people_move(std::uint32_t i, const Arguments& args) const {
  constexpr std::int64_t kGroup = 10;
  constexpr std::uint32_t kBefore = 6, kBehind = 7;
  if ((level() < 1 && !in_theatre()) || armed_list(args.initiators)) return false;
  // "the families that leave": who they are; "set out, heading for": told by the verb.
  if (elements_[i].participle || (args.imperfect && i > 0 && elements_[i - 1].kind == Chunk::Relative)) return false;
  const bool relative = i > 0 && elements_[i - 1].kind == Chunk::Relative;
  bool person = false, number = false, way = doc_.matches[elements_[i].index].enclitic != Enclitic::None;
  const auto see = [&](std::uint32_t j) {
    const Element& e = elements_[j];
    // Who comes back, celebrates, demonstrates or brings aid does not flee.
    if (marked_at(e, kCrowdWord) || marked_at(e, kAidWord) || marked_at(e, kSuppliesWord)) return false;
    if (e.kind == Chunk::Act && e.frame->sub_type != "displacement" && j < i + 3) return false;
    number |= e.kind == Chunk::Number && many(e, kGroup);
    person |= moving_person(j);
    // "families": several without a number
    number |= !relative && e.kind == Chunk::People && resources_.has(doc_.matches[e.index].entry, Tag::family) &&
              (doc_.matches[e.index].morph & kPlural);
    return true;
  };
  for (std::uint32_t j = i; !elements_[i].nominal && j-- > 0 && i - j <= kBefore;) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || e.kind == Chunk::Comma || e.kind == Chunk::That || finite(j)) break;
    if (!see(j)) return false;
  }
  for (std::uint32_t j = i + 1; j < elements_.size() && j <= i + kBehind; ++j) {
    const Element& e = elements_[j];
    if (e.kind == Chunk::Stop || finite(j)) break;
    if (e.kind == Chunk::Comma && person) break;
    if (!see(j)) return false;
    way |= e.kind == Chunk::Place && (e.prep == Prep::Ila || e.prep == Prep::Toward || e.prep == Prep::Mn ||
                                      elements_[i].frame->roles.of(e.prep) == Role::Place);
    way |= e.kind == Chunk::Place && e.prep == Prep::None &&
           (doc_.place_mentions[e.index].relation == "direction" || elements_[i].frame->roles.object == Role::Place);
  }
  return person && number && way;
}

bool EventFinder::no_deed(std::uint32_t i, const Arguments& args) const {
  const Frame& frame = *elements_[i].frame;
  // "killed a young man during the raid of his home": how it was done.
  if (frame.family == Family::Raid && elements_[i].nominal && elements_[i].prep == Prep::During && nobody(args) &&
      !doc_.events.empty() && doc_.events.back().sentence == sentence_ && doc_.events.back().kill)
    return true;
  if (in_custody(i) || heading(i)) return true;
  // "came back after years of displacement": how long, not that they fled.
  if (frame.sub_type == "displacement" && elements_[i].nominal && elements_[i].prep == Prep::Mn && i > 0 &&
      elements_[i - 1].kind == Chunk::Date)
    return true;
  // "died after a detention that lasted seven years": how long, not that somebody was arrested.
  if ((frame.sub_type == "arrests" || frame.family == Family::Hold) && elements_[i].nominal &&
      elements_[i].prep == Prep::After && nobody(args) && i + 1 < elements_.size() && finite(i + 1))
    return true;
  // "shot during the flight"
  if (frame.sub_type == "displacement" && elements_[i].nominal && elements_[i].prep == Prep::During) return true;
  // "arrests them and leads them off": one arrest.
  if (frame.family == Family::Hold && elements_[i].conjoined && !elements_[i].nominal) {
    constexpr std::uint32_t kReach = 12;
    for (std::uint32_t j = i; j-- > 0 && i - j <= kReach && elements_[j].kind != Chunk::Stop;) {
      const Frame* before = elements_[j].frame;
      if (!finite(j)) continue;
      if (before && (before->sub_type == "arrests" || before->family == Family::Hold) &&
          doc_.matches[elements_[i].index].enclitic != Enclitic::None)
        return true;
      break;
    }
  }
  // "on his way back from school": one man's way.
  if (frame.sub_type == "return" && elements_[i].nominal &&
      (elements_[i].prep == Prep::During || doc_.matches[elements_[i].index].enclitic == Enclitic::Hu))
    return true;
  // "tortured a detainee": the participle is somebody.
  if ((frame.sub_type == "arrests" || frame.family == Family::Hold) && elements_[i].participle && i > 0 &&
      (elements_[i - 1].kind == Chunk::Act || elements_[i - 1].kind == Chunk::Actor) &&
      !(i + 1 < elements_.size() && (elements_[i + 1].kind == Chunk::Number || elements_[i + 1].kind == Chunk::People)))
    return true;
  // "the detention centre of P"
  if (frame.family == Family::Hold && elements_[i].nominal && i > 0 && elements_[i].prep == Prep::None &&
      elements_[i - 1].range.end == elements_[i].range.begin && word(elements_[i - 1]) &&
      doc_.tokens[elements_[i - 1].range.begin].may_be(Tag::place_head))
    return true;
  // "held hundreds of cars at the checkpoint"
  if (frame.family == Family::Hold && !elements_[i].nominal && property_next(i) && !followed_by(i, 4, Tag::people))
    return true;
  // "shot dead in a family quarrel"
  if (frame.family == Family::Kill && !armed_list(args.initiators) && has_attr(i, 8, "quarrel")) return true;
  // "seized a convoy of aid": what was seized is not delivered.
  if (frame.sub_type == "aid_delivery" && elements_[i].nominal && i > 0 &&
      (elements_[i].prep == Prep::Ely || was_struck(i)))
    return true;
  // "dug a trench, threw a cordon around": the verb of striking lays them.
  if (frame.family == Family::Strike && marked_at(elements_[i], kImposeWord) && has_attr(i, 3, "ring")) return true;
  if ((frame.sub_type == "return" || frame.sub_type == "displacement") && args.effect == Effect::Attempt) return true;
  // "the minister came back to the capital", "received a party of refugees"
  if ((frame.sub_type == "return" || frame.sub_type == "displacement" || frame.sub_type == "peaceful_protest") &&
      official(i))
    return true;
  if (frame.sub_type == "displacement" && lone_person(i)) return true;
  // "the team snatched a win": nobody is abducted.
  if (frame.sub_type == "abduction_forced_disappearance" && frame.needs.empty() && !elements_[i].nominal &&
      level() == 0 && !armed_list(args.initiators) && !has_civilians(args) && !followed_by(i, 4, Tag::people))
    return true;
  // "the dispute (over the file of the displaced) came back to the fore"
  if (frame.sub_type == "return" && !elements_[i].nominal && i + 2 < elements_.size() &&
      elements_[i + 1].kind == Chunk::Noun && elements_[i + 1].prep == Prep::None && !somebody_there(i + 1) &&
      !moving_person(i + 1) && !marked_at(elements_[i + 1], kPartyWord)) {
    const Element& whose = elements_[i + 2];
    const bool people = whose.kind == Chunk::People || whose.kind == Chunk::Actor || whose.kind == Chunk::Number ||
                        somebody_there(i + 2);
    if (!people || (whose.prep != Prep::None && whose.prep != Prep::Mn)) return true;
  }
  // "the staff came back to their work"
  if (frame.sub_type == "return" && to_no_place(i)) return true;
  // "the shelling came back": the verb of what goes on again.
  if (frame.sub_type == "return" && !elements_[i].nominal && i + 1 < elements_.size()) {
    const Element& next = elements_[i + 1];
    if (next.kind == Chunk::Act && next.nominal && next.prep == Prep::None) return true;
  }
  // "three of the cars belong to": nobody comes back.
  if (frame.sub_type == "return" && !elements_[i].nominal && i + 2 < elements_.size() &&
      elements_[i + 1].kind == Chunk::Number && elements_[i + 1].prep == Prep::None && word(elements_[i + 2]) &&
      elements_[i + 2].kind != Chunk::People && !many(elements_[i + 1], 100))
    return true;
  // "the helicopters bombed a convoy and burnt four cars": what the strike did.
  if (frame.sub_type == "looting_property_destruction" && elements_[i].conjoined && !elements_[i].nominal &&
      args.subject_from_before && !doc_.events.empty()) {
    const EventFact& last = doc_.events.back();
    const std::uint32_t end = std::min<std::uint32_t>(args.end, static_cast<std::uint32_t>(elements_.size()));
    bool elsewhere = false;  // "blew up a house in P, and bulldozed a street in Q"
    for (std::uint32_t j = i + 1; j < end; ++j)
      elsewhere |= elements_[j].kind == Chunk::Place && elements_[j].prep == Prep::Fy;
    if (!elsewhere && last.sentence == sentence_ && last.event.type == "explosions_remote_violence") return true;
  }
  // "besieged a house": a cordon.
  if (frame.sub_type == "siege" && !elements_[i].nominal && i + 1 < elements_.size() &&
      elements_[i + 1].kind == Chunk::Noun && elements_[i + 1].prep == Prep::None &&
      marked_at(elements_[i + 1], kHouseWord))
    return true;
  const bool spread = frame.sub_type == "force_movement" && frame.needs == "force";
  return spread && !elements_[i].nominal && args.imperfect && !args.future && args.effect == Effect::None &&
         doc_.sentences[sentence_].zone != Zone::Title;
}

void EventFinder::place_of_pronoun(std::uint32_t i, Arguments& args) const {
  const Roles& roles = elements_[i].frame->roles;
  const auto names_place = [](Enclitic e) { return e == Enclitic::Ha || e == Enclitic::Hu || e == Enclitic::Huma; };
  if (!args.places.empty() || elements_[i].frame->family == Family::Fall) return;
  // "the battles of its cleansing" are fought for it.
  if (elements_[i].nominal && i > 0 && elements_[i - 1].kind == Chunk::Act && elements_[i].prep == Prep::None) return;
  const bool owned =
      elements_[i].nominal ? roles.genitive == Role::Place || roles.object == Role::Place : roles.object == Role::Place;
  bool meant = owned && names_place(doc_.matches[elements_[i].index].enclitic);
  for (std::uint32_t j = i + 1; !meant && j < elements_.size() && j <= i + 3 && j < args.end; ++j) {
    const Element& e = elements_[j];
    if (e.kind != Chunk::Other || e.prep == Prep::None || roles.of(e.prep) != Role::Place) continue;
    for (const Match& m : doc_.matches_at(e.range.begin)) meant |= names_place(m.enclitic);
  }
  if (!meant) return;
  constexpr std::uint32_t kReach = 16;
  for (std::uint32_t j = i; j-- > 0 && i - j <= kReach;) {
    const Element& e = elements_[j];
    // "areas that it took": the pronoun is the area's.
    if (e.kind == Chunk::Stop || (word(e) && marked_at(e, kAreaWord))) return;
    if (e.kind == Chunk::Relative && !(j > 0 && elements_[j - 1].kind == Chunk::Place) &&
        !(j > 1 && elements_[j - 1].kind == Chunk::Comma))
      return;
    if (e.kind != Chunk::Place || doc_.place_mentions[e.index].role == PlaceRole::Locator) continue;
    args.places.push_back(j);
    return;
  }
}

}  // namespace sijill
