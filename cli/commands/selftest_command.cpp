#include <fmt/format.h>
#include <sys/utsname.h>
#include <tbb/info.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <mutex>
#include <span>

#include "cli/run/build_info.hpp"
#include "cli/run/free_name.hpp"
#include "cli/selftest/command.hpp"
#include "cli/selftest/report.hpp"
#include "cli/selftest/run_cases.hpp"
#include "cli/terminal/say.hpp"
#include "output/hdf5/file/pending_file.hpp"

namespace islet::selftest {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// How many cases are done, on stderr: a line that is rewritten on a terminal, otherwise one line a minute.
class CaseProgress {
 public:
  explicit CaseProgress(bool silent) : silent_(silent), terminal_(isatty(STDERR_FILENO) != 0) {}
  CaseProgress(const CaseProgress&) = delete;
  CaseProgress& operator=(const CaseProgress&) = delete;
  ~CaseProgress() {
    if (printed_ && terminal_) std::fputs("\n", stderr);
  }

  void report(std::size_t done, std::size_t of) {
    const std::scoped_lock lock(mutex_);
    if (silent_ || (!terminal_ && seconds_since(last_) < 60.0)) return;
    last_ = Clock::now();
    printed_ = true;
    cli::say("{}{} of {} cases, {:.0f} s{}", terminal_ ? "\r" : "", done, of, seconds_since(begin_),
             terminal_ ? "  " : "\n");
    std::fflush(stderr);
  }

 private:
  bool silent_, terminal_, printed_ = false;
  Clock::time_point begin_ = Clock::now(), last_ = begin_;
  std::mutex mutex_;
};

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02} UTC", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min);
}

std::string machine() {
  utsname name{};
  return uname(&name) == 0 ? fmt::format("{} {} {}", name.sysname, name.release, name.machine) : "unknown machine";
}

void file(const fs::path& output, const std::string& report) {
  output::write_atomically(output, std::as_bytes(std::span(report)));
}

}  // namespace

cli::ExitCode self_test(const cli::SelftestArguments& arguments, const std::vector<ReferenceTopic>& references) {
  if (!arguments.output.empty()) cli::require_free({arguments.output, "a report", {}, arguments.force});
  const auto begin = Clock::now();
  std::vector<Topic> topics;
  {
    CaseProgress progress(arguments.quiet);
    topics = run_cases(references, {arguments.quick, arguments.threads, arguments.cases,
                                    [&](std::size_t done, std::size_t of) { progress.report(done, of); }});
  }
  const int threads = arguments.threads > 0 ? arguments.threads : tbb::info::default_concurrency();
  const Setting setting{cli::build_info(), machine(), utc_now(), arguments.quick, threads, seconds_since(begin)};
  const auto report = arguments.json ? report_json(topics, setting) : report_text(topics, setting);
  if (arguments.output.empty()) {
    fmt::print("{}", report);
  } else {
    file(arguments.output, report);
  }
  const bool passed = summary_of(topics).passed();
  if (!passed) {
    for (const auto& topic : topics) cli::say("{}", broken_gates(topic));
  }
  return passed ? cli::ExitCode::done : cli::ExitCode::failed;
}

}  // namespace islet::selftest

namespace islet::cli {

ExitCode selftest_command(const SelftestArguments& arguments) {
  return selftest::self_test(arguments, selftest::program_references());
}

}  // namespace islet::cli
