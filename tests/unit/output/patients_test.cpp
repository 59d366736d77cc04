// Stored patients, from the batches of a run to what a reader of its file gets.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <set>

#include "engine/core/faults.hpp"
#include "output/cdisc/parameter_code.hpp"
#include "output/cdisc/subject_columns.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/parts/part_file.hpp"
#include "output/hdf5/results/patient_reader.hpp"
#include "output/hdf5/results/write_results.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

constexpr std::uint32_t stored = 11;  // ends within the second batch of eight
constexpr double none = std::numeric_limits<double>::quiet_NaN();

RunRecord record_with_patients() {
  auto record = example::record();
  record.shape.patients = {stored, {Variable::hba1c, Variable::fasting_c_peptide}};
  return record;
}

// Two subjects and an event a replicate; every number is a function of the replicate.
simulation::PatientRecords patients_of(std::uint64_t replicate) {
  const auto r = static_cast<double>(replicate);
  simulation::PatientRecords out;
  out.replicate.assign(2, static_cast<std::int64_t>(replicate));
  out.candidate = {3, 17};
  out.design_point = {0, 0};
  out.arm = {0, 1};
  out.stratum = {0, 1};
  out.baseline_visit = {0, 0};
  out.planned_infusions = {2, 0};
  out.infusions = {0, 0};
  out.failed = {0, 0};
  out.completed = {0, 1};
  out.enrollment_day = {28.0, 30.9};
  out.last_day = {3.5 + r, 183.0};
  out.first_infusion_day = out.last_infusion_day = {none, none};
  out.dose_received = {0.0, 0.0};
  for (auto* column :
       {&out.age, &out.male, &out.body_mass_index, &out.weight, &out.diabetes_duration, &out.age_at_diagnosis}) {
    *column = {400.0 + r, 0.0};
  }
  out.visit_day = {-2, 180, 0, 185};
  out.attended = {1, 0, 1, 1};
  out.observed = {8.0 + r, 0.5, none, none, 7.0, -0.02, 6.5, 0.25};
  out.truth = {8.1, 0.52, 8.2, 0.51, 7.1, 0.01, 6.6, 0.24};
  out.untreated_truth = out.truth;
  out.time.assign(4, none);
  out.event.assign(4, -1);
  out.event_subject = {1};
  out.event_kind = {static_cast<std::int32_t>(Variable::fever)};
  out.event_day = {0.25 + r};
  return out;
}

simulation::BatchResult batch_with_patients(std::uint64_t first, std::uint32_t count) {
  auto batch = example::batch(first, count);
  for (std::uint64_t r = first; r < std::min<std::uint64_t>(first + count, stored); ++r) {
    batch.patients.push_back(patients_of(r));
  }
  return batch;
}

std::filesystem::path write_file(const example::Folder& folder, std::uint32_t batch_size) {
  auto record = record_with_patients();
  record.batch_size = batch_size;
  const auto path = folder.path() / std::to_string(batch_size);
  const OutputLock lock(path);
  PartStore store(lock, manifest_of(record), record.shape);
  for (std::uint64_t first = 0; first < example::replicates; first += batch_size) {
    store.commit(batch_with_patients(
        first, static_cast<std::uint32_t>(std::min<std::uint64_t>(batch_size, example::replicates - first))));
  }
  write_results(path, record, store);
  store.remove_all();
  return path;
}

TEST(Patients, come_back_from_a_part_bit_for_bit) {
  const example::Folder folder;
  const auto path = folder.path() / "part.h5";
  write_part(path, batch_with_patients(0, 8), "run");
  const auto back = read_part(path, record_with_patients().shape, "run");
  ASSERT_EQ(back.patients.size(), 1U);  // laid end to end
  std::map<std::string, std::string> bytes;
  const auto bytes_of = [](const auto& column) {
    return std::string(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(column[0]));
  };
  for (std::uint64_t r = 0; r < 8; ++r) {
    auto expected = patients_of(r);
    expected.event_subject[0] += static_cast<std::int64_t>(2 * r);
    simulation::for_each_patient_column(expected,
                                        [&](const char* name, const auto& column) { bytes[name] += bytes_of(column); });
  }
  simulation::for_each_patient_column(back.patients[0], [&](const char* name, const auto& column) {
    EXPECT_TRUE(bytes_of(column) == bytes.at(name)) << name;
  });
  EXPECT_EQ(back.patients[0].event_subject[3], 7);  // the second subject of the fourth replicate
}

