#pragma once
// Scientific numbers with their provenance. Values live in models/parameters/*.yaml, never as literals in code.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace islet {

enum class Status { published, derived, calibrated, assumed };

inline constexpr std::array all_statuses = {Status::published, Status::derived, Status::calibrated, Status::assumed};

[[nodiscard]] std::string_view name_of(Status status);
[[nodiscard]] std::optional<Status> status_named(std::string_view name);

enum class SpreadKind { none, normal, lognormal, logit_normal };

// Between-subject variability: the SD on the scale of the kind (ln for lognormal, logit for logit_normal).
// `value` of the parameter is the median unless mean_preserving is set (then a lognormal keeps `value` as its mean).
struct Spread {
  SpreadKind kind = SpreadKind::none;
  double sd = 0.0;
  bool mean_preserving = false;
};

struct Parameter {
  std::string id;      // dotted: group.name
  double value = 0.0;  // in `unit`
  std::string unit;    // as written in the file; "1" for a pure number
  Spread spread;
  Status status = Status::assumed;
  std::string citation;  // key in docs/references.bib, or "none" for an assumption
  std::string location;  // place in the source, or the reason of an assumption
  std::string long_name;
  std::map<std::string, double> alternatives;  // named presets, e.g. as_published
};

// Immutable after reading. Asking for an id that does not exist is a fault of the program: std::logic_error.
class ParameterTable {
 public:
  explicit ParameterTable(std::vector<Parameter> parameters);

  [[nodiscard]] const Parameter& operator[](std::string_view id) const;
  [[nodiscard]] double value(std::string_view id) const { return (*this)[id].value; }
  [[nodiscard]] bool contains(std::string_view id) const;
  [[nodiscard]] const std::vector<Parameter>& all() const { return parameters_; }  // sorted by id

  // The same table with one value replaced; the replaced parameter is marked assumed, "set in the scenario".
  [[nodiscard]] ParameterTable with(std::string_view id, double value) const;

 private:
  std::vector<Parameter> parameters_;
};

}  // namespace islet
