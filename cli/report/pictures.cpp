#include "cli/report/pictures.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>

#include "cli/run/shell.hpp"
#include "engine/core/faults.hpp"
#include "output/hdf5/file/pending_file.hpp"
#include "output/hdf5/file/storage_fault.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

// A temporary folder, which is removed with its contents at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code code;
    std::string name = (fs::temp_directory_path(code) / "islet-XXXXXX").string();
    if (code || ::mkdtemp(name.data()) == nullptr) output::throw_storage_fault(name, errno, "create the folder");
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// The program for node: the charts, then the script that draws them (output/report/web/figures.js).
std::string program_of(const std::vector<output::Figure>& figures, const output::Bundle& bundle) {
  std::string program = "globalThis.isletCharts = {";
  for (const auto& figure : figures)
    program += fmt::format("{}: {},\n", nlohmann::json(figure.id).dump(), figure.chart);
  program += "};\n";
  program += bundle.script;
  return program;
}

std::string answer_of_node(const fs::path& script) {
  const auto answer = answer_of(fmt::format("exec node {} 2>&1", shell_word(script.string())));
  constexpr int not_found = 127;
  if (answer.code == not_found) {
    throw EnvironmentFailure(
        "pictures need node (Node.js 18 or newer) on the PATH, and there is none. In a browser the button "
        "below each figure of the report saves it as SVG.");
  }
  if (answer.code != 0) {
    throw EnvironmentFailure(
        fmt::format("node did not draw the pictures (exit code {}): {}", answer.code, answer.text));
  }
  return answer.text;
}

}  // namespace

std::vector<Picture> pictures_of(const std::vector<output::Figure>& figures, const output::Bundle& bundle) {
  const TemporaryFolder folder;
  const auto script = folder.path() / "figures.cjs";
  const auto program = program_of(figures, bundle);
  output::write_atomically(script, std::as_bytes(std::span(program)));
  const auto answer = answer_of_node(script);
  const auto drawn = nlohmann::json::parse(answer, nullptr, false);
  std::vector<Picture> pictures;
  for (const auto& figure : figures) {
    if (!drawn.is_object() || !drawn.contains(figure.id)) {
      throw EnvironmentFailure("node did not draw the pictures: " + answer.substr(0, 500));
    }
    pictures.push_back({figure.id, drawn[figure.id].get<std::string>()});
  }
  return pictures;
}

}  // namespace islet::cli
