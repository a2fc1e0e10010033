-- seen: is one of the tags in one of the hours?
-- KEYS  the sets of the hours
-- ARGV  tags
for i = 1, #KEYS do
  for j = 1, #ARGV do
    if redis.call('SISMEMBER', KEYS[i], ARGV[j]) == 1 then return 1 end
  end
end
return 0
