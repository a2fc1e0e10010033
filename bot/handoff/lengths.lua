-- lengths: how many wait in some languages, and in the regional ones that belong to them.
-- ARGV  the languages
-- gives {language, how many, since when the first has waited} for each that anybody waits in
local found, known = {}, set(1)
for _, lang in ipairs(call('ZRANGE', key.tongues, 0, -1)) do
  local first = speaks(lang, known) and call('ZRANGE', key.queue .. lang, 0, 0, 'WITHSCORES') or {}
  if first[2] then found[#found + 1] = {lang, call('ZCARD', key.queue .. lang), tonumber(first[2])} end
end
return found
