// A sentence is read left to right with one current word of harm. It is hungry until it meets its people; after
// that only coordinated people and shares of them ("among them") are taken. People met before any word of harm wait
// for one that follows its subject ("two persons were killed", said of them).
#include "stages/casualties_scan.h"

#include <algorithm>

#include "stages/attrs.h"

namespace sijill {
namespace {

class Scanner {
 public:
  Scanner(const Resources& resources, const Document& doc) : resources_(resources), doc_(doc) {
    in_date_.assign(doc.tokens.size() + 1, false);
    for (const DateExpr& d : doc.dates) {
      for (std::uint32_t i = d.range.begin; i < d.range.end; ++i) in_date_[i] = true;
    }
    in_name_.assign(doc.tokens.size() + 1, false);
    in_place_ = in_name_;
    for (const ActorMention& m : doc.actor_mentions) {
      for (std::uint32_t i = m.range.begin; i < m.range.end; ++i) in_name_[i] = true;
    }
    for (const PlaceMention& m : doc.place_mentions) {
      for (std::uint32_t i = m.range.begin; i < m.range.end; ++i) in_place_[i] = true;
    }
  }

  std::vector<CountFact> run() {
    for (std::uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      const Zone zone = doc_.sentences[s].zone;
      if (zone == Zone::Title || zone == Zone::Body || zone == Zone::Caption) sentence(s);
    }
    return std::move(facts_);
  }

 private:
  /// The word of harm that the next people belong to.
  struct Trigger {
    std::string_view outcome;  ///< empty: none, or people that are not harmed
    Range range;
    bool hungry = false;
    bool fall = false;    ///< only victims with a noun of their own
    bool free = false;    ///< released, treated: people after it count as nothing
    bool finite = false;
  };

  /// "the number of dead rose to 160".
  struct Total {
    bool open = false;
    bool cumulative = false;
    std::uint32_t begin = 0;
    std::string_view outcome;
    std::string group;
  };

  void sentence(std::uint32_t s) {
    sentence_ = s;
    range_ = doc_.sentences[s].range;
    trigger_ = {};
    total_ = {};
    pending_.reset();
    share_of_ = list_of_ = -1;
    memory_.clear();
    agent_end_ = swallow_ = where_ = 0;
    split_ = false;
    last_ = top_ = -1;
    unreal_until_ = 0;
    if (disaster()) return;
    for (std::uint32_t i = range_.begin; i < range_.end;) i = std::max(i + 1, step(i));
  }

  /// Accidents and nature kill too, but that is not what is counted here.
  bool disaster() const {
    bool nature = false, arms = false;
    for (std::uint32_t i = range_.begin; i < range_.end; ++i) {
      for (const Match& m : doc_.matches_at(i)) {
        nature |= resources_.has(m.entry, Tag::disaster);
        arms |= resources_.has(m.entry, Tag::weapon);
      }
    }
    return nature && !arms && !armed_actor_in(doc_, range_);
  }

  std::uint32_t step(std::uint32_t i) {
    const Token& t = doc_.tokens[i];
    if (t.kind == TokenKind::Punct) return punct(i);
    if (in_date_[i]) return i + 1;
    if (in_place_[i]) return i + 1;
    const auto cue = cue_at(resources_, doc_, i);
    if (cue && !(in_name_[i] && cue->role != "sides")) {
      if (const std::uint32_t next = take_cue(*cue, i)) return next;
    }
    if (const auto harm = harm_at(resources_, doc_, i); harm && !in_name_[i]) {
      if (const std::uint32_t next = take_harm(*harm, i)) return next;
    }
    if (const auto people = people_at(resources_, doc_, i, in_date_)) return take_people(*people);
    if (finite_verb(i)) {
      trigger_.hungry = trigger_.hungry && (relative_before(i) || (agent_end_ > range_.begin && only_names({agent_end_, i}, 0)));
      if (!relative_before(i)) pending_.reset();
    }
    return i + 1;
  }

  std::uint32_t punct(std::uint32_t i) {
    const char sign = doc_.tokens[i].sign;
    if (sign == ',' && !trigger_.finite && !trigger_.fall) trigger_.hungry = false;
    if (sign == '.' || sign == ';') {
      pending_.reset();
      trigger_.hungry = false;
      share_of_ = -1;
      total_.open = false;
    }
    return i + 1;
  }

