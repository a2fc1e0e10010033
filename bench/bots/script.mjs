// The written conversation, and where things are: what both JavaScript bots need.
import { readFileSync } from "node:fs";

const env = process.env;
export const steps = JSON.parse(readFileSync(env.BENCH_STEPS, "utf8"));
export const token = env.BENCH_TOKEN;
export const api = env.BENCH_API;
export const port = Number(env.BENCH_PORT ?? 0);
export const secret = env.BENCH_SECRET;

// unix:///path?db=N, as the embedded store gives it, or redis://host:port/N
const redis = new URL(env.BENCH_REDIS);
export const db = Number(redis.searchParams.get("db") ?? (redis.pathname.slice(1) || 0));
export const socket = redis.protocol === "unix:" ? redis.pathname : undefined;
