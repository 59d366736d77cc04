#include "cli/sensitivity/sensitivity_run.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>

#include "cli/compose/composed_sweep.hpp"
#include "cli/terminal/say.hpp"
#include "scenarios/reader/design_space/people_key.hpp"

namespace islet::cli {
namespace {

// Replicates of a row that are conducted together; a tornado has one row and many of them.
constexpr std::size_t replicates_of_a_job = 64;
// Scenarios in memory at a time, and jobs a thread between two commits.
constexpr std::size_t points_of_a_batch = 64;
constexpr std::size_t jobs_a_thread = 4;
constexpr std::size_t most_known_populations = 512;

template <typename Visit>
void in_parallel(std::size_t count, Visit visit) {
  tbb::parallel_for(std::size_t{0}, count, visit, tbb::simple_partitioner{});
}

// The points of a row as one sweep.
scenarios::Reading reading_of(const scenarios::Reading& base, std::size_t points) {
  scenarios::Reading reading{base.scenario, base.parameters, {}, {}, {}, {}, {}};
  reading.scenario.stored_replicates = 0;  // stored only for the scenario itself
  simulation::DesignFactor place{"place", {}, "", {}, {}};
  for (std::uint32_t p = 0; p < points; ++p) {
    place.labels.push_back(fmt::format("{}", p));
    reading.space.points.push_back({p});
  }
  reading.space.factors.push_back(std::move(place));
  return reading;
}

// Takes the watched number of each trial and discards the rest.
class OutcomeSink final : public simulation::ResultSink {
 public:
  OutcomeSink(const simulation::TrialOutcome& outcome, double tolerated, const simulation::ResultShape& shape,
              const std::vector<std::size_t>& places, std::size_t first, exploration::Row& values)
      : outcome_(outcome), tolerated_(tolerated), shape_(shape), places_(places), first_(first), values_(values) {}

  [[nodiscard]] bool has(std::uint64_t /*first_replicate*/, std::uint32_t /*count*/) const override { return false; }

  void write(simulation::BatchResult&& batch) override {
    for (std::size_t p = 0; p < places_.size(); ++p) {
      for (std::size_t r = 0; r < batch.count; ++r) {
        values_.at(places_[p])[batch.first_replicate - first_ + r] =
            simulation::value_of(outcome_, batch, shape_, p, r, tolerated_);
      }
    }
  }

 private:
  const simulation::TrialOutcome& outcome_;
  double tolerated_;
  const simulation::ResultShape& shape_;
  const std::vector<std::size_t>& places_;
  std::uint64_t first_;
  exploration::Row& values_;
};

}  // namespace

SensitivityRun::SensitivityRun(const SamplePoints& samples, int threads, output::EvaluationStore& store,
                               const simulation::RunMonitor& monitor)
    : samples_(samples), threads_(threads), store_(store), monitor_(monitor) {
  const auto& sampling = samples.plan().sampling;
  const auto replicates = samples.spec().study.replicates;
  rows_.assign(sampling.rows, exploration::Row(sampling.points_per_row, replicates));
  done_.assign(sampling.rows, std::vector<bool>(replicates, false));
}

void SensitivityRun::restore() {
  for (const auto& [row, first, values] : store_.read()) {
    const bool fits = row < rows_.size() && values.points() == rows_[row].points() &&
                      first + values.replicates() <= rows_[row].replicates();
    if (!fits) continue;
    for (std::size_t r = 0; r < values.replicates(); ++r) {
      for (std::size_t p = 0; p < values.points(); ++p) rows_[row].at(p)[first + r] = values.at(p)[r];
      if (!done_[row][first + r]) evaluations_done_ += values.points();
      done_[row][first + r] = true;
    }
  }
}

std::vector<SensitivityRun::Job> SensitivityRun::missing_jobs() const {
  std::vector<Job> jobs;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const auto replicates = rows_[row].replicates();
    for (std::size_t first = 0; first < replicates; first += replicates_of_a_job) {
      const auto count = std::min(replicates_of_a_job, replicates - first);
      const auto begin = done_[row].begin() + static_cast<std::ptrdiff_t>(first);
      if (std::all_of(begin, begin + static_cast<std::ptrdiff_t>(count), [](bool done) { return done; })) continue;
      jobs.push_back({row, first, count});
    }
  }
  return jobs;
}

void SensitivityRun::cannot_be_had(const InputRejected& rejected) const {
  if (samples_.spec().study.failures.on_failure == exploration::OnFailure::stop) throw rejected;
  say("islet: a sample point counts as failed: {}\n", rejected.faults().front().problem);
}

