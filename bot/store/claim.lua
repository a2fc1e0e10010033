-- claim: put our value where nothing is, or prolong it where it is ours already.
-- KEYS  the key
-- ARGV  value, life in ms
-- gives 1, or 0 when another value is there
local there = redis.call('GET', KEYS[1])
if there and there ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
