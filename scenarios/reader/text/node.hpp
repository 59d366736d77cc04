#pragma once
// A scenario as a tree of text: nothing is interpreted yet, every node knows its place in the file.

#include <string>
#include <string_view>
#include <vector>

namespace islet::scenarios {

struct Mark {
  int line = 0;    // from 1
  int column = 0;  // from 1, in bytes
};

enum class Kind { null, scalar, list, map };

struct Entry;

struct Node {
  Kind kind = Kind::null;
  std::string text;            // of a scalar
  bool quoted = false;         // a quoted scalar is text, never a number
  std::vector<Node> items;     // of a list
  std::vector<Entry> entries;  // of a map, in file order
  Mark mark;                   // of a list, a map or nothing under a key: the key's place

  [[nodiscard]] const Entry* find(std::string_view key) const;
};

struct Entry {
  std::string key;
  Mark mark;
  Node value;
};

[[nodiscard]] std::string_view name_of(Kind kind);

}  // namespace islet::scenarios
