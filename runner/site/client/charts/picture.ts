import type { Measure } from '../../shapes/dashboard-page.ts'

/** A row of a picture: what a mark shows. Fields have names of their own, so that no name of a column is read as a path. */
export interface PictureRow {
  /** Its place among the groups that the tile has asked for. */
  readonly at: number
  readonly x: string | number | null
  readonly y: string | number | null
  readonly series?: string
  /** Where it ends, if it lies on others. */
  readonly top?: number
  readonly value?: number | null
  /** Whether it is picked; undefined where nothing is. */
  readonly picked?: boolean
}

/** What an axis shows. */
export type Axis =
  | { readonly kind: 'number'; readonly title: string; readonly format: Measure['format'] }
  | { readonly kind: 'days' | 'moments' | 'plain' | 'words'; readonly title: string }

/** A chart, without its rows. */
export interface Picture {
  readonly kind: 'line' | 'bar' | 'ranking' | 'stacked' | 'area' | 'heatmap' | 'scatter' | 'map' | 'spec'
  readonly x: Axis
  readonly y: Axis
  /** Of what colours stand for a number, as in a heat map. */
  readonly value: Measure['format']
  /** In the order of their colours; of a map the countries that it is of. */
  readonly series: readonly string[]
  /** Of a heat map the words along its side, from above. */
  readonly lines: readonly string[]
  /** How many places there are along x: as many days, or as many words. */
  readonly steps: number
  readonly spec: object | null
  readonly locale: string
  readonly currency: string | null
  /** Changes with what colours there are. */
  readonly theme: string
}

/** What a drawn chart tells. */
export interface ChartEvents {
  /** A mark was clicked at. */
  pick(at: number): void
  /** The pointer is at a mark, or at none; `spec` charts say what they tell. */
  point(
    found:
      | {
          readonly at: number | undefined
          readonly told: readonly (readonly [string, string])[]
          readonly event: MouseEvent
        }
      | undefined,
  ): void
  fault(message: string): void
}

/** The rows of a picture; those of a spec have the names of their columns. */
export type PictureRows = readonly (PictureRow | Readonly<Record<string, unknown>>)[]

/** A place of the page where a chart stands. */
export interface DrawnChart {
  /** Shows a picture; throws where its spec cannot be drawn. */
  show(picture: Picture, rows: PictureRows, size: { readonly width: number; readonly height: number }): Promise<void>
  dispose(): void
}

/** What the bundle of charts offers. */
export interface Charts {
  draw(place: HTMLElement, events: ChartEvents, world?: World): DrawnChart
}

/** The shapes of countries, and what they are called: by two letters, by three, and by the number that the shapes have. */
export interface World {
  readonly topology: object
  readonly codes: readonly (readonly [two: string, three: string, number: string])[]
}

declare global {
  interface Window {
    /** The bundle of charts hands itself over. */
    cupelCharts?(charts: Charts): void
    /** So does that of the shapes of countries. */
    cupelWorld?(world: World): void
  }
}
