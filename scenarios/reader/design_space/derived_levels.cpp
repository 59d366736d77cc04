// Values that follow from those of other factors.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "scenarios/reader/design_space/amount.hpp"
#include "scenarios/reader/design_space/design_points.hpp"
#include "scenarios/reader/design_space/expression.hpp"
#include "scenarios/reader/design_space/point_faults.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {
namespace {

// What a factor is derived from has no value; that one's fault is reported by itself.
struct SourceHasNoValue {};

void add_level(Factor& factor, const std::vector<std::string>& texts) {
  for (std::size_t c = 0; c < texts.size(); ++c) {
    auto& column = factor.columns[c];
    column.values.push_back({.kind = Kind::scalar,
                             .text = texts[c],
                             .quoted = false,
                             .items = {},
                             .entries = {},
                             .mark = column.expression.mark});
  }
}

// Why an expression has no value, and at how many points.
struct NoValue {
  const Column* column = nullptr;
  std::string problem;
  std::string suggestion;
  std::size_t first_point = 0;
  std::size_t points = 0;
};

// Derives each factor after those that it is derived from, in whatever order they are written.
class Derivation {
 public:
  Derivation(std::vector<Factor>& factors, std::vector<Levels>& points, const DerivedFrom& from, Context& context)
      : factors_(factors), points_(points), from_(from), context_(context), states_(factors.size(), State::waiting) {}

  void run() {
    for (std::size_t f = 0; f < factors_.size(); ++f) (void)derive(f);
    for (std::size_t f = factors_.size(); f-- > 0;) {
      if (states_[f] != State::failed) continue;
      const auto place = static_cast<std::ptrdiff_t>(f);
      factors_.erase(factors_.begin() + place);
      for (auto& levels : points_) levels.erase(levels.begin() + place);
    }
  }

 private:
  enum class State : std::uint8_t { waiting, begun, done, failed };

  // Finds the levels of a factor at all points; false when it has none at some point, with a fault unless it is that of
  // another factor.
  bool derive(std::size_t here) {
    auto& factor = factors_[here];
    if (!factor.derived || states_[here] == State::done) return true;
    if (states_[here] == State::failed) return false;
    states_[here] = State::begun;
    std::map<std::vector<std::string>, std::uint32_t> known;
    std::set<std::string> sources;
    std::vector<NoValue> without;
    bool complete = true;
    for (std::size_t point = 0; point < points_.size(); ++point) {
      const auto texts = derived_texts(here, point, sources, without);
      if (texts.size() < factor.columns.size()) complete = false;
      if (!complete) continue;
      const auto [level, is_new] = known.emplace(texts, static_cast<std::uint32_t>(known.size()));
      if (is_new) add_level(factor, texts);
      points_[point][here] = level->second;
    }
    for (const auto& problem : without) report(factor, problem);
    factor.sources.assign(sources.begin(), sources.end());
    states_[here] = complete ? State::done : State::failed;
    return complete;
  }

  void report(const Factor& factor, const NoValue& problem) const {
    const auto& expression = problem.column->expression;
    context_.faults.add(expression.mark,
                        fmt::format("{}`{}`: `{}` has no value: {}", where(problem), factor.name,
                                    excerpt(expression.text), problem.problem),
                        "a derived value is a sum or product of quantities", problem.suggestion);
  }

  // The points are named where they make the difference: at others the expression has a value.
  [[nodiscard]] std::string where(const NoValue& problem) const {
    if (problem.points == points_.size()) return {};
    const auto& levels = points_[problem.first_point];
    std::vector<std::string> parts;
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      if (factors_[f].derived) continue;
      parts.push_back(fmt::format("{} {}", factors_[f].name, factors_[f].label(levels[f])));
    }
    const auto label = fmt::format("{}", fmt::join(parts, ", "));
    if (!from_.all_points) return fmt::format("with {}: ", label);
    return place_of_points("design point", problem.first_point, label, problem.points - 1) + ": ";
  }

  // The values of a derived factor at a point as text, one for each column that has one. Adds the names in its
  // expressions to `sources`, and why a column has none to `without`.
  std::vector<std::string> derived_texts(std::size_t here, std::size_t point, std::set<std::string>& sources,
                                         std::vector<NoValue>& without) {
    std::vector<std::string> texts;
    for (const auto& column : factors_[here].columns) {
      try {
        texts.push_back(derived_text(column, here, points_[point], sources));
      } catch (const SourceHasNoValue&) {
        continue;
      } catch (const SenselessExpression& senseless) {
        // One fault a column: at the next point another level may be to blame in the same way.
        const auto known = std::ranges::find(without, &column, &NoValue::column);
        if (known == without.end()) {
          without.push_back({&column, senseless.what(), senseless.suggestion(), point, 1});
        } else if (known->problem == senseless.what()) {
          ++known->points;
        }
      }
    }
    return texts;
  }

  std::string derived_text(const Column& column, std::size_t here, const Levels& levels,
                           std::set<std::string>& sources) {
    const auto amount = evaluate(column.expression.text, *context_.known.parameters, [&](const std::string& name) {
      sources.insert(name);
      return value_of(name, here, levels);
    });
    const auto text = written(amount);
    if (!text && !std::isfinite(amount.number)) {
      throw SenselessExpression("its value is too large", "write a number below 1e300");
    }
    if (!text) {
      throw SenselessExpression(fmt::format("its value has the unit {}", amount.unit_text()),
                                "let the units cancel to the one that is due");
    }
    return *text;
  }

  // The value of a factor in an expression is that of its first path.
  Amount value_of(const std::string& name, std::size_t here, const Levels& levels) {
    const auto f = place_of(name, here);
    if (states_[f] == State::begun) {
      throw SenselessExpression(f == here ? std::string("it is derived from itself")
                                          : fmt::format("`{}` is derived from `{}`", name, factors_[here].name),
                                "derive one from what does not depend on it, or give it levels with `set`");
    }
    if (!derive(f)) throw SourceHasNoValue{};
    const auto& node = factors_[f].columns.front().values.at(levels.at(f));
    const auto amount = node.kind == Kind::scalar && !node.quoted ? amount_of(node.text) : std::nullopt;
    if (amount) return *amount;
    throw SenselessExpression(
        fmt::format("the level `{}` of `{}` is no number", excerpt(factors_[f].label(levels[f])), name),
        "use factors whose levels are numbers");
  }

  [[nodiscard]] std::size_t place_of(const std::string& name, std::size_t here) const {
    const auto found = std::ranges::find(factors_, name, &Factor::name);
    if (found != factors_.end()) return static_cast<std::size_t>(found - factors_.begin());
    if (std::ranges::find(from_.left_out, name) != from_.left_out.end()) throw SourceHasNoValue{};
    std::vector<std::string> usable;
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      if (f != here) usable.push_back(factors_[f].name);
    }
    throw SenselessExpression(fmt::format("there is no factor `{}` to derive from", excerpt(name)),
                              suggest(name, usable));
  }

  std::vector<Factor>& factors_;
  std::vector<Levels>& points_;
  const DerivedFrom& from_;
  Context& context_;
  std::vector<State> states_;
};

}  // namespace

void derive_levels(std::vector<Factor>& factors, std::vector<Levels>& points, const DerivedFrom& from,
                   Context& context) {
  Derivation(factors, points, from, context).run();
}

}  // namespace islet::scenarios
