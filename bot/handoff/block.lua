-- block: close a case, and let its person open none for a time. The second call is answered as the first.
-- ARGV  case, advocate, epoch, the person's tag, for how many s
-- gives {1} or {-1, why}
local where = key.block .. ARGV[4]
local case = owned(ARGV[1], ARGV[2], ARGV[3])
if case.no == 'gone' and call('EXISTS', where) == 1 then return {1} end
if case.no then return {-1, case.no} end
local until_s = math.max(math.floor(now / 1000) + ARGV[5], tonumber(call('GET', where) or 0))
call('SET', where, until_s, 'EXAT', until_s)
bury(ARGV[1], true)
return {1}
