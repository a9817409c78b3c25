import { useMemo } from 'preact/hooks'
import { sizes } from '../../layout/sizes.ts'
import type { GraphPicture } from './graph-data.ts'
import type { Area } from './zoom.ts'

/** From so many nodes on only those that are seen become elements, and a canvas shows the rest. */
export const big = 1200

/** How many of them at most. */
const most = 500

/**
 * The nodes that are drawn as elements: all of a graph that is not big, else those in a part of the picture; from so far away that
 * they are too many, only what is first of all.
 */
export function useDrawn({ boxes }: GraphPicture, seen: Area, first: readonly number[]): readonly number[] {
  const isBig = boxes.length > big
  return useMemo(
    () => {
      const all: number[] = []
      if (!isBig) {
        for (const [place, box] of boxes.entries()) if (box) all.push(place)
        return all
      }
      const isSeen = (place: number) => {
        const box = boxes[place]
        if (!box) return false
        const [x, y, width] = box
        return (
          x + width > seen.x && x < seen.x + seen.width && y + sizes.nodeHeight > seen.y && y < seen.y + seen.height
        )
      }
      const drawn: number[] = []
      for (let place = 0; place < boxes.length; place++) {
        if (isSeen(place)) drawn.push(place)
        if (drawn.length > most) return first.filter(isSeen).slice(0, most)
      }
      return drawn
    },
    isBig ? [boxes, seen, first] : [boxes],
  )
}
