#include "output/hdf5/parts/part_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <span>
#include <system_error>
#include <utility>

#include "engine/core/faults.hpp"
#include "engine/core/sha256.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/pending_file.hpp"
#include "output/hdf5/file/storage_fault.hpp"
#include "output/hdf5/parts/part_file.hpp"
#include "output/hdf5/sensitivity/evaluation_store.hpp"

namespace islet::output {
namespace {

constexpr const char* manifest_name = "manifest.json";

void remove_folder(const std::filesystem::path& directory) {
  std::error_code code;
  std::filesystem::remove_all(directory, code);
  if (code) throw_storage_fault(directory, code.value(), "remove");
}

// Removes the manifest last, so that what a kill in between leaves can still be recognized as belonging to a run.
void remove_parts(const std::filesystem::path& directory) {
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(directory, code)) {
    if (entry.path().filename() != manifest_name) std::filesystem::remove(entry.path(), code);
  }
  remove_folder(directory);
}

// Whether the folder holds anything, apart from what a run left that was killed before it had a manifest.
bool holds_anything(const std::filesystem::path& directory) {
  const std::filesystem::directory_iterator entries(directory);
  return std::ranges::any_of(begin(entries), end(entries),
                             [](const auto& entry) { return !PendingFile::is_leftover(entry.path()); });
}

bool is_manifest(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;
  try {
    (void)read_manifest(path);
    return true;
  } catch (const InputRejected&) {
    return false;
  }
}

// Whether a file is called as those that a run leaves in its folder.
bool has_name_of_a_run(const std::filesystem::path& path) {
  const auto name = path.filename().string();
  const bool is_part = name.starts_with("batch-") && name.ends_with(".h5");
  return name == manifest_name || PendingFile::is_leftover(path) || is_part || EvaluationStore::is_batch(path);
}

// Whether it is the folder of a run, by its manifest; where that is damaged or was not written yet, by all its names.
bool is_of_a_run(const std::filesystem::path& directory) {
  if (is_manifest(directory / manifest_name)) return true;
  const std::filesystem::directory_iterator entries(directory);
  return std::ranges::all_of(begin(entries), end(entries),
                             [](const auto& entry) { return has_name_of_a_run(entry.path()); });
}

[[noreturn]] void reject_in_the_way(const std::filesystem::path& directory) {
  reject(directory, directory.string() + " is in the way", "it exists and holds no parts of a run",
         "choose another -o FILE.h5, or remove it");
}

}  // namespace

std::filesystem::path PartStore::directory_of(const std::filesystem::path& output) {
  return output.string() + ".parts";
}

std::uint64_t PartStore::replicates_named_in(const std::filesystem::path& directory) {
  std::uint64_t sum = 0;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(directory, ignored)) {
    unsigned long long first = 0;
    unsigned count = 0;
    int read = 0;
    const auto name = entry.path().filename().string();
    if (std::sscanf(name.c_str(), "batch-%10llu-%u.h5%n", &first, &count, &read) == 2 &&
        static_cast<std::size_t>(read) == name.size()) {
      sum += count;
    }
  }
  return sum;
}

void PartStore::require_usable(const OutputLock& lock, const Manifest& manifest) {
  const auto directory = directory_of(lock.output());
  std::error_code ignored;
  if (!std::filesystem::exists(directory, ignored)) return;
  if (!std::filesystem::is_directory(directory, ignored)) reject_in_the_way(directory);
  const auto path = directory / manifest_name;
  if (std::filesystem::exists(path, ignored)) return require_same_run(directory, read_manifest(path), manifest);
  if (holds_anything(directory)) reject_in_the_way(directory);
}

void PartStore::require_discardable(const OutputLock& lock) {
  const auto directory = directory_of(lock.output());
  std::error_code ignored;
  if (std::filesystem::symlink_status(directory, ignored).type() == std::filesystem::file_type::not_found) return;
  if (!std::filesystem::is_directory(directory, ignored) || !is_of_a_run(directory)) reject_in_the_way(directory);
}

void PartStore::discard(const OutputLock& lock) {
  require_discardable(lock);
  const auto directory = directory_of(lock.output());
  std::error_code ignored;
  if (std::filesystem::is_directory(directory, ignored)) remove_parts(directory);
}

PartStore::PartStore(const OutputLock& lock, Manifest manifest, simulation::ResultShape shape, LastBatch last)
    : directory_(directory_of(lock.output())), manifest_(std::move(manifest)), shape_(std::move(shape)), last_(last) {
  require_usable(lock, manifest_);
  open_directory();
  scan();
}

PartStore::~PartStore() {
  commit_kept();
  std::error_code ignored;
  if (parts_.empty() && damaged_.empty()) std::filesystem::remove_all(directory_, ignored);
}

void PartStore::open_directory() {
  std::error_code code;
  std::filesystem::create_directory(directory_, code);
  if (code) throw_storage_fault(directory_, code.value(), "create the folder");
  const auto path = directory_ / manifest_name;
  if (std::filesystem::exists(path, code)) return;
  try {
    const std::string json = to_json(manifest_);
    write_atomically(path, std::as_bytes(std::span(json)));
  } catch (...) {
    std::filesystem::remove_all(directory_, code);  // it holds nothing yet
    throw;
  }
}

