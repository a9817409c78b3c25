import type { Picture } from '../layout/picture.ts'

/** The picture but for nodes and edges, which stand in lists: the shard `graph`. */
export type GraphFrame = Pick<Picture, 'width' | 'height' | 'bands'>

/** Left upper corner and width. The list `boxes`, in the order of nodes. */
export type FlatBox = readonly [x: number, y: number, width: number]

/** From which node to which, and the points that it passes, x and y in turn. The list `routes`. */
export type FlatRoute = readonly number[]
