#include "cli/run/running_power.hpp"

#include <gtest/gtest.h>

#include "cli/run/progress.hpp"

namespace islet::cli {
namespace {

analysis::AnalysisSpec spec(const char* name, analysis::Role role) {
  analysis::AnalysisSpec out;
  out.name = name;
  out.role = role;
  return out;
}

// Two hypotheses, two analyses; of the second analysis as specified the last `successes` of `count` replicates succeed.
simulation::BatchResult batch(std::uint32_t count, std::uint32_t successes) {
  simulation::BatchResult out;
  out.count = count;
  out.analyses.reject.assign(2U * count * 2U, 1);
  out.analyses.reject_harm.assign(2U * count * 2U, 0);
  for (std::uint32_t r = 0; r < count - successes; ++r) out.analyses.reject[2 * r + 1] = 0;
  return out;
}

const std::vector<analysis::AnalysisSpec> analyses = {spec("first", analysis::Role::secondary),
                                                      spec("main", analysis::Role::primary)};

TEST(RunningPower, is_of_the_first_primary_analysis) {
  RunningPower power(analyses);
  EXPECT_EQ(power.analysis(), "main");
  EXPECT_FALSE(power.state());
  power.add(batch(10, 3));
  power.add(batch(30, 17));
  const auto state = power.state().value();
  EXPECT_EQ(state.replicates, 40U);
  EXPECT_EQ(state.power, 0.5);
  // Wilson for 20 of 40: z sqrt(n/4 + z^2/4) / (n + z^2), z = 1.959964.
  EXPECT_NEAR(state.half_width, 0.148005, 1e-6);
}

TEST(RunningPower, counts_no_rejection_towards_harm) {
  RunningPower power(analyses);
  auto of_harm = batch(10, 4);
  of_harm.analyses.reject_harm[2 * 9 + 1] = 1;
  power.add(of_harm);
  EXPECT_EQ(power.state()->power, 0.3);
}

TEST(RunningPower, is_of_the_first_analysis_where_none_is_primary) {
  RunningPower power({spec("first", analysis::Role::secondary), spec("other", analysis::Role::secondary)});
  EXPECT_EQ(power.analysis(), "first");
  power.add(batch(10, 4));
  EXPECT_EQ(power.state()->power, 1.0);
}

TEST(ProgressText, says_how_far_how_fast_how_long_and_how_precise) {
  ProgressState state{500, 2000, 48.2, 31.1, "main", std::nullopt};
  EXPECT_EQ(progress_line(state), "500 of 2000 replicates, 48 a second, 31 s left");
  state.power = RunningPower::State{500, 0.85, 0.0314};
  EXPECT_EQ(progress_line(state), "500 of 2000 replicates, 48 a second, 31 s left; power of main 85.0 % +- 3.1");
  EXPECT_EQ(
      progress_json(state),
      R"({"done": 500, "total": 2000, "per_second": 48.200, "seconds_left": 31.1, "analysis": "main", "counted": 500, )"
      R"("power": 0.850000, "half_width": 0.031400})");
}

}  // namespace
}  // namespace islet::cli
