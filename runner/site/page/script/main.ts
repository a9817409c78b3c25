/** Puts the parts together: the address says which node is open. */
export const main = `
const places = new Map(data.nodes.map((node, index) => [node.anchor, index]))
const addressOf = (index) => '#' + encodeURIComponent(data.nodes[index].anchor)

/** Opens a node's panel, or, with undefined, closes it. */
function go(index) {
  if (index === undefined) {
    if (location.hash) history.pushState(null, '', location.pathname + location.search)
    follow()
  } else location.hash = addressOf(index)
}

/** Shows what the address says. */
function follow() {
  const anchor = decode(location.hash.slice(1))
  const index = places.get(anchor)
  const before = chosen
  fillPanel(index)
  choose(index)
  document.title = (index === undefined ? '' : data.nodes[index].name + ' · ') + data.project + ' · cupel'
  if (index !== undefined) {
    if (view.scale < readable()) zoom(limits.comfortable / view.scale, room().width / 2, room().height / 2)
    reveal(index)
    $('#panel h2').focus({ preventScroll: true })
  } else if (before !== undefined && document.activeElement === document.body) nodeElements[before].focus({ preventScroll: true })
}

function decode(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Neighbours by arrow keys: left and right along the data, up and down within a column. */
function neighbour(index, key) {
  const { parents, children } = data.nodes[index]
  if (key === 'ArrowLeft') return parents[0]
  if (key === 'ArrowRight') return children[0]
  const place = (at) => nodeElements[at].transform.baseVal[0].matrix
  const own = place(index)
  const column = data.nodes.map((_, at) => at).filter((at) => place(at).e === own.e).sort((a, b) => place(a).f - place(b).f)
  return column[column.indexOf(index) + (key === 'ArrowDown' ? 1 : -1)]
}

function startKeys() {
  addEventListener('keydown', (event) => {
    const isTyping = event.target.closest('input')
    if (event.key === 'Escape') go(undefined)
    if (event.key === '/' && !isTyping) {
      event.preventDefault()
      $('#search').focus()
    }
    const node = event.target.closest('.node')
    if (!node || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    nodeElements[neighbour(Number(node.dataset.node), event.key)]?.focus()
  })
}

/** The button of a kind of fault goes from one node that has it to the next. */
function startSummary() {
  for (const button of document.querySelectorAll('.summary button')) {
    const faulty = JSON.parse(button.dataset.nodes)
    let at = -1
    button.addEventListener('click', () => {
      at = (at + 1) % faulty.length
      tab = 'tests'
      go(faulty[at])
    })
  }
}

startTheme()
startView()
startTrace()
startSearch()
startKeys()
startSummary()
addEventListener('hashchange', follow)
addEventListener('popstate', follow)
follow()
`
