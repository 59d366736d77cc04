#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace islet::cli {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_between(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<long long>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace

Progress::Progress(ProgressStyle style, std::uint64_t total, std::uint64_t already_done, std::string_view what)
    : style_(style),
      what_(what),
      total_(total),
      start_(already_done),
      terminal_(isatty(STDERR_FILENO) != 0),
      begin_(Clock::now()),
      last_(begin_) {}

Progress::~Progress() {
  if (printed_ && terminal_ && style_ == ProgressStyle::human) std::fputs("\n", stderr);
}

void Progress::report(std::uint64_t done) {
  if (style_ == ProgressStyle::silent) return;
  const std::scoped_lock lock(mutex_);
  const auto now = Clock::now();
  const double interval = style_ == ProgressStyle::json ? 1.0 : (terminal_ ? 0.2 : 60.0);
  const bool last_line = done >= total_ && !finished_ && (terminal_ || style_ == ProgressStyle::json);
  if (seconds_between(last_, now) < interval && !last_line) return;
  finished_ = finished_ || last_line;
  last_ = now;
  print(done, seconds_between(begin_, now));
  printed_ = true;
}

void Progress::print(std::uint64_t done, double seconds) {
  const double rate = seconds > 0.0 && done > start_ ? static_cast<double>(done - start_) / seconds : 0.0;
  const double left = rate > 0.0 ? static_cast<double>(total_ - done) / rate : 0.0;
  if (style_ == ProgressStyle::json) {
    fmt::print(stderr, "{{\"done\": {}, \"total\": {}, \"per_second\": {:.3f}, \"seconds_left\": {:.1f}}}\n", done, total_,
               rate, left);
  } else {
    fmt::print(stderr, "{}{} of {} {}, {:.0f} a second, {} left{}", terminal_ ? "\r" : "", done, total_, what_, rate,
               duration_text(left), terminal_ ? "   " : "\n");
  }
  std::fflush(stderr);
}

}  // namespace islet::cli
