#pragma once
#include <algorithm>
#include <span>
#include <vector>

#include "stages/document.h"

namespace sijill {

/// The annotations of a layer in text order whose ranges begin inside `tokens`. Logarithmic in the layer: a stage that
/// asks for every act or count must not walk the whole report each time.
template <class T>
std::span<const T> within(const std::vector<T>& layer, Range tokens) {
  const auto before = [](const T& item, std::uint32_t token) { return item.range.begin < token; };
  const auto begin = std::lower_bound(layer.begin(), layer.end(), tokens.begin, before);
  const auto end = std::lower_bound(begin, layer.end(), std::max(tokens.begin, tokens.end), before);
  return {layer.data() + (begin - layer.begin()), static_cast<std::size_t>(end - begin)};
}

}  // namespace sijill
