-- claim: take a case that waits. The second call of the same claim is answered as the first.
-- ARGV  case, advocate, the name that persons read (sealed), id of the case key it is sealed under, cap, key,
--       languages
-- gives {1, epoch, number of the newest line}, {-1, why} or {-2} for another case key
local cid, aid = ARGV[1], ARGV[2]
local case = fields(cid, 'own', 'ep', 'seq', 'lang', 'kid', 'ck', 'since', 'push')
if not case then return {-1, 'gone'} end
if case.own == aid then return {1, tonumber(case.ep), tonumber(case.seq)} end
if case.own then return {-1, 'taken'} end
if case.ck == aid .. ':' .. ARGV[6] then return {-1, 'stale'} end
if not speaks(case.lang, set(7)) then return {-1, 'language'} end
if full(aid, tonumber(ARGV[5])) then return {-1, 'full'} end
if case.kid ~= ARGV[4] then return {-2} end

local waits = key.waits .. case.lang
if case.ep == '0' then
  call('LPUSH', waits, math.max(0, math.floor((now - case.since) / 1000)))
  call('LTRIM', waits, 0, 19)
  call('EXPIRE', waits, 86400)
end
call('ZREM', key.queue .. case.lang, cid)
give(cid, aid)
case.ep = call('HINCRBY', key.case .. cid, 'ep', 1)
call('HSET', key.case .. cid, 'st', 'live', 'own', aid, 'an', ARGV[3], 'from', case.seq + 1, 'got', now,
  'ck', aid .. ':' .. ARGV[6])
plan(cid)
tell('queue', cid, case.ep)
changed(cid, case)
return {1, case.ep, tonumber(case.seq)}
