-- take_back: take the owner's own line out of the log, within its first minute; its number stays used.
-- ARGV  case, advocate, epoch, number
-- gives {1} or {-1, why}
local cid, at = ARGV[1], ARGV[4] .. '-0'
local case = owned(cid, ARGV[2], ARGV[3], 'from', 'seq', 'push')
if case.no then return {-1, case.no} end
if tonumber(ARGV[4]) < tonumber(case.from) or tonumber(ARGV[4]) > tonumber(case.seq) then return {-1, 'stale'} end
local entry = call('XRANGE', key.log .. cid, at, at)[1]
if not entry then return {1} end
local line = {}
for i = 1, #entry[2], 2 do
  line[entry[2][i]] = entry[2][i + 1]
end
local mine = 'o:' .. ARGV[2] .. ':'
if string.sub(line.m, 1, #mine) ~= mine then return {-1, 'stale'} end
if now - line.t > 60000 then return {-1, 'late'} end
call('XDEL', key.log .. cid, at)
tell('line', cid, ARGV[4])
if case.push == '1' then wake(cid) end
return {1}
