import { useMemo } from 'preact/hooks'
import type { Trust } from '../../../shapes/dashboard-page.ts'
import type { TestEntry } from '../../../shapes/test-entry.ts'
import type { Nodes } from '../../nodes.ts'
import { Dot } from '../../parts/dot.tsx'
import { NodeLink } from '../../parts/node-link.tsx'
import { addressOf } from '../../route.ts'
import { amount, gravity, instant } from '../../words.ts'
import { Popover } from '../filters/popover.tsx'

/** How old a tile's numbers are, and what became of the tests behind them; below it the models, their lineage and the tests. */
export function TrustLine({ trust, nodes, tests }: { trust: Trust; nodes: Nodes; tests: readonly TestEntry[] }) {
  const own = useMemo(() => trust.tests.flatMap((place) => tests[place] ?? []), [trust, tests])
  const gravest = useMemo(() => gravestOf(own), [own])
  const status = trust.held ? 'held' : (gravest?.status ?? null)
  const text = trust.held
    ? `kept since ${instant(trust.held.since)}`
    : own.length === 0
      ? 'no tests'
      : testWords(own, gravest)
  const age = trust.builtAt ? `as of ${instant(trust.builtAt)}` : 'not built yet'
  return (
    <Popover
      class="trust"
      label={`${text}, ${age}: where the numbers come from`}
      title={
        <>
          <Dot status={status} /> {text} <span class="age">{age}</span>
        </>
      }
    >
      {() => (
        <>
          {trust.held ? <p class="status-message">{trust.held.because}</p> : null}
          <h3>Models</h3>
          <ul class="plain-list">
            {trust.nodes.map((place) => (
              <li key={place}>
                <NodeLink nodes={nodes} place={place} />
                <a class="quiet" href={addressOf('lineage', nodes.all[place]?.anchor)}>
                  lineage
                </a>
              </li>
            ))}
          </ul>
          {own.length > 0 ? (
            <>
              <h3>Tests</h3>
              <ul class="plain-list">
                {own.map(({ id, name, status: one }) => (
                  <li key={id}>
                    <Dot status={one} />
                    <a href={addressOf('tests', id)}>{name}</a>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </>
      )}
    </Popover>
  )
}

function gravestOf(tests: readonly TestEntry[]): TestEntry | undefined {
  const grave = ({ status }: TestEntry) => gravity(status ?? undefined)
  return tests.reduce<TestEntry | undefined>(
    (one, other) => (one && grave(one) <= grave(other) ? one : other),
    undefined,
  )
}

function testWords(tests: readonly TestEntry[], gravest: TestEntry | undefined): string {
  const count = tests.filter(({ status }) => status === gravest?.status).length
  const isFine = gravest?.status === 'passed' || gravest?.status === 'unchanged'
  if (isFine) return `${amount(tests.length, 'test')} passed`
  return `${count} of ${amount(tests.length, 'test')} ${gravest?.status ?? 'not run'}`
}
