import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { landingRoot } from './landing-root.ts'
import type { LandingStore, Listing } from './landing-store.ts'
import { matchFiles } from './match-files.ts'

const chunkBytes = 1024 * 1024

/** Landing files of a folder. A file is another when its size or the time of its last change is. */
export const folderStore: LandingStore = {
  list(root, glob, exclude = []) {
    const landing = landingRoot(root, glob)
    const matched = matchFiles(root, glob)
    const left = exclude.map((other) => matchFiles(root, other))
    const isLeft = new Set(left.flatMap(({ paths, refusals }) => [...paths, ...refusals.keys()]))
    const kept = isLeft.size > 0 ? matched.paths.map((path) => !isLeft.has(path)) : undefined
    const ofKept = <T>(values: readonly T[]) => (kept ? values.filter((_, index) => kept[index]) : values)
    const start = landing.absolute.endsWith(sep) ? landing.absolute.length : landing.absolute.length + 1
    const below = (path: string) => withSlashes(path.slice(start))
    const listing: Listing = {
      store: folderStore,
      root: landing,
      paths: ofKept(matched.paths).map(below),
      sizes: ofKept(matched.sizes),
      modifiedMs: ofKept(matched.modifiedMs),
      unreadable: [...matched.refusals].flatMap(([path, refusal]) =>
        isLeft.has(path) ? [] : [{ path: withSlashes(relative(root, path)), ...refusal }],
      ),
    }
    return listing
  },
  /** A stream makes room for a whole chunk, however small the file is; with a thousand small files that is what a load would wait for. */
  async *open({ absolute, size }, atOnce = chunkBytes) {
    if (size !== undefined && size <= atOnce) yield await readFile(absolute)
    else yield* createReadStream(absolute, { highWaterMark: atOnce })
  },
  identity: (size, modifiedMs) => `${size}:${modifiedMs}`,
}

function withSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/')
}
