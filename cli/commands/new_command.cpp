#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/compose/templates.hpp"
#include "cli/text/text_table.hpp"
#include "engine/core/faults.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::cli {
namespace {

// The first line connects an editor with the schema that lies in scenarios/; a new trial has its own beside it.
constexpr std::string_view schema_beside_it =
    "# yaml-language-server: $schema=islet.schema.json\n"
    "# (`islet schema > islet.schema.json` here lets an editor complete keys, show units and mark faults)\n";

std::string name_of(const EmbeddedFile& file) { return std::string(file.name.substr(0, file.name.find('.'))); }

std::string_view after_first_line(std::string_view text) { return text.substr(text.find('\n') + 1); }

// The second line of a template says what it is for.
std::string purpose_of(const EmbeddedFile& file) {
  const auto rest = after_first_line(file.text);
  return std::string(rest.substr(2, rest.find('\n') - 2));
}

void list_templates() {
  TextTable table({"template", "what it asks"});
  for (const auto& file : embedded_templates()) table.add({name_of(file), purpose_of(file)});
  fmt::print(
      "{}\nislet new NAME > my-trial.yaml writes one: a trial that runs as it is, with comments that say what to "
      "change.\n",
      table.text());
}

}  // namespace

ExitCode new_command(const std::string& name) {
  if (name.empty()) {
    list_templates();
    return ExitCode::done;
  }
  const auto files = embedded_templates();
  const auto found = std::ranges::find(files, name, name_of);
  if (found == files.end()) {
    std::vector<std::string> names;
    for (const auto& file : files) names.push_back(name_of(file));
    throw InputRejected({{"islet new", 0, 0, fmt::format("there is no template '{}'", name),
                          "a template is one of those that `islet new` lists", scenarios::suggest(name, names)}});
  }
  fmt::print("{}{}", schema_beside_it, after_first_line(found->text));
  return ExitCode::done;
}

}  // namespace islet::cli
