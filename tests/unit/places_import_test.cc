// The importers on small invented tables in the publishers' layouts, and on real ones where they are at hand.
#include "places/import.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "places/csv_table.h"
#include "places/geonames.h"
#include "places/place_row.h"

namespace sijill {
namespace {

namespace fs = std::filesystem;

class PlacesImport : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / fmt::format("sijill_places_{}_{}", test->name(), ::getpid());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }

  /// The written rows by id, each as its cells.
  static std::map<std::string, std::vector<std::string>> rows(const std::string& path) {
    std::ifstream in(path);
    std::map<std::string, std::vector<std::string>> found;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
      std::vector<std::string> cells(1);
      for (const char c : line) {
        if (c == '\t') {
          cells.emplace_back();
        } else {
          cells.back() += c;
        }
      }
      const std::string id = cells.front();
      found[id] = std::move(cells);
    }
    return found;
  }

  fs::path folder_;
};

enum Column { kName = 1, kVariants, kEnglish, kKind, kParent, kLat, kLon, kSource, kFlags };

std::string dump_line(int id, const std::string& name, const std::string& alternates, const std::string& feature,
                      const std::string& admin, const std::string& lat = "35.5", long population = 0) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\t40.25\t{}\tSY\t\t{}\t{}\t\t100\tAsia/Damascus\t2020-01-01\n", id, name, name,
                     alternates, lat, feature, admin, population);
}

TEST_F(PlacesImport, GeoNamesUnitsPlacesAndParents) {
  const std::string dump =
      file("SY.txt", dump_line(1, "Upland", "الهضبة,Hadba,هضبهٔ", "A\tADM1", "07\t\t\t") +
                         dump_line(2, "Old Ford", "مخاضة قديمة,المخاضة", "P\tPPL", "07\t\t\t", "35.1", 60000) +
                         dump_line(3, "Ruin", "خربة", "P\tPPLQ", "07\t\t\t") +
                         dump_line(4, "Nameless", "Nameless,چمن", "P\tPPL", "07\t\t\t") +
                         dump_line(5, "Red Hill", "التل الأحمر", "T\tHLL", "99\t\t\t"));
  const auto summary = import_places("geonames", {dump}, folder_.string());
  ASSERT_TRUE(summary) << summary.error().message;
  EXPECT_EQ(summary->file, (folder_ / "places" / "geonames_sy.tsv").string());
  EXPECT_EQ(summary->written, 3u);
  EXPECT_EQ(summary->without_kind, 1u);
  EXPECT_EQ(summary->without_name, 1u);
  EXPECT_TRUE(summary->problems.empty());
  auto found = rows(summary->file);
  EXPECT_EQ(found["gn:1"][kName], "الهضبة");
  EXPECT_EQ(found["gn:1"][kVariants], "");  // the second name is no Arabic spelling
  EXPECT_EQ(found["gn:1"][kParent], "sy");
  EXPECT_EQ(found["gn:2"][kKind], "city");
  EXPECT_EQ(found["gn:2"][kParent], "gn:1");
  EXPECT_EQ(found["gn:2"][kFlags], "");
  EXPECT_EQ(found["gn:5"][kParent], "sy");  // no unit of the dump has its code
  EXPECT_EQ(found["gn:5"][kFlags], "common");
  EXPECT_EQ(found["gn:5"][kSource], "GeoNames 5");
}

TEST_F(PlacesImport, GeoNamesTaggedNamesReplaceUntaggedOnes) {
  const std::string dump = file("SY.txt", dump_line(2, "Old Ford", "نام فارسي", "P\tPPL", "07\t\t\t"));
  const std::string names = file("alternateNamesV2.txt",
                                 "10\t2\tar\tالمخاضة\t\t\t\t\t\t\n"
                                 "11\t2\tar\tالمخاضة القديمة\t1\t\t\t\t\t\n"
                                 "12\t2\tar\tالاسم التاريخي\t\t\t\t1\t\t\n"
                                 "13\t2\tfa\tنام فارسي\t1\t\t\t\t\t\n");
  const auto summary = import_places("geonames", {names, dump}, folder_.string());
  ASSERT_TRUE(summary) << summary.error().message;
  auto found = rows(summary->file);
  EXPECT_EQ(found["gn:2"][kName], "المخاضة القديمة");
  EXPECT_EQ(found["gn:2"][kVariants], "المخاضة");
}

