import type { RefObject } from 'preact'
import { Drawing } from '../../parts/drawing.tsx'
import { saveFile } from '../../save-file.ts'
import { Popover } from '../filters/popover.tsx'
import type { InterfaceWords } from '../interface-words.ts'
import { fileName } from '../save/file-name.ts'
import { savePng, saveSvg } from '../save/save-tile.ts'

/** What can be done with a tile: seen as a table, and saved. */
export function TileMenu({
  tile,
  title,
  words,
  csv,
  isTable,
  onTable,
}: {
  tile: RefObject<HTMLElement | null>
  title: string
  words: InterfaceWords
  csv(): string
  isTable: boolean
  /** Undefined where the tile is a table by itself. */
  onTable: (() => void) | undefined
}) {
  const withTile = (save: (element: HTMLElement) => unknown) => () => tile.current && save(tile.current)
  return (
    <Popover class="tile-menu" label={words.menuOf(title)} title={<Drawing name="more" />}>
      <ul class="presets">
        {onTable ? (
          <li>
            <button type="button" onClick={onTable}>
              {isTable ? words.asPicture : words.asTable}
            </button>
          </li>
        ) : null}
        <li>
          <button
            type="button"
            onClick={() => saveFile(fileName(title, 'csv'), new Blob([csv()], { type: 'text/csv;charset=utf-8' }))}
          >
            {words.saveAs('CSV')}
          </button>
        </li>
        <li>
          <button type="button" onClick={withTile((element) => saveSvg(element, title))}>
            {words.saveAs('SVG')}
          </button>
        </li>
        <li>
          <button type="button" onClick={withTile((element) => savePng(element, title))}>
            {words.saveAs('PNG')}
          </button>
        </li>
      </ul>
    </Popover>
  )
}
