# Wireshark's development files for Windows, as `build` lays them out in Wireshark_INSTALL_PREFIX.

set(Wireshark_INCLUDE_DIR "${Wireshark_INSTALL_PREFIX}/include/wireshark")
foreach(part MAJOR MINOR MICRO)
  file(STRINGS "${Wireshark_INCLUDE_DIR}/ws_version.h" line REGEX "WIRESHARK_VERSION_${part} ")
  string(REGEX REPLACE ".* " "" wireshark_${part} "${line}")
endforeach()
set(Wireshark_MAJOR_VERSION ${wireshark_MAJOR})
set(Wireshark_MINOR_VERSION ${wireshark_MINOR})
set(Wireshark_PATCH_VERSION ${wireshark_MICRO})
set(Wireshark_VERSION ${wireshark_MAJOR}.${wireshark_MINOR}.${wireshark_MICRO})
set(Wireshark_PLUGINS_ENABLED 1)
# Below the folder of Wireshark's configuration, like the profiles.
set(Wireshark_PLUGIN_LIBDIR plugins/${wireshark_MAJOR}.${wireshark_MINOR})

foreach(name epan wiretap wsutil)
  add_library(${name} SHARED IMPORTED)
endforeach()
set_target_properties(wsutil PROPERTIES IMPORTED_IMPLIB "${Wireshark_INSTALL_PREFIX}/lib/libwsutil.dll.a"
  INTERFACE_INCLUDE_DIRECTORIES "${Wireshark_INSTALL_PREFIX}/include/glib-2.0;${Wireshark_INCLUDE_DIR}"
  INTERFACE_LINK_LIBRARIES "${Wireshark_INSTALL_PREFIX}/lib/glib-2.0-0.dll.a")
set_target_properties(wiretap PROPERTIES IMPORTED_IMPLIB "${Wireshark_INSTALL_PREFIX}/lib/libwiretap.dll.a"
  INTERFACE_LINK_LIBRARIES wsutil)
set_target_properties(epan PROPERTIES IMPORTED_IMPLIB "${Wireshark_INSTALL_PREFIX}/lib/libwireshark.dll.a"
  INTERFACE_INCLUDE_DIRECTORIES "${Wireshark_INSTALL_PREFIX}/include/glib-2.0;${Wireshark_INCLUDE_DIR}"
  INTERFACE_LINK_LIBRARIES "wiretap;wsutil")
