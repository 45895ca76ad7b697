// The pair decision. Each question gives points; what cannot be gives "never". Whole numbers: every machine sums alike.
#include "register/link.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "register/fit.h"
#include "register/kinds.h"
#include "register/known_acts.h"
#include "register/link_place.h"
#include "register/link_words.h"
#include "register/totals.h"

namespace sijill {
namespace {

constexpr int kBombs = 1, kFire = 2, kFighting = 3, kKilling = 4;  ///< group_of()
constexpr int kHoldPoints = 100;  ///< of a link that holds though its tellings are drawn to different days ...
constexpr int kHoldDays = 2;      ///< ... if no more than these lie between them
constexpr int kDrawnHold = 120;   ///< the same of a link that draws: days of one figure each make no chain
constexpr int kBombsHold = 90;    ///< the same of two bombings of one day, whose town one of them leaves out
constexpr int kFarDays = 7;       ///< between anchors of what is known by a great toll
constexpr int kStoryWeight = 300, kMostStory = 45;  ///< points for the very same words around; the most that count
constexpr int kSaidPoints = 45;     ///< for the very same sentence, of which where other places are named ...
constexpr int kSaidElsewhere = 10;  ///< ... these count
constexpr int kLongestRetold = 30;  ///< days after which an undated retelling is no longer recognised by its figures

bool from_the_air(const Telling& x) { return x.sub_type == "air_drone_strike"; }
bool of_a_front(int group) { return group == kFire || group == kFighting; }

class Judge {
 public:
  Judge(const Candidate& a, const Candidate& b, const PlaceTree& places, bool explain)
      : a_(a), b_(b), s_(*a.telling), t_(*b.telling), places_(places), explain_(explain) {
    group_ = group_of(s_.sub_type);
    other_group_ = s_.sub_type == t_.sub_type ? group_ : group_of(t_.sub_type);
  }

  Judgement run() {
    killed_ = fit_of(s_.killed, t_.killed);
    injured_ = fit_of(s_.injured, t_.injured);
    kind();
    if (out_.never) return std::move(out_);
    counted_anew_ = counted_anew(s_, t_);
    great_ = counted_anew_ && std::min(*s_.killed.best, *t_.killed.best) >= kGreatToll;
    allusion_ = allusion(s_, t_, places_);
    days();
    if (!out_.never) place();
    if (!out_.never) sides();
    if (!out_.never) weapons();
    if (!out_.never) figures();
    if (!out_.never) people();
    if (!out_.never) names();
    if (!out_.never) said();
    if (!out_.never) story();
    if (!out_.never) voice();
    if (!out_.never) same_report();
    if (out_.never) out_.points = 0;
    out_.by_words = out_.points - by_words_ < kLinkPoints;
    mark_anchors();
    return std::move(out_);
  }

 private:
  /// What the link may do to the days under which its tellings are looked for.
  void mark_anchors() {
    if (out_.never || out_.points < kLinkPoints) return;
    const bool equal = killed_ == Fit::Equal;
    // A number alone says little of what lies days back: every week has its twelve dead.
    const bool two_figures = equal && injured_ == Fit::Equal && *s_.injured.best >= 3;
    const bool recalled = near_ || two_figures || (equal && *s_.killed.best >= kGreatToll) || days_apart() <= 1;
    const bool by_number = recalled && (equal || telling_figure() || growing_toll());
    out_.far = allusion_ || (great_ && near_);
    out_.draws = out_.draws || by_number || nearby_ || out_.far || one_sentence() || (near_ && as_many_taken());
    const bool by_figure = telling_figure() && s_.days == t_.days, by_name = !vague_ && known_by_name();
    const int least = by_figure || by_name ? kHoldPoints : kDrawnHold;
    const bool sure = (by_figure || by_name || out_.draws) && out_.points >= least;
    out_.holds = days_apart() <= kHoldDays && (sure || one_bombing());
  }

  void add(const char* question, int points, const char* answer) {
    out_.points += points;
    if (explain_) out_.reasons.push_back({question, points, answer});
  }
  void never(const char* question, const char* answer) {
    out_.never = true;
    if (explain_) out_.reasons.push_back({question, 0, answer});
  }

  /// An equal figure that chance does not give easily.
  bool telling_figure() const {
    return (killed_ == Fit::Equal && *s_.killed.best >= 3) || (injured_ == Fit::Equal && *s_.injured.best >= 5);
  }

