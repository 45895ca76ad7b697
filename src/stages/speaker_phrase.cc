// The head of sources.tsv's comment is the grammar that is read here.
#include "stages/speaker_phrase.h"

#include <algorithm>

#include "stages/actor_index.h"
#include "stages/speaker_verbs.h"
#include "stages/speaker_words.h"

namespace sijill {
namespace {

constexpr std::uint32_t kNone = lex::kNone;
constexpr std::uint32_t kPersonName = 9;  ///< words that a name and a rank may take before the office

}  // namespace

class SpeakerReader::Walk {
 public:
  Walk(const SpeakerReader& reader, const Resources& resources, const Document& doc, std::uint32_t limit)
      : reader_(reader), resources_(resources), doc_(doc), limit_(limit), words_(resources, doc, limit) {}

  std::optional<SpeakerPhrase> at(std::uint32_t t) {
    t = words_.skip_open(t);
    if (t >= limit_) return std::nullopt;
    if (auto named = source(t)) return named;
    if (auto composed = role(t)) return composed;
    if (auto who = actor(t)) return who;
    if (auto ministry = topic(t)) return ministry;
    return institution(t);
  }

  /// A name nobody knows, then its office within a few words: the office speaks.
  std::optional<SpeakerPhrase> person(std::uint32_t t) {
    if (words_.plain_person(t)) return one({t, t + 1}, "local-sources", {});
    for (std::uint32_t n = 0; n < kPersonName && t + n < limit_; ++n) {
      const std::uint32_t k = t + n;
      const std::string_view word = doc_.fold(k);
      if (n > 0 && is_one_of(word, {"An", "bAn", "Anh", "AnhA", "Anhm", "bAnh"})) return std::nullopt;
      if (doc_.tokens[k].kind == TokenKind::Punct) {
        const char sign = doc_.tokens[k].sign;
        if (n > 0 && words_.age_at(k)) return one({t, k}, "local-sources", {});
        if (sign == ':' || sign == '.' || (n == 0 && sign != '<' && sign != '"')) return std::nullopt;
        continue;
      }
      if (n == 0 && words_.is_preposition(k)) return std::nullopt;
      if (n > 0 && words_.finite_verb(k) && doc_.matches_at(k).size() == 1) return std::nullopt;
      if (const ActorMention* who = words_.mention_at(k); who != nullptr && who->range.begin == k) {
        const bool people = doc_.actors[who->actor].kind == "civilian" && words_.best_source(k, true) != nullptr;
        if (n == 0 || !people || doc_.fold(k - 1) != "mn") return std::nullopt;  // "three of the inhabitants of P"
      }
      if (n > 0 && told_at(k)) return std::nullopt;
      auto office = at(k);
      if (!office || office->refers_back) continue;
      if (office->actor && n > 0) continue;
      office->range.begin = t;
      return office;
    }
    return std::nullopt;
  }

