// Frame rows name lemmas; a frame is attached to every entry of that lemma.
#include "stages/frames.h"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <utility>

#include "lexicon/tags.h"
#include "text/fold.h"

namespace sijill {
namespace {

template <class T>
struct Named {
  std::string_view name;
  T value;
};

constexpr Named<Prep> kPreps[] = {
    {"fy", Prep::Fy},         {"b", Prep::B},
    {"Ely", Prep::Ely},       {"Aly", Prep::Ila},
    {"mn", Prep::Mn},         {"En", Prep::En},
    {"l", Prep::L},           {"mE", Prep::Mae},
    {"Dd", Prep::Against},    {"byn", Prep::Between},
    {"by", Prep::By},         {"supported", Prep::Supported},
    {"toward", Prep::Toward}, {"near", Prep::Near},
    {"after", Prep::After},   {"before", Prep::Before},
    {"during", Prep::During}, {"since", Prep::Since},
    {"cause", Prep::Cause},   {"k", Prep::Like},
    {"Hty", Prep::Until},     {"tHt", Prep::Under},
    {"mnqbl", Prep::By},      {"Elyyd", Prep::By},
    {"brSAS", Prep::By},      {"bdEm", Prep::Supported},
    {"nHw", Prep::Toward},    {"qrb", Prep::Near},
    {"Hwl", Prep::Near},      {"bEd", Prep::After},
    {"qbl", Prep::Before},    {"xlAl", Prep::During},
    {"AExAb", Prep::After},   {"fwq", Prep::Ely},
    {"mn*", Prep::Since},     {"jrA'", Prep::Cause},
    {"AmAm", Prep::Against},  {"dAxl", Prep::Fy},
    {"xArj", Prep::Near},     {"Ebr", Prep::Through},
    {"mnAjl", Prep::Purpose}, {"lSAlH", Prep::Benefit},
    {"lsAn", Prep::Other},    {"bqyAdh", Prep::Led},
    {"AlA", Prep::Other},     {"dwn", Prep::Without},
};

constexpr Named<Role> kRoles[] = {
    {"initiator", Role::Initiator}, {"target", Role::Target}, {"party", Role::Party},
    {"supporter", Role::Supporter}, {"place", Role::Place},   {"act", Role::Act},
    {"fire", Role::Fire},           {"bomb", Role::Bomb},     {"force", Role::Force},
    {"civilians", Role::Civilians}, {"foiler", Role::Foiler}, {"trap", Role::Trap},
};

constexpr Named<Family> kFamilies[] = {
    {"assault", Family::Assault},
    {"storm", Family::Storm},
    {"raid", Family::Raid},
    {"repel", Family::Repel},
    {"hold", Family::Hold},
    {"infiltrate", Family::Infiltrate},
    {"exchange", Family::Exchange},
    {"capture", Family::Capture},
    {"fall", Family::Fall},
    {"expel", Family::Expel},
    {"retreat", Family::Retreat},
    {"strike", Family::Strike},
    {"aim", Family::Aim},
    {"blast", Family::Blast},
    {"demolish", Family::Demolish},
    {"launch", Family::Launch},
    {"shoot", Family::Shoot},
    {"down", Family::Down},
    {"intercept", Family::Intercept},
    {"drop", Family::Drop},
    {"kill", Family::Kill},
    {"execute", Family::Execute},
    {"torture", Family::Torture},
    {"massacre", Family::Massacre},
    {"funeral", Family::Funeral},
    {"none", Family::Nothing},
};

constexpr Named<std::uint64_t> kMarkers[] = {
    {"fire", kFireWord},
    {"stronghold", kStrongholdWord},
    {"lose", kLoseWord},
    {"suicide", kSuicideWord},
    {"air", kAirWord},
    {"troops", kTroopsWord},
    {"aid", kAidWord},
    {"truce", kTruceWord},
    {"explosive", kExplosiveWord},
    {"supplies", kSuppliesWord},
    {"accident", kAccidentWord},
    {"under", kUnderWord},
    {"gunfire", kGunfireWord},
    {"crowd", kCrowdWord},
    {"case", kCaseWord},
    {"grip", kGripWord},
    {"remain", kRemainWord},
    {"dig_in", kDigInWord},
    {"impose", kImposeWord},
    {"lift", kLiftWord},
    {"besieged", kBesiegedWord},
    {"dispute", kDisputeWord},
    {"include", kIncludeWord},
    {"area", kAreaWord},
    {"carrier", kCarrierWord},
    {"tighten", kTightenWord},
    {"home", kHomeWord},
    {"claim", kClaimWord},
    {"side", kSideWord},
    {"lead", kLeadWord},
    {"series", kSeriesWord},
    {"harmless", kHarmlessWord},
    {"base", kBaseWord},
    {"arms", kArmsWord},
    {"keep", kKeepWord},
    {"become", kBecomeWord},
    {"rule", kRuleWord},
    {"divide", kDivideWord},
    {"share", kShareWord},
    {"done", kDoneWord},
    {"self", kSelfWord},
    {"hand", kHandWord},
    {"military", kMilitaryWord},
    {"stone", kStoneWord},
    {"crop", kCropWord},
    {"leave", kLeaveWord},
    {"truth", kTruthWord},
    {"party", kPartyWord},
    {"march", kMarchWord},
    {"news", kNewsWord},
    {"plant", kPlantWord},
    {"enlist", kEnlistWord},
    {"origin", kOriginWord},
    {"band", kBandWord},
    {"helicopter", kHelicopterWord},
    {"pass", kPassWord},
    {"property", kPropertyWord},
    {"stand", kStandWord},
    {"column", kColumnWord},
    {"house", kHouseWord},
    {"heard", kHeardWord},
    {"unit", kUnitWord},
    {"strike", kStrikeWord},
    {"vehicle", kVehicleWord},
};

constexpr Named<Effect> kEffects[] = {
    {"failed", Effect::Failed},   {"planned", Effect::Planned}, {"attempt", Effect::Attempt},
    {"ongoing", Effect::Ongoing}, {"begin", Effect::Begin},     {"end", Effect::End},
    {"able", Effect::Able},       {"denied", Effect::Denied},   {"unreal", Effect::Unreal},
};

template <class T, std::size_t N>
T lookup(const Named<T> (&list)[N], std::string_view name, T otherwise) {
  for (const Named<T>& item : list) {
    if (item.name == name) return item.value;
  }
  return otherwise;
}

template <class F>
void each_part(std::string_view text, char sep, F&& f) {
  while (!text.empty()) {
    const std::size_t end = text.find(sep);
    if (end != 0) f(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

/// "s=initiator Ely=target g=place".
Roles read_roles(std::string_view cell) {
  Roles roles;
  each_part(cell, ' ', [&](std::string_view part) {
    const std::size_t eq = part.find('=');
    if (eq == std::string_view::npos) return;
    const std::string_view slot = part.substr(0, eq);
    const Role role = role_named(part.substr(eq + 1));
    if (slot == "s")
      roles.subject = role;
    else if (slot == "o")
      roles.object = role;
    else if (slot == "g")
      roles.genitive = role;
    else
      roles.prep[static_cast<std::size_t>(prep_named(slot))] = role;
  });
  return roles;
}

std::string_view attr(std::string_view attrs, std::string_view key) {
  std::string_view found;
  each_part(attrs, ';', [&](std::string_view part) {
    const std::size_t eq = part.find('=');
    if (eq != std::string_view::npos && part.substr(0, eq) == key) found = part.substr(eq + 1);
  });
  return found;
}

bool armed_family(const Frame& frame) {
  switch (frame.family) {
    case Family::Strike:
    case Family::Blast:
    case Family::Raid:
    case Family::Storm:
    case Family::Exchange:
    case Family::Infiltrate:
    case Family::Massacre: return true;
    default: return frame.sub_type == "armed_clash" || frame.sub_type == "air_drone_strike";
  }
}

}  // namespace

Prep prep_named(std::string_view name) { return lookup(kPreps, name, Prep::Other); }
Role role_named(std::string_view name) { return lookup(kRoles, name, Role::None); }

Frames Frames::read(const Lexicon& lexicon) {
  Frames out;
  const std::uint32_t n = lexicon.entry_count();
  out.verbal_.assign(n, kNoFrame);
  out.nominal_.assign(n, kNoFrame);
  out.light_of_.assign(n, kNoFrame);
  out.effects_.assign(n, Effect::None);
  out.participle_effects_.assign(n, Effect::None);
  out.markers_.assign(n, 0);
  std::vector<std::uint16_t> others;  // by frame: the next row of the same lemma and part of speech
  const auto each_entry = [&](const Table& t, std::uint32_t row, auto&& f) {
    bool any = false;
    const std::string lemma = fold_words(t.cell(row, "lemma"));
    for (const EntryId e : lexicon.entries_of(lemma)) {
      f(e);
      any = true;
    }
    if (any) return;
    // Not a lemma: a verbal noun or participle, which stands under its verb's row.
    const WordId word = lexicon.find_word(lemma);
    const NodeId node = word == Lexicon::kNone ? Lexicon::kNone : lexicon.step(Lexicon::kRoot, word);
    if (node != Lexicon::kNone) {
      for (const lex::Sense& sense : lexicon.senses(node)) {
        if (!(sense.morph & (kMasdar | kNoun | kActivePart | kPassivePart))) continue;
        f(sense.entry);
        any = true;
      }
    }
    if (!any)
      out.unknown_.push_back(fmt::format("data/{}.tsv:{}: {}", t.name(), t.cell(row, "#line"), t.cell(row, "lemma")));
  };
  for (std::uint32_t i = 0; i < lexicon.table_count(); ++i) {
    const Table t = lexicon.table(i);
    if (t.name().starts_with("frames/triggers")) {
      std::map<std::pair<std::string_view, std::string_view>, std::uint16_t> last_row;  // by lemma and part of speech
      for (std::uint32_t r = 0; r < t.rows(); ++r) {
        Frame frame;
        const std::string_view attrs = t.cell(r, "attrs"), cls = t.cell(r, "class"), pos = t.cell(r, "pos");
        frame.family = lookup(kFamilies, cls, Family::Fixed);
        if (frame.family == Family::Fixed) frame.sub_type = cls;
        frame.roles = read_roles(t.cell(r, "roles"));
        frame.needs = attr(attrs, "needs");
        frame.weapon = attr(attrs, "weapon");
        frame.change = attr(attrs, "change");
        frame.verb = pos.find('v') != std::string_view::npos;
        frame.weak = attr(attrs, "weak") == "1";
        frame.noun = pos.find('n') != std::string_view::npos;
        const std::string_view line = t.cell(r, "#line");
        std::from_chars(line.data(), line.data() + line.size(), frame.line);
        const auto index = static_cast<std::uint16_t>(out.frames_.size());
        out.frames_.push_back(frame);
        others.push_back(kNoFrame);
        const auto [before, first] = last_row.try_emplace({t.cell(r, "lemma"), pos}, index);
        if (!first) {
          others[std::exchange(before->second, index)] = index;
          continue;
        }
        each_entry(t, r, [&](EntryId e) {
          if (frame.verb) out.verbal_[e] = index;
          // A row for the noun alone overrides what its verb's row says of the masdar.
          if (frame.noun && (out.nominal_[e] == kNoFrame || !frame.verb)) out.nominal_[e] = index;
        });
      }
    } else if (t.name().starts_with("frames/light")) {
      for (std::uint32_t r = 0; r < t.rows(); ++r) {
        LightVerb light;
        light.roles = read_roles(t.cell(r, "preps"));
        light.roles.subject = role_named(t.cell(r, "subject"));
        light.roles.object = role_named(t.cell(r, "object"));
        const auto index = static_cast<std::uint16_t>(out.light_.size());
        out.light_.push_back(light);
        each_entry(t, r, [&](EntryId e) { out.light_of_[e] = index; });
      }
    } else if (t.name().starts_with("frames/markers")) {
      for (std::uint32_t r = 0; r < t.rows(); ++r) {
        const std::uint64_t marker = lookup(kMarkers, t.cell(r, "marker"), std::uint64_t{0});
        each_entry(t, r, [&](EntryId e) { out.markers_[e] |= marker; });
      }
    } else if (t.name().starts_with("frames/theatres")) {
      for (std::uint32_t r = 0; r < t.rows(); ++r) {
        out.theatres_.push_back(t.cell(r, "country"));
        out.beside_.push_back(t.cell(r, "beside"));
      }
    } else if (t.name().starts_with("frames/effects")) {
      for (std::uint32_t r = 0; r < t.rows(); ++r) {
        const Effect effect = lookup(kEffects, t.cell(r, "effect"), Effect::None);
        const std::string_view pos = t.cell(r, "pos");
        const bool participle = pos == "p";
        each_entry(t, r, [&](EntryId e) {
          const bool verb = lexicon.table(lexicon.entry(e).table).name() == "lexicon/verbs";
          if (participle)
            out.participle_effects_[e] = effect;
          else if (pos.empty() || verb == (pos == "v"))
            out.effects_[e] = effect;
        });
      }
    }
  }
  for (std::size_t f = 0; f < others.size(); ++f) {
    if (others[f] != kNoFrame) out.frames_[f].other = &out.frames_[others[f]];
  }
  out.preps_.assign(n, Prep::Other);
  for (EntryId e = 0; e < n; ++e) {
    if (lexicon.entry(e).attr_keys & lex::attr_bit("prep")) out.preps_[e] = prep_named(attr(lexicon.attrs(e), "prep"));
  }
  out.traits_.resize(n);
  for (EntryId e = 0; e < n; ++e) out.traits_[e] = out.traits_of(lexicon, e);
  return out;
}

std::uint16_t Frames::traits_of(const Lexicon& lexicon, EntryId id) const {
  const lex::Entry& entry = lexicon.entry(id);
  const auto kind = static_cast<EntryKind>(entry.kind);
  const Frame *const noun = find(id, true), *const verb = find(id, false);
  const bool act = noun != nullptr || verb != nullptr || marks(id, kControlWord);
  const auto violent = [](const Frame* frame) { return frame && !frame->weak && armed_family(*frame); };
  const bool effect = effects_[id] != Effect::None || participle_effects_[id] != Effect::None;
  unsigned traits = light(id) != nullptr || effect ? unsigned{kCarriesTrait} : 0u;
  if (act && (kind == EntryKind::Verb || kind == EntryKind::Noun)) traits |= kActTrait;
  if ((has_tag(entry, Tag::weapon) && !has_tag(entry, Tag::aircraft)) || violent(noun) || violent(verb))
    traits |= kViolentTrait;
  for (const Frame* frame : {noun, verb}) {
    for (; frame; frame = frame->other) {
      if (frame->sub_type == "aid_delivery") traits |= kAidTrait;
    }
  }
  if ((entry.attr_keys & lex::attr_bit("outcome")) && attr(lexicon.attrs(id), "outcome") == "displaced")
    traits |= kDisplacedTrait;
  constexpr std::string_view kCalls[] = {"dEA", "nA$d", "TAlb", "Hv", "rHb", "$jb", "Ebr", "twqE", "qll"};
  if (kind == EntryKind::Verb && std::find(std::begin(kCalls), std::end(kCalls), lexicon.lemma(id)) != std::end(kCalls))
    traits |= kCallsTrait;
  if (kind == EntryKind::Word && (prep(id) == Prep::By || prep(id) == Prep::Benefit)) traits |= kHandsTrait;
  return static_cast<std::uint16_t>(traits);
}

bool Frames::at_war_beside(std::string_view country, std::string_view other) const {
  for (std::size_t i = 0; i < theatres_.size(); ++i) {
    if (theatres_[i] != country) continue;
    bool beside = false;
    each_part(beside_[i], '|', [&](std::string_view c) {
      beside |= other.size() == 2 && c.size() == 2 && (other[0] & ~0x20) == c[0] && (other[1] & ~0x20) == c[1];
    });
    return beside;
  }
  return false;
}

}  // namespace sijill
