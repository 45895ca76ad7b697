// Each criterion can be asked in two ways: "which incidents are so" (narrow) and "is this one so" (each). What holds
// for few incidents leads and is asked the first way; the rest are asked of what it leaves. If nothing is rare, the
// sort order leads and the first page is full soon. So neither rare nor common words make a query slow.
#include "store/find_incidents.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <variant>

#include "register/days.h"
#include "store/arabic_tokenizer.h"
#include "store/distance.h"
#include "store/search_words.h"
#include "text/fold.h"

namespace sijill {
namespace {

using Value = std::variant<std::int64_t, double, std::string>;

/// `narrow` selects incident ids; `each` is a condition on `i`. Both have the values' place as {}.
struct Criterion {
  std::string narrow, each;
  std::vector<Value> values;
  std::int64_t matches = 0;  ///< of narrow, kCommon at most
};

/// More than these are "common": to list them all costs more than to look at incidents one by one.
constexpr std::int64_t kCommon = 5000;

Error bad(std::string message, std::string_view where) {
  return Error{Error::Code::BadRequest, std::move(message), std::string(where)};
}

std::string marks(std::size_t count, std::size_t first) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += fmt::format("{}?{}", i == 0 ? "" : ", ", first + i);
  return result;
}

void bind_all(Statement& statement, const std::vector<Value>& values, int first) {
  for (const Value& value : values) {
    std::visit([&](const auto& v) { statement.bind(first, v); }, value);
    ++first;
  }
}

Criterion by_place(const std::vector<std::int64_t>& ids) {
  Criterion c;
  c.narrow =
      "SELECT ip.incident FROM place_within w JOIN incident_place ip ON ip.place = w.inner_place "
      "WHERE w.outer_place IN ({})";
  c.each =
      "EXISTS (SELECT 1 FROM incident_place ip JOIN place_within w ON w.inner_place = ip.place "
      "AND w.outer_place IN ({}) WHERE ip.incident = i.id)";
  c.values.assign(ids.begin(), ids.end());
  return c;
}

Criterion by_actor(const std::vector<std::string>& ids) {
  Criterion c;
  c.narrow = "SELECT incident FROM incident_actor WHERE actor_id IN ({})";
  c.each = "EXISTS (SELECT 1 FROM incident_actor a WHERE a.incident = i.id AND a.actor_id IN ({}))";
  c.values.assign(ids.begin(), ids.end());
  return c;
}

Criterion by_source(const std::vector<std::string>& names) {
  Criterion c;
  c.narrow =
      "SELECT t.incident FROM telling t WHERE t.voice IN ({0}) AND t.incident IS NOT NULL UNION ALL "
      "SELECT t.incident FROM report r JOIN telling t ON t.report = r.id "
      "WHERE r.publisher_id IN ({0}) AND t.incident IS NOT NULL UNION ALL "
      "SELECT t.incident FROM report r JOIN telling t ON t.report = r.id "
      "WHERE r.publisher_name IN ({0}) AND t.incident IS NOT NULL";
  c.each =
      "EXISTS (SELECT 1 FROM telling t JOIN report r ON r.id = t.report WHERE t.incident = i.id "
      "AND (t.voice IN ({0}) OR r.publisher_id IN ({0}) OR r.publisher_name IN ({0})))";
  c.values.assign(names.begin(), names.end());
  return c;
}

Criterion by_words(std::string expression) {
  Criterion c;
  c.narrow =
      "SELECT t.incident FROM report_words w JOIN telling t ON t.report = w.rowid "
      "WHERE w.report_words MATCH {} AND t.incident IS NOT NULL";
  // The reports are looked up once, whatever is asked of them afterwards.
  c.each =
      "EXISTS (SELECT 1 FROM telling t WHERE t.incident = i.id "
      "AND t.report IN (SELECT w.rowid FROM report_words w WHERE w.report_words MATCH {}))";
  c.values.emplace_back(std::move(expression));
  return c;
}

class Search {
 public:
  Search(Database& database, const PlaceBook& places, const Resources& resources, const IncidentQuery& query)
      : database_(database), places_(places), resources_(resources), query_(query) {}

