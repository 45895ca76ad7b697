#include "store/load_ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace sijill {
namespace {

/// Rival values that are listed; a question about fewer days or places brings the others.
constexpr int kMostRivals = 2000;

/// A list of row ids for IN; ids come from this register, never from a user.
std::string id_list(const std::vector<std::int64_t>& ids) {
  std::string list;
  for (const std::int64_t id : ids) list += fmt::format("{}{}", list.empty() ? "" : ", ", id);
  return list;
}

class Loader {
 public:
  Loader(Database& database, const PlaceBook& places, const LedgerQuery& query)
      : database_(database), places_(places), query_(query) {}

  Result<LedgerInput> run() {
    LedgerInput input;
    if (auto done = figures(input); !done) return tl::unexpected(done.error());
    if (auto done = totals(input); !done) return tl::unexpected(done.error());
    if (auto done = contradictions(input); !done) return tl::unexpected(done.error());
    return input;
  }

 private:
  /// Conditions on incident i; ?1 and ?2 are the days.
  std::string on_incident() const {
    std::string where = " AND i.review <> 'rejected' AND i.status NOT IN ('planned', 'denied')";
    if (!query_.from.empty()) where += " AND i.last_day >= ?1";
    if (!query_.to.empty()) where += " AND i.first_day <= ?2";
    // An incident counts where it is put, once, though it may touch other places too.
    if (!query_.places.empty()) {
      where += fmt::format(" AND i.place IN (SELECT inner_place FROM place_within WHERE outer_place IN ({}))",
                           id_list(query_.places));
    }
    return where;
  }

  std::string outcomes() const {
    std::string list;
    for (std::size_t i = 0; i < query_.outcomes.size(); ++i) list += fmt::format("{}?{}", i > 0 ? ", " : "", i + 3);
    return list;
  }

  /// Prepares, binds days and outcomes where they stand, and calls `row` for each.
  template <class Row>
  Result<void> each(const std::string& sql, const std::vector<std::string>& outcomes, Row row) {
    auto statement = database_.prepare(sql);
    if (!statement) return tl::unexpected(statement.error());
    if (sql.find("?1") != std::string::npos) statement->bind(1, query_.from);
    if (sql.find("?2") != std::string::npos) statement->bind(2, query_.to);
    if (sql.find("?3") != std::string::npos) {
      for (std::size_t i = 0; i < outcomes.size(); ++i) statement->bind(static_cast<int>(i) + 3, outcomes[i]);
    }
    for (;;) {
      const auto more = statement->step();
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      row(*statement);
    }
  }

  /// Deaths and injuries have indexes of their own, which hold all that their totals need.
  Result<void> figures(LedgerInput& input) {
    for (const std::string& outcome : query_.outcomes) {
      const bool killed = outcome == "killed", injured = outcome == "injured";
      const std::string incidents = killed    ? "incident i INDEXED BY incident_dead"
                                    : injured ? "incident i INDEXED BY incident_hurt"
                                              : "incident i";
      const std::string said = killed    ? " AND i.killed_low IS NOT NULL"
                               : injured ? " AND i.injured_low IS NOT NULL"
                                         : "";
      const bool total_only = !query_.groups && (killed || injured);
      const std::string sql =
          total_only ? fmt::format(
                           "SELECT i.first_day, i.last_day, i.place, i.{0}_low, i.{0}_best, i.{0}_high, 'any' "
                           "FROM {1} WHERE 1{2}{3}",
                           outcome, incidents, said, on_incident())
                     : fmt::format(
                           "SELECT i.first_day, i.last_day, i.place, f.low, f.best, f.high, f.people FROM {} "
                           "CROSS JOIN figure f ON f.incident = i.id AND f.outcome = ?3 WHERE 1{}{}",
                           incidents, said, on_incident());
      if (auto done = each(sql, {outcome}, [&](const Statement& s) { take(s, outcome, s.string(6), input); }); !done) {
        return done;
      }
    }
    return {};
  }

  static void take(const Statement& s, std::string outcome, std::string people, LedgerInput& input) {
    LedgerFigure figure;
    figure.days = days_between(s.text(0), s.text(1));
    figure.place = s.maybe_integer(2).value_or(0);
    figure.outcome = std::move(outcome);
    figure.people = std::move(people);
    figure.low = s.integer(3);
    figure.best = s.maybe_integer(4).value_or(figure.low);
    figure.open = s.is_null(5);
    figure.high = s.maybe_integer(5).value_or(figure.best);
    input.figures.push_back(std::move(figure));
  }

