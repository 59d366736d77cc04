#include "output/export/earlier_export.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "output/cdisc/subject_columns.hpp"
#include "output/export/csv_text.hpp"
#include "output/export/metadata.hpp"
#include "output/export/table_writer.hpp"

namespace islet::output {
namespace {

namespace fs = std::filesystem;

constexpr const char* simulated_flag = "SIMFL";

std::string next_line(std::ifstream& file) {
  std::string line;
  std::getline(file, line);
  return line;
}

// The field of that name; empty where the line has none.
std::string field_of(const std::vector<std::string>& header, const std::vector<std::string>& fields,
                     const std::string& name) {
  const auto place = static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
  return place < header.size() && place < fields.size() ? fields[place] : "";
}

// A data set without rows, as ADAE of a scenario without events, has nothing but its header to tell what it is.
bool is_virtual_csv(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const auto header = csv_fields(next_line(file));
  const bool has_flag = std::ranges::find(header, simulated_flag) != header.end();
  const auto row = next_line(file);
  if (row.empty()) return has_flag && file.eof();
  const auto fields = csv_fields(row);
  return field_of(header, fields, "STUDYID").starts_with(study_mark) && field_of(header, fields, simulated_flag) == "Y";
}

bool is_virtual_json(const fs::path& path) {
  constexpr std::size_t longest_head = 1U << 20U;  // bytes; the rows after it may be many gigabytes
  std::ifstream file(path, std::ios::binary);
  std::string text(longest_head, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  const auto end = text.find(end_of_head);
  if (end == std::string::npos) return false;
  const auto head = nlohmann::json::parse(text.substr(0, end) + "}", nullptr, false);
  const auto text_at = [&](const char* key) {
    return head.is_object() && head.contains(key) && head[key].is_string() ? head[key].get<std::string>() : "";
  };
  return text_at("originator") == dataset_originator && text_at("studyOID").starts_with(study_mark);
}

bool begins_with(const fs::path& path, const std::string& header) {
  std::ifstream file(path, std::ios::binary);
  return next_line(file) + '\n' == header;
}

bool is_ours(const fs::path& path) {
  const auto name = path.filename();
  if (name == variables_file) return begins_with(path, variables_header());
  if (name == parameters_file) return begins_with(path, parameters_header());
  return name.extension() == ".json" ? is_virtual_json(path) : is_virtual_csv(path);
}

}  // namespace

std::string foreign_in(const fs::path& folder, const std::vector<std::string>& names) {
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    const auto name = entry.path().filename().string();
    const bool is_file = entry.symlink_status(code).type() == fs::file_type::regular;
    if (!is_file || std::ranges::find(names, name) == names.end()) {
      return "it holds " + name + ", which no export writes";
    }
    if (!is_ours(entry.path())) {
      return "it holds " + name + ", which does not say that it is simulated (SIMFL is Y, and STUDYID begins with SIM)";
    }
  }
  return code ? "it cannot be read: " + code.message() : "";
}

}  // namespace islet::output
