#include "output/text/counted.hpp"

#include <fmt/format.h>

#include "output/text/number_text.hpp"

namespace islet::output {

std::string counted(double count, std::string_view one) {
  return fmt::format("{} {}{}", grouped(count), one, count == 1.0 ? "" : "s");
}

}  // namespace islet::output
