#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/http.h"
#include "sijill/error.h"

/// Who may ask for what.
namespace sijill::server {

enum class Role { None, Read, Review };

/// Tokens that open a register to other machines; of each only a hash is kept, in a file beside the register that its
/// owner alone may read.
class Tokens {
 public:
  /// Reads `path`, or makes new tokens and writes their hashes there; `fresh` makes new ones in any case. Tokens just
  /// made can be asked for once; afterwards nobody knows them.
  static Result<Tokens> open(const std::string& path, bool fresh);

  Role role_of(const std::string& token) const;
  /// Empty if they were made in an earlier run.
  const std::string& new_read() const { return new_read_; }
  const std::string& new_review() const { return new_review_; }

 private:
  std::string salt_, read_, review_;
  std::string new_read_, new_review_;
};

/// Decides on every request before its body is read. For any number of threads.
class Gate {
 public:
  /// Without tokens whoever is on this machine may do everything, and nobody else gets in.
  Gate(std::unique_ptr<Tokens> tokens, bool read_only) : tokens_(std::move(tokens)), read_only_(read_only) {}

  /// Nothing if `request` may go on, with `role` set; else the answer that refuses it.
  std::unique_ptr<Response> refuse(const Request& request, Role& role);

  /// A session for who knows a token: its cookie. Empty for a wrong token.
  std::string open_session(const std::string& token);

  bool read_only() const { return read_only_; }
  bool asks_for_token() const { return tokens_ != nullptr; }

 private:
  Role role_of(const Request& request);

  std::unique_ptr<Tokens> tokens_;
  bool read_only_;
  std::mutex mutex_;
  std::unordered_map<std::string, Role> sessions_;
};

/// 128 random bits as 32 hexadecimal digits.
std::string random_hex();

}  // namespace sijill::server
