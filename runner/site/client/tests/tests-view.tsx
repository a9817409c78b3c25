import { useState } from 'preact/hooks'
import type { TestEntry } from '../../shapes/test-entry.ts'
import { useNodes } from '../nodes.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { Dot } from '../parts/dot.tsx'
import { NodeLink } from '../parts/node-link.tsx'
import { PastDots } from '../parts/past-dots.tsx'
import { addressOf, go } from '../route.ts'
import { useRuns } from '../runs/use-runs.ts'
import { loadList, useLoaded } from '../shards.ts'
import { amount, gravity } from '../words.ts'
import { TestDetails } from './test-details.tsx'

/** How many rows are drawn at once. */
const page = 200

const states = ['failed', 'warned', 'passed', 'not run'] as const

/** All tests of the project with their state and history; one of them open. */
export function TestsView({ open, options }: { open: string | undefined; options: URLSearchParams }) {
  const tests = useLoaded(() => loadList<TestEntry>('tests'), 'tests')
  const nodes = useNodes()
  const runs = useRuns()
  const [wanted, setWanted] = useState('')
  const [shown, setShown] = useState(page)
  const state = options.get('state')
  if (!tests || !nodes || !runs) return null
  const opened = tests.find(({ id }) => id === open)
  const found = tests
    .filter((test) => state === null || stateOf(test) === state)
    .filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()))
    .sort((one, other) => gravity(one.status ?? undefined) - gravity(other.status ?? undefined))
  return (
    <div class="page tests-page">
      <h2>Tests</h2>
      {open !== undefined && !opened ? <p>No test is called “{open}”.</p> : null}
      {opened ? <TestDetails test={opened} nodes={nodes} runs={runs} /> : null}
      <div class="filters">
        <div class="switch" role="toolbar" aria-label="State">
          <button type="button" aria-pressed={state === null} onClick={() => go(addressOf('tests', open))}>
            all {tests.length.toLocaleString('en')}
          </button>
          {states.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={state === one}
              onClick={() => go(addressOf('tests', open, { state: one }))}
            >
              <Dot status={one} /> {tests.filter((test) => stateOf(test) === one).length.toLocaleString('en')} {one}
            </button>
          ))}
        </div>
        <input
          type="text"
          class="filter"
          placeholder="Part of a name"
          aria-label="Part of a test's name"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      </div>
      {found.length === 0 ? <p class="empty">There is none.</p> : null}
      <div class="scroll-x">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Test</th>
              <th scope="col">Reads</th>
              <th scope="col">Found</th>
              <th scope="col">Runs before</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map((test) => (
              <tr key={test.id} aria-current={test.id === open ? 'true' : undefined}>
                <th scope="row">
                  <Dot status={test.status} />{' '}
                  <a href={addressOf('tests', test.id, { state: state ?? undefined })}>
                    <BrokenName name={test.name} />
                  </a>
                </th>
                <td>
                  {test.places.slice(0, 3).map((place) => (
                    <NodeLink key={place} nodes={nodes} place={place} />
                  ))}
                </td>
                <td class="quiet">{test.failures ? amount(test.failures, 'failure') : (test.status ?? 'not run')}</td>
                <td>
                  <PastDots past={test.past} runs={runs} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > shown ? (
        <button type="button" class="plain" onClick={() => setShown(shown + page)}>
          Show {Math.min(page, found.length - shown)} more of {found.length.toLocaleString('en')}
        </button>
      ) : null}
    </div>
  )
}

function stateOf({ status }: TestEntry): string {
  if (status === 'error') return 'failed'
  if (status === 'unchanged') return 'passed'
  return status === null || status === 'skipped' ? 'not run' : status
}
