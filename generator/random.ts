// Taken out of Math once: in the sandbox that tests run in, each look at a global costs more than the product.
const { imul } = Math

/** Numbers in [0, 1), the same sequence for the same key on every machine. */
export type Random = () => number

/**
 * Mixes up to four whole numbers into one of 32 bits, evenly spread (MurmurHash3).
 * What is a function of its key alone needs no memory: a customer's attributes, a product's price history.
 */
export const hash = (a: number, b = 0, c = 0, d = 0): number => {
  let h = mix(mix(mix(mix(0x2545f491, a), b), c), d)
  h = imul(h ^ (h >>> 16), 0x85ebca6b)
  h = imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const mix = (h: number, word: number): number => {
  const k = imul(word, 0xcc9e2d51)
  const rotated = h ^ imul((k << 15) | (k >>> 17), 0x1b873593)
  return (imul((rotated << 13) | (rotated >>> 19), 5) + 0xe6546b64) | 0
}

/** A hash as a fraction in [0, 1). */
export const share = (a: number, b = 0, c = 0, d = 0): number => hash(a, b, c, d) / 4294967296

const keys = new Map<string, number>()

/** The number of a name, so that streams are keyed by words: `streamKey(seed, 'sales')`. */
export const streamKey = (seed: number, name: string): number => {
  const known = keys.get(`${seed} ${name}`)
  if (known !== undefined) return known
  let key = seed
  for (let i = 0; i < name.length; i++) key = hash(key, name.charCodeAt(i))
  keys.set(`${seed} ${name}`, key)
  return key
}

/** A generator of its own for a key (sfc32): nothing drawn elsewhere moves its sequence. */
export const makeRandom = (key: number, part = 0): Random => {
  let a = hash(key, part, 1) | 0
  let b = hash(key, part, 2) | 0
  let c = hash(key, part, 3) | 0
  let counter = 1
  return () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 4294967296
  }
}

/** A whole number from 0 to `limit` − 1. */
export const below = (random: Random, limit: number): number => Math.floor(random() * limit)

/** One of a list that is not empty. */
export const oneOf = <T>(values: readonly T[], fraction: number): T => values[Math.floor(fraction * values.length)] as T

/**
 * A count around its mean, with about a Poisson's spread.
 *
 * Only + − × and square root are used here and in all of the simulation: IEEE 754 fixes their last bit, which it does
 * not for exp, log and pow, and the files must be the same on every machine.
 */
export const countAround = (random: Random, mean: number): number => {
  const normal = random() + random() + random() + random() + random() + random() - 3
  return Math.max(0, Math.floor(mean + 1.41 * normal * Math.sqrt(mean) + random()))
}