 private:
  /// "to the radio": who is told is nobody's office.
  bool told_at(std::uint32_t t) const {
    if (doc_.fold(t) == "l") return true;
    return std::any_of(doc_.matches_at(t).begin(), doc_.matches_at(t).end(), [&](const Match& m) {
      return m.kind == EntryKind::Source && (m.proclitics & kLa) &&
             is_media(resources_.sources()[resources_.source_of(m.entry)].kind);
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

  /// A named source. Names that are also common words must stand in quotes or behind a word of saying.
  std::optional<SpeakerPhrase> source(std::uint32_t t) {
    const Match* m = words_.best_source(t, false);
    const Match* generic = words_.best_source(t, true);
    if (m == nullptr || (generic != nullptr && generic->range.end > m->range.end)) return std::nullopt;
    if (const ActorMention* longer = words_.mention_at(t); longer != nullptr && longer->range.end > m->range.end)
      return std::nullopt;
    const SourceRow& row = resources_.sources()[resources_.source_of(m->entry)];
    const std::string_view as = flag_value(row.flags, "as:");
    return one(m->range, as.empty() ? row.id : as, row.name_ar);
  }

  std::optional<SpeakerPhrase> actor(std::uint32_t t) {
    const ActorMention* m = words_.mention_at(t);
    if (m == nullptr || m->range.begin != t || m->supporter) return std::nullopt;
    const Actor& who = doc_.actors[m->actor];
    if (who.kind == "civilian" || who.actor_id == "unknown-gunmen" || who.actor_id == "unknown-aircraft")
      return std::nullopt;
    SpeakerPhrase phrase = one(m->range, who.actor_id, who.name_ar);
    phrase.actor = true;
    if (who.kind == "state_force" && words_.is_police({t, t + 1})) {
      std::string_view state = who.actor_id;
      if (state.ends_with("-gov")) state.remove_suffix(4);
      phrase.chain[0].source_id = std::string(state) + "-police";
      phrase.chain[0].name = doc_.words(m->range);
      return phrase;
    }
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

  /// "The centre", "the movement": the institution of that noun that spoke before.
  std::optional<SpeakerPhrase> institution(std::uint32_t t) const {
    if (!words_.institution_at(t)) return std::nullopt;
    // "The brigade" is also "Major General": with a name behind it a person.
    const bool named =
        t + 1 < limit_ && doc_.tokens[t + 1].kind == TokenKind::Word && doc_.tokens[t + 1].match_count == 0;
    if (named && doc_.tokens[t].may_be(Tag::rank)) return std::nullopt;
    SpeakerPhrase phrase = one({t, t + 1}, kInstitution, {});
    phrase.refers_back = true;
    phrase.noun = bare_word(doc_, t);
    return phrase;
  }

  /// An informant with what says whose: "a security official", "spokesman of the army", "the health minister".
  std::optional<SpeakerPhrase> role(std::uint32_t t) {
    const Match* head = words_.best_source(t, true);
    if (head == nullptr) return std::nullopt;
    const SourceRow& row = resources_.sources()[resources_.source_of(head->entry)];
    const std::string_view flags = row.flags;
    const bool definite = head->proclitics & kAl;
    SpeakerPhrase phrase = one(head->range, row.id, row.name_ar);
    if (const std::string_view as = flag_value(flags, "as:"); !as.empty()) phrase.chain[0].source_id = as;
    if (auto hospital = hospital_at(head->range.begin)) return hospital;
    if (const std::string_view office_of = flag_value(flags, "of:"); !office_of.empty()) {
      if (of_place(phrase, office_of)) return phrase;
    }
    const bool speaks_for = flagged(flags, "speaks-for") || flagged(flags, "document");
    const bool official = flagged(flags, "official-head"), informant = flagged(flags, "source-head");
    const bool office = flagged(flags, "office");
    const bool back = flagged(flags, "back");
    if (definite && words_.the_same(head->range.end)) {
      phrase.range.end = head->range.end + 1;
      phrase.refers_back = true;
      phrase.noun = bare_word(doc_, head->range.begin);
      return phrase;
    }
    bool known = !(speaks_for || official || informant || office || back);
    std::string noun = bare_word(doc_, head->range.begin);
    bool owner_back = false;
    std::uint32_t end = head->range.end;
    std::string nation;  // state actor of a nisba behind the noun
    std::vector<std::string> also;
    for (int step = 0; step < 6 && end < limit_; ++step) {
      const std::uint32_t next = words_.skip_close(end);
      if (next >= limit_) break;
      if (const SourceRow* adjective = words_.adjective_at(next)) {
        const bool and_too = doc_.fold(next).starts_with('w') && known && end > head->range.end;
        if (and_too)
          also.emplace_back(adjective->id);
        else if (!known || informant || official)
          phrase.chain[0].source_id = adjective->id;
        known = true;
        end = next + 1;
        continue;
      }
      if (const std::uint32_t state = words_.nation_at(next); state != kNone) {
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
        if (const auto whose = owner(head->range.begin, next, end)) {
          end = whose->range.end;
          apply_owner(phrase, *whose, informant, known);
          known = true;
          if (whose->refers_back && !whose->noun.empty()) {
            owner_back = true;
            noun = whose->noun;
          }
          break;
        }
      }
      if (!words_.filler(next)) break;
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
    phrase.refers_back = owner_back || (definite && end == head->range.end && (!known || informant));
    const bool of_government = row.id == "president" || row.id == "ministry" || row.id == "minister";
    if (!known && of_government && !phrase.refers_back)
      head_of_government(phrase, nation);
    else if (!known) {
      if (speaks_for && !definite)
        phrase.chain[0].source_id = "officials";
      else if (speaks_for)
        phrase.refers_back = true;
      const bool of_somebody = end < limit_ && doc_.tokens[end].kind == TokenKind::Word && !is_that(doc_.fold(end)) &&
                               !words_.is_preposition(end);
      // "figures of the camps' unit": of whom nothing knows, not of whoever spoke last.
      if (flagged(flags, "document") && !definite && of_somebody && !words_.finite_verb(end)) return std::nullopt;
      if (flagged(flags, "document")) phrase.refers_back = true;
    }
    if (phrase.refers_back) phrase.noun = std::move(noun);
    return phrase;
  }

  /// "The mayor of Amerli", "the resistance committees of El Fasher": called by their place.
  bool of_place(SpeakerPhrase& phrase, std::string_view office) const {
    const std::uint32_t end = phrase.range.end;
    const PlaceMention* it = words_.place_from(end);
    if (it == nullptr || it->range.end > limit_ || it->range.begin > end + 1) return false;
    if (it->range.begin == end + 1 && !words_.is_preposition(end) && !words_.filler(end)) return false;
    const Place& place = doc_.places[it->place];
    if (place.kind == "country" || place.name_en.empty()) return false;
    phrase.chain[0].source_id = slug(place.name_en) + "-" + std::string(office);
    phrase.chain[0].name = doc_.words({phrase.range.begin, it->range.end});
    phrase.range.end = it->range.end;
    return true;
  }

  /// A hospital with an English name speaks under it; any other is a medical source.
  std::optional<SpeakerPhrase> hospital_at(std::uint32_t t) const {
    const PlaceMention* it = words_.place_from(t);
    if (it == nullptr || it->range.begin != t || it->range.end > limit_) return std::nullopt;
    const Place& place = doc_.places[it->place];
    if (place.kind != "hospital" || place.name_en.empty()) return std::nullopt;
    return one(it->range, slug(place.name_en), place.name_ar);
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

  /// "minister of defence", "ministry of health" with or without its country.
  bool ministry_at(SpeakerPhrase& phrase, std::uint32_t next, std::uint32_t& end) const {
    const std::string topic = bare_word(doc_, next);
    std::string_view country = doc_.country;
    // "of national defence", "of public health"
    std::uint32_t after = next + 1 < limit_ && words_.filler(next + 1) ? next + 2 : next + 1;
    for (std::uint32_t k = next + 1; k < std::min(limit_, next + 4); ++k) {
      const std::uint32_t state = words_.nation_at(k);
      if (state == kNone) continue;
      country = resources_.actors()[state].country.substr(0, 2);
      after = k + 1;
      break;
    }
    const std::uint32_t row = reader_.ministry(topic, country);
    if (row == kNone) return ministry_of(phrase, words_.topic_at(next), country, {next, after}, end);
    phrase.chain[0].source_id = resources_.sources()[row].id;
    phrase.chain[0].name = resources_.sources()[row].name_ar;
    end = after;
    return true;
  }

  /// A ministry without a row is called by its state and topic: iraq-migration-ministry.
  bool ministry_of(SpeakerPhrase& phrase, std::string_view topic, std::string_view country, Range words,
                   std::uint32_t& end) const {
    const std::uint32_t state = resources_.actor_index().meant_by("gov", country, 0);
    if (topic.empty() || state == kNone) return false;
    std::string_view whose = resources_.actors()[state].id;
    if (whose.ends_with("-gov")) whose.remove_suffix(4);
    phrase.chain[0].source_id = std::string(whose) + "-" + std::string(topic);
    phrase.chain[0].name = doc_.words({phrase.range.begin, words.end});
    end = words.end;
    return true;
  }

  /// "The Interior Ministry" as its topic alone: "Alda'xlyp".
  std::optional<SpeakerPhrase> topic(std::uint32_t t) const {
    if (words_.topic_at(t).empty()) return std::nullopt;
    const bool nation = t + 1 < limit_ && words_.nation_at(t + 1) != kNone;
    if (!nation && !words_.stands_for_ministry(t)) return std::nullopt;
    SpeakerPhrase phrase = one({t, t + 1}, "ministry", {});
    if (!ministry_at(phrase, t, phrase.range.end)) return std::nullopt;
    return phrase;
  }

  /// "the police chief of Anbar province" speaks for a police of its own: anbar-police.
  bool police_of_place(SpeakerPhrase& phrase, std::uint32_t next, std::uint32_t& end) const {
    if (!words_.is_police({next, next + 1})) return false;
    const PlaceMention* m = words_.place_from(next + 1);
    if (m == nullptr || m->range.begin > next + 2 || m->range.end > limit_) return false;
    const Place& place = doc_.places[m->place];
    if (place.kind == "country" || place.name_en.empty()) return false;
    phrase.chain[0].source_id = slug(place.name_en) + "-police";
    phrase.chain[0].name = doc_.words({next, m->range.end});
    end = m->range.end;
    return true;
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
    t = words_.skip_open(t);
    if (t >= limit_) return std::nullopt;
    const ActorMention* named = words_.mention_at(t);
    // "a field commander of X": the actor's mention begins with the head.
    if (named != nullptr && named->range.begin == head && named->range.end > t) return actor(head);
    if (named != nullptr && named->range.begin != t) named = nullptr;
    if (const Match* m = words_.best_source(t, false);
        m != nullptr && (named == nullptr || m->range.end >= named->range.end)) {
      const bool told =
          !led && (m->proclitics & kLa) && is_media(resources_.sources()[resources_.source_of(m->entry)].kind);
      if (told) return std::nullopt;
      const bool quoted = t > head_end && doc_.tokens[head_end].kind == TokenKind::Punct;  // "the reporter of 'N'"
      if (led || m->range.begin == head_end || quoted || (m->proclitics & (kLa | kBa))) return source(t);
    }
    if (named != nullptr) return actor(t);
    if (auto back = institution(t)) return back;
    if (const Match* m = words_.best_source(t, true); m != nullptr && (led || (m->proclitics & (kLa | kBa)))) {
      const SourceRow& row = resources_.sources()[resources_.source_of(m->entry)];
      if (row.id == "medical-source" || row.id == "security-source" || row.id == "ministry" || row.id == "president")
        return role(t);
    }
    return std::nullopt;
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
      phrase.chain[0].source_id = whose.chain[0].source_id;
      return;
    }
    const bool police = words_.is_police(whose.range);
    const ActorMention* m = words_.mention_at(whose.range.begin);
    const bool state = m != nullptr && doc_.actors[m->actor].kind == "state_force";
    phrase.chain[0].source_id = police ? "security-source" : state ? "military-source" : whose.chain[0].source_id;
  }

  const SpeakerReader& reader_;
  const Resources& resources_;
  const Document& doc_;
  std::uint32_t limit_;
  SpeakerWords words_;
};

std::optional<SpeakerPhrase> SpeakerReader::read(const Resources& resources, const Document& doc, std::uint32_t at,
                                                 std::uint32_t limit, bool after_verb) const {
  Walk walk(*this, resources, doc, limit);
  if (auto direct = walk.at(at)) return direct;
  if (!after_verb) return std::nullopt;
  return walk.person(at);
}

}  // namespace sijill
