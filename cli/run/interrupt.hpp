#pragma once
// Ctrl-C, SIGTERM, SIGUSR1 (a scheduler's warning), SIGHUP (the terminal is closed) and a time limit ask a run to end
// early and keep what is finished.

#include <chrono>
#include <optional>

namespace islet::cli {

// Catches the signals while it lives; a second signal ends the program at once.
class InterruptGuard {
 public:
  explicit InterruptGuard(std::optional<std::chrono::seconds> time_limit);
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
  ~InterruptGuard();

  [[nodiscard]] bool asked_to_stop() const;

 private:
  std::optional<std::chrono::steady_clock::time_point> deadline_;
  bool hangup_ignored_ = false;
};

}  // namespace islet::cli
