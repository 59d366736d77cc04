# Writes `output`, a C++ source that holds the text of data files, so that the program needs none at run time.
# `function` (with its namespace) returns them as a span of EmbeddedFile; it is declared in `header`. The names of the
# files are relative to `folder`, which the patterns are relative to as well. A changed, added or removed file configures
# again.
function(islet_embed_files output header function folder)
  list(TRANSFORM ARGN PREPEND ${folder}/ OUTPUT_VARIABLE patterns)
  file(GLOB files CONFIGURE_DEPENDS ${patterns})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
  set(entries "")
  foreach(file IN LISTS files)
    file(READ ${file} text)
    file(RELATIVE_PATH name ${folder} ${file})
    string(APPEND entries "    islet::EmbeddedFile{\"${name}\", R\"islet(${text})islet\"},\n")
  endforeach()
  list(LENGTH files count)
  set(code "// Written by cmake/embed_files.cmake from data files.\n\n")
  string(APPEND code "#include \"${header}\"\n\n#include <array>\n\n")
  string(APPEND code "namespace {\n\nconstexpr std::array<islet::EmbeddedFile, ${count}> files = {{\n${entries}}};\n\n}  // namespace\n\n")
  string(APPEND code "std::span<const islet::EmbeddedFile> ${function}() { return files; }\n")
  file(CONFIGURE OUTPUT ${output} CONTENT "@code@" @ONLY)
endfunction()
