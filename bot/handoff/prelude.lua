-- The prelude: before every script stand the heads of the keys' names (keys.py), and this.
-- KEYS  the feed, only so that a cluster knows the slot: every key here lies in that one.
local call = redis.call
local TWO_DAYS, GONE_MS, OFFER_MS, CLOSING_MS, LAST_MS = 172800, 60000, 60000, 10000, 60000
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local exactly = time[1] * 1000 + time[2] / 1000 -- two who come in one ms keep their order

-- tell: put an event on the feed; never with words in it
local function tell(kind, cid, number)
  call('XADD', key.feed, 'MAXLEN', '~', 50000, '*', 'e', kind, 'c', cid, 's', number)
  call('EXPIRE', key.feed, TWO_DAYS)
end

-- wake: let a sender look at the screen of a case; a closed one leaves its address with it
local function wake(cid, address)
  if address then
    call('XADD', key.work, 'MAXLEN', '~', 100000, '*', 'c', cid, 'a', address)
  else
    call('XADD', key.work, 'MAXLEN', '~', 100000, '*', 'c', cid)
  end
  call('EXPIRE', key.work, TWO_DAYS)
end

-- fields: read some of a case by their names; absent ones are nil; nil when there is no case
local function fields(cid, ...)
  local found = call('HMGET', key.case .. cid, 'st', ...)
  if not found[1] then return nil end
  local case = {st = found[1]}
  for i, name in ipairs({...}) do
    case[name] = found[i + 1] or nil
  end
  return case
end

-- owned: the same, for its owner in this epoch; else with the word of the refusal in `no`
local function owned(cid, aid, epoch, ...)
  local case = fields(cid, 'own', 'ep', ...)
  if not case then return {no = 'gone'} end
  if case.own ~= aid or case.ep ~= epoch then case.no = 'stale' end
  return case
end

-- plan: note when the sweep has to look at a case
local function plan(cid)
  local case = fields(cid, 'up', 'off', 'end')
  local at = case.up * 1000 - LAST_MS
  if case.off then at = math.min(at, case.off + OFFER_MS) end
  if case['end'] then at = math.min(at, case['end'] + CLOSING_MS) end
  call('ZADD', key.open, at, cid)
  call('EXPIRE', key.open, TWO_DAYS)
end

-- changed: tell of a new state, and let the screen follow
local function changed(cid, case, kind)
  tell(kind or 'state', cid, case.ep)
  if case.push == '1' then wake(cid) end
end

-- speaks: whether a case's language is among others, itself or as the one that it belongs to
local function speaks(lang, known)
  return known[lang] or known[string.match(lang, '^[^-]+')] or false
end

-- set: the arguments from one on
local function set(from)
  local made = {}
  for i = from, #ARGV do
    made[ARGV[i]] = true
  end
  return made
end

local function enqueue(cid, lang, since)
  call('ZADD', key.queue .. lang, since, cid)
  call('EXPIRE', key.queue .. lang, TWO_DAYS)
end

local function give(cid, aid)
  call('SADD', key.mine .. aid, cid)
  call('EXPIRE', key.mine .. aid, TWO_DAYS)
  call('ZADD', key.people, 'GT', now, aid)
  call('EXPIRE', key.people, TWO_DAYS)
end

-- full: whether an advocate holds as many cases as allowed; those that ended by themselves do not count
local function full(aid, cap)
  if call('SCARD', key.mine .. aid) < cap then return false end
  for _, cid in ipairs(call('SMEMBERS', key.mine .. aid)) do
    if call('EXISTS', key.case .. cid) == 0 then call('SREM', key.mine .. aid, cid) end
  end
  return call('SCARD', key.mine .. aid) >= cap
end

-- recall: take an offer back; the owner stays, and the note for the next one goes
local function recall(cid)
  local case = fields(cid, 'for', 'ep', 'push')
  call('HDEL', key.case .. cid, 'for', 'by', 'off', 'note', 'ok')
  if case['for'] then call('SREM', key.asked .. case['for'], cid) end
  call('HSET', key.case .. cid, 'st', 'live')
  plan(cid)
  changed(cid, case)
end

-- back: let a case wait again, with its first time, so before whoever came later
local function back(cid)
  local case = fields(cid, 'own', 'for', 'ep', 'push', 'lang', 'since')
  if not case or case.st == 'waiting' then return end
  if case.own then call('SREM', key.mine .. case.own, cid) end
  if case['for'] then call('SREM', key.asked .. case['for'], cid) end
  call('HDEL', key.case .. cid, 'own', 'for', 'by', 'off', 'end', 'got', 'note', 'ok', 'card', 'an')
  call('HSET', key.case .. cid, 'st', 'waiting')
  case.ep = call('HINCRBY', key.case .. cid, 'ep', 1)
  enqueue(cid, case.lang, case.since)
  plan(cid)
  tell('queue', cid, case.ep)
  changed(cid, case)
end

-- bury: leave nothing of a case; with `wakes`, the address in the work for its last screen
local function bury(cid, wakes)
  local case = fields(cid, 'own', 'for', 'lang', 'ct', 'a', 'push')
  call('UNLINK', key.case .. cid, key.log .. cid, key.done .. cid, key.held .. cid)
  call('ZREM', key.open, cid)
  if not case then return false end
  call('ZREM', key.queue .. case.lang, cid)
  call('ZREM', key.names, case.ct)
  if case.own then call('SREM', key.mine .. case.own, cid) end
  if case['for'] then call('SREM', key.asked .. case['for'], cid) end
  if case.st == 'waiting' then tell('queue', cid, 0) end
  tell('gone', cid, 0)
  if wakes and case.push == '1' then wake(cid, case.a) end
  return true
end

-- silent: take an advocate off a language; the newest of the others stands for it
local function silent(aid, lang)
  local was = call('ZREM', key.speak .. lang, aid)
  local newest = call('ZRANGE', key.speak .. lang, 0, 0, 'REV', 'WITHSCORES')
  if newest[2] then
    call('ZADD', key.spoken, newest[2], lang)
    call('EXPIRE', key.spoken, TWO_DAYS)
  else
    call('ZREM', key.spoken, lang)
  end
  return was == 1
end

-- depart: an advocate is gone; their cases wait again, and what was offered to them stays where it was
local function depart(aid)
  for _, cid in ipairs(call('SMEMBERS', key.mine .. aid)) do
    back(cid)
  end
  for _, cid in ipairs(call('SMEMBERS', key.asked .. aid)) do
    if fields(cid) then recall(cid) end
  end
  call('UNLINK', key.mine .. aid, key.asked .. aid)
  for _, lang in ipairs(call('ZRANGE', key.spoken, 0, -1)) do
    silent(aid, lang)
  end
  if call('ZREM', key.people, aid) == 1 then tell('presence', '', 0) end
end
