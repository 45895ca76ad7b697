// An incident with all that is said of it: its tellings with their words, each source's figures, what does not fit, why
// the tellings were joined, what people decided.
#include <algorithm>
#include <map>

#include "ingest/explain_incident.h"
#include "store/load_incident.h"
#include "views/overview.h"
#include "views/pages.h"
#include "views/texts.h"

namespace sijill::views {
namespace {

struct TellingView {
  std::int64_t id = 0, report = 0;
  std::string key, ref, status, first_day, last_day, precision, places, weapons, voice, chain;
  std::string report_id, publisher, published, title, copy_of;
  FigureView killed, injured;
  std::int64_t first_char = 0, end_char = 0;
  bool in_title = false, main = false;
};

struct ClaimView {
  std::string outcome, people, ref, qualifier, voice, report_id, published;
  std::optional<std::int64_t> low, best, high;
  std::int64_t report = 0, first_char = 0, end_char = 0;
  bool running = false, in_title = false, copy = false;
};

constexpr const char* kTellings =
    "SELECT t.id, t.report, t.key, t.record_ref, t.status, t.first_day, t.last_day, t.day_precision, t.places, "
    "t.weapons, t.voice, t.chain, t.killed_min, t.killed_best, t.killed_max, t.injured_min, t.injured_best, "
    "t.injured_max, t.first_char, t.end_char, t.in_title, t.main, r.report_id, "
    "coalesce(r.publisher_id, r.publisher_name, ''), r.published, r.title, o.report_id "
    "FROM telling t JOIN report r ON r.id = t.report LEFT JOIN report o ON o.id = r.copy_of "
    "WHERE t.incident = ?1 ORDER BY r.published, r.report_id, t.in_title DESC, t.first_char";
constexpr const char* kClaims =
    "SELECT c.outcome, c.people, c.record_ref, c.qualifier, c.voice, c.low, c.best, c.high, c.running, c.first_char, "
    "c.end_char, c.in_title, r.report_id, r.published, r.id, r.copy_of IS NOT NULL "
    "FROM claim c JOIN telling t ON t.id = c.telling JOIN report r ON r.id = c.report "
    "WHERE t.incident = ?1 ORDER BY r.published DESC, r.report_id, c.first_char";
/// Each part of the union has an index of its own; as one condition with "or" it would walk all edits.
constexpr const char* kEdits =
    "WITH about AS (SELECT e.id FROM telling t JOIN edit e ON e.target = t.key WHERE t.incident = ?1 "
    "UNION SELECT e.id FROM telling t JOIN edit e ON e.other = t.key WHERE t.incident = ?1) "
    "SELECT e.id, e.at, e.who, e.act, e.target, e.field, e.value, e.why, "
    "EXISTS (SELECT 1 FROM edit u WHERE u.undoes = e.id), e.other FROM edit e "
    "WHERE e.id IN (SELECT id FROM about UNION SELECT u.id FROM about a JOIN edit u ON u.undoes = a.id) ORDER BY e.id";

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return parts;
}

Result<std::vector<TellingView>> load_tellings(Database& database, std::int64_t incident) {
  auto s = database.prepare(kTellings);
  if (!s) return tl::unexpected(s.error());
  s->bind(1, incident);
  std::vector<TellingView> tellings;
  for (;;) {
    const auto row = s->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return tellings;
    TellingView t;
    t.id = s->integer(0), t.report = s->integer(1);
    t.key = s->string(2), t.ref = s->string(3), t.status = s->string(4);
    t.first_day = s->string(5), t.last_day = s->string(6), t.precision = s->string(7);
    t.places = s->string(8), t.weapons = s->string(9), t.voice = s->string(10), t.chain = s->string(11);
    const auto range = [&](int first) {
      FigureView figure;
      figure.low = s->maybe_integer(first) ? s->maybe_integer(first) : s->maybe_integer(first + 1);
      figure.best = s->maybe_integer(first + 1), figure.high = s->maybe_integer(first + 2);
      return figure;
    };
    t.killed = range(12), t.injured = range(15);
    t.first_char = s->integer(18), t.end_char = s->integer(19), t.in_title = s->integer(20) != 0;
    t.main = s->integer(21) != 0;
    t.report_id = s->string(22), t.publisher = s->string(23), t.published = s->string(24), t.title = s->string(25);
    t.copy_of = s->string(26);
    tellings.push_back(std::move(t));
  }
}

Result<std::vector<ClaimView>> load_claims(Database& database, std::int64_t incident) {
  auto s = database.prepare(kClaims);
  if (!s) return tl::unexpected(s.error());
  s->bind(1, incident);
  std::vector<ClaimView> claims;
  for (;;) {
    const auto row = s->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return claims;
    ClaimView c;
    c.outcome = s->string(0), c.people = s->string(1), c.ref = s->string(2), c.qualifier = s->string(3);
    c.voice = s->string(4), c.low = s->maybe_integer(5), c.best = s->maybe_integer(6), c.high = s->maybe_integer(7);
    c.running = s->integer(8) != 0, c.first_char = s->integer(9), c.end_char = s->integer(10);
    c.in_title = s->integer(11) != 0, c.report_id = s->string(12), c.published = s->string(13);
    c.report = s->integer(14), c.copy = s->integer(15) != 0;
    claims.push_back(std::move(c));
  }
}

/// Writes one incident's page piece by piece into one JSON object.
class Page {
 public:
  Page(Desk& desk, const Snapshot& moment, RegisterFile& file, Texts& texts, const IncidentView& incident)
      : desk_(desk), moment_(moment), file_(file), database_(file.database()), texts_(texts), incident_(incident) {}

