#include "cli/terminal/report_faults.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/terminal/say.hpp"
#include "engine/core/faults.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::cli {
namespace {

// The text to which the places of the faults refer; empty when they refer to none.
std::string text_of(const std::vector<InputFault>& faults) {
  for (const auto& fault : faults) {
    if (fault.line == 0) continue;
    std::ifstream file(fault.file, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  return {};
}

}  // namespace

ExitCode with_faults_reported(const std::function<ExitCode()>& action) {
  try {
    return action();
  } catch (const InputRejected& rejected) {
    say("{}", scenarios::render(rejected.faults(), text_of(rejected.faults())));
    return ExitCode::wrong_input;
  } catch (const EnvironmentFailure& failure) {
    say("islet: {}\n", failure.what());
  } catch (const std::bad_alloc&) {
    say("islet: out of memory\n");
  } catch (const std::exception& unexpected) {
    if (std::ferror(stdout) != 0) return ExitCode::failed;  // said by main, as for output that is written at its end
    say("islet: a fault of the program, please report it: {}\n", unexpected.what());
  }
  return ExitCode::failed;
}

}  // namespace islet::cli
