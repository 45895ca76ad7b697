// A hand-written parser of place phrases: [relation] [head] name, lists of them, and what stands before.
#include <algorithm>

#include "stages/places_phrases.h"
#include "text/letters.h"

namespace sijill::places {
namespace {

using Use = Head::Use;
using Form = Phrase::Form;

class Parser {
 public:
  Parser(const Resources& resources, const Document& doc, const Views& views)
      : resources_(resources), doc_(doc), views_(views) {}

  Phrases run() {
    const std::uint32_t n = views_.size();
    for (std::uint32_t i = 0; i < n;) {
      if (!views_.is(i, kName | kHead | kRelation) || views_.is(i, kHidden)) {
        i = std::max(i + 1, views_.is(i, kStarter) || views_[i].sort == 0 ? bare_unknown(i) : i);
        continue;
      }
      const std::uint32_t end = phrases(i);
      i = std::max(end, i + 1);
    }
    return std::move(out_);
  }

 private:
  // --- One phrase and the list that it may open.

  std::uint32_t phrases(std::uint32_t i) {
    Phrase p;
    const std::uint32_t end = phrase(i, p);
    if (end == i) return i;
    before(p);
    out_.list.push_back(p);
    return list(end);
  }

  /// Items that follow in the list, each joined by "and" or a comma.
  std::uint32_t list(std::uint32_t end) {
    for (int items = 1;; ++items) {
      const Phrase previous = out_.list.back();
      const std::uint32_t t = views_.sign(end, ',') ? end + 1 : end;
      Phrase p;
      const std::uint32_t next = item(t, t != end, items, previous, p);
      if (next == t) return end;
      p.in_group = true;
      const bool own_head = p.has_head || p.own_noun;
      if (!p.has_head) p.head = previous.head, p.has_head = previous.has_head && previous.many;
      p.many = p.many || (previous.many && p.form != Form::Anaphor);
      if (p.before == Before::Nothing) inherit(p, own_head ? governor(previous) : previous, own_head);
      out_.list.push_back(p);
      end = next;
    }
  }

  /// What an item with a head noun of its own continues: not the locator behind the place, but the place.
  const Phrase& governor(const Phrase& previous) const {
    if (!previous.locating) return previous;
    for (std::size_t i = out_.list.size(); i-- > 0;) {
      if (!out_.list[i].locating) return out_.list[i];
      if (!out_.list[i].in_group && !out_.list[i].after_place) break;
    }
    return previous;
  }

  static void inherit(Phrase& p, const Phrase& from, bool own_head) {
    p.before = from.before;
    if (!own_head && p.relation.empty() && p.compass.empty()) p.relation = from.relation, p.compass = from.compass;
    p.locating = p.locating || from.locating;
    p.after_place = from.after_place;
    p.in_name = from.in_name;
    p.acting = p.acting && from.acting;
  }

  std::uint32_t item(std::uint32_t t, bool comma, int items, const Phrase& previous, Phrase& p) {
    if (t >= views_.size() || doc_.tokens[t].kind != TokenKind::Word || views_.is(t, kHidden)) return t;
    const bool joined = doc_.fold(t).size() > 2 && doc_.fold(t)[0] == letter::kWaw;
    if (views_.is(t, kName | kHead | kRelation)) {
      const std::uint32_t end = phrase(t, p);
      if (end != t && (p.proclitics & (kWa | kFa)) && !(p.proclitics & (kBa | kLa))) {
        const bool doubtful = p.form == Form::Anaphor && p.count > 0;
        if (p.bare || (p.has_head && !doubtful) || (p.form != Form::Known && !doubtful) || previous.many || previous.has_head) return end;
        return related(p, previous) ? end : t;
      }
      if (end != t && comma && p.proclitics == 0 && p.form == Form::Known && (p.bare || previous.many)) return end;
    }
    if (!previous.many || !previous.has_head || (!joined && !comma)) return t;
    p = {};
    const std::uint32_t end = joined ? joined_name(t, previous.head, items == 1) : name_end(doc_, views_, t, previous.head, true);
    if (end == t) return t;
    p.form = Form::Named;
    p.range = p.name = {t, end};
    p.proclitics = joined ? kWa : 0;
    return end;
  }

