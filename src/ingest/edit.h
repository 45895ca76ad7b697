#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "register/edits.h"
#include "register/place_tree.h"
#include "store/register_file.h"

namespace sijill {

/// What was decided and what became of it.
struct EditOutcome {
  std::int64_t id = 0;                 ///< of the edit, for an undo
  std::vector<std::string> incidents;  ///< keys of the incidents that its tellings are in now
};

/// Appends a decision to the register and reconciles what it touches, in one transaction. `edit.at` and `edit.who` say
/// when and who; `target` and `other` are keys of incidents or of tellings:
///
///   accept, reject       target
///   correct              target, field, value     fields and values as in edit_incident()
///   merge                target, other            their incidents become one
///   split                target, other            the telling `other` leaves the incident of `target`
///   note                 target, value
///   undo                 undoes                   an edit's id; an undo can be undone
///
/// Nothing is changed and the error says why if a key is of no telling (NotFound), or a field or value is not
/// understood, or the edit would say nothing new (BadRequest).
Result<EditOutcome> apply_edit(RegisterFile& file, const World& world, const Edit& edit);

/// The same for many, batch after batch. What it has read of the register it remembers: while it lives nobody else may
/// write to the file. Borrows file and world; for one thread.
class Editor {
 public:
  Editor(RegisterFile& file, const World& world);
  ~Editor();
  Editor(const Editor&) = delete;
  Editor& operator=(const Editor&) = delete;

  /// One transaction, and an outcome or a refusal for each edit, in order; those refused are not kept, the others are.
  /// Error: nothing at all was kept, and the editor is of no more use.
  Result<std::vector<Result<EditOutcome>>> apply(const std::vector<Edit>& edits);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// All edits, or those about the incident that the telling `key` is in; oldest first.
Result<std::vector<Edit>> edit_log(Database& database, const std::string& key);

}  // namespace sijill