  std::uint32_t take_cue(const Cue& cue, std::uint32_t i) {
    if (cue.role == "mixed") {
      drop_mixed(i);
      return cue.range.end;
    }
    if (cue.role == "share" || cue.role == "share_of_two") {
      pending_.reset();
      if (cue.role == "share_of_two") {
        trigger_ = {};
        trigger_.free = true;
        share_of_ = -1;
      } else if (last_ >= 0 && !total_.open && near(last_, i, 40)) {
        share_of_ = last_;
        share_at_ = cue.range.end;
        split_ = false;
        trigger_.hungry = false;
      }
      return cue.range.end;
    }
    if (cue.role == "split" && top_ >= 0) {
      share_of_ = list_of_ = top_;
      split_ = true;
      trigger_.hungry = false;
      return cue.range.end;
    }
    if (cue.role == "where" && top_ >= 0 && facts_[static_cast<std::size_t>(top_)].people.best.value_or(0) > 2) {
      where_ = i;
      return 0;
    }
    if (cue.role.starts_with("share_")) {
      share_of_earlier(cue.role.substr(6), cue.range.end);
      return cue.range.end;
    }
    if (cue.role == "the_displaced" && total_.open) {
      total_.outcome = "displaced";
      total_.group = "civilian";
      return cue.range.end;
    }
    if (cue.role == "under_siege" && pending_) {
      const People p = *pending_;
      pending_.reset();
      trigger_ = {};
      trigger_.outcome = "besieged";
      trigger_.range = cue.range;
      emit(p, "besieged", true);
      return cue.range.end;
    }
    if (cue.role == "nowhere" && last_ >= 0 && near(last_, i) && facts_[static_cast<std::size_t>(last_)].outcome == "detained") {
      facts_[static_cast<std::size_t>(last_)].outcome = "abducted";
      return cue.range.end;
    }
    if (cue.role == "most") {
      swallow_ = i + 3;
      return cue.range.end;
    }
    if (cue.role == "all_of_them") {
      name_all(cue.range.end);
      swallow_ = cue.range.end + 2;
      return cue.range.end;
    }
    if (cue.role == "denial") {
      unreal_until_ = range_.end;
      return cue.range.end;
    }
    if (cue.role == "total" || cue.role == "tally") {
      if (next_number(i)) return 0;
      if (cue.role == "tally" && !total_.open && !tally_counts(cue.range.end)) return 0;
      if (!total_.open) {
        total_ = {};
        total_.begin = i;
      }
      total_.open = true;
      total_.cumulative |= cue.cumulative;
      share_of_ = -1;
      return cue.range.end;
    }
    if (cue.role == "free") {
      trigger_ = {};
      trigger_.free = trigger_.hungry = true;
      trigger_.range = cue.range;
      return cue.range.end;
    }
    if (cue.role == "fall" && negated(i)) {
      unreal_until_ = cue.range.end + 4;
      return cue.range.end;
    }
    if (cue.role == "fall") {
      if (trigger_.hungry && !trigger_.fall && !trigger_.free) return 0;
      trigger_ = {};
      trigger_.fall = trigger_.hungry = true;
      trigger_.range = cue.range;
      return doc_.matches_at(i).size() > 1 && cue.range.end == i + 1 ? 0 : cue.range.end;
    }
    if (cue.role == "fate") return fate(cue, i);
    if (cue.role == "fate_noun") return cue.range.end;
    if (cue.role == "unreal") {
      unreal_until_ = std::max(unreal_until_, cue.range.end + 4);
      return 0;
    }
    return 0;
  }

  /// "among the dead are 7 drivers": of the last total of that outcome, in whatever sentence.
  void share_of_earlier(std::string_view outcome, std::uint32_t i) {
    share_of_ = -1;
    for (std::size_t k = facts_.size(); k > 0; --k) {
      const CountFact& fact = facts_[k - 1];
      if (fact.parent >= 0 || fact.dropped || fact.outcome != outcome) continue;
      share_of_ = static_cast<int>(k) - 1;
      if (fact.sentence != sentence_) last_ = top_ = share_of_;
      share_at_ = i;
      break;
    }
    split_ = false;
    trigger_.hungry = false;
  }

  /// "all of them civilians": the group of every unspecified figure of the sentence.
  void name_all(std::uint32_t i) {
    if (is_word(doc_, i, "mn")) ++i;
    if (i >= range_.end) return;
    const auto p = people_at(resources_, doc_, i, in_date_);
    if (!p || p->group.empty() || p->group == "any" || !p->outcome.empty()) return;
    for (CountFact& fact : facts_) {
      if (fact.sentence == sentence_ && fact.group == "any" && fact.parent < 0 && !fact.people.fixed) fact.group = p->group;
    }
  }

