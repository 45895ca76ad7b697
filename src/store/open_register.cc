// What a command, a page or a program asks of a register, from the words of who asks to the rows that answer.
#include "store/open_register.h"

#include <algorithm>
#include <tuple>

#include "lexicon/builtin.h"
#include "register/days.h"
#include "store/find_incidents.h"
#include "store/load_control.h"
#include "store/load_incident.h"

namespace sijill {
namespace {

tl::unexpected<Error> not_understood(const std::string& what, const char* why) {
  return tl::unexpected(Error{Error::Code::BadRequest, why, what});
}

std::optional<LedgerStep> step_named(std::string_view name) {
  if (name == "none") return LedgerStep::None;
  if (name == "day") return LedgerStep::Day;
  if (name == "week") return LedgerStep::Week;
  if (name == "month") return LedgerStep::Month;
  if (name == "year") return LedgerStep::Year;
  return std::nullopt;
}

/// Row ids of all places called so.
Result<std::vector<std::int64_t>> places_named(const PlaceBook& book, const std::vector<std::string>& names) {
  std::vector<std::int64_t> rows;
  for (const std::string& name : names) {
    const auto found = book.find(name);
    if (found.empty()) return not_understood(name, "no incident, count or claim of this register is there");
    rows.insert(rows.end(), found.begin(), found.end());
  }
  return rows;
}

/// Leaves of each history what covers the day.
void keep_day(std::vector<ControlHistory>& histories, const std::string& day) {
  for (ControlHistory& history : histories) {
    history.stretches = control_on(history, day);
    history.undated.clear();
  }
  std::erase_if(histories, [](const ControlHistory& history) { return history.stretches.empty(); });
}

}  // namespace

Result<std::unique_ptr<OpenRegister>> open_register(const std::string& db) {
  auto resources = Resources::open(builtin_blob(), Trust::Own);
  if (!resources) return tl::unexpected(resources.error());
  auto opened = std::make_unique<OpenRegister>();
  opened->resources = std::move(*resources);
  auto file = open_for_queries(db, opened->resources);
  if (!file) return tl::unexpected(file.error());
  opened->file.emplace(std::move(*file));
  auto places = PlaceBook::load(opened->database(), opened->resources);
  if (!places) return tl::unexpected(places.error());
  opened->places = std::move(*places);
  return opened;
}

Result<LedgerAnswer> ask_ledger(OpenRegister& reg, const LedgerRequest& request) {
  LedgerQuery query;
  query.outcomes = request.outcomes;
  query.groups = request.groups;
  const auto step = step_named(request.by);
  if (!step) return not_understood(request.by, "not a step: none, day, week, month or year");
  for (const std::string& day : {request.from, request.to}) {
    if (day.empty() || days_of(day).known()) continue;
    return not_understood(day, "not a date: YYYY-MM-DD, YYYY-MM or YYYY");
  }
  if (!request.from.empty()) query.from = iso(days_of(request.from).from);
  if (!request.to.empty()) query.to = iso(days_of(request.to).to);
  auto places = places_named(reg.places, request.places);
  if (!places) return tl::unexpected(places.error());
  query.places = std::move(*places);
  auto input = load_ledger(reg.database(), reg.places, query);
  if (!input) return tl::unexpected(input.error());
  const auto within = [&](std::int64_t inner, std::int64_t outer) { return reg.places.within(inner, outer); };
  return LedgerAnswer{make_ledger(std::move(input->figures), std::move(input->totals), *step, within),
                      std::move(input->contradictions)};
}

Result<std::vector<ControlHistory>> ask_control(OpenRegister& reg, const std::vector<std::string>& places,
                                                const std::string& on) {
  if (!on.empty() && days_of(on).length() != 1) return not_understood(on, "give a day, YYYY-MM-DD");
  const auto asked = places_named(reg.places, places);
  if (!asked) return tl::unexpected(asked.error());
  auto claims = load_control(reg.database(), *asked);
  if (!claims) return tl::unexpected(claims.error());
  auto histories = control_histories(std::move(*claims));
  if (!on.empty()) keep_day(histories, on);
  const auto key = [&](const ControlHistory& h) {
    const bool inside = std::find(asked->begin(), asked->end(), h.place) == asked->end();
    return std::tuple(inside, reg.places.at(h.place).name_ar, h.place);
  };
  std::sort(histories.begin(), histories.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return histories;
}

Result<IncidentView> incident_with_key(OpenRegister& reg, const std::string& key) {
  auto loader = IncidentLoader::open(reg.database(), reg.places);
  if (!loader) return tl::unexpected(loader.error());
  auto row = reg.database().prepare("SELECT id FROM incident WHERE key = ?1");
  if (!row) return tl::unexpected(row.error());
  row->bind(1, key);
  const auto found = row->step();
  if (!found) return tl::unexpected(found.error());
  if (!*found) return tl::unexpected(Error{Error::Code::NotFound, "no incident has that key", key});
  return loader->load(row->integer(0));
}

}  // namespace sijill
