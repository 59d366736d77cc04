#pragma once
// /patients of a results file, some subjects at a time.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace islet::output {

// What the codes mean, and how many subjects there are.
struct PatientFacts {
  std::size_t subjects = 0;
  std::vector<std::string> parameters;   // PARAMCD
  std::vector<std::string> variables;    // their names in the program
  std::vector<std::string> visits;       // AVISIT
  std::vector<std::string> event_terms;  // by AETERMN: names of variables
  std::size_t endpoints = 0;
  bool has_times = false;   // some endpoint is a time to an event
  bool has_events = false;  // the scenario asks for adverse events
};

struct PatientEvent {
  std::size_t subject = 0;  // within the block
  std::size_t term = 0;     // PatientFacts::event_terms
  double time = 0.0;        // days since enrollment
};

// Some subjects in the order of the file. Names of columns: docs/output_format.md.
struct PatientBlock {
  std::size_t subjects = 0;
  std::map<std::string, std::vector<std::string>> texts;  // [subject]
  std::map<std::string, std::vector<double>> numbers;     // [subject]
  std::vector<std::int32_t> date, day;                    // [subject][visit]
  std::vector<double> aval, change;                       // [subject][visit][parameter]
  std::vector<std::int8_t> below;                         // the same
  std::vector<double> base;                               // [subject][parameter]
  std::vector<double> time;                               // [subject][endpoint]; empty without times
  std::vector<std::int8_t> censored;                      // the same
  std::vector<PatientEvent> events;                       // in the order of the subjects
};

class PatientReader {
 public:
  // InputRejected when the file holds no patients, or when it cannot be read (here or in `read`).
  explicit PatientReader(const std::filesystem::path& results);
  PatientReader(const PatientReader&) = delete;
  PatientReader& operator=(const PatientReader&) = delete;
  ~PatientReader();

  [[nodiscard]] const PatientFacts& facts() const { return facts_; }
  // Subjects [first, first + count): the blocks of a file are read in order.
  [[nodiscard]] PatientBlock read(std::size_t first, std::size_t count);

 private:
  class Source;
  std::filesystem::path path_;
  std::unique_ptr<Source> source_;
  PatientFacts facts_;
};

}  // namespace islet::output
