// Folding is two tables: the Arabic block (U+0600..06FF) by index, the presentation forms by a list of runs.
#include "text/fold.h"

#include <array>

#include "text/utf8.h"

namespace sijill {
namespace {

struct Pair {
  char32_t code;
  char folded;
};

constexpr Pair kArabicLetters[] = {
    {0x0621, '\''}, {0x0622, 'A'}, {0x0623, 'A'}, {0x0624, 'w'}, {0x0625, 'A'}, {0x0626, 'y'}, {0x0627, 'A'},
    {0x0628, 'b'},  {0x0629, 'h'}, {0x062A, 't'}, {0x062B, 'v'}, {0x062C, 'j'}, {0x062D, 'H'}, {0x062E, 'x'},
    {0x062F, 'd'},  {0x0630, '*'}, {0x0631, 'r'}, {0x0632, 'z'}, {0x0633, 's'}, {0x0634, '$'}, {0x0635, 'S'},
    {0x0636, 'D'},  {0x0637, 'T'}, {0x0638, 'Z'}, {0x0639, 'E'}, {0x063A, 'g'}, {0x0641, 'f'}, {0x0642, 'q'},
    {0x0643, 'k'},  {0x0644, 'l'}, {0x0645, 'm'}, {0x0646, 'n'}, {0x0647, 'h'}, {0x0648, 'w'}, {0x0649, 'y'},
    {0x064A, 'y'},  {0x0671, 'A'}, {0x067E, 'P'}, {0x0686, 'J'}, {0x0698, 'z'}, {0x06A4, 'V'}, {0x06A9, 'k'},
    {0x06AF, 'G'},  {0x06C0, 'h'}, {0x06C1, 'h'}, {0x06C3, 'h'}, {0x06CC, 'y'}, {0x06D2, 'y'}, {0x06D5, 'h'},
    {0x06BE, 'h'},  {0x06AD, 'G'}, {0x06C7, 'w'}, {0x06C6, 'w'}, {0x06CE, 'y'}, {0x0672, 'A'}, {0x0673, 'A'},
};

// Presentation Forms-B (U+FE80..FEF4) in code order: each letter with the number of its shapes (Unicode 15).
struct Run {
  char folded;
  int shapes;
};
constexpr Run kFormsB[] = {
    {'\'', 1}, {'A', 2}, {'A', 2}, {'w', 2}, {'A', 2}, {'y', 4}, {'A', 2}, {'b', 4}, {'h', 2},
    {'t', 4},  {'v', 4}, {'j', 4}, {'H', 4}, {'x', 4}, {'d', 2}, {'*', 2}, {'r', 2}, {'z', 2},
    {'s', 4},  {'$', 4}, {'S', 4}, {'D', 4}, {'T', 4}, {'Z', 4}, {'E', 4}, {'g', 4}, {'f', 4},
    {'q', 4},  {'k', 4}, {'l', 4}, {'m', 4}, {'n', 4}, {'h', 4}, {'w', 2}, {'y', 2}, {'y', 4},
};

constexpr char32_t kBlockBegin = 0x0600, kBlockEnd = 0x0700, kFormsBegin = 0xFE80, kLigatureBegin = 0xFEF5,
                   kLigatureEnd = 0xFEFD;

struct Tables {
  std::array<Folded, kBlockEnd - kBlockBegin> block{};
  std::array<char, kLigatureBegin - kFormsBegin> forms{};