TEST_F(PlacesImport, GeoNamesBadRowsAreNamedAndTheOthersKept) {
  const std::string dump = file("SY.txt", "not\ta\tdump\n" + dump_line(2, "A", "القرية", "P\tPPL", "07\t\t\t", "95") +
                                              dump_line(3, "B", "البلدة", "P\tPPL", "07\t\t\t"));
  // The first line looks like neither file: it is read as a dump and reported.
  const auto summary = import_places("geonames", {dump}, folder_.string());
  ASSERT_TRUE(summary) << summary.error().message;
  EXPECT_EQ(summary->written, 1u);
  ASSERT_EQ(summary->problems.size(), 2u);
  EXPECT_EQ(summary->problems[0].where, dump + ":1");
  EXPECT_EQ(summary->problems[1].where, dump + ":2");
}

TEST_F(PlacesImport, OchaOfTheWorkbook) {
  const std::string csv =
      file("admin4.csv",
           "admin0Pcode,admin1Name_en,admin1Name_ar,admin1Pcode,admin4Name_en,admin4Name_ar,\"admin4\nPcode\","
           "IsAdmin1Capital,IsAdmin3Capital,Latitude_y,Longitude_x\n"
           "SY,Upland,الهضبة,SY99,Ford,\"المخاضة_ مخاضة النهر\",C1,Yes,Yes,35.25,40.5\n"
           "SY,Upland,الهضبة,SY99,\"Two\nlines\",القرية/الضيعة,C2,No,No,35.26,40.6\n"
           "SY,Upland,الهضبة,SY99,Lost,الضائعة,C3,No,No,north,40.6\n"
           "SY,Upland,الهضبة,SY99,Twice,القرية,C2,No,No,35,40\n"
           "SY,Upland,الهضبة,SY99,Codeless,القرية,,No,No,35,40\n");
  const auto summary = import_places("ocha", {csv}, folder_.string());
  ASSERT_TRUE(summary) << summary.error().message;
  auto found = rows(summary->file);
  EXPECT_EQ(summary->written, 3u);
  EXPECT_EQ(found["SY99"][kKind], "governorate");
  EXPECT_EQ(found["SY99"][kParent], "sy");
  EXPECT_EQ(found["C1"][kKind], "city");
  EXPECT_EQ(found["C1"][kName], "المخاضة");
  EXPECT_EQ(found["C1"][kVariants], "مخاضة النهر");
  EXPECT_EQ(found["C1"][kLat], "35.25000");
  EXPECT_EQ(found["C2"][kParent], "SY99");
  EXPECT_EQ(found["C2"][kEnglish], "Two lines");
  EXPECT_EQ(found["C2"][kVariants], "الضيعة");
  ASSERT_EQ(summary->problems.size(), 3u);
  EXPECT_EQ(summary->problems[0].where, csv + ":6");  // the cell before held a line end, so did the header
  EXPECT_EQ(summary->problems[1].where, csv + ":7");
  EXPECT_EQ(summary->problems[2].where, csv + ":8");
}

TEST_F(PlacesImport, OchaOfOtherYears) {
  const struct {
    const char* header;
    const char* row;
    const char* id;
    const char* kind;
  } kLayouts[] = {
      {"ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE", "YE,Up,الهضبة,YE1,Down,السهل,YE11", "YE11",
       "district"},
      {"adm0_pcode;adm1_name;adm1_name1;adm1_pcode;center_lat;center_lon", "IQ;Up;الهضبة;IQ1;33.5;44.5", "IQ1",
       "governorate"},
      {"admin0Pcode,admin1Pcode,admin1Name_ar,LocationName_en,LocationName_ar,Location_Pcode,location_type,lat,long",
       "SY,SY99,الهضبة,Mill quarter,الطاحون,N1,Neighbourhood,35,40", "N1", "neighbourhood"},
      {"admin0Pcode,admin4Name_ar,admin4Pcode,neibourhoodName_en,neibourhoodName_ar,neibourhoodPcode",
       "SY,المخاضة,C1,Mill,الطاحون,N2", "N2", "neighbourhood"},
  };
  int number = 0;
  for (const auto& layout : kLayouts) {
    const std::string csv =
        file(fmt::format("layout{}.csv", ++number), fmt::format("{}\n{}\n", layout.header, layout.row));
    const auto summary = import_places("ocha", {csv}, folder_.string());
    ASSERT_TRUE(summary) << layout.header << ": " << summary.error().message;
    auto found = rows(summary->file);
    ASSERT_TRUE(found.count(layout.id)) << layout.header;
    EXPECT_EQ(found[layout.id][kKind], layout.kind) << layout.header;
  }
}

