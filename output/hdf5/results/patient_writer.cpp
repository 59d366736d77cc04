#include "output/hdf5/results/patient_writer.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "output/cdisc/parameter_code.hpp"
#include "output/cdisc/subject_columns.hpp"
#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/growing_variable.hpp"
#include "output/hdf5/results/patient_values.hpp"

namespace islet::output {
namespace {

using simulation::PatientRecords;

const Description subject_axis = {"USUBJID", "Unique Subject Identifier", ""};
const Description event_axis = {"occurrence", "Adverse event, counted from 0"};

bool has_times(const simulation::Scenario& scenario) {
  return std::ranges::any_of(scenario.endpoints, [](const auto& endpoint) { return endpoint.is_time_to_event(); });
}

Element element_of_kind(ColumnKind kind) { return kind == ColumnKind::integer ? Element::i32 : Element::f64; }

}  // namespace

class PatientWriter::Tables {
 public:
  Tables(VariableWriter& writer, const Handle& file, const RunRecord& record)
      : writer_(writer), study_(study_facts(record.scenario)), shape_(record.shape) {
    group_ = std::make_unique<Handle>(create_group(file, "patients"));
    write_attribute(*group_, "stored_replicates",
                    static_cast<std::int32_t>(std::min<std::uint64_t>(shape_.patients.replicates, record.replicates)));
    write_labels();
    subjects_.emplace(subject_axis.name, GrowingVariable(*group_, subject_axis));
    writer_.adopt_axis(subject_axis.name, subjects_.at(subject_axis.name).dataset());
    create_subjects();
    create_values();
    if (has_times(record.scenario)) create_times();
    if (!record.scenario.events.empty()) create_events();
  }

  void write(const PatientRecords& records) {
    write_subjects(records);
    write_values(records);
    if (!times_.empty()) write_times(records);
    if (!events_.empty()) write_events(records);
    written_ += static_cast<std::int64_t>(records.subjects());
  }

  void finish() {
    for (auto* table : {&subjects_, &values_, &times_, &events_}) {
      for (auto& [name, variable] : *table) variable.finish();
    }
  }

 private:
  using Variables = std::map<std::string, GrowingVariable>;

  void create(Variables& table, const Handle& group, const Description& description, Element element,
              const Dimensions& dimensions) {
    Extents row = writer_.extents(dimensions);
    row.erase(row.begin());
    const auto& made = table.emplace(description.name, GrowingVariable(group, description, element, row)).first->second;
    writer_.attach(made.dataset(), dimensions);
  }

