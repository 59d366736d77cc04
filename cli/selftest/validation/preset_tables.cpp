// The populations against the baseline tables they are built from.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/cohort.hpp"
#include "engine/core/calendar.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::selftest {
namespace {

// The people of a preset as measured at screening.
class Table {
 public:
  Table(const Inputs& inputs, const std::string& preset, Measured& out)
      : preset_(preset), cohort_({inputs.preset(preset), inputs.people(), {0}}, inputs.parameters), out_(out) {}

  [[nodiscard]] std::vector<double> values(Variable variable, double unit = 1.0) const {
    auto out = cohort_.observed(variable, 0);
    for (double& value : out) value /= unit;
    return out;
  }
  void add(const std::string& what, Estimate value) { out_.estimate(preset_ + "." + what, value); }
  void median(const std::string& what, Variable variable) { add(what + ".median", quantile_of(values(variable), 0.5)); }
  void quartiles(const std::string& what, Variable variable, double unit) {
    const auto x = values(variable, unit);
    add(what + ".q1", quantile_of(x, 0.25));
    add(what + ".median", quantile_of(x, 0.5));
    add(what + ".q3", quantile_of(x, 0.75));
  }
  void moments(const std::string& what, Variable variable) {
    const auto x = values(variable);
    add(what + ".mean", mean_of(x));
    add(what + ".sd", sd_of(x));
  }
  // The SD of the logarithm of the values above the limit of quantification.
  void log_sd(const std::string& what, Variable variable) {
    std::vector<double> quantified;
    std::ranges::copy_if(values(variable), std::back_inserter(quantified), [](double x) { return x > 0.0; });
    add(what + ".log_sd", sd_of(logs(quantified)));
  }

 private:
  std::string preset_;
  Cohort cohort_;
  Measured& out_;
};

}  // namespace

Measured preset_tables(const Inputs& inputs) {
  Measured out;
  Table vietnam(inputs, "t2dm_vietnam_hospital", out);
  vietnam.quartiles("hba1c", Variable::hba1c, 1.0);
  vietnam.median("fpg", Variable::fpg);
  vietnam.quartiles("age", Variable::age, days_per_year);
  Table treated(inputs, "t2dm_china_treated", out);
  treated.median("c_peptide", Variable::fasting_c_peptide);
  treated.log_sd("c_peptide", Variable::fasting_c_peptide);
  treated.quartiles("hba1c", Variable::hba1c, 1.0);
  for (const char* preset : {"t2dm_china_insulin", "t2dm_drug_naive"}) {
    Table table(inputs, preset, out);
    table.moments("hba1c", Variable::hba1c);
    table.moments("fpg", Variable::fpg);
  }
  Table type_1(inputs, "t1dm_recent_onset", out);
  type_1.median("c_peptide", Variable::fasting_c_peptide);
  type_1.log_sd("c_peptide", Variable::fasting_c_peptide);
  return out;
}

}  // namespace islet::selftest
