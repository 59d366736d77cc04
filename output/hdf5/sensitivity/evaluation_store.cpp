#include "output/hdf5/sensitivity/evaluation_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>
#include <sstream>

#include "engine/core/sha256.hpp"
#include "output/hdf5/file/pending_file.hpp"

namespace islet::output {
namespace {

constexpr std::string_view stem = "evaluations-";

std::string text_of(std::span<const Piece> pieces) {
  std::string text;
  for (const auto& [row, first, values] : pieces) {
    text += fmt::format("{} {} {} {}", row, first, values.points(), values.replicates());
    for (std::size_t point = 0; point < values.points(); ++point) {
      for (const double value : values.at(point)) text += std::isfinite(value) ? fmt::format(" {}", value) : " failed";
    }
    text += '\n';
  }
  return text;
}

std::optional<Piece> piece_of(const std::string& line) {
  std::istringstream words(line);
  Piece piece;
  std::size_t points = 0;
  std::size_t replicates = 0;
  if (!(words >> piece.row >> piece.first_replicate >> points >> replicates)) return std::nullopt;
  piece.values = exploration::Row(points, replicates);
  for (std::size_t point = 0; point < points; ++point) {
    for (double& value : piece.values.at(point)) {
      std::string word;
      if (!(words >> word)) return std::nullopt;
      value = word == "failed" ? std::numeric_limits<double>::quiet_NaN() : std::stod(word);
    }
  }
  return piece;
}

// Returns no pieces when the file is not what was written.
std::vector<Piece> pieces_of(const std::filesystem::path& path, const std::string& run) {
  std::ifstream file(path);
  std::string theirs, seal;
  if (!std::getline(file, theirs) || theirs != run || !std::getline(file, seal)) return {};
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (sha256(text) != seal) return {};
  std::vector<Piece> pieces;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (auto piece = piece_of(line)) pieces.push_back(std::move(*piece));
  }
  return pieces;
}

}  // namespace

bool EvaluationStore::is_batch(const std::filesystem::path& path) {
  return path.filename().string().starts_with(stem) && path.extension() == ".txt";
}

EvaluationStore::EvaluationStore(std::filesystem::path directory, std::string run)
    : directory_(std::move(directory)), run_(std::move(run)) {
  while (std::filesystem::exists(directory_ / fmt::format("{}{}.txt", stem, next_))) ++next_;
}

std::vector<Piece> EvaluationStore::read() const {
  std::vector<Piece> all;
  for (const auto& entry : std::filesystem::directory_iterator(directory_)) {
    if (!is_batch(entry.path())) continue;
    auto pieces = pieces_of(entry.path(), run_);
    std::ranges::move(pieces, std::back_inserter(all));
  }
  return all;
}

void EvaluationStore::write(std::span<const Piece> pieces) {
  const auto text = text_of(pieces);
  const auto whole = fmt::format("{}\n{}\n{}", run_, sha256(text), text);
  write_atomically(directory_ / fmt::format("{}{}.txt", stem, next_), std::as_bytes(std::span(whole)));
  ++next_;
}

}  // namespace islet::output