  /// An unknown name with "and" written on it, behind a head noun in the plural.
  /// `second` of a dual, it is a name whatever else the word may be.
  std::uint32_t joined_name(std::uint32_t t, const Head& head, bool second) const {
    const std::string_view word = doc_.fold(t);
    const bool definite = word.size() > 4 && word[1] == letter::kAlef && word[2] == letter::kLam;
    const bool due = second && (head.morph & kDual) && !(head.morph & kPlural) && (head.use == Use::Name || head.use == Use::Village);
    const std::uint32_t never = kPreposition | kFunction | kQuantity | kLocator | kCounting | kHidden | kRelation | kHead | kFinite;
    const std::uint32_t doubtful = kPerson | kForce | kActing | kNation | kSpeaking | kDescribing;
    if (views_.is(t, due ? never : never | doubtful)) return t;
    if (head.use == Use::Vague || head.use == Use::Known || head.use == Use::Site || head.use == Use::Road) return t;
    const auto whole = [](const Match& m) { return m.enclitic == Enclitic::None && !(m.proclitics & (kKa | kSa)); };
    if (!definite && std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), whole)) return t;
    std::uint32_t end = t + 1;
    if (views_.is(end, kNameAdj) && !views_.is(end, kHidden)) ++end;
    return end;
  }

  /// True if a candidate of `a` lies in the same place as one of `b`, or in it; countries go with countries.
  bool related(const Phrase& a, const Phrase& b) const {
    const auto& rows = resources_.places();
    for (std::uint32_t i = a.first; i < a.first + a.count; ++i) {
      const std::uint32_t x = out_.rows[i];
      for (std::uint32_t j = b.first; j < b.first + b.count; ++j) {
        const std::uint32_t y = out_.rows[j];
        if (rows[x].kind == "country" && rows[y].kind == "country") return true;
        std::uint32_t up = rows[x].parent;
        const bool large = rows[x].kind == "desert" || rows[x].kind == "region" || rows[x].kind == "governorate";
        for (int depth = 0; depth < 2 && up != lex::kNone && (large || rows[up].kind != "country"); ++depth, up = rows[up].parent) {
          if (up == y || up == rows[y].parent) return true;
        }
      }
    }
    return false;
  }

  /// A name without head noun that the gazetteer lacks: behind "in", if it begins as names do or its container follows.
  std::uint32_t bare_unknown(std::uint32_t i) {
    if (i == 0 || doc_.tokens[i].kind != TokenKind::Word || !views_.is(i - 1, kPreposition)) return i;
    const Match* prep = preposition_before(i);
    if (preposition(prep) != Before::In || prep->range.end != prep->range.begin + 1) return i;
    std::uint32_t end = i + 1;
    const auto unknown = [&](std::uint32_t t) {
      return t < views_.size() && doc_.tokens[t].kind == TokenKind::Word && doc_.tokens[t].match_count == 0;
    };
    if (views_.is(i, kStarter)) {
      if (!unknown(end) || views_.is(i, kNominal | kPerson)) return i;
      ++end;
    } else {
      if (!unknown(i) || doc_.fold(i).size() < 4) return i;
      const bool container = (views_.is(end, kName) && (views_.name(end).proclitics & kBa)) ||
                             (views_.is(end, kHead) && (views_.head(end).proclitics & kBa)) ||
                             (views_.is(end, kRelation) && !resources_.attr(views_.relation(end).entry, "compass").empty());
      if (!container) return i;
    }
    Phrase p;
    p.form = Phrase::Form::Named;
    p.range = p.name = {i, end};
    p.core = i;
    p.head.kind = "town";
    p.head.use = Use::Name;
    before(p);
    out_.list.push_back(p);
    return list(end);
  }

  // --- The phrase itself. Each function returns the end of what it read into `p`, or its start.

  std::uint32_t phrase(std::uint32_t i, Phrase& p) {
    std::uint32_t j = i;
    while (views_.is(j, kRelation) && !views_.is(j, kHidden)) {
      const Match& m = views_.relation(j);
      if (j != i && m.proclitics != 0) return i;
      if (longer_name(j, m)) break;
      if (j == i) p.proclitics = m.proclitics;
      if (p.relation.empty() || p.relation == "at") p.relation = resources_.attr(m.entry, "relation");
      if (p.compass.empty()) p.compass = resources_.attr(m.entry, "compass");
      j = m.range.end;
      while (views_.is(j, kQuantity) && !views_.is(j, kName | kHead)) ++j;
    }
    p.core = j;
    const std::uint32_t end = core(j, p);
    if (end == j) return i;
    if (j != i) {
      if (p.proclitics_of_core & ~kAl) return i;
      p.range.begin = i;
    } else {
      p.proclitics = p.proclitics_of_core;
    }
    return end;
  }

