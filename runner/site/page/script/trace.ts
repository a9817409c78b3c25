/** Lights up a node with all that it stands on and all that stands on it. */
export const trace = `
const nodeElements = [...document.querySelectorAll('.node')].reduce((list, node) => ((list[node.dataset.node] = node), list), [])
const edgeElements = [...document.querySelectorAll('.edges path')]

/** Everything that some direction leads to from a node, itself among it. */
function reach(index, direction, found = new Set()) {
  if (found.has(index)) return found
  found.add(index)
  for (const next of data.nodes[index][direction]) reach(next, direction, found)
  return found
}

let chosen

function light(index) {
  const graph = $('#graph')
  graph.classList.toggle('tracing', index !== undefined)
  if (index === undefined) return
  const above = reach(index, 'parents')
  const below = reach(index, 'children')
  nodeElements.forEach((node, at) => node.classList.toggle('lit', above.has(at) || below.has(at)))
  for (const edge of edgeElements) {
    const from = Number(edge.dataset.from)
    const to = Number(edge.dataset.to)
    edge.classList.toggle('lit', (above.has(from) && above.has(to)) || (below.has(from) && below.has(to)))
  }
}

function choose(index) {
  nodeElements[chosen]?.classList.remove('chosen')
  chosen = index
  nodeElements[chosen]?.classList.add('chosen')
  light(chosen)
}

function startTrace() {
  for (const [index, node] of nodeElements.entries()) {
    node.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && light(index))
    node.addEventListener('pointerleave', () => light(chosen))
    node.addEventListener('focus', () => node.matches(':focus-visible') && (light(index), reveal(index)))
    node.addEventListener('blur', () => light(chosen))
  }
}
`
