import type { NodeDetails } from '../../shapes/node-details.ts'
import type { NodeEntry } from '../../shapes/node-entry.ts'
import { Dot } from '../parts/dot.tsx'
import { amount, duration, instant } from '../words.ts'

const reasons: Readonly<Record<string, string>> = {
  error: 'It could not be built.',
  held: 'It was built, but not published: its data tests failed. What people read is as it was.',
  skipped: 'Something that it stands on was not there.',
}

/** What last became of a node. */
export function NodeStatus({ node, details: { outcome } }: { node: NodeEntry; details: NodeDetails }) {
  if (node.kind === 'exposure') return null
  if (!outcome)
    return (
      <div class="status">
        <Dot status={null} />
        <b>{node.kind === 'source' ? 'not loaded' : 'not run'}</b>
        <span>in the last run</span>
      </div>
    )
  const facts = [
    ...(outcome.rows === null ? [] : [amount(outcome.rows, 'row')]),
    ...(outcome.seconds > 0 ? [duration(outcome.seconds)] : []),
    instant(outcome.finishedAt),
  ]
  const reason = reasons[outcome.status]
  return (
    <>
      <div class="status">
        <Dot status={outcome.status} />
        <b>{outcome.status}</b>
        <span>{facts.join(' · ')}</span>
      </div>
      {reason ? <div class="status-message">{outcome.message ?? reason}</div> : null}
    </>
  )
}
