/** What is still to be done for something that stands in the page. */
interface Piece {
  readonly element: Element
  run(): Promise<void> | void
}

const waiting = new Set<Piece>()
let isBegun = false
let isPrinting = false

/** What waits is needed on paper at once: there is no frame after that. */
addEventListener('beforeprint', () => {
  isPrinting = true
  for (const piece of waiting) void take(piece)
})
addEventListener('afterprint', () => {
  isPrinting = false
})

/** So long, in milliseconds, pieces are done one after the other before the page is painted and answers: what a filter changes in view is to be seen at once. */
const longest = 50

/**
 * Does something for an element soon: after what is shown now is painted, what is in view first, and no longer at a time than is hardly noticed, so that the page
 * answers in between.
 * @returns what takes it back
 */
export function drawSoon(element: Element, run: Piece['run']): () => void {
  const piece = { element, run }
  if (isPrinting) void run()
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

async function next(): Promise<void> {
  const begun = performance.now()
  do {
    const all = [...waiting]
    const piece = all.find(({ element }) => isInView(element)) ?? all[0]
    if (piece) await take(piece)
  } while (waiting.size > 0 && performance.now() - begun < longest)
  isBegun = waiting.size > 0
  if (isBegun) port1.postMessage(null)
}

function take(piece: Piece): Promise<void> | void {
  waiting.delete(piece)
  return piece.run()
}

const seen = new WeakMap<Element, boolean>()
const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) seen.set(target, isIntersecting)
})

/** The browser is asked once; later it says so itself, since to ask it makes it lay out the page. */
function isInView(element: Element): boolean {
  const known = seen.get(element)
  if (known !== undefined) return known
  const { top, bottom } = element.getBoundingClientRect()
  const isSeen = bottom > 0 && top < innerHeight
  seen.set(element, isSeen)
  observer.observe(element)
  return isSeen
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
