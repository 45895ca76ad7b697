// Where tellings meet. Everything that judge() can link shares a key here, or the link is never seen; and a key must
// not gather more than the tellings of some ground and days, or the cost is no longer linear.
#include <algorithm>
#include <set>

#include "register/kinds.h"
#include "register/known_acts.h"
#include "register/link.h"
#include "register/totals.h"

namespace sijill {
namespace {

constexpr int kBombs = 1;  ///< group_of() of bombs

enum class Rule : std::uint64_t { Ground = 1, Figure, Toll, Month, Year, Stretch, Noted, Moved, Said, Known, Great };

class Blocks {
 public:
  Blocks(const Telling& telling, const PlaceTree& places) : t_(telling), places_(places) {
    family_ = family_of(telling.sub_type);
    kind_ = family_ != 0 ? static_cast<std::uint64_t>(family_) : mix(telling.sub_type);
    killed_ = telling.killed.best.value_or(-1);
    injured_ = telling.injured.best.value_or(-1);
  }

  std::vector<std::int64_t> run() {
    if (t_.status == "planned") return {};
    find_grounds();
    said();
    known();
    if (!t_.days.known()) {
      if (t_.told != kNoDay) noted(t_.told, true);
      return {keys_.begin(), keys_.end()};
    }
    const bool dated = t_.days.length() <= 3;
    if (dated) {
      for (Day day = t_.days.from; day <= t_.days.to; ++day) {
        for (const std::uint64_t ground : grounds_) add(Rule::Ground, ground, kind_, day);
      }
      near_days();
    } else if (t_.days.length() <= 31) {
      for (const std::uint64_t ground : grounds_) add(Rule::Stretch, ground, kind_, t_.days.from, t_.days.to);
    }
    retold(dated);
    great();
    return {keys_.begin(), keys_.end()};
  }

 private:
  void add(Rule rule, std::uint64_t a, std::uint64_t b, std::int64_t c, std::int64_t d = 0) {
    std::uint64_t key = mix(static_cast<std::uint64_t>(rule));
    for (const std::uint64_t part : {a, b, static_cast<std::uint64_t>(c), static_cast<std::uint64_t>(d)})
      key = mix(key ^ part);
    keys_.insert(static_cast<std::int64_t>(key));
  }

  std::uint64_t name_of(std::int32_t node) const { return mix(places_[node].id, 1); }

  void take_ground(std::int32_t at) {
    const PlaceNode& node = places_[at];
    grounds_.insert(name_of(node.area >= 0 ? node.area : node.city >= 0 ? node.city : at));
    if (node.city >= 0)
      towns_.insert(name_of(node.city));
    else if (node.level >= PlaceLevel::Governorate)
      towns_.insert(name_of(at));
  }

  void find_grounds() {
    bool fine = false;
    for (const TellingPlace& place : t_.places) {
      if (place.relation == "direction" && t_.places.front().relation != "direction") continue;
      if (place.node < 0) {
        grounds_.insert(name_hash(place.name));
        continue;
      }
      const PlaceNode& node = places_[place.node];
      if (node.country >= 0) countries_.insert(name_of(node.country));
      take_ground(place.node);
      fine = fine || node.level >= PlaceLevel::District;
    }
    // Who names no fine place of its own is looked for where the places beside it lie.
    for (const std::int32_t node : t_.beside) {
      if (fine) break;
      if (places_[node].country >= 0) countries_.insert(name_of(places_[node].country));
      take_ground(node);
    }
    if (countries_.empty()) countries_.insert(0);
    if (grounds_.empty()) grounds_.insert(0);
  }

  /// What is found a day or two off needs figures to be believed, so it meets by figures.
  void near_days() {
    for (Day day = t_.days.from - 1; day <= t_.days.to + 1; ++day) {
      for (const std::uint64_t country : countries_) {
        if (killed_ == 2) add(Rule::Figure, country, static_cast<std::uint64_t>(killed_), day);
        if (injured_ >= 5) add(Rule::Figure, country, mix(static_cast<std::uint64_t>(injured_)), day);
      }
      if (killed_ >= 3) add(Rule::Figure, 0, static_cast<std::uint64_t>(killed_), day);
      if (killed_ >= 1 && injured_ >= 1) {
        const auto killed = static_cast<std::uint64_t>(killed_), injured = static_cast<std::uint64_t>(injured_);
        add(Rule::Figure, 1, mix(killed << 32 | injured), day);
      }
      for (const std::uint64_t town : towns_) {
        if (killed_ >= 1 || group_of(t_.sub_type) == kBombs || is_taking(t_)) add(Rule::Toll, town, kind_, day);
      }
      // Who tells of a flight and who of a return speak of one movement, though not of one day.
      if (family_ == 7) {
        for (const std::uint64_t ground : grounds_) add(Rule::Moved, ground, 0, day);
      }
    }
  }

