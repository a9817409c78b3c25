import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { RunResult } from '../../runner/index.ts'

const repository = resolve(import.meta.dirname, '../..')
const made: string[] = []

/** A folder that `removeFolders` takes away. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cupel-retail-'))
  made.push(folder)
  return folder
}

export const removeFolders = (): void => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** The retail project in a folder of its own, with nothing landed. */
export const retailProject = (): string => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'tests'))
  for (const part of ['project.yml', 'models', 'macros', 'seeds', 'snapshots', 'tests/data-quality']) {
    symlinkSync(join(repository, part), join(folder, part))
  }
  return folder
}

/** The days on which a world's files were delivered. */
export const deliveryDays = (world: string): readonly string[] =>
  readdirSync(join(world, 'landing', 'stores'))
    .map((name) => name.slice('dt='.length))
    .sort()

/** Copies to a project what a world delivered on one day. */
export const deliverDay = (world: string, project: string, day: string): void => {
  for (const feed of readdirSync(join(world, 'landing'))) {
    const from = join(world, 'landing', feed, `dt=${day}`)
    if (existsSync(from)) cpSync(from, join(project, 'data/landing', feed, `dt=${day}`), { recursive: true })
  }
}

/** Copies to a project what is known about the world. */
export const deliverTruth = (world: string, project: string): void =>
  cpSync(join(world, 'truth'), join(project, 'data/truth'), { recursive: true })

/** Where a project keeps its tables. */
export const databaseOf = (project: string): string => join(project, 'data/retail.duckdb')

type Row = Readonly<Record<string, unknown>>

/** Asks databases that no run holds; each is attached under its name, for reading or for writing. */
export const ask = async (
  databases: Readonly<Record<string, string>>,
  sql: string,
  mode: 'read_only' | 'read_write' = 'read_only',
): Promise<readonly Row[]> => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    for (const [name, file] of Object.entries(databases)) await connection.run(`attach '${file}' as ${name} (${mode})`)
    return (await connection.runAndReadAll(sql)).getRowObjectsJson()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** What went wrong in a run, in order. */
export const faultsOf = (result: RunResult): readonly string[] =>
  result.results
    .filter(({ status }) => ['failed', 'held', 'error', 'skipped', 'warned'].includes(status))
    .map((entry) => ('error' in entry ? `${entry.nodeId} ${entry.error.message}` : `${entry.nodeId} ${entry.status}`))
    .sort()
