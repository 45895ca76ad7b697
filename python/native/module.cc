#include "native/bind.h"

namespace sijill::python {

std::string words_of(const Error& error) {
  return error.where.empty() ? error.message : error.where + ": " + error.message;
}

void raise(const Error& error) {
  const std::string words = words_of(error);
  switch (error.code) {
    case Error::Code::NotFound: throw nanobind::key_error(words.c_str());
    case Error::Code::BadData:
    case Error::Code::BadRequest: throw nanobind::value_error(words.c_str());
    case Error::Code::Io:
    case Error::Code::Store: break;
  }
  PyErr_SetString(PyExc_OSError, words.c_str());
  throw nanobind::python_error();
}

}  // namespace sijill::python

NB_MODULE(_native, module) {
  module.doc() = "The engine and the register of Sijill. Use the package sijill, which gives them types and names.";
  sijill::python::bind_engine(module);
  sijill::python::bind_tables(module);
  sijill::python::bind_register(module);
  sijill::python::bind_rules(module);
}
