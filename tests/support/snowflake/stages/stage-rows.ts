import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { quoteText } from '../binder/typed.ts'
import { fromDuckdb } from '../duckdb-error.ts'
import { Refusal } from '../refusal.ts'
import type { Running } from '../running.ts'
import { textFormats, useFormat } from '../session.ts'
import type { Record } from './read-csv.ts'

/** Records that DuckDB can read: numbered from 0 in `n`, fields in f0, f1 … */
export interface StagedRows {
  /** `read_parquet('…')`: a file, because a transaction that is open already would not see a new table. */
  readonly relation: string
  /** What is wrong with each record, by its number; only the first if no more are wanted. */
  faults(values: readonly string[], wanted: 'first' | 'all'): Promise<Map<number, Refusal>>
  close(): void
}

/** Hands records over, without what could not be read. */
export async function stageRows(running: Running, records: readonly Record[], width: number): Promise<StagedRows> {
  const { account, session } = running
  const connection = await account.instance.connect()
  await connection.run(`set timezone = ${quoteText(String(session.parameters.get('TIMEZONE')))}`)
  const own = { ...session, connection }
  for (const name of Object.keys(textFormats)) await useFormat(own, name, String(session.parameters.get(name)))
  const table = `load${account.unique()}`
  const fields = Array.from({ length: width }, (_, at) => `f${at} varchar`)
  await connection.run(`create temporary table ${table} (n integer, ${fields.join(', ')})`)
  const appender = await connection.createAppender(table, undefined, 'temp')
  for (const [n, record] of records.entries()) {
    if (record.error) continue
    appender.appendInteger(n)
    for (let at = 0; at < width; at += 1) {
      const value = record.fields[at]
      if (value === null || value === undefined) appender.appendNull()
      else appender.appendVarchar(value)
    }
    appender.endRow()
  }
  appender.closeSync()
  const file = join(account.folder, `${table}.parquet`)
  await connection.run(`copy (select * from ${table} order by n) to ${quoteText(file)} (format parquet)`)
  return {
    relation: `read_parquet(${quoteText(file)})`,
    faults: (values, wanted) => findFaults(connection, table, values, wanted, records.length),
    close: () => connection.closeSync(),
  }
}

/** Halves the records until the wrong ones are alone. */
async function findFaults(
  connection: DuckDBConnection,
  table: string,
  values: readonly string[],
  wanted: 'first' | 'all',
  size: number,
): Promise<Map<number, Refusal>> {
  const found = new Map<number, Refusal>()
  // The hash needs every value, so none is left uncomputed.
  const check = `select bit_xor(hash(${values.join(', ')})) from ${table} v`
  const search = async (from: number, to: number): Promise<void> => {
    if (wanted === 'first' && found.size > 0) return
    const fault = await faultOf(connection, `${check} where n >= ${from} and n < ${to}`)
    if (!fault) return
    if (to - from === 1) found.set(from, fault)
    else {
      const middle = Math.floor((from + to) / 2)
      await search(from, middle)
      await search(middle, to)
    }
  }
  if (size > 0) await search(0, size)
  return found
}

async function faultOf(connection: DuckDBConnection, sql: string): Promise<Refusal | undefined> {
  try {
    await connection.run(sql)
    return undefined
  } catch (error) {
    const refusal = fromDuckdb(error)
    if (refusal instanceof Refusal && refusal.code !== '000002') return refusal
    throw refusal
  }
}