TEST_F(PlacesImport, WhatIsNoGazetteerIsRefused) {
  EXPECT_EQ(import_places("osm", {"x"}, folder_.string()).error().code, Error::Code::BadRequest);
  EXPECT_EQ(import_places("ocha", {}, folder_.string()).error().code, Error::Code::BadRequest);
  EXPECT_EQ(import_places("ocha", {(folder_ / "none.csv").string()}, folder_.string()).error().code,
            Error::Code::NotFound);
  const std::string other = file("other.csv", "name,age\nx,1\n");
  EXPECT_EQ(import_places("ocha", {other}, folder_.string()).error().where, other + ":1");
  const std::string empty = file("empty.csv", "");
  EXPECT_FALSE(import_places("ocha", {empty}, folder_.string()));
  EXPECT_FALSE(fs::exists(folder_ / "places"));
}

TEST(PlaceNames, ArabicOnly) {
  EXPECT_TRUE(places::is_arabic_name("دَيْر الزور"));
  EXPECT_FALSE(places::is_arabic_name("چمن"));
  EXPECT_FALSE(places::is_arabic_name("سلێمانی"));
  EXPECT_FALSE(places::is_arabic_name("Homs"));
  EXPECT_FALSE(places::is_arabic_name("ب"));
  EXPECT_EQ(places::plain_name("دَيْر  الزّـور "), "دير الزور");
}

TEST(PlaceKinds, PopulationDecidesWhereTheFeatureDoesNot) {
  EXPECT_EQ(places::kind_of_feature('P', "PPL", 100), "village");
  EXPECT_EQ(places::kind_of_feature('P', "PPL", 20000), "town");
  EXPECT_EQ(places::kind_of_feature('P', "PPLA3", 90000), "city");
  EXPECT_EQ(places::kind_of_feature('S', "AIRB", 0), "air_base");
  EXPECT_EQ(places::kind_of_feature('P', "PPLQ", 0), "");
  EXPECT_EQ(places::kind_of_feature('V', "FRST", 0), "");
}

fs::path fixtures() { return fs::path(SIJILL_SOURCE_DIR) / ".." / "shared" / "gazetteer" / "fixtures"; }

TEST_F(PlacesImport, RealGeoNamesRows) {
  const fs::path path = fixtures() / "geonames_cities500_7countries.txt";
  if (!fs::exists(path)) GTEST_SKIP() << "no GeoNames rows beside the repository";
  const auto summary = import_places("geonames", {path.string()}, folder_.string());
  ASSERT_TRUE(summary) << summary.error().message;
  EXPECT_TRUE(summary->problems.empty());
  EXPECT_GT(summary->written * 10, summary->read * 8);  // most have an Arabic name
  EXPECT_EQ(rows(summary->file)["gn:170794"][kName], "دير الزور");
}

TEST_F(PlacesImport, RealOchaWorkbook) {
  const std::string stem = "ocha_syr_admin_180627_";
  if (!fs::exists(fixtures() / (stem + "admin1.csv"))) GTEST_SKIP() << "no OCHA tables beside the repository";
  std::vector<std::string> inputs;
  for (const char* sheet : {"admin1", "admin2", "admin3", "admin4", "city_neighbourhoods"}) {
    inputs.push_back((fixtures() / (stem + sheet + ".csv")).string());
  }
  const auto summary = import_places("ocha", inputs, folder_.string());
  ASSERT_TRUE(summary) << summary.error().message;
  auto found = rows(summary->file);
  EXPECT_EQ(found["C5086"][kName], "دير الزور");
  EXPECT_EQ(found["C5086"][kKind], "city");
  EXPECT_EQ(found["SY09"][kKind], "governorate");
  EXPECT_EQ(found["N0411"][kParent], "C5086");
  std::map<std::string, int> kinds;
  for (const auto& [id, cells] : found) ++kinds[cells[kKind]];
  EXPECT_EQ(kinds["governorate"], 14);
  EXPECT_EQ(kinds["district"], 62);
  EXPECT_EQ(kinds["subdistrict"], 272);
  for (const Error& problem : summary->problems) std::cout << problem.where << ": " << problem.message << "\n";
  EXPECT_LT(summary->problems.size(), 5u);
}

}  // namespace
}  // namespace sijill
