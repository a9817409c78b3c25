import { printNumber } from '../../counted.ts'
import { statuses } from '../../execute/index.ts'
import { markdownText } from '../../markdown-text.ts'
import type { Counts, Report, ReportEntry } from './report.ts'
import { cell } from './row-lines.ts'

const words = { success: 'all well', failed: 'finished with faults', cancelled: 'interrupted' } as const

/** A report in Markdown: a table of layers, and what is wrong, for a pull request or a wiki. */
export function markdownReport(report: Report): string {
  const { command, target, status, seconds, started_at: at, layers, counts, results } = report
  const used = statuses.filter((status) => counts[status])
  const row = (name: string, of: Counts) =>
    `| ${name} | ${used.map((column) => printNumber(of[column] ?? 0)).join(' | ')} |`
  const table = [
    `| layer | ${used.join(' | ')} |`,
    `| --- | ${used.map(() => '---:').join(' | ')} |`,
    ...layers.map(({ name, counts: of }) => row(markdownText(name), of)),
    ...(layers.length > 1 ? [row('**all**', counts)] : []),
  ]
  const wrong = results.filter(({ status: one }) => ['failed', 'held', 'error', 'warned'].includes(one))
  return [
    `## cupel ${command} on ${markdownText(target)}: ${words[status]}`,
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
    `${markdownText(file)}:${line}`,
    ...(owner ? [`owner: ${markdownText(owner)}`] : []),
    ...(since ? [`failing since ${since}`] : []),
  ]
  return [
    '',
    `### ${markdownText(kind)} ${code(name)} ${status}`,
    '',
    about.join(' · '),
    ...(message ? ['', ...message.split('\n').map((text) => `> ${markdownText(text)}  `)] : []),
    ...(stored ? ['', `Its failing rows are kept in ${code(stored)}.`] : []),
    ...(rows?.columns.length
      ? [
          '',
          `| ${rows.columns.map(markdownText).join(' | ')} |`,
          `| ${rows.columns.map(() => '---').join(' | ')} |`,
          ...rows.rows.map((values) => `| ${values.map((value) => markdownText(cell(value))).join(' | ')} |`),
        ]
      : []),
  ]
}

/** A name as code, whatever ticks it holds. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const padding = longest > 0 ? ' ' : ''
  return `${fence}${padding}${text.replace(/\s+/g, ' ')}${padding}${fence}`
}
