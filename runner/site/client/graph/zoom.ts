import { select } from 'd3-selection'
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom'

/** A rectangle of the picture. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What moves the picture under its window. */
export interface Zoom {
  transform(): ZoomTransform
  /** Comes closer, or goes away, round the middle of what is not covered. */
  by(factor: number): void
  /** Shows all of it, where that is not farther away than a scale; else its beginning. */
  fit(picture: { readonly width: number; readonly height: number }, least: number): void
  /** Moves as little as needed for a part to be seen, close enough to be read. */
  reveal(area: Area, comfortable: number): void
  /** Moves a point of the picture to the middle. */
  center(x: number, y: number): void
  stop(): void
}

/** The scales that there are. */
export const scales = { least: 0.02, most: 2.5, comfortable: 0.85 } as const

/**
 * Drags and zooms with mouse, wheel and fingers.
 * @param room how much of the window is not covered
 * @param onMove is told each new place
 */
export function startZoom(
  window: SVGSVGElement,
  room: () => { readonly width: number; readonly height: number },
  onMove: (transform: ZoomTransform) => void,
): Zoom {
  const behavior: ZoomBehavior<SVGSVGElement, unknown> = zoom<SVGSVGElement, unknown>()
    .scaleExtent([scales.least, scales.most])
    .clickDistance(4)
    .extent(() => {
      const { width, height } = window.getBoundingClientRect()
      return [
        [0, 0],
        [width, height],
      ]
    })
    .wheelDelta(({ deltaY, deltaMode, ctrlKey }) => -deltaY * (deltaMode === 1 ? 18 : 1) * (ctrlKey ? 0.0145 : 0.0023))
    .on('zoom', ({ transform }: { transform: ZoomTransform }) => onMove(transform))
  const picture = select(window)
  picture.call(behavior).on('dblclick.zoom', null)
  let now = zoomIdentity
  behavior.on('zoom.keep', ({ transform }: { transform: ZoomTransform }) => {
    now = transform
  })
  const put = (x: number, y: number, scale: number) =>
    picture.call(behavior.transform, zoomIdentity.translate(x, y).scale(scale))
  return {
    transform: () => now,
    by(factor) {
      const { width, height } = room()
      picture.call(behavior.scaleBy, factor, [width / 2, height / 2])
    },
    fit(full, least) {
      const { width, height } = room()
      const margin = Math.min(24, width * 0.03)
      const whole = Math.min((width - 2 * margin) / full.width, (height - above - below) / full.height, 1.1)
      const scale = Math.max(whole, least)
      put(
        Math.max(margin, (width - full.width * scale) / 2),
        Math.max(above, (height - below + above - full.height * scale) / 2),
        scale,
      )
    },
    reveal(area, comfortable) {
      if (now.k < comfortable / 2) {
        const { width, height } = room()
        put(
          width / 2 - (area.x + area.width / 2) * comfortable,
          height / 2 - (area.y + area.height / 2) * comfortable,
          comfortable,
        )
        return
      }
      const { width, height } = room()
      const left = now.applyX(area.x)
      const top = now.applyY(area.y)
      put(
        now.x + shift(left, left + area.width * now.k, width),
        now.y + shift(top, top + area.height * now.k, height),
        now.k,
      )
    },
    center(x, y) {
      const { width, height } = room()
      put(width / 2 - x * now.k, height / 2 - y * now.k, now.k)
    },
    stop: () => void picture.on('.zoom', null),
  }
}

/** Room for what lies over the picture, in px. */
const above = 58
const below = 64

function shift(start: number, end: number, size: number): number {
  const margin = Math.min(180, size / 4)
  if (start < margin) return margin - start
  return end > size - margin ? size - margin - end : 0
}
