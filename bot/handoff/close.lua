-- close: leave nothing of a case.
-- ARGV  case, 1 if its last screen is still to be shown, the closing mark that it has to have ('' for any),
--       the tag that counts for it ('' for none), life of the count in s
-- gives 1, or 0 when there was none, or it was resumed
local cid, tag = ARGV[1], ARGV[4]
if ARGV[3] ~= '' and call('HGET', key.case .. cid, 'end') ~= ARGV[3] then return 0 end
if not bury(cid, ARGV[2] == '1') then return 0 end
if tag == '' then return 1 end
local count = call('GET', key.often .. tag)
if count then
  call('SET', key.often .. tag, count + 1, 'KEEPTTL')
else
  call('SET', key.often .. tag, 1, 'EX', ARGV[5])
end
return 1
