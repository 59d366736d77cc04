// The slow model of both diseases: islet on a batch of 4,096 patients against CVODE one patient at a time at equal error.
// Counters: patient-years a second, and the largest error of HbA1c (%).

#include <benchmark/benchmark.h>

#include <string>

#include "tests/performance/slow_model.hpp"

namespace islet::performance {
namespace {

template <typename Equations>
const SlowModel<Equations>& shared(Disease disease, bool fluctuating) {
  static const SlowModel<Equations> still(disease, false);
  if (!fluctuating) return still;
  static const SlowModel<Equations> moving(disease, true);
  return moving;
}

template <typename Equations>
void by_islet(benchmark::State& state, Disease disease, bool fluctuating) {
  const auto& slow = shared<Equations>(disease, fluctuating);
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
void by_cvode(benchmark::State& state, Disease disease, bool fluctuating) {
  const auto& slow = shared<Equations>(disease, fluctuating);
  for (auto _ : state) benchmark::DoNotOptimize(slow.by_cvode(slow.tolerance()).data());
  state.counters["patient_years"] =
      benchmark::Counter(slow.patient_years(compared), benchmark::Counter::kIsIterationInvariantRate);
  state.counters["error"] = slow.cvode_error();
  state.counters["tolerance"] = slow.tolerance();
}

template <typename Equations>
bool compare(const std::string& name, Disease disease, bool fluctuating) {
  benchmark::RegisterBenchmark(("islet/" + name).c_str(), by_islet<Equations>, disease, fluctuating);
  benchmark::RegisterBenchmark(("cvode/" + name).c_str(), by_cvode<Equations>, disease, fluctuating);
  return true;
}

const bool registered = compare<T2dEquations>("t2d", Disease::type_2, false) &&
                        compare<T2dEquations>("t2d_noise", Disease::type_2, true) &&
                        compare<T1dEquations>("t1d", Disease::type_1, false);

}  // namespace
}  // namespace islet::performance