  /// A name of the gazetteer that begins with the relation word ("$rq Alnyl"), if it is more than the relation and a
  /// place ("$rq lybyA").
  bool longer_name(std::uint32_t j, const Match& relation) const {
    if (!views_.is(j, kName) || views_.name(j).range.end <= relation.range.end) return false;
    const std::string_view kind = resources_.places()[resources_.place_of(views_.name(j).entry)].kind;
    const std::uint32_t rest = relation.range.end;
    const bool place = views_.is(rest, kHead) ||
                       (views_.is(rest, kName) && views_.name(rest).range.end == views_.name(j).range.end);
    return !place || (kind != "region" && kind != "governorate" && !views_.is(rest, kHead));
  }

  std::uint32_t core(std::uint32_t i, Phrase& p) {
    const std::uint32_t j = views_.after(i);
    if (views_.is(j, kHidden)) return i;
    const bool head = views_.is(j, kHead);
    if (views_.is(j, kName) && (!head || views_.name(j).range.end > j + 1)) {
      const std::uint32_t end = known(j, p);
      if (!head) return end;
      p.head = views_.head_of(views_.head(j));
      p.own_noun = p.head.in_name;
      // "The eastern region" is a province somewhere and a direction everywhere.
      if (views_.is(j + 1, kCompassAdj) && end == j + 2) p.bare = false;
      else if (!(views_.head(j).proclitics & kAl) && !p.head.in_name && p.head.use != Use::Vague && p.head.use != Use::Countryside) p.has_head = true, p.name.begin = j + 1;
      return widened(j, end, p);
    }
    if (head && j == i) {
      const Phrase saved = p;
      const std::uint32_t end = headed(j, p);
      if (end == j + 1 && p.form == Form::Anaphor && views_.is(j, kName)) {
        Phrase name = p;
        known(j, name);
        p.first = name.first, p.count = name.count;
        return end;
      }
      if (end != j) return end;
      p = saved;
    }
    if (views_.is(j, kName)) return known(j, p);
    return i;
  }

  /// "Rif Dimashq" is a governorate, "western Rif Dimashq" a stretch of country.
  std::uint32_t widened(std::uint32_t begin, std::uint32_t end, Phrase& p) {
    if (!views_.is(begin, kHead)) return end;
    const Head head = views_.head_of(views_.head(begin));
    const Match* adjective = views_.is(end, kCompassAdj) ? views_.tagged(end, Tag::compass_adj) : nullptr;
    if (head.use != Use::Countryside || !adjective) return end;
    p.form = Form::Countryside;
    p.compass_words = adjective->range;
    p.range.end = adjective->range.end;
    return p.range.end;
  }

  std::uint32_t known(std::uint32_t i, Phrase& p) {
    const Match& best = views_.name(i);
    p.form = Form::Known;
    p.range = p.name = best.range;
    p.proclitics_of_core = best.proclitics;
    p.first = static_cast<std::uint32_t>(out_.rows.size());
    p.count = 0;
    const bool one = best.range.end == i + 1;
    bool plain = false, exact = false;
    const auto same_cut = [&](const Match& m) {
      return m.range == best.range && m.proclitics == best.proclitics && resources_.kind(m.entry) == EntryKind::Place;
    };
    for (const Match& m : doc_.matches_at(i)) {
      if (!same_cut(m)) continue;
      const std::uint32_t row = resources_.place_of(m.entry);
      out_.rows.push_back(row);
      ++p.count;
      const bool article = (m.morph & kNameHasArticle) != 0, written = (m.proclitics & kAl) != 0;
      const std::string_view flags = resources_.places()[row].flags;
      if (article == written) exact = true;
      // "common" speaks of one-word forms; "person" of all.
      if ((flags.empty() || (flags == "common" && !one && !views_.is(i, kHead) && views_.is(i, kStarter))) && article == written) plain = true;
    }
    const std::uint32_t words = kNominal | kDescribing | kFinite | kPerson | kForce | kCounting | kNation | kFunction | kHead;
    const bool word = one && views_.is(i, words);
    if ((word || (best.proclitics & kKa)) && fewer_clitics(i, best)) p.count = 0;
    p.bare = plain && !word;
    p.loose = !exact;
    p.word = word;
    p.function = one && views_.is(i, kFunction | kCounting);
    p.acting = same_as_actor(best);
    return p.range.end;
  }

