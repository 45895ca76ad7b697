#include "server/clerk.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "store/register_file.h"

namespace sijill::server {
namespace {

/// How long a decision waits for another writer of this server.
constexpr std::chrono::seconds kPatience(10);
/// How long the register is kept open, and locked, while decisions keep coming.
constexpr std::chrono::milliseconds kLongest(1000);

}  // namespace

Clerk::Clerk(views::Desk& desk, std::timed_mutex& writing)
    : desk_(desk), writing_(writing), thread_([this] { work(); }) {}

Clerk::~Clerk() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Clerk::take(std::vector<Edit> edits, Reply reply) {
  const std::lock_guard lock(mutex_);
  waiting_.push_back({std::move(edits), std::move(reply)});
  wake_.notify_one();
}

void Clerk::work() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
    }
    sit();
  }
}

std::vector<Clerk::Task> Clerk::next() {
  const std::lock_guard lock(mutex_);
  return std::exchange(waiting_, {});
}

void Clerk::sit() {
  const auto refuse = [&](const Error& error) {
    for (const Task& task : next()) task.reply(tl::unexpected(error));
  };
  const std::unique_lock writing(writing_, kPatience);
  if (!writing) {
    return refuse({Error::Code::Store, "reports are being added; corrections can be made when that is done", kBusy});
  }
  auto file = RegisterFile::open(desk_.path(), Access::Write);
  if (!file) return refuse(file.error());
  views::Desk::Writing watched(desk_, *file);
  Editor editor(*file, desk_.world());
  const auto until = std::chrono::steady_clock::now() + kLongest;
  for (std::vector<Task> tasks = next(); !tasks.empty(); tasks = next()) {
    std::vector<Edit> edits;
    for (const Task& task : tasks) edits.insert(edits.end(), task.edits.begin(), task.edits.end());
    const auto outcomes = editor.apply(edits);
    if (!outcomes) {
      for (const Task& task : tasks) task.reply(tl::unexpected(outcomes.error()));
      return;
    }
    std::int64_t last = 0;
    for (const auto& outcome : *outcomes) last = std::max(last, outcome ? outcome->id : 0);
    watched.committed(last);
    answer(tasks, *outcomes);
    if (std::chrono::steady_clock::now() > until) return;
  }
}

void Clerk::answer(const std::vector<Task>& tasks, const std::vector<Result<EditOutcome>>& outcomes) {
  auto at = outcomes.begin();
  for (const Task& task : tasks) {
    const auto end = at + static_cast<std::ptrdiff_t>(task.edits.size());
    const auto refused = std::find_if(at, end, [](const Result<EditOutcome>& one) { return !one; });
    task.reply(refused == end ? *(end - 1) : *refused);
    at = end;
  }
}

}  // namespace sijill::server
