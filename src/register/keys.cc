// SHA-256 (FIPS 180-4) and what is made of it.
#include "register/keys.h"

#include <bit>
#include <cstring>
#include <utility>

namespace sijill {
namespace {

constexpr std::array<std::uint32_t, 64> kRound = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

class Sha256 {
 public:
  void add(std::string_view bytes) {
    length_ += bytes.size();
    while (!bytes.empty()) {
      const std::size_t part = std::min(bytes.size(), block_.size() - filled_);
      std::memcpy(block_.data() + filled_, bytes.data(), part);
      filled_ += part;
      bytes.remove_prefix(part);
      if (filled_ == block_.size()) work();
    }
  }

  std::array<std::uint8_t, 32> finish() {
    const std::uint64_t bits = length_ * 8;
    add(std::string_view("\x80", 1));
    while (filled_ != 56) add(std::string_view("\0", 1));
    char size[8];
    for (int i = 0; i < 8; ++i) size[i] = static_cast<char>(bits >> (56 - 8 * i));
    add(std::string_view(size, 8));
    std::array<std::uint8_t, 32> digest;
    for (std::size_t i = 0; i < 32; ++i) digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    return digest;
  }

 private:
  void work() {
    filled_ = 0;
    std::array<std::uint32_t, 64> w;
    for (std::size_t i = 0; i < 16; ++i) {
      w[i] = 0;
      for (std::size_t j = 0; j < 4; ++j) w[i] = w[i] << 8 | block_[4 * i + j];
    }
    for (std::size_t i = 16; i < 64; ++i) {
      const std::uint32_t a = w[i - 15], b = w[i - 2];
      w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + w[i - 7] +
             (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
    }
    auto [a, b, c, d, e, f, g, h] = state_;
    // Eight rounds at a time, after which every word is in its own place again: none is moved.
    const auto round = [](auto s0, auto s1, auto s2, auto& s3, auto s4, auto s5, auto s6, auto& s7, std::uint32_t in) {
      const std::uint32_t t =
          s7 + (std::rotr(s4, 6) ^ std::rotr(s4, 11) ^ std::rotr(s4, 25)) + (s6 ^ (s4 & (s5 ^ s6))) + in;
      s3 += t;
      s7 = t + (std::rotr(s0, 2) ^ std::rotr(s0, 13) ^ std::rotr(s0, 22)) + ((s0 & s1) | (s2 & (s0 | s1)));
    };
    for (std::size_t i = 0; i < 64; i += 8) {
      round(a, b, c, d, e, f, g, h, kRound[i] + w[i]);
      round(h, a, b, c, d, e, f, g, kRound[i + 1] + w[i + 1]);
      round(g, h, a, b, c, d, e, f, kRound[i + 2] + w[i + 2]);
      round(f, g, h, a, b, c, d, e, kRound[i + 3] + w[i + 3]);
      round(e, f, g, h, a, b, c, d, kRound[i + 4] + w[i + 4]);
      round(d, e, f, g, h, a, b, c, kRound[i + 5] + w[i + 5]);
      round(c, d, e, f, g, h, a, b, kRound[i + 6] + w[i + 6]);
      round(b, c, d, e, f, g, h, a, kRound[i + 7] + w[i + 7]);
    }
    const std::array<std::uint32_t, 8> s = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) state_[i] += s[i];
  }

  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, 64> block_;
  std::size_t filled_ = 0;
  std::uint64_t length_ = 0;
};

}  // namespace

std::string ReportHash::hex() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : bytes) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

ReportHash ReportHash::of_bytes(std::string_view sixteen) {
  ReportHash hash;
  if (sixteen.size() == hash.bytes.size()) std::memcpy(hash.bytes.data(), sixteen.data(), sixteen.size());
  return hash;
}

std::string own_voice(std::string_view publisher, const ReportHash& report) {
  return publisher.empty() ? "report:" + report.hex().substr(0, 12) : std::string(publisher);
}

ReportHash hash_report(std::string_view publisher, std::string_view published, std::string_view title,
                       std::string_view text) {
  Sha256 sha;
  for (const std::string_view part : {publisher, published, title, text}) {
    char size[8];
    for (int i = 0; i < 8; ++i) size[i] = static_cast<char>(std::uint64_t{part.size()} >> (8 * i));
    sha.add(std::string_view(size, 8));  // so that no bytes can move from one part to the next
    sha.add(part);
  }
  const auto digest = sha.finish();
  ReportHash hash;
  std::memcpy(hash.bytes.data(), digest.data(), hash.bytes.size());
  return hash;
}

std::uint64_t mix(std::uint64_t value) {  // the finaliser of SplitMix64
  value += 0x9e3779b97f4a7c15;
  value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
  value = (value ^ value >> 27) * 0x94d049bb133111eb;
  return value ^ value >> 31;
}

std::uint64_t mix(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = mix(seed ^ bytes.size());
  while (!bytes.empty()) {
    std::uint64_t word = 0;
    const std::size_t part = std::min<std::size_t>(8, bytes.size());
    for (std::size_t i = 0; i < part; ++i) word |= std::uint64_t{static_cast<std::uint8_t>(bytes[i])} << 8 * i;
    hash = mix(hash ^ word);
    bytes.remove_prefix(part);
  }
  return hash;
}

std::string telling_key(const ReportHash& report, const Spot& spot) {
  constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford's 32: no i, l, o, u
  const std::uint64_t place = std::uint64_t{spot.begin} << 16 | std::uint64_t{spot.in_title} << 9 |
                              std::uint64_t{spot.of_count} << 8 | spot.nth;
  std::uint64_t bits = mix(report.view(), mix(place));
  std::string key;
  for (int i = 0; i < 12; ++i, bits >>= 5) key += kLetters[bits & 31];
  return key;
}

}  // namespace sijill
