#pragma once
// Figures of the report as SVG pictures, without a browser: the drawing script that is in the program also runs under
// node.

#include <string>
#include <vector>

#include "output/report/bundle.hpp"
#include "output/report/figure.hpp"

namespace islet::cli {

struct Picture {
  std::string name;  // of the figure
  std::string svg;
};

// Starts `node` as PATH finds it. EnvironmentFailure when there is none, or when it fails.
[[nodiscard]] std::vector<Picture> pictures_of(const std::vector<output::Figure>& figures,
                                               const output::Bundle& bundle);

}  // namespace islet::cli
