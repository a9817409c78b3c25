import type { Picture, PictureRow } from '../../charts/picture.ts'
import type { Mark } from './mark.ts'

/** A tile's chart: how it looks, its rows, and what each mark means. */
export interface DrawnTile {
  readonly picture: Picture
  readonly rows: readonly (PictureRow | Readonly<Record<string, unknown>>)[]
  /** By the rows' `at`. */
  readonly marks: readonly Mark[]
  /** What is not shown, where that is so. */
  readonly left: string | undefined
}
