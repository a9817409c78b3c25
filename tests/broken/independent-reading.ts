import type { DuckDBConnection } from '@duckdb/node-api'
import type { Files } from './break-project.ts'
import { csvByHand, jsonByHand, textByHand } from './files-by-hand.ts'
import { type ExpectedRelation, Fault, type Reading, Unsure } from './reading.ts'
import { type HandTest, projectShape, propertiesShape } from './shapes-by-hand.ts'
import { literal, oneSelect, quoted, values } from './sql-by-hand.ts'
import {
  bindParameters,
  type HandMacro,
  type HandScope,
  readConfig,
  readMacros,
  renderByHand,
} from './template-by-hand.ts'
import { isMap, yamlByHand } from './yaml-by-hand.ts'

type Properties = ReturnType<typeof propertiesShape>
type Column = { readonly name?: string; readonly data_type?: string; readonly data_tests?: readonly HandTest[] }

/** A node of the shop, before it has rows. */
interface HandNode {
  readonly name: string
  readonly schema: string
  readonly isEphemeral: boolean
  /** The SELECT that its rows come from; it may name others, which are made first. */
  select(refs: (name: string) => string): string
  readonly tests: readonly HandTestAt[]
}

interface HandTestAt extends HandTest {
  readonly column: string
}

/**
 * Reads a project of the small shop without the runner: texts are replaced in templates, files are read by hand, and each SELECT
 * is run as it stands in an empty DuckDB.
 */
export async function readIndependently(files: Files, connection: DuckDBConnection): Promise<Reading> {
  const relations = new Map<string, ExpectedRelation>()
  const failing: string[] = []
  const faults: string[] = []
  await new Shop(files, connection, { relations, failing, faults }).build()
  return { relations, failing, ...(faults[0] !== undefined && { fault: faults[0] }) }
}

class Shop {
  private readonly nodes = new Map<string, HandNode>()
  private readonly made = new Map<string, string>()
  private readonly making = new Set<string>()
  private readonly sources = new Map<string, string>()
  private readonly sourceTests: HandNode[] = []

  private readonly files: Files
  private readonly connection: DuckDBConnection
  private readonly relations: Map<string, ExpectedRelation>
  private readonly failing: string[]
  private readonly faults: string[]

  constructor(
    files: Files,
    connection: DuckDBConnection,
    { relations, failing, faults }: { relations: Map<string, ExpectedRelation>; failing: string[]; faults: string[] },
  ) {
    this.files = files
    this.connection = connection
    this.relations = relations
    this.failing = failing
    this.faults = faults
  }

