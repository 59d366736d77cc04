#pragma once
// Faults that show only at points of a design space: each is said once, at the value that causes it.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/design_space/space.hpp"
#include "scenarios/reader/text/fault_list.hpp"

namespace islet::scenarios {

// "at design point 3 (dose 1e6 cells/kg, n 40) and 2 more"
[[nodiscard]] std::string place_of_points(std::string_view noun, std::size_t point, std::string_view label,
                                          std::size_t further);

class PointFaults {
 public:
  // The design space stands in the file from `begin` up to `end`; `noun` is what messages call a point.
  PointFaults(const WrittenSpace& space, Mark begin, Mark end, std::string_view noun)
      : space_(space), begin_(begin), end_(end), noun_(noun) {}

  // Adds a fault of the scenario at a point, as the readers of its sections report it. While factors are missing, only
  // what is wrong with a level itself is taken.
  void add(std::size_t point, const InputFault& fault);
  [[nodiscard]] bool has_enough() const { return faults_.size() >= most_faults; }

  // Reports the faults. A fault whose place is not in the design space is put at the value that the points with this
  // fault have in common.
  void report(FaultList& faults) const;

 private:
  struct AtPoints {
    InputFault fault;
    bool within = false;
    std::vector<std::size_t> points;
  };

  [[nodiscard]] bool is_within(Mark mark) const;
  [[nodiscard]] Mark cause_of(const AtPoints& found) const;

  static constexpr std::size_t most_faults = 50;

  const WrittenSpace& space_;
  Mark begin_, end_;
  std::string_view noun_;
  std::map<std::string, AtPoints> faults_;
};

}  // namespace islet::scenarios
