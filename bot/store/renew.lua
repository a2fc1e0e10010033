-- renew: give our locks another life, if all of them are still ours.
-- KEYS  lock of each name
-- ARGV  token, life of a lock in ms
-- gives 1, or 0 when a lock is lost
for i = 1, #KEYS do
  if redis.call('GET', KEYS[i]) ~= ARGV[1] then return 0 end
end
for i = 1, #KEYS do
  redis.call('PEXPIRE', KEYS[i], ARGV[2])
end
return 1
