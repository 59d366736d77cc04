#include "output/hdf5/sensitivity/comma_list.hpp"

#include <algorithm>

namespace islet::output {

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    const auto item = list.substr(0, comma);
    const auto first = item.find_first_not_of(' ');
    if (first != std::string_view::npos) names.emplace_back(item.substr(first, item.find_last_not_of(' ') + 1 - first));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return names;
}

}  // namespace islet::output
