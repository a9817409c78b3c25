import { counted } from '../../counted.ts'
import type { Report, ReportEntry } from './report.ts'

/** More are only counted: a message is read, and a report is looked at. */
const mostLines = 20

/** What a run is told as in a chat, in Slack's marks: what failed, since when, and whose it is. */
export function alertText(report: Report): string {
  const { command, project, target, counts, results } = report
  const bad = (['failed', 'held', 'error', 'skipped', 'warned'] as const).flatMap((status) =>
    counts[status] ? [`${counts[status]} ${status}`] : [],
  )
  const told = results.filter(({ status }) => ['failed', 'error', 'held', 'warned'].includes(status))
  const lines = [...told]
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, mostLines)
    .map(line)
  const more = told.length - lines.length
  return [
    `*cupel ${command}* of ${inSlack(project)} on ${inSlack(target)}: ${bad.join(', ')}`,
    ...lines,
    ...(more > 0 ? [`and ${counted(more, 'more', 'more')}`] : []),
  ].join('\n')
}

/** What could not run at all, in the same marks. */
export function stoppedText(command: string, project: string, target: string, reason: string): string {
  return `*cupel ${command}* of ${inSlack(project)} on ${inSlack(target)} could not run: ${inSlack(firstLine(reason))}`
}

/** What is the cause of others stands before them. */
function rank({ status }: ReportEntry): number {
  return ['error', 'failed', 'held', 'warned'].indexOf(status)
}

function line({ kind, name, status, failures, message, failing_since: since, owner }: ReportEntry): string {
  const count = failures === null ? '' : `, ${counted(failures, 'failure')}`
  const said = status === 'error' && message ? `: ${inSlack(firstLine(message))}` : ''
  const about = [
    ...(since ? [`since ${since.slice(0, 16).replace('T', ' ')} UTC`] : []),
    ...(owner ? [inSlack(owner)] : []),
  ]
  return `• ${kind} ${inSlack(name)} ${status}${count}${said}${about.length ? ` (${about.join('; ')})` : ''}`
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}

/** A text in which nothing calls for somebody, or is a link. */
function inSlack(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\r\n]+/g, ' ')
}
