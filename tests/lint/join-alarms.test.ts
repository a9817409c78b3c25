import type { Connection } from '../../runner/adapters/contract/connection.ts'
import { openEmbedded } from '../../runner/adapters/open-adapter.ts'
import { type Draw, drawFrom } from '../portability/random/draw.ts'
import { temporaryFolder } from '../support/folders.ts'
import { project } from '../support/project.ts'

/** How many models are drawn; others with CHANCE_SEED. */
const count = Number(process.env.JOIN_MODELS ?? 80)
const seed = Number(process.env.CHANCE_SEED ?? 1)
/** Worlds of rows in which all is looked at, and how many more are tried for what was not seen yet. */
const worlds = Number(process.env.JOIN_WORLDS ?? 60)
const more = 3000

/** A table, and what its data tests say of it. */
interface Table {
  readonly name: string
  readonly keys: readonly (readonly string[])[]
  readonly notNull: readonly string[]
}

/** A model that joins two tables, and a data test of it. */
interface Drawn {
  readonly left: Table
  readonly right: Table
  readonly kind: 'join' | 'left join' | 'full join'
  readonly on: string
  readonly where: string
  readonly list: string
  readonly groups: string
  readonly test: { readonly column: string; readonly test: 'unique' | 'not_null' }
}

const columns = ['k', 'm', 'v'] as const

function drawTable(name: string, draw: Draw): Table {
  const keys = draw.pick([[['k']], [['k', 'm']], [['m']], [['k'], ['m']], []] as const)
  return { name, keys, notNull: draw.some(columns, 0, 3) }
}

function drawModel(tables: readonly Table[], draw: Draw): Drawn {
  const [left, right] = [draw.pick(tables), draw.pick(tables)]
  const on = draw.some(['a.k = b.k', 'a.m = b.m', 'a.k = b.m', 'a.v = b.v', 'a.v < b.v'], 1, 2).join(' and ')
  const where = draw.pick([
    '',
    '',
    '',
    'b.v = 1',
    'b.v > 0',
    'a.v <> 2',
    'a.k = 1',
    'b.v is null',
    'coalesce(b.v, 0) = 0',
  ])
  const kind = draw.pick(['join', 'left join', 'left join', 'full join'] as const)
  const shape = draw.pick(['plain', 'plain', 'sum', 'distinct'] as const)
  const groups = shape === 'sum' ? draw.pick(['a.k', 'a.m', 'b.k', 'b.m', 'a.k, b.k', '']) : ''
  const keyed = groups ? groups.split(', ').map((group, at) => `${group} as g${at}`) : []
  const list =
    shape === 'sum'
      ? [...keyed, `sum(${draw.pick(['a.v', 'b.v', 'a.v + b.v'])}) as s`].join(', ')
      : `${shape === 'distinct' ? 'distinct ' : ''}a.k as ak, a.m as am, b.k as bk, b.v as bv`
  const given = shape === 'sum' ? (keyed.length ? 'g0' : 's') : draw.pick(['ak', 'am', 'bk', 'bv'])
  return {
    left,
    right,
    kind,
    on,
    where,
    list,
    groups,
    test: { column: given, test: draw.pick(['unique', 'not_null']) },
  }
}

const selectOf = (
  { left, right, kind, on, where, list, groups }: Drawn,
  table = (name: string) => name,
  how = kind as string,
) =>
  [
    `select ${list}`,
    `from ${table(left.name)} as a`,
    `${how} ${table(right.name)} as b on ${on}`,
    ...(where ? [`where ${where}`] : []),
    ...(groups ? [`group by ${groups}`] : []),
  ].join('\n')

/** Rows by chance, those that break what is tested left out. */
function rowsOf({ keys, notNull }: Table, draw: Draw, values: number): string[] {
  const rows: (number | null)[][] = []
  for (let tries = draw.below(9); tries > 0; tries--) {
    const row = columns.map((column) => (!notNull.includes(column) && draw.percent(15) ? null : draw.below(values)))
    const isSame = (key: readonly string[], other: (number | null)[]) => {
      const at = key.map((column) => columns.indexOf(column as (typeof columns)[number]))
      // A test of one column passes over NULL; of several, NULL is a value.
      return at.every((one) => row[one] === other[one]) && (key.length > 1 || row[at[0] ?? 0] !== null)
    }
    if (!keys.some((key) => rows.some((other) => isSame(key, other)))) rows.push(row)
  }
  return rows.map((row) => `(${row.map((value) => value ?? 'null').join(', ')})`)
}

const isTrue = async (connection: Connection, sql: string) =>
  Object.values((await connection.query(sql))[0] ?? {})[0] === true

