#pragma once
#include <string_view>
#include <vector>

#include "stages/clauses.h"

namespace sijill {

/// Who holds, takes, loses, besieges which place, as the sentence says it: "controls", "under the control of",
/// "stronghold", "lost". `topic`: actor mentions that the sentence before was about; a verb without a subject is
/// theirs. Appends to Document::control, one record a place.
void find_control(const Resources& resources, Document& doc, const std::vector<Element>& elements,
                  std::uint32_t sentence, const std::vector<std::uint32_t>& topic);

/// The same without the look ahead by which find_control passes over sentences that hold no word of control.
void read_control(const Resources& resources, Document& doc, const std::vector<Element>& elements,
                  std::uint32_t sentence, const std::vector<std::uint32_t>& topic);

/// What becomes of the siege that the noun at `token` names, by the word that governs it: "begins", "tightens",
/// "broken"; `otherwise` if none says so.
std::string_view siege_change(const Resources& resources, const Document& doc, std::uint32_t token,
                              std::string_view otherwise);

}  // namespace sijill
