import type { RefObject } from 'preact'
import { Drawing } from '../parts/drawing.tsx'
import type { WholeDrawing } from './draw-whole.ts'
import { exportSvg } from './export-svg.ts'
import { scales, type Zoom } from './zoom.ts'

interface ZoomToolsProps {
  readonly zoom: RefObject<Zoom | null>
  readonly frame: { readonly width: number; readonly height: number }
  readonly picture: RefObject<SVGSVGElement | null>
  /** Draws what the picture leaves out; undefined where it shows all. */
  readonly whole: (() => WholeDrawing) | undefined
  readonly project: string
}

/** Comes closer, goes farther, shows everything, and saves the picture. */
export function ZoomTools({ zoom, frame, picture, whole, project }: ZoomToolsProps) {
  return (
    <div class="tools" role="toolbar" aria-label="Picture">
      <button type="button" class="round" aria-label="Closer" onClick={() => zoom.current?.by(1.3)}>
        <Drawing name="plus" />
      </button>
      <button type="button" class="round" aria-label="Farther" onClick={() => zoom.current?.by(1 / 1.3)}>
        <Drawing name="minus" />
      </button>
      <button
        type="button"
        class="round"
        aria-label="Everything"
        onClick={() => zoom.current?.fit(frame, scales.least)}
      >
        <Drawing name="fit" />
      </button>
      <button
        type="button"
        class="round"
        aria-label="Save as SVG"
        onClick={() => picture.current && exportSvg(picture.current, frame, `${project}-lineage`, whole?.())}
      >
        <Drawing name="save" />
      </button>
    </div>
  )
}
