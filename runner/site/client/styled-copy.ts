/** What a drawing's look depends on, wherever it stands. */
const always = [
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
  'text-anchor',
]

/**
 * A copy of a drawing that needs no style sheet: each part has for itself what it looks like.
 * @param more properties that its look depends on besides those of any drawing
 * @param change what else becomes of a part, given how it looks
 */
export function styledCopy(
  original: SVGSVGElement,
  more: readonly string[],
  change?: (part: Element, look: CSSStyleDeclaration) => void,
): SVGSVGElement {
  const copy = original.cloneNode(true) as SVGSVGElement
  const originals = [original, ...original.querySelectorAll('*')]
  for (const [at, part] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const from = originals[at]
    if (!from) continue
    const look = getComputedStyle(from)
    for (const property of [...always, ...more]) part.setAttribute(property, look.getPropertyValue(property))
    change?.(part, look)
    part.removeAttribute('class')
  }
  return copy
}
