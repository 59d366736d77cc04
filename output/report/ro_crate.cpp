#include "output/report/ro_crate.hpp"

#include <fmt/format.h>

#include <cctype>
#include <nlohmann/json.hpp>

namespace islet::output {
namespace {

using Json = nlohmann::ordered_json;

// A path as an address relative to the crate: RFC 3986 leaves these characters as they are.
std::string address_of(const std::string& path) {
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        (byte < 128 && std::isalnum(byte) != 0) || std::string_view("-._~/").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

Json reference(const std::string& id) { return {{"@id", id}}; }

Json references(const Crate& crate) {
  Json list = Json::array();
  for (const auto& file : crate.files) list.push_back(reference(address_of(file.path)));
  return list;
}

Json descriptor() {
  return {{"@id", "ro-crate-metadata.json"},
          {"@type", "CreativeWork"},
          {"conformsTo", reference("https://w3id.org/ro/crate/1.1")},
          {"about", reference("./")}};
}

Json root(const ResultsFile& r, const Crate& crate) {
  return {{"@id", "./"},
          {"@type", "Dataset"},
          {"name", r.title},
          {"description",
           fmt::format("{} simulated trials of one design, seed {}. Every number is simulated: a prediction of a "
                       "model, not a finding in patients.",
                       r.characteristics.n_replicates, r.manifest.seed)},
          {"datePublished", crate.date},
          {"license", reference("#license")},
          {"hasPart", references(crate)},
          {"mentions", Json::array({reference("#run"), reference("#scenario")})}};
}

Json scenario(const ResultsFile& r, const Crate& crate) {
  return {{"@id", "#scenario"},
          {"@type", "CreativeWork"},
          {"name", "Scenario: " + r.title},
          {"description",
           "The text is in the results file, dataset /provenance/scenario; with every default filled in "
           "/provenance/resolved_scenario."},
          {"identifier", "sha256:" + r.manifest.scenario_sha256},
          {"isPartOf", reference(address_of(crate.files.front().path))}};
}

Json software(const ResultsFile& r) {
  return {{"@id", "#islet"},
          {"@type", "SoftwareApplication"},
          {"name", "islet"},
          {"softwareVersion", fmt::format("{} ({})", r.build.version, r.build.commit)},
          {"license", reference("https://www.apache.org/licenses/LICENSE-2.0")}};
}

Json run(const ResultsFile& r, const Crate& crate) {
  return {{"@id", "#run"},
          {"@type", "CreateAction"},
          {"name", "Simulation of the trial"},
          {"description", r.command},
          {"instrument", reference("#islet")},
          {"object", reference("#scenario")},
          {"result", references(crate)}};
}

}  // namespace

std::string ro_crate(const ResultsFile& results, const Crate& crate) {
  Json graph = {descriptor(), root(results, crate)};
  for (const auto& file : crate.files) {
    graph.push_back({{"@id", address_of(file.path)},
                     {"@type", "File"},
                     {"name", file.name},
                     {"encodingFormat", file.format},
                     {"contentSize", std::to_string(file.bytes)}});
  }
  graph.push_back(scenario(results, crate));
  graph.push_back(software(results));
  graph.push_back(run(results, crate));
  graph.push_back({{"@id", "#license"},
                   {"@type", "CreativeWork"},
                   {"name", "License of the data: not stated"},
                   {"description",
                    "islet claims no right in what it simulates. Whoever publishes the crate names a license here."}});
  graph.push_back({{"@id", "https://www.apache.org/licenses/LICENSE-2.0"},
                   {"@type", "CreativeWork"},
                   {"name", "Apache License 2.0"}});
  const Json document = {{"@context", "https://w3id.org/ro/crate/1.1/context"}, {"@graph", graph}};
  return document.dump(2) + "\n";
}

}  // namespace islet::output
