#include <fmt/format.h>

#include <algorithm>

#include "output/json.h"
#include "output/report_json.h"
#include "views/pages.h"
#include "views/texts.h"

namespace sijill::views {
namespace {

constexpr const char* kColumns =
    "SELECT r.report_id, r.title, coalesce(r.publisher_id, r.publisher_name, ''), r.published, "
    "(SELECT count(*) FROM telling t WHERE t.report = r.id), (SELECT count(*) FROM claim c WHERE c.report = r.id), "
    "(SELECT count(*) FROM control_claim k WHERE k.report = r.id), o.report_id, r.id "
    "FROM report r LEFT JOIN report o ON o.id = r.copy_of ";

/// How many checks of its record failed. The record itself says so: it is read for the few rows of a list only.
std::int64_t failed_checks(Texts& texts, ReportReader& reader, std::int64_t report) {
  if (!texts.read(report)) return 0;
  const auto record = reader.read(texts.record());
  if (!record) return 0;
  return std::count_if(record->checks.begin(), record->checks.end(), [](const Check& check) { return !check.ok; });
}

void append_row(const Desk& desk, const Statement& s, std::int64_t failed, Json& json) {
  json.object().field("report_id", s.text(0)).field_if("title", s.text(1));
  json.field("publisher", desk.names().source_ar(s.text(2))).field_if("published", s.text(3));
  json.field("events", s.integer(4)).field("counts", s.integer(5)).field("control", s.integer(6));
  json.field("failed_checks", failed).field_if("copy_of", s.text(7)).end_object();
}

Result<void> append_rows(const Desk& desk, Database& database, Statement& statement, Json& json) {
  auto texts = Texts::open(database);
  if (!texts) return tl::unexpected(texts.error());
  ReportReader reader;
  for (;;) {
    const auto row = statement.step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return {};
    append_row(desk, statement, failed_checks(*texts, reader, statement.integer(8)), json);
  }
}

/// The incidents that the report's tellings belong to, with the events of the record that are those tellings.
Result<void> append_incidents(Database& database, std::int64_t report, Json& json) {
  auto s = database.prepare(
      "SELECT i.key, t.record_ref FROM telling t JOIN incident i ON i.id = t.incident WHERE t.report = ?1 "
      "ORDER BY i.key, t.id");
  if (!s) return tl::unexpected(s.error());
  s->bind(1, report);
  json.key("incidents").list();
  std::string open;
  for (;;) {
    const auto row = s->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) break;
    if (open != s->text(0)) {
      if (!open.empty()) json.end_list().end_object();
      open = s->string(0);
      json.object().field("incident_id", open).key("event_ids").list();
    }
    json.text(s->text(1));
  }
  if (!open.empty()) json.end_list().end_object();
  json.end_list();
  return {};
}

}  // namespace

Result<Answer> report_page(Desk& desk, const std::string& report_id) {
  auto database = desk.lease();
  if (!database) return tl::unexpected(database.error());
  auto find = (*database)->prepare(
      "SELECT r.id, r.copy_group, o.report_id, r.title FROM report r LEFT JOIN report o ON o.id = r.copy_of "
      "WHERE r.report_id = ?1 ORDER BY r.hash LIMIT 1");
  if (!find) return tl::unexpected(find.error());
  find->bind(1, report_id);
  const auto row = find->step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return tl::unexpected(Error{Error::Code::NotFound, "there is no such report", report_id});
  const std::int64_t id = find->integer(0), group = find->integer(1);
  const std::string copy_of = find->string(2);
  find->reset();
  auto texts = Texts::open(**database);
  if (!texts) return tl::unexpected(texts.error());
  if (auto read = texts->read(id); !read) return tl::unexpected(read.error());

  Json json;
  json.object().key("report").raw(texts->record()).field("text", texts->text());
  json.field("report_id", report_id).field_if("title", texts->title()).field_if("copy_of", copy_of);
  auto copies = (*database)->prepare(
      "SELECT report_id, coalesce(publisher_id, publisher_name, ''), published FROM report "
      "WHERE copy_group = ?1 AND id <> ?2 ORDER BY published, report_id LIMIT 100");
  if (!copies) return tl::unexpected(copies.error());
  copies->bind(1, group).bind(2, id);
  json.key("copies").list();
  for (;;) {
    const auto more = copies->step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    json.object().field("report_id", copies->text(0)).field("publisher", desk.names().source_ar(copies->text(1)));
    json.field_if("published", copies->text(2)).end_object();
  }
  json.end_list();
  if (auto done = append_incidents(**database, id, json); !done) return tl::unexpected(done.error());
  json.end_object();
  return made(json.take());
}

namespace {

Result<std::string> make_list(Desk& desk, const Params& params, std::int64_t offset, std::int64_t limit) {
  auto database = desk.lease();
  if (!database) return tl::unexpected(database.error());
  const std::vector<std::string> ids = parts_of(value_of(params, "ids"));
  Json json;
  json.object();
  if (!ids.empty()) {
    auto s = (*database)->prepare(std::string(kColumns) + "WHERE r.report_id = ?1 ORDER BY r.hash LIMIT 1");
    if (!s) return tl::unexpected(s.error());
    json.field("total", static_cast<std::int64_t>(ids.size())).field("offset", 0).key("items").list();
    for (const std::string& id : ids) {
      s->bind(1, id);
      if (auto done = append_rows(desk, **database, *s, json); !done) return tl::unexpected(done.error());
      s->reset();
    }
  } else {
    const auto total = (*database)->ask("SELECT count(*) FROM report");
    if (!total) return tl::unexpected(total.error());
    auto s = (*database)->prepare(std::string(kColumns) + "ORDER BY r.day DESC, r.id DESC LIMIT ?1 OFFSET ?2");
    if (!s) return tl::unexpected(s.error());
    s->bind(1, limit).bind(2, offset);
    json.field("total", total->value_or(0)).field("offset", offset).key("items").list();
    if (auto done = append_rows(desk, **database, *s, json); !done) return tl::unexpected(done.error());
  }
  json.end_list().end_object();
  return json.take();
}

}  // namespace

Result<Answer> report_list(Desk& desk, const Params& params) {
  const auto offset = whole(params, "offset", 0, 0, 1000000000);
  if (!offset) return tl::unexpected(offset.error());
  const auto limit = whole(params, "limit", 50, 0, 500);
  if (!limit) return tl::unexpected(limit.error());
  const auto moment = desk.snapshot();
  if (!moment) return tl::unexpected(moment.error());
  const std::string key = fmt::format("reports {} {} {}", *offset, *limit, value_of(params, "ids"));
  return desk.answer(
      **moment, key, [&] { return make_list(desk, params, *offset, *limit); }, Desk::Until::Reports);
}

}  // namespace sijill::views
