// Rows appended in pieces of any size come back, and the library agrees with the checksums of the chunks.

#include "output/hdf5/file/growing_variable.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/fletcher32.hpp"
#include "tests/unit/output/example_run.hpp"

namespace islet::output {
namespace {

using example::Folder;

// The definition, word by word, with the carry carried round.
std::uint32_t word_by_word(const std::vector<std::byte>& bytes) {
  std::uint32_t low = 0;
  std::uint32_t high = 0;
  const auto fold = [](std::uint32_t sum) { return (sum & 0xffffU) + (sum >> 16U); };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    low = fold(low + (std::to_integer<std::uint32_t>(bytes[i]) << 8U) + std::to_integer<std::uint32_t>(bytes[i + 1]));
    high = fold(high + low);
  }
  return (high << 16U) | low;
}

TEST(Fletcher32, is_the_sum_of_its_definition) {
  std::uint32_t state = 1;
  for (const std::size_t size : {2U, 30U, 32U, 34U, 8190U, 8192U, 8194U, 131072U}) {
    std::vector<std::byte> bytes(size);
    for (auto& byte : bytes) byte = static_cast<std::byte>((state = state * 1664525U + 1013904223U) >> 24U);
    EXPECT_EQ(fletcher32(bytes), word_by_word(bytes)) << size;
    bytes[size / 2] ^= std::byte{1};
    const auto changed = fletcher32(bytes);
    bytes[size / 2] ^= std::byte{1};
    EXPECT_NE(changed, fletcher32(bytes)) << size;
  }
  for (const auto byte : {std::byte{0}, std::byte{0xff}}) {  // both are 0 modulo 65535
    const std::vector<std::byte> bytes(9000, byte);
    EXPECT_EQ(fletcher32(bytes), word_by_word(bytes));
  }
}

template <typename T>
void expect_back(const Handle& file, const char* name, std::uint64_t rows, std::uint64_t width) {
  std::vector<T> values(rows * width);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<T>(i * i + 7);
  {
    GrowingVariable variable(file, {name, name}, element_of<T>, width == 1 ? Extents{} : Extents{width});
    std::uint64_t piece = 1;
    for (std::uint64_t row = 0; row < rows; piece = piece * 3 + 1) {
      const auto count = std::min(piece, rows - row);
      variable.append(values.data() + row * width, count);
      row += count;
    }
    variable.finish();
  }
  EXPECT_EQ(read_all<T>(file, name), values) << name;
}

TEST(GrowingVariable, keeps_rows_that_come_in_pieces) {
  const Folder folder;
  const auto path = folder.path() / "rows.h5";
  {
    auto file = create_file(path);
    expect_back<double>(file, "nothing", 0, 5);
    expect_back<double>(file, "few", 3, 5);
    expect_back<double>(file, "many", 20000, 5);         // several chunks of 3276 rows, and a part of one
    expect_back<double>(file, "whole_chunks", 8192, 1);  // two of 4096 rows
    expect_back<double>(file, "wide", 4, 40000);         // a row is more than a chunk should be
    expect_back<std::int32_t>(file, "whole_numbers", 10000, 3);
    expect_back<std::int8_t>(file, "flags", 10000, 1);
    close_file(std::move(file));
  }
  const auto file = open_file(path);  // from the disk
  EXPECT_EQ(read_all<double>(file, "many")[99999], 99999.0 * 99999.0 + 7.0);
}

TEST(GrowingVariable, keeps_texts_that_come_in_pieces) {
  const Folder folder;
  const auto file = create_file(folder.path() / "texts.h5");
  std::vector<std::string> all;
  GrowingVariable variable(file, {"texts", "texts"});
  for (int piece = 0; piece < 60; ++piece) {
    std::vector<std::string> texts;
    for (int i = 0; i < 100; ++i)
      texts.push_back(std::string(static_cast<std::size_t>(i % 40), 'x') + std::to_string(piece));
    all.insert(all.end(), texts.begin(), texts.end());
    variable.append(texts);
  }
  variable.finish();
  EXPECT_EQ(read_strings(file, "texts"), all);
}

// Rows of texts, read back, and the bytes of the file they leave.
std::uintmax_t bytes_of(const std::vector<std::string>& rows, std::size_t piece) {
  const Folder folder;
  const auto path = folder.path() / "texts.h5";
  auto file = create_file(path);
  {
    GrowingVariable variable(file, {"texts", "texts"});
    for (std::size_t done = 0; done < rows.size(); done += piece) {
      const auto end = std::min(rows.size(), done + piece);
      variable.append(
          {rows.begin() + static_cast<std::ptrdiff_t>(done), rows.begin() + static_cast<std::ptrdiff_t>(end)});
    }
    variable.finish();
  }
  close_file(std::move(file));
  EXPECT_EQ(read_strings(open_file(path), "texts"), rows);
  return std::filesystem::file_size(path);
}

TEST(GrowingVariable, stores_texts_that_repeat_once) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < 20000; ++i) {
    // Some appear late; one is empty.
    rows.push_back(i % 3 == 0 ? "MSC, two infusions" : i % 7 == 0 ? "" : "Contr\u00f6l" + std::to_string(i / 4000));
  }
  const auto shared = bytes_of(rows, 1000);
  EXPECT_EQ(bytes_of(rows, 60), shared);  // whatever the pieces
  EXPECT_LT(shared, 20000 * 16 + 20000);  // references, and little else
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = "subject " + std::to_string(i);
  EXPECT_GT(bytes_of(rows, 1000), 20000 * (16 + 24));  // each a piece of its own
}

// The second block has more new texts than a chunk holds, the third repeats again.
TEST(GrowingVariable, keeps_texts_that_no_longer_repeat) {
  std::vector<std::string> rows(4096, "same");
  for (int i = 0; i < 4096; ++i) rows.push_back("new " + std::to_string(i % 513));
  rows.insert(rows.end(), 5000, "same");
  (void)bytes_of(rows, 512);
}

}  // namespace
}  // namespace islet::output
