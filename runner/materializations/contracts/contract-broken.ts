import { CupelError } from '../../errors.ts'
import type { ContractDifference } from './contract-differences.ts'

/** Whose contract does not hold, and what it is about. */
interface BrokenContract {
  readonly name: string
  /** What was held against it, as `its SELECT gives`. */
  readonly where: string
  readonly differences: readonly ContractDifference[]
}

/** The error for a contract that does not hold, with the differences as a table. */
export function contractBroken({ name, where, differences }: BrokenContract): CupelError {
  const rows = differences.map(({ column, declared, is }) => [column, declared ?? absent, is ?? absent])
  const hint = `${asTable(['column', 'declared', 'is'], rows)}\n${wayOut}`
  return new CupelError('contract-broken', { name, where, count: differences.length }, { hint })
}

const absent = '–'
const wayOut = 'Change the SELECT, or what is declared of its columns.'

function asTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)))
  const line = (cells: readonly string[]) => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')
  return [line(head), widths.map((width) => '-'.repeat(width)).join('-+-'), ...rows.map(line)]
    .map((one) => one.trimEnd())
    .join('\n')
}
