#include "cli/selftest/row.hpp"

#include <cmath>

namespace islet::selftest {
namespace {

// A finding that fewer simulated trials share is as unusual as a value outside a 95 % interval.
constexpr double rare = 5.0;  // %

Verdict of_range(const Row& row) {
  if (inside(row)) return Verdict::inside;
  return inside(row, 0.0) ? Verdict::edge : Verdict::misfit;
}

Verdict of_finding(const Estimate& share) {
  if (std::abs(share.value - rare) <= 2.0 * share.se) return Verdict::edge;
  return share.value > rare ? Verdict::inside : Verdict::misfit;
}

}  // namespace

bool inside(const Row& row, double k) {
  const double margin = k * row.model.se;
  const auto& accepted = row.reference.accepted;
  return row.model.value - margin >= accepted.low && row.model.value + margin <= accepted.high;
}

Verdict verdict(const Row& row) {
  switch (row.reference.role) {
    case Role::gate:
    case Role::shown:
      return of_range(row);
    case Role::predicted:
      return !row.prediction || !row.prediction->holds_published ? Verdict::misfit
             : row.prediction->at_the_edge                       ? Verdict::edge
                                                                 : Verdict::inside;
    case Role::finding:
      return of_finding(row.model);
    case Role::plain:
      return Verdict::none;
  }
  return Verdict::none;
}

bool breaks_a_gate(const Row& row) { return row.reference.role == Role::gate && !inside(row); }

}  // namespace islet::selftest
