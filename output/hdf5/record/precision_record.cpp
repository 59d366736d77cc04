#include "output/hdf5/record/precision_record.hpp"

#include "output/hdf5/file/file.hpp"
#include "output/hdf5/sensitivity/fact_writer.hpp"

namespace islet::output {

void write_precision(const Handle& file, const PrecisionReached& precision) {
  const Handle group = create_group(file, "precision");
  write_number(group, {"asked", "Half-width of the 95 % Wilson interval of power that was asked for"}, precision.asked);
  write_number(group, {"reached", "Widest half-width of a primary power at any design point"}, precision.reached);
  write_number(group, {"stage", "Replicates of a stage", "{replicate}"}, precision.stage);
  write_number(group, {"at_most", "Budget", "{replicate}"}, precision.at_most);
  write_number(group, {"replicates", "Replicates that were run", "{replicate}"}, precision.replicates);
  write_fact(group, {"outcome", "precise, or budget_spent: the budget ended first"},
             precision.budget_ended_first() ? "budget_spent" : "precise");
}

std::optional<PrecisionReached> read_precision(const Handle& file) {
  if (!has_link(file, "precision")) return std::nullopt;
  const Handle group = open_group(file, "precision");
  return PrecisionReached{read_one<double>(group, "asked"), read_one<double>(group, "reached"),
                          read_one<std::int64_t>(group, "stage"), read_one<std::int64_t>(group, "at_most"),
                          read_one<std::int64_t>(group, "replicates")};
}

}  // namespace islet::output
