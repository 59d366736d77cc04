#pragma once
// A text file that is written from front to back.

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace islet::output {

class TextFile {
 public:
  // Throws EnvironmentFailure when the file cannot be created. All functions throw it when the file cannot be written.
  explicit TextFile(std::filesystem::path path);
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;
  ~TextFile();

  void write(std::string_view text);
  [[nodiscard]] long place() const;
  // Writes over the text at a place that was written before.
  void overwrite(long place, std::string_view text);
  // Closes the file after forcing it to disk.
  void close();

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  std::FILE* file_ = nullptr;
};

}  // namespace islet::output
