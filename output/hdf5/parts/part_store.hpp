#pragma once
// The finished batches of a run in FILE.h5.parts/, one file each, so that an interrupted run can be continued.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/simulation/results/result_sink.hpp"
#include "engine/simulation/results/results.hpp"
#include "output/hdf5/file/file_stamp.hpp"
#include "output/hdf5/file/output_lock.hpp"
#include "output/hdf5/parts/batch_stream.hpp"
#include "output/hdf5/parts/manifest.hpp"

namespace islet::output {

// Whether the batch that completes a run becomes a part: it needs no part when the run is merged at once.
enum class LastBatch { committed, kept_in_memory };

class PartStore final : public simulation::ResultSink {
 public:
  // Opens the folder of a run that was interrupted, or begins one. InputRejected when it belongs to another run.
  // Batches that are damaged count as missing; they are listed, and replaced when they are written again.
  PartStore(const OutputLock& lock, Manifest manifest, simulation::ResultShape shape,
            LastBatch last = LastBatch::committed);
  PartStore(const PartStore&) = delete;
  PartStore& operator=(const PartStore&) = delete;
  ~PartStore() override;  // commits what it still keeps; removes the folder if no batch was committed

  [[nodiscard]] bool has(std::uint64_t first_replicate, std::uint32_t count) const override;
  void write(simulation::BatchResult&& batch) override;  // commits it, or keeps the last; by one thread at a time
  void commit(const simulation::BatchResult& batch);     // from any thread

  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  [[nodiscard]] const simulation::ResultShape& shape() const { return shape_; }
  [[nodiscard]] const std::vector<std::string>& damaged() const { return damaged_; }
  [[nodiscard]] std::uint64_t replicates_on_record() const;

  // The parts in the order of their replicates: first replicate -> count.
  [[nodiscard]] std::map<std::uint64_t, std::uint32_t> parts() const;
  // Reads a part. Checks every byte again only if the file is not the one that was written or checked before.
  [[nodiscard]] simulation::BatchResult read(std::uint64_t first_replicate, std::uint32_t count) const;
  // Hands over all parts in the order of their replicates, one in memory at a time.
  void stream(const std::function<void(const simulation::BatchResult&)>& take) const;

  void remove_all();  // call it once the parts are merged
  // Removes the parts left by a run that was killed after its output was complete.
  static void remove_finished(const OutputLock& lock, const Manifest& manifest);

  [[nodiscard]] static std::filesystem::path directory_of(const std::filesystem::path& output);
  // The number of replicates in a folder of parts, by the names of the files alone; no file is opened.
  [[nodiscard]] static std::uint64_t replicates_named_in(const std::filesystem::path& directory);
  // Whether a run could begin or go on with these parts is told before there is anything to commit. Writes nothing;
  // InputRejected when they belong to another run, or when something else has their name.
  static void require_usable(const OutputLock& lock, const Manifest& manifest);
  // For --force: removes the parts, whichever run they belong to; the same told before. InputRejected when something
  // else has their name.
  static void discard(const OutputLock& lock);
  static void require_discardable(const OutputLock& lock);

 private:
  void open_directory();
  void scan();
  void commit_kept();
  void add(std::uint64_t first_replicate, std::uint32_t count, const std::optional<FileStamp>& checked);
  [[nodiscard]] std::filesystem::path path_of(std::uint64_t first_replicate, std::uint32_t count) const;

  std::filesystem::path directory_;
  Manifest manifest_;
  simulation::ResultShape shape_;
  LastBatch last_;
  std::optional<simulation::BatchResult> kept_;
  std::vector<std::string> damaged_;
  mutable std::mutex mutex_;
  std::map<std::uint64_t, std::uint32_t> parts_;
  std::map<std::uint64_t, FileStamp> checked_;  // the files' stamps when every byte was written or checked
};

// The batches of the store in the order of their replicates.
[[nodiscard]] BatchStream stream_of(const PartStore& parts);

}  // namespace islet::output
