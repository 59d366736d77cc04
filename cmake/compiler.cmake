set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(ISLET_WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)

# Identical bits on every machine: no contraction to fused operations, no fast math (docs/adr/0001-random-keys.md).
add_compile_options(-ffp-contract=off -fno-math-errno -fno-trapping-math)
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
                    -Wold-style-cast -Woverloaded-virtual -Wdouble-promotion -Wimplicit-fallthrough)
if(ISLET_WARNINGS_AS_ERRORS)
  # Not those that depend on what the optimizer inlines: GCC 12 gives them falsely within its own strings. The sanitizers
  # look for what they mean.
  add_compile_options(-Werror -Wno-error=array-bounds -Wno-error=restrict -Wno-error=stringop-overflow
                      -Wno-error=stringop-overread)
endif()

# Most of the time of a build goes into reading the headers of libraries. A compiler cache spares it where there is one;
# precompiled headers, which such a cache cannot share between checkouts, where there is none.
find_program(ISLET_CCACHE ccache)
if(ISLET_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ISLET_CCACHE})
endif()

# islet_precompile(TARGET HEADERS...): the usual standard headers, and those named.
function(islet_precompile target)
  if(NOT ISLET_CCACHE)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <map>
      <memory> <optional> <ranges> <span> <sstream> <string> <string_view> <variant> <vector> ${ARGN})
  endif()
endfunction()

# A build from nothing (presets `release` and `ci`) spends most of its time on the same headers and templates in each small
# source: there the sources of a folder are compiled together. Preset `dev` compiles each alone, for whoever changes few. Local names of two sources of a folder must differ for that.
option(ISLET_JOIN_SOURCES "Compile the sources of a folder together" OFF)
function(islet_join_sources target)
  if(NOT ISLET_JOIN_SOURCES)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  target_compile_options(${target} PRIVATE -Wno-shadow)  # a local name of one source shadows another's
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    get_filename_component(place ${source} ABSOLUTE)
    get_filename_component(place ${place} DIRECTORY)
    if(NOT place STREQUAL CMAKE_CURRENT_BINARY_DIR)  # generated sources have equal local names
      string(MAKE_C_IDENTIFIER "${place}" group)
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
    endif()
  endforeach()
endfunction()
