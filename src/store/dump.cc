#include "store/dump.h"

#include <array>
#include <string>

namespace sijill {
namespace {

struct Table {
  const char* name;
  const char* sql;  ///< canonical columns, in canonical order
};

constexpr std::array kTables = {
    Table{"report",
          "SELECT hex(r.hash), r.report_id, r.title, r.url, r.byline, r.forwarded_from, r.given_publisher, "
          "r.given_published, r.given_title, r.publisher_id, r.publisher_name, r.published, r.published_basis, r.day, "
          "(SELECT hex(min(g.hash)) FROM report g WHERE g.copy_group = r.copy_group), hex(o.hash), r.copy_percent, "
          "hex(b.record) FROM report r JOIN report_body b ON b.report = r.id LEFT JOIN report o ON o.id = r.copy_of "
          "ORDER BY r.hash"},
    Table{
        "place",
        "SELECT coalesce(p.place_id, '=' || p.name_ar) AS name, p.name_ar, p.name_en, p.kind, u.place_id, p.lat, p.lon "
        "FROM place p LEFT JOIN place u ON u.id = p.parent ORDER BY name"},
    Table{
        "telling",
        "SELECT t.key, hex(r.hash), i.key, (SELECT min(c.key) FROM telling c WHERE c.component = t.component), "
        "t.anchor, t.record_ref, t.main, t.sub_type, t.status, t.change, t.first_day, t.last_day, t.day_basis, "
        "t.day_precision, "
        "t.places, t.beside, hex(t.names), hex(t.story), hex(t.said), t.sides, t.weapons, t.killed_min, t.killed_best, "
        "t.killed_max, "
        "t.injured_min, t.injured_best, "
        "t.injured_max, t.voice, t.own_voice, t.chain, t.first_char, t.end_char, t.in_title FROM telling t JOIN report "
        "r ON r.id = t.report LEFT JOIN incident i ON i.id = t.incident ORDER BY t.key"},
    Table{"block",
          "SELECT t.key, b.block FROM telling_block b JOIN telling t ON t.id = b.telling ORDER BY t.key, b.block"},
    Table{
        "claim",
        "SELECT hex(r.hash) AS h, c.record_ref, t.key, c.outcome, c.people, c.low, c.best, c.high, c.qualifier, "
        "c.part_of, c.running, c.blamed, c.cause, coalesce(p.place_id, '=' || p.name_ar), c.first_day, c.last_day, "
        "c.voice, c.first_char, c.end_char, c.in_title FROM claim c JOIN report r ON r.id = c.report LEFT JOIN telling "
        "t ON t.id = c.telling LEFT JOIN place p ON p.id = c.place ORDER BY r.hash, c.record_ref, t.key, c.first_char"},
    Table{
        "control_claim",
        "SELECT hex(r.hash) AS h, c.number, c.actor_id, coalesce(p.place_id, '=' || p.name_ar), c.relation, c.change, "
        "c.extent, c.min_percent, c.max_percent, c.besiegers, c.first_day, c.last_day, c.day_basis, c.day_precision, "
        "c.voice, c.chain, c.first_char, c.end_char, c.in_title FROM control_claim c JOIN report r ON r.id = c.report "
        "JOIN place p ON p.id = c.place ORDER BY r.hash, c.number"},
    Table{"incident",
          "SELECT i.key, i.type, i.sub_type, i.status, i.first_day, i.last_day, i.day_precision, coalesce(p.place_id, "
          "'=' "
          "|| p.name_ar), i.where_precision, i.lat, i.lon, i.killed_low, i.killed_best, i.killed_high, i.injured_low, "
          "i.injured_best, i.injured_high, i.reports, i.voices, i.contradictions, i.review, i.edited FROM incident i "
          "LEFT "
          "JOIN place p ON p.id = i.place ORDER BY i.key"},
    Table{
        "incident_place",
        "SELECT i.key, coalesce(p.place_id, '=' || p.name_ar) AS name FROM incident_place w JOIN incident i ON i.id = "
        "w.incident JOIN place p ON p.id = w.place ORDER BY i.key, name"},
    Table{"incident_actor",
          "SELECT i.key, a.actor_id, a.role, a.side, a.tellings FROM incident_actor a JOIN incident i ON i.id = "
          "a.incident ORDER BY i.key, a.actor_id, a.role, a.side"},
    Table{"figure",
          "SELECT i.key, f.outcome, f.people, f.low, f.best, f.high, f.rule, f.voices FROM figure f JOIN incident i ON "
          "i.id = f.incident ORDER BY i.key, f.outcome, f.people"},
    Table{
        "contradiction",
        "SELECT i.key, c.kind, c.value, c.voice, t.key FROM contradiction c JOIN incident i ON i.id = c.incident JOIN "
        "telling t ON t.id = c.telling ORDER BY i.key, c.kind, c.value, c.voice, t.key"},
    Table{"edit", "SELECT id, at, who, why, act, target, other, field, value, undoes FROM edit ORDER BY id"},
};

void append_cell(std::string_view text, std::string& line) {
  line += '\t';
  for (const char c : text) {
    switch (c) {
      case '\t': line += "\\t"; break;
      case '\n': line += "\\n"; break;
      case '\r': line += "\\r"; break;
      case '\\': line += "\\\\"; break;
      default: line += c;
    }
  }
}

}  // namespace

Result<void> dump_register(Database& database, const std::function<bool(std::string_view)>& sink) {
  std::string line;
  for (const Table& table : kTables) {
    auto rows = database.prepare(table.sql);
    if (!rows) return tl::unexpected(rows.error());
    while (true) {
      const auto more = rows->step();
      if (!more) return tl::unexpected(more.error());
      if (!*more) break;
      line = table.name;
      for (int i = 0; i < rows->columns(); ++i) append_cell(rows->is_null(i) ? "-" : rows->text(i), line);
      line += '\n';
      if (!sink(line)) return {};
    }
  }
  return {};
}

}  // namespace sijill
