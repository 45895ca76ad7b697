// One report, one story: places and names around a telling, and the day that another telling of the same act has.
#include "register/own_report.h"

#include <algorithm>
#include <utility>

#include "register/kinds.h"
#include "register/totals.h"

namespace sijill {
namespace {

constexpr std::uint32_t kAround = 100;   ///< code points to either side of a telling's words
constexpr std::uint32_t kLead = 300;     ///< code points of the text that introduce what the report is about
constexpr std::size_t kMostBeside = 6;   ///< where more places are named, none of them says where
constexpr std::size_t kMostNames = 64;   ///< the least hashes of more
constexpr std::uint32_t kStory = 500;    ///< code points to either side that tell what the telling is about
constexpr std::size_t kMostStory = 64;   ///< the least hashes of more, so that two cuts can be compared
constexpr std::uint32_t kSaid = 160;     ///< code points of a sentence: fewer words than that do not know it again
constexpr int kLongestBefore = 7;        ///< days between an act and a report that tells it as its news
constexpr int kBombs = 1, kKilling = 4;  ///< group_of()

struct Windows {
  std::vector<CharSpan> spans;

  void add(const CharSpan& words) {
    spans.push_back({words.begin > kAround ? words.begin - kAround : 0, words.end + kAround, words.in_title});
  }
  bool meet(const CharSpan& span) const {
    return std::any_of(spans.begin(), spans.end(), [&](const CharSpan& window) {
      return window.in_title == span.in_title && span.begin < window.end && window.begin < span.end;
    });
  }
};

Windows windows_of(const Report& record, const Telling& telling, const Event* event) {
  Windows windows;
  windows.add(telling.evidence);
  for (const Claim& claim : telling.claims) windows.add(claim.evidence);
  if (event != nullptr) {
    for (const CharSpan& words : event->evidence) windows.add(words);
  }
  if (!telling.main) return windows;
  std::uint32_t title_end = 0;
  for (const TextSpan& span : record.text_spans) {
    if (span.kind == "title" && !span.span.in_title) title_end = std::max(title_end, span.span.end);
  }
  windows.spans.push_back({0, UINT32_MAX, true});
  windows.spans.push_back({0, title_end + kLead, false});
  return windows;
}

/// The words of the story for some lines around `evidence`; around a title, those that the text begins with.
std::vector<std::uint16_t> story_around(const CharSpan& evidence, const std::vector<StoryWord>& words) {
  const auto text =
      std::partition_point(words.begin(), words.end(), [](const StoryWord& w) { return w.span.in_title; });
  const std::uint32_t begin = evidence.in_title || evidence.begin < kStory ? 0 : evidence.begin - kStory;
  const std::uint32_t end = evidence.in_title ? kStory : evidence.end + kStory;
  std::vector<std::uint16_t> story;
  if (evidence.in_title) {
    for (auto word = words.begin(); word != text; ++word) story.push_back(word->hash);
  }
  auto word = std::partition_point(text, words.end(), [&](const StoryWord& w) { return w.span.end <= begin; });
  for (; word != words.end() && word->span.begin < end; ++word) story.push_back(word->hash);
  std::sort(story.begin(), story.end());
  story.erase(std::unique(story.begin(), story.end()), story.end());
  if (story.size() > kMostStory) story.resize(kMostStory);
  return story;
}

/// The words that tell it, with some beside them where they are few.
std::vector<std::uint16_t> said_in(const CharSpan& evidence, const std::vector<StoryWord>& words) {
  const std::uint32_t length = evidence.end - evidence.begin, more = length < kSaid ? (kSaid - length) / 2 : 0;
  const std::uint32_t begin = evidence.begin > more ? evidence.begin - more : 0, end = evidence.end + more;
  std::vector<std::uint16_t> said;
  for (const StoryWord& word : words) {
    const bool inside = word.span.in_title == evidence.in_title && word.span.begin >= begin && word.span.end <= end;
    if (inside) said.push_back(word.hash);
  }
  std::sort(said.begin(), said.end());
  said.erase(std::unique(said.begin(), said.end()), said.end());
  if (said.size() > kMostStory) said.resize(kMostStory);
  return said;
}

std::vector<CharSpan> speakers_of(const Report& record) {
  std::vector<CharSpan> spans;
  const auto take = [&](const std::vector<Speaker>& chain) {
    for (const Speaker& speaker : chain) {
      if (speaker.mention) spans.push_back(*speaker.mention);
    }
  };
  for (const Event& event : record.events) take(event.attribution);
  for (const Count& count : record.counts) take(count.attribution);
  for (const Control& control : record.control) take(control.attribution);
  return spans;
}

bool same_ground(const Telling& a, const Telling& b, const PlaceTree& places) {
  const auto fine = [&](const Telling& t) {
    return !t.places.empty() && t.places.front().node >= 0 &&
           places[t.places.front().node].level >= PlaceLevel::District;
  };
  if (!fine(a) || !fine(b)) return true;
  const std::int32_t p = a.places.front().node, q = b.places.front().node;
  if (places.within(p, q) || places.within(q, p)) return true;
  const auto &names = places[p].names, &others = places[q].names;
  return std::any_of(names.begin(), names.end(),
                     [&](std::uint64_t name) { return std::binary_search(others.begin(), others.end(), name); });
}

bool figures_agree(const Bounds& a, const Bounds& b) {
  if (!a.said() || !b.said() || !a.best || !b.best) return true;
  return *a.best == *b.best;
}

/// Whether two tellings of a report are of one bombing or one killing as far as kind, ground and figures say.
bool same_act(const Telling& a, const Telling& b, const PlaceTree& places) {
  const int g = group_of(a.sub_type), h = group_of(b.sub_type);
  const bool bombs = g == kBombs && h == kBombs, killing = a.sub_type == b.sub_type && g == kKilling;
  const bool toll = (a.sub_type == "harm" || b.sub_type == "harm") && a.killed.best && a.killed == b.killed;
  if (!bombs && !killing && !toll) return false;
  return same_ground(a, b, places) && figures_agree(a.killed, b.killed) && figures_agree(a.injured, b.injured);
}

}  // namespace

void look_around(const Report& record, const TellingWords& words, const PlaceTree& places,
                 std::vector<Telling>& tellings) {
  const std::vector<CharSpan> speakers = speakers_of(record);
  std::vector<NameWord> names;
  for (const NameWord& word : words.names) {
    const bool speaks = std::any_of(speakers.begin(), speakers.end(), [&](const CharSpan& s) {
      return s.in_title == word.span.in_title && word.span.begin < s.end && s.begin < word.span.end;
    });
    if (!speaks) names.push_back(word);
  }
  std::vector<std::pair<std::int32_t, CharSpan>> named;
  for (const Place& place : record.places) {
    const std::int32_t node = place.place_id.empty() ? -1 : places.find(place.place_id);
    if (node < 0 || places[node].level < PlaceLevel::District) continue;
    for (const CharSpan& mention : place.mentions) named.emplace_back(node, mention);
  }
  for (std::size_t i = 0; i < tellings.size(); ++i) {
    Telling& telling = tellings[i];
    const Windows windows = windows_of(record, telling, i < record.events.size() ? &record.events[i] : nullptr);
    for (const auto& [node, mention] : named) {
      if (windows.meet(mention)) telling.beside.push_back(node);
    }
    std::sort(telling.beside.begin(), telling.beside.end());
    telling.beside.erase(std::unique(telling.beside.begin(), telling.beside.end()), telling.beside.end());
    std::erase_if(telling.beside, [&](std::int32_t node) {
      return std::any_of(telling.places.begin(), telling.places.end(),
                         [&](const TellingPlace& place) { return place.node == node; });
    });
    if (telling.beside.size() > kMostBeside) telling.beside.clear();
    for (const NameWord& word : names) {
      if (windows.meet(word.span)) telling.names.push_back(word.hash);
    }
    std::sort(telling.names.begin(), telling.names.end());
    telling.names.erase(std::unique(telling.names.begin(), telling.names.end()), telling.names.end());
    if (telling.names.size() > kMostNames) telling.names.resize(kMostNames);
    telling.story = story_around(telling.evidence, words.story);
    telling.said = said_in(telling.evidence, words.story);
  }
}

void date_by_own_report(std::vector<Telling>& tellings, const PlaceTree& places) {
  std::vector<std::pair<std::size_t, Days>> moved;
  for (std::size_t i = 0; i < tellings.size(); ++i) {
    const Telling& telling = tellings[i];
    if (telling.basis != "report" || telling.status != "occurred" || telling.days.length() != 1) continue;
    Days day;
    bool two = false;
    for (const Telling& other : tellings) {
      const bool dated = (other.basis == "explicit" || other.basis == "relative") && other.days.known() &&
                         other.days.length() == 1 && other.status == "occurred";
      if (!dated || other.days.from > telling.days.from || telling.days.from - other.days.from > kLongestBefore)
        continue;
      if (!same_act(telling, other, places)) continue;
      two = two || (day.known() && day != other.days);
      day = other.days;
    }
    if (day.known() && !two) moved.emplace_back(i, day);
  }
  for (const auto& [i, day] : moved) {
    tellings[i].days = day;
    tellings[i].basis = "story";
  }
}

}  // namespace sijill
