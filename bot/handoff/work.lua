-- work: take entries that are new, or those that another sender has had for too long.
-- ARGV  sender, how many, ms after which a sender counts as lost ('' takes new ones)
-- gives {entry, its fields} for each
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
return found or {}
