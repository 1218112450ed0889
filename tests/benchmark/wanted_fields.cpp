// The same annotation in C++ as the documentation of Wireshark suggests it, for comparison: a post-dissector that wants
// a field of the SIP dissector. Code, category, explanation and an expert item only, which flatters it.
#include "compat.h"
#include "sip/knowledge/status_codes.h"

namespace {

int protocol;
int status_code;  // of the SIP dissector
int code_field;
int category_field;
int explanation_field;
int subtree = -1;
expert_field failure = EI_INIT;

/// From 4.2 on a field has a pointer to its value.
template <class Value>
unsigned number_of(Value &value) {
    if constexpr (std::is_pointer_v<Value>) {
        return fvalue_get_uinteger(value);
    } else {
        return fvalue_get_uinteger(&value);
    }
}

void annotate(tvbuff_t *buffer, packet_info *pinfo, proto_tree *tree, field_info *found) {
    const unsigned code = number_of(found->value);
    const sip::StatusCode &status = sip::find_status_code(code);
    const int start = found->start;
    const int length = found->length;
    proto_item *const item = proto_tree_add_item(tree, protocol, buffer, 0, 0, ENC_NA);
    proto_tree *const items = proto_item_add_subtree(item, subtree);
    proto_tree_add_uint(items, code_field, found->ds_tvb, start, length, code);
    proto_tree_add_string(items, category_field, found->ds_tvb, start, length, sip::category(code).en);
    proto_tree_add_string(items, explanation_field, found->ds_tvb, start, length, status.explanation.en);
    if (code >= 400) expert_add_info_format(pinfo, item, &failure, "%u %s", code, status.phrase);
}

int at_frame_end(tvbuff_t *buffer, packet_info *pinfo, proto_tree *tree, void *) {
    const GPtrArray *const found = proto_get_finfo_ptr_array(tree, status_code);
    for (guint i = 0; found != nullptr && i < found->len; ++i) {
        annotate(buffer, pinfo, tree, static_cast<field_info *>(g_ptr_array_index(found, i)));
    }
    return 0;
}

void register_fields() {
    static hf_register_info fields[] = {
        {&code_field, {"Code", "sip_wanted.code", FT_UINT16, BASE_DEC, nullptr, 0, nullptr, HFILL}},
        {&category_field, {"Category", "sip_wanted.category", FT_STRING, BASE_NONE, nullptr, 0, nullptr, HFILL}},
        {&explanation_field,
         {"Explanation", "sip_wanted.explanation", FT_STRING, BASE_NONE, nullptr, 0, nullptr, HFILL}},
    };
    static ei_register_info failures[] = {
        {&failure, {"sip_wanted.failure", PI_RESPONSE_CODE, PI_NOTE, "Failure response", EXPFILL}},
    };
    static int *subtrees[] = {&subtree};
    protocol = proto_register_protocol("SIP Response (wanted fields)", "SIP Response (wanted fields)", "sip_wanted");
    proto_register_field_array(protocol, fields, array_length(fields));
    proto_register_subtree_array(subtrees, array_length(subtrees));
    expert_register_field_array(expert_register_protocol(protocol), failures, array_length(failures));
}

void hand_off() {
    status_code = proto_registrar_get_id_byname("sip.Status-Code");
    auto *const handle = create_dissector_handle(at_frame_end, protocol);
    register_postdissector(handle);
    GArray *const wanted = g_array_new(FALSE, FALSE, sizeof status_code);
    g_array_append_val(wanted, status_code);
    set_postdissector_wanted_hfids(handle, wanted);
}

}  // namespace

extern "C" {

WS_DLL_PUBLIC_DEF extern const char plugin_version[];
WS_DLL_PUBLIC_DEF extern const int plugin_want_major;
WS_DLL_PUBLIC_DEF extern const int plugin_want_minor;
WS_DLL_PUBLIC void plugin_register();
WS_DLL_PUBLIC std::uint32_t plugin_describe();

const char plugin_version[] = "1";
const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
const int plugin_want_minor = WIRESHARK_VERSION_MINOR;

void plugin_register() {
    static proto_plugin plugin;
    plugin.register_protoinfo = register_fields;
    plugin.register_handoff = hand_off;
    proto_register_plugin(&plugin);
}

std::uint32_t plugin_describe() { return sip_response::compat::kPluginKind; }
}
