import { printNumber } from '../../counted.ts'
import type { Counts, Report, ReportEntry } from './report.ts'
import { cell } from './row-lines.ts'

const columns = [
  'built',
  'shipped',
  'loaded',
  'unchanged',
  'passed',
  'warned',
  'failed',
  'held',
  'error',
  'skipped',
] as const

const words = { success: 'all well', failed: 'finished with faults', cancelled: 'interrupted' } as const

/** A report in Markdown: a table of layers, and what is wrong, for a pull request or a wiki. */
export function markdownReport(report: Report): string {
  const { command, target, status, seconds, started_at: at, layers, counts, results } = report
  const used = columns.filter((column) => counts[column])
  const row = (name: string, of: Counts) =>
    `| ${name} | ${used.map((column) => printNumber(of[column] ?? 0)).join(' | ')} |`
  const table = [
    `| layer | ${used.join(' | ')} |`,
    `| --- | ${used.map(() => '---:').join(' | ')} |`,
    ...layers.map(({ name, counts: of }) => row(inTable(name), of)),
    ...(layers.length > 1 ? [row('**all**', counts)] : []),
  ]
  const wrong = results.filter(({ status: one }) => ['failed', 'held', 'error', 'warned'].includes(one))
  return [
    `## cupel ${command} on ${inLine(target)}: ${words[status]}`,
    '',
    `${at}, ${seconds.toFixed(1)} s`,
    '',
    ...(used.length ? table : ['Nothing to do.']),
    ...wrong.flatMap(section),
    '',
  ].join('\n')
}

function section(entry: ReportEntry): readonly string[] {
  const {
    kind,
    name,
    status,
    message,
    owner,
    failing_since: since,
    file,
    line,
    stored_in: stored,
    failing_rows: rows,
  } = entry
  const about = [
    `${inLine(file)}:${line}`,
    ...(owner ? [`owner: ${inLine(owner)}`] : []),
    ...(since ? [`failing since ${since}`] : []),
  ]
  return [
    '',
    `### ${inLine(kind)} ${code(name)} ${status}`,
    '',
    about.join(' · '),
    ...(message ? ['', ...message.split('\n').map((text) => `> ${inLine(text)}  `)] : []),
    ...(stored ? ['', `Its failing rows are kept in ${code(stored)}.`] : []),
    ...(rows?.columns.length
      ? [
          '',
          `| ${rows.columns.map(inTable).join(' | ')} |`,
          `| ${rows.columns.map(() => '---').join(' | ')} |`,
          ...rows.rows.map((values) => `| ${values.map((value) => inTable(cell(value))).join(' | ')} |`),
        ]
      : []),
  ]
}

/** A text that stays one line and means nothing to Markdown. */
function inLine(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ')
}

const inTable = inLine

/** A name as code, whatever ticks it holds. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const padding = longest > 0 ? ' ' : ''
  return `${fence}${padding}${text.replace(/\s+/g, ' ')}${padding}${fence}`
}
