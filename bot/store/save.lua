-- save: put a session where it belongs, or erase it, if the lock is ours; the lock stays.
-- KEYS  lock, session
-- ARGV  token, sealed session ('' erases), its life in ms
-- gives 1, or 0 when the lock is lost
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[2])
else
  redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
end
return 1
