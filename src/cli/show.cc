// show: the same for a person. Takes reports, which it extracts first, or records that extract wrote; for records
// the words of the reports come from --texts.
#include <fstream>
#include <memory>
#include <unordered_map>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/engine_source.h"
#include "cli/input_flags.h"
#include "cli/terminal.h"
#include "input/reader.h"
#include "output/report_file.h"
#include "output/report_json.h"
#include "show/render.h"

namespace sijill::cli {
namespace {

struct Flags {
  InputFlags input;
  std::string lang = "en", color = "auto", bidi = "auto";
  std::vector<std::string> texts;
};

bool decide(const std::string& when, bool automatic) { return when == "auto" ? automatic : when == "always"; }

/// True if the file begins like the output of extract.
bool holds_records(const std::string& path) {
  if (path == "-") return false;
  std::ifstream file(path, std::ios::binary);
  std::string start(200, '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(file.gcount()));
  return start.find("\"" + std::string(kReportFormat) + "\"") != std::string::npos;
}

class Show {
 public:
  explicit Show(const Flags& flags) : flags_(flags) {
    page_.language = flags.lang == "ar" ? show::Language::Arabic : show::Language::English;
    page_.color = decide(flags.color, output_has_color());
    page_.isolates = decide(flags.bidi, output_is_terminal());
  }

  int run() {
    const InputOptions options = flags_.input.options();
    const auto problem = [this](const Problem& p) {
      failed_ = true;
      complain(p);
    };
    const auto keep_text = [this](RawReport&& raw) {
      texts_[raw.id] = std::move(raw.text);
      return true;
    };
    for (const std::string& path : flags_.texts) read_input(path, options, keep_text, problem);
    for (const std::string& path : flags_.input.paths) {
      if (holds_records(path)) {
        records(path);
      } else if (!open() || !read_input(
                                path, options, [this](RawReport&& raw) { return report(raw); }, problem)) {
        break;
      }
    }
    if (!output_.failure().empty()) {
      complain("standard output", output_.failure());
      return kFailed;
    }
    if (failed_) return kFailed;
    if (!any_) complain("", "no report in the input");
    return any_ ? kDone : kNothing;
  }

 private:
  /// Opens the engine when the first report asks for it; records need none.
  bool open() {
    if (engine_) return true;
    auto engine = open_engine(flags_.input.lexicons);
    if (!engine) {
      complain(engine.error());
      failed_ = true;
      return false;
    }
    engine_ = std::make_unique<OpenEngine>(std::move(*engine));
    return true;
  }

  bool report(const RawReport& raw) { return write(engine_->extract(raw, false), raw.text); }

  void records(const std::string& path) {
    read_report_file(
        path,
        [this](Report&& record) {
          const auto text = texts_.find(record.id);
          write(record, text == texts_.end() ? std::string_view() : std::string_view(text->second));
        },
        [this](const Error& error) {
          failed_ = true;
          complain(error);
        });
  }

  bool write(const Report& record, std::string_view text) {
    any_ = true;
    return output_.write(show::render(record, text, page_));
  }

  const Flags& flags_;
  show::PageOptions page_;
  StandardOutput output_;
  std::unique_ptr<OpenEngine> engine_;
  std::unordered_map<std::string, std::string> texts_;
  bool any_ = false, failed_ = false;
};

}  // namespace

void add_show(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand(
      "show", "Shows what reports say, for a person at a terminal. Takes reports, or records that extract wrote.");
  flags->input.add_to(*command);
  command->add_option("--lang", flags->lang, "Language of the labels: en or ar.")
      ->type_name("LANG")
      ->check(one_of({"en", "ar"}))
      ->capture_default_str();
  command->add_option("--texts", flags->texts, "With records: the reports they were made from, to show their words.")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  const auto three = one_of({"auto", "always", "never"});
  command->add_option("--color", flags->color, "Colours: auto, always or never. Auto respects NO_COLOR.")
      ->type_name("WHEN")
      ->check(three)
      ->capture_default_str();
  command
      ->add_option("--bidi", flags->bidi,
                   "Invisible marks that keep Arabic and Latin in order: auto (only at a terminal), always or never.")
      ->type_name("WHEN")
      ->check(three)
      ->capture_default_str();
  command->callback([flags, &code] { code = Show(*flags).run(); });
}

}  // namespace sijill::cli
