import type { Files } from '../support/folders.ts'

/** Somewhere in a project, or behind a command, where a text can stand. */
export interface Place {
  readonly files?: Files
  /** What stands in project.yml besides its name, target and own parts. */
  readonly yaml?: string
  /** The target's settings besides its type, path and schema. */
  readonly target?: Readonly<Record<string, unknown>>
  readonly args?: readonly string[]
  /** Whether the warehouse holds the text rightly: as data, which is not looked at. */
  readonly isData?: true
}

const quoted = (value: unknown) => JSON.stringify(value)
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
const model = (text: string): Files => ({ 'models/a.sql': text })
const table = '{{config materialized="table"}}'
const described = (entry: object): Files => ({
  'models/a.sql': `${table} select 1 as id, 'x' as name`,
  'models/a.yml': quoted({ models: [{ name: 'a', ...entry }] }),
})
const source = (entry: object, own: object = {}): Files => ({
  'models/s.yml': quoted({ sources: [{ name: 's', ...own, tables: [{ name: 't', ...entry }] }] }),
  'models/b.sql': 'select * from {{source "s" "t"}}',
})

/** A text of a template, in the quotes that it does not hold; undefined where it cannot be one. */
function inTemplate(text: string): string | undefined {
  if (/[{}\\]/.test(text)) return undefined
  return !text.includes('"') ? `"${text}"` : text.includes("'") ? undefined : `'${text}'`
}

const withText =
  (make: (text: string) => Place) =>
  (secret: string): Place | undefined => {
    const text = inTemplate(secret)
    return text === undefined ? undefined : make(text)
  }

const asName =
  (make: (name: string) => Place) =>
  (secret: string): Place | undefined =>
    /^[\w-]+$/.test(secret) ? make(secret) : undefined

const env = (name: string) => `{{env_var '${name}'}}`

