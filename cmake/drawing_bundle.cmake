# The drawing script of the report: npm fetches what package-lock.json names (with checksums) into the build folder, esbuild
# makes one file of it. AUTO leaves it out where node, npm or the packages cannot be had; a build without it has every
# command but `report`.
set(ISLET_REPORT AUTO CACHE STRING "Build the drawing script of the report: AUTO, ON or OFF")
find_program(ISLET_NODE node)
find_program(ISLET_NPM npm)

# Fetches the packages once for each state of the lock file. Sets `fetched`.
function(islet_fetch_packages web folder)
  file(SHA256 ${web}/package-lock.json wanted)
  set(stamp ${folder}/fetched.sha256)
  if(EXISTS ${stamp})
    file(READ ${stamp} present)
    if(present STREQUAL wanted)
      set(fetched TRUE PARENT_SCOPE)
      return()
    endif()
  endif()
  message(STATUS "Fetching the packages of the report")
  file(COPY ${web}/package.json ${web}/package-lock.json ${web}/.npmrc DESTINATION ${folder})
  execute_process(COMMAND ${ISLET_NPM} ci WORKING_DIRECTORY ${folder} TIMEOUT 600 RESULT_VARIABLE failure
                  OUTPUT_QUIET ERROR_VARIABLE reason)
  if(failure)
    message(STATUS "npm: ${reason}")
    set(fetched FALSE PARENT_SCOPE)
  else()
    file(WRITE ${stamp} ${wanted})
    set(fetched TRUE PARENT_SCOPE)
  endif()
endfunction()

# Sets `source` to the C++ file that holds the script, or holds none.
function(islet_drawing_bundle source folder)
  set(web ${CMAKE_CURRENT_SOURCE_DIR}/report/web)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${web}/package-lock.json)
  set(fetched FALSE)
  if(NOT ISLET_REPORT STREQUAL "OFF" AND ISLET_NODE AND ISLET_NPM)
    islet_fetch_packages(${web} ${folder})
  endif()
  if(NOT fetched)
    if(ISLET_REPORT STREQUAL "ON")
      message(FATAL_ERROR "ISLET_REPORT is ON, but node, npm or the packages of the report cannot be had")
    endif()
    message(STATUS "The command `report` is not in this build: it needs node, npm and the npm registry")
    set(${source} ${CMAKE_CURRENT_SOURCE_DIR}/report/absent_bundle.cpp PARENT_SCOPE)
    set(ISLET_HAS_REPORT FALSE CACHE INTERNAL "")
    return()
  endif()
  set(inputs ${web}/build.mjs ${web}/figures.js)
  add_custom_command(
    OUTPUT ${folder}/bundle.js ${folder}/licenses.txt
    COMMAND ${CMAKE_COMMAND} -E copy ${inputs} ${folder}
    COMMAND ${ISLET_NODE} build.mjs .
    DEPENDS ${inputs} ${folder}/fetched.sha256
    WORKING_DIRECTORY ${folder}
    COMMENT "Bundling the drawing script of the report")
  set(ISLET_BUNDLE_FOLDER ${folder})
  configure_file(report/embedded_bundle.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/embedded_bundle.cpp @ONLY)
  set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/embedded_bundle.cpp PROPERTIES
    OBJECT_DEPENDS "${folder}/bundle.js;${folder}/licenses.txt")
  set(${source} ${CMAKE_CURRENT_BINARY_DIR}/embedded_bundle.cpp PARENT_SCOPE)
  set(ISLET_HAS_REPORT TRUE CACHE INTERNAL "")
endfunction()
