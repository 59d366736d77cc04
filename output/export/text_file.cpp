#include "output/export/text_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "engine/core/faults.hpp"

namespace islet::output {

TextFile::TextFile(std::filesystem::path path) : path_(std::move(path)), file_(std::fopen(path_.c_str(), "wb")) {
  if (file_ == nullptr) fail();
}

TextFile::~TextFile() {
  if (file_ != nullptr) std::fclose(file_);
}

void TextFile::fail() const {
  throw EnvironmentFailure(fmt::format("cannot write {}: {}", path_.string(), std::strerror(errno)));
}

void TextFile::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail();
}

long TextFile::place() const { return std::ftell(file_); }

void TextFile::overwrite(long place, std::string_view text) {
  if (std::fseek(file_, place, SEEK_SET) != 0) fail();
  write(text);
  if (std::fseek(file_, 0, SEEK_END) != 0) fail();
}

void TextFile::close() {
  if (std::fflush(file_) != 0 || ::fsync(::fileno(file_)) != 0) fail();
  std::FILE* file = file_;
  file_ = nullptr;
  if (std::fclose(file) != 0) fail();
}

}  // namespace islet::output
