#pragma once
// A rectangular table of doubles, stored column by column, so that a loop over rows (patients) is contiguous.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace islet {

class Columns {
 public:
  Columns() = default;
  Columns(std::size_t rows, std::size_t columns, double fill = std::numeric_limits<double>::quiet_NaN())
      : rows_(rows), columns_(columns), values_(rows * columns, fill) {}

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }

  [[nodiscard]] std::span<double> column(std::size_t c) { return {values_.data() + c * rows_, rows_}; }
  [[nodiscard]] std::span<const double> column(std::size_t c) const { return {values_.data() + c * rows_, rows_}; }

  [[nodiscard]] double& at(std::size_t row, std::size_t c) { return values_[c * rows_ + row]; }
  [[nodiscard]] double at(std::size_t row, std::size_t c) const { return values_[c * rows_ + row]; }

  // The table of the named rows, in the order named.
  [[nodiscard]] Columns gather(std::span<const std::uint32_t> rows) const;

  // The named rows of several tables of the same columns, laid end to end.
  [[nodiscard]] static Columns gather(std::span<const Columns* const> parts, std::span<const std::uint32_t> rows);

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<double> values_;
};

}  // namespace islet
