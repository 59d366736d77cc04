#include "cli/run/keep_memory.hpp"

#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace islet::cli {

void keep_freed_memory() {
#if defined(__GLIBC__)
  constexpr int megabyte = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, 32 * megabyte);  // the most that the library lets a heap hold in one piece
  mallopt(M_TRIM_THRESHOLD, 128 * megabyte);
  mallopt(M_TOP_PAD, 4 * megabyte);
#endif
}

}  // namespace islet::cli
