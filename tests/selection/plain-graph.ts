import { fc } from '../support/chance.ts'
import type { Files } from '../support/folders.ts'

/** A node of a made-up project, as plainly as it can be said. */
export interface PlainNode {
  readonly kind: 'model' | 'seed' | 'source' | 'test' | 'exposure'
  readonly name: string
  /** Relative to the project. */
  readonly file: string
  readonly tags: readonly string[]
  /** Indexes of nodes that stand before it. */
  readonly parents: readonly number[]
  readonly materialized?: 'table' | 'view'
  /** What a generic test runs; a test without is a file of its own. */
  readonly runs?: 'unique' | 'not_null'
}

/** Nodes, parents before children; data tests are last. */
export type PlainGraph = readonly PlainNode[]

export const sourceName = 'land ing'
export const projectName = 'shop'

/** Letters, and every character that means something in a selection, a glob or a shell. */
const characters = fc.constantFrom(
  ...[
    'a',
    'b',
    'c',
    'A',
    '1',
    '2',
    '_',
    '-',
    ' ',
    ',',
    '+',
    ':',
    '"',
    "'",
    '*',
    '?',
    '[',
    ']',
    '!',
    '@',
    '.',
    '(',
    '|',
    '$',
    'é',
    '東',
    '🙂',
  ],
)
const oddWord = fc.string({ unit: characters, minLength: 1, maxLength: 5 })
const folder = fc.constantFrom('', 'gold/', 'silver/', 'silver/deep er/', 'c,d/')
const tags = fc.subarray(['daily', 'a b', 'x,y', '+1', 'no:w'])

/** Names that no other node of the graph has, whatever their case; the index is a part of them. */
const nameOf = (word: string, index: number) =>
  `${index % 2 ? 'x' : ''}${word.replace(/^\./, '_')}${index}${index % 3 ? '' : "'"}`

/** Some nodes before which others stand, as indexes. */
const parentsAmong = (before: number) =>
  before === 0 ? fc.constant([]) : fc.uniqueArray(fc.nat({ max: before - 1 }), { maxLength: 3 })

function relationAt(index: number): fc.Arbitrary<PlainNode> {
  return fc
    .record({
      kind: index < 2 ? fc.constant('source' as const) : fc.constantFrom('model', 'model', 'model', 'seed', 'source'),
      word: oddWord,
      in: folder,
      tags,
      parents: parentsAmong(index),
      materialized: fc.constantFrom('table' as const, 'view' as const),
    })
    .map(({ kind, word, in: at, tags: some, parents, materialized }) => {
      const name = nameOf(word, index)
      switch (kind) {
        case 'source':
          return { kind, name, file: 'models/sources.yml', tags: some, parents: [] }
        case 'seed':
          return { kind, name, file: `seeds/${at}${name}.csv`, tags: some, parents: [] }
        default:
          return { kind: 'model', name, file: `models/${at}${name}.sql`, tags: some, parents, materialized }
      }
    })
}

function exposureAt(index: number, relations: readonly PlainNode[]): fc.Arbitrary<PlainNode> {
  // In YAML a name stands in quotes of one kind, and cannot hold both.
  const named = relations.flatMap(({ name }, at) => (name.includes('"') && name.includes("'") ? [] : [at]))
  return fc
    .record({ tags, reads: fc.subarray(named, { maxLength: Math.min(3, named.length) }) })
    .map(({ tags: some, reads }) => ({
      kind: 'exposure',
      name: `e${index}`,
      file: 'models/exposures.yml',
      tags: some,
      parents: reads,
    }))
}

function testAt(index: number, relations: readonly PlainNode[]): fc.Arbitrary<PlainNode> {
  const models = relations.flatMap(({ kind }, at) => (kind === 'model' ? [at] : []))
  const generic = fc.record({
    runs: fc.constantFrom('unique' as const, 'not_null' as const),
    of: fc.constantFrom(...(models.length ? models : [0])),
  })
  const singular = fc.record({
    in: folder,
    reads: fc.uniqueArray(fc.nat({ max: relations.length - 1 }), { minLength: 1, maxLength: 3 }),
  })
  return fc
    .record({ word: oddWord, tags, subject: models.length ? fc.oneof(singular, generic) : singular })
    .map(({ word, tags: some, subject }) => {
      const name = nameOf(word, index)
      return 'runs' in subject
        ? { kind: 'test', name, file: 'models/models.yml', tags: some, parents: [subject.of], runs: subject.runs }
        : {
            kind: 'test',
            name,
            file: `tests/data-quality/${subject.in}${name}.sql`,
            tags: some,
            parents: subject.reads,
          }
    })
}

