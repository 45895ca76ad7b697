#include "input/reader.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "input/context.h"
#include "input/sniff.h"
#include "input/window.h"

namespace sijill {
namespace {

namespace fs = std::filesystem;

/// As much of the input as its format is told from.
constexpr std::size_t kHead = std::size_t{64} << 10;

/// Text or HTML: one record, which may have been read before.
bool read_whole(ReadContext& context, bool (*read)(ReadContext&)) { return !context.begin_record() || read(context); }

}  // namespace

bool read_any(ReadContext& context) {
  InputWindow& window = context.window;
  const InputOptions& options = context.options;
  window.fill(kHead);
  const std::string_view head = window.view();
  if (head.empty() && !window.failure().empty()) {
    context.complain(0, 0, window.failure());
    return true;
  }
  if (const std::string_view kind = packed_kind(head); kind == "pdf") {
    return read_whole(context, read_pdf);
  } else if (!kind.empty()) {
    return read_archive(context);
  }
  // A web archive may hold more pictures than pages.
  if (const std::string kind = not_text(head); !kind.empty() && !head.starts_with("WARC/")) {
    context.complain(0, 0, kind + ", not text");
    return true;
  }
  const InputFormat format = options.format == InputFormat::Auto ? sniff_format(head, context.name) : options.format;
  switch (format) {
    case InputFormat::Html: return read_whole(context, read_html);
    case InputFormat::Jsonl: return read_jsonl(context);
    case InputFormat::Csv: return read_csv(context);
    case InputFormat::Telegram: return read_telegram(context);
    case InputFormat::Feed: return read_feed(context);
    case InputFormat::Warc: return read_warc(context);
    case InputFormat::Text:
    case InputFormat::Auto: break;
  }
  return read_whole(context, read_text);
}

namespace {

/// `path` without its last extension.
std::string without_extension(const fs::path& path) { return (path.parent_path() / path.stem()).generic_string(); }

bool read_file(const std::string& path, const std::string& id, const InputOptions& options, const ReportSink& sink,
               const ProblemSink& problem) {
  const ReadPosition from = options.begin ? options.begin(path) : ReadPosition();
  if (from == ReadPosition::end()) return true;
  auto window = InputWindow::open(path);
  if (!window) {
    problem({path, 0, 0, window.error().message});
    return true;
  }
  ReadContext context{*window, path == "-" ? "stdin" : path, id, options, sink, problem};
  context.position.member = from.member;
  context.known = from.record;
  return read_any(context);
}

/// Files below a folder, sorted by path. Hidden ones and what is neither file nor folder are passed over; links to
/// folders are not followed, so that a folder that contains itself ends.
std::vector<fs::path> files_below(const fs::path& folder, const ProblemSink& problem) {
  std::vector<fs::path> files;
  std::vector<fs::path> folders = {folder};
  while (!folders.empty()) {
    const fs::path current = std::move(folders.back());
    folders.pop_back();
    std::error_code error;
    fs::directory_iterator entry(current, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
      if (entry->path().filename().native().starts_with('.')) continue;
      std::error_code ignored;
      if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) {
        folders.push_back(entry->path());
      } else if (entry->is_regular_file(ignored)) {
        files.push_back(entry->path());
      }
    }
    if (error) problem({current.string(), 0, 0, error.message()});
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

bool read_input(const std::string& path, const InputOptions& options, const ReportSink& sink,
                const ProblemSink& problem) {
  std::error_code ignored;
  if (path == "-") return read_file(path, "stdin", options, sink, problem);
  if (!fs::is_directory(path, ignored)) {
    return read_file(path, fs::path(path).stem().string(), options, sink, problem);
  }
  for (const fs::path& file : files_below(path, problem)) {
    const std::string id = without_extension(file.lexically_relative(path));
    if (!read_file(file.string(), id, options, sink, problem)) return false;
  }
  return true;
}

bool read_bytes(std::string_view bytes, const std::string& name, const InputOptions& options, const ReportSink& sink,
                const ProblemSink& problem) {
  InputWindow window = InputWindow::over(bytes);
  const std::string id = fs::path(name).stem().string();
  ReadContext context{window, name, id, options, sink, problem};
  return read_any(context);
}

}  // namespace sijill
