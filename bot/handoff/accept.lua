-- accept: take over what was offered. The second call is answered as the first.
-- ARGV  case, advocate, the name that persons read (sealed), id of the case key it is sealed under, cap
-- gives {1, epoch, number of the newest line}, {-1, why} or {-2} for another case key
local cid, aid = ARGV[1], ARGV[2]
local case = fields(cid, 'own', 'for', 'ep', 'seq', 'kid', 'push')
if not case then return {-1, 'gone'} end
if case.own == aid then return {1, tonumber(case.ep), tonumber(case.seq)} end
if case['for'] ~= aid then return {-1, 'taken'} end
if full(aid, tonumber(ARGV[5])) then return {-1, 'full'} end
if case.kid ~= ARGV[4] then return {-2} end
call('SREM', key.mine .. case.own, cid)
call('SREM', key.asked .. aid, cid)
give(cid, aid)
case.ep = call('HINCRBY', key.case .. cid, 'ep', 1)
call('HDEL', key.case .. cid, 'for', 'by', 'off', 'got')
call('HSET', key.case .. cid, 'st', 'live', 'own', aid, 'an', ARGV[3], 'from', case.seq + 1)
plan(cid)
changed(cid, case)
return {1, case.ep, tonumber(case.seq)}
