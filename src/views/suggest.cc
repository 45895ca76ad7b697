#include "views/suggest.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <vector>

#include "output/json.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace sijill::views {
namespace {

constexpr std::size_t kMost = 20;

/// 0: begins with it; 1: a word in it does; 2: it is within a word; 3: it is not there.
int depth(std::string_view name, std::string_view wanted) {
  if (wanted.empty()) return 3;
  const std::size_t at = name.find(wanted);
  if (at == std::string_view::npos) return 3;
  return at == 0 ? 0 : name[at - 1] == ' ' ? 1 : 2;
}

/// Numbers of up to kMost rows whose id is `only`, or whose names have `wanted` in them, in any Arabic spelling; those
/// that begin with it first, then the shorter.
template <class Rows>
std::vector<std::uint32_t> find(const Rows& rows, const std::string& wanted, const std::string& only) {
  const std::string folded = fold_words(wanted), plain = ascii_lower(wanted);
  // Folded Arabic is ASCII: only what was written in Arabic is looked for there.
  const bool arabic = std::any_of(wanted.begin(), wanted.end(), [](char c) { return (c & 0x80) != 0; });
  std::vector<std::tuple<int, std::size_t, std::uint32_t>> found;
  for (std::uint32_t n = 0; n < rows.size(); ++n) {
    if (!only.empty()) {
      if (rows[n].id == only) return {n};
      continue;
    }
    const int there = rows[n].id == wanted ? -1
                      : arabic             ? depth(fold_words(rows[n].name_ar), folded)
                                           : depth(ascii_lower(rows[n].name_en), plain);
    if (there < 3) found.emplace_back(there, arabic ? rows[n].name_ar.size() : rows[n].name_en.size(), n);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::uint32_t> numbers;
  for (std::size_t n = 0; n < std::min(kMost, found.size()); ++n) numbers.push_back(std::get<2>(found[n]));
  return numbers;
}

}  // namespace

Result<Answer> actors(Desk& desk, const Params& params) {
  const auto& rows = desk.resources().actors();
  Json json;
  json.object().key("items").list();
  for (const std::uint32_t n : find(rows, value_of(params, "q"), value_of(params, "id"))) {
    json.object().field("actor_id", rows[n].id).field_if("name_ar", rows[n].name_ar);
    json.field_if("name_en", rows[n].name_en).field_if("kind", rows[n].kind).end_object();
  }
  json.end_list().end_object();
  return made(json.take());
}

Result<Answer> sources(Desk& desk) {
  Json json;
  json.object().key("items").list();
  const auto append = [&](const auto& row) {
    if (row.name_ar.empty() || row.name_en.empty()) return;
    json.object().field("source_id", row.id).field("name_ar", row.name_ar).field("name_en", row.name_en).end_object();
  };
  for (const SourceRow& row : desk.resources().sources()) append(row);
  for (const ActorRow& row : desk.resources().actors()) append(row);  // sides that speak for themselves
  json.end_list().end_object();
  return made(json.take());
}

Result<Answer> gazetteer(Desk& desk, const Params& params) {
  const auto& rows = desk.resources().places();
  Json json;
  json.object().key("items").list();
  for (const std::uint32_t n : find(rows, value_of(params, "q"), value_of(params, "id"))) {
    json.object().field("place_id", rows[n].id).field("name_ar", rows[n].name_ar);
    json.field_if("name_en", rows[n].name_en).field_if("kind", rows[n].kind);
    // Many villages share a name: what it lies in tells them apart.
    if (const std::uint32_t parent = rows[n].parent; parent != lex::kNone) {
      json.key("inside").object().field("name_ar", rows[parent].name_ar).field_if("name_en", rows[parent].name_en);
      json.end_object();
    }
    json.end_object();
  }
  json.end_list().end_object();
  return made(json.take());
}

}  // namespace sijill::views
