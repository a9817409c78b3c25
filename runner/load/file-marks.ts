import type { LedgerSums } from '../state/index.ts'
import type { LandingFile } from './landing-file.ts'
import type { Listing } from './stores/landing-store.ts'

/** Into how many buckets a source's files are divided, by their paths: of a million files, a dozen or two are in each. */
const buckets = 65_536

/** The bucket of a path below the landing root. It is kept in the ledger: another way to find it would be a change of the state. */
export function bucketOf(path: string): number {
  return mix(path, seeds[0]) % buckets
}

/**
 * A number of 53 bits that a file has for its path and identity; that two files have the same is as good as never. Marks are summed up by
 * bucket on both sides, in the ledger and in the folder: where the sums are the same, so are the files, and nobody asks for them one by one.
 */
export function markOf(path: string, identity: string): number {
  const text = `${identity}/${path}`
  return (mix(text, seeds[1]) % 2 ** 21) * 2 ** 32 + mix(text, seeds[2])
}

/** What the ledger knows a file by. */
export function markedFile({ store, landingPath, size, modifiedMs }: LandingFile) {
  const mark = markOf(landingPath, store.identity(size, modifiedMs))
  return { landing_path: landingPath, bucket: bucketOf(landingPath), mark }
}

/**
 * The buckets of a listing's files, and which of them differ from what the ledger has.
 * @returns the places of the files in the buckets that differ, and those buckets
 */
export function differingFiles(
  { store, paths, sizes, modifiedMs }: Listing,
  { byBucket }: LedgerSums,
): { readonly places: readonly number[]; readonly differing: readonly number[] } {
  const of = new Uint16Array(paths.length)
  const counts = new Uint32Array(buckets)
  // A sum of millions of marks is no safe integer; that of their halves is.
  const [high, low] = [new Float64Array(buckets), new Float64Array(buckets)]
  const add = (sums: Float64Array, bucket: number, value: number) => {
    sums[bucket] = (sums[bucket] ?? 0) + value
  }
  paths.forEach((path, place) => {
    const bucket = bucketOf(path)
    const mark = markOf(path, store.identity(sizes[place] ?? 0, modifiedMs[place] ?? 0))
    of[place] = bucket
    counts[bucket] = (counts[bucket] ?? 0) + 1
    add(high, bucket, Math.floor(mark / half))
    add(low, bucket, mark % half)
  })
  const isSame = (bucket: number) => {
    const { count, sum } = byBucket.get(bucket) ?? { count: 0, sum: 0n }
    const own = BigInt(high[bucket] ?? 0) * BigInt(half) + BigInt(low[bucket] ?? 0)
    return count === counts[bucket] && sum === own
  }
  const differing = new Set<number>()
  for (let bucket = 0; bucket < buckets; bucket++) if (counts[bucket] && !isSame(bucket)) differing.add(bucket)
  const places = differing.size ? [...paths.keys()].filter((place) => differing.has(of[place] ?? 0)) : []
  return { places, differing: [...differing] }
}

const half = 2 ** 26
const seeds = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d] as const

/** A text as 32 bits, each of which each character may change (FNV-1a, then the last steps of MurmurHash3). */
function mix(text: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