  /// A figure by which an incident is known for weeks.
  bool noted_figure() const {
    const auto size = [](Fit fit, const Bounds& b) { return fit == Fit::Equal ? *b.best : 0; };
    const std::int64_t killed = size(killed_, s_.killed), injured = size(injured_, s_.injured);
    return killed >= 10 || (killed >= 3 && injured >= 3);
  }

  static bool differ(Fit fit) { return fit == Fit::Close || fit == Fit::Apart || fit == Fit::FarApart; }

  /// Told in the very same words. Put off like the names.
  bool one_sentence() const {
    if (!one_sentence_) one_sentence_ = !differ(killed_) && !differ(injured_) && told_in_one_sentence(s_, t_);
    return *one_sentence_;
  }

  /// A town has one bombing a day as a rule, and most days none.
  bool one_bombing() const {
    const bool bombs = group_ == kBombs && other_group_ == kBombs;
    return bombs && (one_town_ || out_.points >= kBombsHold) && s_.days == t_.days && s_.days.length() == 1;
  }

  bool as_many_taken() const {
    if (!as_many_taken_) as_many_taken_ = same_number_taken(s_, t_);
    return *as_many_taken_;
  }

  int days_apart() const { return std::abs(raw_anchor(s_) - raw_anchor(t_)); }

  /// Names enough to know an incident by.
  bool known_by_name() const { return !both_battles() && name_points() >= 20; }
  int name_points() const {
    if (!names_) names_ = shared_names(s_, t_);  // put off until somebody asks: most pairs are decided before
    const int points = std::min(36, 10 * names_->pairs + 5 * names_->words);
    if (both_battles()) return points / 3;  // the names of a front are the same every day
    return s_.sub_type == t_.sub_type ? points : std::min(points, 24);
  }
  bool both_battles() const { return group_ == kFighting && other_group_ == kFighting; }

  /// Two figures close to each other, and the lower of them at least that.
  bool growing_toll(std::int64_t least = 5) const {
    return killed_ == Fit::Close && std::min(*s_.killed.best, *t_.killed.best) >= least;
  }

  /// Papers print a day late, and "yesterday" may be the writer's or the reader's.
  static int days_off(const Telling& x) { return x.basis == "explicit" ? 0 : 1; }

  void kind() {
    const int family = family_of(s_.sub_type);
    if (s_.sub_type == t_.sub_type) return add("kind", 25, "same kind of act");
    if (family == 0 || family != family_of(t_.sub_type)) return never("kind", "kinds that cannot be one act");
    if (family != 1) return add("kind", 15, "related kinds of act");
    const int g = group_, h = other_group_;
    if (g == 0 || h == 0) return add("kind", 6, "one does not say the kind");
    if (is_taking(s_) && is_taking(t_)) return never("kind", "taken by opposite sides");
    if (g == h) return add("kind", g == 1 ? 18 : g == 2 ? 10 : 2, "kinds easily taken for one another");
    const bool other_hands = (by_hand(s_) && from_the_air(t_)) || (by_hand(t_) && from_the_air(s_));
    if (other_hands) return add("kind", -14, "people killed by hand, and from the air");
    if (g == kKilling || h == kKilling) return add("kind", 6, "one says only that people were killed");
    other_kind_ = true;
    add("kind", -8, "different kinds of violence");
  }

