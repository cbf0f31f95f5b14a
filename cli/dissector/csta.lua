-- The walker over the tables. It reads what is BER by the type that is due at each place, tolerantly: what does not fit is
-- shown as plain elements and marked, and the rest goes on.

local csta = Proto("csta", "Computer-Supported Telecommunications Applications")

local phase_names = { [1] = "I (ECMA-180)", [2] = "II (ECMA-218)", [3] = "III (ECMA-285)" }
local framing_names = {
  ecma323 = "ECMA-323 header, XML",
  soap = "ECMA-323 header, SOAP",
  hipath = "HiPath length, BER",
  two_octet = "two-octet length, BER",
  bare = "bare BER",
  xml = "bare XML",
  hello = "OmniPCX hello",
}

-- ---- Fields and settings ---------------------------------------------------------------------------------------------

local fields = {
  framing = ProtoField.string("csta.framing", "Framing"),
  length = ProtoField.uint16("csta.length", "Length"),
  invoke = ProtoField.string("csta.invoke", "Invoke id"),
  linked = ProtoField.string("csta.linked", "Linked id"),
  phase = ProtoField.uint8("csta.phase", "Phase", base.DEC, phase_names),
  kind = ProtoField.string("csta.kind", "PDU"),
  operation = ProtoField.string("csta.operation", "Operation"),
  message = ProtoField.string("csta.message", "Message"),
  cross_ref = ProtoField.string("csta.cross_ref", "Cross reference"),
  problem = ProtoField.string("csta.problem", "Problem"),
}
local fault = ProtoExpert.new("csta.fault", "Malformed CSTA", expert.group.MALFORMED, expert.severity.WARN)
csta.experts = { fault }

