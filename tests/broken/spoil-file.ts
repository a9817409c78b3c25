import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

/** What can be wrong with a file besides its bytes. */
export interface Spoil {
  readonly name: string
  /** Whether its bytes can still be read. */
  readonly isReadable: boolean
  /** Whether it concerns those only who are not root. */
  readonly isMode?: boolean
  apply(path: string, folder: string): void
}

/** Puts something else in a file's place. */
const insteadOf =
  (make: (path: string) => void): Spoil['apply'] =>
  (path) => {
    rmSync(path)
    make(path)
  }

export const spoils: readonly Spoil[] = [
  { name: 'may not be read', isReadable: false, isMode: true, apply: (path) => chmodSync(path, 0) },
  { name: 'may not be written', isReadable: true, isMode: true, apply: (path) => chmodSync(path, 0o444) },
  { name: 'is a folder', isReadable: false, apply: insteadOf((path) => mkdirSync(path)) },
  { name: 'is a pipe', isReadable: false, apply: insteadOf((path) => execFileSync('mkfifo', [path])) },
  { name: 'is a link to nothing', isReadable: false, apply: insteadOf((path) => symlinkSync('nowhere', path)) },
  { name: 'is a link to itself', isReadable: false, apply: insteadOf((path) => symlinkSync(basename(path), path)) },
  {
    name: 'is a link to where it stands now',
    isReadable: true,
    apply(path, folder) {
      const other = join(folder, 'elsewhere')
      renameSync(path, other)
      symlinkSync(relative(dirname(path), other), path)
    },
  },
]
