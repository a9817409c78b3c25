import type { Expression } from '../../runner/dashboards/index.ts'
import { readMeasure } from '../../runner/dashboards/read-measure.ts'
import { fc } from '../support/chance.ts'

/** Columns by a name, and any other in quotes. */
const columns = fc.oneof(
  fc.constantFrom('revenue', 'Größe', 'distinct_id', '_a1'),
  fc.string({ minLength: 1, maxLength: 6 }),
)

const trees = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(
      fc.integer({ min: 0, max: 999 }).map((value): Expression => ({ kind: 'number', value })),
      fc.constant<Expression>({ kind: 'aggregate', of: 'count', column: null }),
      fc
        .tuple(fc.constantFrom('sum', 'count', 'count distinct', 'min', 'max'), columns)
        .map(([of, column]): Expression => ({ kind: 'aggregate', of, column })),
    ),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), tie('tree'), tie('tree'))
      .map(([sign, left, right]): Expression => ({ kind: 'arithmetic', sign, left, right })),
  ),
}))

/** How a tree is written: with parentheses around whatever is no single thing. */
function print(is: Expression): string {
  if (is.kind === 'number') return String(is.value)
  if (is.kind === 'arithmetic') return `(${print(is.left)} ${is.sign} ${print(is.right)})`
  if (is.column === null) return 'count()'
  const isPlain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(is.column) && is.column.toLowerCase() !== 'distinct'
  return `${is.of}(${isPlain ? is.column : `"${is.column.replaceAll('"', '""')}"`})`
}

const hasAggregate = (is: Expression): boolean =>
  is.kind === 'aggregate' || (is.kind === 'arithmetic' && (hasAggregate(is.left) || hasAggregate(is.right)))

test('a measure is read as the tree that it was written of', () => {
  fc.assert(
    fc.property(trees.tree.filter(hasAggregate), (tree) => {
      expect(readMeasure(print(tree))).toEqual({ is: tree })
    }),
    { numRuns: 500 },
  )
})

test('without parentheses * and / go before + and -, and what stands left goes first', () => {
  const flat = fc.array(fc.tuple(fc.constantFrom('+', '-', '*', '/'), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 8,
  })
  const value = (is: Expression): number => {
    if (is.kind === 'number') return is.value
    if (is.kind === 'aggregate') return 5
    const [left, right] = [value(is.left), value(is.right)]
    return { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[is.sign]
  }

  fc.assert(
    fc.property(flat, (steps) => {
      const text = steps.map(([sign, number]) => ` ${sign} ${number}`).join('')
      const read = readMeasure(`sum(x)${text}`)
      expect('is' in read && value(read.is)).toBe(new Function(`return 5${text}`)())
    }),
  )
})

test('whatever is written, it is a measure or a fault at one of its characters', () => {
  const pieces = fc.constantFrom(
    'sum',
    'count',
    'distinct',
    '(',
    ')',
    '+',
    '-',
    '*',
    '/',
    '1',
    '.5',
    'x',
    '"y"',
    '"',
    ',',
    ' ',
    '%',
    'é',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
      ),
      (text) => {
        const read = readMeasure(text)
        if ('is' in read) return expect(hasAggregate(read.is)).toBe(true)
        expect(read.fault.at).toBeGreaterThanOrEqual(0)
        expect(read.fault.at).toBeLessThanOrEqual(text.length)
        expect(read.fault.reason).toMatch(/\S/)
      },
    ),
    { numRuns: 2000 },
  )
})

test.each([
  ['avg(revenue)', 'sum(revenue) / count(revenue)'],
  ['count(distinct customer)', 'count distinct(customer)'],
  ['COUNT(*)', 'count()'],
  ['-sum(x)', '0 - sum(x)'],
])('%s is %s', (written, same) => {
  expect(readMeasure(written)).toEqual(readMeasure(same))
  expect(readMeasure(written)).toHaveProperty('is')
})

test.each([
  ['sum(revenue', 'ends where ) is missing', 11],
  ['sm(revenue)', 'has no "sm"', 0],
  ['sum(a * b)', 'has "*" where ) is expected', 6],
  ['sum(revenue) / receipts', 'has "receipts" outside of a sum or a count', 15],
  ['12', 'gathers nothing', 0],
  ['', 'ends where a sum, a count or a number is missing', 0],
  ['sum()', 'needs the name of a column in sum( )', 4],
  [`${'('.repeat(60)}sum(x)${')'.repeat(60)}`, 'is nested deeper than 50 times', 50],
])('%s is none: it %s', (written, reason, at) => {
  expect(readMeasure(written)).toMatchObject({ fault: { reason, at } })
})