  Result<std::vector<std::int64_t>> run() {
    if (auto read = read_criteria(); !read) return tl::unexpected(read.error());
    if (auto counted = count(); !counted) return tl::unexpected(counted.error());
    return select();
  }

 private:
  Result<void> read_criteria() {
    if (!query_.places.empty()) {
      std::vector<std::int64_t> ids;
      for (const std::string& name : query_.places) {
        const auto found = places_.find(name);
        if (found.empty()) return tl::unexpected(bad("no incident, count or claim of this register is there", name));
        ids.insert(ids.end(), found.begin(), found.end());
      }
      criteria_.push_back(by_place(ids));
    }
    if (!query_.actors.empty()) {
      std::vector<std::string> ids;
      for (const std::string& name : query_.actors) {
        const auto found = actors_called(resources_, name);
        if (found.empty()) return tl::unexpected(bad("no actor is known by that name", name));
        ids.insert(ids.end(), found.begin(), found.end());
      }
      criteria_.push_back(by_actor(ids));
    }
    if (!query_.sources.empty()) {
      std::vector<std::string> names;
      for (const std::string& name : query_.sources) {
        const auto found = sources_called(resources_, name);
        names.insert(names.end(), found.begin(), found.end());
      }
      criteria_.push_back(by_source(names));
    }
    if (!query_.text.empty()) {
      SearchWords words(resources_);
      std::string expression = match_expression(words, query_.text);
      if (expression.empty()) return tl::unexpected(bad("no word here can be searched for", query_.text));
      const auto table = database_.ask("SELECT 1 FROM sqlite_schema WHERE name = 'report_words'");
      if (!table) return tl::unexpected(table.error());
      if (!*table) return tl::unexpected(bad("this register has no words to search; refresh makes them", query_.text));
      criteria_.push_back(by_words(std::move(expression)));
    }
    return read_days();
  }

  /// A day, month or year as typed stands for all its days.
  Result<void> read_days() {
    for (const std::string& day : {query_.from, query_.to}) {
      if (!day.empty() && !days_of(day).known())
        return tl::unexpected(bad("not a date: YYYY-MM-DD, YYYY-MM or YYYY", day));
    }
    if (!query_.from.empty()) add("i.last_day >= {}", iso(days_of(query_.from).from));
    if (!query_.to.empty()) add("i.first_day <= {}", iso(days_of(query_.to).to));
    if (query_.min_killed) add("i.killed_best >= {}", *query_.min_killed);
    if (!query_.key.empty()) add("i.key = {}", query_.key);
    if (!query_.rejected) conditions_ += " AND i.review <> 'rejected'";
    if (query_.near) add_near(*query_.near);
    if (!query_.types.empty()) {
      const std::string list = marks(query_.types.size(), values_.size() + 1);
      conditions_ += fmt::format(" AND (i.sub_type IN ({0}) OR i.type IN ({0}))", list);
      values_.insert(values_.end(), query_.types.begin(), query_.types.end());
    }
    return {};
  }

  void add(const char* condition, Value value) {
    values_.push_back(std::move(value));
    conditions_ += " AND " + fmt::format(fmt::runtime(condition), fmt::format("?{}", values_.size()));
  }

  /// The box around the circle lets the index work; the circle decides.
  void add_near(const IncidentQuery::Near& near) {
    const double lat = near.kilometres / 110.0;
    const double lon = lat / std::max(0.01, std::cos(near.lat * M_PI / 180));
    add("i.lat >= {}", near.lat - lat);
    add("i.lat <= {}", near.lat + lat);
    if (lon < 90) {
      add("i.lon >= {}", near.lon - lon);
      add("i.lon <= {}", near.lon + lon);
    }
    values_.emplace_back(near.lat);
    values_.emplace_back(near.lon);
    values_.emplace_back(near.kilometres);
    const std::size_t last = values_.size();
    conditions_ += fmt::format(" AND kilometres(i.lat, i.lon, ?{}, ?{}) <= ?{}", last - 2, last - 1, last);
  }

