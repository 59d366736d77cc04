// Values that follow from those of other factors.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "scenarios/reader/design_space/amount.hpp"
#include "scenarios/reader/design_space/design_points.hpp"
#include "scenarios/reader/design_space/expression.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {
namespace {

// What a factor is derived from has no value; its own fault is reported already.
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

// Derives each factor after those that it is derived from, in whatever order they are written.
class Derivation {
 public:
  Derivation(std::vector<Factor>& factors, std::vector<Levels>& points, Context& context)
      : factors_(factors), points_(points), context_(context), states_(factors.size(), State::waiting) {}

  void run() {
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      if (!derive(f)) return;  // what is derived from it cannot be either
    }
  }

 private:
  enum class State : std::uint8_t { waiting, begun, done };

  // Finds the levels of a factor at all points; false, with a fault, when it has none.
  bool derive(std::size_t here) {
    auto& factor = factors_[here];
    if (!factor.derived || states_[here] == State::done) return true;
    states_[here] = State::begun;
    std::map<std::vector<std::string>, std::uint32_t> known;
    std::set<std::string> sources;
    for (auto& levels : points_) {
      try {
        const auto texts = derived_texts(here, levels, sources);
        const auto [level, is_new] = known.emplace(texts, static_cast<std::uint32_t>(known.size()));
        if (is_new) add_level(factor, texts);
        levels[here] = level->second;
      } catch (const SourceHasNoValue&) {
        return false;
      } catch (const SenselessExpression& senseless) {
        const auto& expression = factor.columns.front().expression;
        context_.faults.add(
            expression.mark,
            fmt::format("`{}`: `{}` has no value: {}", factor.name, excerpt(expression.text), senseless.what()),
            "a derived value is a sum or product of quantities", senseless.suggestion());
        return false;  // the next point would say the same
      }
    }
    factor.sources.assign(sources.begin(), sources.end());
    states_[here] = State::done;
    return true;
  }

  // The values of a derived factor as text, one for each column; adds the names in its expressions to `sources`.
  std::vector<std::string> derived_texts(std::size_t here, const Levels& levels, std::set<std::string>& sources) {
    std::vector<std::string> texts;
    for (const auto& column : factors_[here].columns) {
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
      texts.push_back(*text);
    }
    return texts;
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
    const auto& node = factors_[f].columns.front().values.at(levels[f]);
    const auto amount = node.kind == Kind::scalar && !node.quoted ? amount_of(node.text) : std::nullopt;
    if (amount) return *amount;
    throw SenselessExpression(
        fmt::format("the level `{}` of `{}` is no number", excerpt(factors_[f].label(levels[f])), name),
        "use factors whose levels are numbers");
  }

  [[nodiscard]] std::size_t place_of(const std::string& name, std::size_t here) const {
    const auto found = std::ranges::find(factors_, name, &Factor::name);
    if (found != factors_.end()) return static_cast<std::size_t>(found - factors_.begin());
    std::vector<std::string> usable;
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      if (f != here) usable.push_back(factors_[f].name);
    }
    throw SenselessExpression(fmt::format("there is no factor `{}` to derive from", excerpt(name)),
                              suggest(name, usable));
  }

  std::vector<Factor>& factors_;
  std::vector<Levels>& points_;
  Context& context_;
  std::vector<State> states_;
};

}  // namespace

void derive_levels(std::vector<Factor>& factors, std::vector<Levels>& points, Context& context) {
  Derivation(factors, points, context).run();
}

}  // namespace islet::scenarios
