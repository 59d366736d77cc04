#include <fmt/format.h>

#include "output/export/csv_text.hpp"
#include "output/export/file_name.hpp"
#include "output/export/table_writer.hpp"
#include "output/export/text_file.hpp"

namespace islet::output {
namespace {

// The text of a value. Numbers have as many digits as are needed to read back the same bits.
struct FieldText {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
  std::string operator()(double number) const { return fmt::format("{}", number); }
  std::string operator()(const std::string& text) const { return text; }
};

class CsvWriter final : public TableWriter {
 public:
  CsvWriter(const std::filesystem::path& path, const Dataset& dataset) : file_(path) {
    std::vector<std::string> names;
    for (const auto& column : dataset.columns) names.push_back(column.name);
    file_.write(csv_line(names));
  }

  void add(const Row& row) override {
    std::vector<std::string> fields;
    for (const auto& value : row) fields.push_back(std::visit(FieldText{}, value));
    file_.write(csv_line(fields));
  }

  void finish() override { file_.close(); }

 private:
  TextFile file_;
};

}  // namespace

std::unique_ptr<TableWriter> csv_writer(const std::filesystem::path& folder, const Dataset& dataset) {
  return std::make_unique<CsvWriter>(folder / file_name(dataset.name, ".csv"), dataset);
}

}  // namespace islet::output
