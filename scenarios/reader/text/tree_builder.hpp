#pragma once
// Turns the events of the YAML parser into a tree of nodes. Private to yaml_tree.cpp.

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/text/fault_list.hpp"
#include "scenarios/reader/text/node.hpp"

namespace islet::scenarios {

// Thrown to leave the parser once a bound is passed; the fault is already in the list.
struct BoundPassed {};

[[nodiscard]] inline Mark to_mark(const YAML::Mark& mark) { return {mark.line + 1, mark.column + 1}; }

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, FaultList& faults) : text_(text), faults_(faults) {}

  [[nodiscard]] std::optional<Node>& root() { return root_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Node node;
    std::map<std::string, Mark, std::less<>> keys;
    bool has_key = false;
    bool drop_value = false;  // the value belongs to a key that was rejected
    std::string key;
    Mark key_mark;
  };

  [[nodiscard]] char char_at(const YAML::Mark& mark) const;
  void refuse_properties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
  void open(const YAML::Mark& mark, Kind kind);
  void close();
  void count_node(Mark mark);
  void place(Node node);
  void take_key(Frame& frame, const Node& node);

  std::string_view text_;
  FaultList& faults_;
  std::vector<Frame> open_;
  std::optional<Node> root_;
  std::size_t nodes_ = 0;
};

}  // namespace islet::scenarios
