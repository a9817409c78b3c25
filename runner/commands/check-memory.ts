import { createHash, randomBytes, scryptSync } from 'node:crypto'
import { join } from 'node:path'
import { describeAdapter } from '../adapters/describe-adapter.ts'
import { writeFile } from '../artifacts/index.ts'
import type { Checked } from '../check/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import { exactJson } from '../exact-json.ts'
import type { Files } from '../files.ts'
import { folderStore } from '../load/index.ts'
import type { LoadConfig } from '../project/load-schema.ts'
import type { OpenedConfig } from '../project/open-config.ts'
import { isAsSeen, type Sighting } from '../record-files.ts'
import { version } from '../version.ts'

/** What a check has to say. */
export interface CheckReport {
  /** How many models are sound. */
  readonly sound: number
  /** What the chosen nodes read outside the project. */
  readonly outside: Checked['outside']
  readonly findings: readonly Diagnostic[]
  /** What templates said with `log`. */
  readonly said: readonly string[]
}

/** What a check was told, what it looked at, and what it said. */
interface CheckMemory {
  /** The program, the folder, the day, and what was asked for. */
  readonly of: string
  readonly files: readonly Sighting[]
  readonly environment: { readonly names: readonly string[]; readonly salt: string; readonly sum: string }
  /** Landing folders, where only files know what columns a source has. */
  readonly landing: readonly SeenLanding[]
  /** The warehouse's mark. */
  readonly warehouse: string
  readonly report: CheckReport
}

/** Which files a source takes. */
type Landing = Pick<LoadConfig, 'glob' | 'exclude'>

/** What a glob matched, as a sum of paths, sizes and times. */
interface SeenLanding extends Landing {
  readonly sum: string
}

/** What a check looked at, besides the warehouse. */
export interface Seen {
  readonly files: readonly Sighting[]
  /** Variables of the environment, by name. */
  readonly variables: ReadonlySet<string>
  /** How the sources load whose files were looked at. */
  readonly landing: readonly Landing[]
}

/** What a check is about: the same answer comes of the same question, as long as nothing that was seen has changed. */
export interface CheckQuestion {
  readonly opened: OpenedConfig
  /** What was asked for, as plain data. */
  readonly asked: unknown
  readonly now: Date
}

/** Where it is kept, below the target folder. */
const place = 'remembered/check.json'

/** What the last check said, if it was asked the same and all that it looked at is as it was. */
export function recallCheck(question: CheckQuestion, files: Files): CheckReport | undefined {
  const { root, config, environment } = question.opened
  const memory = readMemory(join(root, config.target_path, place), files)
  if (memory?.of !== nameOf(question) || memory.warehouse !== markOf(question.opened)) return undefined
  const { names, salt, sum } = memory.environment
  if (sumOf(names, environment.get, salt) !== sum) return undefined
  if (!memory.landing.every((seen) => seen.sum === listingSum(root, seen))) return undefined
  return memory.files.every((sighting) => isAsSeen(sighting, files)) ? memory.report : undefined
}

/** Keeps nothing of any check, and has the folder made in which the next is kept: what is looked at is then as it will be. */
export function forgetCheck({ opened }: CheckQuestion): void {
  write(opened, 'null')
}

/** Keeps what a check said. */
export function keepCheck(question: CheckQuestion, seen: Seen, report: CheckReport): void {
  const { environment, root } = question.opened
  const warehouse = markOf(question.opened)
  if (warehouse === undefined) return
  const [names, salt] = [[...seen.variables].sort(), randomBytes(16).toString('base64')]
  const memory: CheckMemory = {
    of: nameOf(question),
    files: seen.files,
    environment: { names, salt, sum: sumOf(names, environment.get, salt) },
    landing: seen.landing.map(({ glob, exclude }) => ({ glob, exclude, sum: listingSum(root, { glob, exclude }) })),
    warehouse,
    report,
  }
  write(question.opened, JSON.stringify(memory))
}

/** Where nothing can be written, nothing is kept, and a check is none the worse for it. */
function write({ root, config }: OpenedConfig, text: string): void {
  try {
    writeFile(root, `${config.target_path}/${place}`, text)
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
  }
}

function readMemory(path: string, files: Files): CheckMemory | null {
  try {
    return JSON.parse(files.read(path).toString()) as CheckMemory | null
  } catch {
    // There is none, or somebody wrote into it.
    return null
  }
}

const nameOf = ({ opened: { root, target }, asked, now }: CheckQuestion) =>
  exactJson([version, root, target.name, now.toISOString().slice(0, 10), asked])

const markOf = ({ target: { type, settings }, root }: OpenedConfig) => describeAdapter(type)?.markOf?.(settings, root)

function listingSum(root: string, { glob, exclude }: Landing): string {
  const { paths, sizes, modifiedMs, unreadable } = folderStore.list(root, glob, exclude)
  const lines = paths.map((path, place) => `${path} ${sizes[place]} ${modifiedMs[place]}`).sort()
  return createHash('sha256')
    .update(JSON.stringify([lines, unreadable]))
    .digest('base64')
}

/** Slow to make, since a password may be among the values. */
function sumOf(names: readonly string[], get: (name: string) => string | undefined, salt: string): string {
  return scryptSync(JSON.stringify(names.map((name) => get(name) ?? null)), salt, 32).toString('base64')
}
