import { useState } from 'preact/hooks'
import type { RunBar } from '../../shapes/run-entry.ts'
import type { TestEntry } from '../../shapes/test-entry.ts'
import { type Nodes, useNodes } from '../nodes.ts'
import { addressOf } from '../route.ts'
import { loadItem, loadList, useLoaded } from '../shards.ts'
import { duration } from '../words.ts'

/** How many rows are drawn at once. */
const page = 150

const rowHeight = 20

/** When each node of a run was worked on, and which of them the run waited for. */
export function Timeline({ place }: { place: number }) {
  const bars = useLoaded(() => loadItem<readonly RunBar[]>('bars', place), place)
  const tests = useLoaded(() => loadList<TestEntry>('tests'), 'tests')
  const nodes = useNodes()
  const [isAll, setAll] = useState(false)
  const [shown, setShown] = useState(page)
  if (!bars || !tests || !nodes) return null
  if (bars.length === 0) return <p class="empty">It did nothing to any node.</p>
  const wanted = isAll ? bars : bars.filter(({ of, isCritical }) => of === 'node' || isCritical)
  const rows = wanted.slice(0, shown)
  const end = Math.max(0.001, ...bars.map(({ start, seconds }) => start + seconds))
  return (
    <>
      <div class="filters">
        <span class="legend">
          <svg viewBox="0 0 24 10" aria-hidden="true">
            <rect class="fill built critical" x="1" y="1" width="22" height="8" rx="2" />
          </svg>{' '}
          critical path: the run would have ended sooner, had it taken less time
        </span>
        <div class="switch" role="toolbar" aria-label="Rows">
          <button type="button" aria-pressed={!isAll} onClick={() => setAll(false)}>
            Nodes
          </button>
          <button type="button" aria-pressed={isAll} onClick={() => setAll(true)}>
            Nodes and tests
          </button>
        </div>
      </div>
      <Scale end={end} />
      <ul class="timeline" aria-label="Timeline">
        {rows.map((bar) => (
          <Row key={`${bar.of} ${bar.place}`} bar={bar} end={end} nodes={nodes} tests={tests} />
        ))}
      </ul>
      {wanted.length > shown ? (
        <button type="button" class="plain" onClick={() => setShown(shown + page)}>
          Show {Math.min(page, wanted.length - shown)} more of {wanted.length.toLocaleString('en')}
        </button>
      ) : null}
    </>
  )
}

function Scale({ end }: { end: number }) {
  return (
    <div class="timeline-row scale" aria-hidden="true">
      <span />
      <span class="ticks">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <span key={part}>{duration(end * part)}</span>
        ))}
      </span>
    </div>
  )
}

function Row({ bar, end, nodes, tests }: { bar: RunBar; end: number; nodes: Nodes; tests: readonly TestEntry[] }) {
  const node = bar.of === 'node' ? nodes.all[bar.place] : undefined
  const test = bar.of === 'test' ? tests[bar.place] : undefined
  const name = node?.name ?? test?.name ?? ''
  const href = node ? addressOf('node', node.anchor) : addressOf('tests', test?.id)
  const told = `${bar.status}, ${duration(bar.seconds)}${bar.isCritical ? ', on the critical path' : ''}`
  return (
    <li class="timeline-row">
      <a href={href} title={name}>
        {name}
      </a>
      <svg viewBox={`0 0 1000 ${rowHeight}`} preserveAspectRatio="none" role="img" aria-label={told}>
        <title>{told}</title>
        <rect
          class={`fill ${bar.status} ${bar.isCritical ? 'critical' : ''}`}
          x={(1000 * bar.start) / end}
          y="3"
          width={Math.max(2, (1000 * bar.seconds) / end)}
          height={rowHeight - 6}
        />
      </svg>
    </li>
  )
}