  /// Totals with their shares, which stand in the same report and name it.
  Result<void> totals(LedgerInput& input) {
    struct Row {
      LedgerTotal total;
      std::int64_t report = 0, claim = 0;
      std::string ref, part_of;
    };
    std::vector<Row> rows;
    std::string where;
    if (!query_.from.empty()) where += " AND (c.last_day IS NULL OR c.last_day >= ?1)";
    if (!query_.to.empty()) where += " AND (c.first_day IS NULL OR c.first_day <= ?2)";
    auto done = each(
        "SELECT c.place, c.first_day, c.last_day, c.outcome, c.people, c.low, c.best, c.high, c.qualifier, c.voice, "
        "r.report_id, r.published, r.copy_group, c.in_title, c.report, c.record_ref, c.part_of, c.id "
        "FROM claim c INDEXED BY claim_running CROSS JOIN report r ON r.id = c.report WHERE c.running = 1 AND "
        "c.outcome IN (" +
            outcomes() + ")" + where,
        query_.outcomes, [&](const Statement& s) {
          Row row;
          LedgerTotal& t = row.total;
          t.place = s.maybe_integer(0).value_or(0);
          t.first_day = s.string(1);
          t.last_day = s.string(2);
          t.outcome = s.string(3);
          t.people = s.string(4);
          t.low = s.maybe_integer(5);
          t.best = s.maybe_integer(6);
          t.high = s.maybe_integer(7);
          t.qualifier = s.string(8);
          t.voice = s.string(9);
          t.report_id = s.string(10);
          t.published = s.string(11);
          t.copy_group = s.integer(12);
          t.in_title = s.integer(13) != 0;
          row.report = s.integer(14);
          row.ref = s.string(15);
          row.part_of = s.string(16);
          row.claim = s.integer(17);
          rows.push_back(std::move(row));
        });
    if (!done) return done;
    std::sort(rows.begin(), rows.end(),
              [](const Row& a, const Row& b) { return std::pair(a.report, a.claim) < std::pair(b.report, b.claim); });
    adopt_places(rows);
    if (auto scoped = find_scopes(rows); !scoped) return scoped;
    std::map<std::pair<std::int64_t, std::string_view>, std::size_t> by_ref;
    for (std::size_t i = 0; i < rows.size(); ++i) by_ref[{rows[i].report, rows[i].ref}] = i;
    for (const Row& row : rows) {
      // Up the chain of shares to the total, which may itself be a share of something that is no running total.
      const Row* top = &row;
      int depth = 0;
      for (; depth < 8 && !top->part_of.empty(); ++depth) {
        const auto parent = by_ref.find({top->report, top->part_of});
        if (parent == by_ref.end() || parent->second == static_cast<std::size_t>(top - rows.data())) break;
        top = &rows[parent->second];
      }
      if (top == &row) continue;
      LedgerTotal& total = rows[static_cast<std::size_t>(top - rows.data())].total;
      total.shares.push_back({row.total.people, row.total.low, row.total.best, row.total.high, depth});
    }
    for (Row& row : rows) {
      const bool share = by_ref.contains({row.report, row.part_of}) && !row.part_of.empty();
      if (!share && in_scope(row.report, row.total.place)) input.totals.push_back(std::move(row.total));
    }
    return {};
  }

  /// A total without a place is of the one that its report names for the same people and time.
  template <class Rows>
  static void adopt_places(Rows& rows) {
    const auto what = [](const auto& row) {
      const LedgerTotal& t = row.total;
      return std::tie(row.report, t.outcome, t.people, t.first_day, t.last_day);
    };
    for (auto first = rows.begin(); first != rows.end();) {
      const auto last = std::find_if(first, rows.end(), [&](const auto& row) { return row.report != first->report; });
      for (auto row = first; row != last; ++row) {
        if (row->total.place != 0) continue;
        const auto placed = std::find_if(first, last, [&](const auto& other) {
          return other.total.place != 0 && other.part_of.empty() && what(other) == what(*row);
        });
        if (placed != last) row->total.place = placed->total.place;
      }
      first = last;
    }
  }

  bool in_scope(std::int64_t report, std::int64_t place) const {
    if (query_.places.empty()) return true;
    const auto inside = [&](std::int64_t where) {
      return std::any_of(query_.places.begin(), query_.places.end(),
                         [&](std::int64_t outer) { return places_.within(where, outer); });
    };
    if (place != 0) return inside(place);
    const auto scope = inside_outside_.find(report);
    return scope != inside_outside_.end() && scope->second.first > scope->second.second;
  }

  /// Of reports with a total without a place: how many of their incidents lie inside and outside what is asked.
  template <class Rows>
  Result<void> find_scopes(const Rows& rows) {
    if (query_.places.empty()) return {};
    auto statement = database_.prepare(
        "SELECT i.place FROM telling t JOIN incident i ON i.id = t.incident WHERE t.report = ?1 AND i.place IS NOT "
        "NULL");
    if (!statement) return tl::unexpected(statement.error());
    for (const auto& row : rows) {
      if (row.total.place != 0 || inside_outside_.contains(row.report)) continue;
      auto& [inside, outside] = inside_outside_[row.report];
      statement->bind(1, row.report);
      for (;;) {
        const auto more = statement->step();
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        const std::int64_t place = statement->integer(0);
        const bool in = std::any_of(query_.places.begin(), query_.places.end(),
                                    [&](std::int64_t outer) { return places_.within(place, outer); });
        ++(in ? inside : outside);
      }
    }
    return {};
  }

  Result<void> contradictions(LedgerInput& input) {
    return each(
        "SELECT i.key, c.kind, c.value, c.voice FROM incident i JOIN contradiction c ON c.incident = i.id WHERE "
        "i.contradictions > 0" +
            on_incident() + " ORDER BY i.first_day, i.key, c.kind, c.value, c.voice" +
            fmt::format(" LIMIT {}", kMostRivals),
        {}, [&](const Statement& s) {
          auto& all = input.contradictions;
          if (all.empty() || all.back().incident != s.text(0) || all.back().kind != s.text(1)) {
            all.push_back({s.string(0), s.string(1), {}});
          }
          all.back().values.push_back(fmt::format("{} ({})", s.text(2), s.text(3)));
        });
  }

  Database& database_;
  const PlaceBook& places_;
  const LedgerQuery& query_;
  std::unordered_map<std::int64_t, std::pair<int, int>> inside_outside_;
};

}  // namespace

Result<LedgerInput> load_ledger(Database& database, const PlaceBook& places, const LedgerQuery& query) {
  return Loader(database, places, query).run();
}

}  // namespace sijill
