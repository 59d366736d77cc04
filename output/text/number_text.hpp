#pragma once
// Numbers as a reader wants them: never without their Monte Carlo standard error.

#include <string>
#include <string_view>

#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::output {

struct DecimalRange {
  int fewest, most;
};

// The decimals with which a number of this size has so many significant digits, as far as the range allows. The size
// may be infinite, as an error in a damaged file is.
[[nodiscard]] int decimals_for(double size, int digits, const DecimalRange& range);

// With so many decimals, and without the sign of a number that is 0 with these.
[[nodiscard]] std::string fixed(double value, int decimals);

// "41.2 % (1.1)": percent and percentage points. A share of 0 or 1 has its 95 % limit in place of an error of 0, "0 %
// (<3.7)"; a share between whose error trials so few do not give, "7.4 % (-)".
[[nodiscard]] std::string percent(const simulation::PerformanceMeasure& share);

// "-3.1 (0.4)": a difference of shares in percentage points. Where no trial differs, "0 (-3.7 to 3.7)": its
// limits, either way; another whose error the trials do not give, "50.0 (-)".
[[nodiscard]] std::string points(const simulation::PerformanceMeasure& difference);

// Whether points() has limits in place of an error.
[[nodiscard]] bool is_zero_with_limits(const simulation::PerformanceMeasure& difference);

// "-0.52 (0.01)": decimals by the standard error. A mean in trials that all agree has an error of 0, "53 (0)", where
// they are many (35 or more); that of few, and that of one trial, is not known: then the
// number has three digits, "53.2 (-)", "91 (-)".
[[nodiscard]] std::string number(const simulation::PerformanceMeasure& value);

// "1,200,000": rounded to a whole number, thousands apart.
[[nodiscard]] std::string grouped(double value);

// "1,065.3 (0.2)": number() with thousands apart.
[[nodiscard]] std::string grouped(const simulation::PerformanceMeasure& value);

// "12,000", "1,234.5": an amount of money as it was written.
[[nodiscard]] std::string price(double value);

// "1,164,500 (1,800)": an amount of money; the decimals say no more than the standard error, which is
// 0 or "-" as that of number().
[[nodiscard]] std::string amount(const simulation::PerformanceMeasure& value);

// "0.769 to 0.774": both limits with as many decimals, by so many digits of the larger; whole numbers have none.
[[nodiscard]] std::string range_text(double low, double high, int digits);

// "1.57 million cells/kg", "0.45 %", "62": four digits with the unit as a scenario writes it.
[[nodiscard]] std::string quantity_text(double value, std::string_view unit);

// "0.7690 to 0.7739 %": two such quantities.
[[nodiscard]] std::string quantity_range_text(double low, double high, std::string_view unit);

// Of the decimal digits, in any language setting.
[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace islet::output
