-- mine: the cases that an advocate holds, and those offered to them.
-- ARGV  advocate
-- gives {case, 1 if it is offered to them, fields} for each
local found, aid = {}, ARGV[1]
local function list(where, asked)
  for _, cid in ipairs(call('SMEMBERS', where)) do
    local case = call('HMGET', key.case .. cid, 'k', 'kid', 'name', 'lang', 'topic', 'ep', 'st', 'since', 'seq',
      'from', 'cur', 'area', 'ok', 'note', 'for', 'by', 'end')
    if case[1] then
      found[#found + 1] = {cid, asked, case}
    else
      call('SREM', where, cid)
    end
  end
end
list(key.mine .. aid, 0)
list(key.asked .. aid, 1)
return found
