import { useState } from 'preact/hooks'
import type { NodeEntry } from '../../shapes/node-entry.ts'
import type { Nodes } from '../nodes.ts'
import { addressOf, go } from '../route.ts'

const faults: readonly { word: string; status: string; has(node: NodeEntry): boolean }[] = [
  { word: 'failed', status: 'failed', has: ({ verdict }) => verdict.word === 'failed' },
  { word: 'warned', status: 'warned', has: ({ verdict }) => verdict.word === 'warned' },
  {
    word: 'not published',
    status: 'error',
    has: ({ status }) => status === 'error' || status === 'held' || status === 'partial',
  },
]

/** Kinds of faults; the button of each goes from one node that has it to the next. */
export function Faults({ nodes }: { nodes: Nodes }) {
  const [at, setAt] = useState(0)
  return (
    <div class="summary" role="toolbar" aria-label="Faults">
      {faults.map(({ word, status, has }) => {
        const faulty = nodes.all.filter(has)
        const next = faulty[at % (faulty.length || 1)]
        const visit = () => {
          setAt(at + 1)
          if (next) go(addressOf('lineage', next.anchor))
        }
        return faulty.length ? (
          <button key={word} type="button" onClick={visit}>
            <span class={`dot ${status}`} />
            {faulty.length} {word}
          </button>
        ) : null
      })}
    </div>
  )
}
