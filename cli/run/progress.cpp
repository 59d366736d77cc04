#include "cli/run/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "cli/terminal/say.hpp"

namespace islet::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t longest_name = 24;  // so that the line fits a terminal

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

std::string progress_line(const ProgressState& state) {
  const int digits = state.per_second < 10.0 ? 1 : 0;
  auto line = fmt::format("{} of {} {}, {:.{}f} a second, {} left", state.done, state.total, state.what,
                          state.per_second, digits, duration_text(state.seconds_left));
  if (state.power) {
    line += fmt::format("; power of {} {:.1f} % +- {:.1f}", state.analysis.substr(0, longest_name),
                        100.0 * state.power->power, 100.0 * state.power->half_width);
  }
  return line;
}

std::string progress_json(const ProgressState& state) {
  auto text = fmt::format(
      "{{\"done\": {}, \"total\": {}, \"per_second\": {:.3f}, \"seconds_left\": {:.1f}, \"analysis\": \"{}\", ",
      state.done, state.total, state.per_second, state.seconds_left, state.analysis);  // a name needs no escapes
  if (!state.power) return text + "\"counted\": 0, \"power\": null, \"half_width\": null}";
  return text + fmt::format("\"counted\": {}, \"power\": {:.6f}, \"half_width\": {:.6f}}}", state.power->replicates,
                            state.power->power, state.power->half_width);
}

Progress::Progress(ProgressStyle style, std::uint64_t total, std::uint64_t already_done, const RunningPower* power,
                   std::string_view what)
    : style_(style),
      what_(what),
      total_(total),
      start_(already_done),
      power_(power),
      terminal_(isatty(STDERR_FILENO) != 0),
      begin_(Clock::now()),
      last_(begin_) {}

Progress::~Progress() {
  if (width_ > 0) std::fputs("\n", stderr);
}

void Progress::report(std::uint64_t done) {
  if (style_ == ProgressStyle::silent) return;
  const std::scoped_lock lock(mutex_);
  const auto now = Clock::now();
  const double interval = style_ == ProgressStyle::json ? 1.0 : (terminal_ ? 0.2 : 60.0);
  if (seconds_between(last_, now) < interval) return;
  last_ = now;
  print(done);
}

void Progress::finish(std::uint64_t done) {
  const std::scoped_lock lock(mutex_);
  if (style_ == ProgressStyle::json || (style_ == ProgressStyle::human && terminal_)) print(done);
}

void Progress::print(std::uint64_t done) {
  const double seconds = seconds_between(begin_, Clock::now());
  ProgressState state;
  state.done = done;
  state.total = total_;
  state.what = what_;
  if (power_ != nullptr) {
    state.analysis = power_->analysis();
    state.power = power_->state();
  }
  if (seconds > 0.0 && done > start_) state.per_second = static_cast<double>(done - start_) / seconds;
  if (state.per_second > 0.0) state.seconds_left = static_cast<double>(total_ - done) / state.per_second;
  if (style_ == ProgressStyle::json) {
    say("{}\n", progress_json(state));
  } else if (terminal_) {
    const auto line = progress_line(state);
    width_ = std::max(width_, line.size());
    say("\r{:{}}", line, width_);  // what a longer line left is wiped out
  } else {
    say("{}\n", progress_line(state));
  }
  std::fflush(stderr);
}

}  // namespace islet::cli