  /** Tells all that can be told: a fault of one node leaves the others. */
  async build(): Promise<void> {
    await this.attempt(() => this.buildAll())
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      this.faults.push(error.message)
    }
  }

  private async buildAll(): Promise<void> {
    const texts = this.texts()
    const project = this.project(texts)
    const macros = new Map(below(texts, 'macros', '.sql').flatMap(([, text]) => [...readMacros(text)]))
    const properties = [...texts].filter(isProperties).map(([, text]) => yamlByHand(text, propertiesShape))
    const scope = { vars: project.vars, macros }
    await this.readSeeds(texts, properties, project)
    this.readModels(texts, properties, project, scope)
    await this.readSources(properties)
    for (const node of [...this.nodes.values(), ...this.sourceTests]) {
      await this.attempt(() => this.make(node))
      for (const test of node.tests) await this.attempt(() => this.judge(node, test, scope))
    }
    for (const [path, text] of below(texts, 'tests/data-quality', '.sql'))
      await this.attempt(() => this.judgeSingular(path, text, scope))
  }

  /** All texts by path; data are read elsewhere. */
  private texts(): Map<string, string> {
    const isText = (path: string) => !path.startsWith('data/') && !path.split('/').some((step) => step.startsWith('.'))
    return new Map([...this.files].filter(([path]) => isText(path)).map(([path, bytes]) => [path, textByHand(bytes)]))
  }

  private project(texts: ReadonlyMap<string, string>) {
    const project = yamlByHand(texts.get('project.yml') ?? '', projectShape)
    const names = Object.keys(project.targets ?? {})
    const chosen = project.default_target ?? (names.length === 1 ? (names[0] ?? '') : 'dev')
    const target = project.targets && Object.hasOwn(project.targets, chosen) ? project.targets[chosen] : undefined
    if (!target) throw new Fault(`no target ${chosen}`)
    if (target.path !== 'shop.duckdb') throw new Unsure('another database')
    const trees = { models: project.models ?? {}, seeds: project.seeds ?? {} }
    for (const top of Object.values(trees))
      if (project.name !== undefined && Object.hasOwn(top, project.name)) throw new Unsure('the project as a folder')
    return { vars: project.vars ?? {}, trees, schema: target.schema ?? 'main', hasPrefix: target.schema_prefix ?? true }
  }

  private schemaOf(
    path: string,
    kind: 'models' | 'seeds',
    own: string | undefined,
    project: ReturnType<Shop['project']>,
  ) {
    const steps = path
      .replace(/\.[^.]*$/, '')
      .split('/')
      .slice(1)
    let tree: unknown = project.trees[kind]
    let schema: string | undefined
    let materialized: string | undefined
    for (const step of ['', ...steps]) {
      tree = step === '' ? tree : isMap(tree) && Object.hasOwn(tree, step) ? tree[step] : undefined
      if (!isMap(tree)) break
      if (typeof tree['+schema'] === 'string') schema = tree['+schema']
      if (typeof tree['+materialized'] === 'string') materialized = tree['+materialized']
    }
    const given = own ?? schema
    const full = given === undefined ? project.schema : project.hasPrefix ? `${project.schema}_${given}` : given
    return { schema: full, materialized }
  }

  private async readSeeds(
    texts: ReadonlyMap<string, string>,
    properties: readonly Properties[],
    project: ReturnType<Shop['project']>,
  ): Promise<void> {
    const entries = properties.flatMap(({ seeds }) => seeds ?? [])
    noTwins(entries)
    for (const [path, text] of below(texts, 'seeds', '.csv')) {
      const name = baseName(path)
      const entry = entries.find((one) => one.name === name)
      const { columns, rows, broken } = csvByHand(text)
      if (broken) throw new Unsure('a ragged seed')
      const types = Object.fromEntries(
        Object.entries(entry?.config?.column_types ?? {}).map(([column, type]) => [column.toLowerCase(), type]),
      )
      if (columns.some((column) => !Object.hasOwn(types, column.toLowerCase()))) throw new Unsure('a guessed type')
      if (Object.keys(types).length > columns.length) throw new Unsure('a type without a column')
      const typed = columns.map(
        (column) => `cast(${quoted(column)} as ${types[column.toLowerCase()]}) as ${quoted(column)}`,
      )
      const { schema } = this.schemaOf(path, 'seeds', entry?.config?.schema, project)
      this.add({
        name,
        schema,
        isEphemeral: false,
        select: () => `select ${typed.join(', ')} from ${values(columns, rows)}`,
        tests: testsOf(entry?.columns, entry?.data_tests),
      })
    }
  }

  private readModels(
    texts: ReadonlyMap<string, string>,
    properties: readonly Properties[],
    project: ReturnType<Shop['project']>,
    scope: Pick<HandScope, 'vars' | 'macros'>,
  ): void {
    const entries = properties.flatMap(({ models }) => models ?? [])
    noTwins(entries)
    for (const [path, text] of below(texts, 'models', '.sql')) {
      const name = baseName(path)
      const entry = entries.find((one) => one.name === name)
      const { config, body } = readConfig(text)
      for (const [key, value] of Object.entries(config)) {
        if (!['materialized', 'unique_key', 'tags', 'schema'].includes(key)) throw new Fault(`no config ${key}`)
        if (key === 'materialized' && !['view', 'table', 'incremental', 'ephemeral'].includes(value))
          throw new Fault(`no materialization ${value}`)
      }
      const folder = this.schemaOf(path, 'models', config.schema ?? entry?.config?.schema, project)
      const { schema } = folder
      const materialized = config.materialized ?? entry?.config?.materialized ?? folder.materialized ?? 'view'
      const self = `${quoted(schema)}.${quoted(name)}`
      const key = config.unique_key ?? entry?.config?.unique_key
      this.add({
        name,
        schema,
        isEphemeral: materialized === 'ephemeral',
        select: (refs) =>
          renderByHand(body, { ...scope, self, ref: refs, source: (from, table) => this.source(`${from}.${table}`) }),
        tests: [
          ...testsOf(entry?.columns, entry?.data_tests),
          ...(materialized === 'incremental' && key !== undefined ? [{ test: 'key', args: {}, column: key }] : []),
        ],
      })
    }
  }

  private source(name: string): string {
    const found = this.sources.get(name)
    if (found === undefined) throw new Fault(`no source ${name}`)
    return found
  }

  private async readSources(properties: readonly Properties[]): Promise<void> {
    const tables = properties
      .flatMap(({ sources }) => sources ?? [])
      .flatMap((source) => (source.tables ?? []).map((table) => ({ source, table })))
    noTwins(tables.map(({ source, table }) => ({ name: `${source.name}.${table.name}` })))
    for (const { source, table } of tables) {
      if (!table.load) throw new Unsure('a source that somebody else fills')
      const declared: readonly Column[] = table.columns ?? []
      noTwins(declared)
      const { names: brought, rows: records } = this.landed(
        table.load,
        declared.map(({ name = '' }) => name),
      )
      const columns: readonly Column[] = [...declared, ...brought.slice(declared.length).map((name) => ({ name }))]
      const types = columns.map(({ data_type }) => data_type ?? 'varchar')
      const cast = columns.map(({ name = '' }, at) => `try_cast(${quoted(name)} as ${types[at]}) as ${quoted(name)}`)
      const fits = columns.map(
        ({ name = '' }, at) => `(${quoted(name)} is null or try_cast(${quoted(name)} as ${types[at]}) is not null)`,
      )
      const name = table.name ?? ''
      const schema = source.schema ?? source.name ?? ''
      const select = records.length
        ? `select ${cast.join(', ')} from ${values(
            columns.map((column) => column.name ?? ''),
            records,
          )} where ${fits.join(' and ')}`
        : `select ${columns.map((column, at) => `cast(null as ${types[at]}) as ${quoted(column.name ?? '')}`).join(', ')} limit 0`
      if (!columns.length) throw new Unsure('a source without columns')
      await this.store(schema, name, select)
      this.sources.set(`${source.name}.${name}`, `${quoted(schema)}.${quoted(name)}`)
      const node = `source ${source.name}.${name}`
      this.made.set(node, `${quoted(schema)}.${quoted(name)}`)
      this.sourceTests.push({
        name: node,
        schema,
        isEphemeral: false,
        select: () => '',
        tests: testsOf(columns, table.data_tests),
      })
    }
  }

  /** The records of a source's landing files, in the declared columns. */
  private landed(load: { readonly format?: string; readonly glob?: string }, columns: readonly string[]) {
    const glob = load.glob ?? ''
    const match = /^(data\/landing\/\w+)\/(\*\*\/)?\*(\.\w+)$/.exec(glob)
    if (!match) throw new Unsure(`glob ${glob}`)
    const [, folder = '', deep, ending = ''] = match
    const isTwin = (path: string, at: number, all: readonly string[]) => {
      const same = (other: string) =>
        partition(other) === partition(path) && this.files.get(other)?.equals(this.files.get(path) ?? Buffer.alloc(0))
      return all.findIndex(same) < at
    }
    const paths = [...this.files.keys()].filter((path) => {
      const rest = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
      if (rest === undefined || !path.endsWith(ending)) return false
      return deep !== undefined || !rest.includes('/')
    })
    if (paths.some((path) => /\/\./.test(path))) throw new Unsure('a hidden file')
    const delivered = paths.sort().filter((path, at, all) => !isTwin(path, at, all))
    const read = delivered.map((path) => {
      const text = lossyText(this.files.get(path) ?? Buffer.alloc(0))
      if (load.format === 'json') return jsonByHand(text)
      if (load.format !== 'csv') throw new Unsure(`format ${load.format}`)
      const records = csvByHand(text)
      return { ...records, columns: records.columns.map((name) => name.trim()) }
    })
    const names = [...columns]
    const placeOf = (list: readonly string[], name: string) =>
      list.findIndex((other) => other.toLowerCase() === name.toLowerCase())
    // One with nothing of what is declared is another file, and is set aside whole.
    const isOther = (own: readonly string[]) => own.length > 0 && own.every((name) => placeOf(columns, name) < 0)
    const files = read.filter(({ columns: own }) => columns.length === 0 || !isOther(own))
    for (const { columns: own } of files) {
      if (own.some((name, at) => name === '' || placeOf(own, name) !== at)) throw new Unsure('odd names in a header')
      names.push(...own.filter((name) => placeOf(names, name) < 0))
    }
    const rows = files.flatMap((file) =>
      file.rows.map((row) => names.map((name) => row[placeOf(file.columns, name)] ?? null)),
    )
    return { names, rows }
  }

  private add(node: HandNode): void {
    if (this.nodes.has(node.name)) throw new Fault(`${node.name} is there twice`)
    for (const other of this.nodes.values())
      if (`${other.schema}.${other.name}`.toLowerCase() === `${node.schema}.${node.name}`.toLowerCase())
        throw new Fault(`${node.name} stands where another does`)
    this.nodes.set(node.name, node)
  }

  /** What is written in FROM for a node, whose rows are made first. */
  private async make(node: HandNode): Promise<string> {
    const known = this.made.get(node.name)
    if (known !== undefined) return known
    if (this.making.has(node.name)) throw new Fault(`${node.name} stands on itself`)
    this.making.add(node.name)
    const wanted: string[] = []
    node.select((name) => {
      wanted.push(name)
      return 'x'
    })
    const made = new Map<string, string>()
    for (const name of wanted) {
      const parent = this.nodes.get(name)
      if (!parent) throw new Fault(`no ref ${name}`)
      made.set(name, await this.make(parent))
    }
    const select = node.select((name) => made.get(name) ?? '')
    const relation = node.isEphemeral ? `(${oneSelect(select)}\n)` : await this.store(node.schema, node.name, select)
    if (node.isEphemeral) await this.ask(`select * from ${relation} limit 0`)
    this.made.set(node.name, relation)
    return relation
  }

  private async store(schema: string, name: string, select: string): Promise<string> {
    const relation = `${quoted(schema)}.${quoted(name)}`
    await this.ask(`create schema if not exists ${quoted(schema)}`)
    await this.ask(`create table ${relation} as ${oneSelect(select)}`)
    const reader = await this.ask(`select * from ${relation}`)
    this.relations.set(`${schema}.${name}`, { columns: reader.columnNames(), rows: await reader.getRowsJson() })
    return relation
  }

  private async judge(node: HandNode, { test, args, column }: HandTestAt, scope: Pick<HandScope, 'vars' | 'macros'>) {
    const query = await this.failingRows(test, args, column, this.made.get(node.name) ?? '', scope)
    const reader = await this.ask(`select count(*) from (${oneSelect(query)}\n) as failing`)
    if (Number((await reader.getRowsJson())[0]?.[0]) > 0) this.failing.push(`${test} of ${node.name}.${column}`)
  }

  private async failingRows(
    test: string,
    args: Readonly<Record<string, unknown>>,
    plain: string,
    model: string,
    scope: Pick<HandScope, 'vars' | 'macros'>,
  ): Promise<string> {
    const column = plain === '' ? '' : quoted(plain)
    const takes = (...names: readonly string[]) => {
      for (const key of Object.keys(args))
        if (!names.includes(key)) throw isConfig(key) ? new Unsure(key) : new Fault(key)
      for (const name of names) if (!Object.hasOwn(args, name)) throw new Fault(`${test} lacks ${name}`)
    }
    if (['unique', 'not_null', 'accepted_values', 'relationships'].includes(test) && column === '')
      throw new Fault(test)
    switch (test) {
      case 'key':
        return `select ${column} from ${model} group by ${column} having count(*) > 1`
      case 'unique':
        takes()
        return `select ${column} from ${model} where ${column} is not null group by ${column} having count(*) > 1`
      case 'not_null':
        takes()
        return `select 1 from ${model} where ${column} is null`
      case 'accepted_values': {
        takes('values')
        if (!Array.isArray(args.values) || args.values.length === 0) throw new Fault('values')
        if (args.values.some((value) => typeof value !== 'string')) throw new Unsure('values that are no texts')
        return `select 1 from ${model} where cast(${column} as varchar) not in (${args.values.map(literal).join(', ')})`
      }
      case 'relationships': {
        takes('to', 'field')
        const to = /^ref\(\s*'([^']*)'\s*\)$/.exec(String(args.to))
        if (!to) throw new Unsure('to')
        const parent = this.nodes.get(to[1] ?? '')
        if (!parent) throw new Fault(`no ref ${to[1]}`)
        if (typeof args.field !== 'string') throw new Fault('field')
        const parents = `select p.${quoted(args.field)} from ${await this.make(parent)} as p`
        return `select 1 from ${model} as c where c.${column} is not null and c.${column} not in (${parents} where p.${quoted(args.field)} is not null)`
      }
      default: {
        const macro: HandMacro | undefined = scope.macros.get(`test ${test}`)
        if (!macro) throw new Fault(`no test ${test}`)
        const [first = '', second = '', ...others] = macro.parameters
        if (first !== 'model' || second !== 'column') throw new Unsure('parameters in another order')
        for (const key of Object.keys(args))
          if (!others.includes(key)) throw isConfig(key) ? new Unsure(key) : new Fault(key)
        const given = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, String(value)]))
        const names = bindParameters(macro, [model, column], given)
        const nothing = () => {
          throw new Unsure('a test that reads others')
        }
        return renderByHand(macro.body, { ...scope, self: '', ref: nothing, source: nothing, names })
      }
    }
  }

  private async judgeSingular(path: string, text: string, scope: Pick<HandScope, 'vars' | 'macros'>): Promise<void> {
    const { config, body } = readConfig(text)
    if (Object.keys(config).length) throw new Unsure('a config of a test')
    const wanted = new Set<string>()
    const source = (from: string, table: string) => this.source(`${from}.${table}`)
    const note = (name: string) => {
      wanted.add(name)
      return 'x'
    }
    renderByHand(body, { ...scope, self: '', ref: note, source })
    const made = new Map<string, string>()
    for (const name of wanted) {
      const parent = this.nodes.get(name)
      if (!parent) throw new Fault(`no ref ${name}`)
      made.set(name, await this.make(parent))
    }
    const select = renderByHand(body, { ...scope, self: '', ref: (name) => made.get(name) ?? '', source })
    const reader = await this.ask(`select count(*) from (${oneSelect(select)}\n) as failing`)
    if (Number((await reader.getRowsJson())[0]?.[0]) > 0) this.failing.push(path)
  }

  private async ask(sql: string) {
    try {
      const statements = await this.connection.extractStatements(sql)
      if (statements.count !== 1) throw new Fault(`${statements.count} statements: ${sql}`)
      return await this.connection.runAndReadAll(sql)
    } catch (error) {
      if (error instanceof Fault) throw error
      throw new Fault(`${error instanceof Error ? error.message : String(error)}\n${sql}`)
    }
  }
}

