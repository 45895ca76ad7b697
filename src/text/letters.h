#pragma once

/// Names of the folded letters that rules mention, so that no rule shows a bare code.
namespace sijill::letter {

inline constexpr char kAlef = 'A', kBa = 'b', kTa = 't', kSeen = 's', kFa = 'f', kKaf = 'k', kLam = 'l', kMeem = 'm',
                      kNoon = 'n', kHa = 'h', kWaw = 'w', kYa = 'y', kHamza = '\'';

}  // namespace sijill::letter
