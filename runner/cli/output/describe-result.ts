import { printBytes } from '../../byte-size.ts'
import { counted, printNumber } from '../../counted.ts'
import type { NodeResult } from '../../execute/index.ts'
import { displayName } from '../../parse/manifest.ts'
import type { Node } from '../../parse/node.ts'
import { isMade } from '../../parse/node-kinds.ts'
import { shownRelation } from '../../relation.ts'
import { oneLine } from './show-text.ts'

/** A node's result in a few words, with how well it went. */
export interface DescribedResult {
  readonly mood: 'good' | 'bad' | 'warning' | 'quiet'
  readonly verb: string
  readonly detail: string
}

/** How well each status is, on the whole. */
export const moods: Readonly<Record<NodeResult['status'], DescribedResult['mood']>> = {
  loaded: 'good',
  built: 'good',
  shipped: 'good',
  partial: 'bad',
  unchanged: 'quiet',
  passed: 'good',
  warned: 'warning',
  failed: 'bad',
  held: 'bad',
  error: 'bad',
  skipped: 'quiet',
}

/** @param nameOf how an id is called */
export function describeResult(result: NodeResult, nameOf: (id: string) => string): DescribedResult {
  switch (result.status) {
    case 'built':
      return {
        mood: 'good',
        verb: result.action === 'add' ? 'added' : 'built',
        detail: [
          ...(result.rows === undefined ? [] : [counted(result.rows, 'row')]),
          ...(result.batches === undefined ? [] : [counted(result.batches, 'batch', 'batches')]),
        ].join(', '),
      }
    case 'partial':
      return {
        mood: 'bad',
        verb: 'partial',
        detail: `${counted(result.rows, 'row')}, ${result.failedBatches.length} of ${counted(result.batches, 'batch', 'batches')} failed`,
      }
    case 'loaded': {
      const parts = [counted(result.rows, 'row'), counted(result.files, 'file')]
      if (result.rejected) parts.push(`${printNumber(result.rejected)} rejected`)
      if (result.skippedFiles) parts.push(`${counted(result.skippedFiles, 'file')} delivered twice`)
      if (result.youngFiles) parts.push(`${counted(result.youngFiles, 'file')} too young`)
      if (result.setAside.length) parts.push(`${counted(result.setAside.length, 'file')} set aside`)
      if (result.newColumns.length) parts.push(`new column ${result.newColumns.join(', ')}`)
      const isOdd = result.newColumns.length + result.setAside.length > 0
      return { mood: isOdd ? 'warning' : 'good', verb: 'loaded', detail: parts.join(', ') }
    }
    case 'shipped':
      return { mood: 'good', verb: 'shipped', detail: `${counted(result.rows, 'row')}, ${printBytes(result.bytes)}` }
    case 'unchanged':
      return { mood: 'quiet', verb: 'unchanged', detail: result.reason }
    case 'passed':
      return { mood: 'good', verb: 'passed', detail: '' }
    case 'warned':
      return { mood: 'warning', verb: 'warned', detail: counted(result.failures, 'failure') }
    case 'failed':
      return {
        mood: 'bad',
        verb: 'failed',
        detail: result.difference
          ? `${counted(result.failures, 'row')} ${result.failures === 1 ? 'differs' : 'differ'}`
          : counted(result.failures, 'failure'),
      }
    case 'held':
      return {
        mood: 'bad',
        verb: 'held',
        detail: `not published, because of ${tests(result, nameOf)}; see ${shownRelation(result.kept)}`,
      }
    case 'error':
      return { mood: 'bad', verb: 'error', detail: '' }
    case 'skipped':
      return {
        mood: 'quiet',
        verb: 'skipped',
        detail: result.because.length ? `because of ${names(result.because, nameOf)}` : 'not reached',
      }
  }
}

/** The name of a node for its line: tests and sources by their full names, relations with their schema. */
export function lineName(node: Node): string {
  return oneLine(isMade(node) ? shownRelation(node.relation) : displayName(node))
}

/** The tests that hold a node back, and whether they are its own. */
function tests({ because, holds }: Extract<NodeResult, { status: 'held' }>, nameOf: (id: string) => string): string {
  const areOwn = holds.every(({ gates, through, isOfRun }) => gates.length === 1 && through.length === 0 && !isOfRun)
  return `${areOwn ? `its test${because.length === 1 ? '' : 's'} ` : ''}${names(because, nameOf)}`
}

function names(ids: readonly string[], nameOf: (id: string) => string): string {
  const shown = ids.slice(0, 3).map(nameOf)
  return ids.length > 3 ? `${shown.join(', ')} and ${ids.length - 3} more` : shown.join(', ')
}
