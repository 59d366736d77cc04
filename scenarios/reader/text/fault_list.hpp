#pragma once
// Collects every fault of a file, so that the user mends them in one go.

#include <string>
#include <vector>

#include "engine/core/faults.hpp"
#include "scenarios/reader/text/node.hpp"

namespace islet::scenarios {

class FaultList {
 public:
  explicit FaultList(std::string file) : file_(std::move(file)) {}

  void add(Mark mark, std::string problem, std::string reason, std::string suggestion);

  [[nodiscard]] std::size_t count() const { return faults_.size(); }
  [[nodiscard]] const std::vector<InputFault>& all() const { return faults_; }
  [[nodiscard]] bool empty() const { return faults_.empty(); }

  // Throws InputRejected with all faults in file order, if there are any.
  void reject_if_any() const;

 private:
  std::string file_;
  std::vector<InputFault> faults_;
};

}  // namespace islet::scenarios