  // Writes what the codes mean.
  void write_labels() {
    std::vector<std::string> codes;
    std::vector<std::string> names;
    std::vector<std::string> units;
    std::vector<std::string> variables;
    for (const auto variable : shape_.patients.variables) {
      const auto& parameter = parameter_of(variable);
      codes.emplace_back(parameter.code);
      names.emplace_back(parameter.name);
      units.emplace_back(parameter.unit);
      variables.emplace_back(info(variable).name);
    }
    writer_.coordinate(*group_, {"PARAMCD", "Parameter Code", ""}, codes);
    writer_.write_text(*group_, {"PARAM", "Parameter", ""}, {"PARAMCD"}, names);
    writer_.write_text(*group_, {"AVALU", "Unit of the analysis value (CDISC)", ""}, {"PARAMCD"}, units);
    writer_.write_text(*group_, {"VARIABLE", "The parameter in /variable", ""}, {"PARAMCD"}, variables);
    writer_.write_text(*group_, {"AVISIT", "Analysis Visit", ""}, {"visit"}, shape_.visits);
    std::vector<std::int32_t> numbers(shape_.visits.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    writer_.write<std::int32_t>(*group_, {"AVISITN", "Analysis Visit (N)"}, {"visit"}, numbers);
  }

  void create_subjects() {
    for (const auto& [column, text, number] : subject_columns()) {
      if (column.kind == ColumnKind::text) {
        const auto& made =
            subjects_.emplace(column.name, GrowingVariable(*group_, {column.name, column.label, ""})).first->second;
        writer_.attach(made.dataset(), {subject_axis.name});
      } else {
        create(subjects_, *group_, {column.name, column.label, column.units}, element_of_kind(column.kind),
               {subject_axis.name});
      }
    }
  }

  void create_values() {
    const Dimensions at_visit = {"USUBJID", "visit"};
    const Dimensions all = {"USUBJID", "visit", "PARAMCD"};
    create(values_, *group_, {"ADT", "Analysis Date (Day of Trial)", "d"}, Element::i32, at_visit);
    create(values_, *group_, {"ADY", "Analysis Relative Day", "d"}, Element::i32, at_visit);
    create(values_, *group_, {"ATTENDED", "1: the visit took place"}, Element::i8, at_visit);
    create(values_, *group_, {"AVAL", "Analysis Value", "{AVALU}"}, Element::f64, all);
    create(values_, *group_, {"BLQ", "1: AVAL is half the limit of quantification"}, Element::i8, all);
    create(values_, *group_, {"BASE", "Baseline Value", "{AVALU}"}, Element::f64, {"USUBJID", "PARAMCD"});
    create(values_, *group_, {"CHG", "Change from Baseline", "{AVALU}"}, Element::f64, all);
    create(values_, *group_, {"AVALTRUE", "Error-free value", "{AVALU}"}, Element::f64, all);
    create(values_, *group_, {"AVALNOFX", "Error-free value without any effect of the cells", "{AVALU}"}, Element::f64,
           all);
  }

  void create_times() {
    const Handle group = create_group(*group_, "times");
    create(times_, group, {"AVAL", "Time to the event, or to the last visit that tells", "d"}, Element::f64,
           {"USUBJID", "endpoint"});
    create(times_, group, {"CNSR", "0: event, 1: censored, -1: not at risk, or no time to an event"}, Element::i8,
           {"USUBJID", "endpoint"});
  }

  void create_events() {
    const Handle group = create_group(*group_, "events");
    events_.emplace(event_axis.name, GrowingVariable(group, event_axis, Element::i64, {}));
    writer_.adopt_axis(event_axis.name, events_.at(event_axis.name).dataset());
    create(events_, group, {"SUBJROW", "Place of the subject in USUBJID, from 0"}, Element::i64, {event_axis.name});
    create(events_, group, {"AETERMN", "Place of the event in /variable, from 0"}, Element::i32, {event_axis.name});
    create(events_, group, {"AETIME", "Time since enrollment", "d"}, Element::f64, {event_axis.name});
  }

  void write_subjects(const PatientRecords& records) {
    const std::size_t n = records.subjects();
    std::vector<std::string> texts(n);
    for (std::size_t i = 0; i < n; ++i) texts[i] = subject_id(study_, records, i);
    subjects_.at(subject_axis.name).append(std::move(texts));
    for (const auto& [column, text, number] : subject_columns()) {
      auto& variable = subjects_.at(column.name);
      if (column.kind == ColumnKind::text) {
        std::vector<std::string> column_texts(n);
        for (std::size_t i = 0; i < n; ++i) column_texts[i] = text(study_, records, i);
        variable.append(std::move(column_texts));
        continue;
      }
      std::vector<double> numbers(n);
      for (std::size_t i = 0; i < n; ++i) numbers[i] = number(records, i);
      if (column.kind == ColumnKind::integer) {
        const std::vector<std::int32_t> whole(numbers.begin(), numbers.end());
        variable.append(whole.data(), n);
      } else {
        variable.append(numbers.data(), n);
      }
    }
  }

  void write_values(const PatientRecords& records) {
    const auto values = patient_values(records, shape_.visits.size(), shape_.patients.variables);
    const auto append = [&](const char* name, const auto& column) {
      values_.at(name).append(column.data(), records.subjects());
    };
    append("ADT", values.date);
    append("ADY", values.day);
    append("ATTENDED", records.attended);
    append("AVAL", values.aval);
    append("BLQ", values.below);
    append("BASE", values.base);
    append("CHG", values.change);
    append("AVALTRUE", records.truth);
    append("AVALNOFX", records.untreated_truth);
  }

  void write_times(const PatientRecords& records) {
    std::vector<std::int8_t> censored;
    for (const auto event : records.event) censored.push_back(event < 0 ? event : static_cast<std::int8_t>(1 - event));
    times_.at("AVAL").append(records.time.data(), records.subjects());
    times_.at("CNSR").append(censored.data(), records.subjects());
  }

  void write_events(const PatientRecords& records) {
    const std::size_t n = records.event_subject.size();
    std::vector<std::int64_t> places(n);
    std::iota(places.begin(), places.end(), occurrences_);
    auto subjects = records.event_subject;
    for (auto& subject : subjects) subject += written_;
    events_.at(event_axis.name).append(places.data(), n);
    events_.at("SUBJROW").append(subjects.data(), n);
    events_.at("AETERMN").append(records.event_kind.data(), n);
    events_.at("AETIME").append(records.event_day.data(), n);
    occurrences_ += static_cast<std::int64_t>(n);
  }

  VariableWriter& writer_;
  StudyFacts study_;
  const simulation::ResultShape& shape_;
  std::unique_ptr<Handle> group_;
  Variables subjects_;
  Variables values_;
  Variables times_;
  Variables events_;
  std::int64_t written_ = 0;
  std::int64_t occurrences_ = 0;
};

PatientWriter::PatientWriter(VariableWriter& writer, const Handle& file, const RunRecord& record) {
  if (record.shape.patients.replicates > 0) tables_ = std::make_unique<Tables>(writer, file, record);
}

PatientWriter::~PatientWriter() = default;

void PatientWriter::finish() {
  if (tables_) tables_->finish();
}

void PatientWriter::write(const simulation::BatchResult& batch) {
  if (!tables_) return;
  for (const auto& records : batch.patients) tables_->write(records);
}

}  // namespace islet::output
