/** Numbers by chance, the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A number of the normal distribution. */
export function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

/** How many of so many come out, each with a probability, as a normal distribution has it. */
function binomial(next: () => number, count: number, probability: number): number {
  const spread = Math.sqrt(count * probability * (1 - probability))
  return Math.min(count, Math.max(0, Math.round(count * probability + spread * normal(next))))
}

/** Rows on each weekday, as parts of the usual. */
const rhythm = [1, 0.95, 0.97, 1.02, 1.25, 1.4, 0.6]

/** What is sound of a metric on a day. */
export interface MadeMetric {
  readonly metric: 'volume' | 'freshness_gap' | 'null_rate' | 'distinct_rate' | 'mean' | 'category_share'
  readonly note: string
  sound(day: number, next: () => number): number
}

/** Sound days of each metric, with a weekday's rhythm or a slow trend and without. */
export const soundMetrics: readonly MadeMetric[] = [
  { metric: 'volume', note: 'steady', sound: (_, next) => Math.round(20_000 * Math.exp(0.04 * normal(next))) },
  {
    metric: 'volume',
    note: "a weekday's rhythm",
    sound: (day, next) => Math.round(20_000 * (rhythm[day % 7] ?? 1) * Math.exp(0.05 * normal(next))),
  },
  {
    metric: 'volume',
    note: 'rhythm, and half as much again in a year',
    sound: (day, next) =>
      Math.round(20_000 * 1.5 ** (day / 365) * (rhythm[day % 7] ?? 1) * Math.exp(0.05 * normal(next))),
  },
  { metric: 'volume', note: 'a table that never changes', sound: () => 249 },
  { metric: 'volume', note: 'few rows', sound: (_, next) => binomial(next, 400, 0.1) },
  {
    metric: 'freshness_gap',
    note: 'some minutes, now and then more',
    sound: (_, next) => 600 * Math.exp(0.3 * normal(next)),
  },
  {
    metric: 'freshness_gap',
    note: 'nothing on weekends',
    sound: (day, next) => 3600 * (day % 7 === 6 ? 30 : 6) * Math.exp(0.1 * normal(next)),
  },
  { metric: 'null_rate', note: '2 % of 5,000 rows', sound: (_, next) => binomial(next, 5000, 0.02) / 5000 },
  { metric: 'null_rate', note: 'none', sound: () => 0 },
  { metric: 'distinct_rate', note: 'a key', sound: () => 1 },
  { metric: 'distinct_rate', note: '30 % of 5,000 rows', sound: (_, next) => binomial(next, 5000, 0.3) / 5000 },
  {
    metric: 'mean',
    note: 'prices with a rhythm',
    sound: (day, next) => 42 * (day % 7 > 4 ? 1.1 : 1) + 0.8 * normal(next),
  },
  { metric: 'mean', note: 'around zero', sound: (_, next) => 3 * normal(next) },
  { metric: 'category_share', note: 'a quarter of 5,000 rows', sound: (_, next) => binomial(next, 5000, 0.25) / 5000 },
]