  /// True if the token is a whole word where the name needs a clitic cut off: wzArp is no "and Zara".
  bool fewer_clitics(std::uint32_t i, const Match& name) const {
    if ((name.proclitics & ~kAl) == 0) return false;
    for (const Match& m : doc_.matches_at(i)) {
      const EntryKind kind = resources_.kind(m.entry);
      const bool word = kind == EntryKind::Noun || kind == EntryKind::Verb || kind == EntryKind::Word;
      if (word && (m.proclitics & ~kAl) == 0 && m.enclitic == Enclitic::None) return true;
    }
    return false;
  }

  /// True if every place of that name is also a common word.
  bool common_only(std::uint32_t i) const {
    const Match& best = views_.name(i);
    for (const Match& m : doc_.matches_at(i)) {
      if (m.range != best.range || resources_.kind(m.entry) != EntryKind::Place) continue;
      if (resources_.places()[resources_.place_of(m.entry)].flags.empty()) return false;
    }
    return true;
  }

  bool same_as_actor(const Match& name) const {
    for (const Match& m : doc_.matches_at(name.range.begin)) {
      if (m.range != name.range) continue;
      if (resources_.kind(m.entry) == EntryKind::Actor) return true;
      if (resources_.kind(m.entry) != EntryKind::Source) continue;
      const std::string_view kind = resources_.sources()[resources_.source_of(m.entry)].kind;
      if (kind != "role" && kind != "adj") return true;  // a newspaper called "the Middle East"
    }
    return false;
  }

  std::uint32_t headed(std::uint32_t i, Phrase& p) {
    const Match& match = views_.head(i);
    const Head head = views_.head_of(match);
    if (spelled_otherwise(i, match)) return i;
    const bool article = (match.proclitics & kAl) != 0;
    p.proclitics_of_core = match.proclitics;
    if (head.use == Use::Countryside) return countryside(i, head, match, p);
    if (match.enclitic != Enclitic::None) return possessed(i, head, p);
    if (article) return definite(i, head, p);
    return construct(i, head, p);
  }

  /// wAdy is "valley" and, with a hamza that folding drops, "and led to".
  bool spelled_otherwise(std::uint32_t i, const Match& match) const {
    constexpr std::string_view kHamzaOnAlef = "\xD8\xA3";
    if (!views_.is(i, kFinite)) return false;
    const bool written = doc_.words({i, i + 1}).find(kHamzaOnAlef) != std::string_view::npos;
    return written && resources_.cell(match.entry, "lemma").find(kHamzaOnAlef) == std::string_view::npos;
  }

  void set_head(const Head& head, Phrase& p) const {
    p.head = head;
    p.has_head = head.use != Use::Vague;
    p.many = head.many();
  }

  std::uint32_t named(std::uint32_t begin, std::uint32_t name, std::uint32_t end, const Head& head, Phrase& p) const {
    p.form = Form::Named;
    p.range = {begin, end};
    p.name = {head.in_name && !head.many() ? begin : name, end};
    set_head(head, p);
    return end;
  }

  /// mTArhA AlEskry: something of the place named last.
  std::uint32_t possessed(std::uint32_t i, const Head& head, Phrase& p) const {
    if (head.use != Use::Site) return i;
    std::uint32_t end = i + 1;
    while (views_.is(end, kSiteAdj) && end < i + 3) ++end;
    p.form = Form::Possessed;
    p.range = p.name = {i, end};
    set_head(head, p);
    return end;
  }

