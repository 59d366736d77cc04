#include "engine/core/faults.hpp"

namespace islet {
namespace {

std::string summary(const std::vector<InputFault>& faults) {
  std::string text = std::to_string(faults.size()) + (faults.size() == 1 ? " fault" : " faults") + " in the input";
  if (!faults.empty()) text += ": " + faults.front().problem;
  return text;
}

}  // namespace

InputRejected::InputRejected(std::vector<InputFault> faults)
    : std::runtime_error(summary(faults)), faults_(std::move(faults)) {}

}  // namespace islet
