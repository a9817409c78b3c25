import { createHash, randomBytes, scryptSync } from 'node:crypto'
import { join } from 'node:path'
import { describeAdapter } from '../../adapters/describe-adapter.ts'
import { writeFile } from '../../artifacts/index.ts'
import type { Checked } from '../../check/index.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { CupelError } from '../../errors.ts'
import { exactJson } from '../../exact-json.ts'
import type { Files } from '../../files.ts'
import { folderStore } from '../../load/index.ts'
import type { LoadConfig } from '../../project/load-schema.ts'
import type { OpenedConfig } from '../../project/open-config.ts'
import { isAsSeen, type Sighting } from '../../record-files.ts'
import { version } from '../../version.ts'
import type { SeenNode } from './seen-nodes.ts'

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
  readonly environment: SeenEnvironment
  /** Landing folders, where only files know what columns a source has. */
  readonly landing: readonly SeenLanding[]
  /** The warehouse's mark. */
  readonly warehouse: string
  readonly report: CheckReport
  /** Names what is kept of its nodes. */
  readonly stamp: string
}

/** What a check saw of nodes, in a file of its own: it is read only where something has changed. */
interface NodesMemory {
  readonly stamp: string
  readonly nodes: readonly SeenNode[]
}

/** Variables of the environment by name, and a sum of their values. */
export interface SeenEnvironment {
  readonly names: readonly string[]
  readonly salt: string
  readonly sum: string
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
  readonly environment: SeenEnvironment
  /** How the sources load whose files were looked at. */
  readonly landing: readonly Landing[]
  /** What was seen of nodes, or the stamp under which it is kept already. */
  readonly nodes: readonly SeenNode[] | string
}

/** An earlier check. */
export interface RecalledCheck {
  readonly report: CheckReport
  /** What it looked at, besides the warehouse; the nodes are read when they are asked for. */
  readonly seen: Omit<Seen, 'nodes'>
  /** What it saw of nodes; none where somebody wrote into the memory. */
  nodes(): readonly SeenNode[]
  /** Under which they are kept. */
  readonly stamp: string
  /** The files that hold something else since, as absolute paths; all besides is as it was. */
  readonly changed: readonly string[]
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
const nodesPlace = 'remembered/check-nodes.json'

/** More changed files than that are not told one by one. */
const fewFiles = 5

/** The last check, if it was asked the same, and all that it looked at is as it was but for what a few files hold. */
export function recallCheck(question: CheckQuestion, files: Files): RecalledCheck | undefined {
  const { root, config, environment } = question.opened
  const memory = readJson<CheckMemory>(join(root, config.target_path, place), files)
  if (memory?.of !== nameOf(question) || memory.warehouse !== markOf(question.opened)) return undefined
  const { names, salt, sum } = memory.environment
  if (sumOf(names, environment, salt) !== sum) return undefined
  if (!memory.landing.every((seen) => seen.sum === listingSum(root, seen))) return undefined
  const changed: string[] = []
  for (const sighting of memory.files) {
    if (isAsSeen(sighting, files)) continue
    const [what, path] = sighting
    if (what !== 'read' || changed.length === fewFiles) return undefined
    changed.push(path)
  }
  return {
    report: memory.report,
    seen: { files: memory.files, environment: memory.environment, landing: memory.landing },
    changed,
    stamp: memory.stamp,
    nodes() {
      const kept = readJson<NodesMemory>(join(root, config.target_path, nodesPlace), files)
      return kept && kept.stamp === memory.stamp ? kept.nodes : []
    },
  }
}

/** Keeps nothing of any check, and has the folder made in which the next is kept: what is looked at is then as it will be. */
export function forgetCheck({ opened }: CheckQuestion): void {
  write(opened, place, 'null')
}

/** Keeps what a check said. */
export function keepCheck(question: CheckQuestion, seen: Seen, report: CheckReport): void {
  const { root } = question.opened
  const warehouse = markOf(question.opened)
  if (warehouse === undefined) return
  const { nodes } = seen
  const stamp = typeof nodes === 'string' ? nodes : randomBytes(16).toString('base64')
  const memory: CheckMemory = {
    of: nameOf(question),
    files: seen.files,
    environment: seen.environment,
    landing: seen.landing.map(({ glob, exclude }) => ({ glob, exclude, sum: listingSum(root, { glob, exclude }) })),
    warehouse,
    report,
    stamp,
  }
  if (typeof nodes !== 'string')
    write(question.opened, nodesPlace, JSON.stringify({ stamp, nodes } satisfies NodesMemory))
  write(question.opened, place, JSON.stringify(memory))
}

/** Where nothing can be written, nothing is kept, and a check is none the worse for it. */
function write({ root, config }: OpenedConfig, below: string, text: string): void {
  try {
    writeFile(root, `${config.target_path}/${below}`, text)
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
  }
}

function readJson<T>(path: string, files: Files): T | null {
  try {
    return JSON.parse(files.read(path).toString()) as T | null
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

/**
 * What the environment says of some variables.
 * @param before the same of an earlier time; given again where it is about the same variables, since a sum takes a while
 */
export function seenEnvironment(
  variables: Iterable<string>,
  environment: OpenedConfig['environment'],
  before?: SeenEnvironment,
): SeenEnvironment {
  const names = [...new Set(variables)].sort()
  if (before && names.join() === before.names.join()) return before
  const salt = randomBytes(16).toString('base64')
  return { names, salt, sum: sumOf(names, environment, salt) }
}

/** Slow to make, since a password may be among the values. */
function sumOf(names: readonly string[], { get }: OpenedConfig['environment'], salt: string): string {
  return scryptSync(JSON.stringify(names.map((name) => get(name) ?? null)), salt, 32).toString('base64')
}
