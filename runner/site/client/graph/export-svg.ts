import { saveFile } from '../save-file.ts'
import { styledCopy } from '../styled-copy.ts'

/** Saves the picture as an SVG file that needs no style sheet. */
export function exportSvg(
  picture: SVGSVGElement,
  size: { readonly width: number; readonly height: number },
  name: string,
): void {
  saveFile(`${name}.svg`, new Blob([svgText(picture, size)], { type: 'image/svg+xml' }))
}

function svgText(
  picture: SVGSVGElement,
  { width, height }: { readonly width: number; readonly height: number },
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
  // A link within the site leads nowhere in a file of its own.
  for (const link of copy.querySelectorAll('a')) link.removeAttribute('href')
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor)
  copy.prepend(ground)
  return new XMLSerializer().serializeToString(copy)
}