  /// "the toll of the dead": victims or harmed people follow, not houses.
  bool tally_counts(std::uint32_t i) const {
    for (std::uint32_t j = i; j < range_.end && j < i + 4; ++j) {
      if (const auto p = people_at(resources_, doc_, j, in_date_); p && p->definite) return true;
      if (harm_at(resources_, doc_, j)) return true;
    }
    return false;
  }

  /// "met ... their death": the noun may stand behind the people.
  std::uint32_t fate(const Cue& cue, std::uint32_t i) {
    constexpr std::uint32_t kReach = 30;
    for (std::uint32_t j = cue.range.end; j < range_.end && j < i + kReach; ++j) {
      const auto noun = cue_at(resources_, doc_, j);
      if (!noun || noun->role != "fate_noun") continue;
      begin_trigger("killed", cue.range, true);
      return cue.range.end;
    }
    trigger_ = {};
    trigger_.fall = trigger_.hungry = true;
    trigger_.range = cue.range;
    return 0;
  }

  void begin_trigger(std::string_view outcome, Range range, bool finite) {
    trigger_ = {};
    trigger_.outcome = outcome;
    trigger_.range = range;
    trigger_.hungry = true;
    trigger_.finite = finite;
    if (range.begin < unreal_until_) trigger_.free = true;
    share_of_ = list_of_ = -1;
    split_ = false;
  }

  bool negated(std::uint32_t i) const {
    // "what led to" is spelt like "not".
    if (i == range_.begin || doc_.fold(i - 1).ends_with("mA")) return false;
    for (std::uint32_t j = i; j + 1 > i; --j) {
      for (const Match& m : doc_.matches_at(j - 1)) {
        if (m.range.end != j || (m.proclitics & ~(kWa | kFa)) || m.enclitic != Enclitic::None) continue;
        if (resources_.has(m.entry, Tag::negation)) return true;
      }
    }
    return false;
  }

  bool people_follow(std::uint32_t i) const {
    i = skip_marks(doc_, i);
    if (i >= range_.end) return false;
    const auto p = people_at(resources_, doc_, i, in_date_);
    return p && !(p->shape == People::Shape::Noun && p->definite);
  }

  std::uint32_t take_harm(const Harm& harm, std::uint32_t i) {
    const std::uint32_t end = harm.range.end;
    // Nouns of harm that a number counts are read with their number; victims' own nouns with the people.
    if (harm.relative) {
      trigger_.hungry = false;
      if (total_.open) total_.outcome = harm.outcome;
      pending_.reset();
      return end;
    }
    if (negated(i)) {
      trigger_ = {};
      trigger_.free = trigger_.hungry = true;
      trigger_.range = harm.range;
      return end;
    }
    const bool follow = people_follow(end);
    if (harm.finite && !follow && pending_ && follows_subject(harm)) {
      People p = *pending_;
      pending_.reset();
      Trigger t;
      t.outcome = harm.outcome;
      t.range = harm.range;
      trigger_ = t;
      emit(p, harm.outcome, pending_top_);
      return end;
    }
    // A verb said of the people just counted ("49, who were killed in a raid") takes nobody new.
    if (harm.finite && !follow && last_ >= 0 && near(last_, i) && (harm.plural || !harm.joined)) {
      trigger_.hungry = false;
      return end;
    }
    const bool two = trigger_.hungry && !trigger_.fall && !trigger_.outcome.empty() && trigger_.range.end == i && harm.joined &&
                     trigger_.outcome != harm.outcome;
    if (risky(harm) && !follow && !number_follows(end)) return 0;
    if (harm.pronoun) return own_death(harm, i);
    if (harm.pronouns) return end;
    const bool was_total = total_.open;
    suffers_ = harm.subject_suffers;
    begin_trigger(harm.outcome, harm.range, harm.finite);
    if (was_total && !harm.finite) total_.outcome = harm.outcome;
    if (was_total && harm.finite) total_.open = false;
    if (two) trigger_.free = true;  // one number for the dead and the wounded
    return end;
  }

