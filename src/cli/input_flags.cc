// Values are checked while the parser reads them, so that a typing error ends the run before any work.
#include "cli/input_flags.h"

#include <map>

#include "cli/choices.h"

namespace sijill::cli {
namespace {

const std::map<std::string, InputFormat> kFormats = {{"auto", InputFormat::Auto}, {"text", InputFormat::Text},
                                                     {"html", InputFormat::Html}, {"jsonl", InputFormat::Jsonl},
                                                     {"csv", InputFormat::Csv},   {"telegram", InputFormat::Telegram},
                                                     {"feed", InputFormat::Feed}, {"warc", InputFormat::Warc}};

/// A report longer than a novel is no report; the rest of it is left out, and said.
constexpr std::size_t kLongestReport = std::size_t{2} << 20;

std::string check_date(const std::string& value) {
  const std::string shape = "dddd-dd-dd";
  bool good = value.size() == 4 || value.size() == 7 || value.size() == 10;
  for (std::size_t i = 0; good && i < value.size(); ++i) {
    good = shape[i] == 'd' ? value[i] >= '0' && value[i] <= '9' : value[i] == shape[i];
  }
  if (good && value.size() >= 7) good = value.substr(5, 2) >= "01" && value.substr(5, 2) <= "12";
  if (good && value.size() == 10) good = value.substr(8, 2) >= "01" && value.substr(8, 2) <= "31";
  return good ? "" : "'" + value + "' is not YYYY-MM-DD, YYYY-MM or YYYY";
}

std::string check_field(const std::string& value) {
  const auto sign = value.find('=');
  const bool good = sign != std::string::npos && sign > 0 && sign + 1 < value.size();
  return good ? "" : "'" + value + "' is not NAME=COLUMN";
}

}  // namespace

void InputFlags::add_to(CLI::App& command) {
  command.add_option("FILE", paths, "Reports: files, folders (read to their depths), or - for standard input.")
      ->required();
  std::vector<std::string> names;
  for (const auto& [name, format] : kFormats) names.push_back(name);
  command
      .add_option("--input-format", format,
                  "How reports are written: auto, text, html, jsonl, csv, telegram, feed (RSS, Atom) or warc. "
                  "Archives, PDF and "
                  "Word files are told by their bytes.")
      ->check(one_of(names))
      ->type_name("FORMAT")
      ->capture_default_str();
  command.add_option("--field", fields, "JSON Lines and CSV: where a field has another name, as in text=content.")
      ->check(CLI::Validator(check_field, "").description(""))
      ->type_name("NAME=COLUMN")
      ->expected(1)
      ->take_all();
  command.add_option("--published", published, "Date of reports whose input gives none.")
      ->check(CLI::Validator(check_date, "").description(""))
      ->type_name("DATE");
  command.add_option("--publisher", publisher, "Publisher of reports whose input gives none: a name or a source id.")
      ->type_name("NAME");
  command.add_option("--lexicon", lexicons, "Folder with more data rows, read on top of the built-in ones.")
      ->type_name("DIR")
      ->expected(1)
      ->take_all();
}

InputOptions InputFlags::options() const {
  InputOptions result;
  result.max_report_bytes = kLongestReport;
  result.format = kFormats.at(format);
  for (const std::string& field : fields) {
    const auto sign = field.find('=');
    result.fields[field.substr(0, sign)] = field.substr(sign + 1);
  }
  result.published = published;
  result.publisher = publisher;
  return result;
}

}  // namespace sijill::cli
