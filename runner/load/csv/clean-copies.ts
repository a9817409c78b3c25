import { type CleanCopy, copyClean } from './clean-copy.ts'
import type { CsvDialect } from './csv-dialect.ts'
import type { CsvFile } from './scan-csv.ts'

/** A file that was copied clean. */
export interface CopiedFile extends CleanCopy {
  readonly file: CsvFile
  /** Its number in the copies. */
  readonly number: number
}

/** The clean copies of a delivery: files with the same names stand in one. */
export interface Copies {
  /** Copies a file, once. */
  add(file: CsvFile): Promise<CopiedFile>
  of(path: string): CopiedFile | undefined
  readonly files: readonly CopiedFile[]
  /** The copies, by the names of their columns. */
  readonly good: readonly { readonly path: string; readonly names: readonly string[]; readonly longest: number }[]
  /** What is no record; undefined where every one is. */
  readonly bad: { readonly path: string; readonly longest: number } | undefined
}

/** @param workFile makes a path for a passing file */
export function cleanCopies(dialect: CsvDialect, workFile: (name: string) => Promise<string>): Copies {
  const files = new Map<string, CopiedFile>()
  const good = new Map<string, { path: string; names: readonly string[] }>()
  const longestOf = (some: readonly CopiedFile[]) => Math.max(0, ...some.map(({ longest }) => longest))
  const goodFile = async (names: readonly string[]) => {
    const key = JSON.stringify(names)
    const found = good.get(key) ?? { path: await workFile(`records-${good.size}.csv`), names }
    good.set(key, found)
    return found.path
  }
  let badFile: string | undefined
  return {
    async add(file) {
      const found = files.get(file.path)
      if (found) return found
      badFile ??= await workFile('rejects.csv')
      const number = files.size
      const made = { file, number, ...(await copyClean(file, dialect, { number, goodFile, badFile })) }
      files.set(file.path, made)
      return made
    },
    of: (path) => files.get(path),
    get files() {
      return [...files.values()]
    },
    get good() {
      const all = [...files.values()]
      return [...good.entries()].map(([key, { path, names }]) => ({
        path,
        names,
        longest: longestOf(all.filter((one) => JSON.stringify(one.names) === key)),
      }))
    },
    get bad() {
      const some = [...files.values()].filter(({ rejected }) => rejected > 0)
      return badFile && some.length ? { path: badFile, longest: longestOf(some) } : undefined
    },
  }
}
