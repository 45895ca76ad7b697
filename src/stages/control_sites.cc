// Sites told by the noun that says what they are: "the building of the water company", "the base" that was named.
#include <algorithm>

#include "stages/control_text.h"

namespace sijill {

bool ControlText::site(const Match& noun) const {
  constexpr std::string_view kSites[] = {"facility",   "hospital", "military_base", "mosque",    "prison", "port",
                                         "university", "airport",  "checkpoint",    "oil_field", "dam",    "bridge"};
  const std::string_view kind = resources_.attr(noun.entry, "kind");
  return std::find(std::begin(kSites), std::end(kSites), kind) != std::end(kSites);
}

std::vector<Spot> ControlText::site_after(std::uint32_t i) const {
  std::uint32_t j = i + 1;
  while (j < n_ && j <= i + 3 && !is(j, Chunk::Comma) &&
         (holder(j) || (is(j, Chunk::Nisba) && e_[j].prep == Prep::None)))
    ++j;
  if (!is(j, Chunk::Noun) || (e_[j].prep != Prep::None && e_[j].prep != Prep::Ely)) return {};
  const Match* head = match(j);
  if (!head || (head->proclitics & kAl) || head->enclitic != Enclitic::None || (head->morph & kPlural)) return {};
  if (!site(*head)) return {};
  std::uint32_t last = j;
  while (last + 1 < n_ && last < j + 3 && adjacent(last + 1) && is(last + 1, Chunk::Noun) && !e_[last + 1].conjoined &&
         e_[last + 1].prep == Prep::None)
    ++last;
  const Match* end = match(last);
  if (last == j || !end || !(end->proclitics & kAl)) return {};
  Range words{e_[j].range.begin, e_[last].range.end};
  return {{Spot::kUnlisted, {}, words, (head->proclitics & kWa) != 0}};
}

std::vector<Spot> ControlText::the_site(std::uint32_t i) const {
  std::uint32_t j = i + 1;
  while (j < n_ && j <= i + 5 && (holder(j) || is(j, Chunk::Date) || (is(j, Chunk::Other) && measures(j)))) ++j;
  const Match* noun = is(j, Chunk::Noun) ? match(j) : nullptr;
  if (!noun || !(noun->proclitics & kAl) || (noun->morph & kPlural) || !site(*noun)) return {};
  const Prep p = e_[j].prep;
  if (p != Prep::None && p != Prep::Ely && !(p == Prep::Mn && is(j - 1, Chunk::Other))) return {};
  const bool described = j + 1 < n_ && adjacent(j + 1) && e_[j + 1].prep == Prep::None && !e_[j + 1].conjoined &&
                         (place(j + 1) || (match(j + 1) && (match(j + 1)->proclitics & kAl)));
  if (described) return {};
  // The last place named that is such a site.
  constexpr std::ptrdiff_t kReach = 24;
  const auto& all = doc_.place_mentions;
  const auto here = std::lower_bound(all.begin(), all.end(), e_[j].range.begin,
                                     [](const PlaceMention& m, std::uint32_t at) { return m.range.begin < at; });
  for (auto m = here; m != all.begin() && here - m < kReach;) {
    --m;
    for (std::uint32_t t = m->range.begin; t < m->range.end; ++t) {
      const auto words = doc_.matches_at(t);
      if (std::any_of(words.begin(), words.end(), [&](const Match& w) { return w.entry == noun->entry; }))
        return {{static_cast<std::uint32_t>(m - all.begin()), extent_in({e_[i].range.end, e_[j].range.begin}), {}}};
    }
  }
  return {};
}

std::vector<Spot> ControlText::site_before(std::uint32_t i) const {
  std::uint32_t j = i;
  while (j > 1 && i - j < 4 && (tagged(j - 1, Tag::aspect) || tagged(j - 1, Tag::copula) || is(j - 1, Chunk::Other)))
    --j;
  if (j < 2 || !is(j - 1, Chunk::Noun) || e_[j - 1].prep != Prep::None || e_[j - 1].conjoined) return {};
  return the_site(j - 2);
}

std::vector<Spot> ControlText::listed_before(std::uint32_t i, std::uint32_t reach) const {
  constexpr std::uint32_t kBack = 30;
  std::uint32_t noun = i;
  const auto several = [&](std::uint32_t j) {
    const Match* m = is(j, Chunk::Noun) ? match(j) : nullptr;
    return m && (m->proclitics & kAl) && (m->morph & (kPlural | kDual)) && !(m->morph & kSingular) && area(j) &&
           resources_.has(m->entry, Tag::place_head);
  };
  while (noun < n_ && noun < i + reach && !several(noun)) ++noun;
  if (noun >= n_ || noun >= i + reach || place(noun + 1)) return {};
  // "the villages nearby": others.
  const bool described = noun + 1 < n_ && adjacent(noun + 1) && !e_[noun + 1].conjoined &&
                         (is(noun + 1, Chunk::Noun) || is(noun + 1, Chunk::Nisba) || is(noun + 1, Chunk::Other));
  if (described && e_[noun + 1].prep == Prep::None) return {};
  std::uint32_t last = noun;
  while (last > 0 && noun - last < kBack && !place(last) && !is(last, Chunk::Stop)) --last;
  if (!place(last)) return {};
  std::vector<Spot> out;
  for (std::uint32_t j = group_of_places(last, noun); j <= last; ++j) {
    if (place(j) && !locates(j) && !direction(j)) out.push_back({e_[j].index, {}, {}});
  }
  const bool two = (match(noun)->morph & kDual) != 0;
  const bool counted = is(noun + 1, Chunk::Number) && adjacent(noun + 1);
  const std::uint64_t many = two ? 2 : counted ? doc_.numbers[e_[noun + 1].index].best.value_or(0) : out.size();
  return out.size() > 1 && out.size() == many ? out : std::vector<Spot>{};
}

}  // namespace sijill
