// The slow model of both diseases: islet on a batch of 4,096 patients against CVODE one patient at a time at equal
// error. Counters: patient-years a second, and the largest error of HbA1c (%).

#include <benchmark/benchmark.h>

#include <map>
#include <string>

#include "tests/performance/slow_model.hpp"

namespace islet::performance {
namespace {

struct Case {
  Disease disease;
  bool fluctuating;
  Infusions infusions;
};

// Made when it is asked for first, and then kept: to find CVODE's tolerance takes a while.
template <typename Equations>
const SlowModel<Equations>& model_of(const std::string& name, const Case& one) {
  static std::map<std::string, SlowModel<Equations>> made;
  return made.try_emplace(name, one.disease, one.fluctuating, one.infusions).first->second;
}

template <typename Equations>
void by_islet(benchmark::State& state, const std::string& name, const Case& one) {
  const auto& slow = model_of<Equations>(name, one);
  auto truth = slow.empty_truth();
  for (auto _ : state) {
    state.PauseTiming();
    auto patients = slow.start();
    state.ResumeTiming();
    slow.advance(patients, truth);
    benchmark::DoNotOptimize(truth.column(0).data());
  }
  state.counters["patient_years"] =
      benchmark::Counter(slow.patient_years(lanes), benchmark::Counter::kIsIterationInvariantRate);
  state.counters["error"] = slow.islet_error();
}

template <typename Equations>
void by_cvode(benchmark::State& state, const std::string& name, const Case& one) {
  const auto& slow = model_of<Equations>(name, one);
  for (auto _ : state) benchmark::DoNotOptimize(slow.by_cvode(slow.tolerance()).data());
  state.counters["patient_years"] =
      benchmark::Counter(slow.patient_years(compared), benchmark::Counter::kIsIterationInvariantRate);
  state.counters["error"] = slow.cvode_error();
  state.counters["tolerance"] = slow.tolerance();
}

template <typename Equations>
bool compare(const std::string& name, const Case& one) {
  benchmark::RegisterBenchmark(("islet/" + name).c_str(), by_islet<Equations>, name, one);
  benchmark::RegisterBenchmark(("cvode/" + name).c_str(), by_cvode<Equations>, name, one);
  return true;
}

using enum Disease;
using enum Infusions;
const bool registered = compare<T2dEquations>("t2d", {type_2, false, together}) &&
                        compare<T2dEquations>("t2d_noise", {type_2, true, together}) &&
                        compare<T2dEquations>("t2d_own_days", {type_2, false, apart}) &&
                        compare<T2dEquations>("t2d_noise_own_days", {type_2, true, apart}) &&
                        compare<T1dEquations>("t1d", {type_1, false, together});

}  // namespace
}  // namespace islet::performance
