-- lines: what the owner may read of a case, after a number.
-- ARGV  case, advocate, number
-- gives {-1, why} or {1, case key, its id, lines}
local cid = ARGV[1]
local case = fields(cid, 'own', 'from', 'k', 'kid')
if not case then return {-1, 'gone'} end
if case.own ~= ARGV[2] then return {-1, 'stale'} end
local from = math.max(tonumber(case.from), ARGV[3] + 1)
return {1, case.k, case.kid, call('XRANGE', key.log .. cid, from .. '-0', '+')}
