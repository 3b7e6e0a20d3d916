/** The bench is one caller that brings a country's load and more: the limits that protect against such are lifted. */
export const BENCH_LIMITS = { integrationPerMinute: 1e9, turnMs: 20_000, inHand: 4_096 };
