// Lines first (their shape tells title, dateline, caption, boilerplate), then sentences within a line.
#include "stages/sentences.h"

#include <algorithm>

namespace sijill {
namespace {

constexpr std::uint32_t kLongestTitle = 45;    // words
constexpr std::uint32_t kLongestCaption = 30;  // words
/// Beyond this a sentence is none: it is cut, at a comma if one comes, so that no stage that looks around within a
/// sentence takes more than linear time. Real ones reach 250 tokens.
constexpr std::uint32_t kLongestDateline = 12;  // tokens before the colon or dash

struct Line {
  Range range;
  bool paragraph = false;
  Zone zone = Zone::Body;
};

class Splitter {
 public:
  Splitter(const Resources& resources, Document& doc) : resources_(resources), doc_(doc) {}

  void run() {
    find_lines();
    name_zones();
    for (const Line& line : lines_) split(line);
    fill_indices();
    report_spans();
  }

 private:
  void find_lines() {
    const auto n = static_cast<std::uint32_t>(doc_.tokens.size());
    words_before_.resize(n + 1);
    for (std::uint32_t i = 0; i < n; ++i) {
      words_before_[i + 1] = words_before_[i] + (doc_.tokens[i].kind == TokenKind::Word ? 1 : 0);
      const std::uint8_t flags = doc_.tokens[i].flags;
      if (flags & kLineStart) {
        if (!lines_.empty()) lines_.back().range.end = i;
        lines_.push_back({{i, n}, (flags & kParagraphStart) != 0, Zone::Body});
      }
    }
  }

  std::uint32_t words(Range r) const { return r.empty() ? 0 : words_before_[r.end] - words_before_[r.begin]; }

  bool tagged(std::uint32_t token, Tag tag) const { return doc_.tokens[token].may_be(tag); }

  /// The whole line is one phrase that pages carry around a text, or holds no Arabic word at all.
  bool boilerplate(Range r) const {
    const std::uint32_t count = words(r);
    if (count == 0) return true;
    constexpr std::uint32_t kLongest = 25;  // "read also:" and the title of another report
    if (count > kLongest) return false;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
      if (doc_.tokens[i].kind == TokenKind::Word) {
        for (const Match& m : doc_.matches_at(i)) {
          if (!resources_.has(m.entry, Tag::boilerplate)) continue;
          if (words({m.range.end, r.end}) <= 2) return true;
          if (!resources_.attr(m.entry, "line").empty() && doc_.tokens[r.end - 1].sign != '.') return true;
        }
        return false;
      }
    }
    return false;
  }

  /// Only a date (with weekday, or both traditions' month names) and signs.
  bool date_line(Range r) const {
    bool month = false;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
      if (doc_.tokens[i].kind != TokenKind::Word) continue;
      const bool calendar = std::any_of(doc_.matches_at(i).begin(), doc_.matches_at(i).end(),
                                        [&](const Match& m) { return m.kind == EntryKind::Calendar; });
      if (!calendar && doc_.fold(i).size() > 3) return false;
      month |= calendar;
    }
    return month && words(r) <= 8;
  }

  /// A photograph's words end with its owner: "... (George Ourfalian/AFP)".
  bool caption(Range r) const {
    const Token& last = doc_.tokens[r.end - 1];
    if (last.sign != ')' || words(r) > kLongestCaption) return false;
    for (std::uint32_t i = r.end - 1; i > r.begin; --i) {
      const Token& t = doc_.tokens[i - 1];
      if (t.sign == '(') {
        for (std::uint32_t j = i; j < r.end; ++j) {
          if (doc_.tokens[j].sign == '/') return true;
          for (const Match& m : doc_.matches_at(j)) {
            if (m.kind == EntryKind::Source) return true;
          }
        }
        return false;
      }
    }
    return false;
  }

  bool ends_like_prose(Range r) const {
    const char sign = doc_.tokens[r.end - 1].sign;
    return sign == '.' || sign == ':' || sign == ',';
  }

  void name_zones() {
    std::size_t first_text = 0;
    while (first_text < lines_.size() && doc_.tokens[lines_[first_text].range.begin].source.begin < doc_.text_begin) {
      lines_[first_text++].zone = Zone::Title;
    }
    const bool titled = first_text > 0;
    bool body_seen = false, title_seen = titled;
    Range title = titled ? lines_[0].range : Range{};
    for (std::size_t i = first_text; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      if (boilerplate(line.range)) {
        line.zone = Zone::Boilerplate;
      } else if (date_line(line.range)) {
        line.zone = Zone::Dateline;
      } else if (caption(line.range)) {
        line.zone = Zone::Caption;
      } else if (!title_seen && !body_seen && outlet_line(line.range) && headline_behind(i)) {
        line.zone = Zone::Dateline;
      } else if (!body_seen && i + 1 < lines_.size() && words(line.range) <= kLongestTitle &&
                 ((!title_seen && !ends_like_prose(line.range) && longer_text_follows(i)) ||
                  (title_seen && !titled_apart(title) && repeats(title, line.range)))) {
        line.zone = Zone::Title;
        if (!title_seen) title = line.range;
        title_seen = true;
      } else if (!body_seen && words(line.range) <= 4 && i + 1 < lines_.size() && !ends_like_prose(line.range) &&
                 title_seen && has_latin(line.range)) {
        line.zone = Zone::Byline;
      } else {
        body_seen = true;
      }
    }
  }