  /// A number of people further on in the clause.
  bool number_follows(std::uint32_t i) const {
    constexpr std::uint32_t kReach = 12;
    for (std::uint32_t j = i; j < range_.end && j < i + kReach; ++j) {
      if (doc_.tokens[j].kind == TokenKind::Punct && doc_.tokens[j].sign != '"') return false;
      if (in_date_[j] || in_place_[j]) continue;
      const auto p = people_at(resources_, doc_, j, in_date_);
      if (p && p->shape == People::Shape::Numbered) return true;
      if (j > i && (finite_verb(j) || harm_at(resources_, doc_, j))) return false;
    }
    return false;
  }

  /// Verbs with an everyday sense as well: they need their people right behind them.
  static bool risky(const Harm& harm) {
    return harm.risky || (harm.finite && (harm.outcome == "returned" || harm.outcome == "displaced" || harm.outcome == "missing" ||
                           harm.outcome == "detained" || harm.subject_suffers));
  }

  bool follows_subject(const Harm& harm) const {
    if (harm.plural) return true;
    // The singular after its subject stands right behind it, without "and".
    return !harm.joined && pending_->range.end + 2 >= harm.range.begin && pending_->best == 1;
  }

  /// "his killing": one person, told before.
  std::uint32_t own_death(const Harm& harm, std::uint32_t i) {
    if (harm.outcome != "killed") return harm.range.end;
    for (const CountFact& fact : facts_) {
      // Told already: "a young man was killed ... his killing".
      if (fact.sentence + 1 >= sentence_ && fact.outcome == harm.outcome && fact.people.best == 1) return harm.range.end;
    }
    People p;
    p.shape = People::Shape::Noun;
    p.range = harm.range;
    p.min = p.max = p.best = 1;
    p.group = person_before(i);
    if (p.group.empty()) p.group = "any";
    trigger_ = {};
    trigger_.outcome = harm.outcome;
    trigger_.range = harm.range;
    emit(p, harm.outcome, true);
    return harm.range.end;
  }

  std::string person_before(std::uint32_t i) const {
    constexpr std::uint32_t kReach = 40;
    for (std::uint32_t j = i; j > range_.begin && j + kReach > i; --j) {
      const auto p = people_at(resources_, doc_, j - 1, in_date_);
      if (p && p->shape == People::Shape::Noun && p->best == 1 && p->outcome.empty()) return p->group;
    }
    return {};
  }

  std::uint32_t take_people(const People& p) {
    const std::uint32_t end = p.range.end;
    if (p.family) return end;
    if (p.range.begin < swallow_) {
      swallow_ = 0;
      return end;
    }
    if (p.range.begin < unreal_until_) {
      trigger_.hungry = false;
      return end;
    }
    if (total_.open && (total(p) || p.shape == People::Shape::Bare)) return end;
    if (p.definite && p.shape == People::Shape::Noun) return definite(p);
    if (p.of_them && p.shape == People::Shape::OneOf) {
      if (last_ >= 0) share(p, last_);
      return end;
    }
    if (trigger_.free && trigger_.hungry) {
      trigger_.hungry = false;
      trigger_.outcome = {};
      return end;
    }
    if (share_of_ >= 0 && take_share(p)) return end;
    const bool uprooted = p.outcome == "displaced" && trigger_.outcome != "displaced" && !trigger_.fall;
    if (!p.outcome.empty() && !uprooted && victim(p)) return end;
    if (trigger_.fall && trigger_.hungry && p.shape == People::Shape::Numbered) memory_ = p.group;
    if (trigger_.hungry && !trigger_.outcome.empty() && !trigger_.fall) return feed(p);
    if (coordinated(p)) {
      const bool bare = p.shape == People::Shape::Bare;
      emit(p, trigger_.outcome, true, bare);
      return end;
    }
    if (p.shape == People::Shape::Numbered || p.shape == People::Shape::Bare || p.shape == People::Shape::OneOf ||
        (p.shape == People::Shape::Other && p.range.end > p.range.begin + 1) || (p.shape == People::Shape::Noun && p.best)) {
      const bool name = p.shape == People::Shape::Noun && p.best == 1 && in_name_[p.range.begin] &&
                        p.group.starts_with("combatant");
      const bool better = !name && (!pending_ || p.shape == People::Shape::Numbered || pending_->shape != People::Shape::Numbered);
      if (better) {
        pending_ = p;
        pending_top_ = true;
      }
    }
    return end;
  }

