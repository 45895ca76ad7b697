#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// An incident as the register holds it, with everything that a reader, a table or an export shows of it.
namespace sijill {

struct PlaceRowView {
  std::int64_t id = 0;  ///< of table place; 0: none
  std::string place_id, name_ar, name_en, kind;
  std::optional<double> lat, lon;
};

/// The units that a place lies in; empty where there is none. Units have both names, English first choice.
struct AdminUnits {
  PlaceRowView country, governorate, district;
};

struct ActorView {
  std::string actor_id, role;
  int side = 0;
  int tellings = 0;
};

/// Low, best and high; all absent where no telling gives a figure.
struct FigureView {
  std::string outcome, people;
  std::optional<std::int64_t> low, best, high;
  std::string rule;
  int voices = 0;
};

/// A report that tells of the incident.
struct ReportView {
  std::string report_id, publisher_id, publisher_name, title, url, published;
  std::string copy_of;                          ///< report id that it repeats
  std::string voice;                            ///< who says so in the end
  std::string chain;                            ///< source ids, outer speaker first, joined by |
  std::string telling;                          ///< key
  std::optional<std::int64_t> killed, injured;  ///< its best figure, else its least
  bool main = false;                            ///< what the report is about

  const std::string& publisher() const { return publisher_id.empty() ? publisher_name : publisher_id; }
};

struct ContradictionView {
  std::string kind, value, voice, report_id;
};

struct NoteView {
  std::string at, who, text;
};

struct IncidentView {
  std::int64_t id = 0;
  std::string key, type, sub_type, status, review;
  std::string first_day, last_day, day_precision;
  int where_precision = 0;
  std::optional<double> lat, lon;
  PlaceRowView place;
  AdminUnits admin;
  std::vector<PlaceRowView> places;
  std::vector<ActorView> actors;
  std::vector<FigureView> figures;
  std::vector<ReportView> reports;  ///< by day of publication, then id
  std::vector<ContradictionView> contradictions;
  std::vector<NoteView> notes;
  int voices = 0;
  int edits = 0;

  /// The total of an outcome, or nullptr.
  const FigureView* total(std::string_view outcome) const {
    for (const FigureView& figure : figures) {
      if (figure.outcome == outcome && figure.people == "any") return &figure;
    }
    return nullptr;
  }
};

}  // namespace sijill
