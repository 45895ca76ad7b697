#include "server/jobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "ingest/ingest.h"
#include "ingest/made_with.h"
#include "lexicon/builtin.h"
#include "output/json.h"
#include "server/gate.h"
#include "store/register_file.h"

namespace sijill::server {
namespace {

constexpr std::size_t kMostWaiting = 64;
constexpr std::size_t kMostJobs = 1000;
constexpr std::size_t kMostErrors = 200;
constexpr std::size_t kMostReports = 100;

/// The last part of a path, with nothing in it that a file system or a terminal would take for more than a letter.
std::string plain_name(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  std::string result;
  for (const char c : name) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F && result.size() < 150) result += c;
  }
  while (!result.empty() && (static_cast<unsigned char>(result.back()) & 0xC0) == 0x80) result.pop_back();
  if (result.size() < name.size() && !result.empty() && (static_cast<unsigned char>(result.back()) & 0x80) != 0)
    result.pop_back();
  if (result.empty() || result[0] == '.') result.insert(0, "file");
  return result;
}

}  // namespace

Result<std::shared_ptr<Upload>> Upload::create() {
  const char* parent = std::getenv("TMPDIR");
  std::string folder = fmt::format("{}/sijill-upload-XXXXXX", parent && *parent ? parent : "/tmp");
  if (!::mkdtemp(folder.data())) return tl::unexpected(Error{Error::Code::Io, std::strerror(errno), folder});
  return std::shared_ptr<Upload>(new Upload(folder));
}

Upload::~Upload() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Result<void> Upload::add(std::string_view name, std::string_view bytes) {
  // A folder each: two files of one name stay two.
  const std::filesystem::path folder = std::filesystem::path(folder_) / std::to_string(paths_.size());
  std::error_code failed;
  std::filesystem::create_directory(folder, failed);
  const std::filesystem::path path = folder / plain_name(name);
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (failed || !out)
    return tl::unexpected(Error{Error::Code::Io, "an uploaded file could not be written", path.string()});
  paths_.push_back(path.string());
  return {};
}

struct Jobs::Job {
  std::string id;
  std::shared_ptr<Upload> upload;
  std::atomic<bool> stop{false};
  mutable std::mutex mutex;
  std::string state = "running";
  IngestCounts counts;
  std::size_t failed = 0;
  std::vector<std::pair<std::string, std::string>> errors;
  std::vector<std::string> reports;
};

Jobs::Jobs(views::Desk& desk, const Engine& engine, std::timed_mutex& writing)
    : desk_(desk), engine_(engine), writing_(writing), thread_([this] { work(); }) {}

Jobs::~Jobs() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (auto& [id, job] : jobs_) job->stop = true;
  }
  wake_.notify_all();
  thread_.join();
}

Result<std::string> Jobs::start(std::shared_ptr<Upload> upload) {
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= kMostWaiting) {
    return tl::unexpected(Error{Error::Code::BadRequest, "too many uploads are waiting; try again soon", ""});
  }
  if (jobs_.size() >= kMostJobs) {
    std::erase_if(jobs_, [](const auto& entry) {
      const std::lock_guard job_lock(entry.second->mutex);
      return entry.second->state != "running";
    });
  }
  auto job = std::make_shared<Job>();
  job->id = random_hex();
  job->upload = std::move(upload);
  jobs_[job->id] = job;
  waiting_.push_back(job);
  wake_.notify_one();
  return job->id;
}

std::shared_ptr<Jobs::Job> Jobs::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(id);
  return found == jobs_.end() ? nullptr : found->second;
}

Result<void> Jobs::cancel(const std::string& id) {
  const auto job = find(id);
  if (!job) return tl::unexpected(Error{Error::Code::NotFound, "there is no such job", id});
  job->stop = true;
  return {};
}

Result<std::string> Jobs::describe(const std::string& id) const {
  const auto job = find(id);
  if (!job) return tl::unexpected(Error{Error::Code::NotFound, "there is no such job", id});
  const std::lock_guard lock(job->mutex);
  const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
  Json json;
  json.object().field("job_id", job->id).field("state", job->state).field("read", number(job->counts.read));
  json.field("new", number(job->counts.added)).field("unchanged", number(job->counts.unchanged));
  json.field("copies", number(job->counts.copies)).field("failed", number(job->failed + job->counts.empty));
  json.key("errors").list();
  for (const auto& [name, message] : job->errors)
    json.object().field("name", name).field("message", message).end_object();
  json.end_list().key("reports").list();
  for (const std::string& report : job->reports) json.text(report);
  json.end_list().end_object();
  return json.take();
}

void Jobs::work() {
  for (;;) {
    std::shared_ptr<Job> job;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
      if (ending_) return;
      job = waiting_.front();
      waiting_.pop_front();
    }
    run(*job);
    job->upload.reset();
  }
}

void Jobs::run(Job& job) {
  const auto fail = [&](const Error& error) {
    const std::lock_guard lock(job.mutex);
    job.errors.emplace_back(error.where, error.message);
    job.state = "failed";
  };
  const std::lock_guard writing(writing_);
  auto file = RegisterFile::open(desk_.path(), Access::Write);
  if (!file) return fail(file.error());
  const auto before = file->database().ask("SELECT coalesce(max(id), 0) FROM report");
  views::Desk::Writing watched(desk_, *file);
  IngestWatch watch;
  watch.progress = [&](const IngestCounts& counts) {
    watched.committed();
    const std::lock_guard lock(job.mutex);
    job.counts = counts;
  };
  watch.problem = [&](const Problem& problem) {
    const std::lock_guard lock(job.mutex);
    ++job.failed;
    const std::string name = std::filesystem::path(problem.file).filename().string();
    if (job.errors.size() < kMostErrors) {
      job.errors.emplace_back(problem.line > 0 ? fmt::format("{}:{}", name, problem.line) : name, problem.what);
    }
  };
  watch.stop = [&] { return job.stop.load(); };
  const IngestOptions options{job.upload->input, 0, &desk_.resources(), false, lexicon_fingerprint(builtin_blob())};
  const auto done = ingest(job.upload->paths(), options, engine_, desk_.world(), *file, watch);
  if (!done) return fail(done.error());
  auto added = file->database().prepare("SELECT report_id FROM report WHERE id > ?1 ORDER BY id LIMIT ?2");
  const std::lock_guard lock(job.mutex);
  job.counts = *done;
  job.state = job.stop ? "cancelled" : "done";
  if (!added || !before) return;
  added->bind(1, before->value_or(0)).bind(2, static_cast<std::int64_t>(kMostReports));
  while (added->step().value_or(false)) job.reports.push_back(added->string(0));
}

}  // namespace sijill::server
