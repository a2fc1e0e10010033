-- requeue: let a case wait again, before whoever came later. The second call is answered as the first.
-- ARGV  case, advocate, epoch, ms within which a claim may be undone ('' for any other reason)
-- gives {1} or {-1, why}
local case = owned(ARGV[1], ARGV[2], ARGV[3], 'ep', 'got')
if case.no then
  if case.st == 'waiting' and tonumber(case.ep) == ARGV[3] + 1 then return {1} end
  return {-1, case.no}
end
if ARGV[4] ~= '' and now - (case.got or 0) > tonumber(ARGV[4]) then return {-1, 'late'} end
back(ARGV[1])
return {1}
