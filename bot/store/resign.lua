-- resign: take our value away.
-- KEYS  the key
-- ARGV  value
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
