-- moment: move the due moment of a name, or take it off the list.
-- KEYS  due
-- ARGV  name, moment ('' takes it off), life of due in s
if ARGV[2] == '' then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
