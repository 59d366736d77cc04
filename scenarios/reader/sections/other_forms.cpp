#include "scenarios/reader/sections/other_forms.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "scenarios/reader/text/yaml_tree.hpp"

namespace islet::scenarios {
namespace {

// Where the bytes of a scalar stand in the text.
struct Span {
  std::size_t begin = 0;
  std::size_t size = 0;
};

std::size_t offset_of(std::string_view text, Mark mark) {
  std::size_t at = 0;
  for (int line = 1; line < mark.line; ++line) at = text.find('\n', at) + 1;
  return at + static_cast<std::size_t>(mark.column - 1);
}

Span span_of(std::string_view text, const Node& disease, std::string_view key) {
  const auto* entry = disease.find(key);
  if (entry == nullptr || entry->value.kind != Kind::scalar) throw std::invalid_argument("no model form to replace");
  const auto begin = offset_of(text, entry->value.mark);
  return {begin, entry->value.text.size() + (entry->value.quoted ? 2 : 0)};  // names hold nothing that is escaped
}

}  // namespace

std::string with_forms(std::string_view text, const ModelForms& forms) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const auto yaml = text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
  FaultList faults("");
  const auto tree = parse_yaml(yaml, faults);
  const auto* disease = tree ? tree->find("disease") : nullptr;
  if (disease == nullptr) throw std::invalid_argument("no model form to replace");
  const auto glycemia = span_of(yaml, disease->value, "glycemia");
  const auto hba1c = span_of(yaml, disease->value, "hba1c");
  std::string out(yaml);
  // The later one first, so that the earlier keeps its place.
  const auto put = [&](Span where, const std::string& name) { out.replace(where.begin, where.size, name); };
  if (glycemia.begin < hba1c.begin) {
    put(hba1c, forms.hba1c);
    put(glycemia, forms.glycemia);
  } else {
    put(glycemia, forms.glycemia);
    put(hba1c, forms.hba1c);
  }
  return out;
}

}  // namespace islet::scenarios
