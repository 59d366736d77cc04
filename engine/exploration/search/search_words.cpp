#include <stdexcept>

#include "engine/exploration/search/search_spec.hpp"

namespace islet::exploration {

std::string_view name_of(SearchOutcome outcome) {
  switch (outcome) {
    case SearchOutcome::found:
      return "found";
    case SearchOutcome::exceeded_at_lowest:
      return "exceeded_at_lowest";
    case SearchOutcome::not_reached:
      return "not_reached";
    case SearchOutcome::undecided:
      return "undecided";
    case SearchOutcome::not_confirmed:
      return "not_confirmed";
  }
  throw std::logic_error("unknown outcome of a search");
}

std::string_view meaning_of(SearchOutcome outcome) {
  switch (outcome) {
    case SearchOutcome::found:
      return "the design found reaches the target, or cannot be told from it, in fresh replicates";
    case SearchOutcome::exceeded_at_lowest:
      return "power is above the target at the lowest value already";
    case SearchOutcome::not_reached:
      return "power stays below the target over the whole range";
    case SearchOutcome::undecided:
      return "the replicates do not tell whether the target is reached within the range";
    case SearchOutcome::not_confirmed:
      return "fresh replicates found every proposed design below the target";
  }
  throw std::logic_error("unknown outcome of a search");
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::none:
      return "none";
    case Verdict::above:
      return "above";
    case Verdict::indistinguishable:
      return "indistinguishable";
    case Verdict::below:
      return "below";
  }
  throw std::logic_error("unknown verdict");
}

}  // namespace islet::exploration
