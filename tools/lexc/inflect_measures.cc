// The measures as vocalised patterns over the radicals 1 2 3 (4), by kind of root: sound, hollow
// (weak middle), doubled (last two alike), defective (weak last).
#include "lexc/inflect_measures.h"

#include <fmt/format.h>

namespace sijill::lexc {
namespace {

bool weak(char c) { return c == 'w' || c == 'y'; }

std::string fill(std::string_view pattern, std::string_view radicals) {
  std::string out;
  for (const char c : pattern) {
    if (c >= '1' && c <= '4') {
      out += radicals[static_cast<std::size_t>(c - '1')];
    } else {
      out += c;
    }
  }
  return out;
}

/// One line of the tables: patterns for the two perfects, the two imperfects (full/brief), the
/// participles and the masdar.
struct Patterns {
  std::string_view measure;
  std::string_view perfect, perfect_brief, passive, passive_brief;
  std::string_view imperfect, imperfect_brief, imperfect_passive, imperfect_passive_brief;
  std::string_view active_part, passive_part, masdar;
};

constexpr Patterns kSound[] = {
    {"II", "1a2~a3", "1a2~a3", "1u2~i3", "1u2~i3", "u1a2~i3", "u1a2~i3", "u1a2~a3", "u1a2~a3", "mu1a2~i3", "mu1a2~a3",
     "ta12I3"},
    {"III", "1A2a3", "1A2a3", "1U2i3", "1U2i3", "u1A2i3", "u1A2i3", "u1A2a3", "u1A2a3", "mu1A2i3", "mu1A2a3",
     "mu1A2a3a@"},
    {"IV", "'a12a3", "'a12a3", "'u12i3", "'u12i3", "u12i3", "u12i3", "u12a3", "u12a3", "mu12i3", "mu12a3", "'i12A3"},
    {"V", "ta1a2~a3", "ta1a2~a3", "tu1u2~i3", "tu1u2~i3", "ata1a2~a3", "ata1a2~a3", "uta1a2~a3", "uta1a2~a3",
     "muta1a2~i3", "muta1a2~a3", "ta1a2~u3"},
    {"VI", "ta1A2a3", "ta1A2a3", "tu1U2i3", "tu1U2i3", "ata1A2a3", "ata1A2a3", "uta1A2a3", "uta1A2a3", "muta1A2i3",
     "muta1A2a3", "ta1A2u3"},
    {"VII", "in1a2a3", "in1a2a3", "un1u2i3", "un1u2i3", "an1a2i3", "an1a2i3", "un1a2a3", "un1a2a3", "mun1a2i3",
     "mun1a2a3", "in1i2A3"},
    {"VIII", "i1ta2a3", "i1ta2a3", "u1tu2i3", "u1tu2i3", "a1ta2i3", "a1ta2i3", "u1ta2a3", "u1ta2a3", "mu1ta2i3",
     "mu1ta2a3", "i1ti2A3"},
    {"IX", "i12a3~", "i12a3a3", "u12u3~", "u12u3i3", "a12a3~", "a12a3i3", "u12a3~", "u12a3a3", "mu12a3~", "mu12a3~",
     "i12i3A3"},
    {"X", "ista12a3", "ista12a3", "ustu12i3", "ustu12i3", "asta12i3", "asta12i3", "usta12a3", "usta12a3", "musta12i3",
     "musta12a3", "isti12A3"},
    {"QI", "1a23a4", "1a23a4", "1u23i4", "1u23i4", "u1a23i4", "u1a23i4", "u1a23a4", "u1a23a4", "mu1a23i4", "mu1a23a4",
     "1a23a4a@"},
    {"QII", "ta1a23a4", "ta1a23a4", "tu1u23i4", "tu1u23i4", "ata1a23a4", "ata1a23a4", "uta1a23a4", "uta1a23a4",
     "muta1a23i4", "muta1a23a4", "ta1a23u4"},
    {"QIV", "i12a3a4~", "i12a3a4a4", "u12u3i4~", "u12u3i4a4", "a12a3i4~", "a12a3i4a4", "u12a3a4~", "u12a3a4a4",
     "mu12a3i4~", "mu12a3a4~", "i12i34A4"},
};

constexpr Patterns kHollow[] = {
    {"IV", "'a1A3", "'a1a3", "'u1I3", "'u1i3", "u1I3", "u1i3", "u1A3", "u1a3", "mu1I3", "mu1A3", "'i1A3a@"},
    {"VII", "in1A3", "in1a3", "un1I3", "un1i3", "an1A3", "an1a3", "un1A3", "un1a3", "mun1A3", "mun1A3", "in1iyA3"},
    {"VIII", "i1tA3", "i1ta3", "u1tI3", "u1ti3", "a1tA3", "a1ta3", "u1tA3", "u1ta3", "mu1tA3", "mu1tA3", "i1tiyA3"},
    {"X", "ista1A3", "ista1a3", "ustu1I3", "ustu1i3", "asta1I3", "asta1i3", "usta1A3", "usta1a3", "musta1I3",
     "musta1A3", "isti1A3a@"},
};

constexpr Patterns kDoubled[] = {
    {"III", "1A2~", "1A2a2", "1U2~", "1U2i2", "u1A2~", "u1A2i2", "u1A2~", "u1A2a2", "mu1A2~", "mu1A2~", "mu1A2~a@"},
    {"IV", "'a1a2~", "'a12a2", "'u1i2~", "'u12i2", "u1i2~", "u12i2", "u1a2~", "u12a2", "mu1i2~", "mu1a2~", "'i12A2"},
    {"VI", "ta1A2~", "ta1A2a2", "tu1U2~", "tu1U2i2", "ata1A2~", "ata1A2a2", "uta1A2~", "uta1A2a2", "muta1A2~",
     "muta1A2~", "ta1A2~"},
    {"VII", "in1a2~", "in1a2a2", "un1u2~", "un1u2i2", "an1a2~", "an1a2i2", "un1a2~", "un1a2a2", "mun1a2~", "mun1a2~",
     "in1i2A2"},
    {"VIII", "i1ta2~", "i1ta2a2", "u1tu2~", "u1tu2i2", "a1ta2~", "a1ta2i2", "u1ta2~", "u1ta2a2", "mu1ta2~", "mu1ta2~",
     "i1ti2A2"},
    {"X", "ista1a2~", "ista12a2", "ustu1i2~", "ustu12i2", "asta1i2~", "asta12i2", "usta1a2~", "usta12a2", "musta1i2~",
     "musta1a2~", "isti12A2"},
};

template <std::size_t N>
const Patterns* row(const Patterns (&table)[N], std::string_view measure) {
  for (const Patterns& patterns : table) {
    if (patterns.measure == measure) return &patterns;
  }
  return nullptr;
}

Stems fill_all(const Patterns& p, std::string_view radicals) {
  const auto with = [&](std::string_view pattern) { return fill(pattern, radicals); };
  Stems stems;
  stems.perfect = {with(p.perfect), with(p.perfect_brief)};
  stems.perfect_passive = {with(p.passive), with(p.passive_brief)};
  stems.imperfect = {with(p.imperfect), with(p.imperfect_brief)};
  stems.imperfect_passive = {with(p.imperfect_passive), with(p.imperfect_passive_brief)};
  stems.active_part = with(p.active_part);
  stems.passive_part = with(p.passive_part);
  stems.masdars = {with(p.masdar)};
  return stems;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

template <class Change>
void each_stem(Stems& stems, Change change) {
  for (Stems::Pair* pair : {&stems.perfect, &stems.perfect_passive, &stems.imperfect, &stems.imperfect_passive}) {
    change(pair->full);
    change(pair->brief);
  }
  change(stems.active_part);
  change(stems.passive_part);
  for (std::string& masdar : stems.masdars) change(masdar);
}

/// Measure VIII: its t meets the first radical. A hamza is absorbed by one root only ('x*), else
/// it stays; w and y always are.
void assimilate_t(Stems& stems, std::string_view radicals) {
  const char c = radicals[0];
  std::string merged;
  if (c == 'd' || c == '*') merged = "d~";
  if (c == 'z') merged = "zd";
  if (c == 'S' || c == 'D') merged = std::string(1, c) + "T";
  if (c == 'T' || c == 'Z') merged = std::string(1, c) + "~";
  if (weak(c) || radicals == "'x*") merged = "t~";
  if (merged.empty()) return;
  const std::string apart = std::string(1, c) + "t";
  each_stem(stems, [&](std::string& stem) {
    const std::size_t at = stem.find(apart);
    if (at != std::string::npos) stem.replace(at, apart.size(), merged);
  });
}

/// The verbal nouns of a weak last radical, by measure.
std::string defective_masdar(std::string_view measure, std::string_view radicals) {
  std::string_view pattern;
  if (measure == "II") pattern = "ta12iya@";
  if (measure == "III") pattern = "mu1A2A@";
  if (measure == "IV") pattern = "'i12A'";
  if (measure == "V") pattern = "ta1a2~I";
  if (measure == "VI") pattern = "ta1A2I";
  if (measure == "VII") pattern = "in1i2A'";
  if (measure == "VIII") pattern = "i1ti2A'";
  if (measure == "X") pattern = "isti12A'";
  return fill(pattern, radicals);
}

/// The root "see" loses its hamza in the imperfect of I and in IV.
void elide_hamza_of_see(Stems& stems, std::string_view measure) {
  if (measure == "IV") each_stem(stems, [](std::string& stem) { replace_all(stem, "r'", "r"); });
  for (Stems::Pair* pair : {&stems.imperfect, &stems.imperfect_passive}) {
    replace_all(pair->full, "r'", "r");
    replace_all(pair->brief, "r'", "r");
  }
}

Stems first_measure(const VerbEntry& verb, std::string_view radicals) {
  const char c1 = radicals[0];
  const char c2 = radicals[1];
  const char c3 = radicals[2];
  const std::string_view vowels = verb.vowel == "s" ? "" : std::string_view(verb.vowel);
  const char pv = vowels.size() == 2 ? vowels[0] : 'a';
  const char iv = vowels.empty() ? 'a' : vowels.back();
  const auto with = [&](std::string pattern) {
    replace_all(pattern, "p", std::string(1, pv));
    replace_all(pattern, "v", std::string(1, iv));
    return fill(pattern, radicals);
  };
  const auto both = [&](const char* pattern) { return Stems::Pair{with(pattern), with(pattern)}; };
  Stems stems;
  if (weak(c3)) {
    const std::string last = iv == 'u' ? "w" : "y";
    stems.perfect = {with("1a2p"), with("1a2p")};
    stems.perfect.full += stems.perfect.brief.back() == 'a' ? std::string(1, c3) : "y";
    stems.perfect.brief = stems.perfect.full;
    stems.perfect_passive = both("1u2iy");
    stems.imperfect = both((c1 == 'w' ? "a2v" + last : "a12v" + last).c_str());
    stems.imperfect_passive = both("u12ay");
    stems.active_part = with("1A2iy");
    stems.passive_part = with(iv == 'u' ? "ma12uw~" : "ma12iy~");
  } else if (weak(c2) && verb.vowel != "s") {
    const char length = iv == 'u' ? 'U' : iv == 'i' ? 'I' : 'A';
    stems.perfect = {with("1A3"), with(iv == 'u' ? "1u3" : "1i3")};
    stems.perfect_passive = {with("1I3"), with("1i3")};
    stems.imperfect = {with(std::string("a1") + length + "3"), with("a1v3")};
    stems.imperfect_passive = {with("u1A3"), with("u1a3")};
    stems.active_part = with(c3 == '\'' ? "1A'iy" : "1A'i3");
    stems.passive_part = with(c2 == 'w' ? "ma1U3" : "ma1I3");
  } else if (c2 == c3) {
    stems.perfect = {with("1a2~"), with("1a2p2")};
    stems.perfect_passive = {with("1u2~"), with("1u2i2")};
    stems.imperfect = {with("a1v2~"), with("a12v2")};
    stems.imperfect_passive = {with("u1a2~"), with("u12a2")};
    stems.active_part = with("1A2~");
    stems.passive_part = with("ma12U2");
    stems.doubled = true;
  } else {
    const bool first_lost = c1 == 'w' && pv == 'a' && iv != 'u' && verb.vowel != "s";
    stems.perfect = both("1a2p3");
    stems.perfect_passive = both("1u2i3");
    stems.imperfect = both(first_lost ? "a2v3" : "a12v3");
    stems.imperfect_passive = both("u12a3");
    stems.active_part = with("1A2i3");
    stems.passive_part = with("ma12U3");
  }
  return stems;
}

}  // namespace

Result<Stems> stems_of(const VerbEntry& verb, std::string_view radicals) {
  const std::string_view measure = verb.measure;
  const bool quadriliteral = measure.starts_with('Q');
  if (radicals.size() != (quadriliteral ? 4u : 3u)) {
    return tl::unexpected(Error{Error::Code::BadData,
                                fmt::format("a root of {} letters does not fit measure {}", radicals.size(), measure),
                                {}});
  }
  if (measure == "I") {
    Stems stems = first_measure(verb, radicals);
    if (radicals == "r'y") elide_hamza_of_see(stems, measure);
    return stems;
  }
  std::string root(radicals);
  const bool defective = !quadriliteral && weak(root[2]);
  if (defective) root[2] = 'y';
  const Patterns* patterns = nullptr;
  bool doubled = false;
  if (!quadriliteral && !defective && weak(root[1]) && verb.vowel != "s") {
    patterns = row(kHollow, measure);
  } else if (!quadriliteral && !defective && root[1] == root[2]) {
    patterns = row(kDoubled, measure);
    doubled = patterns != nullptr;
  }
  if (patterns == nullptr) patterns = row(kSound, measure);
  if (patterns == nullptr) {
    return tl::unexpected(Error{Error::Code::BadData, fmt::format("no such measure: '{}'", measure), {}});
  }
  Stems stems = fill_all(*patterns, root);
  stems.doubled = doubled;
  if (defective) stems.masdars = {defective_masdar(measure, root)};
  if (measure == "II" && root[2] == '\'') stems.masdars = {fill("ta12i'a@", root)};
  if (measure == "VIII") assimilate_t(stems, root);
  if (radicals == "r'y" && measure == "IV") elide_hamza_of_see(stems, measure);
  return stems;
}

std::string attach(std::string_view stem, std::string_view ending) {
  std::string out(stem);
  const char glide = out.back();
  const char vowel = out[out.size() - 2];
  const bool contracts = weak(glide) && (vowel == 'a' || vowel == 'i' || vowel == 'u');
  if (!contracts) {
    // A t or n that meets its like is written once.
    if (!ending.empty() && ending.front() == out.back()) {
      return out + "~" + std::string(ending.substr(1));
    }
    return out + std::string(ending);
  }
  out.resize(out.size() - 2);
  const std::string lengthened(1, vowel == 'a' ? 'a' : vowel == 'i' ? 'I' : 'U');
  if (ending.empty()) return out + vowel;
  switch (ending.front()) {
    case 'a':
      if (ending == "a") {
        if (vowel == 'a') return out + (glide == 'w' ? "A" : "Y");
        return out + vowel + glide + 'a';
      }
      if (vowel == 'a') return out + std::string(ending);
      return out + vowel + glide + std::string(ending);
    case 'u':
      if (vowel == 'a') return out + (glide == 'w' ? "A" : "Y");
      return out + lengthened;
    case 'A': return out + vowel + glide + std::string(ending);
    case 'U':
      if (vowel == 'a') return out + "aw" + std::string(ending.substr(1));
      return out + std::string(ending);
    case 'I':
      if (vowel == 'a') return out + "ay" + std::string(ending.substr(1));
      return out + "I" + std::string(ending.substr(1));
    default:
      if (vowel == 'a') return out + "a" + glide + std::string(ending);
      return out + lengthened + std::string(ending);
  }
}

}  // namespace sijill::lexc