  Result<std::string> write() {
    auto tellings = load_tellings(database_, incident_.id);
    if (!tellings) return tl::unexpected(tellings.error());
    auto claims = load_claims(database_, incident_.id);
    if (!claims) return tl::unexpected(claims.error());
    json_.object();
    append_incident_row(desk_, incident_, json_);
    append_weapons(*tellings);
    if (auto done = append_figures(*claims); !done) return tl::unexpected(done.error());
    if (auto done = append_tellings(*tellings); !done) return tl::unexpected(done.error());
    append_contradictions();
    if (auto done = append_why(); !done) return tl::unexpected(done.error());
    if (auto done = append_edits(); !done) return tl::unexpected(done.error());
    json_.end_object();
    return json_.take();
  }

 private:
  void append_weapons(const std::vector<TellingView>& tellings) {
    std::vector<std::string_view> weapons;
    for (const TellingView& telling : tellings) {
      for (const std::string_view weapon : split(telling.weapons, '|')) {
        if (std::find(weapons.begin(), weapons.end(), weapon) == weapons.end()) weapons.push_back(weapon);
      }
    }
    json_.key("weapons").list();
    for (const std::string_view weapon : weapons) json_.text(weapon);
    json_.end_list();
  }

  /// What each source says of one outcome and group; its newest figure holds, the ones before are shown as replaced.
  Result<void> append_figures(const std::vector<ClaimView>& claims) {
    json_.key("figures").list();
    for (const FigureView& figure : incident_.figures) {
      if (!figure.low) continue;
      json_.object().field("outcome", figure.outcome).field("group", figure.people).field("low", *figure.low);
      json_.field_if("best", figure.best).field_if("high", figure.high).field("rule", figure.rule);
      if (figure.rule == "edited") json_.field("edited", true);
      json_.key("by_source").list();
      std::map<std::string_view, int> seen;
      for (const ClaimView& claim : claims) {
        if (claim.outcome != figure.outcome || claim.people != figure.people) continue;
        if (auto read = texts_.read(claim.report); !read) return read;
        json_.object().field("source_id", claim.voice).field("name", desk_.names().source_ar(claim.voice));
        json_.field("report_id", claim.report_id).field("count_id", claim.ref).field_if("published", claim.published);
        json_.field_if("min", claim.low).field_if("best", claim.best).field_if("max", claim.high);
        json_.field_if("qualifier", claim.qualifier);
        if (claim.copy) json_.field("copy", true);
        if (claim.running) json_.field("cumulative", true);
        if (!claim.running && !claim.copy && seen[claim.voice]++ > 0) json_.field("superseded", true);
        json_.field_if("words", texts_.words(claim.first_char, claim.end_char, claim.in_title, 160));
        json_.end_object();
      }
      json_.end_list().end_object();
    }
    json_.end_list();
    return {};
  }

  void append_where(std::string_view places) {
    json_.key("where").list();
    for (const std::string_view one : split(places, '|')) {
      if (one[0] == '=') {
        json_.object().field("name_ar", one.substr(1)).end_object();
      } else if (const auto found = moment_.rows->find(std::string(one)); found != moment_.rows->end()) {
        append_place(moment_.places().at(found->second), "", 0, json_);
      }
    }
    json_.end_list();
  }

