#include "cli/run/interrupt.hpp"

#include <csignal>

namespace islet::cli {
namespace {

// The one thing a signal handler may touch.
volatile std::sig_atomic_t signal_seen = 0;

extern "C" void note_signal(int number) {
  if (signal_seen != 0) {
    std::signal(number, SIG_DFL);
    std::raise(number);
  }
  signal_seen = 1;
}

}  // namespace

InterruptGuard::InterruptGuard(std::optional<std::chrono::seconds> time_limit) {
  if (time_limit) deadline_ = std::chrono::steady_clock::now() + *time_limit;
  signal_seen = 0;
  std::signal(SIGINT, note_signal);
  std::signal(SIGTERM, note_signal);
  std::signal(SIGUSR1, note_signal);
  hangup_ignored_ = std::signal(SIGHUP, note_signal) == SIG_IGN;  // nohup
  if (hangup_ignored_) std::signal(SIGHUP, SIG_IGN);
}

InterruptGuard::~InterruptGuard() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  std::signal(SIGUSR1, SIG_DFL);
  if (!hangup_ignored_) std::signal(SIGHUP, SIG_DFL);
}

bool InterruptGuard::asked_to_stop() const {
  return signal_seen != 0 || (deadline_ && std::chrono::steady_clock::now() >= *deadline_);
}

}  // namespace islet::cli
