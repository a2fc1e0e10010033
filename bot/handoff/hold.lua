-- hold: keep a typed line until the person says what to do with it, unless another came between.
-- ARGV  case, what is held as the caller knows it ('' for nothing), what is to be held, its key, life in s,
--       id of the case key it is sealed under
-- gives 1, 0 when something else is held by now, -1 when there is no case, -2 for another case key
local cid = ARGV[1]
local case = fields(cid, 'kid')
if not case then return -1 end
if case.kid ~= ARGV[6] then return -2 end
if (call('GET', key.held .. cid) or '') ~= ARGV[2] then return 0 end
call('SET', key.held .. cid, ARGV[3], 'EX', ARGV[5])
call('HSET', key.case .. cid, 'hk', ARGV[4])
return 1