/** Every place by what it is; undefined where a secret cannot stand there. */
export const places: Readonly<Record<string, (secret: string, variable: string) => Place | undefined>> = {
  'the path of the target': (_, variable) => ({ target: { path: `${env(variable)}/shop.duckdb` } }),
  'the schema of the target, by its variable': (_, variable) => ({ target: { schema: env(variable) } }),
  'the schema of the target': (secret) => ({ target: { schema: secret } }),
  'a setting of the target': (_, variable) => ({ target: { settings: { custom_user_agent: env(variable) } } }),
  'a setting that there is not': (secret) => ({ target: { settings: { [secret]: 1 } } }),
  'a password': (secret) => ({
    target: { type: 'postgres', path: undefined, host: '127.0.0.1', port: 1, password: secret },
  }),
  'a password with a mistyped key': (secret) => ({ target: { pasword: secret } }),
  'a password beside what is wrong': (secret) => ({
    target: { type: 'postgres', path: undefined, password: secret, threads: 0 },
  }),
  'an address': (secret) => ({
    target: {
      type: 'postgres',
      path: undefined,
      url: `postgresql://ann:${encodeURIComponent(secret)}@127.0.0.1:1/shop`,
    },
  }),
  'an address that is none': (secret) => ({
    target: { type: 'postgres', path: undefined, url: `ann:${secret}@db/shop` },
  }),
  'a service': (_, variable) => ({ target: { type: 'postgres', path: undefined, service: env(variable) } }),
  'a database, by its variable': (_, variable) => ({
    target: { type: 'postgres', path: undefined, dbname: env(variable) },
  }),
  'a token': (_, variable) => ({ target: { type: 'snowflake', path: undefined, token: env(variable) } }),
  'a type of warehouse': (secret) => ({ target: { type: secret } }),
  'a variable': (_, variable) => ({ yaml: `vars: {x: "${env(variable)}"}`, files: model(`select '{{var "x"}}' as x`) }),
  'a variable, written out': (secret) => ({
    yaml: `vars: {x: ${quoted(secret)}}`,
    files: model(`select '{{var "x"}}' as x`),
  }),
  'a key of project.yml': (secret) => ({ yaml: `${quoted(secret)}: 1` }),
  'the default target': (secret) => ({ yaml: `default_target: ${quoted(secret)}` }),
  'a folder of configs': (secret) => ({
    yaml: `models: {${quoted(secret)}: {+materialized: table}, +schema: ${quoted(secret)}}`,
  }),
  'the folder of artifacts': asName((name) => ({ yaml: `target_path: ${name}`, files: model('select 1 as id') })),
  'a comment of project.yml beside a fault': (secret) => ({ yaml: `vers: 1 # ${oneLine(secret)}` }),
  'what is no YAML': (secret) => ({
    files: { ...model('select 1 as id'), 'models/a.yml': `models: [${quoted(secret)}, {` },
  }),
  'a description': (secret) => ({ files: described({ description: secret }) }),
  'a description of a column': (secret) => ({ files: described({ columns: [{ name: 'id', description: secret }] }) }),
  meta: (secret) => ({ files: described({ config: { meta: { [secret]: { [secret]: [secret, { x: secret }] } } } }) }),
  'a tag': (secret) => ({ files: described({ config: { tags: [secret, 'x'] } }) }),
  'an alias': (secret) => ({ files: described({ config: { alias: secret } }) }),
  'a schema of a model': (secret) => ({ files: described({ config: { schema: secret } }) }),
  'a materialization': (secret) => ({ files: described({ config: { materialized: secret } }) }),
  'a key of a model': (secret) => ({
    files: described({ config: { unique_key: secret, materialized: 'incremental' } }),
  }),
  'an index': (secret) => ({ files: described({ config: { indexes: [{ columns: [secret] }] } }) }),
  'a key that there is not': (secret) => ({ files: described({ [secret]: secret }) }),
  'the name of a column': (secret) => ({ files: described({ columns: [{ name: secret }] }) }),
  'the type of a column': (secret) => ({ files: source({ columns: [{ name: 'id', data_type: secret }] }) }),
  'the name of a data test': (secret) => ({
    files: described({ columns: [{ name: 'id', data_tests: [{ unique: { name: secret } }] }] }),
  }),
  'a data test that there is not': (secret) => ({ files: described({ data_tests: [secret] }) }),
  'accepted values': (secret) => ({
    files: described({ columns: [{ name: 'name', data_tests: [{ accepted_values: { values: [secret] } }] }] }),
  }),
  'the condition of a data test': (secret) => ({
    files: described({
      columns: [{ name: 'name', data_tests: [{ not_null: { where: `name = ${literal(secret)}` } }] }],
    }),
  }),
  'an argument that there is not': (secret) => ({
    files: described({ columns: [{ name: 'id', data_tests: [{ unique: { [secret]: 1 } }] }] }),
  }),
  'where a relation is asked for': (secret) => ({
    files: described({ columns: [{ name: 'id', data_tests: [{ relationships: { to: secret, field: secret } }] }] }),
  }),
  'the name of a source': (secret) => ({ files: source({}, { name: secret }) }),
  'the schema of a source': (secret) => ({ files: source({}, { schema: secret }) }),
  'the identifier of a table': (secret) => ({ files: source({ identifier: secret }) }),
  'the pattern of landing files': (secret) => ({
    files: source({ load: { format: 'csv', glob: `landing/${secret}*.csv` } }),
  }),
  'the format of landing files': (secret) => ({ files: source({ load: { format: secret, glob: '*.csv' } }) }),
  'a landing file': (secret) => ({
    files: {
      ...source({ load: { format: 'json', glob: 'landing/*.json' }, columns: [{ name: 'id', data_type: 'integer' }] }),
      'landing/a.json': `{"id": ${quoted(secret)}}\n${oneLine(secret)}\n`,
    },
    isData: true,
  }),
  'a seed': (secret) => ({
    files: {
      'seeds/a.csv': `id,name\n1,"${secret.replaceAll('"', '""')}"\n`,
      'seeds/a.yml': quoted({
        seeds: [{ name: 'a', columns: [{ name: 'name', data_tests: [{ accepted_values: { values: ['x'] } }] }] }],
      }),
    },
    isData: true,
  }),
  'a value of a seed that its type does not take': (secret) => ({
    files: {
      'seeds/a.csv': `id\n"${secret.replaceAll('"', '""')}"\n`,
      'seeds/a.yml': quoted({ seeds: [{ name: 'a', config: { column_types: { id: 'integer' } } }] }),
    },
    isData: true,
  }),
  'a delimiter': (secret) => ({
    files: {
      'seeds/a.csv': 'id\n1\n',
      'seeds/a.yml': quoted({ seeds: [{ name: 'a', config: { delimiter: secret } }] }),
    },
  }),
  'a text of a model': (secret) => ({ files: model(escaped(`${table} select ${literal(secret)} as x`)) }),
  'a name of a model': (secret) => ({ files: model(escaped(`select 1 as "${secret.replaceAll('"', '""')}"`)) }),
  'a comment in a model': (secret) => ({
    files: model(escaped(`${table} select 1 as x /* ${secret.replaceAll('*/', '')} */`)),
  }),
  'a comment of the template': (secret) => ({
    files: model(`${table}{{!-- ${secret.replaceAll('--', '')} --}} select 1 as x`),
  }),
  'a fault beside it': (secret) => ({ files: model(`select x {{!-- ${oneLine(secret).replaceAll('--', '')} --}}`) }),
  'a cast that fails': (secret) => ({
    files: model(escaped(`${table} select cast(${literal(secret)} as integer) as x`)),
  }),
  'its variable in a model': (_, variable) => ({ files: model(`select '{{env_var "${variable}"}}' as x`) }),
  'another variable': (secret) => ({
    files: { '.env': envLine('OTHER', secret), ...model(`select '{{env_var "OTHER" "x"}}' as x`) },
  }),
  'the name of a model': asName((name) => ({ files: { [`models/${name}.sql`]: 'select 1 as id' } })),
  'the name of a folder': asName((name) => ({ files: { [`models/${name}/a.sql`]: `${table} select 1 as id` } })),
  'the name of a seed': asName((name) => ({ files: { [`seeds/${name}.csv`]: 'id\n1\n' } })),
  'the name of a singular test': asName((name) => ({
    files: { [`tests/data-quality/${name}.sql`]: 'select 1 where false' },
  })),
  'the name of a macro': withText((text) => ({ files: { 'macros/m.sql': `{{#macro ${text}}}1{{/macro}}` } })),
  'a macro': withText((text) => ({
    files: { 'macros/m.sql': `{{#macro "m"}}'{{default "" ${text}}}'{{/macro}}`, ...model('select {{m}} as x') },
  })),
  'an error of a macro': withText((text) => ({ files: model(`select {{raise ${text}}}`) })),
  'what a template logs': withText((text) => ({ files: model(`{{log ${text}}} select 1 as x`) })),
  'a reference': withText((text) => ({ files: model(`select * from {{ref ${text}}}`) })),
  'a variable that has no value': withText((text) => ({ files: model(`select '{{var ${text}}}' as x`) })),
  'an error of TypeScript': (secret) => ({
    files: {
      'macros/m.ts': `export function m(): string {\n  throw new Error(${quoted(secret)}, { cause: { more: ${quoted(secret)} } })\n}\n`,
      ...model('select {{m}} as x'),
    },
  }),
  'a file of TypeScript that cannot be loaded': (secret) => ({
    files: { 'macros/m.ts': `throw new Error(${quoted(secret)})\n` },
  }),
  'what TypeScript takes from the environment': (_, variable) => ({
    files: {
      'macros/m.ts': `export const m = (): string => process.env.${variable} ?? ''\n`,
      ...model("select '{{m}}' as x"),
    },
  }),
  'a fragment in TypeScript': (secret) => ({
    files: {
      'macros/m.ts': `export const m = (): string => ${quoted(literal(secret))}\n`,
      ...model('select 1 as x where {{m}} is null'),
    },
  }),
  '--vars': (secret) => ({
    args: ['--vars', quoted({ x: secret })],
    files: model(`select '{{var "x"}}' as x`),
  }),
  '--vars that are none': (secret) => ({ args: ['--vars', secret] }),
  'a name in --vars': (secret) => ({ args: ['--vars', quoted({ [secret]: 1 })] }),
  '--select': (secret) => ({ args: ['--select', secret] }),
  '--target': (secret) => ({ args: ['--target', secret] }),
  'an option that there is not': (secret) => ({ args: [`--${secret}`] }),
  'a word too many': (secret) => ({ args: [secret] }),
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ')
}

/** A text in a template that is no tag there. */
function escaped(text: string): string {
  return text.replaceAll('{{', '{ {').replace('{ {config', '{{config')
}

function envLine(name: string, value: string): string {
  const quote = ['"', "'", '`'].find((mark) => !value.includes(mark))
  return quote ? `${name}=${quote}${value}${quote}\n` : `${name}=${oneLine(value)}\n`
}
