// lexc -o OUT FOLDER…: compiles the data folders into one lexicon, or says which rows are wrong.
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "lexc/compile.h"

int main(int argc, char** argv) {
  std::string out;
  std::vector<std::string> folders;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "-o" && i + 1 < argc) {
      out = argv[++i];
    } else {
      folders.push_back(arg);
    }
  }
  if (out.empty() || folders.empty()) {
    std::fputs("usage: lexc -o OUT FOLDER...\n", stderr);
    return 2;
  }
  const auto files = sijill::lexc::read_data(folders);
  if (!files) {
    std::fprintf(stderr, "%s: %s\n", files.error().where.c_str(), files.error().message.c_str());
    return 2;
  }
  std::vector<sijill::Error> problems;
  const auto blob = sijill::lexc::compile(*files, problems);
  for (const sijill::Error& p : problems) std::fprintf(stderr, "%s: %s\n", p.where.c_str(), p.message.c_str());
  if (!blob) return 1;
  std::ofstream file(out, std::ios::binary);
  file.write(blob->data(), static_cast<std::streamsize>(blob->size()));
  if (!file.flush()) {
    std::fprintf(stderr, "%s: cannot be written\n", out.c_str());
    return 2;
  }
  return 0;
}
