-- end: save or erase the session, move its due moment, remember tags, unlock.
-- KEYS  lock, session for each name, the name to save under last; then due, seen
-- ARGV  token, sealed session ('' erases), its life in ms, due moment ('' for none),
--       life of due in s, life of seen in s, the names, the tags
-- gives 1, or 0 when the lock was lost and this call has not been here before
local token, value, due = ARGV[1], ARGV[2], ARGV[4]
local names = #KEYS / 2 - 1
local duekey, seenkey = KEYS[#KEYS - 1], KEYS[#KEYS]

local ours = true
for i = 1, names do
  if redis.call('GET', KEYS[2 * i - 1]) == token then
    redis.call('DEL', KEYS[2 * i - 1])
  else
    ours = false
  end
end

if not ours then
  -- A repeated call finds its own work: the same bytes (the seal's nonce makes them
  -- unique), or nothing left. Erasing may run on, because it only takes away.
  if value ~= '' then
    return redis.call('GET', KEYS[2 * names]) == value and 1 or 0
  end
  for i = 1, names do
    if redis.call('EXISTS', KEYS[2 * i]) == 1 then return 0 end
  end
end

for i = 1, names do
  if i == names and value ~= '' then
    redis.call('SET', KEYS[2 * i], value, 'PX', ARGV[3])
  else
    redis.call('DEL', KEYS[2 * i])
  end
  if i == names and due ~= '' then
    redis.call('ZADD', duekey, due, ARGV[6 + i])
    redis.call('EXPIRE', duekey, ARGV[5])
  else
    redis.call('ZREM', duekey, ARGV[6 + i])
  end
end
if #ARGV > 6 + names then
  for i = 7 + names, #ARGV do
    redis.call('SADD', seenkey, ARGV[i])
  end
  redis.call('EXPIRE', seenkey, ARGV[6])
end
return 1
