// Words of control that tell how things are, not that a place was taken.
#include "stages/events_finder.h"

namespace sijill {

bool EventFinder::state_of_control(const Frame& frame, const Element& e, const Arguments& args) const {
  // "P is still besieged": the participle is spelt like the noun of besieging.
  if (const auto self = static_cast<std::uint32_t>(&e - elements_.data());
      frame.sub_type == "siege" && (e.nominal || e.participle) && e.prep == Prep::None && !e.conjoined && self > 1 &&
      elements_[self - 1].kind == Chunk::Place && elements_[self - 1].prep == Prep::None &&
      doc_.tokens[elements_[self - 2].range.begin].may_be(Tag::aspect))
    return true;
  if (frame.family != Family::Capture) return false;
  // "(the border) is controlled by the guards": how it is
  if (const auto next = static_cast<std::uint32_t>(&e - elements_.data()) + 1;
      e.participle && next < elements_.size() && elements_[next].kind == Chunk::Other &&
      elements_[next].prep == Prep::Ely)
    return true;
  if (headline_ && !(e.nominal && args.places.empty())) return under(e) && e.nominal;
  if (frame.verb && !e.nominal && !e.participle && args.imperfect && args.effect == Effect::None) {
    // "(the quarter) that X occupies"
    const auto self = static_cast<std::uint32_t>(&e - elements_.data());
    const bool relative = self > 0 && elements_[self - 1].kind == Chunk::Relative;
    return frame.needs != "place" || (relative && marked_at(e, kKeepWord));
  }
  // "tightens its grip on", "keeps its control of": what goes on holds the place already.
  if (e.nominal && args.host != Arguments::kNoElement && doc_.sentences[sentence_].zone != Zone::Title) {
    const Element& h = elements_[args.host];
    const bool carries = marked_at(h, kCarrierWord) || marked_at(h, kTightenWord);
    if (carries && args.imperfect && args.effect == Effect::None && !args.future) return true;
  }
  if (e.nominal) {
    const auto at = static_cast<std::uint32_t>(&e - elements_.data());
    for (std::uint32_t j = at; j-- > 0 && at - j <= 4 && elements_[j].kind != Chunk::Comma;) {
      if (!finite(j)) continue;
      if (marked_at(elements_[j], kKeepWord) && (doc_.matches[elements_[j].index].morph & kImperfect)) return true;
      break;
    }
  }
  // The noun is a capture only with what was captured: "control of X over Y", "their seizing of Y".
  if (e.nominal)
    return (args.places.empty() && !takes_ground(e) && !on_front(static_cast<std::uint32_t>(&e - elements_.data()))) ||
           under(e);
  return false;
}

bool EventFinder::takes_ground(const Element& e) const {
  const std::uint32_t i = static_cast<std::uint32_t>(&e - elements_.data()) + 1;
  if (i >= elements_.size() || elements_[i].kind != Chunk::Noun) return false;
  const Prep p = elements_[i].prep;
  if (p != Prep::Ely && p != Prep::None) return false;
  const Match& m = doc_.matches[elements_[i].index];
  return resources_.has(m.entry, Tag::place_head) || resources_.frames().marks(m.entry, kAreaWord);
}

bool EventFinder::under(const Element& e) {
  return e.prep == Prep::Under || (e.prep == Prep::L && !(e.frame->roles.object != Role::None));
}

}  // namespace sijill
