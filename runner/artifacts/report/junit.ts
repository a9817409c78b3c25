import type { Report, ReportEntry } from './report.ts'
import { rowLines } from './row-lines.ts'
import { xmlElement } from './xml-element.ts'

/** A report as JUnit's XML, a suite for each layer; which CI servers show. What only warned is a case that passed and says so. */
export function junit(report: Report): string {
  const { command, seconds, started_at: timestamp, results } = report
  const suites = report.layers.map(({ name }) => {
    const entries = results.filter(({ layer }) => layer === name)
    const attributes = { name, ...sums(entries), time: seconds3(timeOf(entries)), timestamp }
    return xmlElement('testsuite', attributes, entries.map(testCase))
  })
  const all = { name: `cupel ${command}`, ...sums(results), time: seconds3(seconds) }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', all, suites)}\n`
}

function sums(entries: readonly ReportEntry[]) {
  const count = (...wanted: readonly string[]) => entries.filter(({ status }) => wanted.includes(status)).length
  return { tests: entries.length, failures: count('failed', 'held'), errors: count('error'), skipped: count('skipped') }
}

function testCase(entry: ReportEntry): string {
  const { layer, name, tests, seconds, file, line } = entry
  const classname = [layer, ...tests.slice(0, 1)].join('.')
  return xmlElement('testcase', { classname, name, time: seconds3(seconds), file, line }, inside(entry))
}

function inside(entry: ReportEntry): readonly string[] {
  const { status, message } = entry
  const text = detailsOf(entry).join('\n')
  const said = { message: message ?? status, type: status }
  switch (status) {
    case 'failed':
    case 'held':
      return [xmlElement('failure', said, text)]
    case 'error':
      return [xmlElement('error', said, text)]
    case 'skipped':
      return [xmlElement('skipped', { message: message ?? status })]
    case 'warned':
      return [xmlElement('system-out', {}, [message ?? status, ...detailsOf(entry)].join('\n'))]
    default:
      return []
  }
}

/** Whose it is, since when it fails, and some of the rows. */
function detailsOf({
  owner,
  failing_since: since,
  stored_in: stored,
  failing_rows: rows,
}: ReportEntry): readonly string[] {
  return [
    ...(owner ? [`owner: ${owner}`] : []),
    ...(since ? [`failing since ${since}`] : []),
    ...(stored ? [`failing rows are kept in ${stored}`] : []),
    ...(rows ? rowLines(rows) : []),
  ]
}

function timeOf(entries: readonly ReportEntry[]): number {
  return entries.reduce((sum, { seconds }) => sum + seconds, 0)
}

function seconds3(seconds: number): string {
  return seconds.toFixed(3)
}
