-- queue: what waits in some languages, and in the regional ones that belong to them.
-- ARGV  how many of each, the languages
-- gives {case, language, place, since, topic, codename, case key, its id} for each
local found, known = {}, set(2)
for _, lang in ipairs(call('ZRANGE', key.tongues, 0, -1)) do
  local where, place = key.queue .. lang, 0
  for _, cid in ipairs(speaks(lang, known) and call('ZRANGE', where, 0, ARGV[1] - 1) or {}) do
    local case = fields(cid, 'since', 'topic', 'name', 'k', 'kid')
    if case then
      place = place + 1
      found[#found + 1] = {cid, lang, place, tonumber(case.since), case.topic, case.name, case.k, case.kid}
    else
      call('ZREM', where, cid)
    end
  end
end
return found
