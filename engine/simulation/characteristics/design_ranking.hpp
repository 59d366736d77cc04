#pragma once
// Whether the order of designs by power survives what is unknown about the patient: a form of the dose response, say.
//
// Factors of kind model are held at each combination of their levels (a form); the other factors make the designs. Two
// designs are ordered under a form when their powers differ by more than 3 standard errors of the paired difference.
// The order does not survive when two designs are ordered one way under one form and the other way under another.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/simulation/scenario/design_space.hpp"

namespace islet::simulation {

// Successes of one analysis, as shares of replicates.
struct JointShares {
  std::vector<double> both;  // [point][other]; the power of a point on the diagonal
  std::int64_t replicates = 0;
};

struct FormRanking {
  std::string form;                 // its levels in words
  std::vector<std::size_t> points;  // of the designs, in the order of DesignRanking::designs
  std::size_t best = 0;             // design with the largest power; the first of equals
};

struct Reversal {
  std::size_t form_a, form_b;      // under a the first design is better, under b the second
  std::size_t better_a, better_b;  // designs
};

struct DesignRanking {
  std::vector<std::string> designs;  // in words
  std::vector<FormRanking> forms;
  std::size_t ordered = 0;          // pairs of designs ordered under at least one form
  std::size_t reversed = 0;         // of these, ordered the other way under another
  std::optional<Reversal> example;  // the reversal with the largest difference in power
};

// The levels at a point of the factors of kind model, which make its form, or of the others, which make its design.
[[nodiscard]] std::vector<std::uint32_t> levels_of_kind(const DesignSpace& space, std::size_t point, bool of_model);
// The same in words: "dose 1e6 cells/kg, infusions 2".
[[nodiscard]] std::string words_of_kind(const DesignSpace& space, std::size_t point, bool of_model);

// Returns nothing without a factor of kind model, or when a form lacks a design that another has.
[[nodiscard]] std::optional<DesignRanking> design_ranking(const DesignSpace& space, const JointShares& shares);

}  // namespace islet::simulation
