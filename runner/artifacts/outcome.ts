import { printBytes } from '../byte-size.ts'
import { counted } from '../counted.ts'
import type { NodeResult } from '../execute/index.ts'
import { printLocation } from '../location.ts'
import { displayName, type Manifest, nodeOf } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import type { Difference } from '../quality/index.ts'
import type { ArtifactInput } from './artifact-input.ts'

/** What last became of a node, in this run or one before. */
export interface Outcome {
  /** The word of the runner: built, partial, unchanged, loaded, passed, warned, failed, held, error, skipped. */
  readonly status: string
  readonly seconds: number
  /** Rows that were built or loaded; null where nobody counted. */
  readonly rows: number | null
  /** What a data test found; null where it counted nothing. */
  readonly failures: number | bigint | null
  readonly message: string | null
  /** An ISO text in UTC. */
  readonly finishedAt: string
}

/** The outcome of each node that has one: of the run, or, without a run, of the last one that the warehouse remembers. */
export function outcomes({ result, lastResults, manifest }: ArtifactInput): ReadonlyMap<NodeId, Outcome> {
  if (result) return new Map(result.results.map((entry) => [entry.nodeId, outcomeOf(entry, manifest)]))
  return new Map(
    [...(lastResults ?? [])].map(([id, { status, seconds, row_count, failures, message, finished_at }]) => [
      id,
      {
        status,
        seconds: Number(seconds),
        rows: numberOrNull(row_count),
        failures,
        message,
        finishedAt: finished_at,
      },
    ]),
  )
}

function outcomeOf(result: NodeResult, manifest: Manifest): Outcome {
  return {
    status: result.status,
    seconds: result.seconds,
    rows: 'rows' in result ? (result.rows ?? null) : null,
    failures: failuresOf(result),
    message: describeResult(result, manifest),
    finishedAt: finishedAt(result).toISOString(),
  }
}

/** When a node's work was done. */
export function finishedAt({ startedAt, seconds }: NodeResult): Date {
  return new Date(startedAt.getTime() + seconds * 1000)
}

/** What a data test found wrong; null for everything else. */
export function failuresOf(result: NodeResult): number | bigint | null {
  return 'failures' in result ? result.failures : null
}

/** A result in a sentence, where its status does not say all. */
export function describeResult(result: NodeResult, manifest: Manifest): string | null {
  switch (result.status) {
    case 'built':
      return { create: 'created', replace: 'replaced', add: 'rows added' }[result.action]
    case 'partial':
      return `${result.failedBatches.length} of ${result.batches} batches failed: ${result.failedBatches.map(({ name, error }) => `${name}: ${error.message}`).join('; ')}`
    case 'loaded':
      return `${result.files} files loaded, ${result.rejected} records rejected${result.setAside.length ? `, ${result.setAside.length} files set aside` : ''}`
    case 'shipped':
      return `shipped ${counted(result.rows, 'row')}, ${printBytes(result.bytes)}`
    case 'unchanged':
      return result.reason
    case 'passed':
      return result.failures ? `found ${result.failures} wrong, which its thresholds let pass` : null
    case 'warned':
    case 'failed':
      if (result.difference) return describeDifference(result.difference)
      if (result.notes?.length) return result.notes.join('\n')
      return `found ${result.failures} wrong; its SQL is ${result.sqlPath}`
    case 'held': {
      const tests = result.holds.map((hold) => describeHold(hold, result.nodeId, manifest)).join(', ')
      return `not published, because ${tests} failed; it is kept as ${result.kept.schema}.${result.kept.name}`
    }
    case 'error':
      return describeError(result.error)
    case 'skipped':
      return result.because.length ? `skipped, because of ${names(result.because, manifest)}` : 'not reached'
  }
}

/** Of a unit test the rows that are not as expected, each on a line; what was expected stands before the arrow. */
function describeDifference({ columns, rows, more }: Difference): string {
  const cell = (value: unknown) => (value === null ? 'NULL' : String(value))
  const line = (values: readonly unknown[]) => values.map(cell).join(', ')
  const lines = rows.map((row) => {
    if (row.kind === 'missing') return `missing: ${line(row.expected)}`
    if (row.kind === 'extra') return `not expected: ${line(row.actual)}`
    const { expected, actual, changed } = row
    return `differs: ${expected.map((value, at) => (changed[at] ? `${cell(value)} → ${cell(actual[at])}` : cell(value))).join(', ')}`
  })
  return [`what came out differs in ${columns.join(', ')}`, ...lines, ...(more ? [`and ${more} rows more`] : [])].join(
    '\n',
  )
}

/** A test by its name, and what it has to do with the node that it holds back, where that is not its own alone. */
function describeHold(
  { test, gates, through, isOfRun }: Extract<NodeResult, { status: 'held' }>['holds'][number],
  held: NodeId,
  manifest: Manifest,
): string {
  const name = names([test], manifest)
  if (isOfRun) return `${name}, since all of the run is published together,`
  const others = names(
    gates.filter((id) => id !== held),
    manifest,
  )
  if (through.length) return `${name} of ${others}, published together with it because of ${names(through, manifest)},`
  return others ? `${name}, which also reads ${others},` : name
}

/** An error in a sentence, with its place and code. */
export function describeError({ message, location, code }: Extract<NodeResult, { status: 'error' }>['error']): string {
  return `${location ? `${printLocation(location)}  ` : ''}${message}  [${code}]`
}

function names(ids: readonly NodeId[], manifest: Manifest): string {
  return ids.map((id) => `"${displayName(nodeOf(manifest, id))}"`).join(', ')
}

/** Warehouses give big counts as bigint. */
function numberOrNull(value: number | null): number | null {
  return value === null ? null : Number(value)
}
