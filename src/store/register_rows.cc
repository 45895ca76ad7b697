// Reports, their sketches, places and settings. Tellings and incidents are in finding_rows.cc.
#include "store/register_rows.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace sijill {
namespace {

/// Reports without a day meet only their like.
constexpr std::int64_t kDayless = -1;

std::int64_t band_day(Day day) { return day == kNoDay ? kDayless : day; }

void bind_report(Statement& s, const ReportRow& row) {
  s.bind_or_null(2, row.report_id).bind_or_null(3, row.title).bind_or_null(4, row.url).bind_or_null(5, row.byline);
  s.bind_or_null(6, row.forwarded_from).bind_or_null(7, row.publisher_id).bind_or_null(8, row.publisher_name);
  s.bind_or_null(9, row.published).bind_or_null(10, row.published_basis);
  if (row.day == kNoDay) {
    s.bind_null(11);
  } else {
    s.bind(11, std::int64_t{row.day});
  }
}

}  // namespace

Statement& RegisterRows::use(const char* sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    auto made = file_->database().prepare(sql);
    if (!made) {
      if (!failure_) failure_ = made.error();
      return none_;
    }
    found = statements_.emplace(sql, std::move(*made)).first;
  }
  found->second.reset();
  return found->second;
}

bool RegisterRows::step(Statement& statement) {
  if (failure_) return false;
  const auto row = statement.step();
  if (!row) {
    failure_ = row.error();
    return false;
  }
  if (!*row) statement.reset();
  return *row;
}

void RegisterRows::run(Statement& statement) {
  while (step(statement)) {}
}

std::vector<std::int64_t> RegisterRows::list(const char* sql, std::int64_t value) {
  std::vector<std::int64_t> out;
  Statement& s = use(sql);
  s.bind(1, value);
  while (step(s)) out.push_back(s.integer(0));
  return out;
}

std::vector<std::pair<ReportHash, std::int64_t>> RegisterRows::all_reports() {
  std::vector<std::pair<ReportHash, std::int64_t>> out;
  Statement& s = use("SELECT hash, id FROM report");
  while (step(s)) out.emplace_back(ReportHash::of_bytes(s.blob(0)), s.integer(1));
  return out;
}

std::int64_t RegisterRows::add_report(const ReportRow& row) {
  Statement& s =
      use("INSERT INTO report (hash, report_id, title, url, byline, forwarded_from, publisher_id, publisher_name, "
          "published, "
          "published_basis, day, given_publisher, given_published, given_title, copy_group) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, (SELECT coalesce(max(id), 0) + 1 FROM "
          "report))");
  bind_report(s, row);
  s.bind_blob(1, row.hash.view()).bind(2, row.report_id);
  s.bind_or_null(12, row.given_publisher).bind_or_null(13, row.given_published);
  if (row.given_title) {
    s.bind(14, *row.given_title);
  } else {
    s.bind_null(14);
  }
  run(s);
  const std::int64_t id = file_->database().last_row();
  Statement& body = use("INSERT INTO report_body (report, text, record) VALUES (?1, ?2, ?3)");
  body.bind(1, id).bind_blob(2, row.packed_text).bind_blob(3, row.packed_record);
  run(body);
  return id;
}

void RegisterRows::replace_record(std::int64_t report, const ReportRow& row) {
  Statement& s =
      use("UPDATE report SET publisher_id = ?7, publisher_name = ?8, published = ?9, published_basis = ?10, day = ?11, "
          "title = ?3, byline = ?5 WHERE id = ?1");
  s.bind(1, report);
  s.bind_or_null(3, row.title).bind_or_null(5, row.byline);
  s.bind_or_null(7, row.publisher_id).bind_or_null(8, row.publisher_name);
  s.bind_or_null(9, row.published).bind_or_null(10, row.published_basis);
  if (row.day == kNoDay) {
    s.bind_null(11);
  } else {
    s.bind(11, std::int64_t{row.day});
  }
  run(s);
  Statement& body = use("UPDATE report_body SET record = ?2 WHERE report = ?1");
  body.bind(1, report).bind_blob(2, row.packed_record);
  run(body);
}

std::optional<ReportRow> RegisterRows::report(std::int64_t id) {
  Statement& s =
      use("SELECT hash, report_id, title, url, byline, forwarded_from, given_publisher, given_published, given_title, "
          "publisher_id, publisher_name, published, published_basis, day, text, record FROM report JOIN report_body ON "
          "report = id WHERE id = ?1");
  s.bind(1, id);
  if (!step(s)) return std::nullopt;
  ReportRow row;
  row.hash = ReportHash::of_bytes(s.blob(0));
  row.report_id = s.text(1);
  row.title = s.text(2);
  row.url = s.text(3);
  row.byline = s.text(4);
  row.forwarded_from = s.text(5);
  row.given_publisher = s.text(6);
  row.given_published = s.text(7);
  if (!s.is_null(8)) row.given_title = s.string(8);
  row.publisher_id = s.text(9);
  row.publisher_name = s.text(10);
  row.published = s.text(11);
  row.published_basis = s.text(12);
  row.day = s.is_null(13) ? kNoDay : static_cast<Day>(s.integer(13));
  row.packed_text = s.blob(14);
  row.packed_record = s.blob(15);
  s.reset();
  return row;
}

