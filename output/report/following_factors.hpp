#pragma once
// Factors of a design space that are no choice of their own: their levels follow from those of others.

#include <string>
#include <vector>

#include "engine/simulation/scenario/design_space.hpp"

namespace islet::output {

// Whether the levels of `factors` leave `factor` no choice.
[[nodiscard]] bool determine(const simulation::DesignSpace& space, const std::vector<std::size_t>& factors,
                             std::size_t factor);

// Of each factor those that it follows, all of them free; empty where it is free itself. A derived factor follows its
// sources, wherever they stand. Of the others the levels at the points tell: one follows earlier ones that leave it no
// choice.
[[nodiscard]] std::vector<std::vector<std::size_t>> leaders(const simulation::DesignSpace& space);

// "msc follows placebo, rate follows per arm and sites"; empty where all factors are free.
[[nodiscard]] std::string following_in_words(const simulation::DesignSpace& space);

}  // namespace islet::output
