#include "cli/selftest/reference_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

#include "cli/selftest/embedded_files.hpp"
#include "scenarios/reader/text/yaml_tree.hpp"

namespace islet::selftest {
namespace {

using scenarios::FaultList;
using scenarios::Node;

template <typename Value>
using Words = std::vector<std::pair<std::string, Value>>;

const Words<Section> sections = {{"verification", Section::verification}, {"validation", Section::validation}};
const Words<Standing> standings = {{"exact", Standing::exact},
                                   {"retrieved", Standing::retrieved},
                                   {"derived", Standing::derived},
                                   {"recalled", Standing::recalled},
                                   {"not_found", Standing::not_found}};
const Words<Use> uses = {
    {"calibrated", Use::calibrated}, {"used_in_building", Use::used_in_building}, {"unseen", Use::unseen}};
const Words<Role> roles = {{"gate", Role::gate},
                           {"shown", Role::shown},
                           {"predicted", Role::predicted},
                           {"finding", Role::finding},
                           {"plain", Role::plain}};

// One map of the file: hands out values by key and reports keys that nobody asked for.
class Map {
 public:
  Map(const Node& node, FaultList& faults) : node_(node), faults_(faults) {
    if (node.kind != scenarios::Kind::map) fault("this is no map", "topics and rows are maps of key and value");
  }

  std::string text(const std::string& key) {
    const auto* value = find(key);
    if (value && value->kind == scenarios::Kind::scalar && !value->text.empty()) return value->text;
    fault("no " + key, "every topic and row says it");
    return {};
  }
  std::string text_or_none(const std::string& key) { return find(key) ? text(key) : std::string(); }

  std::optional<double> number(const std::string& key) {
    const auto* value = find(key);
    if (!value) return {};
    double out = 0.0;
    const auto* end = value->text.data() + value->text.size();
    const auto [stop, code] = std::from_chars(value->text.data(), end, out);
    if (code != std::errc{} || stop != end || !std::isfinite(out)) {
      fault(key + " is not a number", "values are finite decimal numbers");
    }
    return out;
  }

  template <typename Value>
  Value word(const std::string& key, const Words<Value>& words) {
    const auto written = text(key);
    for (const auto& [name, value] : words) {
      if (name == written) return value;
    }
    fault("'" + written + "' is no " + key, "it is one of a fixed list of words");
    return words.front().second;
  }

  const std::vector<Node>& items(const std::string& key) {
    static const std::vector<Node> none;
    const auto* value = find(key);
    if (value && value->kind == scenarios::Kind::list) return value->items;
    fault("no list of " + key, "a topic has rows");
    return none;
  }

  void fault(std::string problem, std::string reason) {
    faults_.add(node_.mark, std::move(problem), std::move(reason), "see cli/selftest/reference_file.hpp");
  }

  void finish() {
    for (const auto& entry : node_.entries) {
      if (!asked_.contains(entry.key)) fault("unknown key `" + entry.key + "`", "a misspelt key would be ignored");
    }
  }

 private:
  const Node* find(const std::string& key) {
    asked_.insert(key);
    const auto* entry = node_.find(key);
    return entry ? &entry->value : nullptr;
  }

  const Node& node_;
  FaultList& faults_;
  std::set<std::string> asked_;
};

Range range_of(Map& map, std::optional<double> value) {
  const auto low = map.number("low"), high = map.number("high"), tolerance = map.number("tolerance");
  if (tolerance.has_value() != value.has_value()) map.fault("value without tolerance", "a range needs both");
  if (value && (low || high)) map.fault("value beside low or high", "a range is said in one way");
  if (value) return {*value - tolerance.value_or(0.0), *value + tolerance.value_or(0.0)};
  if (!low && !high) map.fault("no range", "a gate and a shown row are judged against one");
  Range out;
  out.low = low.value_or(out.low);
  out.high = high.value_or(out.high);
  if (out.low > out.high) map.fault("low is above high", "nothing lies between them");
  return out;
}

void read_numbers(Map& map, Reference& row) {
  const auto value = map.number("value");
  if (row.role == Role::gate || row.role == Role::shown) {
    row.accepted = range_of(map, value);
  } else if (row.role == Role::predicted) {
    if (!value) map.fault("no value", "it is looked for among the simulated trials");
    row.value = value;
  } else if (value) {
    map.fault("a value that is not used", "a finding and a plain row have none");
  }
}

Reference read_row(const Node& node, FaultList& faults) {
  Map map(node, faults);
  Reference row;
  row.id = map.text("id");
  row.what = map.text("what");
  row.published = map.text("published");
  row.source = map.text("source");
  row.standing = map.word("status", standings);
  row.use = map.word("use", uses);
  row.role = map.word("role", roles);
  row.decimals = static_cast<int>(map.number("decimals").value_or(2.0));
  row.reason = map.text_or_none("reason");
  read_numbers(map, row);
  if (row.standing == Standing::recalled && row.role != Role::plain) {
    map.fault("a recalled value is judged", "it was found in no source and is only shown");
  }
  map.finish();
  return row;
}

ReferenceTopic read_topic(const std::string& name, const Node& root, FaultList& faults) {
  Map map(root, faults);
  ReferenceTopic topic;
  topic.name = name;
  topic.section = map.word("section", sections);
  topic.title = map.text("title");
  topic.introduction = map.text("introduction");
  topic.remarks = map.text_or_none("remarks");
  std::set<std::string> ids;
  for (const auto& item : map.items("rows")) {
    topic.rows.push_back(read_row(item, faults));
    if (!ids.insert(topic.rows.back().id).second) map.fault(topic.rows.back().id + " is given twice", "ids are unique");
  }
  map.finish();
  return topic;
}

}  // namespace

ReferenceTopic read_reference_topic(const std::string& name, std::string_view text) {
  FaultList faults(name + ".yaml");
  ReferenceTopic topic;
  if (const auto root = scenarios::parse_yaml(text, faults)) topic = read_topic(name, *root, faults);
  faults.reject_if_any();
  return topic;
}

std::vector<ReferenceTopic> program_references() {
  constexpr std::string_view folder = "references/", ending = ".yaml";
  std::vector<ReferenceTopic> out;
  for (const auto& file : embedded_files()) {
    if (!file.name.starts_with(folder)) continue;
    const auto stem = file.name.substr(folder.size(), file.name.size() - folder.size() - ending.size());
    out.push_back(read_reference_topic(std::string(stem), file.text));
  }
  return out;
}

}  // namespace islet::selftest
