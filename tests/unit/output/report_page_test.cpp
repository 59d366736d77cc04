// The frame of the report: text of users stays text, and the policy names exactly what may run.

#include <gtest/gtest.h>

#include "output/report/figure.hpp"
#include "output/report/page.hpp"

namespace islet::output {
namespace {

TEST(ReportHtml, every_character_with_a_meaning_in_markup_is_escaped) {
  EXPECT_EQ(escaped("<b a='1' c=\"2\">&</b>"), "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;&lt;/b&gt;");
  EXPECT_EQ(escaped("HbA1c ≤ 7 %"), "HbA1c ≤ 7 %");
  EXPECT_EQ(escaped("a\x1b[31m\n\x7f"), "a?[31m\n?");
}

TEST(ReportHtml, json_cannot_end_the_script_element_it_stands_in) {
  EXPECT_EQ(inside_script(R"({"a":"</script><!--"})"), R"({"a":"\u003c/script>\u003c!--"})");
}

TEST(ReportHtml, cells_of_a_table_are_text) {
  const auto html = html_of(Table{"<i>", {"<h>"}, {{"<r>", "<c>"}}});
  EXPECT_EQ(html.find("<i>"), std::string::npos);
  EXPECT_EQ(html.find("<h>"), std::string::npos);
  EXPECT_EQ(html.find("<r>"), std::string::npos);
  EXPECT_EQ(html.find("<c>"), std::string::npos);
  EXPECT_NE(html.find("<th scope=\"row\">&lt;r&gt;</th><td>&lt;c&gt;</td>"), std::string::npos);
}

TEST(ReportHtml, a_narrow_column_breaks_names_and_no_numbers) {
  const auto html = html_of(Table{
      "",
      {"set"},
      {{"all of arms.MSC.infusions.count", "0.0500000000000000000", "per_arm c_peptide_6", "________________&_a"}}});
  EXPECT_NE(html.find("all of arms.<wbr>MSC.<wbr>infusions.<wbr>count"), std::string::npos);
  EXPECT_NE(
      html.find("<td>0.0500000000000000000</td><td>per_arm c_peptide_6</td><td>________________&amp;_<wbr>a</td>"),
      std::string::npos);
}

TEST(ReportHtml, a_long_table_is_folded_and_a_short_one_is_not) {
  Table table{"<rows>", {"n"}, std::vector<std::vector<std::string>>(12, {"x"})};
  EXPECT_EQ(html_of_long(table), html_of(table));
  table.rows.push_back({"x"});
  EXPECT_TRUE(html_of_long(table).starts_with("<details class=\"more\"><summary>&lt;rows&gt;: 13 rows</summary>"));
  EXPECT_NE(html_of_long(table).find(html_of(table)), std::string::npos);
}

TEST(ReportHtml, a_figure_escapes_its_words_and_its_chart) {
  const auto html = html_of(Figure{"f", "<t>", "<n>", "<a>", R"({"title":"</script>"})", {}});
  EXPECT_EQ(html.find("<t>"), std::string::npos);
  EXPECT_EQ(html.find("<n>"), std::string::npos);
  EXPECT_EQ(html.find("<a>"), std::string::npos);
  EXPECT_NE(html.find("role=\"img\" aria-label=\"&lt;a&gt;\""), std::string::npos);
  EXPECT_NE(html.find(R"({"title":"\u003c/script>"})"), std::string::npos);
}

// SHA-256 of nothing and of "abc" are published with the standard (FIPS 180-4 examples); here in base 64.
TEST(ReportPage, the_policy_allows_the_one_script_by_its_checksum) {
  const auto empty = page("t", "", {"", ""});
  EXPECT_NE(empty.find("script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"), std::string::npos);
  const auto abc = page("t", "", {"abc", ""});
  EXPECT_NE(abc.find("script-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='"), std::string::npos);
  EXPECT_NE(abc.find("<script>abc</script>"), std::string::npos);
  EXPECT_NE(abc.find("default-src 'none'"), std::string::npos);
}

TEST(ReportPage, the_title_is_text) {
  const auto html = page("</title><script>x</script>", "", {"", ""});
  EXPECT_EQ(html.find("<script>x"), std::string::npos);
}

}  // namespace
}  // namespace islet::output
