-- agree: the person's word on the note for the next advocate: it may be read, or it goes.
-- ARGV  case, 1 for yes
local case = fields(ARGV[1], 'note', 'ep')
if not case or not case.note then return end
if ARGV[2] == '1' then
  call('HSET', key.case .. ARGV[1], 'ok', 1)
else
  call('HDEL', key.case .. ARGV[1], 'note', 'ok')
end
tell('state', ARGV[1], case.ep)
