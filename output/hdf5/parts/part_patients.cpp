#include "output/hdf5/parts/part_patients.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "output/hdf5/file/dataset.hpp"
#include "output/hdf5/file/file.hpp"

namespace islet::output {
namespace {

using simulation::PatientRecords;

constexpr std::size_t piece_bytes = 256U << 10U;  // stays in the cache while it is filled and written

// Collects values and writes them in few, large pieces: the library takes its time for each.
template <typename T>
class ColumnWriter {
 public:
  ColumnWriter(const Handle& group, const char* name, std::size_t size)
      : dataset_(create_dataset(group, name, element_of<T>, {size})) {
    values_.reserve(std::min(size, piece_bytes / sizeof(T)));
  }

  void add(std::span<const T> values) {
    if ((values_.size() + values.size()) * sizeof(T) > piece_bytes) write();
    if (values.size_bytes() > piece_bytes) return write(values);
    values_.insert(values_.end(), values.begin(), values.end());
  }

  void write() {
    write(values_);
    values_.clear();
  }

 private:
  void write(std::span<const T> values) {
    if (values.empty()) return;
    write_block(dataset_, {{written_}, {values.size()}}, element_of<T>, values.data());
    written_ += values.size();
  }

  Handle dataset_;
  std::vector<T> values_;
  std::uint64_t written_ = 0;
};

template <typename T>
void write_column(const Handle& group, const char* name, const std::vector<std::span<const T>>& pieces) {
  std::size_t size = 0;
  for (const auto piece : pieces) size += piece.size();
  ColumnWriter<T> writer(group, name, size);
  for (const auto piece : pieces) writer.add(piece);
  writer.write();
}

// The subjects of the events. Each record counts its subjects from 0; here the count runs on over all records.
std::vector<std::int64_t> subjects_of_events(const std::vector<PatientRecords>& patients) {
  std::vector<std::int64_t> subjects;
  std::int64_t before = 0;
  for (const auto& records : patients) {
    for (const auto subject : records.event_subject) subjects.push_back(before + subject);
    before += static_cast<std::int64_t>(records.subjects());
  }
  return subjects;
}

}  // namespace

void write_patients(const Handle& batch, const std::vector<PatientRecords>& patients) {
  if (patients.empty()) return;
  const Handle group = create_group(batch, "patients");
  simulation::for_each_patient_column_of(
      patients, [&]<typename T>(const std::string_view name, const std::vector<std::span<const T>>& pieces) {
        if (name != "event_subject") write_column(group, name.data(), pieces);
      });
  const auto subjects = subjects_of_events(patients);
  write_column<std::int64_t>(group, "event_subject", {subjects});
}

std::vector<PatientRecords> read_patients(const Handle& batch) {
  if (!has_link(batch, "patients")) return {};
  const Handle group = open_group(batch, "patients");
  std::vector<PatientRecords> patients(1);
  simulation::for_each_patient_column(patients.front(), [&]<typename T>(const char* name, std::vector<T>& values) {
    values = read_all<T>(group, name);
  });
  return patients;
}

}  // namespace islet::output
