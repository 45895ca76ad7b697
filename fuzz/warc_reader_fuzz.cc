// Any bytes read as Warc obey reader_property.h.
#include "reader_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return sijill::check_reader(sijill::InputFormat::Warc, data, size, true);
}
