#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http.h"
#include "sijill/error.h"

namespace sijill::server {

/// What a listener asks of the program. Called from several threads at once.
struct Hooks {
  /// Before the body is read: the most bytes it may have, or an answer that spares reading it.
  std::function<std::uint64_t(const Request& head, std::unique_ptr<Response>& refusal)> admit;
  /// Calls `reply` once, now or later and from any thread.
  std::function<void(Request&&, std::function<void(Response)> reply)> answer;
};

/// Speaks HTTP/1.1 on one address. A head must be there within 10 seconds, a body within two minutes, an answer be
/// taken within two minutes of the last piece; heads are at most 16 kB, connections at most kMostConnections.
class Listener {
 public:
  static constexpr int kMostConnections = 512;

  /// Io if the address cannot be bound. Port 0 takes a free one.
  static Result<std::unique_ptr<Listener>> open(const std::string& host, std::uint16_t port, Hooks hooks);
  ~Listener();

  std::uint16_t port() const;
  /// Serves on `threads` threads until SIGINT or SIGTERM comes or `stop` is called.
  void run(int threads);
  void stop();

 private:
  struct Impl;
  explicit Listener(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sijill::server
