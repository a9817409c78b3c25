import { useMemo } from 'preact/hooks'
import type { Trust } from '../../../shapes/dashboard-page.ts'
import type { TestEntry } from '../../../shapes/test-entry.ts'
import type { Nodes } from '../../nodes.ts'
import { Dot } from '../../parts/dot.tsx'
import { NodeLink } from '../../parts/node-link.tsx'
import { addressOf } from '../../route.ts'
import { gravity } from '../../words.ts'
import { Popover } from '../filters/popover.tsx'
import type { Formats } from '../formats.ts'
import type { InterfaceWords } from '../interface-words.ts'

/** How old a tile's numbers are, and what became of the tests behind them; below it the models, their lineage and the tests. */
export function TrustLine({
  trust,
  nodes,
  tests,
  formats,
}: {
  trust: Trust
  nodes: Nodes
  tests: readonly TestEntry[]
  formats: Formats
}) {
  const { words, instant } = formats
  const own = useMemo(() => trust.tests.flatMap((place) => tests[place] ?? []), [trust, tests])
  const gravest = useMemo(() => gravestOf(own), [own])
  const status = trust.held ? 'held' : (gravest?.status ?? null)
  const text = trust.held
    ? words.keptSince(instant(trust.held.since))
    : own.length === 0
      ? words.noTests
      : testWords(own, gravest, words)
  const age = trust.builtAt ? words.asOf(instant(trust.builtAt)) : words.notBuilt
  return (
    <Popover
      class="trust"
      label={`${text}, ${age}: ${words.behind}`}
      title={
        <>
          <Dot status={status} /> {text} <span class="age">{age}</span>
        </>
      }
    >
      {() => (
        <>
          {trust.held ? <p class="status-message">{trust.held.because}</p> : null}
          <h3>{words.models}</h3>
          <ul class="plain-list">
            {trust.nodes.map((place) => (
              <li key={place}>
                <NodeLink nodes={nodes} place={place} />
                <a class="quiet" href={addressOf('lineage', nodes.all[place]?.anchor)}>
                  {words.lineage}
                </a>
              </li>
            ))}
          </ul>
          {own.length > 0 ? (
            <>
              <h3>{words.tests}</h3>
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

function testWords(tests: readonly TestEntry[], gravest: TestEntry | undefined, words: InterfaceWords): string {
  const count = tests.filter(({ status }) => status === gravest?.status).length
  const isFine = gravest?.status === 'passed' || gravest?.status === 'unchanged'
  if (isFine) return words.passed(tests.length)
  return words.ended(count, tests.length, gravest?.status ?? 'not run')
}
