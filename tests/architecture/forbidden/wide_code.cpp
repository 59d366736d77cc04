// What tests/architecture/wide_code.py must find beside code that is guarded: an inline function that was compiled for
// AVX2 under its ordinary name.

namespace islet {

#pragma GCC push_options
#pragma GCC target("avx2")
inline void add(double* to, const double* from) {
  for (int i = 0; i < 1024; ++i) to[i] += from[i];
}

namespace N_AVX2 {
void add_twice(double* to, const double* from);
void add_twice(double* to, const double* from) {
  add(to, from);
  add(to, from);
}
}  // namespace N_AVX2
#pragma GCC pop_options

void (*chosen())(double*, const double*);
void (*chosen())(double*, const double*) { return add; }

}  // namespace islet
