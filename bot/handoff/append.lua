-- append: put a line into the log, once for each key.
-- ARGV  case, i (person) or o (advocate), key, sealed line, id of the case key it is sealed under;
--       advocate, epoch (of an o), or the line's own key (of an i)
-- gives {1, number}, {0, number} when the key was here before, {-1, why} or {-2} for another case key
local cid, way, own = ARGV[1], ARGV[2], ARGV[3]
local case = fields(cid, 'own', 'ep', 'seq', 'kid', 'up', 'push', 'end', 'hk')
if not case then return {-1, 'gone'} end
local known = call('HGET', key.done .. cid, own)
if known then return {0, tonumber(known)} end
if case.st == 'waiting' then return {-1, 'stale'} end
if way == 'o' then
  if case.own ~= ARGV[6] or case.ep ~= ARGV[7] then return {-1, 'stale'} end
  if case['end'] then return {-1, 'late'} end
end
if case.kid ~= ARGV[5] then return {-2} end

local number = call('HINCRBY', key.case .. cid, 'seq', 1)
call('XADD', key.log .. cid, number .. '-0', 'd', way, 'm', own, 't', now, 'b', ARGV[4])
call('HSET', key.done .. cid, own, number)
call('EXPIREAT', key.log .. cid, case.up)
call('EXPIREAT', key.done .. cid, case.up)
if way == 'i' and case.hk == ARGV[6] then
  call('UNLINK', key.held .. cid)
  call('HDEL', key.case .. cid, 'hk')
end
tell('line', cid, number)
if case.push == '1' then wake(cid) end
return {1, number}
