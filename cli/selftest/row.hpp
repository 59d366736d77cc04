#pragma once
// One comparison of the program with a reference value, and how it is judged.

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "cli/selftest/estimate.hpp"
#include "cli/selftest/prediction.hpp"

namespace islet::selftest {

enum class Section {
  verification,  // does the program compute what it says it computes?
  validation,    // does the model agree with what was published?
};

// What the published value was to the model before this comparison.
enum class Use { calibrated, used_in_building, unseen };

// How the published value is known. A recalled one was not found in any source: shown, never judged.
enum class Standing { exact, retrieved, derived, recalled, not_found };

struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

enum class Role {
  gate,       // the self-test fails unless the value lies inside the range by 3 Monte Carlo standard errors
  shown,      // judged against its range, no failure
  predicted,  // judged by where the published value falls among simulated trials of the same size, no failure
  finding,    // judged by the % of simulated trials of the same size that find the same, no failure
  plain,      // printed without a verdict
};

// What a reference file says of a row: all but the value of the program.
struct Reference {
  std::string id;         // of the value the program is asked for
  std::string what;       // with its unit
  std::string published;  // as the source prints it
  std::string source;     // key in docs/references.bib, or the document it was computed from
  std::string reason;     // of the tolerance; may be empty for a range that the source gives
  Standing standing = Standing::not_found;
  Use use = Use::unseen;
  Role role = Role::plain;
  int decimals = 2;
  Range accepted = {};          // gate, shown
  std::optional<double> value;  // predicted
};

struct Row {
  Reference reference;
  Estimate model;
  std::optional<Prediction> prediction;  // of role predicted
};

enum class Verdict { none, inside, edge, misfit };

[[nodiscard]] Verdict verdict(const Row& row);
[[nodiscard]] bool breaks_a_gate(const Row& row);

// Whether the value is inside the range by k standard errors. k = 3: a model at the edge of the range would pass once
// in 700 seeds.
[[nodiscard]] bool inside(const Row& row, double k = 3.0);

struct Topic {
  std::string name;  // of its reference file
  Section section = Section::validation;
  std::string title;
  std::string introduction;  // what was simulated
  std::vector<Row> rows;
  std::string remarks;   // misfits explained
  bool skipped = false;  // by a quick self-test: no rows
};

}  // namespace islet::selftest
