#pragma once
#include <string>
#include <string_view>

namespace sijill {

/// The name in the genitive and accusative: words on -wn go on -yn, a first word on -w before its genitive on -y
/// ("mslHwn mjhwlwn" -> "mslHyn mjhwlyn", "mqAtlw AlmEArDp" -> "mqAtly AlmEArDp"). Empty if the cases look alike.
std::string oblique(std::string_view folded);

}  // namespace sijill