  Result<void> count() {
    for (Criterion& c : criteria_) {
      const std::string inner = fmt::format(fmt::runtime(c.narrow), marks(c.values.size(), 1));
      auto statement =
          database_.prepare(fmt::format("SELECT count(*) FROM (SELECT 1 FROM ({}) LIMIT {})", inner, kCommon));
      if (!statement) return tl::unexpected(statement.error());
      bind_all(*statement, c.values, 1);
      const auto row = statement->step();
      if (!row) return tl::unexpected(row.error());
      c.matches = statement->integer(0);
    }
    std::stable_sort(criteria_.begin(), criteria_.end(),
                     [](const Criterion& a, const Criterion& b) { return a.matches < b.matches; });
    return {};
  }

  Result<std::vector<std::int64_t>> select() {
    std::string from = "incident i";
    std::vector<Value> values = values_;
    std::string conditions = conditions_;
    for (std::size_t n = 0; n < criteria_.size(); ++n) {
      const Criterion& c = criteria_[n];
      const std::string list = marks(c.values.size(), values.size() + 1);
      if (n == 0 && c.matches < kCommon) {
        from = fmt::format("(SELECT DISTINCT incident AS id FROM ({})) n CROSS JOIN incident i ON i.id = n.id",
                           fmt::format(fmt::runtime(c.narrow), list));
      } else {
        conditions += " AND " + fmt::format(fmt::runtime(c.each), list);
      }
      values.insert(values.end(), c.values.begin(), c.values.end());
    }
    const char* order = query_.sort == IncidentQuery::Sort::Oldest   ? "i.first_day ASC NULLS LAST, i.key"
                        : query_.sort == IncidentQuery::Sort::Killed ? "i.killed_best DESC, i.key"
                                                                     : "i.first_day DESC, i.key";
    auto statement = database_.prepare(fmt::format("SELECT i.id FROM {} WHERE 1{} ORDER BY {} LIMIT {} OFFSET {}", from,
                                                   conditions, order, query_.limit, query_.offset));
    if (!statement) return tl::unexpected(statement.error());
    bind_all(*statement, values, 1);
    std::vector<std::int64_t> ids;
    for (;;) {
      const auto row = statement->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return ids;
      ids.push_back(statement->integer(0));
    }
  }

  Database& database_;
  const PlaceBook& places_;
  const Resources& resources_;
  const IncidentQuery& query_;
  std::vector<Criterion> criteria_;
  std::string conditions_;  ///< on `i` alone, with their values in values_
  std::vector<Value> values_;
};

}  // namespace

std::vector<std::string> actors_called(const Resources& resources, const std::string& name) {
  std::vector<std::string> ids;
  const std::string folded = fold_words(name);
  for (const ActorRow& actor : resources.actors()) {
    if (actor.id == name) return {name};
    if (actor.name_en == name || (!folded.empty() && fold_words(actor.name_ar) == folded)) ids.emplace_back(actor.id);
  }
  return ids;
}

std::vector<std::string> sources_called(const Resources& resources, const std::string& name) {
  std::vector<std::string> ids = {name};
  const std::string folded = fold_words(name);
  for (const SourceRow& source : resources.sources()) {
    const bool called = source.name_en == name || (!folded.empty() && fold_words(source.name_ar) == folded);
    if (called && source.id != name) ids.emplace_back(source.id);
  }
  return ids;
}

Result<std::vector<std::int64_t>> find_incidents(Database& database, const PlaceBook& places,
                                                 const Resources& resources, const IncidentQuery& query) {
  return Search(database, places, resources, query).run();
}

Result<RegisterFile> open_for_queries(const std::string& path, const Resources& resources) {
  auto file = RegisterFile::open(path, Access::Read);
  if (!file) return file;
  sqlite3* connection = file->database().handle();
  if (auto added = add_arabic_tokenizer(connection, resources); !added) return tl::unexpected(added.error());
  if (auto added = add_distance(connection); !added) return tl::unexpected(added.error());
  return file;
}

}  // namespace sijill
