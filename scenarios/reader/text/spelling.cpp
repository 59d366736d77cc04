#include "scenarios/reader/text/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace islet::scenarios {
namespace {

constexpr std::size_t longest_compared = 80;  // longer names are not compared: the table is quadratic
constexpr std::size_t most_listed = 30;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The letters and digits of a text, without case: `c_peptide`, `C-peptide` and `cpeptide` are the same.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '_' && c != '-' && c != ' ') out += lower(c);
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words{""};
  for (const char c : text) {
    if (c == '_' || c == '-' || c == ' ') {
      words.emplace_back();
    } else {
      words.back() += lower(c);
    }
  }
  return words;
}

// Whether the text has two words or more and the name has all of them in this order: `mmtt_peak` of
// `mmtt_c_peptide_peak`.
bool has_words(std::string_view name, std::string_view written) {
  const auto wanted = words_of(written);
  if (wanted.size() < 2) return false;
  std::size_t next = 0;
  for (const auto& word : words_of(name)) {
    if (next < wanted.size() && word == wanted[next]) ++next;
  }
  return next == wanted.size();
}

// The first name that begins with what was written, or that has all its words and more.
std::optional<std::string> longer_name(std::string_view written, std::span<const std::string> names) {
  constexpr std::size_t shortest = 4;  // fewer letters begin too many names
  const auto start = bare(written);
  if (start.size() < shortest) return std::nullopt;
  const auto goes_on = [&](const std::string& name) { return bare(name).starts_with(start); };
  auto found = std::ranges::find_if(names, goes_on);
  if (found == names.end())
    found = std::ranges::find_if(names, [&](const std::string& name) { return has_words(name, written); });
  return found == names.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> cost((a.size() + 1) * width);
  for (std::size_t j = 0; j < width; ++j) cost[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    cost[i * width] = i;
    for (std::size_t j = 1; j < width; ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      std::size_t best = cost[(i - 1) * width + j - 1] + (same ? 0 : 1);
      best = std::min({best, cost[(i - 1) * width + j] + 1, cost[i * width + j - 1] + 1});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1])) {
        best = std::min(best, cost[(i - 2) * width + j - 2] + 1);
      }
      cost[i * width + j] = best;
    }
  }
  return cost.back();
}

std::optional<std::string> nearest(std::string_view written, std::span<const std::string> names) {
  constexpr std::size_t slip = 1;  // of the pen: nearer than any meaning
  if (written.empty() || written.size() > longest_compared) return std::nullopt;
  std::optional<std::string> best;
  std::size_t best_distance = std::max<std::size_t>(1, written.size() / 3) + 1;
  for (const auto& name : names) {
    const std::size_t distance = edit_distance(written, name);
    if (distance < best_distance) {
      best_distance = distance;
      best = name;
    }
  }
  if (best && best_distance <= slip) return best;
  const auto meant = longer_name(written, names);
  return meant ? meant : best;
}

std::string suggest(std::string_view written, std::span<const std::string> names) {
  const auto guess = nearest(written, names);
  std::string text = guess ? fmt::format("did you mean `{}`? ", *guess) : "";
  if (names.empty()) return text + "there is none to name";
  text += names.size() == 1 ? "possible is: " : "possible are: ";
  for (std::size_t i = 0; i < std::min(names.size(), most_listed); ++i) {
    if (i > 0) text += ", ";
    text += names[i];
  }
  if (names.size() > most_listed) text += ", ...";
  return text;
}

}  // namespace islet::scenarios