  /// "Aden al-Ghad - Marib": nothing but the names of an outlet and of places, and a sign between them.
  bool outlet_line(Range r) const {
    bool outlet = false, sign = false;
    for (std::uint32_t i = r.begin; i < r.end;) {
      const Token& t = doc_.tokens[i];
      std::uint32_t end = i + 1;
      if (t.kind == TokenKind::Punct) {
        sign |= t.sign == '-' || t.sign == '/' || t.sign == '|';
      } else {
        bool named = false;
        for (const Match& m : doc_.matches_at(i)) {
          const bool source = m.kind == EntryKind::Source;
          if (!source && m.kind != EntryKind::Place) continue;
          outlet |= source;
          named = true;
          end = std::max(end, m.range.end);
        }
        if (!named) return false;
      }
      i = end;
    }
    return outlet && sign;
  }

  /// Behind the line, and dates, stands a line that reads like a title.
  bool headline_behind(std::size_t line) const {
    for (std::size_t i = line + 1; i + 1 < lines_.size() && i < line + 4; ++i) {
      if (date_line(lines_[i].range)) continue;
      return words(lines_[i].range) <= kLongestTitle && !ends_like_prose(lines_[i].range) && longer_text_follows(i);
    }
    return false;
  }

  bool titled_apart(Range title) const {
    return !title.empty() && doc_.tokens[title.begin].source.begin < doc_.text_begin;
  }

