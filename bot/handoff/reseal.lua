-- reseal: put a case's key and address under another epoch's key, if they are still what was read.
-- ARGV  case, case key as it was, case key, address
if call('HGET', key.case .. ARGV[1], 'k') == ARGV[2] then
  call('HSET', key.case .. ARGV[1], 'k', ARGV[3], 'a', ARGV[4])
end
