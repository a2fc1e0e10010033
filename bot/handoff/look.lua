-- look: everything that a turn wants to know of a case.
-- ARGV  case, how many of the newest lines (0: all)
-- gives nil, or {state, seconds since it was opened, epoch, from, shown, newest number, case key and its id,
--       advocate's name, note, card (only while closing), 1 if a line is held, place, waits, lines newest first}
local cid = ARGV[1]
local case = fields(cid, 'since', 'ep', 'from', 'cur', 'seq', 'k', 'kid', 'an', 'note', 'card', 'end', 'lang')
if not case then return nil end
local place, waits, lines = 0, {}, nil
if case.st == 'waiting' then
  place = (call('ZRANK', key.queue .. case.lang, cid) or -1) + 1
  waits = call('LRANGE', key.waits .. case.lang, 0, -1)
end
if ARGV[2] == '0' then
  lines = call('XREVRANGE', key.log .. cid, '+', '-')
else
  lines = call('XREVRANGE', key.log .. cid, '+', '-', 'COUNT', ARGV[2])
end
return {case.st, math.max(0, math.floor((now - case.since) / 1000)), tonumber(case.ep), tonumber(case.from),
  tonumber(case.cur), tonumber(case.seq), case.k, case.kid, case.an or '', case.note or '',
  case['end'] and case.card or '', call('EXISTS', key.held .. cid), place, waits, lines}
