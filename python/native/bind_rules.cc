// The rules of reconciliation step by step, over many bands, blocks or components at once: what sijill.spark sends to
// machines that share the work. Rows come sorted or not; what has one number is one band, block or component.
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/unordered_map.h>
#include <nanobind/stl/vector.h>

#include <cstring>
#include <map>
#include <set>
#include <unordered_map>

#include "ingest/reconcile.h"
#include "ingest/report_terms.h"
#include "ingest/stored_report.h"
#include "native/bind.h"
#include "native/intake.h"
#include "register/apart.h"
#include "register/incident_json.h"
#include "register/telling_bytes.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace sijill::python {
namespace {

using Bytes = nb::bytes;

Bytes bytes_of(std::string_view text) { return Bytes(text.data(), text.size()); }
std::string_view view_of(const Bytes& bytes) { return {static_cast<const char*>(bytes.data()), bytes.size()}; }

Bytes pack_sketch(const Sketch& sketch) {
  if (sketch.empty) return bytes_of("");
  return Bytes(reinterpret_cast<const char*>(sketch.minima.data()), sizeof sketch.minima);
}

Sketch unpack_sketch(const Bytes& bytes) {
  Sketch sketch;
  sketch.empty = bytes.size() != sizeof sketch.minima;
  if (!sketch.empty) std::memcpy(sketch.minima.data(), bytes.data(), sizeof sketch.minima);
  return sketch;
}

/// Hash, day, sketch, bands, voice; and of each telling key, anchor, blocks and bytes.
using ToldTelling = std::tuple<std::string, Day, std::vector<std::int64_t>, Bytes>;
using Told = std::tuple<Bytes, Day, Bytes, std::vector<std::int64_t>, std::string, std::vector<ToldTelling>>;

using BandRow = std::tuple<std::int64_t, Bytes, Day, Bytes>;   // band, hash, day, sketch
using BlockRow = std::tuple<std::int64_t, Bytes, Day, Bytes>;  // block, hash, day, telling
using MemberRow =
    std::tuple<std::string, Bytes, Day, Bytes, std::string, Bytes>;  // component, hash, day, group, voice, telling

struct Block {
  struct Held {
    Telling telling;
    ReportHash hash;
    Day published;
  };
  std::vector<Held> held;

  /// They point into this.
  std::vector<Candidate> candidates() const {
    std::vector<Candidate> out;
    for (const Held& one : held) out.push_back({&one.telling, &one.hash, one.published});
    return out;
  }
};

std::unordered_map<std::int64_t, Block> blocks_of(const std::vector<BlockRow>& rows) {
  std::unordered_map<std::int64_t, Block> blocks;
  for (const auto& [block, hash, day, telling] : rows) {
    blocks[block].held.push_back(
        {value_or_raise(unpack_telling(view_of(telling))), ReportHash::of_bytes(view_of(hash)), day});
  }
  return blocks;
}

class Rules {
 public:
  explicit Rules(const OpenEngine& engine) : resources_(resources_of(engine)), world_(World::of(resources_)) {}

  Told tell(const RawReport& raw, const Record& record) const {
    const ReportHash hash = hash_of(raw);
    ReportFacts facts = sijill::tell(record.report, hash, world_, words_of_report(resources_, raw).words);
    const Arrival arrival = prepare_arrival(std::move(facts), raw.title, raw.text, world_);
    std::vector<ToldTelling> tellings;
    for (std::size_t i = 0; i < arrival.facts.tellings.size(); ++i) {
      const Telling& telling = arrival.facts.tellings[i];
      tellings.emplace_back(telling.key, raw_anchor(telling), arrival.blocks[i], bytes_of(pack_telling(telling)));
    }
    return {bytes_of(hash.view()),
            arrival.facts.day,
            pack_sketch(arrival.sketch),
            bands_of(arrival.sketch),
            own_voice(arrival.facts.publisher, hash),
            std::move(tellings)};
  }

  std::vector<std::pair<Bytes, Bytes>> copies(const std::vector<BandRow>& rows) const {
    std::unordered_map<std::int64_t, std::vector<SketchedReport>> bands;
    for (const auto& [band, hash, day, sketch] : rows) {
      bands[band].push_back({ReportHash::of_bytes(view_of(hash)), day, unpack_sketch(sketch)});
    }
    std::set<std::pair<ReportHash, ReportHash>> pairs;
    for (const auto& [band, reports] : bands) {
      for (const auto& [a, b] : copies_among(reports)) pairs.insert(std::minmax(reports[a].hash, reports[b].hash));
    }
    std::vector<std::pair<Bytes, Bytes>> out;
    for (const auto& [a, b] : pairs) out.emplace_back(bytes_of(a.view()), bytes_of(b.view()));
    return out;
  }

