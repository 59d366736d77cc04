#include "output/hdf5/coded_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdint>
#include <limits>
#include <sstream>

#include "output/hdf5/attribute.hpp"

namespace islet::output {
namespace {

constexpr const char* attribute = "terms";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text + '\n');
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

template <typename Code>
std::vector<std::string> texts_of(const Handle& dataset, const std::vector<std::string>& terms, const Block& block) {
  std::vector<Code> codes(block.count[0]);
  if (!codes.empty()) read_block(dataset, block, element_of<Code>, codes.data());
  std::vector<std::string> texts;
  texts.reserve(codes.size());
  for (const auto code : codes) {
    if (code < 0 || static_cast<std::size_t>(code) >= terms.size()) {
      throw Hdf5Failure("cannot read the text of a code: it has no term");
    }
    texts.push_back(terms[static_cast<std::size_t>(code)]);
  }
  return texts;
}

}  // namespace

Element element_of_codes(std::size_t terms) {
  return terms <= std::size_t{std::numeric_limits<std::int8_t>::max()} + 1 ? Element::i8 : Element::i32;
}

void write_terms(const Handle& dataset, const std::vector<std::string>& terms) {
  write_attribute(dataset, attribute, fmt::format("{}", fmt::join(terms, "\n")));
}

std::vector<std::string> read_terms(const Handle& dataset, std::size_t first, std::size_t count) {
  const auto terms = lines_of(read_text_attribute(dataset, attribute));
  return element_of_codes(terms.size()) == Element::i8 ? texts_of<std::int8_t>(dataset, terms, {{first}, {count}})
                                                       : texts_of<std::int32_t>(dataset, terms, {{first}, {count}});
}

}  // namespace islet::output