/** Projects of up to ten relations, six data tests and two exposures, with every odd character in their names. */
export const plainGraphs: fc.Arbitrary<PlainGraph> = fc.integer({ min: 2, max: 10 }).chain((count) =>
  fc.tuple(...Array.from({ length: count }, (_, index) => relationAt(index))).chain((relations) =>
    fc
      .integer({ min: 0, max: 6 })
      .chain((more) => fc.tuple(...Array.from({ length: more }, (_, index) => testAt(count + index, relations))))
      .chain((tests) =>
        fc
          .integer({ min: 0, max: 2 })
          .chain((uses) =>
            fc.tuple(
              ...Array.from({ length: uses }, (_, index) => exposureAt(count + tests.length + index, relations)),
            ),
          )
          .map((exposures) => [...relations, ...tests, ...exposures]),
      ),
  ),
)

/** The files that make a project of a graph. */
export function filesOf(graph: PlainGraph): Files {
  const ofKind = (kind: PlainNode['kind']) => graph.filter((node) => node.kind === kind)
  const generic = graph.filter(({ runs }) => runs)
  const files: Record<string, string> = {
    'models/sources.yml': JSON.stringify({
      sources: [{ name: sourceName, tables: ofKind('source').map(({ name, tags: some }) => ({ name, tags: some })) }],
    }),
    'models/models.yml': JSON.stringify({
      models: graph.flatMap((model, index) => {
        const tests = generic.filter(({ parents }) => parents[0] === index)
        if (tests.length === 0) return []
        const data_tests = tests.map(({ name, tags: some, runs = '' }) => ({
          [runs]: { name, tags: some },
        }))
        return [{ name: model.name, columns: [{ name: 'id', data_tests }] }]
      }),
    }),
    'models/exposures.yml': JSON.stringify({
      exposures: ofKind('exposure').map(({ name, tags: some, parents }) => ({
        name,
        type: 'dashboard',
        owner: { name: 'Ada' },
        tags: some,
        depends_on: parents.flatMap((parent) => graph[parent] ?? []).map(yamlReferenceTo),
      })),
    }),
    'seeds/seeds.yml': JSON.stringify({
      seeds: ofKind('seed').map(({ name, tags: some }) => ({ name, config: { tags: some } })),
    }),
    'project.yml': JSON.stringify({ name: projectName, targets: { dev: { type: 'duckdb', path: 'shop.duckdb' } } }),
  }
  for (const { kind, file, tags: some, parents, materialized, runs } of graph) {
    const reads = parents.flatMap((parent) => graph[parent] ?? []).map((node) => `select * from ${referenceTo(node)}`)
    const list = `(list ${some.map((tag) => `"${tag}"`).join(' ')})`
    const config = `{{config ${materialized ? `materialized="${materialized}" ` : ''}tags=${list}}}`
    if (kind === 'seed') files[file] = 'id\n1\n'
    if (kind === 'model' || (kind === 'test' && !runs))
      files[file] = `${config}\n${reads.join('\nunion all\n') || 'select 1 as id'}\n`
  }
  return files
}

function referenceTo({ kind, name }: PlainNode): string {
  return kind === 'source' ? `{{source "${sourceName}" ${literal(name)}}}` : `{{ref ${literal(name)}}}`
}

/** The same as YAML has it. */
function yamlReferenceTo({ kind, name }: PlainNode): string {
  const quoted = name.includes("'") ? `"${name}"` : `'${name}'`
  return kind === 'source' ? `source('${sourceName}', ${quoted})` : `ref(${quoted})`
}

/** A text in a template; it is in one kind of quotes or the other. */
function literal(text: string): string {
  return text.includes('"') ? `'${text.replaceAll("'", "\\'")}'` : `"${text}"`
}
