#include "scenarios/reader/text/tree_builder.hpp"

#include <fmt/format.h>

#include "engine/core/utf8.hpp"
#include "scenarios/reader/text/characters.hpp"
#include "scenarios/reader/text/yaml_tree.hpp"

namespace islet::scenarios {
namespace {

// The YAML parser takes the end of the file for a closing quote.
bool quote_ends(std::string_view rest) {
  const char quote = rest.front();
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (quote == '"' && rest[i] == '\\') {
      ++i;
    } else if (rest[i] == quote) {
      return true;  // a doubled single quote ends and begins, which comes to the same
    }
  }
  return false;
}

// An escape sequence in quotes can write what the file itself must not hold; the parser gives two of them, `\N` and
// `\_`, as single bytes.
std::string_view unfit_in(std::string_view value) {
  for (std::size_t i = 0; i < value.size();) {
    const auto rest = value.substr(i);
    const auto length = utf8_length(rest);
    if (length == 0) return "an escape sequence that gives no UTF-8 text";
    if (rest.front() == '\t' || rest.front() == '\r') return "a control character";
    if (const auto what = unfit_character(rest); !what.empty()) return what;
    i += length;
  }
  return {};
}

}  // namespace

char TreeBuilder::char_at(const YAML::Mark& mark) const {
  const auto position = static_cast<std::size_t>(mark.pos);
  return mark.pos >= 0 && position < text_.size() ? text_[position] : '\0';
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  refuse_properties(mark, "", anchor);
  count_node(to_mark(mark));
  place({.kind = Kind::null, .text = {}, .quoted = false, .items = {}, .entries = {}, .mark = to_mark(mark)});
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  faults_.add(to_mark(mark), "an alias (`*name`) is not allowed", "a scenario says what it means where it says it",
              "write the value itself");
  count_node(to_mark(mark));
  place({.kind = Kind::null, .text = {}, .quoted = false, .items = {}, .entries = {}, .mark = to_mark(mark)});
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  refuse_properties(mark, tag, anchor);
  count_node(to_mark(mark));
  if (value.size() > longest_scalar) {
    faults_.add(to_mark(mark), fmt::format("a value of {} bytes", value.size()),
                fmt::format("a value has at most {} bytes", longest_scalar), "shorten it");
  }
  const char first = char_at(mark);
  const bool quoted = first == '"' || first == '\'';
  if (quoted && !quote_ends(text_.substr(static_cast<std::size_t>(mark.pos)))) {
    faults_.add(to_mark(mark), "this quote is never closed", "everything after it would belong to it",
                "add the closing quote");
    throw BoundPassed{};
  }
  const auto what = unfit_in(value);
  if (!what.empty()) {
    faults_.add(to_mark(mark), fmt::format("a value with {}", what), "text is shown on terminals and in reports",
                "leave the escape sequence out");
  }
  const auto text = what.empty() ? value : printable(value);  // other faults may name it
  place({.kind = Kind::scalar, .text = text, .quoted = quoted, .items = {}, .entries = {}, .mark = to_mark(mark)});
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value) {
  refuse_properties(mark, tag, anchor);
  open(mark, Kind::list);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value) {
  refuse_properties(mark, tag, anchor);
  open(mark, Kind::map);
}

void TreeBuilder::refuse_properties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
  if (anchor != 0) {
    faults_.add(to_mark(mark), "an anchor (`&name`) is not allowed", "a scenario says what it means where it says it",
                "leave it out");
  }
  // The parser reports a quoted scalar with the tag "!", which is also what a lone exclamation mark gives.
  if (char_at(mark) == '!' || (!tag.empty() && tag != "?" && tag != "!")) {
    faults_.add(to_mark(mark), "a tag (`!name`) is not allowed", "the key says of what type a value is",
                "leave it out; write text that begins with `!` in quotes");
  }
}

void TreeBuilder::count_node(Mark mark) {
  if (++nodes_ <= most_nodes) return;
  faults_.add(mark, fmt::format("more than {} values", most_nodes), "no trial needs that many", "shorten the file");
  throw BoundPassed{};
}

void TreeBuilder::open(const YAML::Mark& mark, Kind kind) {
  count_node(to_mark(mark));
  if (open_.size() >= deepest_nesting) {
    faults_.add(to_mark(mark), fmt::format("nested more than {} deep", deepest_nesting), "no section of a scenario is",
                "look for a bracket that is not closed");
    throw BoundPassed{};
  }
  Frame frame;
  frame.node.kind = kind;
  frame.node.mark = to_mark(mark);
  open_.push_back(std::move(frame));
}

void TreeBuilder::close() {
  Node node = std::move(open_.back().node);
  open_.pop_back();
  place(std::move(node));
}

void TreeBuilder::place(Node node) {
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Frame& frame = open_.back();
  if (frame.node.kind == Kind::list) {
    frame.node.items.push_back(std::move(node));
  } else if (!frame.has_key) {
    take_key(frame, node);
  } else {
    if (node.kind != Kind::scalar) node.mark = frame.key_mark;
    if (!frame.drop_value) frame.node.entries.push_back({frame.key, frame.key_mark, std::move(node)});
    frame.has_key = false;
  }
}

void TreeBuilder::take_key(Frame& frame, const Node& node) {
  frame.has_key = true;
  frame.key_mark = node.mark;
  frame.key = node.text;
  frame.drop_value = true;
  if (node.kind != Kind::scalar) {
    faults_.add(node.mark, fmt::format("a key that is {}", name_of(node.kind)), "a key is one word", "write a name");
  } else if (node.text == "<<" && !node.quoted) {
    faults_.add(node.mark, "a merge key (`<<`) is not allowed", "a scenario says what it means where it says it",
                "write the keys themselves");
  } else if (const auto [first, fresh] = frame.keys.try_emplace(node.text, node.mark); !fresh) {
    faults_.add(node.mark, fmt::format("`{}` is given twice", node.text),
                fmt::format("it stands in line {} already, and only one of them could be meant", first->second.line),
                "keep one");
  } else {
    frame.drop_value = false;
  }
}

}  // namespace islet::scenarios
