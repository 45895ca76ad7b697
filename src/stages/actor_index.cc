// Flags are text in the data and facts here, so that no stage parses a flag per report.
#include "stages/actor_index.h"

#include <algorithm>
#include <charconv>

#include "text/fold.h"
#include "text/oblique.h"

namespace sijill {
namespace {

int year_of(std::string_view digits, int otherwise) {
  int year = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), year);
  return year;
}

ForceClass class_of(std::string_view name) {
  constexpr std::pair<std::string_view, ForceClass> kClasses[] = {
      {"army", ForceClass::Army},         {"security", ForceClass::Security},   {"intelligence", ForceClass::Security},
      {"soldiers", ForceClass::Soldiers}, {"gunmen", ForceClass::Gunmen},       {"unit", ForceClass::Unit},
      {"militia", ForceClass::Militia},   {"group", ForceClass::Group},         {"assets", ForceClass::Assets},
      {"tribe", ForceClass::Tribe},       {"followers", ForceClass::Followers}, {"link", ForceClass::Link},
      {"loyal", ForceClass::Loyal},       {"support", ForceClass::Support},     {"last", ForceClass::Last},
      {"first", ForceClass::First},
  };
  for (const auto& [key, value] : kClasses) {
    if (key == name) return value;
  }
  return ForceClass::Plain;
}

constexpr std::string_view kArticle = "Al";

}  // namespace

std::vector<std::string_view> split_list(std::string_view cell, char separator) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const std::size_t end = cell.find(separator);
    if (end != 0) parts.push_back(cell.substr(0, end));
    if (end == std::string_view::npos) break;
    cell.remove_prefix(end + 1);
  }
  return parts;
}

