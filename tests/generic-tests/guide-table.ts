import type { GenericTest } from '../../runner/quality/index.ts'

/** Where the table stands in the guide. */
export const tableBegins = '<!-- the shipped data tests: made by tests/generic-tests/guide.test.ts -->'
export const tableEnds = '<!-- end of the shipped data tests -->'

/** The guide's table: every shipped test, as its own file tells it. */
export function guideTable(tests: Iterable<GenericTest>): string {
  const head = [
    ['test', 'of', 'arguments', 'fails for', 'counts', 'NULL'],
    ['---', '---', '---', '---', '---', '---'],
  ]
  const rows = [...tests].map(({ name, at, args, told }) => [
    `\`${name}\``,
    { column: 'column', relation: 'whole', either: 'both' }[at],
    argumentsOf(args).join(', '),
    told.fails,
    told.counts,
    told.nulls,
  ])
  return [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** What a test must be given stands first and in bold; the rest with what it is otherwise. */
function argumentsOf(args: GenericTest['args']): string[] {
  const shape = shapeOf(args)
  const names = Object.keys(shape).map((name) => ({ name, ...defaultOf(args, name) }))
  return [
    ...names.filter(({ isNeeded }) => isNeeded).map(({ name }) => `**\`${name}\`**`),
    ...names.filter(({ isNeeded }) => !isNeeded).map(({ name, otherwise }) => `\`${name}${otherwise}\``),
  ]
}

/** Whether an argument must be given, by what the schema itself says of a test without it. */
function defaultOf(args: GenericTest['args'], name: string): { isNeeded: boolean; otherwise: string } {
  const alone = shapeOf(args)[name]?.safeParse(undefined)
  const value = alone?.success ? alone.data : undefined
  const shown = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return { isNeeded: !alone?.success, otherwise: shown ? '' : `: ${String(value)}` }
}

function shapeOf(args: GenericTest['args']): Readonly<Record<string, GenericTest['args']>> {
  return 'shape' in args ? (args.shape as Readonly<Record<string, GenericTest['args']>>) : {}
}