-- A field for each name of a member whose value is one line, so that csta.callingDevice or csta.cause can be filtered by.
local member_fields = {}
local all_fields = {}
for _, field in pairs(fields) do all_fields[#all_fields + 1] = field end
for _, name in ipairs(leaf_names) do
  if member_fields[name] == nil then
    local field = ProtoField.string("csta." .. name:gsub("[^%w_]", "_"), name)
    member_fields[name] = field
    all_fields[#all_fields + 1] = field
  end
end
csta.fields = all_fields

csta.prefs.phase = Pref.enum("Phase", 3, "The phase of BER without an association that tells it",
  { { 1, "I", 1 }, { 2, "II", 2 }, { 3, "III", 3 } })

-- ---- Elements of BER (X.690 clause 8) --------------------------------------------------------------------------------

local deepest = 40

-- The element at `at`: its key as in the tables, where its content begins and ends, and where the next one begins.
-- Nothing when it is not whole before `last`.
local function element_at(tvb, at, last, depth)
  depth = depth or 0
  if at >= last or depth > deepest then return nil end
  local first = tvb(at, 1):uint()
  local here = at + 1
  local number = bit32.band(first, 0x1f)
  if number == 0x1f then
    number = 0
    local octet
    repeat
      if here >= last or number > 0xffffff then return nil end
      octet = tvb(here, 1):uint()
      number = number * 128 + bit32.band(octet, 0x7f)
      here = here + 1
    until octet < 0x80
  end
  if here >= last then return nil end
  local element = {
    at = at,
    class = bit32.rshift(first, 6),
    number = number,
    constructed = bit32.btest(first, 0x20),
  }
  element.key = element.class * 0x40000000 + number
  local length = tvb(here, 1):uint()
  here = here + 1
  if length == 0x80 then -- indefinite: up to two octets of zero
    if not element.constructed then return nil end
    element.from = here
    while true do
      if here + 2 > last then return nil end
      if tvb(here, 2):uint() == 0 then
        element.to, element.next = here, here + 2
        return element
      end
      local inner = element_at(tvb, here, last, depth + 1)
      if inner == nil then return nil end
      here = inner.next
    end
  end
  if length > 0x80 then
    local count = length - 0x80
    if count > 4 or here + count > last then return nil end
    length = tvb(here, count):uint()
    here = here + count
  end
  if here + length > last then return nil end
  element.from, element.to, element.next = here, here + length, here + length
  return element
end

local function range_of(tvb, element) return tvb(element.at, element.next - element.at) end

local class_names = { [0] = "UNIVERSAL ", [1] = "APPLICATION ", [2] = "", [3] = "PRIVATE " }
local function tag_text(element) return "[" .. class_names[element.class] .. element.number .. "]" end

-- The octets of a string, of a primitive element or put together from the parts of a constructed one.
local function octets_of(tvb, element)
  if not element.constructed then
    if element.to == element.from then return "" end
    return tvb:raw(element.from, element.to - element.from)
  end
  local parts, at = {}, element.from
  while at < element.to do
    local part = element_at(tvb, at, element.to)
    if part == nil then break end
    parts[#parts + 1] = octets_of(tvb, part)
    at = part.next
  end
  return table.concat(parts)
end

local function shown(octets)
  if octets == "" then return "(empty)" end
  if octets:find("^[\32-\126]+$") then return octets end
  return (octets:gsub(".", function(c) return string.format("%02X", c:byte()) end))
end

local function integer_of(octets)
  if #octets == 0 then return "(empty)" end
  if #octets > 6 then return "0x" .. shown(octets) end
  local number = octets:byte(1)
  if number >= 0x80 then number = number - 256 end
  for i = 2, #octets do number = number * 256 + octets:byte(i) end
  return string.format("%d", number)
end

local function object_identifier_of(octets)
  local arcs, value = {}, 0
  for i = 1, #octets do
    local octet = octets:byte(i)
    value = value * 128 + bit32.band(octet, 0x7f)
    if octet < 0x80 then
      if #arcs == 0 then
        local first = math.min(math.floor(value / 40), 2)
        arcs = { first, value - first * 40 }
      else
        arcs[#arcs + 1] = value
      end
      value = 0
    end
  end
  return table.concat(arcs, ".")
end

local function bits_of(octets, type)
  local names = {}
  for i = 2, #octets do
    local octet = octets:byte(i)
    for bit = 0, 7 do
      if bit32.btest(octet, bit32.rshift(0x80, bit)) then
        local number = (i - 2) * 8 + bit
        names[#names + 1] = type.e and type.e[number] or tostring(number)
      end
    end
  end
  return #names == 0 and "(none)" or table.concat(names, ", ")
end

-- Elements whatever they mean.
local function show_elements(tvb, from, to, tree, depth)
  local at = from
  while at < to do
    local element = element_at(tvb, at, to)
    if element == nil or depth > deepest then
      tree:add(tvb(at, to - at), "Octets: " .. shown(tvb:raw(at, to - at)))
      return
    end
    if element.constructed then
      local inner = tree:add(range_of(tvb, element), tag_text(element))
      show_elements(tvb, element.from, element.to, inner, depth + 1)
    else
      tree:add(range_of(tvb, element), tag_text(element) .. ": " .. shown(octets_of(tvb, element)))
    end
    at = element.next
  end
end

-- ---- Values by their types -------------------------------------------------------------------------------------------

local show_value

local function is_open(type) return type.k == "choice" or type.k == "any" or type.bare or type.empty end

-- Whether an element with this key can be a value of the type behind these tags.
local function starts(index, tags, key)
  if #tags > 0 then return tags[1] == key end
  local type = types[index]
  if type.k == "choice" then
    for _, field in ipairs(type.f) do
      if starts(field.t, field.w, key) then return true end
    end
    return false
  end
  if type.bare then return starts(type.f[1].t, type.f[1].w, key) end
  return true
end

local function malformed(tree, tvb, element, what)
  local item = tree:add(range_of(tvb, element), what)
  item:add_proto_expert_info(fault, what)
  if element.constructed then show_elements(tvb, element.from, element.to, item, 1) end
  return "?"
end

local function member_of(type, place, seen, key)
  for i = place, #type.f do
    local field = type.f[i]
    if not seen[i] and starts(field.t, field.w, key) then return i end
  end
  for i = 1, place - 1 do -- out of order
    local field = type.f[i]
    if not seen[i] and types[field.t].k ~= "any" and starts(field.t, field.w, key) then return i end
  end
  return nil
end

local function join(parts)
  local text = table.concat(parts, " ")
  return #text > 80 and text:sub(1, 77) .. "..." or text
end

local function show_sequence(tvb, element, type, tree, depth)
  local at, place, seen, said = element.from, 1, {}, {}
  while at < element.to do
    local inner = element_at(tvb, at, element.to)
    if inner == nil then
      said[#said + 1] = malformed(tree, tvb, { at = at, next = element.to }, "An element that is not whole")
      break
    end
    local found = member_of(type, place, seen, inner.key)
    if found then
      seen[found] = true
      place = found + 1
      local field = type.f[found]
      said[#said + 1] = show_value(tvb, inner, field.t, field.w, field.n, tree, depth + 1)
    else
      local unknown = tree:add(range_of(tvb, inner), "Unknown " .. tag_text(inner))
      show_elements(tvb, inner.from, inner.to, unknown, depth + 1)
    end
    at = inner.next
  end
  return join(said)
end

local function show_list(tvb, element, type, name, tree, depth)
  local at, count, said = element.from, 0, {}
  while at < element.to do
    local inner = element_at(tvb, at, element.to)
    if inner == nil then
      said[#said + 1] = malformed(tree, tvb, { at = at, next = element.to }, "An element that is not whole")
      break
    end
    count = count + 1
    said[#said + 1] = show_value(tvb, inner, type.of, types[type.of].w, name .. "[" .. count .. "]", tree, depth + 1, name)
    at = inner.next
  end
  return count == 0 and "(none)" or join(said)
end

-- One of several: what stands for the value is the alternative that its tag begins.
local function show_alternative(tvb, element, type, tree, depth)
  for _, field in ipairs(type.f) do
    if starts(field.t, field.w, element.key) then
      return show_value(tvb, element, field.t, field.w, field.n, tree, depth + 1)
    end
  end
  if type.empty and element.key == 5 then return "(no data)" end
  return malformed(tree, tvb, element, type.n .. " does not begin with tag " .. tag_text(element))
end

local leaves = {
  boolean = function(octets) return octets == "\0" and "false" or "true" end,
  integer = integer_of,
  enumerated = function(octets, type)
    local number = integer_of(octets)
    local name = type.e[tonumber(number)]
    return name and name .. " (" .. number .. ")" or number
  end,
  bit_string = bits_of,
  octets = shown,
  text = shown,
  time = shown,
  null = function() return "null" end,
}

-- Shows a value and gives it as one short line. `tags` stand before it, outermost first; the last is the value's own tag,
-- unless its type is open. `filter` is the name of its field when `name` has a number behind it.
function show_value(tvb, element, index, tags, name, tree, depth, filter)
  local type = types[index]
  local outer = element
  if depth > deepest then return malformed(tree, tvb, element, name .. ": nested too deep") end
  if not starts(index, tags, element.key) then
    return malformed(tree, tvb, element, name .. ": " .. type.n .. " does not begin with tag " .. tag_text(element))
  end
  local explicit = is_open(type) and #tags or #tags - 1
  for layer = 1, explicit do
    local inner = element.constructed and element_at(tvb, element.from, element.to) or nil
    if inner == nil or (tags[layer + 1] ~= nil and inner.key ~= tags[layer + 1]) then
      return malformed(tree, tvb, element, name .. ": another element under its explicit tag")
    end
    element = inner
  end
  if type.k == "any" then
    local item = tree:add(range_of(tvb, outer), name)
    show_elements(tvb, element.at, element.next, item, depth + 1)
    return name
  end
  local leaf = type.n == "ObjectIdentifier" and object_identifier_of or leaves[type.k]
  if leaf then
    local text = leaf(octets_of(tvb, element), type)
    tree:add(member_fields[filter or name] or fields.message, range_of(tvb, outer), text):set_text(name .. ": " .. text)
    return text
  end
  local item = tree:add(range_of(tvb, outer), name)
  local said
  if type.k == "choice" or type.bare or type.empty then
    said = show_alternative(tvb, element, type, item, depth)
  elseif type.k == "sequence_of" then
    said = show_list(tvb, element, type, filter or name, item, depth)
  else
    said = show_sequence(tvb, element, type, item, depth)
  end
  item:set_text(name .. ": " .. said)
  return said
end

-- ---- ROSE (X.880) and ACSE (X.227) -----------------------------------------------------------------------------------

local stream_field = Field.new("tcp.stream")
local phase_of_stream = {}
local context_phases = { ["1.3.12.0.180"] = 1, ["1.3.12.0.218"] = 2, ["1.3.12.0.285"] = 3 }

local problems = {
  [0] = { name = "general", [0] = "unrecognizedPDU", "mistypedPDU", "badlyStructuredPDU" },
  [1] = {
    name = "invoke",
    [0] = "duplicateInvocation", "unrecognizedOperation", "mistypedArgument", "resourceLimitation", "releaseInProgress",
    "unrecognizedLinkedId", "linkedResponseUnexpected", "unexpectedLinkedOperation",
  },
  [2] = { name = "returnResult", [0] = "unrecognizedInvocation", "resultResponseUnexpected", "mistypedResult" },
  [3] = {
    name = "returnError",
    [0] = "unrecognizedInvocation", "errorResponseUnexpected", "unrecognizedError", "unexpectedError", "mistypedParameter",
  },
}

-- What a PDU says in the column Info.
local function say(pinfo, text)
  if pinfo.cols.info == nil then return end
  pinfo.cols.info:append((tostring(pinfo.cols.info) == "" and "" or ", ") .. text)
end

local function show_message(tvb, element, index, tree)
  local type = types[index]
  local item = tree:add(fields.message, range_of(tvb, element), type.n)
  if element.key == 5 and element.to == element.from then return end
  return show_value(tvb, element, index, type.w, type.n, item, 1)
end

-- Operation number and argument from `at` on.
local function show_operation(tvb, at, last, tree, names, known, kind, invoke, pinfo)
  local element = element_at(tvb, at, last)
  if element == nil or element.key ~= 2 then return show_elements(tvb, at, last, tree, 1) end
  local number = tonumber(integer_of(octets_of(tvb, element)))
  local name = names[number] or ("operation " .. tostring(number))
  tree:add(fields.operation, range_of(tvb, element), name):set_text("Operation: " .. name .. " (" .. tostring(number) .. ")")
  local said
  local argument = element_at(tvb, element.next, last)
  if argument == nil then
    said = nil
  elseif known[number] then
    said = show_message(tvb, argument, known[number], tree)
  else
    show_elements(tvb, element.next, last, tree, 1)
  end
  say(pinfo, kind .. " " .. invoke .. " " .. name .. (said and " " .. said or ""))
end

local show_event

local function show_rose(tvb, element, phase, tree, pinfo)
  local kinds = { "Invoke", "ReturnResult", "ReturnError", "Reject" }
  local kind = kinds[element.number]
  local tables = phases[phase] or phases[3]
  tree:add(fields.kind, range_of(tvb, element), kind)
  local id = element_at(tvb, element.from, element.to)
  if id == nil then return malformed(tree, tvb, element, "A ROSE PDU without an invoke id") end
  local invoke = id.key == 2 and integer_of(octets_of(tvb, id)) or "null"
  tree:add(fields.invoke, range_of(tvb, id), invoke)
  local at = id.next
  if kind == "Invoke" then
    local linked = element_at(tvb, at, element.to)
    if linked and linked.class == 2 and linked.number <= 1 then
      if linked.number == 0 then tree:add(fields.linked, range_of(tvb, linked), integer_of(octets_of(tvb, linked))) end
      at = linked.next
    end
    local number = element_at(tvb, at, element.to)
    local argument = number and element_at(tvb, number.next, element.to)
    if argument and number.key == 2 and integer_of(octets_of(tvb, number)) == tostring(tables.event_report) then
      return show_event(tvb, argument, phase, tree, pinfo)
    end
    show_operation(tvb, at, element.to, tree, tables.operations, tables.requests, "Invoke", invoke, pinfo)
  elseif kind == "ReturnResult" then
    local body = element_at(tvb, at, element.to)
    if body == nil then return say(pinfo, "Result " .. invoke) end
    show_operation(tvb, body.from, body.to, tree, tables.operations, tables.responses, "Result", invoke, pinfo)
  elseif kind == "ReturnError" then
    show_operation(tvb, at, element.to, tree, { [1] = "universalFailure" }, { [1] = tables.error }, "Error", invoke, pinfo)
  else
    local problem = element_at(tvb, at, element.to)
    if problem == nil then return malformed(tree, tvb, element, "A Reject without its problem") end
    local group = problems[problem.number] or {}
    local number = integer_of(octets_of(tvb, problem))
    local text = (group.name or "?") .. ": " .. (group[tonumber(number)] or number)
    tree:add(fields.problem, range_of(tvb, problem), text)
    say(pinfo, "Reject " .. invoke .. " " .. text)
  end
end

-- The event itself: its type, its tags and its element; nothing when there is none. Phase I has a number and the event behind
-- it, Phase II [group] { [n] EXPLICIT event }, Phase III [category] { [n] IMPLICIT event }.
local function event_of(tvb, info, last, phase)
  local events = phases[phase].events
  if phase == 1 then
    local number = info.key == 0x80000000 and tonumber(integer_of(octets_of(tvb, info))) or 0
    local group = events[math.floor(number / 100)]
    local index = group and group[number % 100]
    return index, index and types[index].w, element_at(tvb, info.next, last)
  end
  local event = info.constructed and element_at(tvb, info.from, info.to) or nil
  local index = event and events[info.number] and events[info.number][event.number]
  if index == nil then return nil end
  local tags = { event.key }
  if phase == 2 then
    for _, tag in ipairs(types[index].w) do tags[#tags + 1] = tag end
  end
  return index, tags, event
end

function show_event(tvb, report, phase, tree, pinfo)
  local cross_ref = element_at(tvb, report.from, report.to)
  local info = cross_ref and element_at(tvb, cross_ref.next, report.to)
  if info == nil then
    malformed(tree, tvb, report, "An event report that is not one")
    return say(pinfo, "malformed event")
  end
  local reference = shown(octets_of(tvb, cross_ref))
  tree:add(fields.cross_ref, range_of(tvb, cross_ref), reference)
  local index, tags, event = event_of(tvb, info, report.to, phase)
  if index == nil then
    malformed(tree, tvb, info, "No event " .. tag_text(info))
    return say(pinfo, "unknown event " .. reference)
  end
  local name = types[index].n
  local item = tree:add(fields.message, range_of(tvb, event or info), name)
  local said = event and show_value(tvb, event, index, tags, name, item, 1) or ""
  local beside = phases[phase].beside_event and element_at(tvb, info.next, report.to)
  if beside then
    local type = types[phases[phase].beside_event]
    show_value(tvb, beside, phases[phase].beside_event, type.w, type.n, tree, 1)
  end
  say(pinfo, name .. " " .. reference .. " " .. said)
end

local acse_names = { "AARQ", "AARE", "RLRQ", "RLRE", "ABRT" }

-- The first BIT STRING in what CSTA says in an association is its CSTAVersion: bits 0 and 1 are Phases I and II, the others
-- editions of Phase III.
local function phase_of_versions(tvb, from, to)
  local at = from
  while at < to do
    local element = element_at(tvb, at, to)
    if element == nil then return nil end
    if element.key == 3 then
      local octets = octets_of(tvb, element)
      local first = octets:byte(2) or 0
      if bit32.btest(first, 0x3f) or #octets > 2 then return 3 end
      return bit32.btest(first, 0x40) and 2 or bit32.btest(first, 0x80) and 1 or nil
    end
    local inside = element.constructed and phase_of_versions(tvb, element.from, element.to)
    if inside then return inside end
    at = element.next
  end
end

-- Application context and user information of an association tell its phase. Systems of Phase III use the context of Phase II,
-- too: the versions count more.
local function note_phase(tvb, element)
  local stream = stream_field()
  if stream == nil then return end
  local by_context, by_versions
  local at = element.from
  while at < element.to do
    local inner = element_at(tvb, at, element.to)
    if inner == nil then break end
    if inner.key == 0x80000001 then
      local identifier = element_at(tvb, inner.from, inner.to)
      local context = identifier and object_identifier_of(octets_of(tvb, identifier)) or ""
      for prefix, phase in pairs(context_phases) do
        if context:sub(1, #prefix) == prefix then by_context = phase end
      end
    elseif inner.key == 0x8000001e then
      by_versions = phase_of_versions(tvb, inner.from, inner.to)
    end
    at = inner.next
  end
  phase_of_stream[stream.value] = by_versions or by_context or phase_of_stream[stream.value]
end

local function phase_here()
  local stream = stream_field()
  return stream and phase_of_stream[stream.value] or csta.prefs.phase
end

-- One PDU in BER, from `from` to `to`.
local function show_pdu(tvb, from, to, tree, pinfo)
  local element = element_at(tvb, from, to)
  if element == nil then
    tree:add(tvb(from, to - from), "Octets"):add_proto_expert_info(fault, "Not BER")
    return say(pinfo, "malformed")
  end
  local index = element.class == 1 and acse[element.number]
  if index then
    local name = acse_names[element.number + 1]
    if element.number <= 1 then note_phase(tvb, element) end
    tree:add(fields.kind, range_of(tvb, element), name)
    show_value(tvb, element, index, types[index].w, name, tree, 1)
    say(pinfo, name)
  elseif element.class == 2 and element.number >= 1 and element.number <= 4 then
    local phase = phase_here()
    tree:add(fields.phase, tvb(from, 0), phase):set_generated()
    show_rose(tvb, element, phase, tree, pinfo)
  else
    malformed(tree, tvb, element, "Neither ROSE nor ACSE begins with tag " .. tag_text(element))
    say(pinfo, "malformed")
  end
  if element.next < to then malformed(tree, tvb, { at = element.next, next = to }, "Octets after the PDU") end
end

-- ---- XML -------------------------------------------------------------------------------------------------------------

local xml = Dissector.get("xml")

local function root_of(text)
  local name = text:gsub("<[?!].-[?>]>?", ""):match("<%s*([%w_:%-%.]+)")
  return name and name:gsub("^.-:", "") or "XML"
end

local function show_document(tvb, from, to, tree, pinfo, invoke)
  if to <= from then return end
  local text = tvb:raw(from, to - from)
  local root, around = root_of(text), ""
  if root == "Envelope" then root, around = root_of(text:match("Body[^>]*>(.*)") or ""), " in SOAP" end
  tree:add(fields.message, tvb(from, to - from), root)
  local info = tostring(pinfo.cols.info or "")
  xml:call(tvb(from, to - from):tvb(), pinfo, tree)
  pinfo.cols.info = info
  pinfo.cols.protocol = "CSTA"
  say(pinfo, (invoke and invoke .. " " or "") .. root .. around)
end

-- The length of the document at `at`, with the white space behind it; nothing when its end has not come.
local function document_length(tvb, at)
  local text = tvb:raw(at)
  local begin, _, name = text:find("<([%a_:][%w_:%-%.]*)")
  if begin == nil then return nil end
  local tag_end = text:find(">", begin, true)
  if tag_end == nil then return nil end
  if text:sub(tag_end - 1, tag_end - 1) ~= "/" then
    local _, last = text:find("</" .. name:gsub("[%-%.]", "%%%0") .. "%s*>", tag_end)
    if last == nil then return nil end
    tag_end = last
  end
  local _, last = text:find("^%s*", tag_end + 1)
  return math.max(tag_end, last)
end

-- ---- Framing ---------------------------------------------------------------------------------------------------------

local function begins_pdu(octet)
  return (octet >= 0x60 and octet <= 0x64) or (octet >= 0xa1 and octet <= 0xa4)
end

-- How the frame at `at` is framed, how long it is and where its PDU begins; nothing when more octets are needed to tell
-- (then `length` is missing), or when it is none.
local function frame_at(tvb, at)
  local left = tvb:len() - at
  local first = tvb(at, 1):uint()
  if (first == 0x42 or first == 0x50) and left == 1 then return { framing = "hello", length = 1, pdu = 1 } end
  if first == 0x3c then return { framing = "xml", length = document_length(tvb, at), pdu = 0 } end
  if begins_pdu(first) then
    local element = element_at(tvb, at, tvb:len())
    return { framing = "bare", length = element and element.next - at, pdu = 0 }
  end
  if left < 4 then return first <= 0x30 and {} or nil end
  local start, length = tvb(at, 2):uint(), tvb(at + 2, 2):uint()
  if (start == 0 or start == 0x3030) and length > 8 then return { framing = "ecma323", length = length, pdu = 8 } end
  if start == 1 and length > 8 then return { framing = "soap", length = length, pdu = 8 } end
  if first == 0x26 and tvb(at + 1, 1):uint() >= 0x80 and begins_pdu(tvb(at + 3, 1):uint()) then
    return { framing = "hipath", length = bit32.band(tvb(at + 1, 2):uint(), 0x7fff) + 3, pdu = 3 }
  end
  if first <= 0x1f and start > 1 and begins_pdu(tvb(at + 2, 1):uint()) then
    return { framing = "two_octet", length = start + 2, pdu = 2 }
  end
  return nil
end

local function show_frame(tvb, at, frame, pinfo, root)
  local range = tvb(at, frame.length)
  local tree = root:add(csta, range)
  tree:add(fields.framing, tvb(at, frame.pdu), framing_names[frame.framing])
  local from, to = at + frame.pdu, at + frame.length
  if frame.framing == "ecma323" or frame.framing == "soap" then
    tree:add(fields.length, tvb(at + 2, 2))
    local invoke = shown(tvb:raw(at + 4, 4))
    tree:add(fields.invoke, tvb(at + 4, 4), invoke)
    show_document(tvb, from, to, tree, pinfo, invoke)
  elseif frame.framing == "xml" then
    show_document(tvb, from, to, tree, pinfo)
  elseif frame.framing == "hello" then
    say(pinfo, "hello " .. tvb:raw(at, 1))
  else
    if frame.pdu > 0 then tree:add(fields.length, tvb(from - 2, 2), to - from) end
    show_pdu(tvb, from, to, tree, pinfo)
  end
end

function csta.dissector(tvb, pinfo, root)
  local at = 0
  pinfo.cols.protocol = "CSTA"
  pinfo.cols.info = ""
  while at < tvb:len() do
    local frame = frame_at(tvb, at)
    if frame == nil then
      if at == 0 then return 0 end
      local tree = root:add(csta, tvb(at))
      tree:add(tvb(at), "Octets"):add_proto_expert_info(fault, "Nothing that CSTA begins with")
      return tvb:len()
    end
    if frame.length == nil or at + frame.length > tvb:len() then
      pinfo.desegment_offset = at
      pinfo.desegment_len = frame.length and at + frame.length - tvb:len() or DESEGMENT_ONE_MORE_SEGMENT
      return tvb:len()
    end
    show_frame(tvb, at, frame, pinfo, root)
    at = at + frame.length
  end
  return at
end

-- On any port: the first octets of a segment tell, when they are certain enough.
local function is_csta(tvb)
  if tvb:len() < 4 then return false end
  local frame = frame_at(tvb, 0)
  if frame == nil or frame.framing == "hello" then return false end
  if frame.framing == "xml" then
    return tvb:raw(0, math.min(tvb:len(), 512)):find("/standards/ecma-3", 1, true) ~= nil
  end
  if frame.length == nil then return false end
  if frame.framing == "ecma323" or frame.framing == "soap" then
    return tvb:len() > 8 and tvb:raw(8, math.min(tvb:len() - 8, 16)):find("^%s*<") ~= nil
  end
  -- BER: the PDU must be whole, or at least go on as ROSE and ACSE do.
  local from = frame.pdu
  if tvb:len() < from + 5 then return false end
  local element = element_at(tvb, from, math.min(from + frame.length - frame.pdu, tvb:len()))
  if element == nil then return false end
  local inner = element_at(tvb, element.from, element.to)
  return inner ~= nil and (element.class == 1 or inner.key == 2 or inner.key == 5)
end

local function heuristic(tvb, pinfo, root)
  if not is_csta(tvb) then return false end
  pinfo.conversation = csta
  csta.dissector(tvb, pinfo, root)
  return true
end

csta:register_heuristic("tcp", heuristic)
pcall(function() csta:register_heuristic("tls", heuristic) end)
DissectorTable.get("tcp.port"):add(450, csta)

-- uaCSTA (ECMA TR/87): documents in SIP messages.
local uacsta = Proto("uacsta", "uaCSTA (ECMA TR/87)")
function uacsta.dissector(tvb, pinfo, root)
  local tree = root:add(csta, tvb())
  local text = tvb:raw()
  local info = tostring(pinfo.cols.info or "")
  tree:add(fields.message, tvb(), root_of(text))
  xml:call(tvb, pinfo, tree)
  pinfo.cols.info = info .. " (" .. root_of(text) .. ")"
  return tvb:len()
end
DissectorTable.get("media_type"):add("application/csta+xml", uacsta)
