// Claims of one place are walked by day; each opens, confirms, narrows or closes stretches.
#include "register/control_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace sijill {
namespace {

/// On one day losses come before gains, gains before states: a place lost and taken that day ends taken.
int rank(const std::string& change) {
  constexpr std::string_view kOrder[] = {"lost", "gained", "contested", "besieged", "held"};
  return static_cast<int>(std::find(std::begin(kOrder), std::end(kOrder), change) - std::begin(kOrder));
}

auto order(const ControlStatement& c) {
  return std::tuple(c.place, c.first_day, rank(c.change), c.actor_id, c.extent, c.min_percent, c.max_percent,
                    c.last_day, c.published, c.report_id, c.voice, c.besiegers);
}

bool is_part(const ControlStatement& c) {
  if (c.extent == "part") return true;
  if (c.extent == "full" || c.extent == "most") return false;
  return c.max_percent.value_or(100) <= 50 && c.max_percent.has_value();
}

/// The least share of a place that a claim leaves to its actor, in percent.
int least_share(const ControlStretch& s) {
  if (s.min_percent) return *s.min_percent;
  return s.extent == "full" ? 100 : s.extent == "most" ? 51 : s.extent == "part" ? 1 : 51;
}

bool same_extent(const ControlStretch& s, const ControlStatement& c) {
  return s.extent == c.extent && s.min_percent == c.min_percent && s.max_percent == c.max_percent;
}

class PlaceWalk {
 public:
  explicit PlaceWalk(std::int64_t place) { history_.place = place; }

  void meet(const ControlStatement& c) {
    if (c.first_day.empty()) {
      history_.undated.push_back(c);
      return;
    }
    if (c.change == "gained") return gain(c);
    if (c.change == "lost") return lose(c);
    if (c.change == "besieged") return hold(c, "besieged");
    if (c.change == "contested") return hold(c, "contested");
    hold(c, "holds");
  }

  ControlHistory finish() {
    std::stable_sort(history_.stretches.begin(), history_.stretches.end(), [](const auto& a, const auto& b) {
      return std::tuple(a.from, a.actor_id, a.state) < std::tuple(b.from, b.actor_id, b.state);
    });
    dispute();
    return std::move(history_);
  }

 private:
  void add_source(ControlStretch& s, const ControlStatement& c) {
    s.last_told = std::max(s.last_told, c.last_day.empty() ? c.first_day : c.last_day);
    const auto once = [](std::vector<std::string>& list, const std::string& value) {
      if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
    };
    once(s.reports, c.report_id);
    once(s.voices, c.voice);
    if (s.besiegers.empty()) s.besiegers = c.besiegers;
  }

  ControlStretch& open(const ControlStatement& c, const char* state, ControlStretch::Begin begin) {
    ControlStretch s;
    s.actor_id = c.actor_id;
    s.state = state;
    s.extent = c.extent;
    s.min_percent = c.min_percent;
    s.max_percent = c.max_percent;
    s.from = c.first_day;
    s.begin = begin;
    open_.push_back(history_.stretches.size());
    history_.stretches.push_back(std::move(s));
    add_source(history_.stretches.back(), c);
    return history_.stretches.back();
  }

  /// Calls `visit` for every open stretch; those that it closes are open no more.
  template <class Visit>
  void each_open(Visit visit) {
    for (const std::size_t at : open_) visit(history_.stretches[at]);
    std::erase_if(open_, [&](std::size_t at) { return !history_.stretches[at].to.empty(); });
  }

  static void close(ControlStretch& s, const std::string& day, ControlStretch::End how) {
    s.to = std::max(s.from, day);
    s.end = how;
  }

  /// The open stretch of that actor in that state with that extent.
  ControlStretch* find_open(const ControlStatement& c, std::string_view state) {
    for (auto at = open_.rbegin(); at != open_.rend(); ++at) {
      ControlStretch& s = history_.stretches[*at];
      if (s.actor_id == c.actor_id && s.state == state && same_extent(s, c)) return &s;
    }
    return nullptr;
  }

  /// Two sources that tell one capture a few days apart tell one capture.
  void gain(const ControlStatement& c) {
    if (ControlStretch* s = find_open(c, "holds"); s != nullptr) return add_source(*s, c);
    if (!is_part(c)) {
      each_open([&](ControlStretch& s) {
        const bool own = s.actor_id == c.actor_id;
        if (!own || s.state == "besieged" || s.extent == "part") close(s, c.first_day, ControlStretch::End::Taken);
      });
    }
    open(c, "holds", ControlStretch::Begin::Taken);
  }

