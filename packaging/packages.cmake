# What is installed beside the plugin, and what `cpack` makes of it: a package for the Wireshark that it was built against,
# as this system has them; `cpack --config CPackSourceConfig.cmake` makes the source tarball.

# Wireshark's global profiles: below share/ on Unix, in the folder of the program on Windows.
if(WIN32)
  set(profiles profiles)
else()
  set(profiles share/wireshark/profiles)
endif()
install(DIRECTORY profile/ DESTINATION ${profiles})

set(package wireshark-plugin-sip-response)
set(SIP_RESPONSE_MAINTAINER "SIP Response for Wireshark <nobody@example.org>" CACHE STRING "Maintainer of the packages")
set(CPACK_DEBIAN_PACKAGE_RELEASE "1+ws${wireshark_version}")
set(CPACK_RPM_PACKAGE_RELEASE "1.ws${wireshark_version}")

# -DCPACK_GENERATOR=RPM makes an rpm on Debian too.
find_program(RPMBUILD rpmbuild)
if(NOT CPACK_GENERATOR)
  if(EXISTS /etc/debian_version)
    set(CPACK_GENERATOR DEB)
  elseif(RPMBUILD)
    set(CPACK_GENERATOR RPM)
  else()
    set(CPACK_GENERATOR ZIP)
  endif()
endif()

find_program(GZIP gzip)
if(UNIX AND NOT APPLE)
  set(documents share/doc/${package})
  install(FILES README.md README.ko.md DESTINATION ${documents})
  install(DIRECTORY docs DESTINATION ${documents} FILES_MATCHING PATTERN *.md PATTERN *.png)
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC) # SOURCE_DATE_EPOCH, where it is set
  string(TIMESTAMP day "%a %b %d %Y" UTC)
  configure_file(packaging/debian/changelog.in changelog.Debian @ONLY)
  configure_file(packaging/rpm/changelog.in rpm-changelog @ONLY)
  configure_file(CHANGELOG.md changelog COPYONLY)
  if(NOT CPACK_GENERATOR STREQUAL DEB)
    install(FILES LICENSE CHANGELOG.md DESTINATION ${documents})
  elseif(GZIP)
    # Debian wants the licence in its own form, a changelog of the package, and both changelogs compressed.
    install(FILES packaging/debian/copyright DESTINATION ${documents})
    foreach(file changelog changelog.Debian)
      execute_process(COMMAND ${GZIP} -9nf ${PROJECT_BINARY_DIR}/${file} RESULT_VARIABLE failed)
      if(failed)
        message(FATAL_ERROR "gzip failed: ${failed}")
      endif()
      install(FILES ${PROJECT_BINARY_DIR}/${file}.gz DESTINATION ${documents})
    endforeach()
  endif()
endif()

set(CPACK_PACKAGE_NAME ${package})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Wireshark plugin that explains SIP responses")
set(CPACK_PACKAGE_DESCRIPTION
"Explains SIP responses in the packet details: category and explanation
of every status code in English and Korean, expert information for every
failure, the request and the call that it belongs to, and what to check
next. Comes with the profiles \"SIP Responses\" and, in Korean, \"SIP 응답\":
columns, colouring rules, filter buttons and I/O graphs.")
set(CPACK_PACKAGE_CONTACT ${SIP_RESPONSE_MAINTAINER})
set(CPACK_PACKAGE_VENDOR "SIP Response for Wireshark")
set(CPACK_PACKAGE_FILE_NAME
  ${package}-${PROJECT_VERSION}-ws${wireshark_version}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)

# The dependency on libwireshark comes from its soname, which every minor version of Wireshark changes.
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "wireshark | tshark")
set(CPACK_DEBIAN_PACKAGE_ENHANCES "wireshark, tshark")
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# rpm finds the sonames in executable files only, and CMake on Debian installs libraries without that permission.
if(CPACK_GENERATOR STREQUAL RPM)
  set(CMAKE_INSTALL_SO_NO_EXE OFF)
endif()
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE GPL-2.0-or-later)
set(CPACK_RPM_PACKAGE_DESCRIPTION ${CPACK_PACKAGE_DESCRIPTION})
set(CPACK_PACKAGE_RELOCATABLE OFF) # Wireshark looks in one place
set(CPACK_RPM_PACKAGE_GROUP Applications/Internet)
set(CPACK_RPM_CHANGELOG_FILE ${PROJECT_BINARY_DIR}/rpm-changelog)

set(CPACK_SOURCE_GENERATOR TGZ)
set(CPACK_SOURCE_PACKAGE_FILE_NAME ${package}-${PROJECT_VERSION})
string(REGEX REPLACE "([][+.*()^$?|\\])" "\\\\\\1" top ${PROJECT_SOURCE_DIR})
string(REGEX REPLACE "([][+.*()^$?|\\])" "\\\\\\1" build ${PROJECT_BINARY_DIR})
set(CPACK_SOURCE_IGNORE_FILES ${top}/\\.git/ ${top}/build ${build}/ /__pycache__/)
include(CPack)