  constexpr Tables() {
    for (Folded& f : block) f = {Letter::Other, 0};
    for (const Pair& p : kArabicLetters) block[p.code - kBlockBegin] = {Letter::Arabic, p.folded};
    const auto set = [&](char32_t first, char32_t last, Letter kind) {
      for (char32_t c = first; c <= last; ++c) block[c - kBlockBegin] = {kind, 0};
    };
    set(0x0610, 0x061A, Letter::Drop);
    set(0x061C, 0x061C, Letter::Drop);
    set(0x0640, 0x0640, Letter::Drop);
    set(0x064B, 0x065F, Letter::Drop);
    set(0x0670, 0x0670, Letter::Drop);
    set(0x06D6, 0x06DC, Letter::Drop);
    set(0x06DF, 0x06E8, Letter::Drop);
    set(0x06EA, 0x06ED, Letter::Drop);
    for (char32_t d = 0; d < 10; ++d) {
      block[0x0660 + d - kBlockBegin] = {Letter::Digit, static_cast<char>('0' + d)};
      block[0x06F0 + d - kBlockBegin] = {Letter::Digit, static_cast<char>('0' + d)};
    }
    block[0x060C - kBlockBegin] = {Letter::Punct, ','};
    block[0x061B - kBlockBegin] = {Letter::Punct, ';'};
    block[0x061F - kBlockBegin] = {Letter::Punct, '?'};
    block[0x066A - kBlockBegin] = {Letter::Punct, '%'};
    block[0x066B - kBlockBegin] = {Letter::Punct, '.'};
    block[0x066C - kBlockBegin] = {Letter::Punct, ','};
    block[0x06D4 - kBlockBegin] = {Letter::Punct, '.'};
    std::size_t at = 0;
    for (const Run& run : kFormsB) {
      for (int i = 0; i < run.shapes; ++i) forms[at++] = run.folded;
    }
  }
};
constexpr Tables kTables;

constexpr Folded fold_ascii(char32_t c) {
  if (c >= '0' && c <= '9') return {Letter::Digit, static_cast<char>(c)};
  if (c >= 'a' && c <= 'z') return {Letter::Latin, static_cast<char>(c)};
  if (c >= 'A' && c <= 'Z') return {Letter::Latin, static_cast<char>(c - 'A' + 'a')};
  switch (c) {
    case '\n':
    case '\r': return {Letter::Line, 0};
    case ' ':
    case '\t':
    case '\f':
    case '\v': return {Letter::Space, 0};
    case '[':
    case '{': return {Letter::Punct, '('};
    case ']':
    case '}': return {Letter::Punct, ')'};
    case '\\': return {Letter::Punct, '/'};
    case '^':
    case '`':
    case '~':
    case '&':
    case '=':
    case '$':
    case '@': return {Letter::Other, 0};
    default: break;
  }
  if (c > 0x20 && c < 0x7F) return {Letter::Punct, static_cast<char>(c)};
  return {Letter::Drop, 0};
}

constexpr Folded fold_general(char32_t c) {
  switch (c) {
    case 0x00A0: return {Letter::Space, 0};
    case 0x0085:
    case 0x2028:
    case 0x2029: return {Letter::Line, 0};
    case 0x00AB:
    case 0x201C:
    case 0x2039: return {Letter::Punct, '<'};
    case 0x00BB:
    case 0x201D:
    case 0x203A: return {Letter::Punct, '>'};
    case 0x201E:
    case 0x201F: return {Letter::Punct, '"'};
    case 0x2018:
    case 0x2019:
    case 0x00B4: return {Letter::Punct, '\''};
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return {Letter::Punct, '-'};
    case 0x2026: return {Letter::Punct, '.'};
    case 0x2022:
    case 0x25CF:
    case 0x25AA:
    case 0x00B7: return {Letter::Punct, '*'};
    case 0xFEFF:
    case 0x00AD:
    case 0x034F: return {Letter::Drop, 0};
    default: break;
  }
  if (c >= 0x2000 && c <= 0x200A) return {Letter::Space, 0};
  if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
      (c >= 0xFE00 && c <= 0xFE0F)) {
    return {Letter::Drop, 0};
  }
  if (c >= kFormsBegin && c < kLigatureBegin) return {Letter::Arabic, kTables.forms[c - kFormsBegin]};
  if (c >= kLigatureBegin && c < kLigatureEnd) return {Letter::Arabic, 'l'};
  if (c >= 0xFE70 && c < 0xFE80) return {Letter::Drop, 0};
  // Accented Latin of Turkish, French and Kurdish names: its own letter, kept distinct by its low bits.
  if (c >= 0x00C0 && c <= 0x024F) return {Letter::Latin, 'x'};
  return {Letter::Other, 0};
}

}  // namespace

namespace {

constexpr Folded fold_any(char32_t code) {
  if (code < 0x80) return fold_ascii(code);
  if (code >= kBlockBegin && code < kBlockEnd) return kTables.block[code - kBlockBegin];
  return fold_general(code);
}

constexpr std::array<Folded, kNearCodes> near_folds() {
  std::array<Folded, kNearCodes> folds{};
  for (char32_t code = 0; code < kNearCodes; ++code) folds[code] = fold_any(code);
  return folds;
}

}  // namespace

constinit const std::array<Folded, kNearCodes> kNearFolds = near_folds();

Folded fold_far(char32_t code) { return fold_any(code); }

char second_letter(char32_t code) { return code >= kLigatureBegin && code < kLigatureEnd ? 'A' : '\0'; }

std::string fold_words(std::string_view text) {
  std::string out;
  bool space = false, latin = false;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Step step = utf8_at(text, at);
    at += step.length;
    const Folded f = fold(step.code);
    if (f.kind == Letter::Drop) continue;
    if (f.kind != Letter::Arabic && f.kind != Letter::Latin && f.kind != Letter::Digit) {
      space = true;
      continue;
    }
    const bool is_latin = f.kind == Letter::Latin;
    if (!out.empty() && (space || (is_latin != latin && f.kind != Letter::Digit))) out.push_back(' ');
    if (is_latin && (out.empty() || out.back() == ' ')) out.push_back('_');
    space = false;
    latin = is_latin;
    out.push_back(f.folded);
    if (const char second = second_letter(step.code)) out.push_back(second);
  }
  return out;
}

}  // namespace sijill
