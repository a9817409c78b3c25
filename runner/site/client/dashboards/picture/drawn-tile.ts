import type { Picture, PictureRows } from '../../charts/picture.ts'
import type { Mark } from './mark.ts'

/** A tile's chart: how it looks, its rows, and what each mark means. */
export interface DrawnTile {
  readonly picture: Picture
  readonly rows: PictureRows
  /** By the rows' `at`. */
  readonly marks: readonly Mark[]
  /** What is not shown, where that is so. */
  readonly left: string | undefined
}
