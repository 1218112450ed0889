// Loads a plugin for Windows and calls what Wireshark calls: the symbols that it looks for, and what they register.
// Usage: load_dll PLUGIN VERSION
#include <windows.h>

#include <cstdint>
#include <cstdio>
#include <string>

namespace {

/// As in Wireshark's epan/proto.h, whose headers are not needed here.
struct proto_plugin {
    void (*register_protoinfo)();
    void (*register_handoff)();
};

template <class Symbol>
Symbol *find(HMODULE dll, const char *name) {
    // An integer between the pointers: a cast of one kind of function to another is a warning.
    const auto address = reinterpret_cast<std::uintptr_t>(GetProcAddress(dll, name));
    if (address == 0) std::printf("%s is missing\n", name);
    return reinterpret_cast<Symbol *>(address);
}

}  // namespace

int main(int, char **arguments) {
    const HMODULE plugin = LoadLibraryA(arguments[1]);
    if (plugin == nullptr) return std::printf("error %lu\n", GetLastError()), 1;
    const auto *version = find<const char>(plugin, "plugin_version");
    const auto *major = find<const int>(plugin, "plugin_want_major");
    const auto *minor = find<const int>(plugin, "plugin_want_minor");
    auto *describe = find<std::uint32_t()>(plugin, "plugin_describe");
    auto *register_plugin = find<void()>(plugin, "plugin_register");
    const auto *registered = find<proto_plugin *>(LoadLibraryA("libwireshark.dll"), "registered_plugin");
    if (!version || !major || !minor || !describe || !register_plugin || !registered) return 1;

    const std::string wanted = std::to_string(*major) + '.' + std::to_string(*minor);
    if (wanted != arguments[2]) return std::printf("it wants Wireshark %s\n", wanted.c_str()), 1;
    register_plugin();
    if (*registered == nullptr) return std::puts("it registers nothing"), 1;
    (*registered)->register_protoinfo();
    (*registered)->register_handoff();
    std::printf("sip_response.dll %s for Wireshark %s loads and registers\n", version, wanted.c_str());
}