  void days() {
    const Days &d = s_.days, &e = t_.days;
    if (allusion_) return add("days", 26, "one alludes to what its place is known for");
    if (!d.known() || !e.known()) {
      // Something told without a date lies before its report; only what it is known by can say which it is.
      const Day told = d.known() ? t_.told : e.known() ? s_.told : std::max(s_.told, t_.told);
      Day was = std::min(s_.told, t_.told);
      if (d.known() || e.known()) {  // the day of a report is the last that its news can have
        const Telling& dated = d.known() ? s_ : t_;
        was = dated.days.to - (dated.basis == "report" ? kNamesLast : days_off(dated));
      }
      if (told == kNoDay || was == kNoDay || was > told + 1 || told - was > kLongestRetold) {
        return never("days", "undated, and published far apart");
      }
      const bool soon = told - was <= kNamesLast;
      if (noted_figure()) return add("days", soon ? 10 : 4, "one has no date, but a figure it is known by");
      if (growing_toll(20)) return add("days", soon ? 0 : -8, "one has no date, figures of a growing toll");
      if (great_ && soon) return add("days", 8, "one has no date, but so great a toll");
      if (one_sentence()) return add("days", 0, "one has no date, told in one sentence");
      return add("days", known_by_name() ? -8 : -30, "one has no date");
    }
    const int gap = std::max({d.from - e.to, e.from - d.to, 0});
    const int longest = std::max(d.length(), e.length());
    const bool great = killed_ == Fit::Equal && *s_.killed.best >= 20;
    if (longest <= 3) {
      if (gap == 0) return add("days", 25, "same day");
      const Telling& later = d.to > e.to ? s_ : t_;
      const bool reported = s_.basis == "report" || t_.basis == "report";
      const bool may_be_one = gap <= days_off(s_) + days_off(t_);
      const bool figures = telling_figure() || growing_toll();
      if (gap == 1 && (figures || killed_ == Fit::Equal)) {
        return add("days", reported || (figures && may_be_one) ? 18 : 14, "a day apart, figures agree");
      }
      // What an agency says of today, papers print a day later as it stands, or as news of yesterday.
      const bool written_out = s_.basis == "explicit" && t_.basis == "explicit";
      if (gap <= 3 && !written_out && one_sentence())
        return add("days", gap == 1 ? 14 : gap == 2 ? 4 : -6, "told in one sentence, and papers print late");
      if (great_ && gap <= 7 && !written_out) return add("days", gap <= 3 ? 4 : -4, "days apart, but so great a toll");
      // A paper tells of yesterday without saying so; of a bombing, which is rarer than a battle, that is enough.
      nearby_ = gap == 1 && later.basis == "report" && s_.sub_type == t_.sub_type && group_ == kBombs;
      if (nearby_) return add("days", -2, "a day apart, one by its report only");
      if (gap <= 2 && !written_out && as_many_taken()) return add("days", 14 - 6 * gap, "days apart, as many taken");
      if (gap <= 2 && !written_out && one_taking(s_, t_, places_)) {
        nearby_ = true;
        return add("days", 4 - 6 * gap, "days apart, and a place is taken once");
      }
      if (gap == 1 && known_by_name()) return add("days", may_be_one ? 0 : -10, "a day apart, the same names");
      if (gap == 1) return add("days", !reported ? -22 : both_battles() ? -18 : -10, "a day apart");
      if (gap == 2 && telling_figure()) return add("days", may_be_one ? 10 : 4, "two days apart, figures agree");
      // News without a date has that of its report; what was noted then is often told again so, long after.
      if (gap > kLongestRetold) return never("days", "different days");
      if (noted_figure() && (reported || great || gap <= 7)) {
        return add("days", gap <= 7 && (reported || may_be_one) ? 2 : -6, "days apart, but a figure it is known by");
      }
      if (growing_toll(20) && gap <= 7) {
        return add("days", reported || may_be_one ? -4 : -10, "days apart, figures of a growing toll");
      }
      if (gap <= 5 && growing_toll(10)) return add("days", -16, "days apart, figures of a growing toll");
      if (!reported && !may_be_one) return never("days", "different days");
      if (known_by_name()) return add("days", gap <= 3 ? -8 : -16, "days apart, one by its report, the same names");
      return add("days", gap <= 3 ? -24 : -34, "days apart, one by its report only");
    }
    if (gap > 1 && great && gap <= kLongestRetold) return add("days", -6, "other times, but a figure it is known by");
    if (gap > 1) return never("days", "different times");
    if (d == e && longest <= 31) return add("days", 8, "same stretch of time");
    // A month or a year holds too much for anything but figures to say what is meant.
    if (!telling_figure()) return add("days", known_by_name() ? -6 : -30, "a stretch of time, and no figure");
    add("days", longest <= 8 ? 8 : longest <= 31 ? 4 : -4, "one within the time of the other, figures agree");
  }

  void place() {
    const bool no_figure = !both_battles() && killed_ == Fit::Unsaid && injured_ == Fit::Unsaid;
    const bool as_many = injured_ != Fit::Apart && injured_ != Fit::FarApart;
    const bool two_figures = injured_ == Fit::Equal || injured_ == Fit::Close;
    const bool by_figure = killed_ == Fit::Equal && as_many && (*s_.killed.best >= 10 || two_figures);
    const bool known = by_figure || great_ || known_by_name() || one_sentence();
    const PlaceFit fit = fit_of_places(s_, t_, places_, {no_figure && !one_sentence(), known});
    if (fit.never) return never("place", fit.answer);
    vague_ = fit.points < 10;
    near_ = fit.points >= 18;
    one_town_ = fit.points >= 24;
    apart_ = fit.points <= -15 && !s_.places.empty() && !t_.places.empty();
    add("place", fit.points, fit.answer);
  }

