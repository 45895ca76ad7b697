#pragma once
#include <string>

#include "stages/document.h"
#include "stages/resources.h"

/// Armed groups that the actor table does not list: they act under their words.
namespace sijill {

/// The words of a group's name that `head` (a Force match) begins: "the brigade 'Falcons of the South'", "battalion
/// of the Martyrs of Badr". The name stands in quotation marks, begins with a word that such names begin with, or is
/// a word with the article that nothing knows. Empty if the head begins no name. O(name).
Range unlisted_group(const Resources& resources, const Document& doc, const Match& head);

/// An id for it, from its letters: "ktybh $hdA' bdr" -> "ktybh-shhda-bdr".
std::string id_of_words(std::string_view folded);

}  // namespace sijill
