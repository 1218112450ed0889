# Finds Wireshark's headers. Where they are missing or do not fit, one sentence says what to do.

find_package(Wireshark CONFIG QUIET)
if(NOT Wireshark_FOUND)
  message(FATAL_ERROR "Wireshark's development files were not found: "
    "install them (Debian: apt install libwireshark-dev wireshark-dev; Fedora: wireshark-devel; Arch: wireshark-cli; "
    "Homebrew: wireshark) or point Wireshark_DIR at WiresharkConfig.cmake.")
endif()

set(wireshark_version "${Wireshark_MAJOR_VERSION}.${Wireshark_MINOR_VERSION}")
set(wireshark_oldest 3.4)
set(wireshark_newest 4.6)
if(wireshark_version VERSION_LESS wireshark_oldest)
  message(FATAL_ERROR "Wireshark ${wireshark_version} is not supported: "
    "install the development files of ${wireshark_oldest} or newer.")
elseif(wireshark_version VERSION_GREATER wireshark_newest)
  message(WARNING "The plugin has not been tried with Wireshark ${wireshark_version}, but up to ${wireshark_newest}: "
    "run the tests before you rely on it.")
endif()
if(NOT Wireshark_PLUGINS_ENABLED)
  message(FATAL_ERROR "This Wireshark was built without plugins: install one that was built with them.")
endif()

# Earlier versions than 4.0 do not say where they are, and where their plugins are only in full.
if(NOT Wireshark_INSTALL_PREFIX)
  get_filename_component(Wireshark_INSTALL_PREFIX "${Wireshark_INCLUDE_DIR}/../.." ABSOLUTE)
  file(RELATIVE_PATH Wireshark_PLUGIN_LIBDIR "${Wireshark_INSTALL_PREFIX}" "${Wireshark_PLUGIN_INSTALL_DIR}")
endif()

# What the plugin is compiled and linked with. Wireshark does not install its config.h, so what it would define is
# defined here.
include(CheckTypeSize)
check_type_size(ssize_t SSIZE_T LANGUAGE CXX)
add_library(wireshark_api INTERFACE)
target_link_libraries(wireshark_api INTERFACE epan)
target_compile_definitions(wireshark_api INTERFACE
  $<$<BOOL:${HAVE_SSIZE_T}>:HAVE_SSIZE_T> $<$<PLATFORM_ID:Windows>:NOMINMAX>)

# Wireshark's CMake targets have the paths of the libraries that Wireshark was built with. Those that do not exist here are
# not needed to build a plugin, but for GLib, which pkg-config finds.
function(forget_missing_files property)
  foreach(target epan wiretap wsutil)
    get_target_property(values ${target} ${property})
    set(kept "")
    foreach(value IN LISTS values)
      if(value AND (NOT IS_ABSOLUTE "${value}" OR EXISTS "${value}"))
        list(APPEND kept "${value}")
      endif()
    endforeach()
    set_property(TARGET ${target} PROPERTY ${property} "${kept}")
  endforeach()
endfunction()

get_target_property(epan_folders epan INTERFACE_INCLUDE_DIRECTORIES)
find_path(GLIB_FOLDER glib.h PATHS ${epan_folders} NO_DEFAULT_PATH)
forget_missing_files(INTERFACE_INCLUDE_DIRECTORIES)
forget_missing_files(INTERFACE_SYSTEM_INCLUDE_DIRECTORIES)
forget_missing_files(INTERFACE_LINK_LIBRARIES)
if(NOT GLIB_FOLDER)
  find_package(PkgConfig QUIET)
  if(PkgConfig_FOUND)
    pkg_check_modules(GLIB IMPORTED_TARGET QUIET glib-2.0)
  endif()
  if(NOT TARGET PkgConfig::GLIB)
    message(FATAL_ERROR "GLib's development files were not found: "
      "install them (Debian: apt install libglib2.0-dev), and pkg-config to find them.")
  endif()
  target_link_libraries(wireshark_api INTERFACE PkgConfig::GLIB)
endif()

find_file(WIRESHARK_SIP_HEADER epan/dissectors/packet-sip.h PATHS "${Wireshark_INCLUDE_DIR}" NO_DEFAULT_PATH)
if(NOT WIRESHARK_SIP_HEADER)
  message(FATAL_ERROR "This Wireshark has no SIP dissector (epan/dissectors/packet-sip.h is missing): "
    "install the development files of a full build.")
endif()
message(STATUS "Building for Wireshark ${wireshark_version}")
