-- close: leave nothing of a case.
-- ARGV  case, 1 if its last screen is still to be shown, the tag that counts for it ('' for none), life of the
--       count in s, until when the tag is blocked ('' for none)
-- gives 1, or 0 when there was none
if not bury(ARGV[1], ARGV[2] == '1') then return 0 end
if ARGV[3] == '' then return 1 end
local count = call('GET', key.often .. ARGV[3])
if count then
  call('SET', key.often .. ARGV[3], count + 1, 'KEEPTTL')
else
  call('SET', key.often .. ARGV[3], 1, 'EX', ARGV[4])
end
return 1
