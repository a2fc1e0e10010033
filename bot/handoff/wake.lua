-- wake: let a sender look at a case's screen once more.
-- ARGV  case
local case = fields(ARGV[1], 'push')
if case and case.push == '1' then wake(ARGV[1]) end
