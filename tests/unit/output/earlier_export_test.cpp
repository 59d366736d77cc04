// Which folders `islet export --force` may replace.

#include "output/export/earlier_export.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "output/export/csv_text.hpp"
#include "output/export/metadata.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

using Fields = std::vector<std::string>;

std::string foreign(const std::string& name, const std::string& text) {
  const example::Folder folder;
  std::ofstream(folder.path() / name) << text;
  return foreign_in(folder.path(), {"adsl.csv", "adsl.json", variables_file, parameters_file});
}

TEST(EarlierExport, is_a_folder_of_simulated_subjects) {
  const example::Folder empty;
  EXPECT_EQ(foreign_in(empty.path(), {}), "");
  EXPECT_EQ(foreign("adsl.csv", "STUDYID,SIMFL\nSIM-A,Y\n"), "");
  EXPECT_EQ(foreign("adsl.csv", "STUDYID,TRTP,SIMFL\n\"SIM-A\",\"a, \"\"b\"\"\",Y\n"), "");
  EXPECT_EQ(foreign("adsl.csv", "STUDYID,SIMFL\n"), "");
  EXPECT_EQ(foreign("adsl.json", "{\n  \"originator\": \"islet\",\n  \"studyOID\": \"SIM-A\",\n  \"records\":    1,\n"),
            "");
  EXPECT_EQ(foreign(variables_file, variables_header()), "");
  EXPECT_EQ(foreign(parameters_file, parameters_header() + "A,B,C,D,E,F\n"), "");
}

TEST(EarlierExport, is_no_folder_of_real_subjects) {
  for (const auto* text : {"", "STUDYID,AGE\nNCT1,61\n", "STUDYID,AGE\n", "STUDYID,SIMFL\nNCT1,N\n",
                           "STUDYID,SIMFL\nNCT1,Y\n", "STUDYID,SIMFL\nSIM-A,\n", "STUDYID,SIMFL\n\nNCT1,Y\n"}) {
    EXPECT_NE(foreign("adsl.csv", text).find("does not say that it is simulated"), std::string::npos) << text;
  }
  for (const auto* text : {"", "[]", "{\"originator\": \"islet\", \"studyOID\": \"SIM-A\"}",
                           "{\n  \"originator\": \"islet\",\n  \"studyOID\": \"NCT1\",\n  \"records\": 1}",
                           "{\n  \"originator\": 1,\n  \"studyOID\": \"SIM-A\",\n  \"records\": 1}"}) {
    EXPECT_NE(foreign("adsl.json", text), "") << text;
  }
  EXPECT_NE(foreign(variables_file, "name,label\n"), "");
  EXPECT_NE(foreign("notes.txt", "").find("notes.txt"), std::string::npos);
}

TEST(CsvText, gives_back_the_fields_of_a_line) {
  for (const auto& fields : {Fields{""}, Fields{"a", "", "c"}, Fields{"a,b", "say \"x\"", "two\nlines", ""}}) {
    EXPECT_EQ(csv_fields(csv_line(fields)), fields);
  }
}

}  // namespace
}  // namespace islet::output
