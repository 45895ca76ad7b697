// Tellings, claims and incidents: what is found, as rows and back.
#include <algorithm>
#include <charconv>

#include "store/register_rows.h"

namespace sijill {
namespace {

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += '|';
    out += part;
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return parts;
}

int number_of(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void bind_bounds(Statement& s, int at, const Bounds& bounds) {
  s.bind(at, bounds.min).bind(at + 1, bounds.best).bind(at + 2, bounds.max);
}

Bounds bounds_of(Statement& s, int at) {
  return {s.maybe_integer(at), s.maybe_integer(at + 1), s.maybe_integer(at + 2)};
}

void bind_day(Statement& s, int at, Day day) { s.bind_or_null(at, iso(day)); }

std::string places_text(const std::vector<TellingPlace>& places, const PlaceTree& tree) {
  std::string out;
  for (const TellingPlace& place : places) {
    if (!out.empty()) out += '|';
    if (place.node >= 0) {
      out += tree[place.node].id;
    } else {
      out += '=';
      for (const char c : place.name) out += c == '|' || c == ';' ? ' ' : c;
    }
    out += ';' + std::to_string(place.precision) + ';' + place.relation;
  }
  return out;
}

/// Four bytes each, least first.
/// Little-endian, one after the other.
template <class Hash>
std::string hashes_bytes(const std::vector<Hash>& hashes) {
  std::string bytes;
  bytes.reserve(sizeof(Hash) * hashes.size());
  for (const Hash hash : hashes) {
    for (std::size_t i = 0; i < sizeof(Hash); ++i) bytes += static_cast<char>(hash >> 8 * i);
  }
  return bytes;
}

template <class Hash>
std::vector<Hash> hashes_of(std::string_view bytes) {
  std::vector<Hash> hashes;
  hashes.reserve(bytes.size() / sizeof(Hash));
  for (std::size_t at = 0; at + sizeof(Hash) <= bytes.size(); at += sizeof(Hash)) {
    std::uint32_t hash = 0;
    for (std::size_t i = 0; i < sizeof(Hash); ++i)
      hash |= std::uint32_t{static_cast<std::uint8_t>(bytes[at + i])} << 8 * i;
    hashes.push_back(static_cast<Hash>(hash));
  }
  return hashes;
}

}  // namespace

TellingPlace RegisterRows::read_place(std::string_view text) const {
  TellingPlace place;
  const auto parts = split(text, ';');
  if (parts.size() != 3) return place;
  if (parts[0].starts_with('=')) {
    place.name = parts[0].substr(1);
  } else {
    place.node = world_->places.find(parts[0]);
    place.name = place.node >= 0 ? world_->places[place.node].name_ar : std::string(parts[0]);
  }
  place.precision = number_of(parts[1]);
  place.relation = parts[2];
  return place;
}

void RegisterRows::add_block(std::int64_t block, std::int64_t telling) {
  Statement& s = use("INSERT OR IGNORE INTO telling_block (block, telling) VALUES (?1, ?2)");
  s.bind(1, block).bind(2, telling);
  run(s);
}

void RegisterRows::meet_block(std::int64_t block, std::vector<std::int64_t>& out) {
  Statement& s = use("SELECT telling FROM telling_block WHERE block = ?1");
  s.bind(1, block);
  while (step(s)) out.push_back(s.integer(0));
}

std::int64_t RegisterRows::next_telling() {
  Statement& s = use("SELECT coalesce(max(id), 0) + 1 FROM telling");
  const std::int64_t next = step(s) ? s.integer(0) : 1;
  s.reset();
  return next;
}

void RegisterRows::add_telling(const TellingRow& row) {
  const Telling& t = row.telling;
  Statement& s = use(
      "INSERT INTO telling (id, key, report, record_ref, incident, component, main, sub_type, status, change, "
      "first_day, "
      "last_day, day_basis, day_precision, places, sides, weapons, killed_min, killed_best, killed_max, injured_min, "
      "injured_best, injured_max, voice, own_voice, chain, first_char, end_char, in_title, anchor, beside, names, "
      "story, said) "
      "VALUES "
      "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, "
      "?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34)");
  s.bind(1, row.id).bind_view(2, t.key).bind(3, row.report).bind_view(4, t.ref);
  s.bind(5, row.incident == 0 ? std::nullopt : std::optional(row.incident)).bind(6, row.component);
  s.bind(7, std::int64_t{t.main}).bind_view(8, t.sub_type).bind_view(9, t.status).bind_or_null(10, t.change);
  bind_day(s, 11, t.days.from);
  bind_day(s, 12, t.days.to);
  s.bind_or_null(13, t.basis).bind_or_null(14, t.precision);
  s.bind_or_null(15, places_text(t.places, world_->places));
  std::string sides;
  for (const TellingSide& side : t.sides) {
    if (!sides.empty()) sides += '|';
    sides += side.role + ':' + std::to_string(side.side) + ':' + side.actor_id;
  }
  s.bind_or_null(16, sides).bind_or_null(17, join(t.weapons));
  bind_bounds(s, 18, t.killed);
  bind_bounds(s, 21, t.injured);
  s.bind_view(24, t.voice).bind(25, std::int64_t{t.own_voice}).bind_or_null(26, join(t.chain));
  s.bind(27, std::int64_t{t.evidence.begin}).bind(28, std::int64_t{t.evidence.end});
  s.bind(29, std::int64_t{t.evidence.in_title}).bind(30, std::int64_t{row.anchor});
  std::string beside;
  for (const std::int32_t node : t.beside) {
    if (!beside.empty()) beside += '|';
    beside += world_->places[node].id;
  }
  s.bind_or_null(31, beside);
  const std::string names = hashes_bytes(t.names), story = hashes_bytes(t.story), said = hashes_bytes(t.said);
  for (const auto& [at, bytes] : {std::pair(32, std::string_view(names)), std::pair(33, std::string_view(story)),
                                  std::pair(34, std::string_view(said))}) {  // borrowed until it ran
    if (bytes.empty()) {
      s.bind_null(at);
    } else {
      s.bind_blob(at, bytes);
    }
  }
  run(s);
  for (const Claim& claim : t.claims) add_claim(claim, row.report, row.id);
}

void RegisterRows::move_telling(const TellingRow& row) {
  Statement& s = use("UPDATE telling SET component = ?2, incident = ?3, anchor = ?4 WHERE id = ?1");
  s.bind(1, row.id).bind(2, row.component);
  s.bind(3, row.incident == 0 ? std::nullopt : std::optional(row.incident)).bind(4, std::int64_t{row.anchor});
  run(s);
}

TellingRow RegisterRows::telling(std::int64_t id) {
  TellingRow row;
  Statement& s = use(
      "SELECT id, key, report, record_ref, incident, component, main, sub_type, status, change, first_day, last_day, "
      "day_basis, day_precision, places, sides, weapons, killed_min, killed_best, killed_max, injured_min, "
      "injured_best, "
      "injured_max, voice, own_voice, chain, first_char, end_char, in_title, anchor, (SELECT day FROM report r WHERE "
      "r.id = telling.report), beside, names, story, said FROM telling WHERE id = ?1");
  s.bind(1, id);
  if (!step(s)) return row;
  row.id = id;
  row.report = s.integer(2);
  row.incident = s.integer(4);
  row.component = s.integer(5);
  Telling& t = row.telling;
  t.key = s.text(1);
  t.ref = s.text(3);
  t.main = s.integer(6) == 1;
  t.sub_type = s.text(7);
  t.status = s.text(8);
  t.change = s.text(9);
  t.days = {days_of(s.text(10)).from, days_of(s.text(11)).to};
  t.basis = s.text(12);
  t.precision = s.text(13);
  for (const std::string_view place : split(s.text(14), '|')) t.places.push_back(read_place(place));
  for (const std::string_view side : split(s.text(15), '|')) {
    const std::size_t first = side.find(':'), second = side.find(':', first + 1);
    if (second == std::string_view::npos) continue;
    t.sides.push_back({std::string(side.substr(second + 1)), std::string(side.substr(0, first)),
                       number_of(side.substr(first + 1, second - first - 1))});
  }
  for (const std::string_view weapon : split(s.text(16), '|')) t.weapons.emplace_back(weapon);
  t.killed = bounds_of(s, 17);
  t.injured = bounds_of(s, 20);
  t.voice = s.text(23);
  t.own_voice = s.integer(24) == 1;
  for (const std::string_view source : split(s.text(25), '|')) t.chain.emplace_back(source);
  t.evidence = {static_cast<std::uint32_t>(s.integer(26)), static_cast<std::uint32_t>(s.integer(27)),
                s.integer(28) == 1};
  row.anchor = static_cast<Day>(s.integer(29));
  if (!s.is_null(30)) t.told = static_cast<Day>(s.integer(30));
  for (const std::string_view place : split(s.text(31), '|')) {
    if (const std::int32_t node = world_->places.find(place); node >= 0) t.beside.push_back(node);
  }
  std::sort(t.beside.begin(), t.beside.end());
  t.names = hashes_of<std::uint32_t>(s.blob(32));
  t.story = hashes_of<std::uint16_t>(s.blob(33));
  t.said = hashes_of<std::uint16_t>(s.blob(34));
  s.reset();
  read_claims(row);
  return row;
}

void RegisterRows::read_claims(TellingRow& row) {
  Statement& s = use(
      "SELECT record_ref, outcome, people, low, best, high, qualifier, part_of, running, voice, first_char, end_char, "
      "in_title FROM claim WHERE telling = ?1 ORDER BY id");
  s.bind(1, row.id);
  while (step(s)) {
    Claim claim;
    claim.ref = s.text(0);
    claim.outcome = s.text(1);
    claim.people = s.text(2);
    claim.number = bounds_of(s, 3);
    claim.qualifier = s.text(6);
    claim.part_of = s.text(7);
    claim.running = s.integer(8) == 1;
    claim.voice = s.text(9);
    claim.evidence = {static_cast<std::uint32_t>(s.integer(10)), static_cast<std::uint32_t>(s.integer(11)),
                      s.integer(12) == 1};
    row.telling.claims.push_back(std::move(claim));
  }
}

std::vector<std::int64_t> RegisterRows::tellings_of_component(std::int64_t component) {
  return list("SELECT id FROM telling WHERE component = ?1", component);
}

std::vector<std::int64_t> RegisterRows::tellings_of_incident(std::int64_t incident) {
  return list("SELECT id FROM telling WHERE incident = ?1 ORDER BY key", incident);
}

std::string RegisterRows::incident_key(std::int64_t incident) {
  Statement& s = use("SELECT key FROM incident WHERE id = ?1");
  s.bind(1, incident);
  std::string key;
  if (step(s)) key = s.string(0);
  s.reset();
  return key;
}

std::vector<std::int64_t> RegisterRows::tellings_of_report(std::int64_t report) {
  return list("SELECT id FROM telling WHERE report = ?1", report);
}

std::map<std::string, WordsAround> RegisterRows::words_around_tellings(std::int64_t report) {
  std::map<std::string, WordsAround> words;
  Statement& s = use("SELECT key, names, story, said FROM telling WHERE report = ?1");
  s.bind(1, report);
  while (step(s)) {
    words.emplace(s.string(0), WordsAround{hashes_of<std::uint32_t>(s.blob(1)), hashes_of<std::uint16_t>(s.blob(2)),
                                           hashes_of<std::uint16_t>(s.blob(3))});
  }
  return words;
}

std::optional<std::int64_t> RegisterRows::telling_with_key(std::string_view key) {
  Statement& s = use("SELECT id FROM telling WHERE key = ?1");
  s.bind(1, key);
  std::optional<std::int64_t> id;
  if (step(s)) id = s.integer(0);
  s.reset();
  return id;
}

void RegisterRows::drop_findings_of_report(std::int64_t report) {
  for (const char* sql : {"DELETE FROM claim WHERE report = ?1", "DELETE FROM control_claim WHERE report = ?1",
                          "DELETE FROM telling WHERE report = ?1"}) {
    Statement& s = use(sql);
    s.bind(1, report);
    run(s);
  }
}

void RegisterRows::drop_block(std::int64_t block, std::int64_t telling) {
  Statement& s = use("DELETE FROM telling_block WHERE block = ?1 AND telling = ?2");
  s.bind(1, block).bind(2, telling);
  run(s);
}

void RegisterRows::drop_all_blocks() { run(use("DELETE FROM telling_block")); }

std::vector<std::int64_t> RegisterRows::tellings_after(std::int64_t after, std::int64_t most) {
  std::vector<std::int64_t> out;
  Statement& s = use("SELECT id FROM telling WHERE id > ?1 ORDER BY id LIMIT ?2");
  s.bind(1, after).bind(2, most);
  while (step(s)) out.push_back(s.integer(0));
  return out;
}

void RegisterRows::add_claim(const Claim& claim, std::int64_t report, std::int64_t telling) {
  Statement& s = use(
      "INSERT INTO claim (report, telling, record_ref, outcome, people, low, best, high, qualifier, part_of, running, "
      "blamed, cause, place, first_day, last_day, voice, first_char, end_char, in_title) VALUES (?1, ?2, ?3, ?4, ?5, "
      "?6, "
      "?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)");
  const std::int64_t where = claim.places.empty() ? 0 : place(claim.places.front());
  s.bind(1, report).bind(2, telling == 0 ? std::nullopt : std::optional(telling)).bind_view(3, claim.ref);
  s.bind_view(4, claim.outcome).bind_view(5, claim.people);
  bind_bounds(s, 6, claim.number);
  s.bind_or_null(9, claim.qualifier).bind_or_null(10, claim.part_of).bind(11, std::int64_t{claim.running});
  s.bind_or_null(12, join(claim.blamed)).bind_or_null(13, claim.cause);
  s.bind(14, where == 0 ? std::nullopt : std::optional(where));
  bind_day(s, 15, claim.days.from);
  bind_day(s, 16, claim.days.to);
  s.bind_view(17, claim.voice).bind(18, std::int64_t{claim.evidence.begin}).bind(19, std::int64_t{claim.evidence.end});
  s.bind(20, std::int64_t{claim.evidence.in_title});
  run(s);
}

void RegisterRows::add_control(const ControlClaim& claim, std::int64_t report) {
  const std::int64_t where = place(claim.place);
  Statement& s = use(
      "INSERT INTO control_claim (report, number, actor_id, place, relation, change, extent, min_percent, max_percent, "
      "besiegers, first_day, last_day, day_basis, day_precision, voice, chain, first_char, end_char, in_title) VALUES "
      "(?1, "
      "?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)");
  const Extent extent = claim.extent.value_or(Extent());
  s.bind(1, report).bind(2, std::int64_t{claim.number}).bind_view(3, claim.actor_id).bind(4, where);
  s.bind_view(5, claim.place.relation).bind_view(6, claim.change).bind_or_null(7, extent.word);
  s.bind(8, extent.min_percent ? std::optional<std::int64_t>(*extent.min_percent) : std::nullopt);
  s.bind(9, extent.max_percent ? std::optional<std::int64_t>(*extent.max_percent) : std::nullopt);
  s.bind_or_null(10, join(claim.besiegers));
  bind_day(s, 11, claim.days.from);
  bind_day(s, 12, claim.days.to);
  s.bind_or_null(13, claim.basis).bind_or_null(14, claim.precision).bind_view(15, claim.voice);
  s.bind_or_null(16, join(claim.chain)).bind(17, std::int64_t{claim.evidence.begin});
  s.bind(18, std::int64_t{claim.evidence.end}).bind(19, std::int64_t{claim.evidence.in_title});
  run(s);
}

}  // namespace sijill
