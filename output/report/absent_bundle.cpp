#include "output/report/bundle.hpp"

namespace islet::output {

std::optional<Bundle> drawing_bundle() { return std::nullopt; }

}  // namespace islet::output
