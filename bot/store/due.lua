-- due: take the names whose moment has come, and put each off.
-- KEYS  due
-- ARGV  now, until when they are put off, how many at most, life of due in s
local names = redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[3])
for i = 1, #names do
  redis.call('ZADD', KEYS[1], ARGV[2], names[i])
end
if #names > 0 then
  redis.call('EXPIRE', KEYS[1], ARGV[4])
end
return names
