#include "cli/terminal/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace islet::cli {

void fill_closed_streams() {
  constexpr std::array modes = {O_WRONLY, O_RDONLY, O_WRONLY};  // of the first two: the one that fails when it is used
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
    if (::fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
    (void)::open("/dev/null", modes[static_cast<std::size_t>(stream)]);  // takes the lowest free number: this one
  }
}

}  // namespace islet::cli
