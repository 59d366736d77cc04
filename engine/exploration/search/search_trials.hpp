#pragma once
// The evaluations of one search. Every batch takes replicates that no batch had before: counts of the same replicates
// at two x are correlated, and would be counted twice where they say the same about the level of power.

#include <map>
#include <span>
#include <vector>

#include "engine/exploration/search/search_spec.hpp"
#include "engine/exploration/search/searched_value.hpp"

namespace islet::exploration {

struct Pooled {
  std::int64_t n = 0;
  std::int64_t successes = 0;
  [[nodiscard]] double share() const { return static_cast<double>(successes) / static_cast<double>(n); }
};

class SearchTrials {
 public:
  SearchTrials(const SearchSpec& spec, const Evaluate& evaluate) : spec_(spec), evaluate_(evaluate) {}

  [[nodiscard]] std::uint32_t left() const { return spec_.budget - spent_; }
  [[nodiscard]] std::uint32_t spent() const { return spent_; }

  [[nodiscard]] double allowed(double x) const { return allowed_value(spec_, x); }
  // Runs `count` replicates at x, but no more than are left of the budget, and none when none are left.
  void run(double x, std::uint32_t count);
  // Runs fresh replicates, which do not count against the budget. Their counts join those of the search.
  [[nodiscard]] Confirmation confirm(double x);

  [[nodiscard]] const std::vector<Evaluation>& searched() const { return searched_; }
  [[nodiscard]] const std::map<double, Pooled>& by_x() const { return by_x_; }  // confirmations included
  [[nodiscard]] Verdict verdict(const Pooled& count, double confidence) const;

 private:
  Evaluation evaluation(double x, std::uint32_t first, std::uint32_t count);

  const SearchSpec& spec_;
  const Evaluate& evaluate_;
  std::uint32_t spent_ = 0;
  std::uint32_t confirmed_ = 0;
  std::vector<Evaluation> searched_;
  std::map<double, Pooled> by_x_;
};

}  // namespace islet::exploration