  /// A head with the article: a site told by an adjective or a number, an apposition, or an anaphor.
  std::uint32_t definite(std::uint32_t i, const Head& head, Phrase& p) {
    const std::uint32_t e = i + 1;
    if (head.use == Use::Unit && e < doc_.tokens.size() && doc_.tokens[e].kind == TokenKind::Number) {
      return named(i, e, e + 1, head, p);
    }
    if (head.use == Use::Vague) {
      const std::uint32_t end = nation(i, views_.is(e, kLocator) ? e + 1 : e, p);
      if (end != i || head.kind != "country") return end;
    } else if (head.use == Use::Unit || head.many()) {
      if (head.many() && head.use == Use::Site && views_.is(e, kSiteAdj)) return named(i, i, e + 1, head, p);
      if (!head.many() || !head.anaphor || head.use == Use::Unit) return i;
    }
    if (const Match* over = views_.is(e, kOverlooking) ? views_.tagged(e, Tag::place_overlooking) : nullptr) {
      Phrase inner;
      const std::uint32_t start = over->range.end;
      const std::uint32_t end = phrase(start, inner);
      if (end != start) return named(i, i, end, head, p);
    }
    if (views_.is(e, kName) && !views_.is(e, kHidden) && views_.name(e).proclitics == (views_.name(e).proclitics & kAl) &&
        head.use == Use::Area && !head.anaphor) {
      const std::uint32_t end = known(e, p);
      p.proclitics_of_core = views_.head(i).proclitics;
      p.range.begin = i;
      p.bare = true;
      return end;
    }
    const bool site = head.use == Use::Site || head.use == Use::Named;
    if (views_.is(e, kStarter) && e + 1 < doc_.tokens.size() && doc_.tokens[e + 1].kind == TokenKind::Number) {
      return named(i, i, e + 2, head, p);  // "the quarter number 2"
    }
    if (site && views_.is(e, head.use == Use::Site ? kSiteAdj | kNameAdj : kNameAdj)) {
      std::uint32_t end = e + 1;
      if (views_.is(end, kSiteAdj | kNameAdj)) ++end;
      return named(i, i, end, head, p);
    }
    if (!head.anaphor) return i;
    const bool told = views_.is(e, kCompassAdj | kNation | kLocator | kDescribing) && doc_.fold(e).starts_with("Al");
    if (head.kind == "region" && told) return i;
    p.form = Form::Anaphor;
    p.range = p.name = {i, e};
    set_head(head, p);
    return e;
  }

  /// AlArADy Alswryh
  std::uint32_t nation(std::uint32_t i, std::uint32_t e, Phrase& p) const {
    if (!views_.is(e, kNation)) return i;
    p.form = Form::Nation;
    p.range = {i, e + 1};
    p.name = {e, e + 1};
    return e + 1;
  }

  /// A head without article: what follows is its name, or it is an indefinite noun.
  std::uint32_t construct(std::uint32_t i, const Head& head, Phrase& p) {
    const std::uint8_t proclitics = p.proclitics_of_core;
    const std::uint32_t e = head.many() && views_.sign(i + 1, ':') ? i + 2 : i + 1, n = views_.after(e);
    const auto plain = [&](const Match& m) { return (m.proclitics & ~kAl) == 0; };
    const bool open = !views_.is(n, kHidden);
    const bool anaphor = views_.is(n, kHead) && views_.is(n, kName) && views_.name(n).range.end == n + 1 && common_only(n) && !views_.head_of(views_.head(n)).many();
    // "The towns of the governorate of X": the inner head says what X is.
    const bool inner = n == e && views_.is(n, kHead) && views_.is(n, kName) && views_.name(n).range.end > n + 1;
    if (open && inner && plain(views_.name(n)) && head.use != Use::Unit) {
      const std::uint32_t end = core(n, p);
      p.proclitics_of_core = proclitics;
      p.range.begin = i;
      return end;
    }
    const bool compass = views_.is(n, kRelation) && views_.is(n, kName) && views_.name(n).range.end == n + 1;
    if (open && !anaphor && !compass && views_.is(n, kName) && plain(views_.name(n)) && !(n != e && views_.sign(e, '('))) {
      const std::uint32_t end = known(n, p);
      p.proclitics_of_core = proclitics;
      return with_known(i, n, end, head, p);
    }
    // mrkz $rTh X: the institution of a place.
    if (head.use == Use::Site && views_.is(e, kNominal) && !views_.is(e, kPerson | kHead | kHidden | kFunction) && views_.is(e + 1, kName) &&
        !views_.is(e + 1, kHidden) && plain(views_.name(e + 1)) && !doc_.fold(e).starts_with("Al")) {
      return named(i, e, views_.name(e + 1).range.end, head, p);
    }
    if (open && views_.is(e, kHead) && plain(views_.head(e)) && head.use != Use::Unit) {
      const std::uint32_t end = headed(e, p);
      p.proclitics_of_core = proclitics;
      if (end != e) {
        if (p.form == Form::Anaphor && !head.in_name && (head.use == Use::Name || head.use == Use::Village)) {
          return named(i, e, end, head, p);
        }
        p.range.begin = i;
        return end;
      }
    }
    if (open && views_.is(e, kRelation) && plain(views_.relation(e)) && (head.many() || head.use == Use::Vague)) {
      const std::uint32_t end = phrase(e, p);
      p.proclitics_of_core = proclitics;
      if (end != e) {
        p.range.begin = i;
        return end;
      }
    }
    if (head.use == Use::Vague || head.use == Use::Known || head.use == Use::Road) return i;
    if (head.use == Use::Unit) {
      const bool number = e < doc_.tokens.size() && doc_.tokens[e].kind == TokenKind::Number;
      return number ? named(i, e, e + 1, head, p) : i;
    }
    const bool article = e + 1 < doc_.tokens.size() && doc_.fold(e) == "Al" && doc_.tokens[e + 1].kind == TokenKind::Number;
    const std::uint32_t begin = article ? e + 1 : e;
    const std::uint32_t end = name_end(doc_, views_, begin, head, false);
    return end == begin ? i : named(i, begin, end, head, p);
  }