// They have no checksum of their own in a part: the seal is what tells.
TEST(Patients, of_a_part_that_was_changed_while_the_run_goes_on_are_refused) {
  const example::Folder folder;
  const auto record = record_with_patients();
  const OutputLock lock(folder.path() / "run");
  PartStore store(lock, manifest_of(record), record.shape);
  store.commit(batch_with_patients(0, 8));
  EXPECT_EQ(store.read(0, 8).patients.at(0).untreated_truth.at(3), 0.51);
  const auto part = store.directory() / "batch-0000000000-8.h5";
  std::ifstream in(part, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  const double truth = 0.51;
  const auto place = bytes.rfind(std::string(reinterpret_cast<const char*>(&truth), sizeof truth));
  ASSERT_NE(place, std::string::npos);
  bytes[place] = static_cast<char>(bytes[place] ^ 1);
  std::ofstream(part, std::ios::binary) << bytes;
  std::filesystem::last_write_time(part, std::filesystem::file_time_type::clock::now() + std::chrono::seconds(1));
  EXPECT_THROW(static_cast<void>(store.read(0, 8)), EnvironmentFailure);
}

TEST(Patients, of_another_shape_are_refused) {
  const example::Folder folder;
  const auto path = folder.path() / "part.h5";
  write_part(path, batch_with_patients(0, 8), "run");
  auto shape = record_with_patients().shape;
  shape.patients.variables.pop_back();
  const QuietLibrary quiet;
  EXPECT_THROW(static_cast<void>(read_part(path, shape, "run")), Hdf5Failure);
  auto records = patients_of(0);
  EXPECT_TRUE(fits(records, {2, 2, 2}));
  records.event_subject[0] = 2;  // there is no third subject
  EXPECT_FALSE(fits(records, {2, 2, 2}));
}

TEST(Patients, are_read_as_an_analysis_data_set_has_them) {
  const example::Folder folder;
  PatientReader reader(write_file(folder, 8));
  EXPECT_EQ(reader.facts().subjects, 2U * stored);
  EXPECT_EQ(reader.facts().parameters, (std::vector<std::string>{"HBA1CHGB", "CPEPTIDE"}));
  const auto block = reader.read(0, 5);
  EXPECT_EQ(block.texts.at("USUBJID")[3], "SIM-NONE-P000-R000001-000017");
  EXPECT_EQ(block.texts.at("TRT01P")[4], "MSC α");
  EXPECT_EQ(block.texts.at("TRT01A")[4], "");  // left before the first of two infusions
  EXPECT_EQ(block.texts.at("SAFFL")[3], "Y");  // an arm without infusions
  EXPECT_EQ(block.texts.at("EOSSTT")[2], "DISCONTINUED");
  EXPECT_EQ(block.texts.at("STRATUM")[1], "juvenile");
  EXPECT_EQ(block.numbers.at("AGE")[0], 1.0);
  EXPECT_EQ(block.numbers.at("EOSDT")[0], 31.0);
  EXPECT_TRUE(std::isnan(block.numbers.at("TRTSDT")[0]));
  EXPECT_EQ(block.date[2], 30);  // enrolled in the course of day 30
  EXPECT_EQ(block.day, (std::vector<std::int32_t>{-2, 181, 1, 186, -2, 181, 1, 186, -2, 181}));  // no day 0
  EXPECT_EQ(block.aval[4 + 1], 0.01);  // half the limit of quantification
  EXPECT_EQ(block.below[4 + 1], 1);
  EXPECT_EQ(block.texts.at("SUBJID")[3], "000017");
  EXPECT_EQ(block.texts.at("SEX")[0], "M");
  EXPECT_EQ(block.texts.at("DCSREAS")[2], "DROPOUT");
  EXPECT_EQ(block.texts.at("DCSREAS")[3], "");
  EXPECT_TRUE(std::isnan(block.change[4]));
  EXPECT_EQ(block.change[4 + 2], 6.5 - 7.0);
  EXPECT_EQ(block.base[2 * 2], 9.0);
  ASSERT_EQ(block.events.size(), 2U);
  EXPECT_EQ(block.events[1].subject, 3U);
  EXPECT_EQ(reader.facts().event_terms[block.events[1].term], "fever");
  EXPECT_EQ(block.events[1].time, 1.25);
}

TEST(Patients, do_not_depend_on_the_batches) {
  const example::Folder folder;
  PatientReader by_eight(write_file(folder, 8));
  PatientReader by_three(write_file(folder, 3));
  const auto a = by_eight.read(0, by_eight.facts().subjects);
  const auto b = by_three.read(0, by_three.facts().subjects);
  EXPECT_EQ(a.texts, b.texts);
  EXPECT_EQ(a.numbers.at("FUPDAYS"), b.numbers.at("FUPDAYS"));
  EXPECT_EQ(a.base, b.base);
  ASSERT_EQ(a.events.size(), b.events.size());
  ASSERT_FALSE(a.events.empty());
  for (std::size_t e = 0; e < a.events.size(); ++e) EXPECT_EQ(a.events[e].subject, b.events[e].subject);
}

TEST(Patients, are_not_in_a_file_that_stores_none) {
  const example::Folder folder;
  const auto record = example::record();
  const auto path = folder.path() / "none.h5";
  const OutputLock lock(path);
  PartStore store(lock, manifest_of(record), record.shape);
  for (const auto& batch : example::batches()) store.commit(batch);
  write_results(path, record, store);
  EXPECT_THROW(PatientReader{path}, InputRejected);
}

TEST(ParameterCodes, are_one_for_each_variable_that_is_measured_at_visits) {
  std::set<std::string_view> codes = {ifcc_hba1c().code};
  for (const auto& variable : all_variables()) {
    const bool at_visits = variable.kind != VariableKind::characteristic && variable.kind != VariableKind::event_count;
    if (!at_visits) {
      EXPECT_THROW(static_cast<void>(parameter_of(variable.variable)), std::logic_error);
      continue;
    }
    const auto code = parameter_of(variable.variable).code;
    EXPECT_LE(code.size(), 8U) << code;
    EXPECT_TRUE(codes.insert(code).second) << code;
  }
}

TEST(StudyFacts, begin_with_sim_whatever_the_reference) {
  auto scenario = example::scenario();
  scenario.reference = "lu-2021";
  EXPECT_EQ(study_facts(scenario).study, "SIM-LU2021");
  scenario.reference = "";
  EXPECT_EQ(study_facts(scenario).study, "SIM-TRIAL");
}

}  // namespace
}  // namespace islet::output
