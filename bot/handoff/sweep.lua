-- sweep: see to what time has done: advocates who are gone, offers nobody took, entries of no case.
-- ARGV  how many of each at most
-- gives {case, address (sealed), moment of its closing mark or ''} for each that is to be closed
for _, aid in ipairs(call('ZRANGE', key.people, '-inf', now - GONE_MS, 'BYSCORE', 'LIMIT', 0, ARGV[1])) do
  depart(aid)
end
local over = {}
for _, cid in ipairs(call('ZRANGE', key.open, '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[1])) do
  local case = fields(cid, 'end', 'off', 'up', 'a')
  if not case then
    call('ZREM', key.open, cid)
  elseif case['end'] and now - case['end'] >= CLOSING_MS then
    over[#over + 1] = {cid, case.a, case['end']}
  elseif case.up * 1000 - now <= LAST_MS then
    over[#over + 1] = {cid, case.a, ''}
  elseif case.off and now - case.off >= OFFER_MS then
    recall(cid)
  else
    plan(cid)
  end
end
return over