  std::vector<std::pair<std::string, Day>> drawn(const std::vector<BlockRow>& rows) const {
    std::map<std::string, Day> least;
    for (const auto& [number, block] : blocks_of(rows)) {
      const std::vector<Candidate> candidates = block.candidates();
      const std::vector<Day> anchors = drawn_among(candidates, world_.places);
      for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Telling& telling = *candidates[i].telling;
        if (anchors[i] >= raw_anchor(telling)) continue;
        const auto [at, fresh] = least.emplace(telling.key, anchors[i]);
        if (!fresh) at->second = std::min(at->second, anchors[i]);
      }
    }
    return {least.begin(), least.end()};
  }

  std::vector<std::pair<std::string, std::string>> links(const std::vector<BlockRow>& rows,
                                                         const std::unordered_map<std::string, Day>& drawn) const {
    std::set<std::pair<std::string, std::string>> links;
    for (const auto& [number, block] : blocks_of(rows)) {
      const std::vector<Candidate> candidates = block.candidates();
      std::vector<Day> anchors;
      for (const Candidate& one : candidates) {
        const auto at = drawn.find(one.telling->key);
        anchors.push_back(at == drawn.end() ? raw_anchor(*one.telling) : at->second);
      }
      for (const auto& [a, b] : links_among(candidates, anchors, world_.places)) {
        links.insert(std::minmax(candidates[a].telling->key, candidates[b].telling->key));
      }
    }
    return {links.begin(), links.end()};
  }

  std::vector<std::string> settle(const std::vector<MemberRow>& rows) const {
    std::map<std::string_view, std::vector<const MemberRow*>> components;
    for (const MemberRow& row : rows) components[std::get<0>(row)].push_back(&row);
    std::vector<std::string> out;
    for (const auto& [component, members] : components) settle_one(members, out);
    return out;
  }

 private:
  void settle_one(const std::vector<const MemberRow*>& rows, std::vector<std::string>& out) const {
    std::vector<Telling> tellings;
    std::unordered_map<std::string_view, std::uint32_t> groups;
    for (const MemberRow* row : rows) tellings.push_back(value_or_raise(unpack_telling(view_of(std::get<5>(*row)))));
    std::vector<Member> members;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& [component, hash, day, group, voice, telling] = *rows[i];
      const auto number = groups.emplace(view_of(group), static_cast<std::uint32_t>(groups.size())).first->second;
      members.push_back({&tellings[i], ReportHash::of_bytes(view_of(hash)), day, number, voice});
    }
    for (const Incident& incident : incidents_among(members, world_.places)) {
      append_json(incident, world_.places, out.emplace_back());
    }
  }

  const Resources resources_;
  const World world_;
};

}  // namespace

void bind_rules(nb::module_& module) {
  module.attr("NO_DAY") = kNoDay;
  module.def(
      "published_before",
      [](Day a, const Bytes& a_hash, Day b, const Bytes& b_hash) {
        return published_before(a, ReportHash::of_bytes(view_of(a_hash)), b, ReportHash::of_bytes(view_of(b_hash)));
      },
      "a"_a, "a_hash"_a, "b"_a, "b_hash"_a);
  nb::class_<Rules>(module, "Rules", "The rules of reconciliation, a step at a time (src/register/apart.h).")
      .def(nb::init<const OpenEngine&>(), "engine"_a, nb::keep_alive<1, 2>())
      .def("tell", &Rules::tell, "raw"_a, "record"_a,
           "Hash, day, sketch, bands and voice of a report; key, anchor, blocks and bytes of each telling.")
      .def("copies", &Rules::copies, "rows"_a, "Of (band, hash, day, sketch): pairs of hashes that connect all copies.")
      .def("drawn", &Rules::drawn, "rows"_a,
           "Of (block, hash, day, telling): key and anchor of what is drawn to an earlier one than its own.")
      .def("links", &Rules::links, "rows"_a, "drawn"_a,
           "Of (block, hash, day, telling): pairs of keys that connect all that is linked. `drawn`: of all blocks.")
      .def("settle", &Rules::settle, "rows"_a,
           "Of (component, hash, day, group, voice, telling): the incidents, one JSON object each.");
}

}  // namespace sijill::python