std::vector<std::int64_t> RegisterRows::reports_after(std::int64_t after, std::int64_t most) {
  std::vector<std::int64_t> out;
  Statement& s = use("SELECT id FROM report WHERE id > ?1 ORDER BY id LIMIT ?2");
  s.bind(1, after).bind(2, most);
  while (step(s)) out.push_back(s.integer(0));
  return out;
}

bool RegisterRows::meet_again(std::int64_t report, std::string_view report_id, std::string_view url) {
  Statement& s =
      use("UPDATE report SET report_id = min(report_id, ?2), url = min(coalesce(url, ?3), coalesce(?3, url)) "
          "WHERE id = ?1 AND (report_id > ?2 OR url > ?3 OR (url IS NULL AND ?3 IS NOT NULL))");
  s.bind(1, report).bind(2, report_id).bind_or_null(3, url);
  run(s);
  return file_->database().changes() > 0;
}

ReportNote RegisterRows::report_note(std::int64_t report) {
  ReportNote note;
  Statement& s =
      use("SELECT hash, day, copy_group, copy_of, copy_percent, coalesce(publisher_id, publisher_name) FROM report "
          "WHERE id = ?1");
  s.bind(1, report);
  if (!step(s)) return note;
  note.id = report;
  note.hash = ReportHash::of_bytes(s.blob(0));
  note.day = s.is_null(1) ? kNoDay : static_cast<Day>(s.integer(1));
  note.copy_group = s.integer(2);
  note.copy_of = s.integer(3);
  note.copy_percent = static_cast<int>(s.integer(4));
  note.voice = own_voice(s.is_null(5) ? std::string() : s.string(5), note.hash);
  s.reset();
  return note;
}

void RegisterRows::set_copy(const ReportNote& note) {
  Statement& s = use("UPDATE report SET copy_group = ?2, copy_of = ?3, copy_percent = ?4 WHERE id = ?1");
  s.bind(1, note.id).bind(2, note.copy_group);
  if (note.copy_of == 0) {
    s.bind_null(3).bind_null(4);
  } else {
    s.bind(3, note.copy_of).bind(4, std::int64_t{note.copy_percent});
  }
  run(s);
}

std::vector<std::int64_t> RegisterRows::copy_group(std::int64_t group) {
  return list("SELECT id FROM report WHERE copy_group = ?1", group);
}

void RegisterRows::add_sketch(std::int64_t report, const Sketch& sketch) {
  std::array<char, kSketchSize * 4> bytes;
  for (std::size_t i = 0; i < kSketchSize; ++i) {
    for (std::size_t j = 0; j < 4; ++j) bytes[4 * i + j] = static_cast<char>(sketch.minima[i] >> 8 * j);
  }
  Statement& s = use("INSERT OR REPLACE INTO copy_sketch (report, sketch) VALUES (?1, ?2)");
  s.bind(1, report).bind_blob(2, std::string_view(bytes.data(), sketch.empty ? 0 : bytes.size()));
  run(s);
}

Sketch RegisterRows::sketch(std::int64_t report) {
  Sketch sketch;
  Statement& s = use("SELECT sketch FROM copy_sketch WHERE report = ?1");
  s.bind(1, report);
  if (!step(s)) return sketch;
  const std::string_view bytes = s.blob(0);
  sketch.empty = bytes.size() != kSketchSize * 4;
  for (std::size_t i = 0; !sketch.empty && i < kSketchSize; ++i) {
    sketch.minima[i] = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      sketch.minima[i] |= std::uint32_t{static_cast<std::uint8_t>(bytes[4 * i + j])} << 8 * j;
    }
  }
  s.reset();
  return sketch;
}

void RegisterRows::add_band(std::int64_t band, Day day, std::int64_t report) {
  Statement& s = use("INSERT OR IGNORE INTO copy_band (band, day, report) VALUES (?1, ?2, ?3)");
  s.bind(1, band).bind(2, band_day(day)).bind(3, report);
  run(s);
}

void RegisterRows::meet_band(std::int64_t band, Day day, std::vector<std::int64_t>& out) {
  Statement& s = use("SELECT report FROM copy_band WHERE band = ?1 AND day BETWEEN ?2 AND ?3");
  s.bind(1, band);
  if (day == kNoDay) {
    s.bind(2, kDayless).bind(3, kDayless);
  } else {
    s.bind(2, std::int64_t{day - kCopyDays}).bind(3, std::int64_t{day + kCopyDays});
  }
  while (step(s)) out.push_back(s.integer(0));
}

void RegisterRows::drop_sketch(std::int64_t report, Day day) {
  for (const std::int64_t band : bands_of(sketch(report))) {
    Statement& s = use("DELETE FROM copy_band WHERE band = ?1 AND day = ?2 AND report = ?3");
    s.bind(1, band).bind(2, band_day(day)).bind(3, report);
    run(s);
  }
}