  Result<void> append_tellings(const std::vector<TellingView>& tellings) {
    json_.key("tellings").list();
    for (const TellingView& t : tellings) {
      if (auto read = texts_.read(t.report); !read) return read;
      json_.object().field("telling_id", t.key).field("report_id", t.report_id);
      json_.key("event_ids").list().text(t.ref).end_list();
      json_.field_if("title", t.title)
          .field("publisher",
                 t.publisher.empty() ? std::string_view(t.report_id) : desk_.names().source_ar(t.publisher));
      json_.field_if("published", t.published).field_if("copy_of", t.copy_of).field("status", t.status);
      json_.key("when").object().field_if("start", t.first_day).field_if("end", t.last_day);
      json_.field("precision", t.precision.empty() ? "unknown" : t.precision).end_object();
      append_where(t.places);
      json_.key("attribution").list();
      for (const std::string_view speaker : split(t.chain, '|')) {
        json_.object()
            .field("source_id", speaker)
            .field("name", desk_.names().source_ar(speaker))
            .field("verb", "reports")
            .end_object();
      }
      json_.end_list();
      append_range("killed", &t.killed, json_);
      append_range("injured", &t.injured, json_);
      json_.field("words", texts_.words(t.first_char, t.end_char, t.in_title)).field("main", t.main).end_object();
    }
    json_.end_list();
    return {};
  }

  void append_contradictions() {
    json_.key("contradiction_list").list();
    const auto& all = incident_.contradictions;
    for (std::size_t n = 0; n < all.size();) {
      const std::size_t first = n;
      json_.object().field("kind", all[first].kind).key("sides").list();
      while (n < all.size() && all[n].kind == all[first].kind) {
        const std::string& value = all[n].value;
        json_.object().field("value", value).key("sources").list();
        std::size_t last = n;
        for (; last < all.size() && all[last].kind == all[first].kind && all[last].value == value; ++last) {
          json_.text(desk_.names().source_ar(all[last].voice));
        }
        json_.end_list().key("report_ids").list();
        for (; n < last; ++n) json_.text(all[n].report_id);
        json_.end_list().end_object();
      }
      json_.end_list().end_object();
    }
    json_.end_list();
  }

  /// Why each telling stands with the one that it agrees with most.
  Result<void> append_why() {
    json_.key("why").list();
    if (incident_.reports.size() > 1) {
      const auto explained = explain_incident(file_, desk_.world(), incident_.key);
      if (!explained) return tl::unexpected(explained.error());
      for (const ExplainedTelling& telling : explained->tellings) {
        if (telling.joined_to.empty()) continue;
        json_.object().field("a", telling.key).field("b", telling.joined_to).field("score", telling.judgement.points);
        json_.key("parts").list();
        for (const Judgement::Reason& reason : telling.judgement.reasons) {
          json_.object().field("name", reason.question).field("value", reason.points).field("note", reason.answer);
          json_.end_object();
        }
        json_.end_list().end_object();
      }
    }
    json_.end_list();
    return {};
  }

  Result<void> append_edits() {
    auto s = database_.prepare(kEdits);
    if (!s) return tl::unexpected(s.error());
    s->bind(1, incident_.id);
    json_.key("edits").list();
    for (;;) {
      const auto row = s->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) break;
      json_.object().field("edit_id", s->integer(0)).field("at", s->text(1)).field("who", s->text(2));
      json_.field("op", s->text(3)).field("target", s->text(4)).field_if("field", s->text(5));
      json_.field_if("after", s->text(6)).field("reason", s->text(7));
      if (s->integer(8) != 0) json_.field("undone", true);
      json_.end_object();
    }
    json_.end_list();
    return {};
  }

  Desk& desk_;
  const Snapshot& moment_;
  RegisterFile& file_;
  Database& database_;
  Texts& texts_;
  const IncidentView& incident_;
  Json json_;
};

}  // namespace

Result<Answer> incident_page(Desk& desk, const std::string& key) {
  const auto moment = desk.snapshot();
  if (!moment) return tl::unexpected(moment.error());
  auto database = desk.lease();
  if (!database) return tl::unexpected(database.error());
  if (auto held = database->hold(); !held) return tl::unexpected(held.error());
  // The key of any of its tellings finds an incident, so that a link holds when another telling came to found it.
  auto find = (*database)->prepare("SELECT incident FROM telling WHERE key = ?1");
  if (!find) return tl::unexpected(find.error());
  find->bind(1, key);
  const auto row = find->step();
  if (!row) return tl::unexpected(row.error());
  if (!*row || find->is_null(0)) return tl::unexpected(Error{Error::Code::NotFound, "there is no such incident", key});
  const std::int64_t id = find->integer(0);
  find->reset();
  std::uint64_t age = 0;
  if (auto kept = desk.incident_pages().find(id, age)) return kept;
  auto loader = IncidentLoader::open(**database, (*moment)->places());
  if (!loader) return tl::unexpected(loader.error());
  const auto incident = loader->load(id);
  if (!incident) return tl::unexpected(incident.error());
  auto texts = Texts::open(**database);
  if (!texts) return tl::unexpected(texts.error());
  auto text = Page(desk, **moment, database->file(), *texts, *incident).write();
  if (!text) return tl::unexpected(text.error());
  Answer answer = made(std::move(*text));
  desk.incident_pages().keep(id, age, answer);
  return answer;
}

}  // namespace sijill::views
