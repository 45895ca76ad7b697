// States of control are read where they are said; captures, expulsions and sieges add theirs when events settle.
#include "stages/control.h"

#include <algorithm>

#if __has_include("stages/dates.h")
#include "stages/dates.h"
#else
namespace sijill { inline When resolve_when(const Document&, Range, Range) { return {}; } }
#endif
#include "stages/roles.h"

namespace sijill {
namespace {

class ControlFinder {
 public:
  ControlFinder(const Resources& resources, Document& doc, const std::vector<Element>& elements, std::uint32_t sentence)
      : resources_(resources), doc_(doc), e_(elements), sentence_(sentence) {}

  void run() {
    for (std::uint32_t i = 0; i < e_.size(); ++i) {
      const Element& e = e_[i];
      if (e.kind == Chunk::Act && e.frame->family == Family::Capture) {
        capture_word(i);
      } else if (e.kind == Chunk::Noun || e.kind == Chunk::Verb) {
        const EntryId entry = doc_.matches[e.index].entry;
        if (resources_.frames().marks(entry, kStrongholdWord)) stronghold(i);
        if (resources_.frames().marks(entry, kLoseWord)) lose(i);
      }
    }
  }

 private:
  bool actor(std::uint32_t i) const { return i < e_.size() && e_[i].kind == Chunk::Actor; }
  bool place(std::uint32_t i) const { return i < e_.size() && e_[i].kind == Chunk::Place; }

  void capture_word(std::uint32_t i) {
    const Element& e = e_[i];
    const Match& m = doc_.matches[e.index];
    if (!e.nominal && !e.participle) {
      const bool imperfect = (m.morph & kImperfect) && !(m.morph & kPerfect);
      if (!imperfect || e.frame->needs == "place" || e.negated || (m.proclitics & kSa)) return;
      const Arguments args = find_arguments(resources_, doc_, e_, i);
      if (args.effect != Effect::None && args.effect != Effect::Able) return;
      state(i, args.initiators, args.places, args);
      return;
    }
    if (!e.nominal) return;
    // "areas under the control of X": the holder follows, the place stands before, or after in "areas of control in P".
    if (actor(i + 1) && e_[i + 1].prep == Prep::None) {
      std::vector<std::uint32_t> holders{i + 1};
      for (std::uint32_t j = i + 2; actor(j) && doc_.actor_mentions[e_[j].index].in_group; ++j) holders.push_back(j);
      std::vector<std::uint32_t> places;
      for (std::uint32_t j = i; j-- > 0 && i - j < 7;) {
        if (e_[j].kind == Chunk::Stop) break;
        if (place(j)) {
          places.push_back(j);
          while (j > 0 && place(j - 1) && doc_.place_mentions[e_[j].index].in_group) places.push_back(--j);
          break;
        }
      }
      const bool under_control = e.prep == Prep::Under || e.prep == Prep::L || e.prep == Prep::Other || e.prep == Prep::B;
      const bool area = i > 0 && e_[i - 1].kind == Chunk::Noun;
      if (!under_control && !area) return;
      if (area && !under_control) {
        places.clear();
        for (std::uint32_t j = holders.back() + 1; j < e_.size() && j < holders.back() + 4; ++j) {
          if (place(j) && (e_[j].prep == Prep::Fy || e_[j].prep == Prep::B)) {
            places.push_back(j);
            break;
          }
        }
      }
      Arguments args;
      args.begin = i > 6 ? i - 6 : 0;
      args.end = std::min<std::uint32_t>(holders.back() + 2, static_cast<std::uint32_t>(e_.size()));
      state(i, holders, places, args, area && !under_control ? "part" : "");
    }
  }

  /// "X's stronghold P", "P, the stronghold of X".
  void stronghold(std::uint32_t i) {
    std::vector<std::uint32_t> holders, places;
    for (std::uint32_t j = i + 1; j < e_.size() && j < i + 4; ++j) {
      if (actor(j)) {
        holders.push_back(j);
        break;
      }
    }
    if (holders.empty()) {
      for (std::uint32_t j = i; j-- > 0;) {
        if (e_[j].kind == Chunk::Stop) break;
        if (actor(j)) {
          holders.push_back(j);
          break;
        }
      }
    }
    for (std::uint32_t j = i + 1; j < e_.size() && j < i + 7 && places.empty(); ++j) {
      if (e_[j].kind == Chunk::Comma || e_[j].kind == Chunk::Stop) break;
      if (place(j) && (e_[j].prep == Prep::Fy || e_[j].prep == Prep::None)) {
        places.push_back(j);
        while (place(j + 1) && doc_.place_mentions[e_[j + 1].index].in_group) places.push_back(++j);
      }
    }
    if (places.empty()) {
      for (std::uint32_t j = i; j-- > 0 && i - j < 5;) {
        if (place(j)) {
          places.push_back(j);
          break;
        }
        if (e_[j].kind == Chunk::Stop) break;
      }
    }
    Arguments args;
    args.begin = i;
    args.end = std::min<std::uint32_t>(i + 1, static_cast<std::uint32_t>(e_.size()));
    state(i, holders, places, args);
  }

