// Reference files: what is wrong is found, and how a row is judged.

#include <gtest/gtest.h>

#include <cmath>

#include "cli/selftest/largest.hpp"
#include "cli/selftest/measured.hpp"
#include "engine/core/faults.hpp"

namespace islet::selftest {
namespace {

std::string file_with(const std::string& row) {
  return "section: validation\ntitle: T\nintroduction: I\nrows:\n  - " + row + "\n";
}

constexpr const char* head = "id: a, what: W, published: P, source: S, use: unseen, decimals: 1, ";

std::string row_with(const std::string& rest) { return file_with(std::string("{") + head + rest + "}"); }

Topic judged(const std::string& rest, const Measured& measured) {
  return join(read_reference_topic("test", row_with(rest)), measured);
}

Measured one(double value, double se) {
  Measured out;
  out.estimate("a", {value, se});
  return out;
}

TEST(ReferenceFile, RefusesWhatItCannotJudge) {
  const auto refused = [](const std::string& text) {
    EXPECT_THROW((void)read_reference_topic("test", text), InputRejected) << text;
  };
  EXPECT_NO_THROW((void)read_reference_topic("test", row_with("status: retrieved, role: gate, low: 0, high: 1")));
  refused(row_with("status: retrieved, role: gate"));
  refused(row_with("status: retrieved, role: gate, value: 1"));
  refused(row_with("status: retrieved, role: gate, low: 2, high: 1"));
  refused(row_with("status: retrieved, role: gate, low: one, high: 1"));
  refused(row_with("status: retrieved, role: predicted"));
  refused(row_with("status: retrieved, role: plain, value: 1"));
  refused(row_with("status: retrieved, role: judged, value: 1"));
  refused(row_with("status: recalled, role: predicted, value: 1"));
  refused(row_with("status: retrieved, role: plain, hihg: 1"));
  refused(file_with("{id: a}"));
  refused("section: validation\ntitle: T\nintroduction: I\n");
}

TEST(ReferenceFile, AndTheProgramNameTheSameValues) {
  const auto text = row_with("status: retrieved, role: plain");
  EXPECT_NO_THROW((void)join(read_reference_topic("test", text), one(1.0, 0.0)));
  EXPECT_THROW((void)join(read_reference_topic("test", text), {}), std::logic_error);
  auto more = one(1.0, 0.0);
  more.exact("b", 1.0);
  EXPECT_THROW((void)join(read_reference_topic("test", text), more), std::logic_error);
}

TEST(Verdict, OfARangeNeedsThreeStandardErrors) {
  const auto of = [](double value, double se) {
    return verdict(judged("status: retrieved, role: gate, low: 0, high: 1", one(value, se)).rows[0]);
  };
  EXPECT_EQ(of(0.5, 0.1), Verdict::inside);
  EXPECT_EQ(of(0.9, 0.1), Verdict::edge);
  EXPECT_EQ(of(1.1, 0.1), Verdict::misfit);
  EXPECT_EQ(of(NAN, 0.0), Verdict::misfit);
}

TEST(Verdict, OfAPredictionIsWhereThePublishedValueFalls) {
  Measured measured;
  std::vector<double> trials;
  for (int i = 0; i < 1000; ++i) trials.push_back(i % 100);
  measured.trials("a", trials);
  const auto of = [&](const std::string& value) {
    return verdict(judged("status: retrieved, role: predicted, value: " + value, measured).rows[0]);
  };
  EXPECT_EQ(of("50"), Verdict::inside);
  EXPECT_EQ(of("2"), Verdict::edge);  // 3 % at or below, se 0.5 %
  EXPECT_EQ(of("-1"), Verdict::misfit);
  EXPECT_EQ(of("120"), Verdict::misfit);
}

TEST(Verdict, OfAPredictionHoldsACountThatEveryTrialGives) {
  Measured measured;
  measured.trials("a", std::vector<double>(400, 0.0));
  EXPECT_EQ(verdict(judged("status: retrieved, role: predicted, value: 0", measured).rows[0]), Verdict::inside);
  EXPECT_EQ(verdict(judged("status: retrieved, role: predicted, value: 3", measured).rows[0]), Verdict::misfit);
}

TEST(Verdict, OfAPredictionWithoutAnyValueIsAMisfit) {
  Measured measured;
  measured.trials("a", {NAN, NAN});
  EXPECT_EQ(verdict(judged("status: retrieved, role: predicted, value: 0", measured).rows[0]), Verdict::misfit);
}

TEST(Verdict, OfAFindingIsWhetherTrialsMakeIt) {
  const auto of = [](double share) {
    return verdict(judged("status: retrieved, role: finding", one(share, 1.0)).rows[0]);
  };
  EXPECT_EQ(of(40.0), Verdict::inside);
  EXPECT_EQ(of(4.0), Verdict::edge);
  EXPECT_EQ(of(0.0), Verdict::misfit);
}

TEST(Largest, KeepsWhatIsNoNumber) {
  EXPECT_EQ(largest(1.0, 2.0), 2.0);
  EXPECT_EQ(largest(2.0, 1.0), 2.0);
  EXPECT_TRUE(std::isnan(largest(NAN, 1.0)));
  EXPECT_TRUE(std::isnan(largest(1.0, NAN)));
}

}  // namespace
}  // namespace islet::selftest
