// export: incidents as a file that other programs read.
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/register_flags.h"
#include "cli/terminal.h"
#include "exports/export.h"

namespace sijill::cli {
namespace {

struct Flags {
  IncidentFlags incidents;
  std::string format, out, level = "district", today;
  int hold_back = 0;
  bool for_public = false;
};

/// Where the bytes go: a file that takes its name only when it is whole, or standard output.
class Destination {
 public:
  explicit Destination(std::string path) : path_(std::move(path)) {
    if (path_.empty() || path_ == "-") return;
    part_ = path_ + ".part";
    file_ = std::fopen(part_.c_str(), "wb");
    if (file_ == nullptr) failure_ = std::strerror(errno);
  }
  ~Destination() {
    if (file_ != nullptr) std::fclose(file_);
    if (!part_.empty() && !kept_) std::remove(part_.c_str());
  }
  Destination(const Destination&) = delete;
  Destination& operator=(const Destination&) = delete;

  bool write(std::string_view bytes) {
    if (part_.empty()) return output_.write(bytes);
    if (file_ == nullptr) return false;
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size()) return true;
    failure_ = std::strerror(errno);
    return false;
  }

  bool keep() {
    if (part_.empty()) return output_.failure().empty();
    if (file_ == nullptr) return false;
    const bool closed = std::fclose(file_) == 0;
    file_ = nullptr;
    kept_ = closed && std::rename(part_.c_str(), path_.c_str()) == 0;
    if (!kept_) failure_ = std::strerror(errno);
    return kept_;
  }

  std::string failure() const { return part_.empty() ? output_.failure() : failure_; }

 private:
  std::string path_, part_, failure_;
  std::FILE* file_ = nullptr;
  bool kept_ = false;
  StandardOutput output_;
};

PublicUse::Level level_named(std::string_view name) {
  return name == "country"       ? PublicUse::Level::Country
         : name == "governorate" ? PublicUse::Level::Governorate
                                 : PublicUse::Level::District;
}

int run(const Flags& flags) {
  IncidentFlags asked = flags.incidents;
  asked.query.sort = IncidentQuery::Sort::Oldest;
  const auto found = incidents_asked_for(asked);
  if (!found) return found.error();
  const PublicUse use{flags.for_public || flags.hold_back > 0, level_named(flags.level), flags.hold_back,
                      flags.today.empty() ? today() : flags.today};
  Destination destination(flags.out);
  auto exporter = Exporter::open(flags.format, use, [&](std::string_view bytes) { return destination.write(bytes); });
  const auto written =
      exporter ? export_incidents(*found->reg, found->ids, **exporter) : tl::unexpected(exporter.error());
  if (written && destination.keep()) return found->ids.empty() ? kNothing : kDone;
  const std::string failure = destination.failure();
  const std::string where = flags.out.empty() ? "standard output" : flags.out;
  if (!failure.empty()) complain(where, failure);
  if (failure.empty() && written.has_value()) return kDone;  // the reader of the pipe went away
  if (failure.empty() && flags.out.empty() && written.error().code == Error::Code::Io) return kDone;
  if (failure.empty()) complain(written.error());
  return kFailed;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const ExportFormat& format : export_formats()) names.emplace_back(format.name);
  return names;
}

std::string format_help() {
  std::string text;
  for (const ExportFormat& format : export_formats()) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", format.name, format.what);
  }
  return text + ".";
}

}  // namespace

void add_export(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("export", "Writes incidents of a register for other programs.");
  add_incident_flags(*command, flags->incidents);
  command->add_option("--format", flags->format, format_help())
      ->type_name("FORMAT")
      ->check(one_of(format_names()))
      ->required();
  command->add_option("--out", flags->out, "File to write; standard output otherwise.")->type_name("FILE");
  command->add_flag("--public", flags->for_public,
                    "For publication: no titles, addresses and notes, which can name private persons; places no finer "
                    "than --level.");
  command->add_option("--level", flags->level, "With --public: country, governorate or district.")
      ->type_name("LEVEL")
      ->check(one_of({"country", "governorate", "district"}))
      ->capture_default_str();
  command->add_option("--hold-back", flags->hold_back, "Leaves out the last N days, and implies --public.")
      ->type_name("N")
      ->check(CLI::Range(0, 36500).description(""));
  command->add_option("--today", flags->today, "The day that --hold-back counts from, if it is not today.")
      ->type_name("DATE");
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
