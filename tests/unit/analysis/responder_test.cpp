#include "engine/analysis/responder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace islet::analysis {
namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();
const CPeptidePair not_measured{missing, missing};

TEST(CPeptideResponse, NeedsARiseOfTenPercentInEither) {
  EXPECT_EQ(c_peptide_response_10pct({100, 110}, {300, 300}), true);
  EXPECT_EQ(c_peptide_response_10pct({100, 90}, {300, 330}), true);
  EXPECT_EQ(c_peptide_response_10pct({100, 109.9}, {300, 329.9}), false);
  EXPECT_EQ(c_peptide_response_10pct({100, 50}, {300, 600}), true);
}

// In binary, 1.1 x 0.3 is above 0.33, and 0.33 / 0.3 may be below 1.1.
TEST(CPeptideResponse, CountsARiseOfExactlyTenPercentAtEveryScale) {
  for (int tenths = 1; tenths <= 3000; ++tenths) {
    const double baseline = tenths / 10.0;
    const double risen = tenths * 11 / 100.0;
    EXPECT_EQ(c_peptide_response_10pct({baseline, risen}, not_measured), true) << baseline;
    EXPECT_EQ(c_peptide_response_10pct({baseline, risen - 1e-5}, not_measured), false) << baseline;
  }
}

TEST(CPeptideResponse, UsesWhatWasMeasured) {
  EXPECT_EQ(c_peptide_response_10pct({100, 120}, not_measured), true);
  EXPECT_EQ(c_peptide_response_10pct({100, 100}, not_measured), false);
  EXPECT_EQ(c_peptide_response_10pct({100, missing}, {300, 400}), true);
  EXPECT_EQ(c_peptide_response_10pct({missing, 100}, {300, 300}), false);
  EXPECT_EQ(c_peptide_response_10pct(not_measured, not_measured), std::nullopt);
  EXPECT_EQ(c_peptide_response_10pct({100, missing}, {missing, 300}), std::nullopt);
}

TEST(CPeptideResponse, HasNoRatioWithoutAPositiveBaseline) {
  EXPECT_EQ(c_peptide_response_10pct({0, 100}, not_measured), std::nullopt);
  EXPECT_EQ(c_peptide_response_10pct({0, 100}, {300, 300}), false);
}

TEST(InsulinIndependence, IsTheRecord) {
  EXPECT_EQ(insulin_independence(1.0), true);
  EXPECT_EQ(insulin_independence(0.0), false);
  EXPECT_EQ(insulin_independence(missing), std::nullopt);
}

TEST(PartialRemissionIdaa1c, IncludesItsLimit) {
  EXPECT_EQ(partial_remission_idaa1c(9.0, 0.0), true);
  EXPECT_EQ(partial_remission_idaa1c(7.4, 0.4), true);  // 9.000000000000002 in binary
  EXPECT_EQ(partial_remission_idaa1c(7.0, 0.5), true);
  EXPECT_EQ(partial_remission_idaa1c(7.0, 0.51), false);
  EXPECT_EQ(partial_remission_idaa1c(7.1, 0.5), false);
}

TEST(PartialRemissionIdaa1c, NeedsBothValues) {
  EXPECT_EQ(partial_remission_idaa1c(missing, 0.5), std::nullopt);
  EXPECT_EQ(partial_remission_idaa1c(7.0, missing), std::nullopt);
}

TEST(T2dmRemission, ExcludesItsHba1cLimitAndIncludesThreeMonths) {
  EXPECT_EQ(t2dm_remission_consensus_2021(6.4, 91), true);
  EXPECT_EQ(t2dm_remission_consensus_2021(6.4, 90), false);
  EXPECT_EQ(t2dm_remission_consensus_2021(6.5, 200), false);
  EXPECT_EQ(t2dm_remission_consensus_2021(std::nextafter(6.5, 0.0), 200), false);  // 6.5 but for rounding
  EXPECT_EQ(t2dm_remission_consensus_2021(5.0, 365), true);
}

TEST(T2dmRemission, NeedsDrugsToHaveBeenStopped) {
  EXPECT_EQ(t2dm_remission_consensus_2021(5.5, 0), false);
  EXPECT_EQ(t2dm_remission_consensus_2021(5.5, missing), false);
}

TEST(T2dmRemission, CannotBeJudgedWithoutHba1c) {
  EXPECT_EQ(t2dm_remission_consensus_2021(missing, 200), std::nullopt);
  EXPECT_EQ(t2dm_remission_consensus_2021(missing, missing), std::nullopt);
}

}  // namespace
}  // namespace islet::analysis