std::int64_t RegisterRows::known_place(std::int32_t node) {
  const auto known = known_places_.find(node);
  if (known != known_places_.end()) return known->second;
  const PlaceNode& place = world_->places[node];
  Statement& find = use("SELECT id FROM place WHERE place_id = ?1");
  find.bind(1, place.id);
  std::int64_t id = 0;
  if (step(find)) {
    id = find.integer(0);
    find.reset();
  } else {
    const std::int64_t parent = place.parent >= 0 ? known_place(place.parent) : 0;
    Statement& s = use(
        "INSERT INTO place (place_id, name_ar, name_en, kind, parent, lat, lon) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    s.bind(1, place.id).bind(2, place.name_ar).bind_or_null(3, place.name_en).bind_or_null(4, place.kind);
    s.bind(5, parent > 0 ? std::optional(parent) : std::nullopt).bind(6, place.lat).bind(7, place.lon);
    run(s);
    id = file_->database().last_row();
    Statement& within =
        use("INSERT OR IGNORE INTO place_within (outer_place, inner_place) SELECT ?1, ?1 UNION ALL "
            "SELECT outer_place, ?1 FROM place_within WHERE inner_place = ?2");
    within.bind(1, id).bind(2, parent);
    run(within);
  }
  if (!failure_) known_places_[node] = id;
  return id;
}

std::int64_t RegisterRows::place(const TellingPlace& place) {
  if (place.node >= 0) return known_place(place.node);
  const auto known = named_places_.find(place.name);
  if (known != named_places_.end()) return known->second;
  Statement& find = use("SELECT id FROM place WHERE place_id IS NULL AND name_ar = ?1");
  find.bind(1, place.name);
  std::int64_t id = 0;
  if (step(find)) {
    id = find.integer(0);
    find.reset();
  } else {
    Statement& s = use("INSERT INTO place (name_ar) VALUES (?1)");
    s.bind(1, place.name);
    run(s);
    id = file_->database().last_row();
    Statement& within = use("INSERT OR IGNORE INTO place_within (outer_place, inner_place) VALUES (?1, ?1)");
    within.bind(1, id);
    run(within);
  }
  if (!failure_) named_places_[place.name] = id;
  return id;
}

void RegisterRows::renew_places() {
  run(use(
      "DELETE FROM place WHERE id NOT IN (SELECT outer_place FROM place_within WHERE inner_place IN (SELECT place FROM "
      "incident_place UNION SELECT place FROM incident UNION SELECT place FROM claim UNION SELECT place FROM "
      "control_claim))"));
  known_places_.clear();
  named_places_.clear();
  std::vector<std::pair<std::int64_t, std::string>> known;
  Statement& all = use("SELECT id, place_id FROM place WHERE place_id IS NOT NULL");
  while (step(all)) known.emplace_back(all.integer(0), all.string(1));
  for (const auto& [id, name] : known) {
    const std::int32_t node = world_->places.find(name);
    if (node < 0) continue;
    const PlaceNode& place = world_->places[node];
    const std::int64_t parent = place.parent >= 0 ? known_place(place.parent) : 0;
    Statement& s =
        use("UPDATE place SET name_ar = ?2, name_en = ?3, kind = ?4, parent = ?5, lat = ?6, lon = ?7 WHERE id = ?1");
    s.bind(1, id).bind(2, place.name_ar).bind_or_null(3, place.name_en).bind_or_null(4, place.kind);
    s.bind(5, parent > 0 ? std::optional(parent) : std::nullopt).bind(6, place.lat).bind(7, place.lon);
    run(s);
  }
  run(use("DELETE FROM place_within"));
  run(use(
      "WITH RECURSIVE up(inner_place, outer_place) AS (SELECT id, id FROM place UNION SELECT up.inner_place, p.parent "
      "FROM up JOIN place p ON p.id = up.outer_place WHERE p.parent IS NOT NULL) INSERT INTO place_within "
      "(outer_place, inner_place) SELECT outer_place, inner_place FROM up"));
}

std::vector<Edit> RegisterRows::edits() {
  std::vector<Edit> out;
  Statement& s = use("SELECT id, at, who, why, act, target, other, field, value, undoes FROM edit ORDER BY id");
  while (step(s)) {
    out.push_back({s.integer(0), s.string(1), s.string(2), s.string(3), s.string(4), s.string(5), s.string(6),
                   s.string(7), s.string(8), s.integer(9)});
  }
  return out;
}

std::string RegisterRows::setting(std::string_view name) {
  Statement& s = use("SELECT value FROM setting WHERE name = ?1");
  s.bind(1, name);
  std::string value;
  if (step(s)) value = s.string(0);
  s.reset();
  return value;
}

void RegisterRows::set_setting(std::string_view name, std::string_view value) {
  Statement& s = use("INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2");
  s.bind(1, name).bind(2, value);
  run(s);
}

}  // namespace sijill
