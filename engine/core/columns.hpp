#pragma once
// A rectangular table of doubles, stored column by column, so that a loop over rows (patients) is contiguous.
//
// A column that nobody has written to holds NaN everywhere and costs nothing: it is not filled, copied or gathered. Of
// the variables of a visit most trials have less than half.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace islet {

class Columns {
 public:
  Columns() = default;
  // Nothing is written yet.
  Columns(std::size_t rows, std::size_t columns)
      : rows_(rows),
        columns_(columns),
        written_(columns, 0),
        values_(std::make_unique_for_overwrite<double[]>(rows * columns)) {}
  Columns(std::size_t rows, std::size_t columns, double fill);

  Columns(const Columns& other);
  Columns& operator=(const Columns& other) { return *this = Columns(other); }
  Columns(Columns&&) noexcept = default;
  Columns& operator=(Columns&&) noexcept = default;
  ~Columns() = default;

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }

  // Whether anything was written to the column, or it was asked for to write to.
  [[nodiscard]] bool has(std::size_t c) const { return written_[c] != 0; }
  // NaN everywhere again.
  void forget(std::size_t c) { written_[c] = 0; }

  [[nodiscard]] std::span<double> column(std::size_t c) {
    if (!has(c)) begin_column(c);
    return {values_.get() + c * rows_, rows_};
  }
  // Empty where nothing was written.
  [[nodiscard]] std::span<const double> column(std::size_t c) const {
    return {values_.get() + c * rows_, has(c) ? rows_ : 0};
  }

  [[nodiscard]] double& at(std::size_t row, std::size_t c) {
    if (!has(c)) begin_column(c);
    return values_[c * rows_ + row];
  }
  [[nodiscard]] double at(std::size_t row, std::size_t c) const {
    return has(c) ? values_[c * rows_ + row] : std::numeric_limits<double>::quiet_NaN();
  }

  // The table of the named rows, in the order named.
  [[nodiscard]] Columns gather(std::span<const std::uint32_t> rows) const;

  // The named rows of several tables of the same columns, laid end to end.
  [[nodiscard]] static Columns gather(std::span<const Columns* const> parts, std::span<const std::uint32_t> rows);

 private:
  void begin_column(std::size_t c);
  // To be written to in full.
  [[nodiscard]] double* whole_column(std::size_t c) {
    written_[c] = 1;
    return values_.get() + c * rows_;
  }

  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<std::uint8_t> written_;  // one a column
  std::unique_ptr<double[]> values_;
};

}  // namespace islet
