#pragma once
// Integrates an ordinary differential equation with CVODE (Adams) between given times, as a reference.

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>

#include <functional>
#include <stdexcept>
#include <vector>

namespace islet::testing_models {

using RightHandSide = std::function<void(double t, const double* y, double* dydt)>;

// The state at `end` from `y` at `begin`.
inline std::vector<double> integrate(const RightHandSide& f, std::vector<double> y, double begin, double end,
                                     double relative_tolerance) {
  SUNContext context = nullptr;
  if (SUNContext_Create(nullptr, &context) != 0) throw std::runtime_error("no SUNDIALS context");
  N_Vector state = N_VMake_Serial(static_cast<sunindextype>(y.size()), y.data(), context);
  void* solver = CVodeCreate(CV_ADAMS, context);
  const auto call = [](double t, N_Vector at, N_Vector rate, void* data) {
    (*static_cast<const RightHandSide*>(data))(t, N_VGetArrayPointer(at), N_VGetArrayPointer(rate));
    return 0;
  };
  RightHandSide copy = f;
  SUNNonlinearSolver fixed_point = SUNNonlinSol_FixedPoint(state, 0, context);
  int flag = CVodeInit(solver, call, begin, state);
  flag |= CVodeSStolerances(solver, relative_tolerance, 1e-14);
  flag |= CVodeSetUserData(solver, &copy);
  flag |= CVodeSetNonlinearSolver(solver, fixed_point);
  flag |= CVodeSetMaxNumSteps(solver, 1000000);
  flag |= CVodeSetMaxStep(solver, 1.0);  // kinks of the right-hand side are not stepped over
  flag |= CVodeSetStopTime(solver, end);
  double reached = begin;
  const int run = CVode(solver, end, state, &reached, CV_NORMAL);
  SUNNonlinSolFree(fixed_point);
  CVodeFree(&solver);
  N_VDestroy(state);
  SUNContext_Free(&context);
  if (flag != 0 || run < 0) throw std::runtime_error("CVODE failed");
  return y;
}

}  // namespace islet::testing_models
