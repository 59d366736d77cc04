#include "output/hdf5/parts/manifest.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "engine/core/faults.hpp"
#include "output/hdf5/file/storage_fault.hpp"

namespace islet::output {

std::string to_json(const Manifest& manifest) {
  // The seed as text: readers of JSON round large integers.
  const nlohmann::ordered_json json = {{"format_version", manifest.format},
                                       {"program_version", manifest.program_version},
                                       {"scenario_sha256", manifest.scenario_sha256},
                                       {"seed", std::to_string(manifest.seed)},
                                       {"first_replicate", manifest.first_replicate},
                                       {"replicates", manifest.replicates},
                                       {"batch_size", manifest.batch_size}};
  return json.dump(2) + "\n";
}

Manifest manifest_from_json(const std::string& text) {
  try {
    const auto json = nlohmann::json::parse(text);
    Manifest manifest;
    manifest.format = json.at("format_version").get<std::int32_t>();
    manifest.program_version = json.at("program_version").get<std::string>();
    manifest.scenario_sha256 = json.at("scenario_sha256").get<std::string>();
    manifest.seed = std::stoull(json.at("seed").get<std::string>());
    manifest.first_replicate = json.at("first_replicate").get<std::uint64_t>();
    manifest.replicates = json.at("replicates").get<std::uint64_t>();
    manifest.batch_size = json.at("batch_size").get<std::uint32_t>();
    return manifest;
  } catch (const std::exception& wrong) {
    throw std::invalid_argument(wrong.what());
  }
}

Manifest read_manifest(const std::filesystem::path& path) {
  std::ifstream file(path);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  try {
    return manifest_from_json(text);
  } catch (const std::invalid_argument&) {
    reject(path, path.string() + " is not the manifest of a run", "it was not written by islet, or it is damaged",
           "choose another -o FILE.h5, or --force to start afresh");
  }
}

std::vector<std::string> differences_between(const Manifest& theirs, const Manifest& ours) {
  std::vector<std::string> differences;
  const auto compare = [&](const char* key, const auto& there, const auto& here) {
    if (there != here) differences.push_back(fmt::format("{} is {} there, {} here", key, there, here));
  };
  compare("scenario (sha256)", theirs.scenario_sha256, ours.scenario_sha256);
  compare("seed", theirs.seed, ours.seed);
  compare("first replicate", theirs.first_replicate, ours.first_replicate);
  compare("replicates", theirs.replicates, ours.replicates);
  compare("program version", theirs.program_version, ours.program_version);
  compare("format version", theirs.format, ours.format);
  if (theirs.batch_size != 0 && ours.batch_size != 0) compare("batch size", theirs.batch_size, ours.batch_size);
  return differences;
}

void require_same_run(const std::filesystem::path& path, const Manifest& theirs, const Manifest& ours) {
  std::vector<InputFault> faults;
  for (const auto& difference : differences_between(theirs, ours)) {
    faults.push_back(
        {path.string(), 0, 0, fmt::format("{} holds results of another run: {}", path.string(), difference),
         "results are never overwritten unasked", "choose another -o FILE.h5, or --force to replace them"});
  }
  if (!faults.empty()) throw InputRejected(std::move(faults));
}

}  // namespace islet::output
