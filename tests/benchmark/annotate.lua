-- The same annotation as a Lua post-dissector, for comparison: what an engineer without a C++ plugin would write.
-- Code, class, category and explanation only, so the comparison flatters Lua.
local status = Field.new("sip.Status-Code")
local method = Field.new("sip.CSeq.method")
local annotation = Proto("sip_lua", "SIP Response (Lua)")
local code = ProtoField.uint16("sip_lua.code", "Code")
local class = ProtoField.uint8("sip_lua.class", "Class")
local category = ProtoField.string("sip_lua.category", "Category")
local explanation = ProtoField.string("sip_lua.explanation", "Explanation")
local cseq_method = ProtoField.string("sip_lua.method", "CSeq method")
annotation.fields = { code, class, category, explanation, cseq_method }

local categories = { "Provisional", "Success", "Redirection", "Client Error", "Server Error", "Global Failure" }

function annotation.dissector(_, _, tree)
    local methods = { method() }
    for i, found in ipairs({ status() }) do
        local subtree = tree:add(annotation)
        subtree:add(code, found.value)
        subtree:add(class, math.floor(found.value / 100))
        subtree:add(category, categories[math.floor(found.value / 100)] or "None")
        subtree:add(explanation, "One or two sentences that say what this response means.")
        if methods[i] then subtree:add(cseq_method, methods[i].value) end
    end
end

register_postdissector(annotation)
