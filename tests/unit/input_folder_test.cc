#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "input/reader.h"

namespace sijill {
namespace {

namespace fs = std::filesystem;

class InputFolder : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("sijill-input-" + std::to_string(getpid()));
    fs::create_directories(root_ / "b" / "c");
    write("z.txt", "last");
    write("b/one.txt", "first");
    write("b/c/two.jsonl", "{\"text\": \"second\"}\n");
    write(".hidden", "never");
  }
  void TearDown() override { fs::remove_all(root_); }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(root_ / name, std::ios::binary) << text;
  }

  void read(const std::string& path) {
    read_input(
        path, {},
        [this](RawReport&& report) {
          seen_.push_back(report.id + " " + report.text);
          return true;
        },
        [this](const Problem& problem) { problems_.push_back(describe(problem)); });
  }

  fs::path root_;
  std::vector<std::string> seen_, problems_;
};

TEST_F(InputFolder, IsReadToItsDepthsInOrder) {
  fs::create_directory_symlink(root_, root_ / "b" / "loop");
  read(root_.string());
  EXPECT_EQ(seen_,
            (std::vector<std::string>{(root_ / "b/c/two.jsonl").string() + ":1 second", "b/one first", "z last"}));
  EXPECT_TRUE(problems_.empty());
}

TEST_F(InputFolder, MissingFilesAreNamed) {
  const std::string path = (root_ / "nothing.txt").string();
  read(path);
  EXPECT_EQ(problems_, std::vector<std::string>{path + ": No such file or directory"});
}

TEST_F(InputFolder, UnreadableFilesAreNamedAndOthersRead) {
  if (geteuid() == 0) GTEST_SKIP() << "root reads every file";
  fs::permissions(root_ / "b/one.txt", fs::perms::none);
  read(root_.string());
  EXPECT_EQ(seen_.size(), 2u);
  EXPECT_EQ(problems_, std::vector<std::string>{(root_ / "b/one.txt").string() + ": Permission denied"});
}

TEST_F(InputFolder, LargeFilesComeInPieces) {
  std::string lines;
  for (int i = 0; i < 60000; ++i)
    lines += "{\"id\": " + std::to_string(i) + ", \"text\": \"some words of a report\"}\n";
  write("b/many.jsonl", lines);
  read((root_ / "b/many.jsonl").string());
  ASSERT_EQ(seen_.size(), 60000u);
  for (int i = 0; i < 60000; i += 997) EXPECT_EQ(seen_[i], std::to_string(i) + " some words of a report");
}

}  // namespace
}  // namespace sijill
