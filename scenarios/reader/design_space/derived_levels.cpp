// Values that follow from those of other factors.

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>

#include "scenarios/reader/design_space/amount.hpp"
#include "scenarios/reader/design_space/design_points.hpp"
#include "scenarios/reader/design_space/expression.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {
namespace {

// The value of a factor in an expression is that of its first path.
Amount value_of(const std::string& name, const std::vector<Factor>& factors, std::size_t here, const Levels& levels) {
  std::vector<std::string> usable;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    if (f == here || (factors[f].derived && f > here)) continue;
    usable.push_back(factors[f].name);
    if (factors[f].name != name) continue;
    const auto& node = factors[f].columns.front().values.at(levels[f]);
    const auto amount = node.kind == Kind::scalar && !node.quoted ? amount_of(node.text) : std::nullopt;
    if (amount) return *amount;
    throw SenselessExpression(
        fmt::format("the level `{}` of `{}` is no number", excerpt(factors[f].label(levels[f])), name),
        "use factors whose levels are numbers");
  }
  throw SenselessExpression(fmt::format("there is no factor `{}` to derive from", excerpt(name)),
                            suggest(name, usable));
}

// The values of a derived factor as text, one for each column; adds the names in its expressions to `sources`.
std::vector<std::string> derived_texts(const std::vector<Factor>& factors, std::size_t here, const Levels& levels,
                                       const ParameterTable& parameters, std::set<std::string>& sources) {
  std::vector<std::string> texts;
  for (const auto& column : factors[here].columns) {
    const auto amount = evaluate(column.expression.text, parameters, [&](const std::string& name) {
      sources.insert(name);
      return value_of(name, factors, here, levels);
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

}  // namespace

void derive_levels(std::vector<Factor>& factors, std::vector<Levels>& points, Context& context) {
  for (std::size_t f = 0; f < factors.size(); ++f) {
    if (!factors[f].derived) continue;
    std::map<std::vector<std::string>, std::uint32_t> known;
    std::set<std::string> sources;
    for (auto& levels : points) {
      try {
        const auto texts = derived_texts(factors, f, levels, *context.known.parameters, sources);
        const auto [level, is_new] = known.emplace(texts, static_cast<std::uint32_t>(known.size()));
        if (is_new) add_level(factors[f], texts);
        levels[f] = level->second;
      } catch (const SenselessExpression& senseless) {
        const auto& expression = factors[f].columns.front().expression;
        context.faults.add(
            expression.mark,
            fmt::format("`{}`: `{}` has no value: {}", factors[f].name, excerpt(expression.text), senseless.what()),
            "a derived value is a sum or product of quantities", senseless.suggestion());
        return;  // the next point would say the same, and what is derived from it cannot be
      }
    }
    factors[f].sources.assign(sources.begin(), sources.end());
  }
}

}  // namespace islet::scenarios
