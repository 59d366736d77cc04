#include "cli/run/scratch_folder.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include "cli/terminal/say.hpp"

namespace islet::cli {

ScratchFolder::ScratchFolder(const Environment& environment) {
  for (const char* name : {"SLURM_TMPDIR", "TMPDIR"}) {
    const char* place = environment(name);
    if (place == nullptr || *place == '\0') continue;
    std::string folder = (std::filesystem::path(place) / "islet-XXXXXX").string();
    if (::mkdtemp(folder.data()) != nullptr) {
      path_ = folder;
    } else {
      say("islet: {}={} cannot be used ({}); working beside the shards instead\n", name, place,
          std::generic_category().message(errno));
    }
    return;
  }
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace islet::cli
