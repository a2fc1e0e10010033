-- resume: take the closing mark off, and the card with it.
-- ARGV  case, advocate, epoch
-- gives {1} or {-1, why}
local cid = ARGV[1]
local case = owned(cid, ARGV[2], ARGV[3], 'end', 'ep', 'push')
if case.no then return {-1, case.no} end
if not case['end'] then return {1} end
call('HDEL', key.case .. cid, 'end', 'card')
plan(cid)
changed(cid, case)
return {1}