  /// Head and a name of the gazetteer. A site keeps its head unless the gazetteer knows it as such a site.
  std::uint32_t with_known(std::uint32_t i, std::uint32_t n, std::uint32_t end, const Head& head, Phrase& p) {
    if (n != i + 1 && (views_.sign(end, '>') || views_.sign(end, '"') || views_.sign(end, '\''))) ++end;
    p.range = {i, end};
    set_head(head, p);
    if (head.use == Use::Road && views_.sign(end, '-') && views_.is(end + 1, kName)) {
      return named(i, n, views_.name(end + 1).range.end, head, p);  // the road of two towns
    }
    if (head.use == Use::Road) {
      p.relation = "direction";
      p.has_head = false;
      return end;
    }
    // An indefinite adjective behind a noun that stands in the name is no name: mrtfEAt jdydh.
    const bool adjective = end == n + 1 && views_.is(n, kDescribing) && !(views_.name(n).proclitics & kAl);
    if ((adjective || (p.loose && !p.bare && views_.is(n, kNominal | kForce))) && (head.in_name || head.many())) return i;
    if (views_.is(end, kNameAdj) && !views_.is(end, kHidden)) p.tail = end + 1;
    const bool own = std::any_of(out_.rows.begin() + p.first, out_.rows.begin() + p.first + p.count, [&](std::uint32_t row) {
      const std::string_view kind = resources_.places()[row].kind;
      return kind == head.kind || (head.kind == "airport" && kind == "air_base") ||
             (head.kind == "military_base" && kind == "air_base") || (head.kind == "island" && kind == "region");
    });
    if (head.many() && head.in_name && !own && views_.is(n, kNominal)) return i;
    if (head.use == Use::Unit || (head.many() && head.in_name)) return end;
    if (!head.in_name || own) {
      p.bare = p.bare || head.use != Use::Vague;
      return end;
    }
    for (int k = 0; k < 2 && views_.is(end, kSiteAdj | kNameAdj); ++k) ++end;
    return named(i, n, end, head, p);
  }

  // --- The country around a town.

