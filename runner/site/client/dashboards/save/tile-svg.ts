import { styledCopy } from '../../styled-copy.ts'

const svgSpace = 'http://www.w3.org/2000/svg'
/** A part of the page as an SVG that needs no style sheet: its boxes, its words where they stand, and drawings as they are. */
export function tileSvg(tile: HTMLElement): SVGSVGElement {
  const box = tile.getBoundingClientRect()
  const svg = make('svg', { width: box.width, height: box.height, viewBox: `0 0 ${box.width} ${box.height}` })
  svg.setAttribute('xmlns', svgSpace)
  svg.append(make('rect', { width: box.width, height: box.height, fill: getComputedStyle(tile).backgroundColor }))
  copy(tile, svg, box)
  return svg as SVGSVGElement
}

function copy(element: Element, svg: Element, { left, top }: DOMRect): void {
  for (const child of element.childNodes) {
    if (child instanceof SVGSVGElement) svg.append(copyOfDrawing(child, left, top))
    else if (child instanceof Text) svg.append(...words(child, left, top))
    else if (child instanceof HTMLElement && isSeen(child)) {
      svg.append(...boxOf(child, left, top))
      copy(child, svg, { left, top } as DOMRect)
    }
  }
}

function isSeen(element: HTMLElement): boolean {
  const { display, visibility, position } = getComputedStyle(element)
  const isMenu = element.matches('.popover-body, .tile-menu, input, .pager')
  return !isMenu && display !== 'none' && visibility !== 'hidden' && position !== 'fixed'
}

function boxOf(element: HTMLElement, left: number, top: number): Element[] {
  const { backgroundColor, borderBottomWidth, borderBottomColor } = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  const place = { x: box.left - left, y: box.top - top, width: box.width, height: box.height }
  const found: Element[] = []
  if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor))
    found.push(make('rect', { ...place, fill: backgroundColor }))
  if (borderBottomWidth !== '0px')
    found.push(make('rect', { ...place, y: place.y + place.height - 1, height: 1, fill: borderBottomColor }))
  return found
}

/** A text's lines, each as one text. */
function words(node: Text, left: number, top: number): Element[] {
  const parent = node.parentElement
  const text = node.data
  if (!parent || text.trim() === '') return []
  const { color, fontFamily, fontSize, fontWeight, fontStyle, textTransform } = getComputedStyle(parent)
  const range = document.createRange()
  const lines: { from: number; to: number; box: DOMRect }[] = []
  for (const { index, 0: word } of text.matchAll(/\S+\s*/g)) {
    range.setStart(node, index)
    range.setEnd(node, index + word.trimEnd().length)
    const box = range.getBoundingClientRect()
    const last = lines.at(-1)
    if (last && Math.abs(last.box.top - box.top) < 2) last.to = index + word.length
    else lines.push({ from: index, to: index + word.length, box })
  }
  return lines.map(({ from, to, box }) => {
    const line = make('text', {
      x: box.left - left,
      y: box.top - top + box.height * 0.78,
      fill: color,
      'font-family': fontFamily,
      'font-size': fontSize,
      'font-weight': fontWeight,
      'font-style': fontStyle,
    })
    const plain = text.slice(from, to).trimEnd()
    line.textContent = textTransform === 'uppercase' ? plain.toUpperCase() : plain
    return line
  })
}

function copyOfDrawing(original: SVGSVGElement, left: number, top: number): Element {
  const clone = styledCopy(original, ['stroke-opacity', 'vector-effect'])
  const box = original.getBoundingClientRect()
  clone.removeAttribute('style')
  for (const [name, value] of Object.entries({
    x: box.left - left,
    y: box.top - top,
    width: box.width,
    height: box.height,
  }))
    clone.setAttribute(name, String(value))
  return clone
}

function make(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const made = document.createElementNS(svgSpace, name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value))
  return made
}
