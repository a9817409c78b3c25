import { classify, type DeliveryRules, type PlacedEntry } from '../../../runner/load/classify.ts'
import { partitionInstant, partitionOf, type ReadFile } from '../../../runner/load/landing-file.ts'
import { folderStore } from '../../../runner/load/stores/folder-store.ts'
import type { LedgerEntry } from '../../../runner/state/index.ts'

const file = (path: string, hash: string): ReadFile => ({
  store: folderStore,
  path,
  landingPath: path,
  absolute: path,
  size: 1,
  modifiedMs: 1,
  hash,
  scan: undefined,
  partition: partitionOf(path),
  partitionAt: partitionInstant(path),
})
const entry = (path: string, hash: string, status: LedgerEntry['status'] = 'loaded'): PlacedEntry => ({
  source: 's',
  path,
  partition: partitionOf(path),
  content_hash: hash,
  status,
  size: 1,
  modified_ms: 1,
  rows: 1,
  rejected: 0,
  load_id: 1,
  run_id: 'r',
  loaded_at: '',
  landing_path: path,
  bucket: 1,
  mark: 1,
})
const rules: DeliveryRules = { on_change: 'error', identity: 'partition+content' }
const paths = (files: readonly ReadFile[]) => files.map(({ path }) => path)

test('of one content for one partition, the first file is loaded and the others are passed over', () => {
  const delivery = classify(
    [file('dt=2025-01-01/a', 'x'), file('dt=2025-01-01/b', 'x'), file('dt=2025-01-02/a', 'x')],
    [],
    [],
    rules,
  )
  expect([paths(delivery.load), paths(delivery.skip)]).toEqual([
    ['dt=2025-01-01/a', 'dt=2025-01-02/a'],
    ['dt=2025-01-01/b'],
  ])
})

test('content that the ledger holds is passed over', () => {
  const delivery = classify([file('dt=2025-01-01/b', 'x')], [], [entry('dt=2025-01-01/a', 'x')], rules)
  expect(paths(delivery.skip)).toEqual(['dt=2025-01-01/b'])
})

test('a touched file with the content it had is the same', () => {
  const delivery = classify([], [file('a', 'x')], [entry('a', 'x')], rules)
  expect([paths(delivery.same), delivery.load]).toEqual([['a'], []])
})

test('a touched file with other content is an error, or replaced', () => {
  expect(() => classify([], [file('a', 'y')], [entry('a', 'x')], rules)).toThrow(
    expect.objectContaining({ code: 'load-changed' }),
  )
  const delivery = classify([], [file('a', 'y')], [entry('a', 'x')], { ...rules, on_change: 'replace' })
  expect([paths(delivery.replace), paths(delivery.load)]).toEqual([['a'], ['a']])
})

test.each<[DeliveryRules['identity'], string[]]>([
  ['path', ['shop=1/a', 'shop=1/b', 'shop=2/a']],
  ['content', ['shop=1/a']],
  ['partition+content', ['shop=1/a', 'shop=2/a']],
])('by %s, of the same content thrice, %j are loaded', (identity, loaded) => {
  const files = ['shop=1/a', 'shop=1/b', 'shop=2/a'].map((path) => file(path, 'x'))
  expect(paths(classify(files, [], [], { ...rules, identity }).load)).toEqual(loaded)
  const [first, ...others] = files
  const known = first ? [entry(first.path, 'x')] : []
  expect(paths(classify(others, [], known, { ...rules, identity }).load)).toEqual(loaded.slice(1))
})

test.each([
  ['data/dt=2025-01-06/a.json', 'dt=2025-01-06', '2025-01-06 00:00:00'],
  ['data/dt=2025-01-06/hr=07/a.json', 'dt=2025-01-06/hr=07', '2025-01-06 07:00:00'],
  ['data/shop=1/dt=2025-01-06/a.json', 'shop=1/dt=2025-01-06', '2025-01-06 00:00:00'],
  ['data/shop=1/x=/y=1.json', 'shop=1/x=', undefined],
  ['data/a.json', '', undefined],
  ['data/ddt=2025-01-06/a.json', 'ddt=2025-01-06', undefined],
])('the partition of %s', (path, partition, partitionAt) => {
  expect([partitionOf(path), partitionInstant(path)]).toEqual([partition, partitionAt])
})
