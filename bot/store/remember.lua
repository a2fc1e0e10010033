-- remember: put tags into the set of this hour.
-- KEYS  the set
-- ARGV  its life in s, the tags
for i = 2, #ARGV do
  redis.call('SADD', KEYS[1], ARGV[i])
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
