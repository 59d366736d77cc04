#include "output/export/export_patients.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "output/export/adam_datasets.hpp"
#include "output/export/earlier_export.hpp"
#include "output/export/file_name.hpp"
#include "output/export/metadata.hpp"
#include "output/export/pending_folder.hpp"
#include "output/export/table_writer.hpp"
#include "output/hdf5/file/storage_fault.hpp"
#include "output/hdf5/results/results_file.hpp"

namespace islet::output {
namespace {

constexpr std::size_t subjects_at_a_time = 256;

std::vector<std::string> names_of_files(const std::vector<Dataset>& datasets) {
  std::vector<std::string> names = {variables_file, parameters_file};
  for (const auto& dataset : datasets) {
    names.push_back(file_name(dataset.name, ".csv"));
    names.push_back(file_name(dataset.name, ".json"));
  }
  return names;
}

void write_rows(PatientReader& reader, const std::vector<Dataset>& datasets, const std::filesystem::path& folder,
                const ExportOptions& options) {
  std::vector<std::unique_ptr<TableWriter>> tables;
  const std::size_t subjects = reader.facts().subjects;
  for (std::size_t first = 0; first < subjects; first += subjects_at_a_time) {
    const auto block = reader.read(first, std::min(subjects_at_a_time, subjects - first));
    if (tables.empty()) {
      const Origin origin{block.texts.at("STUDYID").at(0), options.program_version, options.created};
      for (const auto& dataset : datasets) {
        tables.push_back(options.format == ExportFormat::adam_csv ? csv_writer(folder, dataset)
                                                                  : dataset_json_writer(folder, dataset, origin));
      }
    }
    for (std::size_t d = 0; d < datasets.size(); ++d) {
      datasets[d].rows(block, [&](const Row& row) { tables[d]->add(row); });
    }
  }
  for (const auto& table : tables) table->finish();
}

}  // namespace

ExportSummary export_patients(const std::filesystem::path& results, const ExportOptions& options) {
  const auto file = read_results(results);
  PatientReader reader(results);
  const auto& facts = reader.facts();
  if (facts.has_times && facts.endpoints != file.endpoints.size()) {
    reject(results, results.string() + ": its patients cannot be read",
           "they have times of other endpoints than the file", "the file is damaged: run the scenario again");
  }
  const auto datasets = adam_datasets(facts, file.endpoints);
  const auto names = names_of_files(datasets);
  PendingFolder folder(options.folder, options.force,
                       [&](const std::filesystem::path& earlier) { return foreign_in(earlier, names); });
  write_rows(reader, datasets, folder.path(), options);
  write_variables(folder.path(), datasets);
  write_parameters(folder.path(), facts);
  folder.commit();
  return {facts.subjects, facts.has_events};
}

}  // namespace islet::output
