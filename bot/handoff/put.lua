-- put: note a field of a case.
-- ARGV  case, field, value, id of the case key it is sealed under ('' for a plain one)
-- gives {1}, {-1, why} or {-2} for another case key
local case = fields(ARGV[1], 'kid', 'ep')
if not case then return {-1, 'gone'} end
if ARGV[4] ~= '' and case.kid ~= ARGV[4] then return {-2} end
call('HSET', key.case .. ARGV[1], ARGV[2], ARGV[3])
tell(case.st == 'waiting' and 'queue' or 'state', ARGV[1], case.ep)
return {1}