  /// What is told in one sentence meets wherever and whenever either paper puts it, but for a few that share no pair of
  /// least hashes. Figures meet by themselves.
  void said() {
    if (t_.told == kNoDay || t_.said.size() < kLeastSaid || killed_ >= 3) return;
    for (std::uint64_t band = 0; band < kSaidBands; ++band) {
      std::uint64_t pair = 0;
      for (const std::uint64_t seed : {2 * band + 1, 2 * band + 2}) {
        std::uint64_t least = UINT64_MAX;
        for (const std::uint16_t word : t_.said) least = std::min(least, mix(word ^ seed << 32));
        pair = mix(pair ^ least);
      }
      // Stretches of four days, one beginning every other day: what is told two days apart shares one.
      for (const Day begin : {t_.told / 2, t_.told / 2 - 1}) add(Rule::Said, pair, kind_, begin);
    }
  }

  /// Great tolls of a town meet for a week, whatever the number.
  void great() {
    if (killed_ < kGreatToll || t_.days.length() > 3) return;
    for (const std::uint64_t town : towns_) {
      for (const Day week : {t_.days.to / 7, t_.days.to / 7 + 1}) add(Rule::Great, town, kind_, week);
    }
  }

  /// What a town is known for meets what alludes to it in the months after.
  void known() {
    if (t_.told == kNoDay || t_.places.empty() || t_.places.front().node < 0) return;
    const PlaceNode& node = places_[t_.places.front().node];
    if (node.city < 0 || (node.wide && node.level == PlaceLevel::City)) return;
    const bool act = renowned(t_);
    if (!act && !alludes(t_)) return;
    for (int months = 0; months <= (act ? 0 : (kRenowned + 29) / 30); ++months) {
      const std::string day = iso(act ? t_.days.to : t_.told - 30 * months);
      add(Rule::Known, name_of(node.city), 0, static_cast<std::int64_t>(mix(std::string_view(day).substr(0, 7))));
    }
  }

  /// An incident told again long after is named by its month or year: only what was noted then can be meant.
  void retold(bool dated) {
    const Days& d = t_.days;
    if (dated) noted(d.from, t_.basis == "report");
    const std::string day = iso(d.from);
    const auto month = static_cast<std::int64_t>(mix(std::string_view(day).substr(0, 7)));
    const auto year = static_cast<std::int64_t>(mix(std::string_view(day).substr(0, 4)));
    for (const std::uint64_t town : towns_) {
      if (killed_ >= 5 && d.length() <= 31) add(Rule::Month, town, kind_, month);
      if (killed_ >= 10 && (dated || d.length() > 31) && d.length() <= 366) add(Rule::Year, town, kind_, year);
    }
  }

  /// What is known by its figures meets within months: news without a date looks back one.
  void noted(Day now, bool looks_back) {
    if (killed_ < 10 && (killed_ < 3 || injured_ < 3)) return;
    const auto figure = static_cast<std::uint64_t>(killed_ >= 10 ? killed_ : killed_ * 1000 + injured_);
    for (const Day day : {now, looks_back || killed_ >= 20 ? now - kLookBack : now}) {
      const auto month = static_cast<std::int64_t>(mix(std::string_view(iso(day)).substr(0, 7)));
      for (const std::uint64_t town : towns_) add(Rule::Noted, town, figure, month);
      for (const std::uint64_t country : countries_) add(Rule::Noted, country, figure, month);
      if (killed_ >= 10) add(Rule::Noted, 0, figure, month);
    }
  }

  static constexpr int kLookBack = 30;
  static constexpr std::size_t kLeastSaid = 5;
  static constexpr std::uint64_t kSaidBands = 2;

  const Telling& t_;
  const PlaceTree& places_;
  int family_ = 0;
  std::uint64_t kind_ = 0;
  std::int64_t killed_ = -1, injured_ = -1;
  std::set<std::uint64_t> grounds_, towns_, countries_;
  std::set<std::int64_t> keys_;
};

}  // namespace

std::vector<std::int64_t> blocks_of(const Telling& telling, const PlaceTree& places) {
  return Blocks(telling, places).run();
}

}  // namespace sijill
