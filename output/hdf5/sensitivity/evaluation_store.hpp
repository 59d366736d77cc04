#pragma once
// The evaluations of a sensitivity analysis that are finished, kept beside the parts of the run (FILE.h5.parts/), so
// that an interrupted run loses none of them.
//
// One text file a batch, "evaluations-N.txt", written whole or not at all: the run it belongs to, the SHA-256 of what
// follows, and one line a piece: row, first replicate, then the values of all points of the row, replicate by replicate
// within a point. A file that is damaged, or of another run, counts as missing.

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/exploration/sensitivity/outcomes.hpp"

namespace islet::output {

// Some replicates of one row.
struct Piece {
  std::size_t row = 0;
  std::size_t first_replicate = 0;
  exploration::Row values;
};

class EvaluationStore {
 public:
  // Whether a file is called as one of its batches.
  [[nodiscard]] static bool is_batch(const std::filesystem::path& path);

  // `directory` exists; `run` says which run it is, in a line.
  EvaluationStore(std::filesystem::path directory, std::string run);

  // Every piece that is on record, in no order.
  [[nodiscard]] std::vector<Piece> read() const;
  void write(std::span<const Piece> pieces);

 private:
  std::filesystem::path directory_;
  std::string run_;
  std::size_t next_ = 0;
};

}  // namespace islet::output
