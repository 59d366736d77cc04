#pragma once
// Other programs, started by the shell.

#include <string>
#include <string_view>

namespace islet::cli {

// Quotes a text so that the shell takes it as one word.
[[nodiscard]] std::string shell_word(std::string_view text);

struct ProgramAnswer {
  std::string text;  // what it wrote to stdout
  int code = 0;      // its exit code; -1 when a signal ended it
};

// Runs a command of the shell to its end. Throws EnvironmentFailure when no process can be started; a command that does
// not exist has the code 127.
[[nodiscard]] ProgramAnswer answer_of(const std::string& command);

}  // namespace islet::cli
