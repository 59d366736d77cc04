#pragma once
// Which instruction sets a source is compiled for that includes this before Highway
// (docs/adr/0010-instruction-sets.md).
//
// Highway compiles such a source once for each: the baseline of the compiler's flags, AVX2 and AVX-512 on x86-64; the
// baseline alone elsewhere. Only code between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE is compiled more than once,
// and all of it must stand in namespace HWY_NAMESPACE, so that no two versions share a name. No header is included
// there. FMA and BMI2 stay off: a fused multiplication rounds once where the baseline rounds twice.

#if defined(__x86_64__)
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL)
#else
#define HWY_COMPILE_ONLY_STATIC
#endif
#define HWY_DISABLE_BMI2_FMA