  /// The people of the current word of harm.
  std::uint32_t feed(const People& p) {
    const std::uint32_t gap = p.range.begin - trigger_.range.end;
    const std::uint32_t end = p.range.end;
    if (p.shape == People::Shape::Bare && gap > 1) return end;
    if (p.shape == People::Shape::Noun && gap > 6) return end;
    // "by the bullets of gunmen": a vague plural further on is somebody else.
    if (p.shape == People::Shape::Noun && !p.best && !only_names({trigger_.range.end, p.range.begin}, 0)) return end;
    if (!trigger_.finite && !only_names({trigger_.range.end, p.range.begin}, p.joined ? 0 : 2)) {
      trigger_.hungry = false;  // "stopping the attack of ...": the masdar has another genitive
      return end;
    }
    // Of two groups after an active verb the first is who does it: "gunmen killed a teacher".
    if (trigger_.finite && p.shape == People::Shape::Noun && !p.best && object_follows(end)) {
      agent_end_ = end;
      return end;
    }
    trigger_.hungry = false;
    People told = p;
    if (p.group == "combatant" && gap > 1) {  // "the forces lost no fewer than 15 members"
      if (const auto owner = armed_actor_in(doc_, {trigger_.range.end, p.range.begin}); owner && suffers_) {
        told.group = "combatant:" + *owner;
      }
    }
    emit(told, trigger_.outcome, true);
    return end;
  }

  /// Between a masdar and its people only who did it, where and when may stand.
  bool only_names(Range r, std::uint32_t most) const {
    std::uint32_t others = 0;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
      if (doc_.tokens[i].kind != TokenKind::Word || in_name_[i] || in_place_[i] || in_date_[i]) continue;
      bool preposition = false;
      for (const Match& m : doc_.matches_at(i)) preposition |= resources_.has(m.entry, Tag::preposition);
      if (!preposition) ++others;
    }
    return others <= most;
  }

  bool object_follows(std::uint32_t i) const {
    for (std::uint32_t j = i; j < range_.end && j < i + 8; ++j) {
      if (doc_.tokens[j].kind == TokenKind::Punct || cue_at(resources_, doc_, j)) return false;
      const auto p = people_at(resources_, doc_, j, in_date_);
      if (p && p->definite) continue;
      if (p) return !p->joined && !p->definite && p->shape != People::Shape::Bare;
    }
    return false;
  }

  std::uint32_t definite(const People& p) {
    // "the martyr N.N.", "the young man N.N.": one person, named.
    const bool named = trigger_.hungry && !trigger_.outcome.empty() && !trigger_.fall && p.best == 1 && p.outcome.empty() &&
                       p.range.begin <= trigger_.range.end + 1 && p.group != "any" &&
                       doc_.fold(p.range.begin).starts_with("Al");
    if (named && !trigger_.free) {
      People one = p;
      one.definite = false;
      trigger_.hungry = false;
      emit(one, trigger_.outcome, true);
      return p.range.end;
    }
    if (trigger_.hungry && p.range.begin <= trigger_.range.end + 1) {
      trigger_.hungry = false;
      if (!p.outcome.empty()) trigger_.outcome = {};
    }
    return p.range.end;
  }

  bool total(const People& p) {
    if (p.definite || (p.shape == People::Shape::Noun && p.best == 1)) {
      if (!p.outcome.empty()) total_.outcome = p.outcome;
      if (p.group != "any" && !p.group.empty()) total_.group = p.group;
      return true;
    }
    if (p.shape == People::Shape::Noun || p.shape == People::Shape::OneOf) return false;
    std::string_view outcome = p.outcome;
    People full = p;
    const std::string_view ahead = outcome_ahead(p.range.end, full);
    if (outcome.empty()) outcome = total_.outcome;
    if (outcome.empty()) outcome = ahead;
    if (outcome.empty() && trigger_.range.begin >= total_.begin) outcome = trigger_.outcome;
    if (outcome.empty() && total_.cumulative && !facts_.empty()) outcome = facts_.back().outcome;
    if (outcome.empty()) return false;
    if (full.group.empty()) full.group = total_.group;
    const std::string group = total_.group;
    const bool cumulative = total_.cumulative;
    total_.open = false;
    trigger_ = {};
    trigger_.outcome = outcome;
    trigger_.range = p.range;
    emit(full, outcome, true);
    facts_.back().cumulative |= cumulative || since_in_sentence();
    if (full.group.empty()) facts_.back().group = "any";
    return true;
  }

