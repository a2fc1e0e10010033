-- offer: ask another advocate to take a case over; its owner stays until they do.
-- ARGV  case, advocate, epoch, to whom, note (sealed, or ''), id of the case key it is sealed under
-- gives {1}, {-1, why} or {-2} for another case key
local cid, to = ARGV[1], ARGV[4]
local case = owned(cid, ARGV[2], ARGV[3], 'for', 'end', 'kid', 'ep', 'push')
if case.no then return {-1, case.no} end
if case['end'] then return {-1, 'late'} end
if case['for'] == to then return {1} end
if case['for'] or to == ARGV[2] then return {-1, 'taken'} end
if ARGV[5] ~= '' and case.kid ~= ARGV[6] then return {-2} end
call('HDEL', key.case .. cid, 'note', 'ok')
if ARGV[5] ~= '' then call('HSET', key.case .. cid, 'note', ARGV[5]) end
call('HSET', key.case .. cid, 'st', 'offered', 'for', to, 'by', ARGV[2], 'off', now)
call('SADD', key.asked .. to, cid)
call('EXPIRE', key.asked .. to, TWO_DAYS)
plan(cid)
changed(cid, case)
return {1}
