#include "register/edits.h"

#include <algorithm>
#include <set>

namespace sijill {

std::vector<Edit> standing(std::vector<Edit> edits) {
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.id < b.id; });
  // An undo may itself be undone, so the last word is read first.
  std::set<std::int64_t> undone;
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    if (edit->act == "undo" && !undone.contains(edit->id)) undone.insert(edit->undoes);
  }
  std::erase_if(edits, [&](const Edit& edit) { return edit.act == "undo" || undone.contains(edit.id); });
  return edits;
}

}  // namespace sijill
