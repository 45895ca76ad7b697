// Any bytes, with seeds that are archives and Word documents, obey reader_property.h.
#include "reader_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return sijill::check_reader(sijill::InputFormat::Auto, data, size, true);
}