  void lose(const ControlStatement& c) {
    if (is_part(c)) return;  // how much is left nobody says; what it still holds is told by other claims
    each_open([&](ControlStretch& s) {
      if (s.actor_id != c.actor_id) return;
      add_source(s, c);
      close(s, c.first_day, ControlStretch::End::Lost);
    });
  }

  void hold(const ControlStatement& c, const char* state) {
    if (ControlStretch* s = find_open(c, state); s != nullptr) return add_source(*s, c);
    // Of one source's claims about one actor the newest stands: its older extent ends where the new one begins.
    each_open([&](ControlStretch& s) {
      const bool its_own = s.voices.size() == 1 && s.voices[0] == c.voice;
      if (s.actor_id == c.actor_id && s.state == state && its_own && s.from < c.first_day) {
        close(s, c.first_day, ControlStretch::End::Taken);
      }
    });
    open(c, state, ControlStretch::Begin::Told);
  }

  static const std::string& until(const ControlStretch& s) { return s.to.empty() ? s.last_told : s.to; }

  /// What is taken over on the day that another begins does not overlap it.
  static bool overlap(const ControlStretch& a, const ControlStretch& b) {
    if (a.end == ControlStretch::End::Taken && a.to == b.from) return false;
    if (b.end == ControlStretch::End::Taken && b.to == a.from) return false;
    return a.from <= until(b) && b.from <= until(a);
  }

  /// Stretches are in the order of their beginnings.
  void dispute() {
    auto& all = history_.stretches;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].state == "contested") all[i].disputed = true;
      for (std::size_t j = i + 1; j < all.size() && all[j].from <= until(all[i]); ++j) {
        ControlStretch &a = all[i], &b = all[j];
        if (a.state != "holds" || b.state != "holds" || a.actor_id == b.actor_id || !overlap(a, b)) continue;
        if (least_share(a) + least_share(b) > 100) a.disputed = b.disputed = true;
      }
    }
  }

  ControlHistory history_;
  std::vector<std::size_t> open_;  ///< stretches that nothing has ended yet
};

}  // namespace

std::vector<ControlHistory> control_histories(std::vector<ControlStatement> claims) {
  std::sort(claims.begin(), claims.end(),
            [](const ControlStatement& a, const ControlStatement& b) { return order(a) < order(b); });
  // Copies of one text are one voice: the first of them speaks.
  std::map<std::tuple<std::int64_t, std::int64_t, std::string, std::string, std::string, std::string>, std::string>
      spoken;
  std::vector<ControlHistory> histories;
  std::optional<PlaceWalk> walk;
  std::int64_t place = 0;
  for (ControlStatement& c : claims) {
    if (!walk || c.place != place) {
      if (walk) histories.push_back(walk->finish());
      walk.emplace(place = c.place);
    }
    if (c.copy_group != 0) {
      const auto [first, fresh] =
          spoken.try_emplace({c.place, c.copy_group, c.actor_id, c.change, c.extent, c.first_day}, c.voice);
      if (!fresh) c.voice = first->second;
    }
    walk->meet(c);
  }
  if (walk) histories.push_back(walk->finish());
  return histories;
}

std::vector<ControlStretch> control_on(const ControlHistory& history, const std::string& day) {
  std::vector<ControlStretch> found;
  for (const ControlStretch& s : history.stretches) {
    if (s.from > day) continue;
    if (!s.to.empty() && (s.to < day || (s.to == day && s.end != ControlStretch::End::Open))) continue;
    found.push_back(s);
  }
  return found;
}

std::string extent_words(const ControlStretch& s) {
  if (s.min_percent && s.max_percent && *s.min_percent == *s.max_percent) return fmt::format("{} %", *s.min_percent);
  if (s.min_percent && s.max_percent) return fmt::format("{}-{} %", *s.min_percent, *s.max_percent);
  if (s.min_percent) return fmt::format("{} % or more", *s.min_percent);
  if (s.max_percent) return fmt::format("{} % or less", *s.max_percent);
  return s.extent == "full" ? "all" : s.extent;
}

}  // namespace sijill
