#include "output/hdf5/results/patient_reader.hpp"

#include <functional>
#include <optional>

#include "output/cdisc/subject_columns.hpp"
#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/storage_fault.hpp"
#include "output/hdf5/file/text_block.hpp"

namespace islet::output {
namespace {

// Rows [first, first + count) of a variable.
template <typename T>
std::vector<T> rows_of(const Handle& group, const std::string& name, std::size_t first, std::size_t count) {
  const Handle dataset = open_dataset(group, name);
  Block block{{}, extents_of(dataset)};
  if (block.count.empty() || first + count > block.count[0])
    throw Hdf5Failure("cannot read " + name + ": it ends early");
  block.start.assign(block.count.size(), 0);
  block.start[0] = first;
  block.count[0] = count;
  std::size_t size = 1;
  for (const auto extent : block.count) size *= extent;
  std::vector<T> values(size);
  if (size > 0) read_block(dataset, block, element_of<T>, values.data());
  return values;
}

void require_extents(const Handle& group, const std::string& name, const Extents& extents) {
  if (extents_of(open_dataset(group, name)) != extents)
    throw Hdf5Failure("cannot read " + name + ": it has other dimensions");
}

std::vector<std::string> texts_of(const Handle& group, const std::string& name, std::size_t first, std::size_t count) {
  const Handle dataset = open_dataset(group, name);
  const auto extents = extents_of(dataset);
  if (extents.size() != 1 || first + count > extents[0]) throw Hdf5Failure("cannot read " + name + ": it ends early");
  return read_text_block(dataset, {{first}, {count}});
}

}  // namespace

class PatientReader::Source {
 public:
  explicit Source(const std::filesystem::path& path) : file_(open_file(path)) {
    if (has_link(file_, "patients")) patients_.emplace(open_group(file_, "patients"));
  }

  [[nodiscard]] bool has_patients() const { return patients_.has_value(); }

  [[nodiscard]] PatientFacts facts() {
    PatientFacts facts;
    const auto subjects = extents_of(open_dataset(*patients_, "USUBJID"));
    if (subjects.size() != 1) throw Hdf5Failure("cannot read USUBJID: it has other dimensions");
    facts.subjects = subjects[0];
    facts.parameters = read_strings(*patients_, "PARAMCD");
    facts.variables = read_strings(*patients_, "VARIABLE");
    facts.visits = read_strings(*patients_, "AVISIT");
    facts.event_terms = read_strings(file_, "variable");
    require_sizes(facts);
    facts.has_times = has_link(*patients_, "times");
    facts.has_events = has_link(*patients_, "events");
    if (facts.has_times) {
      times_.emplace(open_group(*patients_, "times"));
      const auto times = extents_of(open_dataset(*times_, "AVAL"));
      if (times.size() != 2) throw Hdf5Failure("cannot read times/AVAL: it has other dimensions");
      facts.endpoints = times[1];
      require_extents(*times_, "CNSR", times);
    }
    terms_ = facts.event_terms.size();
    if (facts.has_events) read_event_places();
    return facts;
  }

  [[nodiscard]] PatientBlock read(std::size_t first, std::size_t count) {
    PatientBlock block;
    block.subjects = count;
    read_subjects(block, first, count);
    block.date = rows_of<std::int32_t>(*patients_, "ADT", first, count);
    block.day = rows_of<std::int32_t>(*patients_, "ADY", first, count);
    block.aval = rows_of<double>(*patients_, "AVAL", first, count);
    block.change = rows_of<double>(*patients_, "CHG", first, count);
    block.below = rows_of<std::int8_t>(*patients_, "BLQ", first, count);
    block.base = rows_of<double>(*patients_, "BASE", first, count);
    if (times_) {
      block.time = rows_of<double>(*times_, "AVAL", first, count);
      block.censored = rows_of<std::int8_t>(*times_, "CNSR", first, count);
    }
    if (events_) read_events(block, first, count);
    return block;
  }

 private:
  // Every value is found by its place among the visits and the parameters.
  void require_sizes(const PatientFacts& facts) const {
    const std::uint64_t parameters = facts.parameters.size();
    require_size(facts.variables.size(), parameters, "VARIABLE");
    const Extents at_visit = {facts.subjects, facts.visits.size()};
    for (const char* name : {"ADT", "ADY"}) require_extents(*patients_, name, at_visit);
    const Extents all = {facts.subjects, facts.visits.size(), parameters};
    for (const char* name : {"AVAL", "CHG", "BLQ"}) require_extents(*patients_, name, all);
    require_extents(*patients_, "BASE", {facts.subjects, parameters});
  }

  void read_event_places() {
    events_.emplace(open_group(*patients_, "events"));
    event_subject_ = read_all<std::int64_t>(*events_, "SUBJROW");
  }

  void read_subjects(PatientBlock& block, std::size_t first, std::size_t count) {
    block.texts["USUBJID"] = texts_of(*patients_, "USUBJID", first, count);
    for (const auto& [column, text, number] : subject_columns()) {
      if (column.kind == ColumnKind::text) {
        block.texts[column.name] = texts_of(*patients_, column.name, first, count);
      } else if (column.kind == ColumnKind::integer) {
        const auto whole = rows_of<std::int32_t>(*patients_, column.name, first, count);
        block.numbers[column.name].assign(whole.begin(), whole.end());
      } else {
        block.numbers[column.name] = rows_of<double>(*patients_, column.name, first, count);
      }
    }
  }

  void read_events(PatientBlock& block, std::size_t first, std::size_t count) {
    std::size_t end = next_event_;
    while (end < event_subject_.size() && static_cast<std::size_t>(event_subject_[end]) < first + count) ++end;
    const std::size_t events = end - next_event_;
    const auto term = rows_of<std::int32_t>(*events_, "AETERMN", next_event_, events);
    const auto time = rows_of<double>(*events_, "AETIME", next_event_, events);
    for (std::size_t e = 0; e < events; ++e) {
      const auto subject = static_cast<std::size_t>(event_subject_[next_event_ + e]);
      if (subject < first) throw Hdf5Failure("cannot read the events: they are out of order");
      if (term[e] < 0 || static_cast<std::size_t>(term[e]) >= terms_)
        throw Hdf5Failure("cannot read the events: there is no such term");
      block.events.push_back({subject - first, static_cast<std::size_t>(term[e]), time[e]});
    }
    next_event_ = end;
  }

  Handle file_;
  std::optional<Handle> patients_;
  std::optional<Handle> times_;
  std::optional<Handle> events_;
  std::vector<std::int64_t> event_subject_;
  std::size_t next_event_ = 0;
  std::size_t terms_ = 0;
};

namespace {

template <typename Read>
auto reading(const std::filesystem::path& path, Read read) {
  const QuietLibrary quiet;
  try {
    return read();
  } catch (const Hdf5Failure& failure) {
    reject(path, path.string() + ": its patients cannot be read", failure.what(),
           "the file is damaged: run the scenario again");
  }
}

}  // namespace

PatientReader::PatientReader(const std::filesystem::path& results)
    : path_(results), source_(reading(results, [&] { return std::make_unique<Source>(results); })) {
  if (!source_->has_patients()) {
    reject(results, results.string() + " holds no patients", "its scenario does not ask for them",
           "run it with `output: {patients: K}`: those of the first K replicates are stored");
  }
  facts_ = reading(results, [&] { return source_->facts(); });
}

PatientReader::~PatientReader() = default;

PatientBlock PatientReader::read(std::size_t first, std::size_t count) {
  return reading(path_, [&] { return source_->read(first, count); });
}

}  // namespace islet::output
