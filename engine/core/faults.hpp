#pragma once
// What can go wrong, divided by who can correct it.

#include <stdexcept>
#include <string>
#include <vector>

namespace islet {

// One fault in the user's input. The text has three parts: what is wrong, why, and what to write instead.
struct InputFault {
  std::string file;
  int line = 0;    // from 1; 0 when the fault belongs to no line
  int column = 0;  // from 1
  std::string problem;
  std::string reason;
  std::string suggestion;
};

// The user's input is wrong: exit code 2, nothing was written. Carries every fault that was found.
class InputRejected : public std::runtime_error {
 public:
  explicit InputRejected(std::vector<InputFault> faults);
  [[nodiscard]] const std::vector<InputFault>& faults() const { return faults_; }

 private:
  std::vector<InputFault> faults_;
};

// The machine does not do what was asked (disk full, file unreadable in mid-run): exit code 1.
class EnvironmentFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace islet
