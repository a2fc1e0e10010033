-- share: the person lets the present owner read what was said before.
-- ARGV  case, epoch
-- gives 1, or 0 when the owner is another by now
local case = fields(ARGV[1], 'own', 'ep')
if not case or not case.own or case.ep ~= ARGV[2] then return 0 end
call('HSET', key.case .. ARGV[1], 'from', 1)
tell('state', ARGV[1], case.ep)
return 1
