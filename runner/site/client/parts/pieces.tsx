import type { Piece } from '../../shapes/node-details.ts'
import type { Nodes } from '../nodes.ts'
import { addressOf } from '../route.ts'

/** SQL in colours; a reference in a template is a link to what it means. */
export function Pieces({ pieces, nodes, view }: { pieces: readonly Piece[]; nodes: Nodes; view: string }) {
  return (
    <>
      {pieces.map((piece, at) => {
        if (typeof piece === 'string') return piece
        const [scope, text, place] = piece
        const node = place === undefined ? undefined : nodes.all[place]
        return node ? (
          <a key={at} class={scope} href={addressOf(view, node.anchor)}>
            {text}
          </a>
        ) : (
          <span key={at} class={scope}>
            {text}
          </span>
        )
      })}
    </>
  )
}
