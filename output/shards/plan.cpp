#include "output/shards/plan.hpp"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "engine/exploration/search/evaluation.hpp"
#include "output/hdf5/file/storage_fault.hpp"

namespace islet::output {
namespace {

constexpr std::uint64_t replicate_limit = exploration::first_confirmation_replicate;
constexpr std::uintmax_t largest_file = std::uintmax_t{64} << 20U;

using Json = nlohmann::ordered_json;

std::uint64_t whole(const Json& value, const char* key, std::uint64_t low, std::uint64_t high) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() < low || value.get<std::uint64_t>() > high) {
    throw std::invalid_argument(fmt::format("`{}` is no whole number from {} to {}", key, low, high));
  }
  return value.get<std::uint64_t>();
}

double not_negative(const Json& json, const char* key) {
  const auto& value = json.at(key);
  if (!value.is_number() || !(value.get<double>() >= 0.0) || !std::isfinite(value.get<double>())) {
    throw std::invalid_argument(fmt::format("`{}` is no number from 0 on", key));
  }
  return value.get<double>();
}

std::uint64_t seed_of(const Json& json) {
  const auto text = json.at("seed").get<std::string>();
  if (text.empty() || text.size() > 20 || text.find_first_not_of("0123456789") != std::string::npos) {
    throw std::invalid_argument("`seed` is no whole number in quotes");
  }
  return std::stoull(text);
}

void read_shards(const Json& json, Plan& plan) {
  std::uint64_t next = 0;
  for (const auto& shard : json.at("shards")) {
    const ShardRange range{whole(shard.at("first_replicate"), "first_replicate", 0, replicate_limit),
                           whole(shard.at("replicates"), "replicates", 1, replicate_limit)};
    plan.shards.push_back(range);
    const auto number = plan.count();
    if (whole(shard.at("shard"), "shard", 1, replicate_limit) != number) {
      throw std::invalid_argument(fmt::format("the shards are not numbered from 1 on: number {} is not there", number));
    }
    if (range.first_replicate != next) {
      throw std::invalid_argument(fmt::format("shard {} begins at replicate {}, but the one before ends at {}: {}",
                                              number, range.first_replicate, next,
                                              range.first_replicate < next ? "an overlap" : "a gap"));
    }
    next += range.replicates;
    if (next >= replicate_limit) throw std::invalid_argument("there are 2^31 replicates or more");
  }
  if (next != plan.run.replicates) {
    throw std::invalid_argument(
        fmt::format("the shards hold {} replicates, the plan says {}", next, plan.run.replicates));
  }
}

void read_stages(const Json& json, Plan& plan) {
  std::uint32_t last = 0;
  for (const auto& stage : json.at("stages")) {
    const auto end = static_cast<std::uint32_t>(whole(stage, "stages", 1, replicate_limit));
    if (end <= last) throw std::invalid_argument("`stages` do not grow");
    plan.stages.push_back(end);
    last = end;
  }
  if (last != plan.count()) throw std::invalid_argument("the last of the `stages` does not end with the last shard");
}

Plan parse(const std::string& text) {
  const auto json = Json::parse(text);
  if (!json.is_object() || !json.contains("format") || json["format"] != "islet plan")
    throw std::invalid_argument("it is another document");
  const auto version = whole(json.at("format_version"), "format_version", 0, 1'000'000);
  if (version != plan_format_version) {
    throw std::invalid_argument(
        fmt::format("it has format version {}, this program reads version {}", version, plan_format_version));
  }
  Plan plan;
  plan.title = json.at("title").get<std::string>();
  plan.run.format =
      static_cast<std::int32_t>(whole(json.at("results_format_version"), "results_format_version", 1, 1'000'000));
  plan.run.program_version = json.at("program_version").get<std::string>();
  plan.run.scenario_sha256 = json.at("scenario_sha256").get<std::string>();
  plan.run.seed = seed_of(json);
  plan.run.replicates = whole(json.at("replicates"), "replicates", 1, replicate_limit);
  plan.run.batch_size = static_cast<std::uint32_t>(whole(json.at("batch_size"), "batch_size", 1, 1'000'000));
  if (!json.at("precision_half_width").is_null()) plan.half_width = not_negative(json, "precision_half_width");
  plan.cost = {not_negative(json, "core_seconds_per_replicate"), not_negative(json, "bytes_per_replicate")};
  read_shards(json, plan);
  read_stages(json, plan);
  return plan;
}

}  // namespace

