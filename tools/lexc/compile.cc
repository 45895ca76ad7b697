// From TSV rows to forms: each kind of file says which columns hold forms and how they inflect.
#include "lexc/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "lexc/builder.h"
#include "lexc/inflect.h"
#include "lexicon/kinds.h"
#include "lexicon/morph.h"
#include "lexicon/tags.h"
#include "text/fold.h"
#include "text/oblique.h"

namespace sijill::lexc {
namespace {

std::vector<std::string_view> split(std::string_view text, char sep) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(sep);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

/// Non-empty parts of a `|` list.
std::vector<std::string_view> list(std::string_view text) {
  std::vector<std::string_view> parts = split(text, '|');
  std::erase_if(parts, [](std::string_view p) { return p.find_first_not_of(' ') == std::string_view::npos; });
  return parts;
}

constexpr std::string_view kArticle = "Al";

/// A name without the article of each of its words; `article` says whether the first word had one.
std::string without_articles(const std::string& folded, bool& article) {
  std::string out;
  article = folded.starts_with(kArticle) && folded.find(' ') != 2 && folded.size() > 3;
  for (std::string_view word : split(folded, ' ')) {
    if (word.starts_with(kArticle) && word.size() > 3) word.remove_prefix(kArticle.size());
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

/// Alef with a hamza or madda, as written before folding.
bool opens_with_hamza(std::string_view name) {
  return name.starts_with("\xD8\xA2") || name.starts_with("\xD8\xA3") || name.starts_with("\xD8\xA5");
}

struct Row {
  const DataFile& file;
  std::size_t line;
  const std::vector<std::string_view>& header;
  std::vector<std::string_view> cells;
  std::vector<Error>& problems;

  std::string_view operator[](std::string_view column) const {
    const auto it = std::find(header.begin(), header.end(), column);
    return it == header.end() ? std::string_view() : cells[static_cast<std::size_t>(it - header.begin())];
  }
  void problem(std::string what) const {
    problems.push_back({Error::Code::BadData, std::move(what), fmt::format("{}:{}", file.path, line)});
  }
};

std::uint64_t attr_keys(std::string_view attrs) {
  std::uint64_t keys = 0;
  for (std::string_view attr : split(attrs, ';')) {
    if (const std::size_t end = attr.find('='); end != std::string_view::npos)
      keys |= lex::attr_bit(attr.substr(0, end));
  }
  return keys;
}

bool set_tags(const Row& row, lex::Entry& entry) {
  for (std::string_view name : list(row["tags"])) {
    const auto* it = std::find(std::begin(kTagNames), std::end(kTagNames), name);
    if (it == std::end(kTagNames)) {
      row.problem(fmt::format("unknown tag '{}'", name));
      return false;
    }
    const auto i = static_cast<std::size_t>(it - std::begin(kTagNames));
    entry.tags[i / 64] |= 1ull << (i % 64);
  }
  return true;
}

std::vector<std::string> strings(std::string_view cell) {
  const auto parts = list(cell);
  return {parts.begin(), parts.end()};
}

/// Forms that the row's attrs suppress: "drop=FORM|FORM".
std::vector<std::string> dropped(const Row& row) {
  for (std::string_view attr : split(row["attrs"], ';')) {
    if (attr.starts_with("drop=")) return strings(attr.substr(5));
  }
  return {};
}

void add_name(Builder& out, std::string_view name, std::uint32_t entry) {
  bool article = false;
  const std::string folded = fold_words(name);
  const std::string bare = without_articles(folded, article);
  out.add_form(bare, entry, article ? kNameHasArticle | kNoun : kNoun);
  // "vehicles", "brigades" begin with a hamza and l that are no article: "the vehicles" has one more.
  if (article && opens_with_hamza(name)) out.add_form(folded, entry, kNoun);
}

/// A name of people, in both its cases.
void add_people(Builder& out, std::string_view name, std::uint32_t entry) {
  add_name(out, name, entry);
  bool article = false;
  const std::string bare = oblique(without_articles(fold_words(name), article));
  if (!bare.empty()) out.add_form(bare, entry, article ? kNameHasArticle | kNoun : kNoun);
}

void add_forms(Builder& out, const std::vector<Form>& forms, std::uint32_t entry) {
  for (const Form& form : forms) out.add_form(form.folded, entry, form.morph);
}

/// The masculine nisba's other shapes; anything else stands as written.
void add_owner(Builder& out, std::string_view name, std::uint32_t entry) {
  const std::string folded = fold_words(name);
  const bool nisba = folded.size() >= 4 && folded.back() == 'y' && folded.find(' ') == std::string::npos;
  bool article = false;
  const std::string bare = without_articles(folded, article);
  out.add_form(bare, entry, article ? kNameHasArticle | kNoun : kNoun);
  if (!nisba) return;
  for (const char* ending : {"h", "wn", "yn", "An", "tAn", "tyn", "At", "A"})
    out.add_form(bare + ending, entry, kAdjective);
}

bool add_row(Builder& out, const Row& row, std::uint32_t table, std::uint32_t index) {
  const std::string_view name = row.file.name;
  const auto make = [&](EntryKind kind) {
    lex::Entry entry{};
    entry.table = static_cast<std::uint16_t>(table);
    entry.kind = static_cast<std::uint16_t>(kind);
    entry.row = index;
    entry.attrs = out.string(row["attrs"]);
    entry.attr_keys = attr_keys(row["attrs"]);
    entry.lemma = out.string(fold_words(row["lemma"]));
    return entry;
  };
  const auto add = [&](EntryKind kind) -> std::optional<std::uint32_t> {
    lex::Entry entry = make(kind);
    if (!set_tags(row, entry)) return std::nullopt;
    return out.add_entry(entry);
  };
  const auto plain = [&](EntryKind kind, std::string_view column) {
    const auto entry = add(kind);
    if (!entry) return false;
    for (std::string_view form : list(row[column])) out.add_form(fold_words(form), *entry, 0);
    return true;
  };
  if (name == "lexicon/verbs") {
    const auto entry = add(EntryKind::Verb);
    if (!entry) return false;
    auto forms = inflect_verb({std::string(row["lemma"]), std::string(row["root"]), std::string(row["measure"]),
                               std::string(row["vowel"]), strings(row["masdars"]), dropped(row),
                               (";" + std::string(row["attrs"]) + ";").find(";intransitive=1;") != std::string::npos});
    if (!forms) {
      row.problem(forms.error().message);
      return false;
    }
    add_forms(out, *forms, *entry);
    return true;
  }
  if (name == "lexicon/nouns" || name == "lexicon/place_heads") {
    const auto entry = add(EntryKind::Noun);
    if (!entry) return false;
    auto forms = inflect_noun({std::string(row["lemma"]), std::string(row["pos"]), std::string(row["gender"]),
                               strings(row["plurals"]), dropped(row)});
    if (!forms) {
      row.problem(forms.error().message);
      return false;
    }
    add_forms(out, *forms, *entry);
    return true;
  }
  if (name.starts_with("lexicon/words")) return plain(EntryKind::Word, "forms");
  if (name == "lexicon/numerals") return plain(EntryKind::Numeral, "forms");
  if (name == "lexicon/calendar") {
    const auto entry = add(EntryKind::Calendar);
    if (!entry) return false;
    for (std::string_view form : list(row["forms"])) add_name(out, form, *entry);
    return true;
  }
  if (name == "lexicon/forces") {
    const auto entry = add(EntryKind::Force);
    if (!entry) return false;
    for (std::string_view form : list(row["forms"])) add_name(out, form, *entry);
    return true;
  }
  if (name == "lexicon/nationalities") {
    const auto entry = add(EntryKind::Nationality);
    if (!entry) return false;
    for (std::string_view form : list(row["adj"])) add_owner(out, form, *entry);
    return true;
  }
  if (name == "lexicon/actors") {
    const auto entry = add(EntryKind::Actor);
    if (!entry) return false;
    for (std::string_view form : list(row["names"])) add_people(out, form, *entry);
    if (!row["name_ar"].empty()) add_people(out, row["name_ar"], *entry);
    if (row["owners"].empty()) return true;
    const auto owner = add(EntryKind::Owner);
    for (std::string_view form : list(row["owners"])) add_owner(out, form, *owner);
    return true;
  }
  if (name == "lexicon/sources" || name.starts_with("places/")) {
    const bool place = name.starts_with("places/");
    const auto entry = add(place ? EntryKind::Place : EntryKind::Source);
    if (!entry) return false;
    if (!row["name_ar"].empty()) add_name(out, row["name_ar"], *entry);
    for (std::string_view form : list(row[place ? "variants" : "names"])) add_name(out, form, *entry);
    return true;
  }
  return true;  // frames, labels: tables without forms
}

struct Schema {
  std::string_view name;
  std::vector<std::string_view> required;
};

const Schema kSchemas[] = {
    {"lexicon/verbs", {"lemma", "root", "measure", "vowel", "masdars", "tags", "attrs"}},
    {"lexicon/nouns", {"lemma", "pos", "gender", "plurals", "tags", "attrs"}},
    {"lexicon/place_heads", {"lemma", "pos", "gender", "plurals", "tags", "attrs"}},
    {"lexicon/words", {"forms", "tags", "attrs"}},
    {"lexicon/numerals", {"forms", "tags", "attrs"}},
    {"lexicon/calendar", {"forms", "tags", "attrs"}},
    {"lexicon/forces", {"forms", "tags", "attrs"}},
    {"lexicon/nationalities", {"country", "adj", "state_actor"}},
    {"lexicon/actors", {"id", "name_ar", "names", "owners", "name_en", "kind"}},
    {"lexicon/sources", {"id", "name_ar", "names", "kind", "flags"}},
    {"places/", {"id", "name_ar", "variants", "name_en", "kind", "parent", "lat", "lon"}},
};

void compile_file(Builder& out, const DataFile& file, std::vector<Error>& problems) {
  std::vector<std::string_view> header;
  std::vector<std::string> cells;
  std::vector<Row> rows;
  std::size_t number = 0;
  for (std::string_view line : split(file.text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view> parts = split(line, '\t');
    if (header.empty()) {
      header = parts;
      for (const Schema& schema : kSchemas) {
        const bool mine = schema.name.ends_with('/') ? file.name.starts_with(schema.name) : file.name == schema.name;
        if (!mine) continue;
        for (std::string_view need : schema.required) {
          if (std::find(header.begin(), header.end(), need) != header.end()) continue;
          problems.push_back({Error::Code::BadData, fmt::format("the header lacks the column '{}'", need),
                              fmt::format("{}:{}", file.path, number)});
          return;
        }
      }
      for (std::string_view cell : parts) cells.emplace_back(cell);
      cells.emplace_back("#line");
      continue;
    }
    const std::string where = fmt::format("{}:{}", file.path, number);
    if (parts.size() > header.size()) {
      problems.push_back(
          {Error::Code::BadData, fmt::format("{} columns, but the header has {}", parts.size(), header.size()), where});
      continue;
    }
    parts.resize(header.size());  // trailing empty cells may be left off
    for (std::string_view cell : parts) cells.emplace_back(cell);
    cells.emplace_back(std::to_string(number));
    rows.push_back({file, number, header, std::move(parts), problems});
  }
  if (header.empty()) return;
  const std::uint32_t table = out.add_table(file.name, static_cast<std::uint32_t>(header.size()) + 1, cells);
  for (std::uint32_t i = 0; i < rows.size(); ++i) add_row(out, rows[i], table, i);
}

}  // namespace

Result<std::vector<DataFile>> read_data(const std::vector<std::string>& folders) {
  namespace fs = std::filesystem;
  std::vector<DataFile> files;
  for (const std::string& folder : folders) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed)) continue;
    const bool whole =
        fs::is_directory(fs::path(folder) / "lexicon", failed) || fs::is_directory(fs::path(folder) / "places", failed);
    const std::string prefix = whole ? "" : fs::path(folder).filename().string() + "/";
    std::vector<fs::path> paths;
    for (const auto& item : fs::recursive_directory_iterator(folder, failed)) {
      if (item.path().extension() == ".tsv") paths.push_back(item.path());
    }
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
      std::ifstream in(path, std::ios::binary);
      if (!in) return tl::unexpected(Error{Error::Code::Io, "cannot be read", path.string()});
      std::string text{std::istreambuf_iterator<char>(in), {}};
      fs::path name = path.lexically_relative(folder);
      files.push_back({prefix + name.replace_extension().generic_string(), path.string(), std::move(text)});
    }
  }
  return files;
}

Result<std::string> compile(const std::vector<DataFile>& files, std::vector<Error>& problems) {
  Builder out;
  for (const DataFile& file : files) compile_file(out, file, problems);
  if (!problems.empty()) return tl::unexpected(problems.front());
  return out.finish();
}

}  // namespace sijill::lexc
