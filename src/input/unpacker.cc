// libarchive reads zip, tar, gzip and Zstandard as streams and is fuzzed as few others are. Of what it knows only
// these four are switched on: each format more is attack surface.
#include "input/unpacker.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <locale.h>

#include <algorithm>
#include <cerrno>

#include "text/encoding.h"

namespace sijill {
namespace {

/// How much is given to libarchive at once, and so how much it unpacks before it is asked whether this is a bomb.
constexpr std::size_t kPiece = std::size_t{32} << 10;

/// libarchive converts the names of members by the locale of the thread, and drops what "C" cannot write.
class Utf8Names {
 public:
  Utf8Names() : before_(uselocale(names())) {}
  ~Utf8Names() { uselocale(before_); }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  static locale_t names() {
    static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return utf8;
  }
  locale_t before_;
};

/// The name as UTF-8, whatever the archive wrote it in, without what a terminal would act on.
std::string plain_name(archive_entry* entry) {
  const char* given = archive_entry_pathname_utf8(entry);
  if (given == nullptr) given = archive_entry_pathname(entry);
  std::string name = given == nullptr ? "" : given;
  if (!is_utf8(name)) {
    const Encoding guess = detect_encoding(name);
    name = to_utf8(name, guess == Encoding::Iso8859_6 ? guess : Encoding::Windows1256).text;
  }
  name.resize(utf8_cut(name, std::min<std::size_t>(name.size(), 1000)));
  for (char& c : name) c = static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
  return name;
}

}  // namespace

struct Unpacker::Handle {
  explicit Handle(InputWindow& input) : packed(input), opened(archive_read_new()) {}
  ~Handle() { archive_read_free(opened); }

  /// More than any report grows by, since the member began. In a stream that is packed as a whole, since it began.
  bool is_bomb() const {
    const bool solid = archive_filter_count(opened) > 1;
    const auto streamed = static_cast<std::uint64_t>(std::max<std::int64_t>(archive_filter_bytes(opened, 0), 0));
    const std::uint64_t out = solid ? std::max(streamed, unpacked) : unpacked - unpacked_before;
    const std::uint64_t in = solid ? taken : taken - taken_before;
    return out > kFreeBytes && out / kMostGrowth > in;
  }

  InputWindow& packed;
  archive* opened;
  std::size_t lent = 0;                       ///< bytes at the start of the window that libarchive looks at
  std::uint64_t taken = 0, taken_before = 0;  ///< packed bytes; when the member began
  std::uint64_t unpacked = 0, unpacked_before = 0;
  std::uint64_t members = 0;
  bool bomb = false, ended = false;
};

Unpacker::Unpacker(InputWindow& packed) : handle_(std::make_unique<Handle>(packed)) {
  archive* const archive = handle_->opened;
  archive_read_support_filter_gzip(archive);
  archive_read_support_filter_zstd(archive);
  archive_read_support_format_zip_streamable(archive);
  archive_read_support_format_tar(archive);
  archive_read_support_format_raw(archive);
  archive_read_support_format_empty(archive);
  archive_read_set_callback_data(archive, handle_.get());
  archive_read_set_read_callback(archive, [](struct archive* self, void* data, const void** bytes) -> la_ssize_t {
    auto& handle = *static_cast<Handle*>(data);
    if (handle.is_bomb()) {
      handle.bomb = true;
      archive_set_error(self, EINVAL, "bomb");
      return ARCHIVE_FATAL;
    }
    handle.packed.consume(handle.lent);
    if (handle.packed.view().empty()) handle.packed.grow();
    handle.lent = std::min(handle.packed.view().size(), kPiece);
    handle.taken += handle.lent;
    *bytes = handle.packed.view().data();
    if (handle.lent == 0 && !handle.packed.failure().empty()) {
      archive_set_error(self, EINVAL, "%s", handle.packed.failure().c_str());
      return ARCHIVE_FATAL;
    }
    return static_cast<la_ssize_t>(handle.lent);
  });
  archive_read_set_skip_callback(archive, [](struct archive*, void* data, la_int64_t size) -> la_int64_t {
    auto& handle = *static_cast<Handle*>(data);
    handle.packed.consume(handle.lent);
    handle.lent = 0;
    const std::uint64_t passed = handle.packed.pass(static_cast<std::uint64_t>(size));
    handle.taken += passed;
    return static_cast<la_int64_t>(passed);
  });
  const Utf8Names names;
  if (archive_read_open1(archive) != ARCHIVE_OK) {
    failure_ = "damaged";
    handle_->ended = true;
  }
}

Unpacker::~Unpacker() = default;

std::optional<Unpacker::Member> Unpacker::next() {
  if (handle_->ended) return std::nullopt;
  const Utf8Names names;
  Handle& handle = *handle_;
  handle.taken_before = handle.taken;
  handle.unpacked_before = handle.unpacked;
  archive_entry* entry = nullptr;
  const int status = archive_read_next_header(handle.opened, &entry);
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
    handle.ended = true;
    if (status != ARCHIVE_EOF) {
      const char* words = archive_error_string(handle.opened);
      failure_ = handle.bomb        ? fmt::format("unpacks to more than {} times its size", kMostGrowth)
                 : words == nullptr ? "damaged"
                                    : fmt::format("damaged: {}", words);
    }
    return std::nullopt;
  }
  // libarchive peels packing off as long as it finds some. The last filter is that of no packing.
  if (archive_filter_count(handle.opened) > 2) {
    handle.ended = true;
    failure_ = "an archive inside an archive";
    return std::nullopt;
  }
  Member member;
  member.number = ++handle.members;
  member.only_one = archive_format(handle.opened) == ARCHIVE_FORMAT_RAW;
  if (!member.only_one) member.name = plain_name(entry);
  const auto type = archive_entry_filetype(entry);
  member.file = member.only_one || ((type == AE_IFREG || type == 0) && archive_entry_hardlink(entry) == nullptr);
  member.encrypted = archive_entry_is_encrypted(entry) > 0;
  return member;
}

std::size_t Unpacker::read(char* to, std::size_t size, std::string& failure) {
  Handle& handle = *handle_;
  if (handle.ended) return 0;
  if (handle.is_bomb()) handle.bomb = true;
  const la_ssize_t count = handle.bomb ? -1 : archive_read_data(handle.opened, to, size);
  if (count >= 0) {
    handle.unpacked += static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
  }
  const char* words = archive_error_string(handle.opened);
  failure = handle.bomb        ? fmt::format("unpacks to more than {} times its size; not read further", kMostGrowth)
            : words == nullptr ? "damaged"
                               : fmt::format("damaged: {}", words);
  // A member of a zip can be passed over packed; in a stream that is packed as a whole nothing after it is within
  // reach.
  if (handle.bomb && archive_filter_count(handle.opened) > 1) {
    handle.ended = true;
    failure_ = fmt::format("unpacks to more than {} times its size", kMostGrowth);
  }
  handle.bomb = false;
  return 0;
}

}  // namespace sijill
