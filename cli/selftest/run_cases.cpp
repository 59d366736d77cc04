#include "cli/selftest/run_cases.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <stdexcept>

#include "cli/selftest/row_text.hpp"
#include "engine/core/faults.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::selftest {
namespace {

constexpr std::uint32_t quick_thousands = 2;

const ReferenceTopic& references_of(const Case& one, const std::vector<ReferenceTopic>& references) {
  const auto found = std::ranges::find(references, one.name, &ReferenceTopic::name);
  if (found == references.end()) throw std::logic_error(fmt::format("no reference file {}", one.name));
  return *found;
}

Topic skipped(const ReferenceTopic& references) {
  Topic topic{references.name, references.section, references.title, references.introduction, {}, {}};
  topic.skipped = true;
  return topic;
}

std::vector<Case> chosen(const std::vector<std::string>& only) {
  const auto all = all_cases();
  if (only.empty()) return {all.begin(), all.end()};
  std::vector<std::string> names;
  for (const auto& one : all) names.emplace_back(one.name);
  std::vector<InputFault> faults;
  std::vector<Case> out;
  for (const auto& name : only) {
    const auto found = std::ranges::find(all, name, &Case::name);
    if (found != all.end()) {
      out.push_back(*found);
    } else {
      faults.push_back({"--case", 0, 0, fmt::format("there is no case '{}'", name), "the cases are fixed",
                        scenarios::suggest(name, names)});
    }
  }
  if (!faults.empty()) throw InputRejected(std::move(faults));
  return out;
}

}  // namespace

std::vector<Topic> run_cases(const std::vector<ReferenceTopic>& references, const RunCases& options) {
  std::optional<tbb::global_control> limit;
  if (options.threads > 0) {
    limit.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(options.threads));
  }
  auto inputs = program_inputs();
  if (options.quick) inputs.thousands = quick_thousands;
  const auto cases = chosen(options.only);
  std::vector<Topic> topics(cases.size());
  std::atomic<std::size_t> done = 0;
  // One case a task, in no order: each is a pure function.
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, cases.size(), 1),
      [&](const auto& range) {
        for (std::size_t i = range.begin(); i != range.end(); ++i) {
          const auto& own = references_of(cases[i], references);
          topics[i] = options.quick && !cases[i].quick ? skipped(own) : join(own, cases[i].measure(inputs));
          if (options.progress) options.progress(++done, cases.size());
        }
      },
      tbb::simple_partitioner{});
  return topics;
}

std::string broken_gates(const Topic& topic) {
  std::string out;
  for (const auto& row : topic.rows) {
    if (!breaks_a_gate(row)) continue;
    out += fmt::format("{}: {}: {} (mcse {}) is not inside {} by 3 standard errors\n", topic.name, row.reference.what,
                       row.model.value, row.model.se, criterion(row));
  }
  return out;
}

}  // namespace islet::selftest