/** What a finding says, as a question to some rows; `always` must hold of all rows, `ever` of some. */
function question(code: string, drawn: Drawn): { readonly sql: string; readonly when: 'always' | 'ever' } | undefined {
  const { left, right, on, where, groups, test } = drawn
  const pairs = `select a.rowid as l, b.rowid as r from ${left.name} as a join ${right.name} as b on ${on} ${where && `where ${where}`}`
  const given = selectOf(drawn)
  switch (code) {
    case 'join-multiplies': {
      const several = (side: string) => `exists (select 1 from (${pairs}) group by ${side} having count(*) > 1)`
      return { when: 'ever', sql: `select ${several('l')} and ${several('r')}` }
    }
    case 'sum-repeated': {
      const once = `select ${
        groups
          ? `${groups
              .split(', ')
              .map((_, at) => `g${at}`)
              .join(', ')}, `
          : ''
      }sum(v) from (
        select distinct ${
          groups
            ? `${groups
                .split(', ')
                .map((group, at) => `${group} as g${at}`)
                .join(', ')}, `
            : ''
        }a.rowid as l, a.v as v
        from ${left.name} as a ${drawn.kind} ${right.name} as b on ${on} ${where && `where ${where}`}) group by all`
      return { when: 'ever', sql: `select exists ((${given}) except (${once}))` }
    }
    case 'outer-join-inner': {
      const inner = selectOf(drawn, undefined, 'join')
      return {
        when: 'always',
        sql: `select not exists ((${given}) except all (${inner})) and not exists ((${inner}) except all (${given}))`,
      }
    }
    case 'not-null-outer-join':
      return { when: 'ever', sql: `select exists (select 1 from (${given}) where ${test.column} is null)` }
    case 'key-repeated':
      return {
        when: 'ever',
        sql: `select exists (select 1 from (${given}) where ${test.column} is not null group by ${test.column} having count(*) > 1)`,
      }
    case 'key-proven':
      return {
        when: 'always',
        sql: `select not exists (select 1 from (${given}) where ${test.column} is not null group by ${test.column} having count(*) > 1)`,
      }
    default:
      return undefined
  }
}

test(
  'what the lint says of joins is so: of some rows that pass the data tests, or of all',
  async () => {
    const draw = drawFrom(seed)
    const tables = Array.from({ length: 8 }, (_, at) => drawTable(`t${at}`, draw))
    const models = new Map<string, Drawn>(
      Array.from({ length: count }, (_, at) => [`m${at}`, drawModel(tables, draw)] as const),
    )
    const tested = ({ keys, notNull }: Table) => ({
      columns: columns.map((name) => ({
        name,
        data_type: 'integer',
        data_tests: [
          ...(notNull.includes(name) ? ['not_null'] : []),
          ...(keys.some((key) => key.length === 1 && key[0] === name) ? ['unique'] : []),
        ],
      })),
      data_tests: keys
        .filter((key) => key.length > 1)
        .map((key) => ({ unique_combination_of_columns: { combination_of_columns: key } })),
    })
    const shop = project({
      'project.yml': JSON.stringify({
        name: 'shop',
        rules: { 'key-proven': 'warn' },
        targets: { dev: { type: 'duckdb', path: 'shop.duckdb' } },
      }),
      'models/raw.yml': JSON.stringify({
        sources: [{ name: 'raw', tables: tables.map((table) => ({ name: table.name, ...tested(table) })) }],
      }),
      ...Object.fromEntries(
        [...models].map(([name, drawn]) => [
          `models/${name}.sql`,
          selectOf(drawn, (table) => `{{source "raw" "${table}"}}`),
        ]),
      ),
      ...Object.fromEntries(
        [...models].map(([name, { test }]) => [
          `models/${name}.yml`,
          JSON.stringify({ models: [{ name, columns: [{ name: test.column, data_tests: [test.test] }] }] }),
        ]),
      ),
    })
    const { err, out } = await shop.cupel('check')
    expect(out).toBe(`${count} models are sound.\n`)
    const found = findingsIn(err)

    await using embedded = await openEmbedded(temporaryFolder())
    await using connection = await embedded.connect()
    const open = found.flatMap(({ code, model }) => {
      const drawn = models.get(model)
      const asked = drawn && question(code, drawn)
      return asked ? [{ code, model, sql: asked.sql, when: asked.when, query: selectOf(drawn) }] : []
    })
    const seen = new Set<string>()
    const wrong: string[] = []
    const isOpen = ({ when, code, model }: (typeof open)[number]) => when === 'ever' && !seen.has(`${code} ${model}`)
    for (let world = 0; world < worlds + more; world++) {
      const looked = world < worlds ? open : open.filter(isOpen)
      if (looked.length === 0) break
      const rows = drawFrom(seed * 7919 + world)
      const script = tables.flatMap((table) => {
        const values = rowsOf(table, rows, 2 + (world % 3))
        return [
          `create or replace table ${table.name} (k integer, m integer, v integer)`,
          ...(values.length ? [`insert into ${table.name} values ${values.join(', ')}`] : []),
        ]
      })
      await connection.execute(script.join(';\n'))
      for (const { code, model, sql, when, query } of looked) {
        const id = `${code} ${model}`
        if (when === 'ever' && seen.has(id)) continue
        const holds = await isTrue(connection, sql)
        if (when === 'ever' && holds) seen.add(id)
        if (when === 'always' && !holds) wrong.push(`${id} in world ${world}: ${query}`)
      }
    }
    const never = open.filter(isOpen)
    expect(wrong).toEqual([])
    expect(never.map(({ code, model, query }) => `${code} ${model}: ${query}`)).toEqual([])
    // Each kind is found.
    expect([...new Set(found.map(({ code }) => code))].sort()).toEqual(
      expect.arrayContaining(['join-multiplies', 'key-proven', 'not-null-outer-join', 'outer-join-inner']),
    )
  },
  count * 10_000,
)

/** The findings of the check, by their models: at the model, or where its data test stands. */
function findingsIn(err: string): { readonly code: string; readonly model: string }[] {
  return err.split('\n').flatMap((line) => {
    const [, model = '', code = ''] = /^warning {2}models\/(m\d+)\.\w+:.*\[(.*)\]$/.exec(line) ?? []
    return code ? [{ code, model }] : []
  })
}