  bool has_latin(Range r) const {
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
      if (doc_.tokens[i].kind == TokenKind::Latin) return true;
    }
    return false;
  }

  bool longer_text_follows(std::size_t line) const {
    std::uint32_t longest = 0;
    for (std::size_t i = line + 1; i < lines_.size() && i < line + 8; ++i) {
      longest = std::max(longest, words(lines_[i].range));
    }
    return longest > words(lines_[line].range) || longest >= 12;
  }

  /// Most words of `line` stand in the title.
  bool repeats(Range title, Range line) const {
    std::uint32_t shared = 0, total = 0;
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      if (doc_.tokens[i].kind != TokenKind::Word) continue;
      ++total;
      for (std::uint32_t j = title.begin; j < title.end; ++j) {
        if (doc_.fold(i) == doc_.fold(j)) {
          ++shared;
          break;
        }
      }
    }
    return total > 2 && shared * 10 >= total * 7;
  }

  /// Tokens of "Damascus - SANA:" or "Aleppo province- the Observatory::" at the head of the first paragraph.
  std::uint32_t dateline_end(Range r) const {
    const std::uint32_t stop = std::min(r.end, r.begin + kLongestDateline);
    bool named = false;
    std::uint32_t place_end = r.begin;
    for (std::uint32_t i = r.begin; i < stop; ++i) {
      const Token& t = doc_.tokens[i];
      if (t.kind == TokenKind::Word) {
        for (const Match& m : doc_.matches_at(i)) {
          const EntryKind kind = m.kind;
          named |= kind == EntryKind::Source || kind == EntryKind::Place;
          if (m.range.end == i + 1 && (m.morph & (kPerfect | kImperfect)) && doc_.matches_at(i).size() == 1)
            return place_end;
        }
        continue;
      }
      if (!named || i + 3 >= r.end) continue;
      const bool double_colon = t.sign == ':' && doc_.tokens[i + 1].sign == ':';
      if (double_colon) return i + 2;
      if (t.sign == ':' && i > r.begin + 1 && dash_before(r.begin, i)) return i + 1;
      if (t.sign == '-' && i > r.begin + 1 && (dash_before(r.begin, i) || doc_.tokens[i - 1].sign == ')')) return i + 1;
      // "Beirut - calm came back", unless more of the dateline follows
      if (t.sign == '-' && spaced(i) && names_place({r.begin, i})) place_end = i + 1;
    }
    return place_end;
  }

  /// A dash with a blank before it, no hyphen.
  bool spaced(std::uint32_t i) const { return i > 0 && doc_.tokens[i - 1].source.end < doc_.tokens[i].source.begin; }

  /// One place and nothing else.
  bool names_place(Range r) const {
    const auto words = doc_.matches_at(r.begin);
    return std::any_of(words.begin(), words.end(), [&](const Match& m) {
      return m.kind == EntryKind::Place && m.range == r && (m.proclitics & ~kAl) == 0;
    });
  }

  bool dash_before(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      const char sign = doc_.tokens[i].sign;
      if (sign == '-' || sign == '/' || sign == ')' || sign == '*') return true;
    }
    return false;
  }

  void split(const Line& line) {
    paragraph_ += line.paragraph ? 1 : 0;
    std::uint32_t begin = line.range.begin;
    Zone zone = line.zone;
    if (zone == Zone::Body && !dateline_done_) {
      dateline_done_ = true;
      if (const std::uint32_t end = dateline_end(line.range); end > begin) {
        doc_.sentences.push_back({{begin, end}, Zone::Dateline, paragraph_});
        begin = end;
      }
    }
    for (std::uint32_t i = begin; i < line.range.end; ++i) {
      if (!ends_sentence(i, line.range) && !too_long(begin, i)) continue;
      std::uint32_t end = i + 1;
      while (end < line.range.end && closes(end)) ++end;
      doc_.sentences.push_back({{begin, end}, zone, paragraph_});
      begin = end;
      i = end - 1;
    }
    if (begin == line.range.end) return;
    const Range rest{begin, line.range.end};
    // "... . Link to the news in the paper X: (its title)" at the end of the last paragraph.
    const bool link = zone == Zone::Body && begin > line.range.begin && boilerplate(rest);
    doc_.sentences.push_back({rest, link ? Zone::Boilerplate : zone, paragraph_});
  }

  /// A stop, unless it belongs to an initial or an abbreviation ("d. ", "A.f.b").
  bool ends_sentence(std::uint32_t i, Range line) const {
    const char sign = doc_.tokens[i].sign;
    if (sign == '?' || sign == '!') return true;
    if (sign != '.') return false;
    if (i > line.begin && doc_.tokens[i - 1].kind == TokenKind::Word && doc_.fold(i - 1).size() <= 1) return false;
    if (i > line.begin && doc_.tokens[i - 1].kind == TokenKind::Latin) return false;
    if (i + 1 < line.end && doc_.tokens[i + 1].sign == '.') return false;  // the last of "..." ends it
    if (i > line.begin && doc_.tokens[i - 1].sign == '.' && (doc_.tokens[i].flags & kInQuotes)) return false;
    return true;
  }

  /// Where a run of words without a stop is cut all the same: no writer goes so far, and the stages after this one
  /// may look at every pair of words of a sentence.
  bool too_long(std::uint32_t begin, std::uint32_t i) const {
    constexpr std::uint32_t kLong = 400, kTooLong = 500;
    return i - begin >= kTooLong || (i - begin >= kLong && doc_.tokens[i].sign == ',');
  }

  bool closes(std::uint32_t i) const {
    const char sign = doc_.tokens[i].sign;
    return sign == '.' || sign == '>' || sign == ')' || (sign == '"' && !(doc_.tokens[i].flags & kSpaceBefore));
  }

  void fill_indices() {
    doc_.sentence_of.assign(doc_.tokens.size(), 0);
    for (std::uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      const Range r = doc_.sentences[s].range;
      for (std::uint32_t i = r.begin; i < r.end; ++i) doc_.sentence_of[i] = s;
    }
  }

  void report_spans();

  const Resources& resources_;
  Document& doc_;
  std::vector<Line> lines_;
  std::vector<std::uint32_t> words_before_;  ///< per token, and behind the last one: how many words stand before it
  std::uint32_t paragraph_ = 0;
  bool dateline_done_ = false;
};

constexpr const char* kZoneNames[] = {"title", "byline", "dateline", "body", "caption", "boilerplate"};

void Splitter::report_spans() {
  for (const Sentence& s : doc_.sentences) {
    const char* kind = kZoneNames[static_cast<int>(s.zone)];
    const Span span{doc_.tokens[s.range.begin].source.begin, doc_.tokens[s.range.end - 1].source.end};
    auto& spans = doc_.zone_spans;
    if (!spans.empty() && spans.back().first == kind && (s.zone == Zone::Body || s.zone == Zone::Boilerplate)) {
      spans.back().second.end = span.end;
    } else {
      spans.push_back({kind, span});
    }
  }
  for (const Sentence& s : doc_.sentences) {
    if (s.zone == Zone::Title && doc_.report.title.empty()) doc_.report.title = doc_.words(s.range);
  }
}

}  // namespace

void split_sentences(const Resources& resources, Document& doc) { Splitter(resources, doc).run(); }

}  // namespace sijill
