import { counted } from '../../counted.ts'
import type { NodeResult } from '../../execute/index.ts'
import { shownRelation } from '../../relation.ts'
import { differenceLines } from './difference-lines.ts'
import { paint } from './paint.ts'
import { rowTable } from './row-table.ts'
import { oneLine } from './show-text.ts'

type Held = Extract<NodeResult, { status: 'held' }>
type Hold = Held['holds'][number]

/** How wide lines are where there is no terminal. */
const usualWidth = 100

const indent = '    '

/** How many files are told of a load. */
const mostFiles = 5

/**
 * What stands below a node's line: some of the rows that a data test found, and where its SQL is; why tests of other nodes hold a node back.
 * @param nameOf how an id is called
 * @param columns of the terminal, where there is one
 */
export function resultDetails(
  result: NodeResult,
  nameOf: (id: string) => string,
  columns: number = usualWidth,
): readonly string[] {
  switch (result.status) {
    case 'loaded':
      return setAside(result).map((line) => `${indent}${paint.quiet(line)}`)
    case 'warned':
    case 'failed': {
      if (result.difference)
        return differenceLines(result.difference, columns - indent.length).map((line) => `${indent}${line}`)
      if (result.notes) return result.notes.map((note) => `${indent}${oneLine(note)}`)
      const { sample, sqlPath } = result
      const table = sample?.rows.length ? rowTable(sample, Math.max(1, columns - indent.length)) : []
      const see = sample ? `see ${sqlPath}` : `its rows cannot be read; see ${sqlPath}`
      const hidden = sample?.hidden
        ? [paint.quiet(`not shown, since pii is read: ${sample.hidden.map(oneLine).join(', ')}`)]
        : []
      const over = result.passedOver
        ? [paint.quiet(`${counted(result.passedOver, 'row')} passed over because of NULL`)]
        : []
      const kept = result.stored ? [paint.quiet(`kept in ${oneLine(shownRelation(result.stored))}`)] : []
      return [...table, ...over, ...hidden, ...kept, paint.quiet(see)].map((line) => `${indent}${line}`)
    }
    case 'partial':
      return failedBatches(result).map((line) => `${indent}${line}`)
    case 'held':
      return result.holds
        .flatMap((hold) => tie(hold, result.nodeId, nameOf))
        .map((line) => `${indent}${paint.quiet(line)}`)
    default:
      return []
  }
}

/** The batches that failed, of many the first, and why. */
function failedBatches({ failedBatches: failed }: Extract<NodeResult, { status: 'partial' }>): readonly string[] {
  const told = failed.slice(0, mostFiles).map(({ name, error }) => `${name}: ${oneLine(error.message)}`)
  const more = failed.length - told.length
  return more > 0 ? [...told, `and ${counted(more, 'other')}`] : told
}

/** The files that were set aside, of many the first. */
function setAside({ setAside: files }: Extract<NodeResult, { status: 'loaded' }>): readonly string[] {
  const told = files.slice(0, mostFiles).map(({ path, reason }) => `${oneLine(path)}: ${oneLine(reason)}`)
  const more = files.length - told.length
  return more > 0 ? [...told, `and ${counted(more, 'other')}`] : told
}

/** Why a test that reads other nodes has to do with this one; nothing where the test is its own. */
function tie({ test, gates, through, isOfRun }: Hold, held: string, nameOf: (id: string) => string): readonly string[] {
  if (isOfRun)
    return [`${nameOf(test)} tests ${listed(gates.map(nameOf))}; all of the run is published together, or not at all`]
  if (through.length > 0) {
    const joining = through.map(nameOf).join(' and ')
    const read = through.length === 1 ? 'which reads both' : 'each of which reads several'
    return [
      `${nameOf(test)} tests ${listed(gates.map(nameOf))}; ${nameOf(held)} is published together with it because of ${joining}, ${read}`,
    ]
  }
  if (gates.length < 2) return []
  return [`${nameOf(test)} reads ${listed(gates.map(nameOf))}, which are published together or not at all`]
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
