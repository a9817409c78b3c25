import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { asNobody } from '../support/as-nobody.ts'
import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'
import { type BrokenProject, brokenProjects, type Files } from './break-project.ts'
import { readIndependently } from './independent-reading.ts'
import { isToldAtItsPlace, judge, relationsIn, tookLong } from './judge.ts'
import { type Reading, Unsure } from './reading.ts'
import { soundProject } from './sound-project.ts'

/** How many projects are broken; 100,000 take some hours. Others are tried with CHANCE_SEED. */
const cases = Number(process.env.BROKEN_PROJECTS ?? 400)

/** Reads what was built, and makes what should have been: a DuckDB of the test's own. */
let connection: DuckDBConnection

/** What an independent reading says; undefined where it knows no answer. */
async function read(files: Files): Promise<Reading | undefined> {
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

/** A database with nothing in it but the runner's own tables: each project gets a copy, since they take as long as the rest. */
const empty = project({})
beforeAll(async () => {
  await empty.build()
  connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
})

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

test('the sound project is built as an independent reading has it', async () => {
  const files = new Map(Object.entries(soundProject).map(([path, text]) => [path, Buffer.from(text)]))
  const unsure = () => Promise.reject(new Error('the reading knows no answer'))
  expect(
    await complaintAbout({ files, what: '' }, async (all) => (await read(all)) ?? (await unsure())),
  ).toBeUndefined()
})

test('a project broken in one way ends in rows that are meant, or in a finding with its place', async () => {
  const complaints: string[] = []
  let [asked, unsure] = [0, 0]
  for (const one of fc.sample(brokenProjects(soundProject), { numRuns: cases })) {
    const complaint = await complaintAbout(one, async (files) => {
      asked++
      const reading = await read(files)
      if (!reading) unsure++
      return reading
    })
    if (complaint) complaints.push(`${one.what}\n${complaint}`)
  }
  expect(complaints).toEqual([])
  // The reading is worth something only where it mostly has an answer.
  expect(unsure / asked).toBeLessThan(0.25)
}, 86_400_000)
