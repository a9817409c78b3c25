import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { locate } from '../../runner/location.ts'
import { parseWholeYaml } from '../../runner/yaml/parse-yaml.ts'
import { simpleYaml } from '../../runner/yaml/simple-yaml.ts'
import type { YamlNode } from '../../runner/yaml/yaml-tree.ts'
import { fc } from '../support/chance.ts'

/** A tree with the places that are told of it, which end with their line. */
function placed(node: YamlNode, text: string): unknown {
  const { start, end, ...rest } = node
  const { line, column, length } = locate('', text, start, Math.max(1, end - start))
  const at = `${line}:${column}+${length}`
  if (rest.kind === 'list') return { at, items: rest.items.map((item) => placed(item, text)) }
  if (rest.kind !== 'map') return { ...rest, at }
  return { at, entries: rest.entries.map(({ key, value }) => [placed(key, text), placed(value, text)]) }
}

/** Holds what the simple reader gives against what the package `yaml` gives; whether the simple one read it. */
function compareReaders(text: string): boolean {
  const simple = simpleYaml(text)
  if (!simple) return false
  const whole = parseWholeYaml(text)
  const tree = 'tree' in whole ? whole.tree : whole
  expect({ text, read: placed(simple, text) }).toEqual({
    text,
    read: tree && 'start' in tree ? placed(tree, text) : tree,
  })
  return true
}

const good = fc.constantFrom(
  ...[
    'a',
    'name',
    'b-c',
    'd.e',
    'f g',
    'x_1',
    '1',
    '-1',
    '1.10',
    '1e3',
    '0x1F',
    '0o17',
    '.5',
    '+1',
    '-a',
    '1_000',
    'true',
    'True',
    'null',
    '~',
  ],
  ...[
    '2025-01-01',
    '12:30',
    'http://a/b',
    "it's",
    'é',
    '日本',
    '😀',
    "ref('orders')",
    'a, b',
    'a#b',
    '{{var "x"}}',
    '__proto__',
    'a  b',
    'tRue',
    '=',
    '.inf',
  ],
)
const odd = fc.constantFrom(
  ...[
    '-',
    '--',
    'NULL',
    '.nan',
    'a\u00a0b',
    'a: b',
    'a:',
    ':a',
    '#a',
    'a #b',
    '"',
    "'",
    '[',
    ']',
    '{a',
    '}',
    '&a',
    '*a',
    '!a',
    '| a',
    '> a',
    '%a',
    '@a',
  ],
  ...['`a', '?', '? a', '<<', '---', '...', 'a\\b', '""', "''", '|', '>', '>-'],
)
const word = fc.oneof({ weight: 60, arbitrary: good }, { weight: 1, arbitrary: odd })
const keyWord = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('a', 'name', 'b-c', '+d.e', 'x_1', 'truest') },
  { weight: 1, arbitrary: word },
)
const quoted = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 1, arbitrary: word.map((text) => `"${text}"`) },
  { weight: 1, arbitrary: word.map((text) => `'${text.replaceAll("'", "''")}'`) },
)
const key = fc.oneof({ weight: 30, arbitrary: keyWord }, { weight: 1, arbitrary: quoted })

/** Mostly the first, now and then another. */
function mostly<T>(first: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 30, arbitrary: fc.constant(first) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
}

const gap = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fc.constantFrom(' ', '  ', ' # note', ' #') },
  { weight: 1, arbitrary: fc.constantFrom('#x', '\t') },
)

/** A value on one line. */
const { inline } = fc.letrec<{ inline: string; list: string; map: string }>((tie) => ({
  inline: fc.oneof({ maxDepth: 3 }, { weight: 4, arbitrary: quoted }, tie('list'), tie('map')),
  list: fc
    .tuple(fc.array(tie('inline'), { maxLength: 3 }), mostly(', ', ',', ' , ', ',,'))
    .map(([items, comma]) => `[${items.join(comma)}]`),
  map: fc
    .array(fc.tuple(key, mostly(': ', ':', ' : ', ''), tie('inline')), { maxLength: 3 })
    .map((entries) => `{${entries.map((entry) => entry.join('')).join(', ')}}`),
}))
const line = fc.tuple(inline, gap).map(([value, note]): Lines => [value + note])
const paragraph = fc
  .tuple(
    mostly('>', '|', '>-', '|-', '|+', '>2'),
    fc.array(fc.tuple(mostly('', ' ', '\n'), word), { minLength: 1, maxLength: 3 }),
  )
  .map(([sign, rows]): Lines => [sign, ...rows.map(([before, row]) => before + row)])

/** The lines of a value, without their indentation; the first is empty where it begins below its key. */
const { block } = fc.letrec<{ block: Lines; list: Lines; map: Lines }>((tie) => ({
  block: fc.oneof({ maxDepth: 4 }, tie('map'), tie('list')),
  list: fc
    .array(fc.tuple(mostly('- ', '-  ', '-'), fc.oneof(line, tie('map'))), { minLength: 1, maxLength: 3 })
    .map((items) => items.flatMap(([dash, [first = '', ...rest]]) => [dash + first, ...indented(rest, dash.length)])),
  map: fc
    .array(
      fc.tuple(
        key,
        gap,
        mostly(2, 0, 1, 4),
        fc.oneof({ weight: 4, arbitrary: line }, paragraph, below(tie('list')), below(tie('map'))),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((entries) =>
      entries.flatMap(([name, note, depth, [first = '', ...rest]]) => [
        `${name}:${first ? ` ${first}` : note}`,
        ...indented(rest, depth),
      ]),
    ),
}))

type Lines = readonly string[]

function below(lines: fc.Arbitrary<Lines>): fc.Arbitrary<Lines> {
  return lines.map((inner) => ['', ...inner])
}

function indented(lines: Lines, depth: number): Lines {
  return lines.map((inner) => ' '.repeat(depth) + inner)
}

/** A slip of the hand: where, what is typed there, and how many characters go. */
const slip = fc.tuple(
  fc.nat(),
  fc.constantFrom('', '\n', ' ', '-', ':', '#', '"', "'", ',', '\r\n', '\n\n', '\n#\n', ' #', '  '),
  fc.nat(2),
)
const texts = fc
  .tuple(block, fc.oneof(fc.constant([]), fc.array(slip, { maxLength: 2 })), fc.constantFrom('\n', ''))
  .map(([lines, slips, end]) =>
    slips.reduce((text, [at, typed, gone]) => {
      const index = at % (text.length + 1)
      return text.slice(0, index) + typed + text.slice(index + gone)
    }, lines.join('\n') + end),
  )

test('what the simple reader reads of any text is what the whole one reads, with the same places', () => {
  let simple = 0
  let all = 0
  fc.assert(
    fc.property(texts, (text) => {
      all++
      if (compareReaders(text)) simple++
    }),
    { numRuns: Number(process.env.YAML_TEXTS ?? 3_000) },
  )
  // A generator whose texts were all refused would show nothing.
  expect(simple / all).toBeGreaterThan(0.1)
})

const retail = join(import.meta.dirname, '../../models')
const files = readdirSync(retail, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yml'))

test.each(files)('%s of the retail project is simple, and read alike', (path) => {
  expect(compareReaders(readFileSync(join(retail, path), 'utf8'))).toBe(true)
})