std::string fold_name(std::string_view name) {
  std::string out;
  const std::string folded = fold_words(name);
  for (std::string_view word : split_list(folded, ' ')) {
    if (word.starts_with(kArticle) && word.size() > 3) word.remove_prefix(kArticle.size());
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

ActorIndex::ActorIndex(const Resources& resources) : lexicon_(resources.lexicon()) {
  read_forces(resources);
  const auto& rows = resources.actors();
  actors_.resize(rows.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    Facts& facts = actors_[i];
    facts.acts_as = facts.recorded = i;
    facts.state = rows[i].kind == "state_force";
    facts.countries = rows[i].country;
    facts.rebel = rows[i].kind == "rebel";
    facts.group = facts.rebel || rows[i].kind == "militia";
    if (rows[i].id == "civilians") civilians_ = i;
    if (rows[i].id == "jihadists") jihadists_ = i;
    if (rows[i].id == "unknown-rebels") rebels_ = i;
    if (rows[i].id == "pro-gov-militias") pro_government_ = i;
    read_flags(resources, i, rows[i].flags);
    read_heads(resources, i, rows[i].name_ar);
  }
  std::uint32_t at = 0;
  for (std::uint32_t t = 0; t < lexicon_.table_count(); ++t) {
    const Table table = lexicon_.table(t);
    if (table.name() != "lexicon/actors") continue;
    const auto names = table.column("names"), weak = table.column("weak");
    for (std::uint32_t r = 0; r < table.rows(); ++r, ++at) {
      for (std::string_view name : split_list(table.cell(r, weak))) {
        actors_[at].weak.push_back(fold_name(name));
        if (std::string other = oblique(actors_[at].weak.back()); !other.empty())
          actors_[at].weak.push_back(std::move(other));
      }
      read_heads(resources, at, table.cell(r, names));
    }
  }
  std::stable_sort(meanings_.begin(), meanings_.end(),
                   [](const Meaning& a, const Meaning& b) { return a.country < b.country; });
}

void ActorIndex::read_flags(const Resources& resources, std::uint32_t row, std::string_view flags) {
  for (std::string_view flag : split_list(flags)) {
    if (flag == "ambiguous") actors_[row].ambiguous = true;
    if (flag == "generic") actors_[row].generic = true;
    if (flag == "jihadi") actors_[row].jihadi = true;
    if (flag == "own-army") actors_[row].own_army = true;
    if (flag == "rebels") actors_[row].rebels = true;
    if (flag == "several") actors_[row].several = true;
    const std::size_t colon = flag.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = flag.substr(0, colon);
    std::string_view value = flag.substr(colon + 1);
    if (key == "acts-as") {
      const std::uint32_t other = resources.find_actor(value);
      if (other != kNone) actors_[row].acts_as = other;
    } else if (key == "recorded") {
      const std::uint32_t other = resources.find_actor(value);
      if (other != kNone) actors_[row].recorded = other;
    } else if (key == "enemy") {
      actors_[row].enemy_in = value;
    } else if (key == "anybody") {
      actors_[row].anybody = value;
    } else if (key == "loyal-of") {
      const std::uint32_t other = resources.find_actor(value);
      if (other != kNone) loyal_.emplace_back(other, row);
    } else if (key == "default" || key == "army" || key == "gov" || key == "insurgents" || key == "terrorists" ||
               key == "organisation") {
      Meaning meaning{key, value, 0, 9999, row};
      if (const std::size_t at = value.find('@'); at != std::string_view::npos) {
        const std::string_view period = value.substr(at + 1);
        meaning.country = value.substr(0, at);
        meaning.from = year_of(period.substr(0, 4), 0);
        if (const std::size_t dash = period.find('-'); dash != std::string_view::npos) {
          meaning.to = year_of(period.substr(dash + 1), 9999);
        }
      }
      meanings_.push_back(meaning);
    }
  }
}

void ActorIndex::read_forces(const Resources& resources) {
  force_base_.assign(lexicon_.table_count(), 0);
  for (std::uint32_t t = 0; t < lexicon_.table_count(); ++t) {
    const Table table = lexicon_.table(t);
    if (table.name() != "lexicon/forces") continue;
    force_base_[t] = static_cast<std::uint32_t>(forces_.size());
    forces_.resize(forces_.size() + table.rows());
  }
  for (EntryId e = 0; e < lexicon_.entry_count(); ++e) {
    if (resources.kind(e) != EntryKind::Force) continue;
    ForceFacts& facts = forces_[resources_row(e)];
    facts.cls = class_of(resources.attr(e, "class"));
    facts.persons = resources.has(e, Tag::persons);
    facts.things = resources.has(e, Tag::artillery) || resources.has(e, Tag::armour) || resources.has(e, Tag::navy);
    facts.aircraft = resources.has(e, Tag::aircraft);
    facts.government = resources.has(e, Tag::government);
    facts.police = resources.has(e, Tag::police);
    facts.weapon = resources.attr(e, "weapon");
    facts.bare = resources.attr(e, "bare");
    facts.tied = facts.bare == "default" || !resources.attr(e, "tied").empty();
  }
}

void ActorIndex::read_heads(const Resources& resources, std::uint32_t row, std::string_view names) {
  for (std::string_view name : split_list(names)) {
    const std::string folded = fold_name(name);
    const std::size_t space = folded.find(' ');
    if (space == std::string::npos) continue;
    const WordId word = lexicon_.find_word(std::string_view(folded).substr(0, space));
    if (word == Lexicon::kNone) continue;
    const NodeId node = lexicon_.step(Lexicon::kRoot, word);
    if (node == Lexicon::kNone) continue;
    for (const lex::Sense& sense : lexicon_.senses(node)) {
      if (resources.kind(sense.entry) != EntryKind::Force) continue;
      auto& heads = actors_[row].heads;
      const std::uint32_t head = resources_row(sense.entry);
      if (std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(head);
    }
  }
}

bool ActorIndex::weak(std::uint32_t row, std::string_view name) const {
  const Facts& facts = actors_[row];
  return facts.ambiguous || std::find(facts.weak.begin(), facts.weak.end(), name) != facts.weak.end();
}

bool ActorIndex::has_head(std::uint32_t row, std::uint32_t force_row) const {
  const auto& heads = actors_[row].heads;
  return std::find(heads.begin(), heads.end(), force_row) != heads.end();
}

bool ActorIndex::in_country(std::uint32_t row, std::string_view country) const {
  if (country.size() != 2) return false;
  const std::string_view all = actors_[row].countries;
  for (std::size_t at = 0; at + 2 <= all.size(); at += 3) {
    if (all.substr(at, 2) == country) return true;
  }
  return false;
}

std::uint32_t ActorIndex::meant_by(std::string_view what, std::string_view country, int year) const {
  std::uint32_t best = kNone;
  int narrowest = 1 << 30;
  const auto [first, last] = std::equal_range(meanings_.begin(), meanings_.end(), Meaning{{}, country, 0, 0, kNone},
                                              [](const Meaning& a, const Meaning& b) { return a.country < b.country; });
  for (auto it = first; it != last; ++it) {
    const Meaning& m = *it;
    if (m.what != what) continue;
    if (year != 0 && (year < m.from || year > m.to)) continue;
    if (m.to - m.from >= narrowest) continue;
    narrowest = m.to - m.from;
    best = m.row;
  }
  return best;
}

std::uint32_t ActorIndex::loyal_of(std::uint32_t row) const {
  for (const auto& [lord, loyal] : loyal_) {
    if (lord == row) return loyal;
  }
  return kNone;
}

}  // namespace sijill
