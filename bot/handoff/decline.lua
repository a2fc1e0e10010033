-- decline: leave a case with its owner, who may call so too.
-- ARGV  case, advocate
-- gives {1} or {-1, why}
local case = fields(ARGV[1], 'own', 'for')
if not case then return {-1, 'gone'} end
if not case['for'] then return {1} end
if case['for'] ~= ARGV[2] and case.own ~= ARGV[2] then return {-1, 'taken'} end
recall(ARGV[1])
return {1}
