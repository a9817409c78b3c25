import type { Adapter } from '../../../runner/adapters/contract/adapter.ts'
import type { Connection } from '../../../runner/adapters/contract/connection.ts'
import type { AdapterFacts } from '../../../runner/adapters/contract/facts.ts'
import { fold } from '../../../runner/adapters/contract/fold.ts'
import type { Statement } from '../../../runner/adapters/contract/statement.ts'

import type { Relation } from '../../../runner/relation.ts'

/** Something that every warehouse must do: its title is a row of the feature table. */
export interface Requirement {
  readonly title: string
  work(adapter: Adapter, connection: Connection): Promise<void>
}

export type Must = (title: string, work: Requirement['work']) => void

/** The requirements that a function writes down. */
export function requirements(write: (must: Must) => void): readonly Requirement[] {
  const all: Requirement[] = []
  write((title, work) => void all.push({ title, work }))
  return all
}

/** Where the contract's relations stand; the schema exists and is empty when a requirement begins. */
export const schema = 'cupel_contract'
export const target: Relation = { schema, name: 'Orders' }
export const delta: Relation = { schema, name: 'Orders__delta' }
export const candidate: Relation = { schema, name: 'Orders__candidate' }

/** A name as the catalog tells it. */
export function kept({ foldsTo }: AdapterFacts, name: string): string {
  return foldsTo === 'as-written' ? name : fold(name, 'lower')
}

/** Makes a table of the columns `id` and `v` from rows as VALUES takes them. */
export async function make({ sql }: Adapter, connection: Connection, relation: Relation, rows: string): Promise<void> {
  // A text of one character would make a column of one character somewhere.
  const columns = `${sql.cast('id', 'INTEGER')} as id, ${sql.cast('v', 'VARCHAR')} as v`
  await connection.execute(sql.createTableAs(relation, `select ${columns} from (values ${rows}) as t(id, v)`))
}

/** All rows of a relation by position, sorted as texts. */
export async function all({ sql }: Adapter, connection: Connection, relation = target): Promise<unknown[][]> {
  const rows = await connection.query(`select * from ${sql.relation(relation)}`)
  return rows.map((row) => Object.values(row)).sort((one, other) => (String(one) < String(other) ? -1 : 1))
}

/** What a stream gives, batch by batch. */
export async function batchesOf<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const batches: T[] = []
  for await (const batch of stream) batches.push(batch)
  return batches
}

/** Runs statements one by one. */
export async function runAll(connection: Connection, statements: Iterable<string | Statement>): Promise<void> {
  for (const statement of statements) await connection.execute(statement)
}
