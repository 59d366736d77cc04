#include "scenarios/reader/questions/replicates.hpp"

#include "scenarios/reader/text/number_text.hpp"

namespace islet::scenarios {

std::uint64_t replicates_or(MapReader& map, std::string_view key, std::uint64_t otherwise, std::uint64_t least,
                            std::uint64_t most) {
  const auto place = map.find(key);
  if (!place) return otherwise;
  const auto written = split_quantity(place->node.text);
  Node number = place->node;
  if (number.kind == Kind::scalar && written.unit == "replicate") number.text = std::string(written.number);
  return read_unsigned({number, place->path}, least, most, map.context()).value_or(otherwise);
}

}  // namespace islet::scenarios
