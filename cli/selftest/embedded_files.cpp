#include "cli/selftest/embedded_files.hpp"

#include <algorithm>
#include <stdexcept>

namespace islet::selftest {

std::string embedded_text(const std::string& name) {
  for (const auto files : {embedded_files(), shipped_scenarios()}) {
    const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
    if (found != files.end()) return std::string(found->text);
  }
  throw std::logic_error("no file " + name);
}

}  // namespace islet::selftest