  std::uint32_t countryside(std::uint32_t i, const Head& head, const Match& match, Phrase& p) {
    p.form = Form::Countryside;
    set_head(head, p);
    const std::uint8_t proclitics = p.proclitics_of_core;
    const bool article = (match.proclitics & kAl) != 0;
    std::uint32_t e = i + 1;
    if (article || match.enclitic != Enclitic::None) {
      const Match* adjective = views_.is(e, kCompassAdj) ? views_.tagged(e, Tag::compass_adj) : nullptr;
      if (!adjective) return i;
      p.compass_words = adjective->range;
      e = adjective->range.end;
      if (article && views_.is(e, kName | kHead)) {
        Phrase base;
        const std::uint32_t end = core(e, base);
        if (end != e && base.form == Form::Known && (base.proclitics_of_core & kLa)) {
          p.first = base.first, p.count = base.count, p.name = base.name;
          e = end;
        }
      }
      p.range = {i, e};
      p.bare = true;
      return e;
    }
    Phrase base;
    const std::uint32_t end = core(e, base);
    if (end == e || (base.form != Form::Known && base.form != Form::Named) || (base.proclitics_of_core & ~kAl)) return i;
    p.first = base.first, p.count = base.count, p.name = base.name;
    p.proclitics_of_core = proclitics;
    p.bare = true;
    p.range = {i, end};
    const Match* adjective = views_.is(end, kCompassAdj) ? views_.tagged(end, Tag::compass_adj) : nullptr;
    if (!adjective) return end;
    p.compass_words = adjective->range;
    p.range.end = adjective->range.end;
    return further_sides(p);
  }

  /// bryfy Hlb Al$rqy wAl$mAly: one place a side. Leaves the last one in `p`, the others in the list.
  std::uint32_t further_sides(Phrase& p) {
    std::uint32_t end = p.range.end;
    while (views_.is(end, kCompassAdj)) {
      const Match* next = views_.tagged(end, Tag::compass_adj);
      if (!(next->proclitics & kWa)) break;
      Phrase done = p;
      done.proclitics = p.proclitics_of_core;
      before(done);
      out_.list.push_back(done);
      p.in_group = true;
      p.range = p.compass_words = next->range;
      p.compass_proclitics = next->proclitics;
      end = next->range.end;
    }
    return end;
  }

  // --- What stands before a phrase.

  Before preposition(const Match* m) const {
    if (!m || resources_.has(m->entry, Tag::pronoun)) return Before::Nothing;
    const std::string_view prep = resources_.attr(m->entry, "prep");
    if (prep == "fy" || prep == "b" || prep == "dAxl" || prep == "End" || prep == "Ebr" || prep == "ldY" || prep == "xlAl") return Before::In;
    if (prep == "Ely" || prep == "fwq") return Before::On;
    if (prep == "Aly" || prep == "Hty") return Before::To;
    if (prep == "nHw" || prep == "tjAh" || prep == "bAtjAh" || prep == "Swb") return Before::Towards;
    if (prep == "mn") return Before::From;
    if (prep == "mE") return Before::With;
    if (prep == "byn") return Before::Between;
    if (prep == "l") return Before::Of;
    if (prep == "AmAm" || prep == "wrA'" || prep == "xArj" || prep == "tHt" || prep == "qrb" || prep == "Hwl" || prep == "mvl") return Before::In;
    return Before::Nothing;
  }

  /// The preposition, of one word or several, that ends just before token k; null if none does.
  const Match* preposition_before(std::uint32_t k) const {
    for (std::uint32_t back = 3; back >= 1; --back) {
      if (k < back) continue;
      if (!views_.is(k - back, kPreposition)) continue;
      for (const Match& m : doc_.matches_at(k - back)) {
        if (m.range.end == k && resources_.has(m.entry, Tag::preposition)) return &m;
      }
    }
    return nullptr;
  }

