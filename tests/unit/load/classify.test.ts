import { classify } from '../../../runner/load/classify.ts'
import type { ReadFile } from '../../../runner/load/landing-file.ts'
import { partitionOf } from '../../../runner/load/landing-file.ts'
import type { LedgerEntry } from '../../../runner/state/index.ts'

const file = (path: string, hash: string): ReadFile => ({
  path,
  absolute: path,
  size: 1,
  modifiedMs: 1,
  hash,
  scan: undefined,
  ...partitionOf(path),
})
const entry = (path: string, hash: string, status: LedgerEntry['status'] = 'loaded'): LedgerEntry => ({
  source: 's',
  path,
  partition: partitionOf(path).partition,
  content_hash: hash,
  status,
  size: 1,
  modified_ms: 1,
  rows: 1,
  rejected: 0,
  load_id: 1,
  run_id: 'r',
  loaded_at: '',
})
const paths = (files: readonly ReadFile[]) => files.map(({ path }) => path)

test('of one content for one partition, the first file is loaded and the others are passed over', () => {
  const delivery = classify(
    [file('dt=2025-01-01/a', 'x'), file('dt=2025-01-01/b', 'x'), file('dt=2025-01-02/a', 'x')],
    [],
    [],
    'error',
  )
  expect([paths(delivery.load), paths(delivery.skip)]).toEqual([
    ['dt=2025-01-01/a', 'dt=2025-01-02/a'],
    ['dt=2025-01-01/b'],
  ])
})

test('content that the ledger holds is passed over', () => {
  const delivery = classify([file('dt=2025-01-01/b', 'x')], [], [entry('dt=2025-01-01/a', 'x')], 'error')
  expect(paths(delivery.skip)).toEqual(['dt=2025-01-01/b'])
})

test('a touched file with the content it had is the same', () => {
  const delivery = classify([], [file('a', 'x')], [entry('a', 'x')], 'error')
  expect([paths(delivery.same), delivery.load]).toEqual([['a'], []])
})

test('a touched file with other content is an error, or replaced', () => {
  expect(() => classify([], [file('a', 'y')], [entry('a', 'x')], 'error')).toThrow(
    expect.objectContaining({ code: 'load-changed' }),
  )
  const delivery = classify([], [file('a', 'y')], [entry('a', 'x')], 'replace')
  expect([paths(delivery.replace), paths(delivery.load)]).toEqual([['a'], ['a']])
})

test.each([
  ['data/dt=2025-01-06/a.json', 'dt=2025-01-06', '2025-01-06 00:00:00'],
  ['data/dt=2025-01-06/hr=07/a.json', 'dt=2025-01-06/hr=07', '2025-01-06 07:00:00'],
  ['data/a.json', '', undefined],
  ['data/ddt=2025-01-06/a.json', '', undefined],
])('the partition of %s', (path, partition, partitionAt) => {
  expect(partitionOf(path)).toEqual({ partition, partitionAt })
})
