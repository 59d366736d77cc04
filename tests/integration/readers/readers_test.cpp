// The readers of the documentation, run as they stand there, find the numbers that the program wrote.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <sstream>
#include <string>

#include "engine/simulation/results/trajectory_summary.hpp"
#include "output/hdf5/results/results_file.hpp"
#include "output/hdf5/results/write_results.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

struct CommandOutput {
  std::string text;
  int status = 0;
};

CommandOutput run(const std::string& command) {
  CommandOutput out;
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> buffer{};
  while (const auto n = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.text.append(buffer.data(), n);
  out.status = ::pclose(pipe);
  return out;
}

// "power,as_specified,hba1c" -> "0.4"
std::map<std::string, std::string> rows_of(const std::string& csv) {
  std::map<std::string, std::string> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    const auto comma = line.rfind(',');
    if (comma != std::string::npos) rows[line.substr(0, comma)] = line.substr(comma + 1);
  }
  return rows;
}

class Readers : public testing::Test {
 protected:
  Readers() : path_(folder_.path() / "results.h5") {
    const auto record = example::record();
    const OutputLock lock(path_);
    PartStore store(lock, manifest_of(record), record.shape);
    for (const auto& batch : example::batches()) store.commit(batch);
    write_results(path_, record, store);
    store.remove_all();
  }

  void expect_our_numbers(const std::string& command) {
    const auto output = run(command + " " + path_.string());
    ASSERT_EQ(output.status, 0) << output.text;
    const auto rows = rows_of(output.text);
    const auto expect = [&](const std::string& key, double value) {
      ASSERT_TRUE(rows.contains(key)) << key << " is not in\n" << output.text;
      EXPECT_EQ(std::stod(rows.at(key)), value) << key;  // 17 digits give back every bit
    };
    const auto results = read_results(path_);
    const auto& shape = results.shape;
    for (std::size_t h = 0; h < shape.hypotheses.size(); ++h) {
      for (std::size_t a = 0; a < shape.analyses.size(); ++a) {
        const auto& measure = results.characteristics.analyses[h * shape.analyses.size() + a];
        const auto place = "," + shape.hypotheses[h] + "," + shape.analyses[a];
        expect("power" + place, measure.power.value);
        expect("power_mcse" + place, measure.power.mcse);
        expect("power_from_replicates" + place, measure.power.value);
      }
    }
    const auto whole = example::batch(0, static_cast<std::uint32_t>(example::replicates));
    const auto cell = simulation::index_of(shape, {0, simulation::Layer::observed, 1, 1, Variable::hba1c});
    expect("hba1c_median,Control,6 month", evaluate(whole.trajectories, cell, Variable::hba1c).p50);
    EXPECT_TRUE(rows.contains("hba1c_median,MSC α,0 month"));
    EXPECT_EQ(rows.at("seed,,"), "18446744073709551615");
  }

  static std::string script(const char* name) { return std::string(ISLET_SOURCE_DIR) + "/docs/readers/" + name; }

  example::Folder folder_;
  std::filesystem::path path_;
};

std::string after(const std::string& interpreter, const std::string& script, const std::string& reader) {
  // The file comes first, the reader second: "sh -c" puts them in order.
  return "sh -c '" + interpreter + " " + script + " \"$1\" " + reader + "' sh";
}

TEST_F(Readers, xarray_over_netcdf_reads_our_numbers) {
  expect_our_numbers(after("/usr/bin/python3", script("read_results.py"), "netcdf4"));
}

TEST_F(Readers, xarray_over_h5netcdf_reads_our_numbers) {
  expect_our_numbers(after("/usr/bin/python3", script("read_results.py"), "h5netcdf"));
}

TEST_F(Readers, h5py_reads_our_numbers) {
  expect_our_numbers(after("/usr/bin/python3", script("read_results.py"), "h5py"));
}

TEST_F(Readers, ncdf4_in_R_reads_our_numbers) {
  expect_our_numbers(after("Rscript --vanilla", script("read_results.R"), "ncdf4"));
}

TEST_F(Readers, rhdf5_in_R_reads_our_numbers) {
  expect_our_numbers(after("Rscript --vanilla", script("read_results.R"), "rhdf5"));
}

}  // namespace
}  // namespace islet::output