std::vector<SensitivityRun::Work> SensitivityRun::read(std::span<const Job> jobs) const {
  const auto points = samples_.plan().sampling.points_per_row;
  std::vector<Work> batch(jobs.size());
  in_parallel(jobs.size(), [&](std::size_t j) {
    batch[j].job = jobs[j];
    for (std::size_t place = 0; place < points; ++place) {
      try {
        auto reading = samples_.read(jobs[j].row * points + place);
        auto population = scenarios::population_key(reading.scenario);
        batch[j].points.push_back({place, std::move(reading), std::move(population)});
      } catch (const InputRejected& rejected) {
        cannot_be_had(rejected);
      }
    }
  });
  return batch;
}

void SensitivityRun::solve_populations(std::vector<Work>& batch) {
  if (known_.size() > most_known_populations) known_.clear();
  std::map<std::string, std::pair<std::size_t, const Point*>> first_of;  // sample and point of each new population
  const auto points = samples_.plan().sampling.points_per_row;
  for (const auto& work : batch) {
    for (const auto& point : work.points) {
      if (known_.contains(point.population)) continue;
      first_of.try_emplace(point.population, work.job.row * points + point.place, &point);
    }
  }
  struct New {
    std::string key;
    std::size_t sample;
    const Point* point;
    std::shared_ptr<const simulation::PreparedPopulation> population;
  };
  std::vector<New> all;
  for (const auto& [key, from] : first_of) all.push_back({key, from.first, from.second, nullptr});
  in_parallel(all.size(), [&](std::size_t i) {
    const auto& reading = all[i].point->reading;
    try {
      const ComposedModels models(reading.scenario, *reading.parameters, samples_.file_name());
      all[i].population = std::make_shared<const simulation::PreparedPopulation>(
          solve_population(reading.scenario, models.without_population(), samples_.file_name()));
    } catch (const InputRejected& rejected) {
      cannot_be_had(samples_.at_sample(all[i].sample, rejected));
    }
  });
  for (auto& found : all) known_[found.key] = std::move(found.population);
  for (auto& work : batch) {
    std::erase_if(work.points, [&](const Point& point) { return known_.at(point.population) == nullptr; });
  }
}

void SensitivityRun::simulate(Work& work) {
  exploration::Row values(samples_.plan().sampling.points_per_row, work.job.replicates);
  if (!work.points.empty()) {
    auto reading = reading_of(samples_.reading(), work.points.size());
    std::vector<std::size_t> places;
    for (auto& point : work.points) {
      places.push_back(point.place);
      reading.points.push_back(std::move(point.reading));
    }
    const ComposedSweep sweep(std::move(reading), samples_.file_name(), known_);
    const auto& outcome = samples_.spec().outcome;
    auto shape = sweep.shape();
    shape.hypotheses.resize(outcome.hypothesis + 1);  // what is not watched is not simulated
    OutcomeSink sink(outcome, samples_.reading().scenario.tolerated_failures, shape, places, work.job.first_replicate,
                     values);
    simulation::RunOptions options;
    options.first_replicate = work.job.first_replicate;
    options.replicates = work.job.replicates;
    if (simulation::run(sweep.sweep_plan(), shape, options, sink, {{}, monitor_.stop}).stopped_early) return;
  }
  work.values = std::move(values);
  const std::scoped_lock guard(mutex_);
  evaluations_done_ += work.values->points() * work.job.replicates;
  if (monitor_.progress) monitor_.progress(evaluations_done_);
}

void SensitivityRun::keep(std::vector<Work>& batch) {
  std::vector<output::Piece> pieces;
  for (auto& work : batch) {
    if (!work.values) continue;
    const auto& [row, first, replicates] = work.job;
    for (std::size_t p = 0; p < work.values->points(); ++p) {
      std::ranges::copy(work.values->at(p), rows_[row].at(p).begin() + static_cast<std::ptrdiff_t>(first));
    }
    pieces.push_back({row, first, std::move(*work.values)});
  }
  if (!pieces.empty()) store_.write(pieces);
}

std::optional<std::vector<exploration::Row>> SensitivityRun::run() {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads_));
  restore();
  const auto jobs = missing_jobs();
  const auto points = samples_.plan().sampling.points_per_row;
  const auto size = std::max(jobs_a_thread * static_cast<std::size_t>(threads_), points_of_a_batch / points);
  const auto stopping = [&] { return monitor_.stop && monitor_.stop(); };
  for (std::size_t first = 0; first < jobs.size(); first += size) {
    if (stopping()) return std::nullopt;
    auto batch = read(std::span(jobs).subspan(first, std::min(size, jobs.size() - first)));
    solve_populations(batch);
    in_parallel(batch.size(), [&](std::size_t j) {
      if (!stopping()) simulate(batch[j]);
    });
    keep(batch);
    if (std::ranges::any_of(batch, [](const Work& work) { return !work.values.has_value(); })) return std::nullopt;
  }
  return std::move(rows_);
}

}  // namespace islet::cli
