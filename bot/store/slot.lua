-- slot: take a token of every bucket, now or as soon as each has one, or none at all.
-- A bucket is the moment at which it will be full again; full ones are not there.
-- KEYS  the buckets
-- ARGV  ms that the caller would wait; then for each bucket the ms for a token, how many it holds
-- gives ms to wait, or -1 when that would be longer
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local full, wait = {}, 0
for i = 1, #KEYS do
  local every, holds = ARGV[2 * i], ARGV[2 * i + 1]
  full[i] = math.max(tonumber(redis.call('GET', KEYS[i]) or 0), now) + every
  wait = math.max(wait, full[i] - now - holds * every)
end
if wait > tonumber(ARGV[1]) then return -1 end
for i = 1, #KEYS do
  redis.call('SET', KEYS[i], full[i], 'PX', math.ceil(full[i] - now))
end
return math.ceil(wait)
