-- shown: the person's screen has shown lines up to a number.
-- ARGV  case, number
local case = fields(ARGV[1], 'cur', 'seq')
if not case then return 0 end
local number = math.min(tonumber(ARGV[2]), tonumber(case.seq))
if number <= tonumber(case.cur) then return 0 end
call('HSET', key.case .. ARGV[1], 'cur', number)
tell('shown', ARGV[1], number)
return 1
