#pragma once
// How far a run is, at which rate, the time left and the precision so far; on stderr. On a terminal one line that is
// rewritten; otherwise one line a minute; or JSON, one object a line (docs/progress.md).

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "cli/run/running_power.hpp"

namespace islet::cli {

enum class ProgressStyle { silent, human, json };

// What is known of a run at one moment; progress_line() and progress_json() make text of it.
struct ProgressState {
  std::uint64_t done = 0;
  std::uint64_t total = 0;
  double per_second = 0.0;
  double seconds_left = 0.0;  // 0 while no rate is known
  std::string analysis;
  std::optional<RunningPower::State> power;
  std::string_view what = "replicates";
};
[[nodiscard]] std::string progress_line(const ProgressState& state);
[[nodiscard]] std::string progress_json(const ProgressState& state);

class Progress {
 public:
  // `power`, if given, is read whenever something is printed and must outlive this object. `what` names what is
  // counted.
  Progress(ProgressStyle style, std::uint64_t total, std::uint64_t already_done, const RunningPower* power,
           std::string_view what = "replicates");
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();  // ends the line

  void report(std::uint64_t done);  // from any thread, as often as one likes
  void finish(std::uint64_t done);  // prints the state at the end, except in a log

 private:
  void print(std::uint64_t done);

  ProgressStyle style_;
  std::string_view what_;
  std::uint64_t total_;
  std::uint64_t start_;
  const RunningPower* power_;
  bool terminal_;
  std::size_t width_ = 0;  // of the line on the terminal
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point last_;
  std::mutex mutex_;
};

}  // namespace islet::cli
