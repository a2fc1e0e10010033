-- hold: let a bucket have no token before some time has passed.
-- KEYS  the bucket
-- ARGV  ms, the bucket's ms for a token, how many it holds
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local full = now + ARGV[1] + (ARGV[3] - 1) * ARGV[2]
if full > tonumber(redis.call('GET', KEYS[1]) or 0) then
  redis.call('SET', KEYS[1], full, 'PX', math.ceil(full - now))
end
