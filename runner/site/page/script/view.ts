/** Which part of the graph is seen: dragged, zoomed with the wheel or two fingers, or moved to a node. */
export const view = `
const view = { x: 0, y: 0, scale: 1 }
const limits = { least: 0.08, most: 2.5, comfortable: 0.85 }
/** Below this names cannot be read. */
const readable = () => (innerWidth < 640 ? 0.7 : 0.42)

function show() {
  const scene = $('#scene')
  scene.setAttribute('transform', 'translate(' + view.x + ' ' + view.y + ') scale(' + view.scale + ')')
  scene.style.setProperty('--unscale', Math.min(2.4, Math.max(1, 1 / view.scale)))
}

/** The room that the panel leaves, in px of the graph. */
function room() {
  const { width, height } = $('#graph').getBoundingClientRect()
  const panel = $('#panel')
  if (panel.hidden) return { width, height }
  const covered = panel.getBoundingClientRect()
  return covered.width >= width ? { width, height: height - covered.height } : { width: width - covered.width - 12, height }
}

/** Everything, where that can still be read; else the beginning of it. */
function fit(least = readable()) {
  const { width, height } = room()
  const full = { width: Number($('#graph').dataset.width), height: Number($('#graph').dataset.height) }
  const margin = Math.min(24, width * 0.03)
  const whole = Math.min((width - 2 * margin) / full.width, (height - margin - 64) / full.height, 1.1)
  view.scale = Math.max(whole, least)
  view.x = Math.max(margin, (width - full.width * view.scale) / 2)
  view.y = Math.max(margin, (height - 40 - full.height * view.scale) / 2)
  show()
}

function zoom(factor, x, y) {
  const scale = Math.min(limits.most, Math.max(limits.least, view.scale * factor))
  view.x = x - ((x - view.x) * scale) / view.scale
  view.y = y - ((y - view.y) * scale) / view.scale
  view.scale = scale
  show()
}

/** Moves the graph as little as needed for a node to be seen. */
function reveal(index) {
  const node = nodeElements[index]
  if (!node) return
  const { width, height } = room()
  const all = $('#graph').getBoundingClientRect()
  const box = node.getBoundingClientRect()
  const shift = (start, end, size) => {
    const margin = Math.min(180, size / 4)
    return start < margin ? margin - start : end > size - margin ? size - margin - end : 0
  }
  view.x += shift(box.left - all.left, box.right - all.left, width)
  view.y += shift(box.top - all.top, box.bottom - all.top, height)
  show()
}

function startView() {
  const graph = $('#graph')
  const pointers = new Map()
  let moved = 0

  graph.addEventListener('wheel', (event) => {
    event.preventDefault()
    const { left, top } = graph.getBoundingClientRect()
    const step = event.deltaY * (event.deltaMode === 1 ? 18 : 1) * (event.ctrlKey ? 0.01 : 0.0016)
    zoom(Math.exp(-step), event.clientX - left, event.clientY - top)
  }, { passive: false })

  graph.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    if (pointers.size === 0) moved = 0
    pointers.set(event.pointerId, event)
  })
  addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId)
    if (!before) return
    const others = [...pointers.values()].filter(({ pointerId }) => pointerId !== event.pointerId)
    moved += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY)
    if (others.length === 0) {
      if (moved > 4) graph.classList.add('panning')
      view.x += event.clientX - before.clientX
      view.y += event.clientY - before.clientY
      show()
    } else {
      const { left, top } = graph.getBoundingClientRect()
      const other = others[0]
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1
      zoom(apart(event) / apart(before), (event.clientX + other.clientX) / 2 - left, (event.clientY + other.clientY) / 2 - top)
    }
    pointers.set(event.pointerId, event)
  })
  for (const kind of ['pointerup', 'pointercancel']) {
    addEventListener(kind, (event) => {
      pointers.delete(event.pointerId)
      if (pointers.size === 0) graph.classList.remove('panning')
    })
  }
  graph.addEventListener('dragstart', (event) => event.preventDefault())
  // A drag that ends on a node does not open it; a click beside the nodes closes the panel.
  graph.addEventListener('click', (event) => {
    if (moved > 4) event.preventDefault()
    else if (!event.target.closest('.node')) go(undefined)
  }, true)

  const middle = () => [room().width / 2, room().height / 2]
  $('#zoom-in').addEventListener('click', () => zoom(1.3, ...middle()))
  $('#zoom-out').addEventListener('click', () => zoom(1 / 1.3, ...middle()))
  $('#zoom-fit').addEventListener('click', () => fit(limits.least))
  addEventListener('resize', () => show())
  fit()
}
`
