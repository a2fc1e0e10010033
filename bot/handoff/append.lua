-- append: put a line into the log, once for each key.
-- ARGV  case, i (person) or o (advocate), key, sealed line, id of the case key it is sealed under;
--       advocate, epoch (of an o), or the line's own key, and the epoch that the person knows of or '' (of an i)
-- An advocate's line takes along the name that its writer had, for the next one has another.
-- What a person may write in one case is bounded, so that nobody fills the store for all others.
-- gives {1, number}, {0, number} when the key was here before, {-1, why} or {-2} for another case key
local cid, way, own = ARGV[1], ARGV[2], ARGV[3]
local MOST = 4194304 -- bytes, sealed: more than ten thousand lines as people write them
local case = fields(cid, 'own', 'ep', 'seq', 'kid', 'up', 'push', 'end', 'hk', 'an', 'sz')
if not case then return {-1, 'gone'} end
local known = call('HGET', key.done .. cid, own)
if known then return {0, tonumber(known)} end
if case.st == 'waiting' then return {-1, 'stale'} end
if way == 'o' then
  if case.own ~= ARGV[6] or case.ep ~= ARGV[7] then return {-1, 'stale'} end
  if case['end'] then return {-1, 'late'} end
elseif ARGV[7] ~= '' and case.ep ~= ARGV[7] then
  return {-1, 'stale'} -- somebody else has it by now, of whom the person was not told
end
if case.kid ~= ARGV[5] then return {-2} end
if way == 'i' then
  if (case.sz or 0) + #ARGV[4] > MOST then return {-1, 'full'} end
  call('HINCRBY', key.case .. cid, 'sz', #ARGV[4])
end

local number = call('HINCRBY', key.case .. cid, 'seq', 1)
local line = {'d', way, 'm', own, 't', now, 'b', ARGV[4]}
if way == 'o' and case.an then
  line[#line + 1], line[#line + 2] = 'n', case.an
end
call('XADD', key.log .. cid, number .. '-0', unpack(line))
call('HSET', key.done .. cid, own, number)
call('EXPIREAT', key.log .. cid, case.up)
call('EXPIREAT', key.done .. cid, case.up)
if way == 'i' and case.hk == ARGV[6] then
  call('UNLINK', key.held .. cid)
  call('HDEL', key.case .. cid, 'hk')
end
tell('line', cid, number)
if way == 'o' and case.push == '1' then wake(cid) end -- a person's own turn shows their line, or wakes
return {1, number}
