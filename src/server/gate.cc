#include "server/gate.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "register/keys.h"

namespace sijill::server {
namespace {

constexpr std::size_t kMostSessions = 1000;
constexpr std::string_view kCookie = "sijill_session=";

std::string hash(const std::string& salt, const std::string& token) {
  return hash_report("sijill-token", salt, "", token).hex();
}

/// In a time that does not depend on where the two differ.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char difference = 0;
  for (std::size_t n = 0; n < a.size(); ++n) difference |= static_cast<unsigned char>(a[n] ^ b[n]);
  return difference == 0;
}

std::string cookie_of(const Request& request) {
  const std::size_t at = request.cookie.find(kCookie);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + kCookie.size();
  return request.cookie.substr(begin, request.cookie.find(';', begin) - begin);
}

/// "[::1]:8080" -> "[::1]", "localhost:80" -> "localhost".
std::string_view without_port(std::string_view host) {
  const std::size_t bracket = host.find(']');
  const std::size_t colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
  return host.substr(0, colon);
}

bool is_this_machine(std::string_view host) {
  const std::string_view name = without_port(host);
  return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

/// A page of another site may send requests here; its browser says so.
bool from_this_page(const Request& request) {
  if (!request.fetch_site.empty() && request.fetch_site != "same-origin" && request.fetch_site != "none") return false;
  return request.origin.empty() || request.origin == "http://" + request.host ||
         request.origin == "https://" + request.host;
}

}  // namespace

std::string random_hex() {
  std::array<unsigned char, 16> bytes{};
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = ::getrandom(bytes.data() + have, bytes.size() - have, 0);
    if (got > 0) have += static_cast<std::size_t>(got);
  }
  std::string result;
  for (const unsigned char byte : bytes) result += fmt::format("{:02x}", byte);
  return result;
}

Result<Tokens> Tokens::open(const std::string& path, bool fresh) {
  Tokens tokens;
  std::ifstream in(path);
  if (!fresh && in >> tokens.salt_ >> tokens.read_ >> tokens.review_) return tokens;
  tokens.salt_ = random_hex();
  tokens.new_read_ = random_hex();
  tokens.new_review_ = random_hex();
  tokens.read_ = hash(tokens.salt_, tokens.new_read_);
  tokens.review_ = hash(tokens.salt_, tokens.new_review_);
  const std::string text = fmt::format("{}\n{}\n{}\n", tokens.salt_, tokens.read_, tokens.review_);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return tl::unexpected(Error{Error::Code::Io, std::strerror(errno), path});
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  ::close(file);
  if (!written) return tl::unexpected(Error{Error::Code::Io, "the hashes of the tokens could not be written", path});
  return tokens;
}

Role Tokens::role_of(const std::string& token) const {
  const std::string hashed = hash(salt_, token);
  if (same(hashed, review_)) return Role::Review;
  return same(hashed, read_) ? Role::Read : Role::None;
}

Role Gate::role_of(const Request& request) {
  if (!tokens_) return Role::Review;
  constexpr std::string_view kBearer = "Bearer ";
  if (request.authorization.substr(0, kBearer.size()) == kBearer) {
    return tokens_->role_of(request.authorization.substr(kBearer.size()));
  }
  const std::string session = cookie_of(request);
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(session);
  return found == sessions_.end() ? Role::None : found->second;
}

std::unique_ptr<Response> Gate::refuse(const Request& request, Role& role) {
  const auto no = [](int status, std::string_view code, std::string_view message) {
    return std::make_unique<Response>(failure(status, code, message));
  };
  // A page elsewhere may have its name point here; the browser then still says the name that it believes in.
  if (!tokens_ && !is_this_machine(request.host)) {
    return no(403, "wrong_host", "this server answers to localhost only");
  }
  const bool reads = request.method == "GET" || request.method == "HEAD";
  const bool writes = request.method == "POST" || request.method == "DELETE";
  if (!reads && !writes) return no(405, "method", "GET, HEAD, POST and DELETE are understood");
  if (writes && !from_this_page(request)) return no(403, "wrong_origin", "writes come from the page itself only");
  const bool api = request.path.substr(0, 5) == "/api/";
  role = role_of(request);
  if (request.path == "/api/1/session" && request.method == "POST") return nullptr;
  if (!api) return reads ? nullptr : no(405, "method", "only /api/1 takes writes");
  if (role == Role::None)
    return no(401, "token", "this register asks for a token: it was printed when the server started");
  if (writes && read_only_) return no(403, "read_only", "the register was opened for reading only");
  if (writes && role != Role::Review) return no(403, "role", "this token opens the register for reading only");
  return nullptr;
}

std::string Gate::open_session(const std::string& token) {
  const Role role = tokens_ ? tokens_->role_of(token) : Role::Review;
  if (role == Role::None) return {};
  std::string id = random_hex();
  const std::lock_guard lock(mutex_);
  if (sessions_.size() >= kMostSessions) sessions_.clear();
  sessions_[id] = role;
  return std::string(kCookie) + id + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=604800";
}

}  // namespace sijill::server
