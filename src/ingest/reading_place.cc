#include "ingest/reading_place.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <utility>

namespace sijill {
namespace {

std::string absolute(const std::string& path) {
  std::error_code failed;
  const auto whole = std::filesystem::absolute(path, failed).lexically_normal();
  std::string text = failed ? path : whole.generic_string();
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

}  // namespace

std::shared_ptr<const InputFile> input_file(const std::string& path, const InputOptions& options) {
  struct stat status {};
  if (path == "-" || ::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return nullptr;
  InputFile file;
  file.path = absolute(path);
  file.state =
      fmt::format("{} {}.{} {} {} {} {}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
                  static_cast<int>(options.format), options.max_report_bytes, options.published, options.publisher);
  for (const auto& [name, column] : options.fields) file.state += fmt::format(" {}={}", name, column);
  return std::make_shared<const InputFile>(std::move(file));
}

Result<ReadingPlace> ReadingPlace::open(Database& database) {
  auto positions = InputPositions::open(database);
  if (!positions) return tl::unexpected(positions.error());
  auto rows = positions->all();
  if (!rows) return tl::unexpected(rows.error());
  ReadingPlace place(std::move(*positions));
  for (auto& row : *rows) place.before_.emplace(row.file, std::move(row));
  return place;
}

ReadPosition ReadingPlace::begin(const InputFile& file) const {
  const auto found = before_.find(file.path);
  return found == before_.end() || found->second.state != file.state ? ReadPosition() : found->second.position;
}

void ReadingPlace::reach(const std::shared_ptr<const InputFile>& file, const ReadPosition& position) {
  if (file_ != file && file_ != nullptr) done_.push_back(std::move(file_));
  file_ = file;
  position_ = position;
}

Result<void> ReadingPlace::save() {
  for (const auto& file : std::exchange(done_, {})) {
    if (auto saved = positions_.set(file->path, file->state, ReadPosition::end()); !saved) return saved;
  }
  if (file_ == nullptr) return {};
  return positions_.set(file_->path, file_->state, position_);
}

Result<void> ReadingPlace::forget(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (auto forgotten = positions_.forget(absolute(path)); !forgotten) return forgotten;
  }
  return {};
}

}  // namespace sijill
