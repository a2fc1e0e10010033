"""The bots that are measured, each a process of its own: the same conversation, built five ways.

Peers read what they need from the environment: BENCH_STEPS (the written conversation), BENCH_TOKEN,
BENCH_API, BENCH_REDIS, and BENCH_PORT and BENCH_SECRET for the webhook; without a port they poll.
"""
