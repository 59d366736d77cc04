#pragma once
// Reference files: the published or exact values of one topic, with their sources. They are compiled into the program
// (cli/selftest/references/*.yaml), so that the self-test needs nothing else.
//
// A file is a map of `section` (verification or validation), `title`, `introduction`, `remarks` (optional) and `rows`.
// A row has id, what, published, source, status (exact, retrieved, derived, recalled, not_found), use (calibrated,
// used_in_building, unseen), role (gate, shown, predicted, finding, plain), decimals, and what its role needs:
//   gate, shown: `low` and `high`, or one of them, or `value` and `tolerance`; a gate may say its `reason`
//   predicted:   `value`

#include <string>
#include <string_view>
#include <vector>

#include "cli/selftest/row.hpp"

namespace islet::selftest {

struct ReferenceTopic {
  std::string name;  // the file's, without .yaml
  Section section = Section::validation;
  std::string title;
  std::string introduction;
  std::string remarks;
  std::vector<Reference> rows;
};

// Throws InputRejected with every fault: unknown or missing keys, words that are not in the list, text that is not a
// number, numbers that the role does not use, an id given twice, and a recalled value that is judged.
[[nodiscard]] ReferenceTopic read_reference_topic(const std::string& name, std::string_view text);

// The references that are compiled into the program, in the order of their names.
[[nodiscard]] std::vector<ReferenceTopic> program_references();

}  // namespace islet::selftest
