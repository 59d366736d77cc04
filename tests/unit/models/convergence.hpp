#pragma once
// How far the stepping of either disease is from its equations in continuous time: the courses of a reference, those of
// the model with steps of some length, and their difference at each visit.
//
// A Case (t1d_convergence_test.cpp, t2d_convergence_test.cpp) has
//   Model, Steps: of the disease;  Point: what its reference sees at a visit, with hba1c and c_peptide;
//   first_day: on which people are created;  plan(n): what happens to n people;
//   exact(parameters, patients, lane): the points of one person at the visits of the plan.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "engine/random/draw.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {

// Between `low` and `high` on a log scale, of a person and his covariate.
inline double spread(std::uint32_t i, Covariate c, double low, double high) {
  const auto slot = static_cast<std::uint16_t>(c);
  return low * std::pow(high / low, random::uniform({9, random::StreamPurpose::covariate, i, 0, 0, slot}));
}

// Lots do not differ, so that an infusion delivers its nominal dose.
inline ParameterTable fluctuating() {
  return changed([](Parameter& p) {
    if (p.id == "msc.lot_potency") p.spread = {};
  });
}

// Everybody is infused twice: by artery, and by vein on a day of his own, on or off the grid.
inline std::int32_t second_infusion(std::uint32_t lane) { return 28 + static_cast<std::int32_t>(lane % 9); }

inline void add_infusions(std::uint32_t lane, model::Program& program) {
  program.infusions.push_back({0, lane, 0, 0, model::Route::pancreatic_artery, 1.2});
  program.infusions.push_back({second_infusion(lane), lane, 1, 0, model::Route::intravenous, 0.8});
}

// Something that is done to a reference on a day, after the visit of that day.
template <typename Reference>
struct Deed {
  std::int32_t day;
  std::function<void(Reference&)> act;
};

template <typename Reference>
std::vector<Deed<Reference>> infusions(std::uint32_t lane) {
  return {{0,
           [](Reference& r) {
             r.infuse({1.2, 0.5, 1.0, 0.2});
           }},
          {second_infusion(lane), [](Reference& r) {
             r.infuse({0.8, 1.0, 0.05, 0.0});
           }}};
}

// What a reference sees at the visits; days and deeds are in order.
template <typename Reference>
auto exact_course(Reference reference, std::span<const std::int32_t> visit_days,
                  const std::vector<Deed<Reference>>& deeds) {
  std::vector<decltype(reference.point())> out;
  auto deed = deeds.begin();
  for (const auto day : visit_days) {
    for (; deed != deeds.end() && deed->day < day; ++deed) {
      reference.to(deed->day);
      deed->act(reference);
    }
    reference.to(day);
    out.push_back(reference.point());
  }
  return out;
}

struct Errors {
  std::vector<double> hba1c, c_peptide;  // % and relative, of every visit; sorted
};

// Reference courses of people, and what a step makes of them.
template <typename Case>
class Comparison {
 public:
  Comparison(ParameterTable parameters, const Columns& covariates) : parameters_(std::move(parameters)) {
    const auto n = covariates.rows();
    start_ = typename Case::Model(cells(), parameters_).create(people(n), covariates, Case::first_day);
    for (std::uint32_t lane = 0; lane < n; ++lane) {
      for (const auto& point : Case::exact(parameters_, start_, lane)) exact_.push_back(point);
    }
  }

  [[nodiscard]] const std::vector<typename Case::Point>& exact() const { return exact_; }

  // One row a point of the reference.
  [[nodiscard]] model::Truth stepped(std::int32_t longest_step) const {
    const typename Case::Model made(cells(), parameters_, typename Case::Steps{.longest_step = longest_step});
    auto patients = start_;
    model::Truth truth(exact_.size(), variable_count);
    made.advance(patients, Case::plan(static_cast<std::uint32_t>(patients.size())), 365, truth);
    return truth;
  }

  [[nodiscard]] Errors errors(const model::Truth& truth) const {
    Errors out;
    for (std::size_t row = 0; row < exact_.size(); ++row) {
      out.hba1c.push_back(std::abs(value(truth, row, Variable::hba1c) - exact_[row].hba1c));
      out.c_peptide.push_back(std::abs(value(truth, row, Variable::fasting_c_peptide) / exact_[row].c_peptide - 1.0));
    }
    std::ranges::sort(out.hba1c);
    std::ranges::sort(out.c_peptide);
    return out;
  }
  [[nodiscard]] Errors errors(std::int32_t longest_step) const { return errors(stepped(longest_step)); }

 private:
  static std::vector<model::ProductSpec> cells() { return {{"cells", "msc_emax_pulse", "default", 1.0, 1}}; }

  ParameterTable parameters_;
  model::Patients start_;
  std::vector<typename Case::Point> exact_;
};

}  // namespace islet::testing_models
