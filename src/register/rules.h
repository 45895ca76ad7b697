#pragma once

namespace sijill {

/// Raised whenever the same records would give other findings than before: how tellings are made, linked, divided and
/// settled. A register keeps the number that its findings were made by; another one asks for `refresh`.
inline constexpr int kRules = 10;

}  // namespace sijill
