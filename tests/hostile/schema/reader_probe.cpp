// What the reader and the schema say, for agreement.py: `schema` prints the schema of the names that the reader's tests
// know; `read LIST` prints, for each scenario file that the file LIST names on a line, one line of JSON: the faults
// that the reader finds.

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "scenarios/schema/scenario_schema.hpp"
#include "tests/hostile/reader_knowledge.hpp"

namespace {

nlohmann::json faults_of(const std::string& file) {
  auto faults = nlohmann::json::array();
  try {
    (void)islet::scenarios::read_scenario(file, islet::scenarios::read_scenario_file(file),
                                          islet::scenarios::testing::some_knowledge());
  } catch (const islet::InputRejected& rejected) {
    for (const auto& fault : rejected.faults()) {
      faults.push_back({{"problem", fault.problem}, {"suggestion", fault.suggestion}});
    }
  }
  return faults;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "schema") {
    std::cout << islet::scenarios::schema_of(islet::scenarios::testing::some_knowledge());
    return 0;
  }
  if (what != "read" || argc != 3) return 2;
  std::ifstream list(argv[2]);
  for (std::string file; std::getline(list, file);) std::cout << faults_of(file).dump() << '\n';
  return 0;
}