  void sides() {
    const FitPoints fit = fit_of_sides(s_, t_);
    if (fit.points != 0) add("sides", fit.points, fit.answer);
  }

  void weapons() {
    if (s_.weapons.empty() || t_.weapons.empty()) return;
    const bool shared = std::any_of(s_.weapons.begin(), s_.weapons.end(), [&](const std::string& weapon) {
      return std::any_of(t_.weapons.begin(), t_.weapons.end(),
                         [&](const std::string& other) { return arm_family(other) == arm_family(weapon); });
    });
    if (shared) return add("weapons", 4, "same weapon");
    if (s_.weapons.front() != "unspecified" && t_.weapons.front() != "unspecified") add("weapons", -3, "other weapons");
  }

  void figure(const char* question, Fit fit, const Bounds& x, const Bounds& y, int weight) {
    if (fit == Fit::Unsaid) return;
    const bool anew = counted_anew_ && near_ && (great_ ? differ(fit) : fit == Fit::Apart || fit == Fit::FarApart);
    if (anew) return add(question, (great_ ? 30 : -6) * weight / 2, "a toll counted anew");
    const FitPoints said = points_of(fit, x, y);
    add(question, said.points * weight / 2, said.answer);
  }

  void figures() {
    figure("killed", killed_, s_.killed, t_.killed, 2);
    figure("injured", injured_, s_.injured, t_.injured, 1);
    if (as_many_taken()) add("taken", 20, "as many led away or driven out");
  }

  /// "An Emirati soldier killed" says more than a number; fighters of one side are not those of the other.
  void people() {
    if (other_dead(s_, t_)) return add("people", -18, "the dead of other sides");
    for (const Claim& a : s_.claims) {
      if (a.outcome != "killed" || a.people == "any" || a.people == "civilian" || !a.number.best) continue;
      for (const Claim& b : t_.claims) {
        if (b.outcome == a.outcome && b.people == a.people && b.number == a.number) {
          return add("people", 8, "as many of the same people");
        }
      }
    }
  }

  /// Words that no dictionary has are names: of the dead, of a street, of a building.
  void names() {
    int points = name_points();
    // Two that name no more than a country, and no number, are of one story, but seldom of one act.
    if (vague_ && killed_ != Fit::Equal && injured_ != Fit::Equal) points = std::min(points, 20);
    if (points > 0) add("names", points, names_->pairs > 0 ? "the same names around it" : "a rare word in common");
  }

  void said() {
    if (other_kind_ || !one_sentence()) return;  // a sentence may tell of fire and of fighting
    add("said", apart_ ? kSaidElsewhere : kSaidPoints, "told in the same sentence");
  }

  /// What is told around it in the same words, whatever the two make of kind, place and day. Two acts told in one
  /// paragraph have the same words too: where figures differ they are no sign, and little of one where none is said.
  void story() {
    if (killed_ == Fit::Close || killed_ == Fit::Apart || killed_ == Fit::FarApart) return;
    int points = story_alike(s_, t_, kStoryWeight, kMostStory);
    const bool front = of_a_front(group_) && of_a_front(other_group_);
    points = front ? points / 3 : killed_ == Fit::Unsaid ? points * 2 / 3 : points;
    // Of a raid and a bomb of one day a paper tells in one paragraph.
    if (apart_ || (other_kind_ && killed_ == Fit::Unsaid)) points = std::min(points, 10);
    if (points > 0) add("story", points, "told in the same words");
    by_words_ = points;
  }

  void voice() {
    if (!s_.own_voice && !t_.own_voice && s_.voice == t_.voice) add("voice", 6, "the same source says so");
  }

