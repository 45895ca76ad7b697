#include "dumps.h"

#include <fmt/format.h>

#include "text/fold.h"

namespace sijill::cases {

std::string dump_actors(const Document& doc);
std::string dump_speakers(const Document& doc);

namespace {

std::string dump_tokens(const Document& doc) {
  std::string out;
  for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
    out += fmt::format("{}{}", i ? " " : "token: ", doc.fold(i));
  }
  return out + "\n";
}

std::string dump_lookup(const Resources& resources, const Document& doc) {
  std::string out;
  for (const Match& m : doc.matches) {
    out += fmt::format("match: {} {}..{}", resources.origin(m.entry), m.range.begin, m.range.end);
    if (m.proclitics) out += fmt::format(" pro={}", m.proclitics);
    if (m.enclitic != Enclitic::None) out += fmt::format(" enc={}", static_cast<int>(m.enclitic));
    out += "\n";
  }
  return out;
}

std::string dump_sentences(const Document& doc) {
  static constexpr const char* kZones[] = {"title", "byline", "dateline", "body", "caption", "boilerplate"};
  std::string out;
  for (const Sentence& s : doc.sentences) {
    out += fmt::format("{}: {}\n", kZones[static_cast<int>(s.zone)], doc.words(s.range));
  }
  return out;
}

/// One line a mention: the place (its id, or ~ and its name), kind, role, relation, the words.
std::string dump_places(const Document& doc) {
  static constexpr const char* kRoles[] = {"mention", "scene", "direction", "origin", "locator", "in-name"};
  std::string out;
  for (const PlaceMention& m : doc.place_mentions) {
    const Place& place = doc.places[m.place];
    const std::string name = place.place_id.empty() ? "~" + fold_words(place.name_ar) : place.place_id;
    out += fmt::format("place: {} {} {} {} \"{}\"{}\n", name, place.kind, kRoles[static_cast<int>(m.role)], m.relation,
                       fold_words(doc.words(m.range)), m.in_group ? " group" : "");
  }
  for (const PlaceMention& m : doc.place_asides) {
    const Place& place = doc.places[m.place];
    out += fmt::format("aside: {} \"{}\"\n", place.place_id, fold_words(doc.words(m.range)));
  }
  return out;
}

}  // namespace

std::string dump(std::string_view stage, const Resources& resources, const Document& doc) {
  if (stage == "tokens") return dump_tokens(doc);
  if (stage == "lookup") return dump_lookup(resources, doc);
  if (stage == "sentences") return dump_sentences(doc);
  if (stage == "places") return dump_places(doc);
  if (stage == "settle" || stage == "moved") return dump_events(doc);
  if (stage == "control") return dump_control(doc);
  if (stage == "chunks") return dump_chunks(resources, doc);
  if (stage == "numbers") return dump_numbers(doc);
  if (stage == "casualties") return dump_casualties(doc);
  if (stage == "checks") return dump_checks(doc);
  if (stage == "dates") return dump_dates(doc);
  if (stage == "published") return dump_published(doc);
  if (stage == "speakers") return dump_speakers(doc);
  if (stage == "actors") return dump_actors(doc);
  return {};
}

}  // namespace sijill::cases
