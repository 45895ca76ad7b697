#pragma once
#include <algorithm>
#include <iterator>

namespace sijill {

/// std::stable_sort for what is a handful nearly always: insertion, which asks for no memory.
template <class Iterator, class Before>
void sort_few(Iterator first, Iterator last, Before before) {
  constexpr auto kMostInserted = 16;
  if (last - first > kMostInserted) return std::stable_sort(first, last, before);
  for (Iterator it = first; it != last; ++it) {
    const auto item = *it;
    Iterator to = it;
    for (; to != first && before(item, *std::prev(to)); --to) *to = *std::prev(to);
    *to = item;
  }
}

}  // namespace sijill
