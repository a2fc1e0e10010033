-- work: take entries that are new, or those that another sender has had for too long.
-- ARGV  sender, how many, ms after which a sender counts as lost ('' takes new ones)
-- gives {entry, case, address (sealed, or '' when no case and no address is left)} for each
local function take()
  if ARGV[3] == '' then
    local found = redis.pcall('XREADGROUP', 'GROUP', 'senders', ARGV[1], 'COUNT', ARGV[2], 'STREAMS', key.work, '>')
    if not found or found.err then return found end
    return found[1][2]
  end
  local found = redis.pcall('XAUTOCLAIM', key.work, 'senders', ARGV[1], ARGV[3], '0-0', 'COUNT', ARGV[2])
  return found.err and found or found[2]
end
local found = take()
if found and found.err then
  call('XGROUP', 'CREATE', key.work, 'senders', '0', 'MKSTREAM')
  call('EXPIRE', key.work, TWO_DAYS)
  found = take()
end
local work = {}
for _, entry in ipairs(found or {}) do
  if entry and entry[2] then -- an old server also gives what was deleted
    local cid, address = entry[2][2], entry[2][4]
    work[#work + 1] = {entry[1], cid, address or call('HGET', key.case .. cid, 'a') or ''}
  end
end
return work
