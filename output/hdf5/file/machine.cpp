#include "output/hdf5/file/machine.hpp"

#include <fmt/format.h>
#include <gnu/libc-version.h>
#include <hdf5.h>

namespace islet::output {

std::string c_library_version() { return fmt::format("glibc {}", gnu_get_libc_version()); }

std::string hdf5_library_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  H5get_libversion(&major, &minor, &release);
  return fmt::format("{}.{}.{}", major, minor, release);
}

std::string cpu_features() {
#if defined(__x86_64__)
  std::string text = "sse2";
  if (__builtin_cpu_supports("avx")) text += " avx";
  if (__builtin_cpu_supports("avx2")) text += " avx2";
  if (__builtin_cpu_supports("fma")) text += " fma";
  if (__builtin_cpu_supports("avx512f")) text += " avx512f";
  if (__builtin_cpu_supports("avx512dq")) text += " avx512dq";
  return text;
#else
  return "not x86-64";
#endif
}

}  // namespace islet::output