Manifest Plan::manifest_of_shard(std::uint32_t number) const {
  Manifest manifest = run;
  manifest.first_replicate = shards.at(number - 1).first_replicate;
  manifest.replicates = shards.at(number - 1).replicates;
  return manifest;
}

std::vector<ShardRange> split(std::uint64_t first, std::uint64_t replicates, std::uint32_t count) {
  if (count == 0 || count > replicates) throw std::logic_error("a shard would be empty");
  std::vector<ShardRange> ranges;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto size = replicates / count + (i < replicates % count ? 1 : 0);
    ranges.push_back({first, size});
    first += size;
  }
  return ranges;
}

void add_stage(Plan& plan, std::uint64_t replicates, std::uint32_t count) {
  const auto ranges = split(plan.run.replicates, replicates, count);
  plan.shards.insert(plan.shards.end(), ranges.begin(), ranges.end());
  plan.stages.push_back(plan.count());
  plan.run.replicates += replicates;
}

std::string to_json(const Plan& plan) {
  auto shards = Json::array();
  for (std::uint32_t i = 0; i < plan.count(); ++i) {
    shards.push_back({{"shard", i + 1},
                      {"first_replicate", plan.shards[i].first_replicate},
                      {"replicates", plan.shards[i].replicates}});
  }
  // The seed as text: readers of JSON round large integers.
  const Json json = {{"format", "islet plan"},
                     {"format_version", plan_format_version},
                     {"title", plan.title},
                     {"program_version", plan.run.program_version},
                     {"results_format_version", plan.run.format},
                     {"scenario_sha256", plan.run.scenario_sha256},
                     {"seed", std::to_string(plan.run.seed)},
                     {"replicates", plan.run.replicates},
                     {"batch_size", plan.run.batch_size},
                     {"precision_half_width", plan.half_width ? Json(*plan.half_width) : Json(nullptr)},
                     {"core_seconds_per_replicate", plan.cost.core_seconds_per_replicate},
                     {"bytes_per_replicate", plan.cost.bytes_per_replicate},
                     {"stages", plan.stages},
                     {"shards", shards}};
  return json.dump(1) + "\n";
}

namespace {

// What the JSON library says, without the number that it gives to the kind of fault.
std::string plain_reason(const std::exception& wrong) {
  const std::string_view text = wrong.what();
  const auto end = text.find("] ");
  return std::string(text.starts_with("[json.exception.") && end != text.npos ? text.substr(end + 2) : text);
}

}  // namespace

Plan read_plan(const std::filesystem::path& path) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(path, code)) {
    const auto folder = path.parent_path();
    reject(folder, "there is no plan " + path.string(),
           std::filesystem::is_directory(folder, code) ? "this is a directory, and no sweep stands in it"
                                                       : "a sweep is a folder, and there is no such folder",
           "name a scenario file, or make a plan: islet plan SCENARIO.yaml -o DIR --shards N");
  }
  const auto spoilt = [&](const std::string& reason) {
    reject(path, path.string() + " is no plan of islet", reason, "it was changed or is damaged: make the plan again");
  };
  if (std::filesystem::file_size(path, code) > largest_file) spoilt("it is too large");
  std::ifstream file(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file) reject(path, "cannot read " + path.string(), "the system refuses it", "see its permissions");
  try {
    return parse(text);
  } catch (const std::exception& wrong) {
    spoilt(plain_reason(wrong));
  }
  throw std::logic_error("not reached");
}

}  // namespace islet::output