  /// "rose to 104 the number of the dead of X": outcome and group stand behind the number.
  std::string_view outcome_ahead(std::uint32_t i, People& p) const {
    for (std::uint32_t j = i; j < range_.end && j < i + 7; ++j) {
      if (doc_.tokens[j].sign == ',' || doc_.tokens[j].sign == '.') break;
      if (const auto next = people_at(resources_, doc_, j, in_date_)) {
        if (next->shape != People::Shape::Noun) break;
        const bool known = next->definite || next->group.starts_with("combatant:");
        if (p.group.empty() && next->group != "any" && known) p.group = next->group;
        if (!next->outcome.empty()) {
          if (p.group.empty()) p.group = owner_ahead(next->range.end);
          return next->outcome;
        }
      }
      if (const auto harm = harm_at(resources_, doc_, j)) return harm->outcome;
    }
    return {};
  }

  std::string owner_ahead(std::uint32_t i) const {
    const auto owner = armed_actor_in(doc_, {i, std::min(range_.end, i + 9)});
    return owner ? "combatant:" + *owner : std::string();
  }

  bool since_in_sentence() const {
    return std::any_of(doc_.dates.begin(), doc_.dates.end(), [&](const DateExpr& d) {
      return d.open && d.range.begin >= range_.begin && d.range.begin < range_.end;
    });
  }

  /// Victims' own noun: "15 dead", "dead and wounded".
  bool victim(const People& p) {
    if (trigger_.free) return true;
    const bool construct = p.shape == People::Shape::Noun && !p.best && next_number(p.range.end);
    if (construct) {  // "the bodies of 5 civilians"
      begin_trigger(p.outcome, p.range, false);
      return true;
    }
    const bool numbered = p.shape == People::Shape::Numbered;
    const bool fed = trigger_.hungry && p.range.begin <= trigger_.range.end + 3;
    const bool joined = p.joined && last_ >= 0 && near(last_, p.range.begin);
    const bool title = doc_.sentences[sentence_].zone == Zone::Title && p.range.begin <= range_.begin + 1;
    if (!numbered && !fed && !joined && !title) {
      // "a wounded man" somewhere in the clause is a person present, not news.
      return p.shape == People::Shape::Noun;
    }
    if (!numbered && fed && trigger_.outcome == p.outcome) trigger_.hungry = false;
    std::string_view outcome = p.outcome;
    // "killing of 5 captives", "displacement of 20 wounded": the act says what befell them.
    if (trigger_.hungry && !trigger_.fall && !trigger_.outcome.empty() && p.range.begin <= trigger_.range.end + 1 &&
        trigger_.outcome != p.outcome) {
      outcome = trigger_.outcome;
    }
    const Trigger before = trigger_;
    trigger_ = {};
    trigger_.outcome = outcome;
    trigger_.range = p.range;
    trigger_.fall = before.fall;
    trigger_.hungry = before.fall;
    People told = p;
    // "other dead": of the group of the dead before them.
    const auto cue = p.range.end < range_.end ? cue_at(resources_, doc_, p.range.end) : std::nullopt;
    if ((p.more || (cue && cue->role == "other")) && p.group == "any") told.group = carried_group(outcome);
    emit(told, outcome, true);
    if (joined && facts_.size() >= 2 && p.group.size() > 9 && facts_[facts_.size() - 2].group == "any") {
      facts_[facts_.size() - 2].group = facts_.back().group;  // "dead and wounded of X"
    }
    return true;
  }

  bool next_number(std::uint32_t i) const {
    return i < range_.end && std::any_of(doc_.numbers.begin(), doc_.numbers.end(),
                                         [&](const Number& n) { return n.range.begin == i && !n.percent; });
  }

  bool coordinated(const People& p) const {
    if (!p.joined || trigger_.outcome.empty() || trigger_.hungry || trigger_.free || last_ < 0) return false;
    const CountFact& last = facts_[static_cast<std::size_t>(last_)];
    if (last.sentence != sentence_) return false;
    const std::uint32_t gap = p.range.begin - last.people.range.end;
    if (p.shape == People::Shape::Bare) return gap <= 25 && list_goes_on(p.range.end);
    if (p.shape == People::Shape::Noun && !p.best) return gap <= 1;
    return gap <= (p.shape == People::Shape::Numbered ? 14u : 4u) && !verb_between(last.people.range.end, p.range.begin);
  }

