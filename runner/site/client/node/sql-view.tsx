import { useState } from 'preact/hooks'
import type { NodeDetails, Piece } from '../../shapes/node-details.ts'
import type { Nodes } from '../nodes.ts'
import { Pieces } from '../parts/pieces.tsx'

type Which = 'template' | 'compiled'

let last: Which = 'template'

/** A model's SQL, as it was written and as it was compiled. */
export function SqlView({ details, nodes, view }: { details: NodeDetails; nodes: Nodes; view: string }) {
  const [which, setWhich] = useState(last)
  const [isCopied, setCopied] = useState(false)
  const pieces = details[which]
  const pick = (next: Which) => {
    last = next
    setWhich(next)
    setCopied(false)
  }
  const copy = () => navigator.clipboard?.writeText(textOf(pieces ?? [])).then(() => setCopied(true))
  return (
    <>
      <div class="code-head">
        <div class="switch">
          <button type="button" aria-pressed={which === 'template'} onClick={() => pick('template')}>
            Template
          </button>
          <button type="button" aria-pressed={which === 'compiled'} onClick={() => pick('compiled')}>
            Compiled
          </button>
        </div>
        <button type="button" class="copy" onClick={copy}>
          {isCopied ? 'Copied' : 'Copy'}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by the keyboard */}
      <pre tabIndex={0}>{pieces ? <Pieces pieces={pieces} nodes={nodes} view={view} /> : 'It was not compiled.'}</pre>
    </>
  )
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece[1])).join('')
}
