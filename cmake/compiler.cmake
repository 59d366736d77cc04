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
  add_compile_options(-Werror)
endif()

find_program(ISLET_CCACHE ccache)
if(ISLET_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ISLET_CCACHE})
endif()
