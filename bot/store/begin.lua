-- begin: lock every name or none, count the event, and give the session.
-- KEYS  lock, session for each name, the name to save under last; then its bucket, its mark
-- ARGV  token, life of a lock in ms, the bucket's ms for each token ('' counts nothing),
--       how many it holds, life of the mark in ms
-- gives nil when another token holds a lock, {0, pace} when there is no session,
--       {place of the name, pace, sealed session, ms it has left} otherwise;
--       pace 0: fine, 1: too fast and to be told, 2: too fast
local token, last = ARGV[1], #KEYS - 2
for i = 1, last, 2 do
  local holder = redis.call('GET', KEYS[i])
  if holder and holder ~= token then return nil end
end
for i = 1, last, 2 do
  redis.call('SET', KEYS[i], token, 'PX', ARGV[2])
end

local pace = 0
if ARGV[3] ~= '' then
  local time, every = redis.call('TIME'), tonumber(ARGV[3])
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local full = math.max(tonumber(redis.call('GET', KEYS[last + 1]) or 0), now) + every
  if full - now <= ARGV[4] * every then
    redis.call('SET', KEYS[last + 1], full, 'PX', math.ceil(full - now))
  else
    pace = redis.call('SET', KEYS[last + 2], '', 'NX', 'PX', ARGV[5]) and 1 or 2
  end
end

for i = last, 2, -2 do
  local session = redis.call('GET', KEYS[i])
  if session then return {i / 2, pace, session, redis.call('PTTL', KEYS[i])} end
end
return {0, pace}
