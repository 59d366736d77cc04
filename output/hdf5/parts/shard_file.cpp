#include "output/hdf5/parts/shard_file.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "engine/core/faults.hpp"
#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/pending_file.hpp"
#include "output/hdf5/file/sealed_file.hpp"
#include "output/hdf5/parts/part_file.hpp"

namespace islet::output {
namespace {

std::string group_name(std::int64_t number) { return fmt::format("batch-{:06}", number); }

void fill(const std::filesystem::path& path, const Manifest& manifest, const BatchStream& batches) {
  Handle file = create_file(path, seal_bytes);
  std::int64_t count = 0;
  batches([&](const simulation::BatchResult& batch) { write_batch(create_group(file, group_name(count++)), batch); });
  write_attribute(file, "batches", count);
  flush(file);
  write_attribute(file, "complete", 1);
  close_file(std::move(file));
  seal(path, to_json(manifest));
}

void read(const std::filesystem::path& path, const simulation::ResultShape& shape,
          const std::function<void(const simulation::BatchResult&)>& take) {
  const QuietLibrary quiet;
  const Handle file = open_file(path);
  const auto count = read_integer_attribute(file, "batches");
  for (std::int64_t i = 0; i < count; ++i) take(read_batch(open_group(file, group_name(i)), shape));
}

}  // namespace

void write_shard(const std::filesystem::path& path, const Manifest& manifest, const BatchStream& batches,
                 const std::filesystem::path& scratch) {
  const QuietLibrary quiet;
  PendingFile::remove_leftovers_of(path);
  PendingFile pending(path, scratch);
  try {
    fill(pending.path(), manifest, batches);
  } catch (const Hdf5Failure& failure) {
    throw EnvironmentFailure(fmt::format("cannot write {}: {}", pending.path().string(), failure.what()));
  }
  pending.commit();
}

std::optional<ShardFault> fault_of_shard(const std::filesystem::path& path, const Manifest& expected) {
  using Kind = ShardFault::Kind;
  Manifest found;
  try {
    found = manifest_from_json(verified_description(path));
  } catch (const Hdf5Failure& failure) {
    return ShardFault{Kind::damaged, failure.what()};
  } catch (const std::invalid_argument&) {
    return ShardFault{Kind::foreign, path.string() + ": it is sealed, but it is no shard"};
  }
  const auto differences = differences_between(found, expected);
  if (differences.empty()) return std::nullopt;
  std::string text = path.string() + ": it is of another run:";
  for (const auto& difference : differences)
    text += fmt::format("{} {}", &difference == &differences[0] ? "" : ";", difference);
  return ShardFault{Kind::foreign, text};
}

BatchStream stream_of_shard(const std::filesystem::path& path, const simulation::ResultShape& shape) {
  return [path, shape](const std::function<void(const simulation::BatchResult&)>& take) {
    try {
      read(path, shape, take);
    } catch (const Hdf5Failure& failure) {
      throw EnvironmentFailure(fmt::format("cannot read the shard {}: {}", path.string(), failure.what()));
    }
  };
}

}  // namespace islet::output
