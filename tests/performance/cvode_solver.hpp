#pragma once
// One patient at a time by CVODE (Adams, fixed point), the way a careful user would: one solver for all patients,
// restarted only where the right-hand side jumps, results between by interpolation.

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace islet::performance {

// Equations: `size`, and rates(t, y, dydt).
template <typename Equations>
class CvodeSolver {
 public:
  using State = std::array<double, Equations::size>;

  explicit CvodeSolver(double relative_tolerance) {
    require(SUNContext_Create(nullptr, &context_));
    state_ = N_VNew_Serial(Equations::size, context_);
    solver_ = CVodeCreate(CV_ADAMS, context_);
    fixed_point_ = SUNNonlinSol_FixedPoint(state_, 0, context_);
    N_VConst(0.0, state_);
    require(CVodeInit(solver_, call, 0.0, state_));
    require(CVodeSStolerances(solver_, relative_tolerance, 1e-4 * relative_tolerance));
    require(CVodeSetNonlinearSolver(solver_, fixed_point_));
    require(CVodeSetMaxNumSteps(solver_, 1000000));
  }
  ~CvodeSolver() {
    SUNNonlinSolFree(fixed_point_);
    CVodeFree(&solver_);
    N_VDestroy(state_);
    SUNContext_Free(&context_);
  }
  CvodeSolver(const CvodeSolver&) = delete;
  CvodeSolver& operator=(const CvodeSolver&) = delete;

  // From `begin`, where the right-hand side may jump, on; it is smooth until `next_jump`.
  void restart(Equations& equations, const State& y, double begin, double next_jump) {
    std::ranges::copy(y, N_VGetArrayPointer(state_));
    require(CVodeReInit(solver_, begin, state_));
    require(CVodeSetUserData(solver_, &equations));
    require(CVodeSetStopTime(solver_, next_jump));
    now_ = begin;
  }
  [[nodiscard]] State at(double day) {
    if (day > now_) {
      const int flag = CVode(solver_, day, state_, &now_, CV_NORMAL);
      if (flag < 0) throw std::runtime_error("CVODE failed");
    }
    State y{};
    std::copy_n(N_VGetArrayPointer(state_), Equations::size, y.begin());
    return y;
  }

 private:
  static int call(double t, N_Vector y, N_Vector rate, void* data) {
    static_cast<const Equations*>(data)->rates(t, N_VGetArrayPointer(y), N_VGetArrayPointer(rate));
    return 0;
  }
  static void require(int flag) {
    if (flag < 0) throw std::runtime_error("CVODE cannot be set up");
  }

  SUNContext context_ = nullptr;
  N_Vector state_ = nullptr;
  void* solver_ = nullptr;
  SUNNonlinearSolver fixed_point_ = nullptr;
  double now_ = 0.0;
};

}  // namespace islet::performance
