#pragma once
// How far a run is, at which rate, and the time left; on stderr. On a terminal one line that is rewritten; otherwise
// one line a minute.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string_view>

namespace islet::cli {

enum class ProgressStyle { silent, human, json };

class Progress {
 public:
  // `what` is counted, in words.
  Progress(ProgressStyle style, std::uint64_t total, std::uint64_t already_done, std::string_view what = "replicates");
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();  // ends the line

  void report(std::uint64_t done);  // from any thread

 private:
  void print(std::uint64_t done, double seconds);

  ProgressStyle style_;
  std::string_view what_;
  std::uint64_t total_;
  std::uint64_t start_;
  bool terminal_;
  bool printed_ = false;
  bool finished_ = false;  // the line for the end was written
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point last_;
  std::mutex mutex_;
};

}  // namespace islet::cli
