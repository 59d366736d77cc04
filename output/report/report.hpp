#pragma once
// The report: one HTML page for a steering committee, of nothing but a results file. It loads nothing, its only script
// is the drawing bundle (allowed by its checksum), and every figure has its table.

#include <string>
#include <vector>

#include "output/hdf5/record/answers.hpp"
#include "output/hdf5/results/estimate_reader.hpp"
#include "output/hdf5/results/results_file.hpp"
#include "output/hdf5/results/trajectory_reader.hpp"
#include "output/report/bundle.hpp"
#include "output/report/figure.hpp"

namespace islet::output {

struct ReportSource {
  ResultsFile results;  // the results of the design point whose details are shown
  ResultsFile all;      // the results of every design point
  Trajectories trajectories;
  std::vector<EstimateHistogram> estimates;  // [hypothesis][analysis]
  std::size_t point = 0;                     // the design point of `results`
  Answers answers = {};
  std::string answer = {};           // in sentences, one a line; the caller's words
  std::string answer_of_point = {};  // with a design space, the answer about `point`
};

// `all` is what read_results() returns for the file; `point` is one of its design points.
[[nodiscard]] ReportSource read_report_source(const std::filesystem::path& file, ResultsFile all, std::size_t point);

// Every figure, in the order of the page.
[[nodiscard]] std::vector<Figure> report_figures(const ReportSource& source);

[[nodiscard]] std::string report_html(const ReportSource& source, const Bundle& bundle);

}  // namespace islet::output
