#pragma once
// Where a command may write: one rule for every file that the program leaves under a name that the user chose.

#include <filesystem>
#include <string>

namespace islet::cli {

struct NewFile {
  std::filesystem::path path;
  std::string what;                   // "a report"
  std::filesystem::path source = {};  // the file that it is made of, which is never replaced
  bool replaces = false;              // a regular file that is there
};

// Throws InputRejected when the folder does not exist, when the name is that of the source, of a folder, a device or a
// link, or of a file that may not be replaced.
void require_free(const NewFile& file);

}  // namespace islet::cli
