import type { ResultValue } from '../../../runner/adapters/contract/connection.ts'
import { openTarget } from '../../support/open-target.ts'
import type { TestProject } from '../../support/project.ts'
import type { TestWarehouse } from '../../support/warehouses.ts'
import { readNode, type Stored, type WorldState } from './simulate-world.ts'

/** A relation as it is compared: its columns with their types, and its rows as texts, sorted. */
interface Look {
  readonly columns: readonly string[]
  readonly rows: readonly string[]
}

/** What stands in a warehouse, while it is read. */
export interface Reader extends AsyncDisposable {
  /** How a relation looks that is to be of a kind; undefined where it is not there. */
  look(name: string, stored: Stored): Promise<Look | undefined>
}

/** Opens the warehouse of a project to look at its relations. */
export async function openReader({ folder }: TestProject, { type, settings }: TestWarehouse): Promise<Reader> {
  const adapter = await openTarget(type, settings, { root: folder, readOnly: true })
  const connection = await adapter.connect()
  const relations = await adapter.catalog.relations(connection, ['main'])
  const columnsOf = new Map(relations.map(({ relation, columns }) => [relation.name, columns]))
  return {
    async look(name, stored) {
      const columns = columnsOf.get(name)
      if (!columns) return undefined
      const isSnapshot = stored.is === 'snapshot'
      const rows = (await connection.query(`select * from main.${name}`)).map((row) => {
        const values = columns.map((column): Cell => [column.name, row[column.name] ?? null])
        return shown(isSnapshot ? asVersion(values) : values)
      })
      const own = isSnapshot ? columns.filter((column) => !column.name.startsWith('dbt_')) : columns
      return { columns: own.map((column) => `${column.name} ${column.type}`), rows: rows.sort() }
    },
    async [Symbol.asyncDispose]() {
      await connection[Symbol.asyncDispose]()
      await adapter[Symbol.asyncDispose]()
    },
  }
}

type Cell = readonly [name: string, value: ResultValue]

function shown(cells: readonly Cell[]): string {
  return cells
    .map(([name, value]) => `${name}=${value ?? '-'}`)
    .sort()
    .join(' ')
}

/** Ids are of no meaning, and a table that knows of no deleted rows has none. */
function asVersion(cells: readonly Cell[]): readonly Cell[] {
  const isDeleted = cells.find(([name]) => name === 'dbt_is_deleted')?.[1] ?? 'False'
  const others = cells.filter(([name]) => name !== 'dbt_scd_id' && name !== 'dbt_is_deleted')
  return [...others, ['dbt_is_deleted', isDeleted]]
}

/** How a relation must look by the simulation. */
export function simulatedLook(stored: Stored, node: number, state: WorldState): Look {
  if (stored.is === 'snapshot') {
    const rows = stored.history.versions.map(({ row, updated, from, to, isDeleted }) =>
      shown([
        ...stored.columns.map(({ name }): Cell => [name, row[name as 'id'] ?? null]),
        ['dbt_updated_at', updated],
        ['dbt_valid_from', from],
        ['dbt_valid_to', to],
        ['dbt_is_deleted', isDeleted ? 'True' : 'False'],
      ]),
    )
    return { columns: stored.columns.map(({ name, type }) => `${name} ${type}`), rows: rows.sort() }
  }
  const table = readNode(node, state) ?? { columns: [], rows: [] }
  const columns = stored.is === 'view' ? stored.columns : table.columns
  const rows = table.rows.map((row) => shown(columns.map(({ name }): Cell => [name, row[name] ?? null])))
  return { columns: columns.map(({ name, type }) => `${name} ${type}`), rows: rows.sort() }
}
