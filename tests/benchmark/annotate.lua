-- The same annotation as a Lua post-dissector, for comparison: what an engineer without a C++ plugin would write.
-- Code, category, explanation and an expert item only, which flatters it. Its argument is a file with the texts.
local texts = dofile((...))
local status = Field.new("sip.Status-Code")
local annotation = Proto("sip_lua", "SIP Response (Lua)")
local code = ProtoField.uint16("sip_lua.code", "Code")
local category = ProtoField.string("sip_lua.category", "Category")
local explanation = ProtoField.string("sip_lua.explanation", "Explanation")
local failure = ProtoExpert.new("sip_lua.failure", "Failure response", expert.group.RESPONSE_CODE, expert.severity.NOTE)
annotation.fields = { code, category, explanation }
annotation.experts = { failure }

function annotation.dissector(_, _, tree)
    for _, found in ipairs({ status() }) do
        local text = texts[found.value] or { phrase = "", category = "None", explanation = "Unknown code." }
        local subtree = tree:add(annotation)
        subtree:add(code, found.value)
        subtree:add(category, text.category)
        subtree:add(explanation, text.explanation)
        if found.value >= 400 then
            subtree:add_proto_expert_info(failure, found.value .. " " .. text.phrase)
        end
    end
end

register_postdissector(annotation)
