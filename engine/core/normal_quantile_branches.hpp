#pragma once
// The rational functions of AS 241 (Wichura 1988, PPND16), apart, so that one lane and many compute the same bits.

#include <array>
#include <cstddef>

namespace islet::portable {

template <std::size_t n>
[[gnu::always_inline]] inline double horner(const std::array<double, n>& coefficients, double x) {
  double sum = coefficients[n - 1];
#pragma GCC unroll 8
  for (std::size_t i = 1; i < n; ++i) sum = sum * x + coefficients[n - 1 - i];
  return sum;
}

struct NormalQuantile {
  static constexpr double central_half_width = 0.425;  // of p - 1/2
  static constexpr double far_from = 5.0;              // of sqrt(-ln of the tail)

  // q = p - 1/2, |q| <= 0.425.
  [[gnu::always_inline]] static double central(double q) {
    const double r = 0.180625 - q * q;
    return q * horner(central_numerator, r) / horner(central_denominator, r);
  }
  // |z| as a function of r = sqrt(-ln of the tail): near() for r <= 5, far() for r > 5.
  [[gnu::always_inline]] static double near(double r) {
    return horner(near_numerator, r - 1.6) / horner(near_denominator, r - 1.6);
  }
  [[gnu::always_inline]] static double far(double r) {
    return horner(far_numerator, r - 5.0) / horner(far_denominator, r - 5.0);
  }

 private:
  static constexpr std::array<double, 8> central_numerator = {
      3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
      4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
  static constexpr std::array<double, 8> central_denominator = {1.0,
                                                                4.2313330701600911252e1,
                                                                6.8718700749205790830e2,
                                                                5.3941960214247511077e3,
                                                                2.1213794301586595867e4,
                                                                3.9307895800092710610e4,
                                                                2.8729085735721942674e4,
                                                                5.2264952788528545610e3};
  static constexpr std::array<double, 8> near_numerator = {
      1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
      1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr std::array<double, 8> near_denominator = {1.0,
                                                             2.05319162663775882187e0,
                                                             1.67638483018380384940e0,
                                                             6.89767334985100004550e-1,
                                                             1.48103976427480074590e-1,
                                                             1.51986665636164571966e-2,
                                                             5.47593808499534494600e-4,
                                                             1.05075007164441684324e-9};
  static constexpr std::array<double, 8> far_numerator = {
      6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
      2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr std::array<double, 8> far_denominator = {1.0,
                                                            5.99832206555887937690e-1,
                                                            1.36929880922735805310e-1,
                                                            1.48753612908506148525e-2,
                                                            7.86869131145613259100e-4,
                                                            1.84631831751005468180e-5,
                                                            1.42151175831644588870e-7,
                                                            2.04426310338993978564e-15};
};

}  // namespace islet::portable
