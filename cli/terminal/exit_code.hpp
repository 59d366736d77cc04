#pragma once
// The exit codes of the program.

namespace islet::cli {

enum class ExitCode : int {
  done = 0,
  failed = 1,       // the machine: disk full, file gone; or a gate of the self-test does not hold
  wrong_input = 2,  // nothing was written
  too_many_failures = 3,
  interrupted = 130,  // finished work is kept
};

}  // namespace islet::cli
