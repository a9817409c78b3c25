import { type Day, dayText } from '../calendar.ts'
import { makeRandom, type Random, streamKey } from '../random.ts'

/** What a day draws from: one stream for each purpose, so that none moves another. */
export type Streams = (purpose: string) => Random

/** Opens the streams of a day. */
export const openStreams = (seed: number, day: Day): Streams => {
  const streams = new Map<string, Random>()
  return (purpose) => {
    const known = streams.get(purpose)
    if (known !== undefined) return known
    const stream = makeRandom(streamKey(seed, purpose), day)
    streams.set(purpose, stream)
    return stream
  }
}

/** Numbers what happens on a day: `R2501020000001`, `R2501020000002`, … */
export const counter = (prefix: string, day: Day): (() => string) => {
  const start = prefix + dayText(day).slice(2).replaceAll('-', '')
  let last = 10_000_000
  return () => {
    last += 1
    return start + String(last).slice(1)
  }
}
