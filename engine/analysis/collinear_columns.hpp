#pragma once
// When a column of a model's design tells nothing of its own.

namespace islet::analysis {

// A column is redundant when the columns before it leave less of it than this share, the limit of R's lm. Unlike
// there, the share is of the centered column, so that a small spread about a large mean counts as information.
inline constexpr double redundant_share = 1e-7;

// Centering a constant leaves less than this share of it: rounding alone.
inline constexpr double constant_share = 1e-13;

}  // namespace islet::analysis
