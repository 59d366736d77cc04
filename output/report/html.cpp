#include "output/report/html.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace islet::output {

namespace {

// What no page may hold. Only a file that was edited has it in a text.
bool is_control(char c) { return (c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7F; }

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += is_control(c) ? '?' : c;
    }
  }
  return out;
}

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A narrow column may break a long path or name at its dots and underscores, but no number.
std::string breakable(std::string_view text) {
  constexpr std::size_t long_word = 20;
  const auto safe = escaped(text);
  std::string out;
  std::size_t end_of_word = 0;
  bool breaks = false;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    if (i >= end_of_word) {
      end_of_word = std::min(safe.find(' ', i), safe.size() - 1) + 1;
      breaks = end_of_word - i > long_word;
    }
    out += safe[i];
    if (breaks && (safe[i] == '.' || safe[i] == '_') && i + 1 < safe.size() && is_letter(safe[i + 1])) out += "<wbr>";
  }
  return out;
}

}  // namespace

std::string inside_script(std::string json) {
  std::size_t place = 0;
  while ((place = json.find('<', place)) != std::string::npos) json.replace(place, 1, "\\u003c");
  return json;
}

std::string html_of(const Table& table) {
  std::string out = fmt::format("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"Table: {}\"><table>\n",
                                escaped(table.caption));
  if (!table.caption.empty()) out += fmt::format("<caption>{}</caption>\n", escaped(table.caption));
  out += "<thead><tr>";
  for (const auto& name : table.header) out += fmt::format("<th scope=\"col\">{}</th>", escaped(name));
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += i == 0 ? fmt::format("<th scope=\"row\">{}</th>", breakable(row[i]))
                    : fmt::format("<td>{}</td>", breakable(row[i]));
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

std::string folded(std::string_view summary, std::string_view html) {
  return fmt::format("<details class=\"more\"><summary>{}</summary>\n{}</details>\n", escaped(summary), html);
}

std::string html_of_long(const Table& table) {
  constexpr std::size_t most_open = 12;
  if (table.rows.size() <= most_open) return html_of(table);
  return folded(fmt::format("{}: {} rows", table.caption, table.rows.size()), html_of(table));
}

std::string paragraph(std::string_view text) { return fmt::format("<p>{}</p>\n", escaped(text)); }

}  // namespace islet::output
