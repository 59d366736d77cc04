// Folders that appear whole: what is left when a writer did not come to its end.

#include "output/export/pending_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

namespace fs = std::filesystem;

std::string no_objection(const fs::path&) { return ""; }

fs::path folder_with_file(const fs::path& path) {
  fs::create_directories(path);
  std::ofstream(path / "adsl.csv") << "half";
  return path;
}

TEST(PendingFolder, removes_what_an_interrupted_writer_of_the_same_folder_left) {
  const example::Folder folder;
  const auto leftover = folder_with_file(folder.path() / ".adam.pending-a1B2c3");
  const auto of_another = folder_with_file(folder.path() / ".other.pending-a1B2c3");
  const auto longer = folder_with_file(folder.path() / ".adam.pending-a1B2c3.mine");
  const auto deep = folder_with_file(folder.path() / ".adam.pending-d4E5f6" / "below").parent_path();
  fs::create_directory_symlink(of_another, folder.path() / ".adam.pending-linked");
  PendingFolder pending(folder.path() / "adam", false, no_objection);
  EXPECT_FALSE(fs::exists(leftover));
  for (const auto& kept : {of_another, longer, deep}) EXPECT_TRUE(fs::exists(kept)) << kept;
  EXPECT_TRUE(fs::exists(of_another / "adsl.csv"));
  pending.commit();
  EXPECT_TRUE(fs::is_directory(folder.path() / "adam"));
}

TEST(PendingFolder, leaves_a_writer_alone_that_goes_on) {
  const example::Folder folder;
  const PendingFolder first(folder.path() / "adam", false, no_objection);
  std::ofstream(first.path() / "adsl.csv") << "half";
  const PendingFolder second(folder.path() / "adam", false, no_objection);
  EXPECT_TRUE(fs::exists(first.path() / "adsl.csv"));
  EXPECT_NE(first.path(), second.path());
}

TEST(PendingFolder, takes_the_place_of_an_earlier_one_only_where_nothing_speaks_against_it) {
  const example::Folder folder;
  const auto there = folder_with_file(folder.path() / "adam");
  const auto objects = [](const fs::path&) { return std::string("it holds data of a trial"); };
  EXPECT_ANY_THROW(PendingFolder(there, true, objects));
  EXPECT_ANY_THROW(PendingFolder(there, false, no_objection));
  EXPECT_TRUE(fs::exists(there / "adsl.csv"));
  {
    PendingFolder pending(there, true, no_objection);
    EXPECT_TRUE(fs::exists(there / "adsl.csv"));
    pending.commit();
  }
  EXPECT_TRUE(fs::is_empty(there));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

}  // namespace
}  // namespace islet::output
