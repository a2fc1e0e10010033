-- begin: lock every name or none, and give the session.
-- KEYS  lock, session for each name, the name to save under last
-- ARGV  token, life of a lock in ms
-- gives nil when another token holds a lock, {0} when there is no session,
--       {place of the name, sealed session, ms it has left} otherwise
local token = ARGV[1]
for i = 1, #KEYS, 2 do
  local holder = redis.call('GET', KEYS[i])
  if holder and holder ~= token then return nil end
end
for i = 1, #KEYS, 2 do
  redis.call('SET', KEYS[i], token, 'PX', ARGV[2])
end
for i = #KEYS, 2, -2 do
  local session = redis.call('GET', KEYS[i])
  if session then return {i / 2, session, redis.call('PTTL', KEYS[i])} end
end
return {0}
