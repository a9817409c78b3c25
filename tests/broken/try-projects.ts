import { createHash } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { asNobody } from '../support/as-nobody.ts'
import { chanceSeed, fc } from '../support/chance.ts'
import { project } from '../support/project.ts'
import { type BrokenProject, brokenProjects, type Files } from './break-project.ts'
import { readIndependently } from './independent-reading.ts'
import { isToldAtItsPlace, judge, relationsIn, tookLong } from './judge.ts'
import { type Reading, Unsure } from './reading.ts'
import { soundProject } from './sound-project.ts'

/** How many projects are broken in all suites together; 100,000 take some hours. Others are tried with CHANCE_SEED. */
const cases = Number(process.env.BROKEN_PROJECTS ?? 3_000)

/** So many suites share them, so that as many workers have something to do. */
const suites = 2

/** Reads what was built, and makes what should have been: a DuckDB of the test's own. */
let connection: DuckDBConnection

/** A database with nothing in it but the runner's own tables: each project gets a copy, since they take as long as the rest. */
const empty = project({})
beforeAll(async () => {
  await empty.build()
  connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
})

/** What came of broken projects. */
interface Tried {
  readonly complaints: readonly string[]
  /** The share of projects that came to rows, or to no place, and of which the reading knows no answer. */
  readonly unsure: number
}

/** Breaks and builds one of the suites' share of projects; one that was broken in the same way before is not built again. */
export async function tryBrokenProjects(suite: number): Promise<Tried> {
  const complaints: string[] = []
  const tried = new Set<string>()
  let [asked, unsure] = [0, 0]
  const read = async (files: Files) => {
    asked++
    const reading = await readingOf(files)
    if (!reading) unsure++
    return reading
  }
  const samples = { numRuns: Math.ceil(cases / suites), seed: chanceSeed + suite }
  for (const one of fc.sample(brokenProjects(soundProject), samples)) {
    const mark = markOf(one)
    if (tried.has(mark)) continue
    tried.add(mark)
    const complaint = await complaintAbout(one, read)
    if (complaint) complaints.push(`${one.what}\n${complaint}`)
  }
  return { complaints, unsure: unsure / asked }
}

/** What is wrong with the build of the project that is sound. */
export function complaintAboutSound(): Promise<string | undefined> {
  const files = new Map(Object.entries(soundProject).map(([path, text]) => [path, Buffer.from(text)]))
  return complaintAbout({ files, what: '' }, async (all) => {
    const reading = await readingOf(all)
    if (!reading) throw new Error('the reading knows no answer')
    return reading
  })
}

/** Tells projects apart: the paths and bytes of their files, and what is wrong with one besides. */
function markOf({ files, spoilt }: BrokenProject): string {
  const hash = createHash('sha256').update(JSON.stringify([spoilt?.path, spoilt?.by.name]))
  for (const [path, bytes] of files) hash.update(`\0${path}\0${bytes.length}\0`).update(bytes)
  return hash.digest('base64')
}

/** What an independent reading says; undefined where it knows no answer. */
async function readingOf(files: Files): Promise<Reading | undefined> {
  await connection.run("attach ':memory:' as expected; use expected")
  try {
    return await readIndependently(files, connection)
  } catch (error) {
    if (error instanceof Unsure) return undefined
    throw error
  } finally {
    await connection.run('use memory; detach expected')
  }
}

type Read = (files: Files) => Promise<Reading | undefined>

/** What a file that cannot be read leaves, and that it must be told. */
async function readSpoilt({ files, spoilt }: BrokenProject, read: Read) {
  if (!spoilt || spoilt.by.isReadable) return await read(files)
  const others = new Map(files)
  others.delete(spoilt.path)
  const reading = await read(others)
  return reading && { ...reading, fault: `${spoilt.path} ${spoilt.by.name}` }
}

/** Says what is wrong with how the build of a project ended. What took too long is built once more: a machine may pause, a hang comes again. */
async function complaintAbout(broken: BrokenProject, read: Read) {
  const first = await complaintAboutBuild(broken, read)
  return first?.startsWith(tookLong) ? complaintAboutBuild(broken, read) : first
}

async function complaintAboutBuild(broken: BrokenProject, read: Read) {
  const { files, spoilt } = broken
  const shop = project(Object.fromEntries(files))
  copyFileSync(join(empty.folder, 'shop.duckdb'), join(shop.folder, 'shop.duckdb'))
  spoilt?.by.apply(join(shop.folder, spoilt.path), shop.folder)
  const begun = performance.now()
  const said = spoilt?.by.isMode ? asNobody(shop.folder, 'build') : await shop.cupel('build')
  const milliseconds = performance.now() - begun
  const relations = await relationsIn(shop.folder, connection)
  rmSync(shop.folder, { recursive: true, force: true })
  const built = { ...said, milliseconds, relations }
  // Where nothing was published, and its cause is told, there are no rows to be held against others.
  const reading = isToldAtItsPlace(built) && relations.size === 0 ? undefined : await readSpoilt(broken, read)
  const complaint = judge(built, reading)
  return complaint && `${complaint}\n${said.out}${said.err}`
}
