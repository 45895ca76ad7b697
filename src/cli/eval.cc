// eval: how far predictions agree with gold records, layer by layer.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "eval/evaluate.h"
#include "output/report_file.h"

namespace sijill::cli {
namespace {

struct Flags {
  std::vector<std::string> gold;
  std::string pred;
  bool errors = false, json = false;
};

/// The gold files below a folder, by name; a file stands for itself.
std::vector<std::string> gold_files(const std::vector<std::string>& paths) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code failed;
    if (!fs::is_directory(path, failed)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    for (const auto& item : fs::directory_iterator(path, failed)) {
      const auto extension = item.path().extension();
      if (extension == ".json" || extension == ".jsonl") inside.push_back(item.path().string());
    }
    std::sort(inside.begin(), inside.end());
    files.insert(files.end(), inside.begin(), inside.end());
  }
  return files;
}

std::string table(const eval::Evaluation& evaluation) {
  std::string out = fmt::format("{:18}{:>7}{:>7}{:>7}{:>6}{:>6}\n", "", "P", "R", "F1", "gold", "pred");
  for (std::size_t i = 0; i < evaluation.layers.size(); ++i) {
    const eval::Tally& t = evaluation.layers[i];
    out += fmt::format("{:18}", eval::kLayerNames[i]);
    out += t.gold > 0 || t.pred > 0 ? fmt::format("{:7.3f}{:7.3f}{:7.3f}", t.precision(), t.recall(), t.f1())
                                    : fmt::format("{:>7}{:>7}{:>7}", "-", "-", "-");
    out += fmt::format("{:6}{:6}\n", t.gold, t.pred);
  }
  return out;
}

std::string json(const eval::Evaluation& evaluation) {
  std::string out = "{";
  for (std::size_t i = 0; i < evaluation.layers.size(); ++i) {
    const eval::Tally& t = evaluation.layers[i];
    out += fmt::format("{}\"{}\":{{\"precision\":{},\"recall\":{},\"f1\":{},\"gold\":{},\"pred\":{}}}",
                       i > 0 ? "," : "", eval::kLayerNames[i], t.precision(), t.recall(), t.f1(), t.gold, t.pred);
  }
  return out + "}\n";
}

int run(const Flags& flags) {
  bool failed = false;
  const auto problem = [&](const Error& error) {
    failed = true;
    complain(error);
  };
  std::vector<Report> gold, pred;
  for (const std::string& file : gold_files(flags.gold)) {
    read_report_file(
        file, [&](Report&& r) { gold.push_back(std::move(r)); }, problem);
  }
  read_report_file(
      flags.pred, [&](Report&& r) { pred.push_back(std::move(r)); }, problem);
  if (gold.empty()) {
    complain(flags.gold[0], "no gold record there");
    return failed ? kFailed : kNothing;
  }
  const eval::Evaluation evaluation = eval::evaluate(gold, pred);
  for (const std::string& id : evaluation.without_prediction) complain(id, "no prediction; scored as an empty one");
  std::string out;
  if (flags.errors) {
    for (const eval::Difference& d : evaluation.differences) {
      out += fmt::format("{}\t{}\t{}\t{}\n", d.report_id, d.what, d.gold, d.pred);
    }
  }
  out += flags.json ? json(evaluation) : table(evaluation);
  StandardOutput output;
  output.write(out);
  return failed ? kFailed : kDone;
}

}  // namespace

void add_eval(CLI::App& app, int& code) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand(
      "eval", "Scores records against gold records of the same ids: precision, recall and F1 of each layer.");
  command->add_option("--gold", flags->gold, "Gold records: folders of *.json, or files.")
      ->type_name("PATH")
      ->required();
  command->add_option("--pred", flags->pred, "Records as extract writes them.")->type_name("FILE")->required();
  command->add_flag("--errors", flags->errors,
                    "Lists every difference first, a line each: id, what, gold, prediction, between tabs.");
  command->add_flag("--json", flags->json, "Prints one JSON object instead of the table.");
  command->callback([flags, &code] { code = run(*flags); });
}

}  // namespace sijill::cli
