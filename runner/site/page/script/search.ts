/** Finds nodes by name, column, tag and description; with nothing typed it is the list of everything. */
export const search = `
const most = 60

/** How well a node fits what is typed, and what of it does; the smaller the better. */
function match(node, wanted) {
  const at = node.name.toLowerCase().indexOf(wanted)
  if (at >= 0) return { grade: at === 0 ? 0 : 1, at }
  if (node.tags.some((one) => one.toLowerCase() === wanted)) return { grade: 2, why: 'tagged ' + wanted }
  const column = node.columns.find(({ name }) => name.toLowerCase().includes(wanted))
  if (column) return { grade: 3, why: 'column ' + column.name }
  if (node.description.toLowerCase().includes(wanted)) return { grade: 4, why: node.description }
}

function find(text) {
  const wanted = text.trim().toLowerCase()
  const found = data.nodes.flatMap((node, index) => {
    const fit = wanted ? match(node, wanted) : { grade: data.layers.indexOf(node.layer) }
    return fit ? [{ index, node, ...fit }] : []
  })
  found.sort((a, b) => a.grade - b.grade)
  return { wanted, found: wanted ? found.slice(0, most) : found }
}

function startSearch() {
  const input = $('#search')
  const list = $('#results')
  let options = []
  let active = -1

  const mark = (index) => {
    options[active]?.setAttribute('aria-selected', 'false')
    active = index === undefined || options.length === 0 ? -1 : (index + options.length) % options.length
    options[active]?.setAttribute('aria-selected', 'true')
    options[active]?.scrollIntoView({ block: 'nearest' })
    if (options[active]) input.setAttribute('aria-activedescendant', options[active].id)
    else input.removeAttribute('aria-activedescendant')
  }
  const close = () => {
    list.hidden = true
    input.setAttribute('aria-expanded', 'false')
  }
  const open = () => {
    const { wanted, found } = find(input.value)
    let layer
    const rows = found.flatMap((hit) => {
      const { index, node, at, why } = hit
      const name = at === undefined ? [node.name] : [node.name.slice(0, at), el('mark', {}, node.name.slice(at, at + wanted.length)), node.name.slice(at + wanted.length)]
      const option = el('li.' + hueOf(node), { role: 'option', id: 'option-' + index, 'aria-selected': 'false' },
        el('a', { href: addressOf(index), tabindex: '-1' }, name, why ? el('small', {}, why) : undefined))
      const head = !wanted && node.layer !== layer ? [el('li.group.' + hueOf(node), { role: 'presentation' }, node.layer)] : []
      layer = node.layer
      return [...head, option]
    })
    list.replaceChildren(...(rows.length ? rows : [el('li.none', {}, 'Nothing is called that.')]))
    options = [...list.querySelectorAll('[role="option"]')]
    list.hidden = false
    list.scrollTop = 0
    input.setAttribute('aria-expanded', 'true')
    mark(wanted ? 0 : undefined)
  }

  input.addEventListener('input', open)
  input.addEventListener('focus', open)
  input.addEventListener('blur', () => setTimeout(close, 150))
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      mark(active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1))
    } else if (event.key === 'Enter' && options[active]) {
      options[active].firstChild.click()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      input.value = ''
      input.blur()
    }
  })
  // Before the box loses its focus and the list goes.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    if (!event.target.closest('a')) return
    input.value = ''
    input.blur()
  })
}
`
