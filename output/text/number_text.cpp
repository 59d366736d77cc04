#include "output/text/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace islet::output {
namespace {

constexpr double million = 1e6;
constexpr double longest_written_out = 1e12;  // beyond it digits are only counted, not read

// Two significant digits of the standard error decide the decimals.
int decimals_for_error(double mcse) { return decimals_for(mcse, 2, {0, 6}); }

// The 95 % Wilson limit, in percent, of a share that is 0 in n trials.
double reach_of_none(std::int64_t n) {
  constexpr double z2 = 3.8415;
  return 100.0 * z2 / (static_cast<double>(n) + z2);
}

int decimals_of_reach(double reach) { return reach < 0.1 ? 2 : 1; }

// An error of a mean in trials that all agree: 0 where they are so many that fewer than one in ten would differ,
// unknown where they are fewer.
std::string error_of_agreeing(std::int64_t n) {
  constexpr double told_from = 10.0;  // percent of trials
  return reach_of_none(n) < told_from ? "0" : "-";
}

// The text of a share of 0 or 1: its limit takes the place of a standard error that would be 0.
std::string percent_at_the_edge(double value, std::int64_t n) {
  const double reach = reach_of_none(n);
  return fmt::format("{:.0f} % ({}{:.{}f})", 100.0 * value, value == 0.0 ? "<" : ">",
                     value == 0.0 ? reach : 100.0 - reach, decimals_of_reach(reach));
}

// An error of 0 is that of trials too few to differ: it tells nothing, as that of one trial.
bool has_error(const simulation::PerformanceMeasure& measure) {
  return std::isfinite(measure.mcse) && measure.mcse > 0.0;
}

// Three digits, and no more than there are: an error that nobody knows says nothing of their decimals.
std::string without_error(double value) {
  if (std::abs(value) >= longest_written_out) return fmt::format("{:.4g}", value);
  const double size = std::abs(value);
  const int decimals = size > 0.0 ? decimals_for(size, 3, {0, 6}) : 0;
  auto text = fixed(value, decimals);
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// Commas in every run of digits that is no fraction.
std::string thousands_apart(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    const bool fraction = i > 0 && text[i - 1] == '.';
    for (; i < end; ++i) {
      const bool begins = out.empty() || !is_digit(out.back());
      if (!fraction && !begins && (end - i) % 3 == 0) out += ',';
      out += text[i];
    }
    if (i < text.size()) out += text[i++];
  }
  return out;
}

}  // namespace

int decimals_for(double size, int digits, const DecimalRange& range) {
  const double wanted = digits - 1 - std::floor(std::log10(size));
  if (std::isnan(wanted)) return range.fewest;
  return static_cast<int>(std::clamp(wanted, static_cast<double>(range.fewest), static_cast<double>(range.most)));
}

std::string fixed(double value, int decimals) {
  auto text = fmt::format("{:.{}f}", value, decimals);
  const bool is_zero = text.find_first_not_of("-0.") == std::string::npos;
  return is_zero && text.front() == '-' ? text.substr(1) : text;
}

std::string percent(const simulation::PerformanceMeasure& share) {
  if (std::isnan(share.value)) return "-";
  if (share.value <= 0.0 || share.value >= 1.0) return percent_at_the_edge(share.value, share.n);
  if (!has_error(share)) return fmt::format("{:.1f} % (-)", 100.0 * share.value);
  const int decimals = decimals_for(100.0 * share.mcse, 1, {1, 4});
  return fmt::format("{:.{}f} % ({:.{}f})", 100.0 * share.value, decimals, 100.0 * share.mcse, decimals);
}

std::string points(const simulation::PerformanceMeasure& difference) {
  constexpr double per_cent = 100.0;
  const double value = per_cent * difference.value;
  if (is_zero_with_limits(difference)) {
    // No trial differs: the share of those that would is below the limit, and none differs by more than 1, either way.
    const double reach = reach_of_none(difference.n);
    return fmt::format("0 (-{0:.{1}f} to {0:.{1}f})", reach, decimals_of_reach(reach));
  }
  if (!std::isnan(value) && !has_error(difference)) return fmt::format("{} (-)", fixed(value, 1));
  return number({value, per_cent * difference.mcse, difference.n});
}

bool is_zero_with_limits(const simulation::PerformanceMeasure& difference) {
  constexpr double rounding = 1e-12;  // of a difference of shares
  return std::abs(difference.value) < rounding && !has_error(difference);
}

std::string number(const simulation::PerformanceMeasure& value) {
  if (std::isnan(value.value)) return "-";
  if (!std::isfinite(value.mcse)) return without_error(value.value) + " (-)";  // seen in one trial only
  if (value.mcse == 0.0) {
    const auto error = error_of_agreeing(value.n);
    return fmt::format("{} ({})", error == "-" ? without_error(value.value) : fmt::format("{:g}", value.value + 0.0),
                       error);
  }
  if (std::abs(value.value) >= longest_written_out) return fmt::format("{:.4g} ({:.2g})", value.value, value.mcse);
  const int decimals = decimals_for_error(value.mcse);
  return fmt::format("{} ({:.{}f})", fixed(value.value, decimals), value.mcse, decimals);
}

std::string grouped(double value) { return thousands_apart(fixed(value, 0)); }

std::string grouped(const simulation::PerformanceMeasure& value) { return thousands_apart(number(value)); }

std::string price(double value) {
  const bool whole = value == std::floor(value) && value < longest_written_out;
  return thousands_apart(whole ? fmt::format("{:.0f}", value) : fmt::format("{:.10g}", value));
}

std::string amount(const simulation::PerformanceMeasure& value) {
  if (std::isnan(value.value)) return "-";
  if (std::abs(value.value) >= longest_written_out) return number(value);
  if (!has_error(value)) {
    const bool agree = value.mcse == 0.0;
    return fmt::format("{} ({})", grouped(value.value), agree ? error_of_agreeing(value.n) : "-");
  }
  const double unit =
      std::pow(10.0, std::max(0.0, std::floor(std::log10(value.mcse)) - 1.0));  // two digits of the error
  return fmt::format("{} ({})", grouped(std::round(value.value / unit) * unit),
                     grouped(std::round(value.mcse / unit) * unit));
}

std::string range_text(double low, double high, int digits) {
  const double largest = std::max(std::abs(low), std::abs(high));
  if (!std::isfinite(low) || !std::isfinite(high) || largest >= longest_written_out)
    return fmt::format("{:.{}g} to {:.{}g}", low, digits, high, digits);
  const bool whole = low == std::floor(low) && high == std::floor(high);
  const int decimals = whole ? 0 : decimals_for(largest, digits, {0, 6});
  return fmt::format("{} to {}", fixed(low, decimals), fixed(high, decimals));
}

std::string quantity_range_text(double low, double high, std::string_view unit) {
  constexpr int digits = 4;
  if (unit == "cells/kg") return range_text(low / million, high / million, digits) + " million cells/kg";
  if (unit == "1e6 cells/kg") return range_text(low, high, digits) + " million cells/kg";
  const auto text = range_text(low, high, digits);
  return unit.empty() ? text : fmt::format("{} {}", text, unit);
}

std::string quantity_text(double value, std::string_view unit) {
  if (unit == "cells/kg") return fmt::format("{:.4g} million cells/kg", value / million);
  if (unit == "1e6 cells/kg") return fmt::format("{:.4g} million cells/kg", value);
  return unit.empty() ? fmt::format("{:.4g}", value) : fmt::format("{:.4g} {}", value, unit);
}

}  // namespace islet::output
