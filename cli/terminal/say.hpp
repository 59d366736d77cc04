#pragma once
// What the program says beside its results. It goes to stderr, and a failure to write it is ignored. A full disk under
// a log, or a reader that has gone, must not end a simulation.

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <utility>

namespace islet::cli {

template <typename... Arguments>
void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  const auto text = fmt::format(format, std::forward<Arguments>(arguments)...);
  (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace islet::cli