  void lose(std::uint32_t i) {
    std::vector<std::uint32_t> holders, places;
    for (std::uint32_t j = i + 1; j < e_.size() && j < i + 9; ++j) {
      const Chunk k = e_[j].kind;
      if (k == Chunk::Stop || k == Chunk::Subordinator) break;
      if (actor(j) && holders.empty() && e_[j].prep == Prep::None) holders.push_back(j);
      if (place(j) && (e_[j].prep == Prep::None || e_[j].prep == Prep::Ely || e_[j].prep == Prep::Fy || e_[j].prep == Prep::Mn)) {
        places.push_back(j);
        while (place(j + 1) && doc_.place_mentions[e_[j + 1].index].in_group) places.push_back(++j);
        break;
      }
    }
    if (holders.empty()) {
      for (std::uint32_t j = i; j-- > 0;) {
        if (e_[j].kind == Chunk::Stop) break;
        if (actor(j)) {
          holders.push_back(j);
          break;
        }
      }
    }
    Arguments args;
    args.begin = i;
    args.end = places.empty() ? i + 1 : places.back() + 1;
    add(i, holders, places, args, "lost", "");
  }

  void state(std::uint32_t at, const std::vector<std::uint32_t>& holders, const std::vector<std::uint32_t>& places,
             const Arguments& args, std::string_view extent = {}) {
    add(at, holders, places, args, "held", extent);
  }

  void add(std::uint32_t at, const std::vector<std::uint32_t>& holders, const std::vector<std::uint32_t>& places,
           const Arguments& args, std::string_view change, std::string_view extent) {
    for (std::uint32_t h : holders) {
      if (!actor(h)) continue;
      for (std::uint32_t p : places) {
        ControlFact fact;
        fact.token = e_[at].range.begin;
        fact.sentence = sentence_;
        Control& c = fact.control;
        c.actor_id = doc_.actors[doc_.actor_mentions[e_[h].index].actor].actor_id;
        const PlaceMention& m = doc_.place_mentions[e_[p].index];
        const Place& pl = doc_.places[m.place];
        c.where.place_id = pl.place_id;
        c.where.name_ar = pl.name_ar;
        c.where.name_en = pl.name_en;
        c.where.lat = pl.lat;
        c.where.lon = pl.lon;
        c.where.mention = CharSpan{doc_.tokens[m.range.begin].source.begin, doc_.tokens[m.range.end - 1].source.end};
        c.change = change;
        c.extent = extent_in(args, extent);
        const Range tokens = tokens_of(args);
        c.when = resolve_when(doc_, tokens, doc_.sentences[sentence_].range);
        c.evidence = {{doc_.tokens[tokens.begin].source.begin, doc_.tokens[tokens.end - 1].source.end}};
        for (const Attribution& a : doc_.attributions) {
          if (a.scope.contains(fact.token)) c.attribution = a.chain;
        }
        doc_.control.push_back(std::move(fact));
      }
    }
  }

  Range tokens_of(const Arguments& args) const {
    const auto last = std::max<std::uint32_t>(args.begin + 1, std::min<std::uint32_t>(args.end, static_cast<std::uint32_t>(e_.size())));
    return {e_[args.begin].range.begin, e_[last - 1].range.end};
  }

  std::optional<Extent> extent_in(const Arguments& args, std::string_view given) const {
    const Range tokens = tokens_of(args);
    for (const Number& n : doc_.numbers) {
      if (!n.percent && !n.fraction) continue;
      if (n.range.begin < tokens.begin || n.range.end > tokens.end) continue;
      Extent x;
      const auto percent = [](const std::optional<std::int64_t>& v) { return v ? std::optional<int>(static_cast<int>(*v)) : std::nullopt; };
      x.min_percent = percent(n.best ? n.best : n.min);
      if (n.qualifier == Qualifier::MoreThan && n.min && n.best) x.min_percent = static_cast<int>(*n.best) - (*n.best == *n.min ? 1 : 0);
      if (n.qualifier == Qualifier::Exact || n.qualifier == Qualifier::About) x.max_percent = x.min_percent;
      return x;
    }
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      for (const Match& m : doc_.matches_at(t)) {
        const std::string_view word = resources_.attr(m.entry, "extent");
        if (!word.empty()) return Extent{std::string(word), {}, {}};
      }
    }
    if (!given.empty()) return Extent{std::string(given), {}, {}};
    return std::nullopt;
  }

  const Resources& resources_;
  Document& doc_;
  const std::vector<Element>& e_;
  std::uint32_t sentence_;
};

}  // namespace

void find_control(const Resources& resources, Document& doc, const std::vector<Element>& elements, std::uint32_t sentence) {
  ControlFinder(resources, doc, elements, sentence).run();
}

}  // namespace sijill
