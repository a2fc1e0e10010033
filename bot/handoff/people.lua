-- people: who is signed in.
-- gives advocate, ms since the last beat, advocate, ms ...
local found = call('ZRANGE', key.people, 0, -1, 'WITHSCORES')
for i = 2, #found, 2 do
  found[i] = math.max(0, now - found[i])
end
return found
