-- finish: mark a case as closing; the sweep closes it soon, unless it is resumed.
-- ARGV  case, advocate, epoch, card (sealed, or ''), id of the case key it is sealed under
-- gives {1}, {-1, why} or {-2} for another case key
local cid = ARGV[1]
local case = owned(cid, ARGV[2], ARGV[3], 'end', 'kid', 'ep', 'push')
if case.no then return {-1, case.no} end
if case['end'] then return {1} end
if ARGV[4] ~= '' and case.kid ~= ARGV[5] then return {-2} end
if case.st == 'offered' then recall(cid) end
call('HSET', key.case .. cid, 'end', now)
if ARGV[4] ~= '' then call('HSET', key.case .. cid, 'card', ARGV[4]) end
plan(cid)
changed(cid, case)
return {1}
