-- beat: an advocate is there, or away from new cases; signed in in either case.
-- ARGV  advocate, 1 if here, languages
local aid, news = ARGV[1], not call('ZSCORE', key.people, ARGV[1])
call('ZADD', key.people, now, aid)
call('EXPIRE', key.people, TWO_DAYS)
call('EXPIRE', key.mine .. aid, TWO_DAYS)
for i = 3, #ARGV do
  local where = key.speak .. ARGV[i]
  if ARGV[2] == '1' then
    local before = call('ZSCORE', where, aid)
    news = news or not before or now - before > GONE_MS
    call('ZADD', where, now, aid)
    call('EXPIRE', where, TWO_DAYS)
    call('ZADD', key.spoken, now, ARGV[i])
    call('EXPIRE', key.spoken, TWO_DAYS)
  elseif silent(aid, ARGV[i]) then
    news = true
  end
end
if news then tell('presence', '', 0) end