void PartStore::scan() {
  const QuietLibrary quiet;
  for (const auto& entry : std::filesystem::directory_iterator(directory_)) {
    const auto& path = entry.path();
    std::error_code ignored;
    if (PendingFile::is_leftover(path)) {
      std::filesystem::remove(path, ignored);
    } else if (path.extension() == ".h5") {
      try {
        const auto stamp = current_stamp(path);
        const auto batch = read_part(path, shape_, sha256(to_json(manifest_)));
        if (path != path_of(batch.first_replicate, batch.count)) throw Hdf5Failure("it has another name");
        add(batch.first_replicate, batch.count, stamp);
      } catch (const Hdf5Failure&) {
        damaged_.push_back(path.string());
      }
    }
  }
}

std::filesystem::path PartStore::path_of(std::uint64_t first_replicate, std::uint32_t count) const {
  return directory_ / fmt::format("batch-{:010}-{}.h5", first_replicate, count);
}

bool PartStore::has(std::uint64_t first_replicate, std::uint32_t count) const {
  const std::scoped_lock guard(mutex_);
  const auto found = parts_.find(first_replicate);
  return found != parts_.end() && found->second == count;
}

void PartStore::write(simulation::BatchResult&& batch) {
  if (last_ == LastBatch::committed || replicates_on_record() + batch.count != manifest_.replicates)
    return commit(batch);
  const std::scoped_lock guard(mutex_);
  add(batch.first_replicate, batch.count, std::nullopt);
  kept_ = std::move(batch);
}

// Commits the batch that was kept, because what was to be done with it has failed: a later run can then go on from
// here. If this fails too, the batch is simulated again.
void PartStore::commit_kept() {
  if (!kept_) return;
  const auto batch = std::move(*kept_);
  kept_.reset();
  parts_.erase(batch.first_replicate);
  try {
    commit(batch);
  } catch (const std::exception&) {
    // This failure is not reported, because the one before it is being reported.
  }
}

void PartStore::commit(const simulation::BatchResult& batch) {
  const auto path = path_of(batch.first_replicate, batch.count);
  PendingFile pending(path);
  try {
    const std::scoped_lock guard(mutex_);
    const QuietLibrary quiet;
    write_part(pending.path(), batch, sha256(to_json(manifest_)));
  } catch (const Hdf5Failure& failure) {
    throw EnvironmentFailure(fmt::format("cannot write {}: {}", path.string(), failure.what()));
  }
  pending.commit();  // outside the lock: each batch has a file of its own
  const std::scoped_lock guard(mutex_);
  add(batch.first_replicate, batch.count, current_stamp(path));
}

void PartStore::add(std::uint64_t first_replicate, std::uint32_t count, const std::optional<FileStamp>& checked) {
  parts_[first_replicate] = count;
  if (checked) checked_[first_replicate] = *checked;
}

std::map<std::uint64_t, std::uint32_t> PartStore::parts() const {
  const std::scoped_lock guard(mutex_);
  return parts_;
}

std::uint64_t PartStore::replicates_on_record() const {
  const std::scoped_lock guard(mutex_);
  std::uint64_t sum = 0;
  for (const auto& [first, count] : parts_) sum += count;
  return sum;
}

simulation::BatchResult PartStore::read(std::uint64_t first_replicate, std::uint32_t count) const {
  const std::scoped_lock guard(mutex_);
  if (kept_ && kept_->first_replicate == first_replicate) return *kept_;
  const QuietLibrary quiet;
  try {
    const auto path = path_of(first_replicate, count);
    const auto checked = checked_.find(first_replicate);
    const bool unchanged = checked != checked_.end() && current_stamp(path) == checked->second;
    return unchanged ? read_checked_part(path, shape_) : read_part(path, shape_, sha256(to_json(manifest_)));
  } catch (const Hdf5Failure& failure) {
    throw EnvironmentFailure(fmt::format("a part of this run was damaged while it ran: {}", failure.what()));
  }
}

void PartStore::stream(const std::function<void(const simulation::BatchResult&)>& take) const {
  for (const auto& [first, count] : parts()) {
    if (kept_ && kept_->first_replicate == first) {
      take(*kept_);
    } else {
      take(read(first, count));
    }
  }
}

void PartStore::remove_finished(const OutputLock& lock, const Manifest& manifest) {
  const auto directory = directory_of(lock.output());
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(directory / manifest_name, ignored)) return;
  auto theirs = read_manifest(directory / manifest_name);
  theirs.batch_size = 0;  // fits any
  if (differences_between(theirs, manifest).empty()) remove_parts(directory);
}

void PartStore::remove_all() {
  const std::scoped_lock guard(mutex_);
  kept_.reset();
  remove_parts(directory_);
  parts_.clear();
  checked_.clear();
  damaged_.clear();
}

BatchStream stream_of(const PartStore& parts) {
  return [&parts](const std::function<void(const simulation::BatchResult&)>& take) { parts.stream(take); };
}

}  // namespace islet::output
