-- floor: in which languages somebody is here.
-- gives language, ms since the newest beat, language, ms ...
local found = call('ZRANGE', key.spoken, now - GONE_MS, '+inf', 'BYSCORE', 'WITHSCORES')
for i = 2, #found, 2 do
  found[i] = now - found[i]
end
return found
