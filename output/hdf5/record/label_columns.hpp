#pragma once
// Which texts /design holds of each analysis and endpoint: one table, used for writing and for reading.

#include <array>

#include "output/hdf5/record/labels.hpp"

namespace islet::output {

template <typename Label>
struct LabelColumn {
  const char* name;
  const char* long_name;
  std::string Label::*member;
};

// Files from before there were regressions do not have this one.
inline constexpr const char* analysis_tested = "analysis_tested";

inline constexpr std::array analysis_columns = {
    LabelColumn<AnalysisLabel>{"analysis_endpoint", "Endpoint", &AnalysisLabel::endpoint},
    LabelColumn<AnalysisLabel>{"analysis_test", "Statistical test", &AnalysisLabel::test},
    LabelColumn<AnalysisLabel>{"analysis_role", "primary or secondary", &AnalysisLabel::role},
    LabelColumn<AnalysisLabel>{"analysis_subset", "Level of the stratum; empty: all", &AnalysisLabel::subset},
    LabelColumn<AnalysisLabel>{"analysis_arms", "Treated vs reference", &AnalysisLabel::arms},
    LabelColumn<AnalysisLabel>{"analysis_covariates", "Covariates", &AnalysisLabel::covariates},
    LabelColumn<AnalysisLabel>{analysis_tested, "Tested term of a regression; empty: no regression",
                               &AnalysisLabel::tested},
};

inline constexpr std::array endpoint_columns = {
    LabelColumn<EndpointLabel>{"endpoint_what", "Variable or responder definition", &EndpointLabel::what},
    LabelColumn<EndpointLabel>{"endpoint_measure",
                               "change, percent_change, log_ratio, value, responder, time_to_event or event_free_time",
                               &EndpointLabel::measure},
    LabelColumn<EndpointLabel>{"endpoint_transform", "Transform before the measure", &EndpointLabel::transform},
    LabelColumn<EndpointLabel>{"endpoint_visit", "Visit", &EndpointLabel::visit},
    LabelColumn<EndpointLabel>{"endpoint_benefit", "Direction of benefit", &EndpointLabel::benefit},
    LabelColumn<EndpointLabel>{"endpoint_missing", "Rule for missing values", &EndpointLabel::missing},
    LabelColumn<EndpointLabel>{"endpoint_rescue_strategy", "What the endpoint makes of rescue therapy",
                               &EndpointLabel::rescue},
    LabelColumn<EndpointLabel>{"endpoint_unit", "Unit of the analyzed values (UCUM)", &EndpointLabel::unit},
};

}  // namespace islet::output
