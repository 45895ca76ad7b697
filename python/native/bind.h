#pragma once
#include <nanobind/nanobind.h>

#include <memory>
#include <string>

#include "sijill/engine.h"
#include "sijill/error.h"

/// The extension module: calls the library and hands over what it gives. What it means is written in the Python
/// modules above it.
namespace sijill::python {

/// An engine together with the lexicon that it borrows; `blob` is null for the built-in one.
struct OpenEngine {
  std::unique_ptr<std::string> blob;
  Engine engine;
};

/// A record as the engine made it. Python reads it as JSON, tables are filled from it as it is.
struct Record {
  Report report;
};

/// What went wrong as "where: what".
std::string words_of(const Error& error);

/// Raises the Python exception for an error: FileNotFoundError (KeyError for what a register does not hold),
/// ValueError, OSError.
[[noreturn]] void raise(const Error& error);

template <class T>
T value_or_raise(Result<T>&& result) {
  if (!result) raise(result.error());
  return std::move(*result);
}

/// Bytes that came from outside as Python text; what is not UTF-8 becomes U+FFFD.
inline nanobind::str text_of(const std::string& bytes) {
  return nanobind::steal<nanobind::str>(
      PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "replace"));
}

void bind_engine(nanobind::module_& module);
void bind_tables(nanobind::module_& module);
void bind_rules(nanobind::module_& module);
void bind_register(nanobind::module_& module);

}  // namespace sijill::python
