/** A node in the picture: its left upper corner and its width. */
export interface Box {
  readonly index: number
  readonly x: number
  readonly y: number
  readonly width: number
}

/** An edge: the points it passes, from the right side of one node to the left side of the other, each column with a point on both sides. */
export interface Route {
  readonly from: number
  readonly to: number
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

/** What a part of the picture is called: the columns of a layer, of those that come in, or what stands beside the graph. */
export interface Band {
  readonly titles: readonly string[]
  /** The layer that gives the colour. */
  readonly layer: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where everything stands. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly bands: readonly Band[]
  readonly boxes: readonly Box[]
  readonly routes: readonly Route[]
}
