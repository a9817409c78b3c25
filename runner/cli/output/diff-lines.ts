import type { Change, NodeChange, ProjectChanges } from '../../commands/index.ts'
import { calledBy, changeSummary, changeWords, columnName } from './change-words.ts'
import { paint } from './paint.ts'

/** What became of each node, and what that reaches. */
export function diffLines(changes: Pick<ProjectChanges, 'nodes' | 'breaking'>): readonly string[] {
  return [...changes.nodes.flatMap((node) => [...nodeLines(node), '']), changeSummary(changes)]
}

const signs = { added: paint.good('+'), removed: paint.bad('-'), changed: paint.warning('~') }

function nodeLines({ change, kind, name, path, breaking, changes, reached }: NodeChange): readonly string[] {
  const head = `${signs[change]} ${kind} ${paint.name(name)}  ${paint.quiet(path)}${because(breaking)}`
  const reach = [
    ...reached.columns.map(
      (column) => `${columnName(column)}  ${paint.quiet(`${column.kind} of ${columnName(column.through)}`)}`,
    ),
    ...reached.exposures.map((id) => `exposure ${calledBy(id)}`),
    ...reached.tests.map((id) => `test ${calledBy(id)}`),
  ]
  return [
    head,
    ...changes.map((one) => `    ${signs[one.change]} ${changeWords(one)}${because(one.breaking)}`),
    ...(reach.length ? ['    reaches', ...reach.map((line) => `      ${line}`)] : []),
  ]
}

function because(breaking: Change['breaking']): string {
  return breaking === null ? '' : paint.bad(`  breaking: ${breaking}`)
}
