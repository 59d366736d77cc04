#pragma once
// A scenario that is read again and again with other values in some places, for searches and sensitivity analyses. The
// text is parsed once; the design space, where there is one, is left out.

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/design_space/setting.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "scenarios/reader/text/fault_list.hpp"
#include "scenarios/reader/text/node.hpp"

namespace islet::scenarios {

class SettableScenario {
 public:
  // Throws InputRejected with all faults of the file. `known` is copied; its parameter table must outlive this.
  SettableScenario(std::string file_name, std::string_view text, const Knowledge& known);

  // The scenario with these values; the later of two for one place counts. Throws InputRejected with all faults: a path
  // that matches nothing, a value that the scenario cannot have.
  [[nodiscard]] PointReading read_at(const std::vector<Setting>& settings) const;

 private:
  std::string file_name_;
  Node tree_;
  Knowledge known_;
};

}  // namespace islet::scenarios
