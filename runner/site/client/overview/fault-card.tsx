import type { FaultyTest, Overview, Some } from '../../shapes/overview-shape.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { CountBar } from '../parts/count-bar.tsx'
import { Dot } from '../parts/dot.tsx'
import { addressOf } from '../route.ts'
import { amount } from '../words.ts'
import { Card } from './card.tsx'
import { MoreOf } from './more-of.tsx'

/** What the tests say, those that found something by their names, and what was not published. */
export function FaultCard({ overview: { tests, failing, warning, broken } }: { overview: Overview }) {
  return (
    <Card title="Tests" id="faults">
      <CountBar counts={tests} />
      {failing.total + warning.total + broken.total === 0 ? <p class="empty">Nothing fails.</p> : null}
      <Faulty tests={failing} filter="failed" />
      <Faulty tests={warning} filter="warned" />
      {broken.items.length ? (
        <>
          <h4>Not published</h4>
          <ul class="rows">
            {broken.items.map(({ anchor, name, status, message }) => (
              <li key={anchor}>
                <Dot status={status} />
                <a href={addressOf('node', anchor)}>
                  <BrokenName name={name} />
                </a>
                <span class="quiet">{status}</span>
                {message ? <small>{message}</small> : null}
              </li>
            ))}
          </ul>
          <MoreOf total={broken.total} shown={broken.items.length} />
        </>
      ) : null}
    </Card>
  )
}

function Faulty({ tests, filter }: { tests: Some<FaultyTest>; filter: string }) {
  if (tests.items.length === 0) return null
  return (
    <>
      <ul class="rows">
        {tests.items.map(({ id, name, status, failures }) => (
          <li key={id}>
            <Dot status={status} />
            <a href={addressOf('tests', id)}>
              <BrokenName name={name} />
            </a>
            <span class="quiet">{failures ? amount(failures, 'failure') : status}</span>
          </li>
        ))}
      </ul>
      <MoreOf total={tests.total} shown={tests.items.length} href={addressOf('tests', undefined, { state: filter })} />
    </>
  )
}
