import { saveFile } from '../../save-file.ts'
import { fileName } from './file-name.ts'
import { tileSvg } from './tile-svg.ts'

/** Points of a picture in PNG for each of the page's. */
const density = 2

/** Saves a tile as it stands in the page, as SVG. */
export function saveSvg(tile: HTMLElement, title: string): void {
  saveFile(fileName(title, 'svg'), new Blob([textOf(tileSvg(tile))], { type: 'image/svg+xml' }))
}

/** Saves a tile as it stands in the page, as PNG. */
export async function savePng(tile: HTMLElement, title: string): Promise<void> {
  const svg = tileSvg(tile)
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(textOf(svg))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Number(svg.getAttribute('width')) * density
  canvas.height = Number(svg.getAttribute('height')) * density
  const context = canvas.getContext('2d')
  context?.scale(density, density)
  context?.drawImage(image, 0, 0)
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
  if (png) saveFile(fileName(title, 'png'), png)
}

function textOf(svg: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(svg)
}
