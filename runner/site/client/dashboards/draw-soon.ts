/** What is still to be done for something that stands in the page. */
interface Piece {
  readonly element: Element
  run(): void
}

const waiting = new Set<Piece>()
let isBegun = false
let isPrinting = false

/** What waits is needed on paper at once: there is no frame after that. */
addEventListener('beforeprint', () => {
  isPrinting = true
  for (const piece of waiting) take(piece)
})
addEventListener('afterprint', () => {
  isPrinting = false
})

/**
 * Does something for an element soon: after what is shown now is painted, what is in view first, and each piece in a task of its own, so that the page
 * answers in between.
 * @returns what takes it back
 */
export function drawSoon(element: Element, run: () => void): () => void {
  const piece = { element, run }
  if (isPrinting) run()
  else waiting.add(piece)
  if (!isBegun && waiting.size > 0) {
    isBegun = true
    afterPaint(next)
  }
  return () => {
    waiting.delete(piece)
  }
}

const { port1, port2 } = new MessageChannel()
port2.onmessage = next

function next(): void {
  const all = [...waiting]
  const piece = all.find(({ element }) => isInView(element)) ?? all[0]
  if (piece) take(piece)
  isBegun = waiting.size > 0
  if (isBegun) port1.postMessage(null)
}

function take(piece: Piece): void {
  waiting.delete(piece)
  piece.run()
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}

/** A page that nobody sees paints nothing. */
function afterPaint(run: () => void): void {
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    run()
  }
  requestAnimationFrame(() => setTimeout(once))
  setTimeout(once, 100)
}
