import type { Comparison, ComparisonResult } from '../../commands/index.ts'
import { counted, printNumber } from '../../counted.ts'
import { paint } from './paint.ts'
import { showValue } from './show-value.ts'

type Targets = Comparison['targets']
type Compared = Extract<ComparisonResult, { status: 'equal' | 'different' }>
type RowDifference = Compared['sample'][number]

const moods = {
  equal: { mood: 'good', mark: '✓' },
  different: { mood: 'bad', mark: '✗' },
  missing: { mood: 'bad', mark: '✗' },
  error: { mood: 'bad', mark: '✗' },
} as const

/** A relation's line, and below it what differs: columns, then some rows. */
export function comparisonLines(result: ComparisonResult, targets: Targets): readonly string[] {
  const { mood, mark } = moods[result.status]
  const head = [
    `${paint[mood](`${mark} ${result.status.padEnd(9)}`)} ${result.name}`,
    paint.quiet(detail(result, targets)),
    paint.quiet(`${result.seconds.toFixed(2)} s`),
  ]
  const line = head.filter(Boolean).join('  ')
  if (result.status !== 'different') return [line]
  const rows = result.sample.map((row) => rowLine(row, targets))
  const more = result.missing + result.extra + result.changed - rows.length
  const below = [
    ...result.columns.map((column) => columnLine(column, targets)),
    ...rows,
    ...(more > 0 ? [paint.quiet(`and ${printNumber(more)} more`)] : []),
  ]
  return [line, ...below.map((text) => `    ${text}`)]
}

function detail(result: ComparisonResult, [left, right]: Targets): string {
  switch (result.status) {
    case 'missing':
      return `does not stand on ${result.targets.join(', nor on ')}`
    case 'error':
      return ''
    case 'equal':
      return counted(result.rows[0], 'row')
    case 'different': {
      const [a, b] = result.rows
      const parts = [
        a === b ? counted(a, 'row') : `${counted(a, 'row')} on ${left}, ${printNumber(b)} on ${right}`,
        ...(['missing', 'extra', 'changed'] as const)
          .filter((kind) => result[kind] > 0)
          .map((kind) => `${printNumber(result[kind])} ${kind}`),
      ]
      return parts.join(', ')
    }
  }
}

function columnLine(column: Compared['columns'][number], [left, right]: Targets): string {
  switch (column.kind) {
    case 'missing':
      return `column "${column.column}" is missing on ${column.target}`
    case 'type':
      return `column "${column.column}" is ${column.types[0]} on ${left}, ${column.types[1]} on ${right}`
  }
}

function rowLine(row: RowDifference, [left, right]: Targets): string {
  const key = Object.entries(row.key)
    .map(([name, value]) => `${name} = ${showValue(value, longest)}`)
    .join(', ')
  switch (row.kind) {
    case 'missing':
      return `${key}: only on ${left}`
    case 'extra':
      return `${key}: only on ${right}`
    case 'changed': {
      const columns = row.columns.map(
        ({ column, values: [a, b] }) => `${column} ${showValue(a, longest)} ≠ ${showValue(b, longest)}`,
      )
      return `${key}: ${columns.join(', ')}`
    }
  }
}

const longest = 60

/** The last line: how many relations differ. */
export function comparisonSummary({ results, targets: [left, right], seconds }: Comparison): string {
  const time = `in ${seconds.toFixed(1)} s`
  if (results.length === 0) return `Nothing to compare ${time}`
  const differing = results.filter(({ status }) => status !== 'equal').length
  const relations = counted(results.length, 'relation')
  return differing === 0
    ? `${paint.good('No difference')} between ${left} and ${right} ${time}: ${relations}`
    : `${paint.bad(`${printNumber(differing)} of ${relations} differ${differing === 1 ? 's' : ''}`)} between ${left} and ${right} ${time}`
}

/** A relation as a JSON object; what is wrong with it instead of its rows, where it could not be compared. */
export function comparisonJson(result: ComparisonResult, targets: Targets): string {
  const { nodeId, name, status, seconds } = result
  const byTarget = <T>(values: readonly [T, T]) => ({ [targets[0]]: values[0], [targets[1]]: values[1] })
  const head = { unique_id: nodeId, name, status, seconds }
  const rest = () => {
    switch (result.status) {
      case 'missing':
        return { missing_on: result.targets }
      case 'error': {
        const { code, message, hint } = result.error
        return { error: { code, message, hint } }
      }
      case 'equal':
      case 'different': {
        const { key, rows, columns, missing, extra, changed, sample } = result
        return {
          key,
          rows: byTarget(rows),
          columns: columns.map((column) =>
            column.kind === 'type' ? { ...column, types: byTarget(column.types) } : column,
          ),
          missing,
          extra,
          changed,
          sample: sample.map((row) =>
            row.kind === 'changed'
              ? { ...row, columns: row.columns.map(({ column, values }) => ({ column, ...byTarget(values) })) }
              : row,
          ),
        }
      }
    }
  }
  return JSON.stringify({ ...head, ...rest() }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
}
