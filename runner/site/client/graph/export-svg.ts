/** What an element's look depends on. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'letter-spacing',
  'text-anchor',
  'paint-order',
  'display',
]

/** Saves the picture as an SVG file that needs no style sheet. */
export function exportSvg(
  picture: SVGSVGElement,
  size: { readonly width: number; readonly height: number },
  name: string,
): void {
  const url = URL.createObjectURL(new Blob([svgText(picture, size)], { type: 'image/svg+xml' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.svg`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

function svgText(
  picture: SVGSVGElement,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const copy = picture.cloneNode(true) as SVGSVGElement
  const originals = [picture, ...picture.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  for (const [at, original] of originals.entries()) {
    const style = getComputedStyle(original)
    const own = copies[at] as SVGElement | undefined
    for (const property of properties) own?.setAttribute(property, style.getPropertyValue(property))
    if (own?.localName === 'tspan' && style.textTransform === 'uppercase')
      own.textContent = (own.textContent ?? '').toUpperCase()
    own?.removeAttribute('class')
  }
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
