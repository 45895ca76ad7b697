// Decodes the lexicon's tables once, at opening.
#include "stages/resources.h"

#include <fmt/format.h>

#include <atomic>
#include <charconv>
#include <unordered_map>

#include "stages/actor_index.h"
#include "stages/frames.h"
#include "stages/speaker_phrase.h"
#include "text/same_bytes.h"

namespace sijill {
namespace {

std::optional<double> number(std::string_view cell) {
  double value = 0;
  const auto [end, failed] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (cell.empty() || failed != std::errc()) return std::nullopt;
  return value;
}

}  // namespace

Resources::Resources() = default;
Resources::Resources(Resources&&) noexcept = default;
Resources& Resources::operator=(Resources&&) noexcept = default;
Resources::~Resources() = default;

Result<Resources> Resources::open(std::string_view blob, Trust trust) {
  static std::atomic<std::uint64_t> opened = 0;
  auto lexicon = Lexicon::open(blob, trust);
  if (!lexicon) return tl::unexpected(lexicon.error());
  Resources resources;
  resources.lexicon_ = *lexicon;
  resources.serial_ = ++opened;
  resources.read_tables();
  resources.link_places();
  resources.actor_index_ = std::make_shared<const ActorIndex>(resources);
  resources.speaker_reader_ = std::make_shared<const SpeakerReader>(resources);
  resources.frames_ = std::make_unique<Frames>(Frames::read(resources.lexicon_));
  return resources;
}

void Resources::read_tables() {
  base_.assign(lexicon_.table_count(), 0);
  for (std::uint32_t i = 0; i < lexicon_.table_count(); ++i) {
    const Table t = lexicon_.table(i);
    tables_.push_back(t);
    const auto id = t.column("id"), ar = t.column("name_ar"), en = t.column("name_en"), kind = t.column("kind"),
               country = t.column("country"), flags = t.column("flags");
    if (t.name().starts_with("places/")) {
      const auto variants = t.column("variants"), lat = t.column("lat"), lon = t.column("lon");
      base_[i] = static_cast<std::uint32_t>(places_.size());
      for (std::uint32_t r = 0; r < t.rows(); ++r) {
        const bool power = t.cell(r, flags) == "power";
        places_.push_back({t.cell(r, id),
                           t.cell(r, ar),
                           t.cell(r, variants),
                           t.cell(r, en),
                           t.cell(r, kind),
                           power ? std::string_view() : t.cell(r, flags),
                           {},
                           lex::kNone,
                           number(t.cell(r, lat)),
                           number(t.cell(r, lon)),
                           power});
      }
    } else if (t.name() == "lexicon/actors") {
      const auto allegiance = t.column("allegiance");
      base_[i] = static_cast<std::uint32_t>(actors_.size());
      for (std::uint32_t r = 0; r < t.rows(); ++r) {
        actors_.push_back({t.cell(r, id), t.cell(r, ar), t.cell(r, en), t.cell(r, kind), t.cell(r, country),
                           t.cell(r, allegiance), t.cell(r, flags)});
      }
    } else if (t.name() == "lexicon/sources") {
      base_[i] = static_cast<std::uint32_t>(sources_.size());
      for (std::uint32_t r = 0; r < t.rows(); ++r) {
        sources_.push_back(
            {t.cell(r, id), t.cell(r, ar), t.cell(r, en), t.cell(r, kind), t.cell(r, country), t.cell(r, flags)});
      }
    }
  }
}

void Resources::link_places() {
  for (std::uint32_t i = 0; i < places_.size(); ++i) places_by_id_.emplace(places_[i].id, i);
  for (std::uint32_t i = 0; i < actors_.size(); ++i) actors_by_id_.emplace(actors_[i].id, i);
  std::uint32_t at = 0;
  for (std::uint32_t t = 0; t < lexicon_.table_count(); ++t) {
    const Table table = lexicon_.table(t);
    if (!table.name().starts_with("places/")) continue;
    const auto parent = table.column("parent"), country = table.column("country");
    for (std::uint32_t r = 0; r < table.rows(); ++r, ++at) {
      const auto it = places_by_id_.find(table.cell(r, parent));
      if (it != places_by_id_.end() && it->second != at) places_[at].parent = it->second;
      places_[at].country = table.cell(r, country);
    }
  }
  for (PlaceRow& place : places_) {
    const PlaceRow* root = &place;
    for (int depth = 0; depth < 12 && root->country.empty() && root->parent != lex::kNone; ++depth) {
      if (root->kind == "country") break;
      root = &places_[root->parent];
    }
    if (!root->country.empty())
      place.country = root->country;
    else if (root->kind == "country")
      place.country = root->id;
  }
}

std::string_view Resources::value_of(std::string_view attrs, std::string_view key) {
  for (;;) {
    if (attrs.size() > key.size() && attrs[key.size()] == '=' && same_bytes(attrs.substr(0, key.size()), key)) {
      attrs.remove_prefix(key.size() + 1);
      return attrs.substr(0, attrs.find(';'));
    }
    const std::size_t end = attrs.find(';');
    if (end == std::string_view::npos) return {};
    attrs.remove_prefix(end + 1);
  }
}

std::string_view Resources::cell(EntryId entry, std::string_view column) const {
  const lex::Entry& e = lexicon_.entry(entry);
  return tables_[e.table].cell(e.row, column);
}

std::string Resources::origin(EntryId entry) const {
  const lex::Entry& e = lexicon_.entry(entry);
  const Table t = lexicon_.table(e.table);
  return fmt::format("data/{}.tsv:{}", t.name(), t.cell(e.row, "#line"));
}

std::uint32_t Resources::find_actor(std::string_view id) const {
  const auto found = actors_by_id_.find(id);
  return found == actors_by_id_.end() ? lex::kNone : found->second;
}

std::uint32_t Resources::find_place(std::string_view id) const {
  const auto found = places_by_id_.find(id);
  return found == places_by_id_.end() ? lex::kNone : found->second;
}

}  // namespace sijill
