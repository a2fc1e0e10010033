-- drop: hold a typed line no longer.
-- ARGV  case
call('UNLINK', key.held .. ARGV[1])
if fields(ARGV[1]) then call('HDEL', key.case .. ARGV[1], 'hk') end
