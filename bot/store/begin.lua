-- begin: lock every name or none, count the event, give the session, reserve a moment to send
-- to somebody known: who has no session yet comes by another bucket, and takes none of these.
-- KEYS  lock, session for each name, the name to save under last; then its bucket, its mark;
--       then the buckets of what is sent, if a moment is asked for
-- ARGV  token, life of a lock in ms, life of the mark in ms, how many buckets of what is sent;
--       the bucket's ms for each token ('' counts nothing), how many it holds;
--       then as for slot
-- gives nil when another token holds a lock, {0, pace, wait} when there is no session,
--       {place of the name, pace, wait, sealed session, ms it has left} otherwise;
--       pace 0: fine, 1: too fast and to be told, 2: too fast; wait in ms, -1: too long, or none asked for
local token = ARGV[1]
local last = #KEYS - 2 - ARGV[4]
for i = 1, last, 2 do
  local holder = redis.call('GET', KEYS[i])
  if holder and holder ~= token then return nil end
end
for i = 1, last, 2 do
  redis.call('SET', KEYS[i], token, 'PX', ARGV[2])
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local pace = 0
if ARGV[5] ~= '' then
  local full = math.max(tonumber(redis.call('GET', KEYS[last + 1]) or 0), now) + ARGV[5]
  if full - now <= ARGV[6] * ARGV[5] then
    redis.call('SET', KEYS[last + 1], full, 'PX', math.ceil(full - now))
  else
    pace = redis.call('SET', KEYS[last + 2], '', 'NX', 'PX', ARGV[3]) and 1 or 2
  end
end

local place, session = 0, false
for i = last, 2, -2 do
  session = redis.call('GET', KEYS[i])
  if session then place = i / 2 break end
end
if not session then return {0, pace, -1} end

-- The same as in slot.lua, which is the one to read.
local wait, full = -1, {}
if last + 2 < #KEYS then
  wait = 0
  for i = last + 3, #KEYS do
    local at = 8 + 2 * (i - last - 3)
    full[i] = math.max(tonumber(redis.call('GET', KEYS[i]) or 0), now) + ARGV[at]
    wait = math.max(wait, full[i] - now - ARGV[at + 1] * ARGV[at])
  end
  if wait > tonumber(ARGV[7]) then
    wait = -1
  else
    for i = last + 3, #KEYS do
      redis.call('SET', KEYS[i], full[i], 'PX', math.ceil(full[i] - now))
    end
  end
end

return {place, pace, math.ceil(wait), session, redis.call('PTTL', KEYS[2 * place])}
