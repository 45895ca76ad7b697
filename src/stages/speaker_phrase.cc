// The head of sources.tsv's comment is the grammar that is read here.
#include "stages/speaker_phrase.h"

#include <algorithm>

#include "stages/actor_index.h"
#include "stages/frames.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = lex::kNone;
constexpr std::uint32_t kPersonName = 9;  ///< words that a name and a rank may take before the office

bool flagged(std::string_view flags, std::string_view flag) {
  for (std::string_view part : split_list(flags)) {
    if (part == flag) return true;
  }
  return false;
}

std::string_view flag_value(std::string_view flags, std::string_view key) {
  for (std::string_view part : split_list(flags)) {
    if (part.starts_with(key)) return part.substr(key.size());
  }
  return {};
}

bool is_that(std::string_view word) {
  return word == "An" || word == "bAn" || word == "Anh" || word == "AnhA" || word == "Anhm" || word == "bAnh";
}

}  // namespace

SpeakerReader::SpeakerReader(const Resources& resources) {
  const auto& rows = resources.sources();
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind != "office" || rows[i].country.size() != 2) continue;
    const std::string name = fold_name(rows[i].name_ar);
    const auto words = split_list(name, ' ');
    // "the ministry of health of the rebels" is not what a ministry without an owner is.
    const bool owned = words.size() > 2 && words[2] == "tAbEh";
    if (words.size() >= 2 && words[0] == "wzArh" && !owned)
      ministries_.push_back({std::string(words[1]), rows[i].country, i});
  }
}

std::uint32_t SpeakerReader::ministry(std::string_view topic, std::string_view country) const {
  for (const Ministry& m : ministries_) {
    if (m.topic == topic && m.country == country) return m.row;
  }
  return kNone;
}

class SpeakerReader::Walk {
 public:
  Walk(const SpeakerReader& reader, const Resources& resources, const Document& doc, std::uint32_t limit)
      : reader_(reader), resources_(resources), doc_(doc), limit_(limit) {}

  std::optional<SpeakerPhrase> at(std::uint32_t t) {
    t = skip_open(t);
    if (t >= limit_) return std::nullopt;
    if (auto named = source(t)) return named;
    if (auto composed = role(t)) return composed;
    return actor(t);
  }

  /// A name nobody knows, then its office within a few words: the office speaks.
  std::optional<SpeakerPhrase> person(std::uint32_t t) {
    for (std::uint32_t n = 0; n < kPersonName && t + n < limit_; ++n) {
      const std::uint32_t k = t + n;
      const std::string_view word = doc_.fold(k);
      if (n > 0 && is_that(word)) return std::nullopt;
      if (doc_.tokens[k].kind == TokenKind::Punct) {
        const char sign = doc_.tokens[k].sign;
        if (sign == ':' || sign == '.' || (n == 0 && sign != '<' && sign != '"')) return std::nullopt;
        continue;
      }
      if (n == 0 && is_preposition(k)) return std::nullopt;
      if (n > 0 && finite_verb(k) && doc_.matches_at(k).size() == 1) return std::nullopt;
      if (mention_at(k) != nullptr && mention_at(k)->range.begin == k) return std::nullopt;
      auto office = at(k);
      if (!office || office->refers_back) continue;
      if (office->actor && n > 0) continue;
      office->range.begin = t;
      return office;
    }
    return std::nullopt;
  }

 private:
  std::uint32_t skip_open(std::uint32_t t) const {
    while (t < limit_ && doc_.tokens[t].kind == TokenKind::Punct &&
           (doc_.tokens[t].sign == '<' || doc_.tokens[t].sign == '"' || doc_.tokens[t].sign == '(')) {
      ++t;
    }
    return t;
  }

