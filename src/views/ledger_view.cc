#include "output/json.h"
#include "register/days.h"
#include "register/ledger.h"
#include "store/load_ledger.h"
#include "views/pages.h"

namespace sijill::views {
namespace {

LedgerStep step_named(const std::string& name) {
  return name == "day"    ? LedgerStep::Day
         : name == "week" ? LedgerStep::Week
         : name == "year" ? LedgerStep::Year
                          : LedgerStep::Month;
}

const char* word_of(LedgerCheck::Verdict verdict) {
  switch (verdict) {
    case LedgerCheck::Verdict::Agrees: return "agrees";
    case LedgerCheck::Verdict::Gap: return "gap";
    case LedgerCheck::Verdict::Exceeds: return "exceeds";
    case LedgerCheck::Verdict::Undated: return "undated";
  }
  return "undated";
}

void append_sums(std::string_view name, const std::vector<LedgerSum>& sums, Json& json) {
  json.key(name).list();
  for (const LedgerSum& sum : sums) {
    json.object().field("outcome", sum.outcome).field("group", sum.people).field("low", sum.low);
    json.field("best", sum.best);
    if (!sum.open) json.field("high", sum.high);
    json.field("incidents", sum.incidents).end_object();
  }
  json.end_list();
}

void append_period(const LedgerPeriod& period, Json& json) {
  json.object().field("label", period.label).field_if("start", period.from).field_if("end", period.to);
  append_sums("cells", period.sums, json);
  append_sums("told", period.told, json);
  json.end_object();
}

void append_total(const Desk& desk, const Snapshot& moment, const LedgerTotal& total, Json& json) {
  json.object().field("source", desk.names().source_ar(total.voice)).field("report_id", total.report_id);
  json.field_if("published", total.published).field("outcome", total.outcome).field("group", total.people);
  json.field_if("since", total.first_day).field_if("until", total.last_day).field("figure", total.number());
  json.field_if("min", total.low).field_if("best", total.best).field_if("max", total.high);
  json.field_if("qualifier", total.qualifier);
  if (total.place != 0) {
    json.key("where");
    append_place(moment.places().at(total.place), "", 0, json);
  }
  json.key("shares").list();
  for (const LedgerShare& share : total.shares) {
    json.object().field("group", share.people).field_if("min", share.low).field_if("best", share.best);
    json.field_if("max", share.high).field("depth", share.depth).end_object();
  }
  json.end_list().end_object();
}

void append_check(const Desk& desk, const Snapshot& moment, const LedgerCheck& check, Json& json) {
  json.object().field("verdict", word_of(check.verdict)).key("total");
  append_total(desk, moment, check.total, json);
  json.key("inside").object().field("low", check.inside.low).field("best", check.inside.best);
  if (!check.inside.open) json.field("high", check.inside.high);
  json.field("incidents", check.inside.incidents).end_object().field("gap", check.gap);
  for (const auto& [name, list] : {std::pair{"rounded", &check.rounded}, std::pair{"rivals", &check.rivals}}) {
    json.key(name).list();
    for (const LedgerTotal& total : *list) append_total(desk, moment, total, json);
    json.end_list();
  }
  json.end_object();
}

}  // namespace

Result<Answer> ledger(Desk& desk, const Params& params) {
  if (auto view = ViewQuery::of(params); !view) return tl::unexpected(view.error());
  const auto moment = desk.snapshot();
  if (!moment) return tl::unexpected(moment.error());
  const std::string &from = value_of(params, "from"), &to = value_of(params, "to"), &by = value_of(params, "by");
  LedgerQuery query;
  query.outcomes = {"killed", "injured"};
  if (!from.empty()) query.from = iso(days_of(from).from);
  if (!to.empty()) query.to = iso(days_of(to).to);
  for (const std::string& name : parts_of(value_of(params, "place"))) {
    const auto found = (*moment)->places().find(name);
    query.places.insert(query.places.end(), found.begin(), found.end());
    if (found.empty()) query.places.push_back(-1);  // a place that nothing is known of: nothing, not everything
  }
  return desk.answer(**moment, "ledger\n" + by + filter_key(params), [&]() -> Result<std::string> {
    auto database = desk.lease();
    if (!database) return tl::unexpected(database.error());
    auto input = load_ledger(**database, (*moment)->places(), query);
    if (!input) return tl::unexpected(input.error());
    const auto within = [&](std::int64_t inner, std::int64_t outer) {
      return (*moment)->places().within(inner, outer);
    };
    const Ledger made_ledger = make_ledger(std::move(input->figures), std::move(input->totals), step_named(by), within);
    Json json;
    json.object().field("by", by.empty() ? "month" : by).key("periods").list();
    for (const LedgerPeriod& period : made_ledger.periods) append_period(period, json);
    json.end_list();
    append_sums("totals", made_ledger.whole.sums, json);
    append_sums("told", made_ledger.whole.told, json);
    json.key("running").list();
    for (const LedgerCheck& check : made_ledger.totals) append_check(desk, **moment, check, json);
    json.end_list().key("contradictions").list();
    for (const LedgerContradiction& one : input->contradictions) {
      json.object().field("incident_id", one.incident).field("kind", one.kind).key("values").list();
      for (const std::string& value : one.values) json.text(value);
      json.end_list().end_object();
    }
    json.end_list().end_object();
    return json.take();
  });
}

}  // namespace sijill::views
