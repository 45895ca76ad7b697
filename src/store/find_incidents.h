#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stages/resources.h"
#include "store/database.h"
#include "store/place_book.h"
#include "store/register_file.h"

namespace sijill {

/// Which incidents are asked for. What is empty or absent asks for nothing; several values of one list are "or",
/// different criteria are "and".
struct IncidentQuery {
  struct Near {
    double lat = 0, lon = 0, kilometres = 0;
  };
  enum class Sort {
    Newest,  ///< by the first day it can have happened, undated ones last
    Oldest,
    Killed,  ///< most people killed first, by the best figure
  };

  std::vector<std::string> places;  ///< ids or names; with everything inside them
  std::optional<Near> near;
  std::string from, to;              ///< ISO days; an incident whose window meets them is found
  std::vector<std::string> types;    ///< sub_types or types
  std::vector<std::string> actors;   ///< ids or names
  std::vector<std::string> sources;  ///< who publishes or says so: ids or names
  std::optional<std::int64_t> min_killed;
  std::string text;       ///< words that a report of it must have, see match_expression
  std::string key;        ///< this one only
  bool rejected = false;  ///< those too that a person has rejected
  Sort sort = Sort::Newest;
  std::int64_t offset = 0;
  std::int64_t limit = -1;  ///< -1: all
};

/// Row ids of the incidents asked for, in order. BadRequest says what is not understood: a place or an actor that is
/// not in this register, a day that is none. The connection must know the tokenizer and distances (open_for_queries).
Result<std::vector<std::int64_t>> find_incidents(Database& database, const PlaceBook& places,
                                                 const Resources& resources, const IncidentQuery& query);

/// Ids of actors called that; those that are part of them are not meant.
std::vector<std::string> actors_called(const Resources& resources, const std::string& name);

/// Ids of sources called that, and the name itself: a paper that no list has is kept by its name.
std::vector<std::string> sources_called(const Resources& resources, const std::string& name);

/// Opens a register to be read with what queries need: the Arabic tokenizer and the function `kilometres`.
Result<RegisterFile> open_for_queries(const std::string& path, const Resources& resources);

}  // namespace sijill