  /// Past a closing sign.
  std::uint32_t skip_close(std::uint32_t t) const {
    while (t < limit_ && doc_.tokens[t].kind == TokenKind::Punct &&
           (doc_.tokens[t].sign == '>' || doc_.tokens[t].sign == '"' || doc_.tokens[t].sign == ')')) {
      ++t;
    }
    return t;
  }

  bool is_preposition(std::uint32_t t) const {
    return std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), [&](const Match& m) {
      return m.range.end == t + 1 && m.kind == EntryKind::Word && resources_.has(m.entry, Tag::preposition);
    });
  }

  bool finite_verb(std::uint32_t t) const {
    return std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), [&](const Match& m) {
      return m.kind == EntryKind::Verb && (m.morph & (kPerfect | kImperfect));
    });
  }

  SpeakerPhrase one(Range range, std::string_view id, std::string_view name) const {
    SpeakerPhrase phrase;
    phrase.range = range;
    Speaker speaker;
    speaker.source_id = id;
    speaker.name = name;
    speaker.verb = "reports";
    speaker.mention = {doc_.tokens[range.begin].source.begin, doc_.tokens[range.end - 1].source.end};
    phrase.chain.push_back(std::move(speaker));
    return phrase;
  }

  /// The longest source at `t`; of several, the one of the report's country.
  const Match* best_source(std::uint32_t t, bool roles) const {
    const Match* best = nullptr;
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind != EntryKind::Source || m.range.end > limit_) continue;
      const SourceRow& row = resources_.sources()[resources_.source_of(m.entry)];
      if (row.kind == "adj" || row.kind == "marker") continue;
      if ((row.kind == "role") != roles) continue;
      if (!roles && m.range.end == m.range.begin + 1 && !(m.morph & kNameHasArticle) && (m.proclitics & kAl)) continue;
      if (!roles && (m.morph & kNameHasArticle) && !(m.proclitics & kAl)) continue;
      if (best != nullptr && m.range.end < best->range.end) break;
      if (best == nullptr || row.country == doc_.country) best = &m;
      if (row.country == doc_.country) break;
    }
    return best;
  }

  /// A named source. Names that are also common words must stand in quotes or behind a word of saying.
  std::optional<SpeakerPhrase> source(std::uint32_t t) {
    const Match* m = best_source(t, false);
    const Match* generic = best_source(t, true);
    if (m == nullptr || (generic != nullptr && generic->range.end > m->range.end)) return std::nullopt;
    if (const ActorMention* longer = mention_at(t); longer != nullptr && longer->range.end > m->range.end)
      return std::nullopt;
    const SourceRow& row = resources_.sources()[resources_.source_of(m->entry)];
    const std::string_view as = flag_value(row.flags, "as:");
    SpeakerPhrase phrase = one(m->range, as.empty() ? row.id : as, row.name_ar);
    return phrase;
  }

  const ActorMention* mention_at(std::uint32_t t) const {
    const auto it = std::lower_bound(doc_.actor_mentions.begin(), doc_.actor_mentions.end(), t,
                                     [](const ActorMention& m, std::uint32_t token) { return m.range.end <= token; });
    if (it == doc_.actor_mentions.end() || it->range.begin > t || it->range.end <= t) return nullptr;
    return &*it;
  }

  std::optional<SpeakerPhrase> actor(std::uint32_t t) {
    const ActorMention* m = mention_at(t);
    if (m == nullptr || m->range.begin != t || m->supporter) return std::nullopt;
    const Actor& who = doc_.actors[m->actor];
    if (who.kind == "civilian" || who.actor_id == "unknown-gunmen" || who.actor_id == "unknown-aircraft")
      return std::nullopt;
    SpeakerPhrase phrase = one(m->range, who.actor_id, who.name_ar);
    phrase.actor = true;
    // "India and Pakistan say": joint speakers.
    for (const ActorMention* next = m + 1; next < doc_.actor_mentions.data() + doc_.actor_mentions.size(); ++next) {
      if (!next->in_group || next->range.begin > phrase.range.end + 1 || next->range.end > limit_) break;
      const Actor& also = doc_.actors[next->actor];
      if (also.actor_id == who.actor_id) break;
      phrase.chain.push_back(one(next->range, also.actor_id, also.name_ar).chain.front());
      phrase.range.end = next->range.end;
    }
    return phrase;
  }

  /// A generic informant with what says whose: "a security official", "spokesman of the army", "the health minister".
  std::optional<SpeakerPhrase> role(std::uint32_t t) {
    const Match* head = best_source(t, true);
    if (head == nullptr) return std::nullopt;
    const SourceRow& row = resources_.sources()[resources_.source_of(head->entry)];
    const std::string_view flags = row.flags;
    const bool definite = head->proclitics & kAl;
    SpeakerPhrase phrase = one(head->range, row.id, row.name_ar);
    if (const std::string_view as = flag_value(flags, "as:"); !as.empty()) phrase.chain[0].source_id = as;
    const bool speaks_for = flagged(flags, "speaks-for") || flagged(flags, "document");
    const bool official = flagged(flags, "official-head"), informant = flagged(flags, "source-head");
    const bool office = flagged(flags, "office");
    const bool back = flagged(flags, "back");
    if (definite && the_same(head->range.end)) {
      phrase.range.end = head->range.end + 1;
      phrase.refers_back = true;
      return phrase;
    }
    bool known = !(speaks_for || official || informant || office || back);
    std::uint32_t end = head->range.end;
    std::string nation;  // state actor of a nisba behind the noun
    std::vector<std::string> also;
    for (int step = 0; step < 6 && end < limit_; ++step) {
      const std::uint32_t next = skip_close(end);
      if (next >= limit_) break;
      if (const SourceRow* adjective = adjective_at(next)) {
        const bool and_too = doc_.fold(next).starts_with('w') && known && end > head->range.end;
        if (and_too)
          also.emplace_back(adjective->id);
        else if (!known || informant || official)
          phrase.chain[0].source_id = adjective->id;
        known = true;
        end = next + 1;
        continue;
      }
      if (const std::uint32_t state = nation_at(next); state != kNone) {
        nation = resources_.actors()[state].id;
        end = next + 1;
        continue;
      }
      if ((speaks_for || official) && police_of_place(phrase, next, end)) {
        known = true;
        break;
      }
      if ((office || speaks_for) && ministry_at(phrase, next, end)) {
        known = true;
        break;
      }
      if (speaks_for || official || informant || office) {
        if (auto whose = owner(head->range.begin, next, end)) {
          end = whose->range.end;
          apply_owner(phrase, *whose, informant, known);
          known = true;
          break;
        }
      }
      if (!filler(next)) break;
      end = next + 1;
    }
    phrase.range.end = end;
    if (!known && !nation.empty() && row.id != "governor") {
      phrase.chain[0].source_id = informant ? nation_sources(nation) : nation;
      known = true;
    }
    for (const std::string& id : also) {
      if (id != phrase.chain[0].source_id) phrase.chain.push_back(one(phrase.range, id, {}).chain.front());
    }
    phrase.refers_back = definite && end == head->range.end && (!known || informant);
    const bool of_government = row.id == "president" || row.id == "ministry" || row.id == "minister";
    if (!known && of_government && !phrase.refers_back)
      head_of_government(phrase, nation);
    else if (!known) {
      if (speaks_for && !definite)
        phrase.chain[0].source_id = "officials";
      else if (speaks_for)
        phrase.refers_back = true;
      if (flagged(flags, "document")) phrase.refers_back = true;
    }
    return phrase;
  }

  /// "The same source", "the sources themselves".
  bool the_same(std::uint32_t t) const {
    if (t >= limit_) return false;
    return std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), [&](const Match& m) {
      return m.enclitic != Enclitic::None && resources_.frames().marks(m.entry, kSelfWord);
    });
  }

  /// A prime minister or a ministry without a row is the government of the report's country.
  void head_of_government(SpeakerPhrase& phrase, const std::string& nation) const {
    if (!nation.empty()) {
      phrase.chain[0].source_id = nation;
      return;
    }
    const std::uint32_t state = resources_.actor_index().meant_by("gov", doc_.country, 0);
    if (state == kNone)
      phrase.chain[0].source_id = "officials";
    else
      phrase.chain[0].source_id = resources_.actors()[state].id;
  }

  const SourceRow* adjective_at(std::uint32_t t) const {
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind != EntryKind::Source || m.range.end != t + 1) continue;
      const SourceRow& row = resources_.sources()[resources_.source_of(m.entry)];
      if (row.kind == "adj") return &row;
    }
    return nullptr;
  }

  /// The state whose nisba stands at `t`.
  std::uint32_t nation_at(std::uint32_t t) const {
    for (const Match& m : doc_.matches_at(t)) {
      if (m.kind != EntryKind::Nationality || m.range.end != t + 1) continue;
      if (m.proclitics & ~kAl) continue;
      return resources_.find_actor(resources_.cell(m.entry, "state_actor"));
    }
    return kNone;
  }

  static std::string nation_sources(std::string_view state) {
    std::string_view stem = state;
    if (stem.ends_with("-gov")) stem.remove_suffix(4);
    if (stem == "yemen") return "yemeni-sources";
    return "local-sources";
  }

  /// "minister of defence", "ministry of health" with or without its country.
  bool ministry_at(SpeakerPhrase& phrase, std::uint32_t next, std::uint32_t& end) const {
    std::string_view topic = doc_.fold(next);
    if (topic.starts_with("Al")) topic.remove_prefix(2);
    std::string_view country = doc_.country;
    std::uint32_t after = next + 1;
    for (std::uint32_t k = next + 1; k < std::min(limit_, next + 4); ++k) {
      const std::uint32_t state = nation_at(k);
      if (state == kNone) continue;
      country = resources_.actors()[state].country.substr(0, 2);
      after = k + 1;
      break;
    }
    const std::uint32_t row = reader_.ministry(topic, country);
    if (row == kNone) return false;
    phrase.chain[0].source_id = resources_.sources()[row].id;
    phrase.chain[0].name = resources_.sources()[row].name_ar;
    end = after;
    return true;
  }

  /// "the police chief of Anbar province" speaks for a police of its own: anbar-police.
  bool police_of_place(SpeakerPhrase& phrase, std::uint32_t next, std::uint32_t& end) const {
    if (!is_police({next, next + 1})) return false;
    for (const PlaceMention& m : doc_.place_mentions) {
      if (m.range.begin < next + 1) continue;
      if (m.range.begin > next + 2 || m.range.end > limit_) return false;
      const Place& place = doc_.places[m.place];
      if (place.kind == "country" || place.name_en.empty()) return false;
      phrase.chain[0].source_id = slug(place.name_en) + "-police";
      phrase.chain[0].name = doc_.words({next, m.range.end});
      end = m.range.end;
      return true;
    }
    return false;
  }

  static std::string slug(std::string_view english) {
    std::string out;
    for (char c : english.substr(0, std::min(english.find(" Governorate"), english.find(" Province")))) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        out += c;
      else if (!out.empty() && out.back() != '-')
        out += '-';
    }
    if (out.starts_with("al-")) out.erase(0, 3);
    return out;
  }

  /// What a head belongs to: behind "in the name of", "in", "of", "l-", or in construct.
  std::optional<SpeakerPhrase> owner(std::uint32_t head, std::uint32_t next, std::uint32_t head_end) {
    const std::string_view word = doc_.fold(next);
    std::uint32_t t = next;
    bool led = false;
    if (word == "bAsm" || word == "fy" || word == "mn" || word == "En" || word == "ldy" || word == "ldY" ||
        word == "AlrsmY" || word == "dAxl" || word == "SAdr") {
      t = next + 1;
      if (word == "SAdr" && t < limit_ && doc_.fold(t) == "En") ++t;
      led = true;
    }
    t = skip_open(t);
    if (t >= limit_) return std::nullopt;
    const ActorMention* named = mention_at(t);
    // "a field commander of X": the actor's mention begins with the head.
    if (named != nullptr && named->range.begin == head && named->range.end > t) return actor(head);
    if (named != nullptr && named->range.begin != t) named = nullptr;
    if (const Match* m = best_source(t, false);
        m != nullptr && (named == nullptr || m->range.end >= named->range.end)) {
      const bool told =
          !led && (m->proclitics & kLa) && is_media(resources_.sources()[resources_.source_of(m->entry)].kind);
      if (told) return std::nullopt;
      if (led || m->range.begin == head_end || (m->proclitics & (kLa | kBa))) return source(t);
    }
    if (named != nullptr) return actor(t);
    if (const Match* m = best_source(t, true); m != nullptr && (led || (m->proclitics & (kLa | kBa)))) {
      const SourceRow& row = resources_.sources()[resources_.source_of(m->entry)];
      if (row.id == "medical-source" || row.id == "security-source" || row.id == "ministry") return role(t);
    }
    return std::nullopt;
  }

  static bool is_media(std::string_view kind) {
    return kind == "agency" || kind == "paper" || kind == "tv" || kind == "radio" || kind == "site" ||
           kind == "network";
  }

  /// A source inside an army is a military source, inside the police a security one; an official speaks for it.
  void apply_owner(SpeakerPhrase& phrase, const SpeakerPhrase& whose, bool informant, bool known) const {
    if (!informant) {
      phrase.chain = whose.chain;
      phrase.actor = false;
      return;
    }
    if (known) return;
    if (!whose.actor) {
      const std::string& id = whose.chain[0].source_id;
      phrase.chain[0].source_id = id;
      return;
    }
    const bool police = is_police(whose.range);
    const ActorMention* m = mention_at(whose.range.begin);
    const bool state = m != nullptr && doc_.actors[m->actor].kind == "state_force";
    phrase.chain[0].source_id = police ? "security-source" : state ? "military-source" : whose.chain[0].source_id;
  }

  bool is_police(Range range) const {
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      for (const Match& m : doc_.matches_at(t)) {
        if (m.kind == EntryKind::Force && resources_.has(m.entry, Tag::police)) return true;
      }
    }
    return false;
  }

  /// Words that may stand between a head and its owner: other adjectives, "official", "named X" is not read.
  bool filler(std::uint32_t t) const {
    if (doc_.tokens[t].kind != TokenKind::Word) return false;
    const std::string_view word = doc_.fold(t);
    if (word == "fy" || word == "mn" || is_that(word)) return false;
    for (const Match& m : doc_.matches_at(t)) {
      if (m.range.end != t + 1 || m.kind != EntryKind::Source || m.proclitics) continue;
      if (flagged(resources_.sources()[resources_.source_of(m.entry)].flags, "official-head")) return true;
    }
    for (const Match& m : doc_.matches_at(t)) {
      if (m.range.end == t + 1 && (m.morph & kAdjective) && !(m.proclitics & ~kAl) &&
          !(m.morph & (kPerfect | kImperfect)))
        return true;
    }
    return false;
  }

  const SpeakerReader& reader_;
  const Resources& resources_;
  const Document& doc_;
  std::uint32_t limit_;
};

std::optional<SpeakerPhrase> SpeakerReader::read(const Resources& resources, const Document& doc, std::uint32_t at,
                                                 std::uint32_t limit, bool after_verb) const {
  Walk walk(*this, resources, doc, limit);
  if (auto direct = walk.at(at)) return direct;
  if (!after_verb) return std::nullopt;
  return walk.person(at);
}

}  // namespace sijill
