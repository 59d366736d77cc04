#include "models/patient/pack/pack_noise.hpp"

namespace islet::patient {

void PackNoise::draw(const OrnsteinUhlenbeck& law, std::int32_t to, Places runs, const random::PersonKeys& persons,
                     random::StreamPurpose purpose) {
  stand_still(to, *this);
  const auto drawn = runs & Places::below(node, to);
  if (law.sd == 0.0 || drawn.none()) return;
  const std::size_t used = persons.replicate.size();
  Lanes z_end, z_mean;
  random::two_normals(persons, purpose, to, 0, {z_end.at, used}, {z_mean.at, used});
  const auto late = runs - Places::at_most(node, to - noise_step);
  if (drawn == Places::first(used) && late.none()) {  // the usual case
    pass_whole(law.whole(), z_end, z_mean, *this);
  } else {
    pass_drawn(law, drawn.flags(), z_end, z_mean, *this);
  }
}

void PackNoise::measure(const OrnsteinUhlenbeck& law, const Lanes& day, Places asked, const random::PersonKeys& persons,
                        random::StreamPurpose purpose, Lanes& out) const {
  out = on(day);
  if (law.sd == 0.0) return;
  std::array<std::uint32_t, pack_lanes> replicate, candidate;
  std::array<std::int32_t, pack_lanes> occasion;
  std::size_t count = 0;
  const auto off_grid = asked.those([&](std::size_t k) { return day[k] > begin[k] && day[k] - begin[k] < length[k]; });
  off_grid.each([&](std::size_t k) {
    replicate[count] = persons.replicate[k];
    candidate[count] = persons.candidate[k];
    occasion[count] = static_cast<std::int32_t>(day[k]);
    ++count;
  });
  if (count == 0) return;
  Lanes z;
  random::normals({persons.seed, {replicate.data(), count}, {candidate.data(), count}}, purpose,
                  {occasion.data(), count}, 0, {z.at, count});
  const double* next = z.at;
  off_grid.each([&](std::size_t k) { out[k] += law.spread_about_parabola(length[k], day[k] - begin[k]) * *next++; });
}

}  // namespace islet::patient
