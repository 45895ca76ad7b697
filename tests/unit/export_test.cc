// Incidents are invented.
#include "exports/export.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "exports/incident_table.h"
#include "exports/table_format.h"

namespace sijill {
namespace {

/// Rows of a test table, comments and header left out.
std::vector<std::vector<std::string>> rows_of(const std::string& name) {
  std::ifstream file(std::string(SIJILL_SOURCE_DIR) + "/tests/exports/" + name);
  EXPECT_TRUE(file) << name;
  std::vector<std::vector<std::string>> rows;
  bool header = true;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    if (std::exchange(header, false)) continue;
    std::vector<std::string> cells;
    std::stringstream stream(line);
    for (std::string cell; std::getline(stream, cell, '\t');) cells.push_back(cell);
    rows.push_back(cells);
  }
  return rows;
}

IncidentView strike() {
  IncidentView v;
  v.id = 1;
  v.key = "k7m2p9q4w8xz";
  v.type = "explosions_remote_violence";
  v.sub_type = "air_drone_strike";
  v.status = "occurred";
  v.review = "open";
  v.first_day = v.last_day = "2016-03-09";
  v.day_precision = "day";
  v.where_precision = 1;
  v.lat = 35.9;
  v.lon = -3.5;
  v.place = {7, "sy-somewhere", "بلدة", "Town", "town", 35.9, -3.5};
  v.places = {v.place};
  v.admin.country = {1, "sy", "سوريا", "Syria", "country", 35.0, 38.0};
  v.admin.governorate = {2, "sy-gov", "محافظة", "Gov", "governorate", 35.5, 37.0};
  v.admin.district = {3, "sy-dist", "منطقة", "Narrowshire", "district", 35.8, 37.2};
  v.actors = {{"russia", "initiator", 1, 2}, {"civilians", "target", 2, 2}};
  v.figures = {{"killed", "any", 10, 12, 14, "most-voices", 3}, {"killed", "child", 4, 4, 4, "agreed", 2}};
  v.reports = {{.report_id = "r1",
                .publisher_id = "reuters",
                .title = "=cmd()|\"x\"",
                .url = "http://x/name",
                .published = "2016-03-09",
                .voice = "sohr",
                .killed = 12,
                .main = true},
               {.report_id = "r2",
                .publisher_name = "جريدة",
                .title = "b",
                .published = "2016-03-10",
                .voice = "local-sources",
                .killed = 14}};
  v.contradictions = {{"killed", "12", "sohr", "r1"}, {"killed", "14", "local-sources", "r2"}};
  v.notes = {{"2016-04-01", "editor", "a name"}};
  v.voices = 2;
  return v;
}

std::string written(std::string_view format, const IncidentView& incident, const PublicUse& use = {}) {
  std::string bytes;
  auto exporter = Exporter::open(format, use, [&](std::string_view piece) {
    bytes += piece;
    return true;
  });
  EXPECT_TRUE(exporter);
  EXPECT_TRUE((*exporter)->begin());
  EXPECT_TRUE((*exporter)->add(incident));
  EXPECT_TRUE((*exporter)->finish());
  return bytes;
}

/// The cells of one line without quotes inside, by the names of the header.
std::string cell(const std::string& csv, std::string_view name, int line = 1) {
  const auto split = [](const std::string& text) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : text) {
      if (c == '"') quoted = !quoted;
      if (c == ',' && !quoted) {
        cells.emplace_back();
      } else if (c != '"' && c != '\r') {
        cells.back() += c;
      }
    }
    return cells;
  };
  std::stringstream stream(csv.substr(csv.starts_with("\xEF\xBB\xBF") ? 3 : 0));
  std::string header, row;
  std::getline(stream, header);
  for (int i = 0; i < line; ++i) std::getline(stream, row);
  const auto names = split(header), cells = split(row);
  for (std::size_t i = 0; i < names.size() && i < cells.size(); ++i) {
    if (names[i] == name) return cells[i];
  }
  ADD_FAILURE() << "no column " << name;
  return {};
}

TEST(Export, ColumnsAreThosePublished) {
  std::map<std::string, std::vector<std::string>> published;
  for (const auto& row : rows_of("columns.tsv")) published[row[0]].push_back(row[1]);
  ASSERT_EQ(published.size(), 2u);
  for (const auto& [format, columns] : published) {
    const TableFormat* table = find_table_format(format);
    ASSERT_NE(table, nullptr) << format;
    std::vector<std::string> ours;
    for (const Column& column : table->columns) ours.emplace_back(column.name);
    EXPECT_EQ(ours, columns) << format;
  }
}

TEST(Export, HashtagsAreOfTheStandard) {
  std::set<std::string> known;
  for (const auto& row : rows_of("hxl_tags.tsv")) known.insert("#" + row[0]);
  const std::regex shape("(#[a-z][a-z0-9]*)(\\+[a-z][a-z0-9_]*)*");
  std::set<std::string> seen;
  for (const Column& column : kHxlColumns) {
    std::smatch match;
    const std::string tag(column.hxl);
    ASSERT_TRUE(std::regex_match(tag, match, shape)) << tag;
    EXPECT_TRUE(known.contains(match[1])) << tag;
    EXPECT_TRUE(seen.insert(tag).second) << tag << " stands twice";
  }
}

