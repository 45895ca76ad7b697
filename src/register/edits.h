#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace sijill {

/// One decision of a person, a row of table `edit`. Append-only; an undo is an edit too.
struct Edit {
  std::int64_t id = 0;
  std::string at, who, why;
  std::string act;            ///< accept, correct, reject, merge, split, note, undo
  std::string target, other;  ///< telling keys; an incident is named by its key, which is its founder's
  std::string field, value;
  std::int64_t undoes = 0;
};

/// The edits that stand, in order: those undone, and the undos, are left out.
std::vector<Edit> standing(std::vector<Edit> edits);

}  // namespace sijill
