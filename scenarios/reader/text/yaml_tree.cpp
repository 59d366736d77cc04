#include "scenarios/reader/text/yaml_tree.hpp"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "scenarios/reader/text/tree_builder.hpp"

namespace islet::scenarios {
namespace {

// Receives events only when there is a second document.
struct SecondDocument : TreeBuilder {
  using TreeBuilder::TreeBuilder;
  Mark mark;
  void OnDocumentStart(const YAML::Mark& start) override {
    mark = to_mark(start);
    throw BoundPassed{};
  }
};

void refuse_second_document(YAML::Parser& parser, std::string_view text, FaultList& faults) {
  SecondDocument second(text, faults);
  try {
    parser.HandleNextDocument(second);
  } catch (const BoundPassed&) {
    faults.add(second.mark, "a second document begins here", "a file is one scenario",
               "remove the line `---` or put it into a file of its own");
  }
}

// Directives (%YAML, %TAG) stand before the document.
void refuse_directives(std::string_view text, FaultList& faults) {
  int line = 1;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1);
    const auto first = text.find_first_not_of(" \r\n");
    if (first != std::string_view::npos && first <= end && text[first] != '#' && text.front() != '%') return;
    if (text.front() == '%') {
      faults.add({line, 1}, "a directive (`%`) is not allowed", "there is one kind of scenario file",
                 "remove the line");
    }
    text.remove_prefix(end + 1);
    ++line;
  }
}

}  // namespace

std::optional<Node> parse_yaml(std::string_view text, FaultList& faults) {
  refuse_directives(text, faults);
  TreeBuilder builder(text, faults);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(builder)) refuse_second_document(parser, text, faults);
  } catch (const BoundPassed&) {
    return std::nullopt;
  } catch (const YAML::Exception& exception) {
    const Mark mark = exception.mark.is_null() ? Mark{1, 1} : to_mark(exception.mark);
    faults.add(mark, "this is not YAML: " + exception.msg, "the file cannot be read beyond this place",
               "look at the indentation, the brackets and the quotes here and in the line above");
    return std::nullopt;
  }
  return std::move(builder.root());
}

}  // namespace islet::scenarios