  void before(Phrase& p) const {
    const std::uint32_t begin = p.range.begin;
    if (p.proclitics & kBa) p.before = Before::In;
    if (p.proclitics & kLa) p.before = Before::Of;
    const std::uint32_t previous_end = out_.list.empty() ? 0 : out_.list.back().range.end;
    std::uint32_t k = begin;  // the token after what stands before
    if (k > 0 && (views_.sign(k - 1, '"') || views_.sign(k - 1, '<'))) --k;
    const bool bracket = k > 0 && views_.sign(k - 1, '(');
    if (bracket) --k;
    while (k > 0 && views_.is(k - 1, kQuantity)) --k;
    const bool joined = (p.proclitics & kWa) != 0;
    const Match* prep = p.before == Before::Nothing && !joined ? preposition_before(k) : nullptr;
    if (prep) {
      p.before = preposition(prep);
      const std::string_view near = resources_.attr(prep->entry, "prep");
      if (near == "qrb" && p.relation.empty()) p.relation = "near";
      k = prep->range.begin;
      if ((prep->proclitics & kWa) && previous_end > 0) p.in_group = k == previous_end;
    }
    if (k > 0 && k == previous_end && !p.in_group) {
      p.after_place = !joined;
      if (p.after_place && (!p.compass.empty() || p.relation == "near")) p.locating = true;
    }
    if (k > 0 && views_.is(k - 1, kLocator) && !(p.form == Phrase::Form::Anaphor)) p.locating = true;
    const bool plain = p.relation.empty() && p.compass.empty() && !joined;
    if (k > 0 && plain && p.before == Before::Nothing && views_.is(k - 1, kPerson | kSpeaking)) {
      p.in_name = !doc_.fold(k - 1).starts_with("Al");
    }
    const std::uint32_t end = p.range.end;
    if (begin == 0 || (doc_.tokens[begin].flags & kLineStart)) {
      p.titled = views_.sign(end, ':') || views_.sign(end, '-') || views_.sign(end, '.') || views_.sign(end, ',') ||
                 views_.sign(end, '/') || views_.sign(end, '(');
    }
    // "Agencies - Jeddah" on a line of its own.
    const bool last = end >= doc_.tokens.size() || (doc_.tokens[end].flags & kLineStart);
    if (begin > 0 && begin < kDateline && last && views_.sign(begin - 1, '-')) p.titled = p.bare = true;
    if (p.before == Before::Nothing && k > 0 && views_.is(k - 1, kHead) && views_.head(k - 1).enclitic != Enclitic::None) {
      p.before = Before::In;  // "and its seat, X"
    }
    if (views_.is(begin, kInOffice)) p.in_name = true;
    p.pointed = k > 0 && views_.is(k - 1, kPointing);
    if (prep && p.before == Before::From) distance(p, k);
    if (k > 0 && (p.before == Before::With || p.before == Before::Between) && views_.is(k - 1, kBorder)) p.locating = true;
    if (p.acting) p.acting = !place_meant(p, k);
  }

  /// ElY bEd 3 kylwmtrAt mn X: near X; with "lying" before it, X only locates.
  void distance(Phrase& p, std::uint32_t k) const {
    for (std::uint32_t i = k; i > 0 && k - i < kDistanceWords; --i) {
      const std::uint32_t t = i - 1;
      if (views_.is(t, kDistance)) {
        p.relation = "near";
        p.before = Before::In;
        if (views_.is(t, kLocator) || (t > 0 && views_.is(t - 1, kLocator))) p.locating = true;
        return;
      }
      const bool number = doc_.tokens[t].kind == TokenKind::Number || doc_.tokens[t].kind == TokenKind::Latin;
      if (!number && !views_.is(t, kCounting | kMeasure | kFunction | kPreposition | kNominal)) return;
    }
  }

  /// A word behind which "from" means motion: a verb, an active participle, missiles, people.
  bool comes(std::uint32_t i) const {
    for (const Match& m : doc_.matches_at(i)) {
      if (m.morph & (kPerfect | kImperfect | kActivePart)) return true;
      if (resources_.has(m.entry, Tag::weapon) || resources_.has(m.entry, Tag::people)) return true;
    }
    return false;
  }

  /// A country or capital that is also an actor: whether what stands around means the place.
  bool place_meant(const Phrase& p, std::uint32_t k) const {
    if (p.has_head || !p.relation.empty() || !p.compass.empty() || p.titled) return true;
    if (p.before == Before::Nothing && k > 0 && views_.is(k - 1, kHead)) return true;
    if (p.before == Before::Nothing && k > 0 && !out_.list.empty() && out_.list.back().range.end == k) return true;
    if (p.before == Before::Nothing && ((k > 0 && views_.is(k - 1, kSceneVerb)) || (k > 1 && views_.is(k - 2, kSceneVerb)))) return true;
    switch (p.before) {
      case Before::In:
      case Before::On:
      case Before::To:
      case Before::Towards: return true;
      case Before::From: return k > 0 && comes(k - 1);
      case Before::With:
      case Before::Between: return k > 0 && views_.is(k - 1, kBorder);
      default: return false;
    }
  }

  static constexpr std::uint32_t kDistanceWords = 7, kDateline = 60;
  const Resources& resources_;
  const Document& doc_;
  const Views& views_;
  Phrases out_;
};

}  // namespace

Phrases parse_phrases(const Resources& resources, const Document& doc, const Views& views) {
  return Parser(resources, doc, views).run();
}

}  // namespace sijill::places
