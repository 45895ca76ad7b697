// An archive is a folder that streams by: each member is read by the reader of its format, and what is wrong with one
// costs that one.
#include <algorithm>
#include <filesystem>

#include "input/context.h"
#include "input/docx_reader.h"
#include "input/sniff.h"
#include "input/unpacker.h"

namespace sijill {
namespace {

namespace fs = std::filesystem;

/// `name` without the extensions that say how it is packed.
std::string unpacked_name(std::string_view name) {
  for (const std::string_view packed : {".gz", ".zst", ".tar", ".tgz", ".zip"}) {
    if (name.size() > packed.size() && name.ends_with(packed)) name.remove_suffix(packed.size());
  }
  return std::string(name);
}

/// A part of the path that begins with a dot, as in a folder: ".git", "__MACOSX/._a.txt". "./a.txt" is none.
bool is_hidden(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string_view part = name.substr(at, end - at);
    if (part.starts_with('.') && part != "." && part != "..") return true;
    at = end + 1;
  }
  return false;
}

class ArchiveReader {
 public:
  explicit ArchiveReader(ReadContext& context) : context_(context), unpacker_(context.window) {}

  bool read() {
    bool go_on = true;
    while (go_on) {
      const auto member = unpacker_.next();
      if (!member) break;
      if (member->number < context_.position.member || !member->file || is_hidden(member->name)) continue;
      // Members of a file that is read anew from the middle: only the first of them was read in part.
      const std::uint64_t known = member->number == context_.position.member ? context_.known : 0;
      if (member->number == 1 && is_office_part(member->name)) return read_office(*member, known);
      go_on = read_member(*member, known);
    }
    if (!unpacker_.failure().empty()) context_.complain(0, 0, unpacker_.failure() + "; the rest is not read");
    return go_on;
  }

 private:
  bool read_member(const Unpacker::Member& member, std::uint64_t known) {
    InputWindow window = InputWindow::from(
        [this](char* to, std::size_t size, std::string& failure) { return unpacker_.read(to, size, failure); });
    const std::string name = member.only_one ? context_.name : context_.name + "/" + member.name;
    std::string id = unpacked_name(context_.id);
    if (member.only_one) {
      id = fs::path(id).replace_extension().generic_string();
    } else {
      id += "/" + fs::path(member.name).lexically_normal().replace_extension().generic_string();
    }
    ReadContext inner{window, name, id, context_.options, context_.sink, context_.problem};
    inner.packed = true;
    inner.position.member = member.number;
    inner.known = known;
    if (member.encrypted) {
      inner.complain(0, 0, "encrypted; not read");
      return true;
    }
    return read_any(inner);
  }

  bool read_office(const Unpacker::Member& first, std::uint64_t known) {
    context_.known = known;
    return !context_.begin_record() || read_docx(context_, unpacker_, first);
  }

  ReadContext& context_;
  Unpacker unpacker_;
};

}  // namespace

bool read_archive(ReadContext& context) {
  if (!context.packed) return ArchiveReader(context).read();
  // A Word document is a zip as well. An archive inside another is how bombs multiply.
  Unpacker unpacker(context.window);
  const auto first = unpacker.next();
  if (first && is_office_part(first->name)) return !context.begin_record() || read_docx(context, unpacker, *first);
  context.complain(0, 0, "an archive inside an archive; not read");
  return true;
}

}  // namespace sijill
