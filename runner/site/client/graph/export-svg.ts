import { saveFile } from '../save-file.ts'
import { styledCopy } from '../styled-copy.ts'
import type { WholeDrawing } from './draw-whole.ts'

/**
 * Saves the picture as an SVG file that needs no style sheet.
 * @param whole all edges and nodes, where the picture shows only some of them
 */
export function exportSvg(
  picture: SVGSVGElement,
  size: { readonly width: number; readonly height: number },
  name: string,
  whole?: WholeDrawing,
): void {
  saveFile(`${name}.svg`, new Blob([svgText(picture, size, whole)], { type: 'image/svg+xml' }))
}

function svgText(
  picture: SVGSVGElement,
  { width, height }: { readonly width: number; readonly height: number },
  whole: WholeDrawing | undefined,
): string {
  const copy = styledCopy(picture, ['letter-spacing', 'paint-order', 'display'], (part, { textTransform }) => {
    if (part.localName === 'tspan' && textTransform === 'uppercase')
      part.textContent = (part.textContent ?? '').toUpperCase()
  })
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('viewBox', `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`)
  copy.setAttribute('width', String(Math.ceil(width)))
  copy.setAttribute('height', String(Math.ceil(height)))
  copy.removeAttribute('id')
  copy.querySelector('#scene')?.removeAttribute('transform')
  if (whole) for (const name of ['edges', 'nodes'] as const) partOf(copy, picture, name)?.replaceWith(whole[name])
  // A link within the site leads nowhere in a file of its own.
  for (const link of copy.querySelectorAll('a')) link.removeAttribute('href')
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor)
  copy.prepend(ground)
  return new XMLSerializer().serializeToString(copy)
}

/** The part of a copy, whose classes are gone, that stands where the original has one. */
function partOf(copy: SVGSVGElement, original: SVGSVGElement, name: keyof WholeDrawing): Element | undefined {
  const parts = [...(original.querySelector('#scene')?.children ?? [])]
  const at = parts.findIndex((part) => part.classList.contains(name))
  return copy.querySelector('#scene')?.children[at]
}