  bool verb_between(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (finite_verb(i) && !relative_before(i) && !harm_at(resources_, doc_, i)) return true;
    }
    return false;
  }

  /// A bare number in a list is followed by where, by whom, or by its own shares.
  bool list_goes_on(std::uint32_t i) const {
    if (i >= range_.end) return true;
    if (cue_at(resources_, doc_, i) && cue_at(resources_, doc_, i)->role == "share") return true;
    if (harm_at(resources_, doc_, i)) return true;
    for (const Match& m : doc_.matches_at(i)) {
      if (resources_.has(m.entry, Tag::preposition)) return true;
      if (m.proclitics & (kBa | kLa)) return true;
    }
    return doc_.tokens[i].kind == TokenKind::Punct;
  }

  bool take_share(const People& p) {
    // "4 children and two women, of them 15 by raids": of a whole that is large enough.
    while (facts_[static_cast<std::size_t>(share_of_)].parent >= 0 &&
           p.best.value_or(0) > facts_[static_cast<std::size_t>(share_of_)].people.best.value_or(p.best.value_or(0))) {
      share_of_ = facts_[static_cast<std::size_t>(share_of_)].parent;
      split_ = split_ || p.shape == People::Shape::Bare;
      list_of_ = share_of_;
    }
    const CountFact& whole = facts_[static_cast<std::size_t>(share_of_)];
    std::uint32_t from = std::max(share_at_, whole.sentence == sentence_ ? whole.people.range.end : 0);
    if (last_ != share_of_) from = std::max(from, last_end());
    const std::uint32_t gap = p.range.begin > from ? p.range.begin - from : 0;
    const auto held = [](std::string_view o) { return o == "abducted" || o == "detained"; };
    if (!p.outcome.empty() && p.outcome != whole.outcome && !(held(p.outcome) && held(whole.outcome))) {
      share_of_ = -1;
      return false;
    }
    const bool first = last_ == share_of_ || split_;
    if (!first && !p.joined) return false;
    if (!first && p.shape == People::Shape::Bare) {
      // "49 among them 9 children, and 38 ...": a bare number goes on with the list of the level above.
      const int above = list_of_ >= 0 ? list_of_ : whole.parent;
      if (!list_goes_on(p.range.end)) return false;
      if (above < 0) {
        emit(p, whole.outcome, true, true);
        return true;
      }
      share(p, above);
      return true;
    }
    if (gap > 12 && !split_) return false;
    if (p.shape == People::Shape::Noun && p.best == 1 && gap > 3) return false;
    if (p.shape == People::Shape::Bare && !split_) {
      // "among them 15 by Russian raids, and 4 by shelling".
      if (gap > 1 || !list_goes_on(p.range.end)) return false;
      list_of_ = share_of_;
    }
    // "and 34 of the soldiers": with a noun of its own it is still an item of the list told part by part.
    const bool kind = p.group == "civilian" || p.group == "any" || p.group.starts_with("combatant");
    const bool item = list_of_ >= 0 && !first && p.shape == People::Shape::Numbered && share_of_ != list_of_ && kind;
    share(p, item ? list_of_ : share_of_);
    if (split_) split_ = false;
    return true;
  }

  std::uint32_t last_end() const { return last_ >= 0 ? facts_[static_cast<std::size_t>(last_)].people.range.end : range_.begin; }

  void share(const People& p, int whole) {
    CountFact fact;
    const CountFact& of = facts_[static_cast<std::size_t>(whole)];
    fact.outcome = of.outcome;
    fact.group = p.group.empty() ? of.group : p.group;
    if (fact.group == "any" && of.group != "any") fact.group = of.group;
    // "190 of the organisation, among them commanders": of it too, unless a list names its own sides.
    if (fact.group.starts_with("combatant") && of.group.starts_with("combatant:") && (fact.group == "combatant" || list_of_ < 0)) {
      fact.group = of.group;
    }
    fact.inherited = p.group.empty();
    fact.harm = of.harm;
    fact.parent = whole;
    fact.cumulative = of.cumulative;
    push(fact, p);
  }

