import type { NodeChange, ProjectChanges } from '../../commands/index.ts'
import { markdownText } from '../../markdown-text.ts'
import { calledBy, changeSummary, changeWords, columnName } from './change-words.ts'

/** The same as {@link diffLines} tells, for a pull request: what may break first, what is reached folded away. */
export function diffMarkdown(changes: Pick<ProjectChanges, 'nodes' | 'breaking'>): readonly string[] {
  const broken = changes.nodes.flatMap(({ name, breaking, changes: all }) => [
    ...(breaking ? [`- **${code(name)}**: ${breaking}`] : []),
    ...all.flatMap((one) =>
      one.breaking ? [`- **${code(name)}** ${markdownText(changeWords(one))}: ${one.breaking}`] : [],
    ),
  ])
  return [
    changeSummary(changes),
    ...(broken.length ? ['', '### What may break', '', ...broken] : []),
    ...(changes.nodes.length ? ['', '### What changed', '', '| | node | changes |', '| - | - | - |'] : []),
    ...changes.nodes.map(row),
    ...changes.nodes.flatMap(reach),
  ]
}

function row({ change, kind, name, path, changes }: NodeChange): string {
  const all = changes.map(
    (one) => `${one.change} ${markdownText(changeWords(one))}${one.breaking ? ' **breaking**' : ''}`,
  )
  return `| ${change} | ${kind} ${code(name)}<br>${markdownText(path)} | ${all.join('<br>')} |`
}

function reach({ name, reached: { columns, exposures, tests } }: NodeChange): readonly string[] {
  const lines = [
    ...columns.map((column) => `- ${code(columnName(column))} (${column.kind} of ${code(columnName(column.through))})`),
    ...exposures.map((id) => `- exposure ${code(calledBy(id))}`),
    ...tests.map((id) => `- test ${code(calledBy(id))}`),
  ]
  if (lines.length === 0) return []
  return [
    '',
    `<details><summary>${markdownText(name)} reaches ${lines.length}</summary>`,
    '',
    ...lines,
    '',
    '</details>',
  ]
}

/** A name as code; one with a backtick ends where that stands, which no column of a project has by chance. */
function code(name: string): string {
  return `\`${name.replaceAll('`', "'").replaceAll('|', '\\|')}\``
}
