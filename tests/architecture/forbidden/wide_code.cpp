// What tests/architecture/wide_code.py must find: wide instructions in a function that no dispatch guards.

namespace islet {

[[gnu::target("avx2")]] void add(double* to, const double* from) {
  for (int i = 0; i < 1024; ++i) to[i] += from[i];
}

}  // namespace islet
