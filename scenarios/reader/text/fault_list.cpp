#include "scenarios/reader/text/fault_list.hpp"

#include <algorithm>
#include <tuple>

namespace islet::scenarios {

void FaultList::add(Mark mark, std::string problem, std::string reason, std::string suggestion) {
  faults_.push_back({file_, mark.line, mark.column, std::move(problem), std::move(reason), std::move(suggestion)});
}

void FaultList::reject_if_any() const {
  if (faults_.empty()) return;
  auto sorted = faults_;
  std::ranges::stable_sort(sorted, {}, [](const InputFault& fault) { return std::tuple(fault.line, fault.column); });
  throw InputRejected(std::move(sorted));
}

}  // namespace islet::scenarios
