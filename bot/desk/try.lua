-- try: count one try at six digits, and take them once if they are right.
-- KEYS  tries of the account, mark of the digits' half minute
-- ARGV  tries allowed, in how many s, s for which the mark stays, whether the digits are right
-- gives 1 or 0
local tries = tonumber(redis.call('GET', KEYS[1]) or 0) + 1
if tries == 1 then
  redis.call('SET', KEYS[1], 1, 'EX', ARGV[2])
else
  redis.call('SET', KEYS[1], tries, 'KEEPTTL')
end
if tries > tonumber(ARGV[1]) or ARGV[4] == '0' then return 0 end
if redis.call('SET', KEYS[2], '', 'NX', 'EX', ARGV[3]) then return 1 end
return 0
