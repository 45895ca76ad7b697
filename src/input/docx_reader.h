#pragma once
#include <string_view>

#include "input/context.h"
#include "input/unpacker.h"

namespace sijill {

/// The name of the first member of an archive says that it is an office document: Word, OpenDocument, EPUB.
bool is_office_part(std::string_view name);

/// Reads a Word document: its paragraphs, without what was deleted and what is only an instruction. `first` is the
/// member that `unpacker` stands at. Other office documents are complained of.
bool read_docx(ReadContext& context, Unpacker& unpacker, const Unpacker::Member& first);

}  // namespace sijill
