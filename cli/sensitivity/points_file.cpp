#include "cli/sensitivity/points_file.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <optional>

#include "engine/core/faults.hpp"

namespace islet::cli {
namespace {

constexpr const char* title = "# islet sensitivity plan";
constexpr std::size_t most_faults = 20;
constexpr std::size_t most_columns = 1'000'000;
constexpr std::size_t most_numbers = 50'000'000;  // of all points

[[noreturn]] void reject(
    const std::string& file, int line, std::string problem, std::string reason,
    std::string suggestion = "`islet sensitivity plan` writes the points, and their first line says which they are") {
  throw InputRejected({{file, line, 1, std::move(problem), std::move(reason), std::move(suggestion)}});
}

std::vector<std::string> lines_of(const std::string& file) {
  std::ifstream stream(file);
  if (!stream) reject(file, 0, "it cannot be read", "there is no such file, or it may not be read");
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == ',') {
      cells.emplace_back();
    } else if (c != ' ' && c != '\t') {
      cells.back() += c;
    }
  }
  return cells;
}

// NaN for a failed evaluation; nothing when the cell holds no number.
std::optional<double> number_of(const std::string& cell) {
  if (cell.empty() || cell == "nan" || cell == "NaN" || cell == "NA") return std::nan("");
  double value = 0.0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// What is wrong with a value of this text; nothing where it is a number, or an evaluation that failed.
std::optional<InputFault> fault_of(const std::string& file, int line, const std::string& cell,
                                   const std::optional<double>& value) {
  constexpr double largest = exploration::largest_output;
  InputFault fault{file,
                   line,
                   1,
                   fmt::format("`{}` is no number", cell.substr(0, 60)),
                   "values are decimal numbers",
                   "write for example 0.25, or `nan`"};
  if (!value) return fault;
  if (!(std::abs(*value) > largest)) return std::nullopt;
  fault.problem = fmt::format("`{}` is not between {:g} and {:g}", cell.substr(0, 60), -largest, largest);
  fault.reason = "fourth powers of the values are added up for the errors";
  fault.suggestion = "give all values in a larger unit, or `nan` where an evaluation failed";
  return fault;
}

std::string first_line(const PointsFile& points) {
  const auto& study = points.study;
  return fmt::format("{}: method {}, factors {}, rows {}, seed {}, levels {}, tail {}", title, name_of(study.method),
                     points.factors, study.rows, points.seed, study.levels, study.tail);
}

std::string point_line(const exploration::SamplingPlan& plan, std::size_t point) {
  auto line = fmt::format("{},{}", point / plan.points_per_row, point % plan.points_per_row);
  for (std::size_t f = 0; f < plan.points.columns(); ++f) line += fmt::format(",{}", plan.points.at(point, f));
  return line;
}

PointsFile parsed(const std::string& file, const std::string& line) {
  PointsFile points;
  std::array<char, 32> method{};
  unsigned long long seed = 0;
  const int read =
      std::sscanf(line.c_str(),
                  "# islet sensitivity plan: method %31[a-z_], factors %zu, rows %zu, seed %llu, levels %zu, tail %lf",
                  method.data(), &points.factors, &points.study.rows, &seed, &points.study.levels, &points.study.tail);
  points.seed = seed;
  bool known = false;
  for (const auto one : exploration::methods) {
    if (method.data() != name_of(one)) continue;
    points.study.method = one;
    known = true;
  }
  const bool sound = read == 6 && known && first_line(points) == line && points.factors > 0 && points.factors <= 1000 &&
                     points.study.rows > 0 && points.study.rows <= most_numbers / (points.factors * points.factors + 2);
  if (sound) return points;
  reject(file, 1, "the first line does not say which plan it is", "the points follow from it");
}

// `names` is the first line where it was taken for one of names: one value that is none looks the same.
[[noreturn]] void reject_number_of_lines(const std::string& file, const std::string& names, std::size_t lines,
                                         std::size_t points) {
  const auto problem = fmt::format("it has {} lines of values, the plan has {} points", lines, points);
  const std::string reason = "each point has one line, in their order";
  if (names.empty() || lines + 1 != points) reject(file, 0, problem, reason);
  reject(file, 1, problem,
         fmt::format("{}; the first line was taken for names, because `{}` is no number", reason,
                     cells_of(names).front().substr(0, 60)),
         "if it is a value, write it as a decimal number, for example 16, or `nan`; otherwise a point is missing");
}

}  // namespace

std::string text_of(const PointsFile& points) {
  const auto plan = plan_of(points.study, points.seed, points.factors).sampling;
  auto text = first_line(points) + "\nrow,place";
  for (std::size_t f = 0; f < points.factors; ++f) text += fmt::format(",x{}", f + 1);
  text += '\n';
  for (std::size_t point = 0; point < plan.points.rows(); ++point) text += point_line(plan, point) + '\n';
  return text;
}

PointsFile read_points_file(const std::string& file) {
  const auto lines = lines_of(file);
  const auto points = parsed(file, lines.empty() ? "" : lines.front());
  const auto size = points.study.rows * points_per_row(points.study.method, points.factors);
  if (lines.size() < 2 || lines.size() - 2 < size) reject(file, 0, "points are missing", "it was cut");
  const auto plan = plan_of(points.study, points.seed, points.factors).sampling;
  for (std::size_t point = 0; point < size; ++point) {
    if (lines[point + 2] == point_line(plan, point)) continue;
    reject(file, static_cast<int>(point) + 3, "this is not the point that the plan has here",
           "values for other points have no meaning");
  }
  return points;
}

std::vector<exploration::Row> read_values(const std::string& file, const exploration::SamplingPlan& plan) {
  auto lines = lines_of(file);
  const bool has_names = !lines.empty() && !number_of(cells_of(lines.front()).front());
  const std::size_t skipped = has_names ? 1 : 0;
  while (lines.size() > plan.points.rows() + skipped && lines.back().empty()) lines.pop_back();
  if (lines.size() != plan.points.rows() + skipped) {
    reject_number_of_lines(file, has_names ? lines.front() : "", lines.size() - skipped, plan.points.rows());
  }
  const auto replicates = cells_of(lines[skipped]).size();
  if (replicates > most_columns) reject(file, 1, "it has too many columns", "each is a replicate");
  std::vector<exploration::Row> rows(plan.rows, exploration::Row(plan.points_per_row, replicates));
  std::vector<InputFault> faults;
  double largest = 0.0;
  for (std::size_t point = 0; point < plan.points.rows() && faults.size() < most_faults; ++point) {
    const int line = static_cast<int>(point + skipped) + 1;
    const auto cells = cells_of(lines[point + skipped]);
    if (cells.size() != replicates) {
      faults.push_back({file, line, 1, fmt::format("{} values", cells.size()),
                        fmt::format("the first line has {}; each point has as many replicates", replicates),
                        "write `nan` where one failed"});
      continue;
    }
    for (std::size_t r = 0; r < replicates; ++r) {
      const auto value = number_of(cells[r]);
      if (auto fault = fault_of(file, line, cells[r], value)) faults.push_back(std::move(*fault));
      rows[point / plan.points_per_row].at(point % plan.points_per_row)[r] = value.value_or(0.0);
      if (value && std::abs(*value) > largest) largest = std::abs(*value);
    }
  }
  if (!faults.empty()) throw InputRejected(std::move(faults));
  if (largest > 0.0 && largest < 1.0 / exploration::largest_output) {
    reject(file, 0, fmt::format("the largest of its values is {:g}", largest),
           "fourth powers of the values are added up for the errors, and vanish", "give all values in a smaller unit");
  }
  return rows;
}

}  // namespace islet::cli
