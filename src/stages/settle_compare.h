#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/document.h"
#include "stages/resources.h"

/// When two tellings of acts may be of one event.
namespace sijill {

bool same_chain(const std::vector<Speaker>& a, const std::vector<Speaker>& b);

/// Whether the event names that actor, in that role if one is given.
bool has_actor(const Event& e, std::string_view id, std::string_view role = {});

/// Nobody of one telling contradicts the other: for each role, one side's list holds the other's.
bool actors_agree(const Event& a, const Event& b);

/// An actor other than civilians in common.
bool shares_actor(const Event& a, const Event& b);
bool shares_place(const Event& a, const Event& b);

/// Index of a scene's place in the document, or the number of places.
std::uint32_t place_index(const Document& doc, const Where& w);

/// Every place of `outer` holds some place of `inner`: the lead told roughly what the body tells exactly.
bool tells_roughly(const Resources& resources, const Document& doc, const Event& outer, const Event& inner);

/// A battle, remote violence or violence against civilians.
bool violent(const Event& e);

}  // namespace sijill
