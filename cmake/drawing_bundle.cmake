# The drawing script of the report: npm fetches what package-lock.json names (with checksums) into the build folder, esbuild
# makes one file of it. AUTO builds it where node and npm are found; a build without it has every command but `report`.
set(ISLET_REPORT AUTO CACHE STRING "Build the drawing script of the report: AUTO, ON or OFF")
find_program(ISLET_NODE node)
find_program(ISLET_NPM npm)

function(islet_drawing_bundle source folder)
  if(ISLET_REPORT STREQUAL "OFF" OR (ISLET_REPORT STREQUAL "AUTO" AND NOT (ISLET_NODE AND ISLET_NPM)))
    message(STATUS "Without npm: the command `report` will say that it is not in this build")
    set(${source} ${CMAKE_CURRENT_SOURCE_DIR}/report/absent_bundle.cpp PARENT_SCOPE)
    return()
  endif()
  set(web ${CMAKE_CURRENT_SOURCE_DIR}/report/web)
  set(inputs package.json package-lock.json .npmrc build.mjs figures.js)
  list(TRANSFORM inputs PREPEND ${web}/)
  file(MAKE_DIRECTORY ${folder})
  add_custom_command(
    OUTPUT ${folder}/bundle.js ${folder}/licenses.txt
    COMMAND ${CMAKE_COMMAND} -E copy ${inputs} ${folder}
    COMMAND ${ISLET_NPM} ci
    COMMAND ${ISLET_NODE} build.mjs .
    DEPENDS ${inputs}
    WORKING_DIRECTORY ${folder}
    COMMENT "Fetching and bundling the drawing script of the report")
  set(ISLET_BUNDLE_FOLDER ${folder})
  configure_file(report/embedded_bundle.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/embedded_bundle.cpp @ONLY)
  set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/embedded_bundle.cpp PROPERTIES
    OBJECT_DEPENDS "${folder}/bundle.js;${folder}/licenses.txt")
  set(${source} ${CMAKE_CURRENT_BINARY_DIR}/embedded_bundle.cpp PARENT_SCOPE)
endfunction()