const configs = new Set(
  'severity where limit warn_if error_if fail_calc enabled tags meta name config arguments'.split(' '),
)

function isConfig(key: string): boolean {
  return configs.has(key)
}

function testsOf(columns: readonly Column[] | undefined, ofAll: readonly HandTest[] | undefined): HandTestAt[] {
  noTwins(columns ?? [])
  return [
    ...(ofAll ?? []).map((test) => ({ ...test, column: '' })),
    ...(columns ?? []).flatMap(({ name = '', data_tests = [] }) =>
      data_tests.map((test) => ({ ...test, column: name })),
    ),
  ]
}

function noTwins(entries: readonly { readonly name?: string | undefined }[]): void {
  const names = entries.map(({ name = '' }) => name)
  const twin = names.find((name, at) => names.indexOf(name) !== at)
  if (twin !== undefined) throw new Fault(`${twin} is described twice`)
}

function below(texts: ReadonlyMap<string, string>, folder: string, ending: string): [string, string][] {
  return [...texts].filter(([path]) => path.startsWith(`${folder}/`) && path.endsWith(ending))
}

function isProperties([path]: readonly [string, string]): boolean {
  return /^(models|seeds|tests\/data-quality)\/.*\.ya?ml$/.test(path)
}

/** What a path says of the time that a file belongs to. */
function partition(path: string): string {
  return (path.match(/\b(?:dt|hr)=[^/]*/g) ?? []).join('/')
}

function baseName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.[^.]*$/, '')
}

/** A landing file's text; a line that is no UTF-8 is no record, and what it holds is never read. */
function lossyText(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  if (text.includes('\uFFFD')) throw new Unsure('landing bytes that are not UTF-8')
  return text.replace(/^\uFEFF/, '')
}