TEST(Export, AcledSaysItInAcledsTerms) {
  const std::string csv = written("acled-csv", strike());
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF"));
  EXPECT_EQ(cell(csv, "event_id_cnty"), "SYRk7m2p9q4w8xz");
  EXPECT_EQ(cell(csv, "event_type"), "Explosions/Remote violence");
  EXPECT_EQ(cell(csv, "sub_event_type"), "Air/drone strike");
  EXPECT_EQ(cell(csv, "actor1"), "Military Forces of Russia");
  EXPECT_EQ(cell(csv, "inter1"), "State forces");
  EXPECT_EQ(cell(csv, "civilian_targeting"), "Civilian targeting");
  EXPECT_EQ(cell(csv, "iso"), "760");
  EXPECT_EQ(cell(csv, "fatalities"), "12");
  EXPECT_EQ(cell(csv, "tags"), "fatalities low=10; fatalities high=14");
  EXPECT_EQ(cell(csv, "longitude"), "-3.5") << "a number is never defused";
}

TEST(Export, GedSumsToItsBest) {
  const std::string csv = written("ged-csv", strike());
  EXPECT_EQ(cell(csv, "type_of_violence"), "3");
  EXPECT_EQ(cell(csv, "deaths_civilians"), "4");
  EXPECT_EQ(cell(csv, "deaths_unknown"), "8");
  EXPECT_EQ(cell(csv, "best"), "12");
  EXPECT_EQ(cell(csv, "low"), "10");
  EXPECT_EQ(cell(csv, "high"), "14");
  EXPECT_EQ(cell(csv, "country_id"), "652");
  EXPECT_EQ(cell(csv, "geom_wkt"), "POINT (-3.5 35.9)");
  // Row 251 and column 353 of half degrees from the south-west corner, counted from 0.
  EXPECT_EQ(cell(csv, "priogrid_gid"), std::to_string(251 * 720 + 353 + 1));
  EXPECT_EQ(cell(csv, "date_start"), "2016-03-09 00:00:00.000");
}

TEST(Export, GedHasDeadlyIncidentsOnly) {
  IncidentView harmless = strike();
  harmless.figures.clear();
  const std::string csv = written("ged-csv", harmless);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1);
}

TEST(Export, FormulasAreDefused) {
  EXPECT_NE(written("ged-csv", strike()).find("'=cmd()|\"\"x\"\""), std::string::npos);
  for (const std::string text : {"=1", "+1", "-1", "@x", "\tx"}) {
    const Cell cells[] = {Cell::of(text)};
    EXPECT_EQ(csv_line(cells), "'" + text + "\r\n") << text;
  }
}

TEST(Export, PublicTellsNoTitlesAddressesNotesAndFinePlaces) {
  const PublicUse use{.on = true, .level = PublicUse::Level::Governorate, .hold_back = 0, .today = "2016-06-01"};
  for (const ExportFormat& format : export_formats()) {
    if (format.binary) continue;
    const std::string bytes = written(format.name, strike(), use);
    for (const char* secret : {"cmd", "http://x", "a name", "Town", "sy-somewhere", "35.9", "Narrowshire"}) {
      EXPECT_EQ(bytes.find(secret), std::string::npos) << format.name << " tells " << secret;
    }
  }
  const auto shown = for_public(strike(), use);
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->place.place_id, "sy-gov");
  EXPECT_EQ(shown->where_precision, 4);
  EXPECT_DOUBLE_EQ(*shown->lat, 35.5);
}

TEST(Export, PublicHoldsBackTheLastDays) {
  const PublicUse use{.on = true, .level = PublicUse::Level::District, .hold_back = 30, .today = "2016-04-01"};
  EXPECT_FALSE(for_public(strike(), use));
  IncidentView older = strike();
  older.first_day = older.last_day = "2016-03-02";
  EXPECT_TRUE(for_public(older, use));
  IncidentView undated = strike();
  undated.first_day = undated.last_day = "";
  EXPECT_FALSE(for_public(undated, use)) << "its newest report is of the last days";
}

TEST(Export, WorkbookIsAZipOfSheets) {
  const std::string bytes = written("xlsx", strike());
  EXPECT_TRUE(bytes.starts_with("PK"));
  EXPECT_NE(bytes.find("xl/worksheets/sheet3.xml"), std::string::npos);
  EXPECT_EQ(bytes, written("xlsx", strike())) << "the same incidents give the same file";
}

TEST(Export, GeoJsonPutsLongitudeFirst) {
  EXPECT_NE(written("geojson", strike()).find("\"coordinates\":[-3.5,35.9]"), std::string::npos);
}

TEST(Export, UnknownFormatIsABadRequest) {
  const auto exporter = Exporter::open("pdf", {}, [](std::string_view) { return true; });
  ASSERT_FALSE(exporter);
  EXPECT_EQ(exporter.error().code, Error::Code::BadRequest);
}

TEST(IncidentTable, FiguresAreRanges) {
  const FigureView exact{"killed", "any", 3, 3, 3}, range{"killed", "any", 10, 12, 14},
      least{"killed", "any", 5, {}, {}};
  EXPECT_EQ(figure_range(&exact), "3");
  EXPECT_EQ(figure_range(&range), "10-14 (12)");
  EXPECT_EQ(figure_range(&least), "5+");
  EXPECT_EQ(figure_range(nullptr), "");
}

}  // namespace
}  // namespace sijill
