// Every struct lists its members once; the writer and the reader both walk that list.
#include "register/telling_bytes.h"

#include <cstring>
#include <type_traits>

namespace sijill {
namespace {

class Writer {
 public:
  template <class T>
  requires(std::is_arithmetic_v<T>) void operator()(const T& value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
  }
  void operator()(const std::string& text) {
    (*this)(static_cast<std::uint32_t>(text.size()));
    out += text;
  }
  template <class T>
  void operator()(const std::optional<T>& value) {
    (*this)(value.has_value());
    if (value) (*this)(*value);
  }
  template <class T>
  void operator()(const std::vector<T>& values) {
    (*this)(static_cast<std::uint32_t>(values.size()));
    for (const T& value : values) (*this)(value);
  }
  template <class T>
  requires(std::is_class_v<T>) void operator()(const T& part) { members(*this, part); }
  template <class... T>
  void all(const T&... values) {
    ((*this)(values), ...);
  }

  std::string out;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left(bytes) {}

  template <class T>
  requires(std::is_arithmetic_v<T>) void operator()(T& value) {
    if (left.size() < sizeof value) return fail();
    if constexpr (std::is_same_v<T, bool>) {
      value = left[0] != 0;
    } else {
      std::memcpy(&value, left.data(), sizeof value);
    }
    left.remove_prefix(sizeof value);
  }
  void operator()(std::string& text) {
    text = left.substr(0, size());
    left.remove_prefix(text.size());
  }
  template <class T>
  void operator()(std::optional<T>& value) {
    bool said = false;
    (*this)(said);
    if (said) (*this)(value.emplace());
  }
  template <class T>
  void operator()(std::vector<T>& values) {
    values.resize(size());
    for (T& value : values) (*this)(value);
  }
  template <class T>
  requires(std::is_class_v<T>) void operator()(T& part) { members(*this, part); }
  template <class... T>
  void all(T&... values) {
    ((*this)(values), ...);
  }

  std::string_view left;
  bool failed = false;

 private:
  void fail() {
    failed = true;
    left = {};
  }
  /// Of a text or a list, each item of which takes a byte at least.
  std::size_t size() {
    std::uint32_t size = 0;
    (*this)(size);
    if (size <= left.size()) return size;
    fail();
    return 0;
  }
};

// clang-format off
template <class Visit, class Part> void visit(Visit& v, Part& p, const Bounds*) { v.all(p.min, p.best, p.max); }
template <class Visit, class Part> void visit(Visit& v, Part& p, const Days*) { v.all(p.from, p.to); }
template <class Visit, class Part> void visit(Visit& v, Part& p, const CharSpan*) { v.all(p.begin, p.end, p.in_title); }
template <class Visit, class Part> void visit(Visit& v, Part& p, const TellingPlace*) { v.all(p.node, p.name, p.precision, p.relation); }
template <class Visit, class Part> void visit(Visit& v, Part& p, const TellingSide*) { v.all(p.actor_id, p.role, p.side); }
// clang-format on

template <class Visit, class Part>
void visit(Visit& v, Part& p, const Claim*) {
  v.all(p.ref, p.outcome, p.people, p.number, p.qualifier, p.part_of, p.cause, p.running, p.blamed, p.places, p.days,
        p.voice, p.evidence);
}

template <class Visit, class Part>
void visit(Visit& v, Part& p, const Telling*) {
  v.all(p.key, p.ref, p.sub_type, p.status, p.change, p.days, p.told, p.basis, p.precision, p.main, p.places, p.sides,
        p.weapons, p.killed, p.injured, p.claims, p.beside, p.names, p.story, p.said, p.voice, p.own_voice, p.chain,
        p.evidence);
}

template <class Visit, class Part>
void members(Visit& v, Part& part) {
  visit(v, part, static_cast<const std::remove_const_t<Part>*>(nullptr));
}

}  // namespace

std::string pack_telling(const Telling& telling) {
  Writer writer;
  writer(telling);
  return std::move(writer.out);
}

Result<Telling> unpack_telling(std::string_view bytes) {
  Reader reader(bytes);
  Telling telling;
  reader(telling);
  if (reader.failed || !reader.left.empty()) {
    return tl::unexpected(Error{Error::Code::BadData, "these bytes are no telling", ""});
  }
  return telling;
}

}  // namespace sijill
