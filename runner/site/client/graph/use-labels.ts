import { useMemo } from 'preact/hooks'
import { sizes } from '../../layout/sizes.ts'
import { breakName } from '../../text-width.ts'
import { isFaulty, type Nodes } from '../nodes.ts'
import { chooseLabels, type Label } from './choose-labels.ts'
import type { GraphPicture } from './graph-data.ts'
import { farLeft } from './graph-node.tsx'

const none: readonly string[] = []

/**
 * The lines of each node's name at a size of letters: all of them where they fit into their boxes, else those that stand clear of
 * each other, what is lit first, then what fails, then what most others hang on.
 */
export function useLabels(
  nodes: Nodes,
  { boxes }: GraphPicture,
  drawn: readonly number[],
  size: number,
  isFirst: (place: number) => boolean,
  firstKey: unknown,
): (place: number) => readonly string[] {
  return useMemo(() => {
    const isNear = size === sizes.fontSize
    const lines = new Map<number, readonly string[]>()
    const labels: Label[] = []
    for (const place of drawn) {
      const box = boxes[place]
      const name = nodes.all[place]?.name ?? ''
      if (!box) continue
      const room = isNear ? sizes.widestName : Math.max(box[2] + sizes.columnGap * 0.6 - farLeft, size * 7)
      // A name of several words is broken where its box ends; a word may reach into the gap.
      const broken = breakName(name, size, isNear ? sizes.wideName : box[2] - farLeft, room)
      lines.set(place, broken)
      labels.push({ place, x: box[0] + farLeft, y: box[1] + sizes.nodeHeight / 2, lines: broken })
    }
    if (isNear) return (place) => lines.get(place) ?? none
    const weight = (place: number) => {
      const node = nodes.all[place]
      const kin = (node?.parents.length ?? 0) + (nodes.children[place]?.length ?? 0)
      return (isFirst(place) ? 1e9 : 0) + (isFaulty(node) ? 1e6 : 0) + kin
    }
    const chosen = chooseLabels(
      labels.sort((one, other) => weight(other.place) - weight(one.place)),
      size,
    )
    return (place) => (chosen.has(place) ? (lines.get(place) ?? none) : none)
  }, [nodes, boxes, drawn, size, firstKey])
}