  void emit(const People& p, std::string_view outcome, bool top, bool tentative = false) {
    CountFact fact;
    fact.outcome = outcome;
    fact.harm = trigger_.range;
    fact.tentative = tentative;
    // A figure told again part by part: "87 civilians ..., where 49 were killed in a raid".
    if (where_ != 0 && top_ >= 0 && p.shape == People::Shape::Bare && p.range.begin < where_ + 5) {
      where_ = 0;
      int head = last_;
      while (head >= 0 && facts_[static_cast<std::size_t>(head)].parent >= 0 &&
             (facts_[static_cast<std::size_t>(head)].group == "child" || facts_[static_cast<std::size_t>(head)].group == "woman")) {
        head = facts_[static_cast<std::size_t>(head)].parent;
      }
      const CountFact& of = facts_[static_cast<std::size_t>(head)];
      if (of.outcome == outcome && of.people.best.value_or(0) > p.best.value_or(0)) {
        share(p, head);
        return;
      }
    }
    where_ = 0;
    fact.group = p.group;
    if (fact.group.empty() || (p.shape == People::Shape::Other && p.group.empty())) {
      fact.inherited = true;
      fact.group = top_ >= 0 ? facts_[static_cast<std::size_t>(top_)].group
                   : !memory_.empty() ? memory_ : carried_group(outcome);
    }
    if (fact.outcome == "abducted" && fact.group.starts_with("combatant")) fact.outcome = "detained";
    push(fact, p);
    if (top) top_ = last_;
  }

  /// The group of the last count of the sentence before, for "and four others were wounded".
  std::string carried_group(std::string_view outcome) const {
    std::string other;
    for (auto it = facts_.rbegin(); it != facts_.rend(); ++it) {
      if (it->parent >= 0 || it->sentence + 1 < sentence_ || it->title) continue;
      if (it->outcome == outcome) return it->group;
      if (other.empty()) other = it->group;
    }
    return other.empty() ? "any" : other;
  }

  void push(CountFact& fact, const People& p) {
    fact.people = p;
    fact.sentence = sentence_;
    fact.title = doc_.sentences[sentence_].zone == Zone::Title;
    if (p.of_them && p.group.empty() && fact.parent < 0) {
      for (const ActorMention& m : doc_.actor_mentions) {
        if (m.range.begin < range_.begin || m.range.end > p.range.begin) continue;
        if (const auto owner = armed_actor_in(doc_, m.range)) fact.group = "combatant:" + *owner;
      }
    }
    facts_.push_back(fact);
    last_ = static_cast<int>(facts_.size()) - 1;
    pending_.reset();
  }

  void drop_mixed(std::uint32_t i) {
    pending_.reset();
    if (last_ < 0 || !near(last_, i)) return;
    CountFact& fact = facts_[static_cast<std::size_t>(last_)];
    if (fact.sentence == sentence_) fact.dropped = true;
  }

  bool near(int fact, std::uint32_t i, std::uint32_t reach = 8) const {
    return facts_[static_cast<std::size_t>(fact)].sentence == sentence_ &&
           i <= facts_[static_cast<std::size_t>(fact)].people.range.end + reach;
  }

  bool finite_verb(std::uint32_t i) const {
    bool verb = false;
    for (const Match& m : doc_.matches_at(i)) {
      if (m.range.end != i + 1) continue;
      if (m.morph & (kPerfect | kImperfect)) verb = true;
      else if (resources_.kind(m.entry) != EntryKind::Verb) return false;
    }
    return verb;
  }

  bool relative_before(std::uint32_t i) const {
    if (i == range_.begin) return false;
    for (const Match& m : doc_.matches_at(i - 1)) {
      if (resources_.has(m.entry, Tag::relative)) return true;
    }
    for (const Match& m : doc_.matches_at(i)) {
      if (m.enclitic != Enclitic::None && (m.morph & (kPerfect | kImperfect))) return true;
    }
    return false;
  }

  const Resources& resources_;
  const Document& doc_;
  std::vector<bool> in_date_, in_name_, in_place_;
  std::vector<CountFact> facts_;
  std::uint32_t sentence_ = 0;
  Range range_;
  Trigger trigger_;
  Total total_;
  std::optional<People> pending_;
  std::string memory_;  ///< group of a number that was no count, for "12 others"
  bool pending_top_ = true, suffers_ = false, split_ = false;
  int share_of_ = -1, list_of_ = -1, last_ = -1, top_ = -1;
  std::uint32_t agent_end_ = 0, share_at_ = 0, swallow_ = 0, unreal_until_ = 0, where_ = 0;
};

}  // namespace

std::vector<CountFact> scan_counts(const Resources& resources, const Document& doc) {
  return Scanner(resources, doc).run();
}

}  // namespace sijill
