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
  // A table to which nothing is written yet.
  Columns(std::size_t rows, std::size_t columns)
      : rows_(rows), room_(std::make_unique_for_overwrite<double[]>(rows * columns)), written_(columns, nullptr) {}
  Columns(std::size_t rows, std::size_t columns, double fill);

  Columns(const Columns& other);
  Columns& operator=(const Columns& other) { return *this = Columns(other); }
  Columns(Columns&&) noexcept = default;
  Columns& operator=(Columns&&) noexcept = default;
  ~Columns() = default;

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return written_.size(); }

  // Whether anything was written to the column, or the column was handed out for writing.
  [[nodiscard]] bool has(std::size_t c) const { return written_[c] != nullptr; }
  // Makes the column NaN everywhere again.
  void forget(std::size_t c) { written_[c] = nullptr; }

  [[nodiscard]] std::span<double> column(std::size_t c) { return {begin_of(c), rows_}; }
  // The column; empty when nothing was written to it.
  [[nodiscard]] std::span<const double> column(std::size_t c) const { return {written_[c], has(c) ? rows_ : 0}; }

  [[nodiscard, gnu::always_inline]] double& at(std::size_t row, std::size_t c) { return begin_of(c)[row]; }
  [[nodiscard, gnu::always_inline]] double at(std::size_t row, std::size_t c) const {
    const double* begin = written_[c];
    return begin != nullptr ? begin[row] : std::numeric_limits<double>::quiet_NaN();
  }

  // The table of the named rows, in the order named.
  [[nodiscard]] Columns gather(std::span<const std::uint32_t> rows) const;

  // The named rows of several tables of the same columns, laid end to end.
  [[nodiscard]] static Columns gather(std::span<const Columns* const> parts, std::span<const std::uint32_t> rows);

 private:
  [[nodiscard, gnu::always_inline]] double* begin_of(std::size_t c) {
    double* begin = written_[c];
    if (begin == nullptr) [[unlikely]]
      begin = begin_column(c);
    return begin;
  }
  [[gnu::noinline]] double* begin_column(std::size_t c);
  // The column, not filled with NaN, for a caller who writes all of it.
  [[nodiscard]] double* whole_column(std::size_t c) { return written_[c] = room_.get() + c * rows_; }

  std::size_t rows_ = 0;
  std::unique_ptr<double[]> room_;  // for all columns
  std::vector<double*> written_;    // where each column begins; none: nothing was written to it
};

}  // namespace islet
