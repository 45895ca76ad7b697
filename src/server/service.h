#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "ingest/edit.h"
#include "server/clerk.h"
#include "server/gate.h"
#include "server/http.h"
#include "server/jobs.h"
#include "sijill/engine.h"
#include "views/desk.h"

namespace sijill::server {

struct ServiceOptions {
  std::string db;
  std::string version;
  std::string tiles;  ///< URL template of map tiles, URL or file of a PMTiles archive; empty: none
  std::uint64_t max_upload = std::uint64_t{64} << 20;
  bool read_only = false;
};

/// Answers every request: the page's files, and /api/1 out of the register. For any number of threads.
class Service {
 public:
  /// `tokens`: null if only this machine gets in.
  static Result<std::unique_ptr<Service>> open(ServiceOptions options, std::unique_ptr<Tokens> tokens);

  /// See Hooks.
  std::uint64_t admit(const Request& head, std::unique_ptr<Response>& refusal);
  void answer(Request&& request, std::function<void(Response)> reply);
  /// Finishes what is being written; nothing is answered afterwards. To be called before a listener goes.
  void close();

 private:
  explicit Service(ServiceOptions options) : options_(std::move(options)) {}
  Response route(const Request& request);
  Response api(const Request& request, const std::string& path);
  Response about(const Request& request);
  Response answer_tiles(const Request& request) const;
  Response open_session(const Request& request);
  Response take_reports(const Request& request);
  Response write_export(const Request& request);
  /// The decisions that a request asks for, or why not.
  Result<std::vector<Edit>> read_edits(const Request& request) const;
  Response complete(const Request& request, Response response) const;
  void protect(Response& response) const;

  ServiceOptions options_;
  std::shared_ptr<SentFile> tiles_;  ///< null: none of this machine
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<views::Desk> desk_;
  std::unique_ptr<Gate> gate_;
  std::timed_mutex writing_;
  std::unique_ptr<Jobs> jobs_;
  std::unique_ptr<Clerk> clerk_;
};

}  // namespace sijill::server
