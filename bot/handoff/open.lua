-- open: let a case wait, unless it is there already or its person has to stay away for a time.
-- ARGV  case, language, 1 if its screen is pushed, life in s, cases closed by advocates allowed in an hour,
--       case key (sealed), its id, address (sealed), tag of each block, ',' between them;
--       then for each candidate: codename (sealed), its tag of this week, of the last
-- gives {place, 0, sealed case key} or {0, until}
local cid, lang, life = ARGV[1], ARGV[2], ARGV[4]
local known = fields(cid, 'k', 'lang')
if known then return {(call('ZRANK', key.queue .. known.lang, cid) or -1) + 1, 0, known.k} end

for tag in string.gmatch(ARGV[9], '[^,]+') do
  local stop = call('GET', key.block .. tag)
  if stop then return {0, tonumber(stop)} end
  if tonumber(call('GET', key.often .. tag) or 0) >= tonumber(ARGV[5]) then
    return {0, math.floor(now / 1000) + call('TTL', key.often .. tag)}
  end
end

local chosen = #ARGV - 2
for i = 10, #ARGV, 3 do
  if not call('ZSCORE', key.names, ARGV[i + 1]) and not call('ZSCORE', key.names, ARGV[i + 2]) then
    chosen = i
    break
  end
end
local till = math.floor(now / 1000) + life
call('ZADD', key.names, till, ARGV[chosen + 1])
call('EXPIRE', key.names, TWO_DAYS)
call('HSET', key.case .. cid, 'st', 'waiting', 'ep', 0, 'seq', 0, 'from', 1, 'cur', 0, 'lang', lang,
  'topic', '', 'since', exactly, 'up', till, 'push', ARGV[3], 'k', ARGV[6], 'kid', ARGV[7], 'a', ARGV[8],
  'name', ARGV[chosen], 'ct', ARGV[chosen + 1])
call('EXPIREAT', key.case .. cid, till)
enqueue(cid, lang, exactly)
call('ZADD', key.tongues, now, lang)
call('EXPIRE', key.tongues, TWO_DAYS)
plan(cid)
tell('queue', cid, 0)
return {call('ZRANK', key.queue .. lang, cid) + 1, 0, ARGV[6]}
