import type { NodeDetails } from '../../shapes/node-details.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { Dot } from '../parts/dot.tsx'
import { amount, gravity } from '../words.ts'

/** The data tests that read a node, the gravest first. */
export function TestList({ tests }: Pick<NodeDetails, 'tests'>) {
  if (tests.length === 0) return <p class="empty">No data test reads it.</p>
  const sorted = [...tests].sort((a, b) => gravity(a.outcome?.status) - gravity(b.outcome?.status))
  return (
    <>
      {sorted.map((test) => (
        <Test key={test.id} test={test} />
      ))}
    </>
  )
}

function Test({
  test: { name, test, column, description, severity, outcome },
}: {
  test: NodeDetails['tests'][number]
}) {
  const found = outcome?.failures ? amount(Number(outcome.failures), 'failure') : (outcome?.status ?? 'not run')
  const what = test === 'singular' ? description : `${test}${column ? ` of ${column}` : ''}`
  const about = [what, severity === 'warn' ? 'warns only' : ''].filter(Boolean).join(' · ')
  return (
    <div class="test">
      <div class="line">
        <Dot status={outcome?.status} />
        <code class="name">
          <BrokenName name={name} />
        </code>
        <span class="found">{found}</span>
      </div>
      {about ? <p>{about}</p> : null}
      {outcome?.status === 'error' ? <p>{outcome.message}</p> : null}
    </div>
  )
}
