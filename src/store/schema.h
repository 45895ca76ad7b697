#pragma once

namespace sijill {

/// The text of schema.sql: makes an empty register of the newest version.
extern const char* const kSchemaSql;

}  // namespace sijill
