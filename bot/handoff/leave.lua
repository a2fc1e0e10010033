-- leave: an advocate signs out.
-- ARGV  advocate
depart(ARGV[1])
