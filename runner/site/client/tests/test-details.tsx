import type { RunEntry } from '../../shapes/run-entry.ts'
import type { TestEntry } from '../../shapes/test-entry.ts'
import type { Nodes } from '../nodes.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { Dot } from '../parts/dot.tsx'
import { NodeLink } from '../parts/node-link.tsx'
import { PastDots } from '../parts/past-dots.tsx'
import { RowTable } from '../parts/row-table.tsx'
import { amount, instant } from '../words.ts'

/** What is known of one test: what it says, what it found, and some of the rows. */
export function TestDetails({ test, nodes, runs }: { test: TestEntry; nodes: Nodes; runs: readonly RunEntry[] }) {
  const {
    name,
    kind,
    column,
    severity,
    description,
    path,
    places,
    status,
    failures,
    message,
    finishedAt,
    past,
    sample,
  } = test
  const about = [test.test ?? kind, column ? `of ${column}` : '', severity === 'warn' ? 'warns only' : ''].filter(
    Boolean,
  )
  return (
    <section class="card opened" aria-label={name}>
      <h3>
        <BrokenName name={name} />
      </h3>
      {description ? <p>{description}</p> : null}
      <div class="status">
        <Dot status={status} />
        <b>{status ?? 'not run'}</b>
        <span>
          {[failures ? amount(failures, 'failure') : '', finishedAt ? instant(finishedAt) : '']
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {message ? <div class="status-message">{message}</div> : null}
      <dl class="facts">
        <dt>Kind</dt>
        <dd>{about.join(' ')}</dd>
        <dt>Reads</dt>
        <dd>
          {places.map((place) => (
            <NodeLink key={place} nodes={nodes} place={place} />
          ))}
        </dd>
        <dt>File</dt>
        <dd>
          <code>{path}</code>
        </dd>
        {past.length ? (
          <>
            <dt>Runs before</dt>
            <dd>
              <PastDots past={past} runs={runs} />
            </dd>
          </>
        ) : null}
      </dl>
      {sample?.rows.length ? (
        <>
          <h4>Some of the rows</h4>
          <RowTable columns={sample.columns} rows={sample.rows} />
        </>
      ) : null}
      {sample?.hidden ? <p class="quiet">Kept back: {sample.hidden.join(', ')}</p> : null}
    </section>
  )
}
