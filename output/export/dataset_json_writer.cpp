// Dataset-JSON 1.1 of CDISC: a head with the columns, and one array a row.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "output/export/file_name.hpp"
#include "output/export/table_writer.hpp"
#include "output/export/text_file.hpp"

namespace islet::output {
namespace {

using Json = nlohmann::ordered_json;

constexpr int count_width = 20;  // digits that a 64-bit number can have

const char* data_type(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::text:
      return "string";
    case ColumnKind::integer:
    case ColumnKind::whole:
      return "integer";
    case ColumnKind::real:
      return "double";
  }
  return "string";
}

Json columns_of(const Dataset& dataset) {
  Json columns = Json::array();
  for (const auto& column : dataset.columns) {
    Json entry = {{"itemOID", fmt::format("IT.{}.{}", dataset.name, column.name)},
                  {"name", column.name},
                  {"label", column.label},
                  {"dataType", data_type(column.kind)}};
    const auto key = std::ranges::find(dataset.keys, column.name);
    if (key != dataset.keys.end()) entry["keySequence"] = key - dataset.keys.begin() + 1;
    columns.push_back(entry);
  }
  return columns;
}

// The head of the file without the number of records, which stands last, and without the closing brace.
std::string head_of(const Dataset& dataset, const Origin& origin) {
  const Json head = {{"datasetJSONCreationDateTime", origin.created},
                     {"datasetJSONVersion", "1.1.0"},
                     {"fileOID", fmt::format("{}.{}", origin.study, dataset.name)},
                     {"originator", dataset_originator},
                     {"sourceSystem", {{"name", "islet"}, {"version", origin.program_version}}},
                     {"studyOID", origin.study},
                     {"itemGroupOID", fmt::format("IG.{}", dataset.name)},
                     {"isReferenceData", false},
                     {"name", dataset.name},
                     {"label", dataset.label},
                     {"columns", columns_of(dataset)}};
  auto text = head.dump(2);
  text.resize(text.rfind('\n'));
  return text + end_of_head;
}

struct JsonText {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
  std::string operator()(double number) const { return Json(number).dump(); }
  std::string operator()(const std::string& text) const { return Json(text).dump(); }
};

class DatasetJsonWriter final : public TableWriter {
 public:
  DatasetJsonWriter(const std::filesystem::path& path, const Dataset& dataset, const Origin& origin) : file_(path) {
    file_.write(head_of(dataset, origin));
    count_place_ = file_.place();
    file_.write(fmt::format("{:{}},\n  \"rows\": [", "", count_width));
  }

  void add(const Row& row) override {
    std::string line = records_ == 0 ? "\n    [" : ",\n    [";
    for (const auto& value : row) {
      if (&value != row.data()) line += ", ";
      line += std::visit(JsonText{}, value);
    }
    line += ']';
    file_.write(line);
    ++records_;
  }

  void finish() override {
    file_.write("\n  ]\n}\n");
    file_.overwrite(count_place_, fmt::format("{:>{}}", records_, count_width));
    file_.close();
  }

 private:
  TextFile file_;
  long count_place_ = 0;
  std::uint64_t records_ = 0;
};

}  // namespace

std::unique_ptr<TableWriter> dataset_json_writer(const std::filesystem::path& folder, const Dataset& dataset,
                                                 const Origin& origin) {
  return std::make_unique<DatasetJsonWriter>(folder / file_name(dataset.name, ".json"), dataset, origin);
}

}  // namespace islet::output