  /// A report tells an incident once, unless it sets two tellers against each other or comes back to it.
  void same_report() {
    if (*a_.report != *b_.report) return;
    // Two speakers of a role each ("a soldier", "a resident") have no voices of their own, but they are two.
    const bool both_ways = family_of(s_.sub_type) == 7 && s_.sub_type != t_.sub_type && s_.chain != t_.chain;
    if (both_ways) {
      out_.draws = true;  // and so is looked for under the earlier day
      return add("report", 60, "the report sets flight against return");
    }
    const bool rivals =
        (s_.voice != t_.voice && (s_.status == "denied" || t_.status == "denied" || family_of(s_.sub_type) == 7));
    if (rivals) return add("report", 0, "two tellers in one report");
    if (killed_ == Fit::Equal && telling_figure()) return add("report", 0, "told twice in one report");
    const auto fits = [](Fit fit) { return fit == Fit::Unsaid || fit == Fit::Within || fit == Fit::Equal; };
    const bool agree = fits(killed_) && fits(injured_);
    const bool one_place = !s_.places.empty() && !t_.places.empty() && s_.places.front().node >= 0 &&
                           s_.places.front().node == t_.places.front().node &&
                           places_[s_.places.front().node].level >= PlaceLevel::City;
    const int group = group_;
    const bool one_kind = group == other_group_ && (group == kBombs || group == kFire);
    const bool one_day = s_.days == t_.days;
    // One bombing of a town a day is the rule; of raids only the one that is told bare is the other again.
    const bool bare = (!s_.killed.said() || !t_.killed.said()) && one_day;
    const bool again = group == kBombs || (bare && group == kFire);
    if (one_place && agree && s_.sub_type == t_.sub_type && again)
      return add("report", 0, "the report comes back to it");
    // A title has few words: it names the village for the camp beside it, and no aircraft.
    const bool titled = s_.evidence.in_title != t_.evidence.in_title;
    const bool one_number = !s_.killed.best || !t_.killed.best || killed_ == Fit::Equal;
    if (titled && near_ && one_day && one_kind && agree && one_number)
      return add("report", 0, "the title tells it too");
    // One sentence that names a raid and its shells tells of one.
    const CharSpan &x = s_.evidence, &y = t_.evidence;
    const bool same_words = x.in_title == y.in_title && x.begin < y.end && y.begin < x.end;
    if (same_words && one_kind && s_.sub_type != t_.sub_type && near_ && one_day && agree && one_number)
      return add("report", 0, "one sentence, told as two kinds");
    const bool counted = (s_.sub_type == "harm") != (t_.sub_type == "harm");
    if (counted && one_place && one_day && agree && killed_ == Fit::Equal)
      return add("report", 0, "told twice in one report");
    // With a figure and without one, of one kind and place: perhaps the same again. What other reports tell will show.
    const bool in_fewer_words = s_.sub_type == t_.sub_type && s_.killed.said() != t_.killed.said() && agree && !apart_;
    out_.again = in_fewer_words && out_.points >= kLinkPoints;
    never("report", "told as two in one report");
  }

  const Candidate &a_, &b_;
  const Telling &s_, &t_;
  const PlaceTree& places_;
  const bool explain_;
  int group_ = 0, other_group_ = 0;  ///< of the kinds of act, asked for once
  Fit killed_ = Fit::Unsaid, injured_ = Fit::Unsaid;
  mutable std::optional<SharedNames> names_;
  mutable std::optional<bool> one_sentence_, as_many_taken_;
  bool vague_ = false;         ///< the places hold nothing together
  int by_words_ = 0;           ///< points for the story
  bool counted_anew_ = false;  ///< the figures differ as those of one act do
  bool great_ = false;         ///< the same, and they are great
  bool allusion_ = false;      ///< one only alludes to the act of the other
  bool other_kind_ = false;    ///< different kinds of violence
  bool apart_ = false;         ///< two places are named, and they are not one
  bool near_ = false;          ///< the places are one, or one lies in or beside the other
  bool one_town_ = false;      ///< the same town, or a place in it
  bool nearby_ = false;        ///< a day apart, and still the same without figures
  Judgement out_;
};

}  // namespace

Day raw_anchor(const Telling& telling) {
  if (telling.days.known()) return telling.days.to;
  return telling.told == kNoDay ? 0 : telling.told;
}

bool connects(const Judgement& judged, Day anchor, Day other_anchor) {
  if (judged.never || judged.points < kLinkPoints || judged.by_words) return false;
  if (judged.far && std::abs(anchor - other_anchor) <= kFarDays) return true;
  return anchor == other_anchor || (judged.holds && std::abs(anchor - other_anchor) <= kHoldDays);
}

Judgement judge(const Candidate& a, const Candidate& b, const PlaceTree& places, bool explain) {
  return Judge(a, b, places, explain).run();
}

}  // namespace sijill
