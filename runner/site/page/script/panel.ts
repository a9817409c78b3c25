/** What is told of a node: above, what it is and whom it belongs to; below, its columns, tests and SQL. */
export const panel = `
const number = new Intl.NumberFormat('en')
const duration = (seconds) => (seconds < 1 ? Math.round(seconds * 1000) + ' ms' : seconds < 60 ? seconds.toFixed(1) + ' s' : Math.floor(seconds / 60) + ' min ' + Math.round(seconds % 60) + ' s')
const instant = (text) => new Date(text).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const hueOf = (node) => 'hue-' + (data.hues[node.layer] ?? 'slate')
const count = (amount, one, many = one + 's') => number.format(amount) + ' ' + (amount === 1 ? one : many)
const dot = (outcome) => el('span.dot.' + (outcome?.status ?? 'unknown'), { title: outcome?.status ?? 'not run', role: 'img', 'aria-label': outcome?.status ?? 'not run' })

let tab = 'columns'
let code = 'template'

function fillPanel(index) {
  const panel = $('#panel')
  panel.hidden = index === undefined
  document.body.classList.toggle('panel-open', index !== undefined)
  if (index === undefined) return
  const node = data.nodes[index]
  panel.className = hueOf(node)
  const close = el('button.round.close', { 'aria-label': 'Close', onclick: () => go(undefined) })
  close.append(icon('close'))
  const what = node.materialized ? node.materialized + (node.materialized === 'view' || node.materialized === 'table' ? '' : ' model') : node.kind
  panel.replaceChildren(
    el('div.panel-head', {}, close, el('div.kind', {}, el('b', {}, node.layer), '· ' + what), el('h2', { tabindex: '-1' }, node.name)),
    el('div.panel-body', {},
      el('p.about', {}, node.description),
      status(node), facts(node),
      el('div.kin', {}, kin('Reads', node.parents), kin('Is read by', node.children)),
      ...tabs(node)),
  )
}

const reasons = {
  error: 'It could not be built.',
  held: 'It was built, but not published: its data tests failed. What people read is as it was.',
  skipped: 'Something that it stands on was not there.',
}

function status({ outcome, kind }) {
  if (kind === 'exposure') return undefined
  if (!outcome) return el('div.status', {}, el('span.dot'), el('b', {}, kind === 'source' ? 'not loaded' : 'not run'), el('span', {}, 'in the last run'))
  const details = [outcome.rows === null ? undefined : count(outcome.rows, 'row'), outcome.seconds > 0 ? duration(outcome.seconds) : undefined, instant(outcome.finishedAt)]
  const isFault = ['error', 'held', 'skipped'].includes(outcome.status)
  return [
    el('div.status', {}, dot(outcome), el('b', {}, outcome.status), el('span', {}, details.filter(Boolean).join(' · '))),
    isFault ? el('div.status-message', {}, outcome.message ?? reasons[outcome.status]) : undefined,
  ]
}

function facts({ relation, path, load, tags, exposed }) {
  const rows = [
    ['Kind', exposed && [exposed.type, exposed.maturity && exposed.maturity + ' maturity'].filter(Boolean).join(', ')],
    ['Owner', exposed && [exposed.owner.name, ...(exposed.owner.email ?? [])].filter(Boolean).join(', ')],
    // An address of another kind, as javascript:, would run.
    ['Address', exposed?.url && (/^https?:/i.test(exposed.url) ? el('a', { href: exposed.url, rel: 'noreferrer' }, exposed.url) : exposed.url)],
    ['Relation', relation && el('code', {}, relation)],
    ['File', el('code', {}, path)],
    ['Landing', load && el('code', {}, load.glob)],
    ['Tags', tags.length ? tags.map((name) => el('span.chip', {}, name)) : undefined],
  ]
  return el('dl.facts', {}, rows.filter(([, value]) => value).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]))
}

function kin(title, indices) {
  const links = indices.map((index) => el('li', {}, el('a.' + hueOf(data.nodes[index]), { href: addressOf(index) }, data.nodes[index].name)))
  return el('div', {}, el('h3', {}, title), links.length ? el('ul', {}, links) : el('p', {}, 'nothing'))
}

function tabs(node) {
  const all = [
    { id: 'columns', title: 'Columns', count: node.columns.length, fill: () => columns(node) },
    { id: 'tests', title: 'Tests', count: node.tests.length, fill: () => tests(node) },
    ...(node.template === null ? [] : [{ id: 'sql', title: 'SQL', fill: () => sql(node) }]),
  ]
  const body = el('div', { role: 'tabpanel', id: 'tab-body' })
  const pick = (id) => {
    const picked = all.find((one) => one.id === id) ?? all[0]
    for (const button of list.children) {
      const isPicked = button.dataset.tab === picked.id
      button.setAttribute('aria-selected', isPicked)
      button.tabIndex = isPicked ? 0 : -1
    }
    body.replaceChildren(...[picked.fill()].flat())
  }
  const list = el('div', { role: 'tablist' }, all.map(({ id, title, count }) =>
    el('button', { role: 'tab', 'data-tab': id, 'aria-controls': 'tab-body', onclick: () => pick((tab = id)) }, title, count === undefined ? '' : el('small', {}, ' ' + count))))
  list.addEventListener('keydown', ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
    const at = all.findIndex(({ id }) => id === document.activeElement.dataset.tab)
    const next = step && list.children[(at + step + all.length) % all.length]
    if (next) next.click(), next.focus()
  })
  pick(tab)
  return [list, body]
}

function columns(node) {
  if (node.columns.length === 0) return el('p.empty', {}, 'Its columns are not known: it was not checked, and none are described.')
  return node.columns.map(({ name, type, description }) => {
    const own = node.tests.filter(({ column }) => column?.toLowerCase() === name.toLowerCase())
    return el('div.column', {},
      el('div.line', {}, el('code.name', {}, name), el('code.type', {}, type ?? '')),
      description ? el('p', {}, description) : undefined,
      own.length ? el('div.tests', {}, own.map(({ test, outcome }) => el('span', {}, dot(outcome), test))) : undefined)
  })
}

const gravity = ['failed', 'error', 'warned', 'skipped', undefined, 'passed']

function tests({ tests }) {
  if (tests.length === 0) return el('p.empty', {}, 'No data test reads it.')
  const sorted = [...tests].sort((a, b) => gravity.indexOf(a.outcome?.status) - gravity.indexOf(b.outcome?.status))
  return sorted.map(({ name, test, column, description, severity, outcome }) => {
    const found = outcome?.failures ? count(outcome.failures, 'failure') : (outcome?.status ?? 'not run')
    const about = [test === 'singular' ? description : test + (column ? ' of ' + column : ''), severity === 'warn' ? 'warns only' : ''].filter(Boolean).join(' · ')
    const message = outcome?.status === 'error' ? el('p', {}, outcome.message) : undefined
    return el('div.test', {}, el('div.line', {}, dot(outcome), el('code.name', {}, name), el('span.found', {}, found)), about ? el('p', {}, about) : undefined, message)
  })
}

function sql({ template, compiled }) {
  const body = el('pre', { tabindex: '0' })
  const texts = { template, compiled }
  const buttons = ['template', 'compiled'].map((which) => el('button', { onclick: () => pick(which) }, which === 'template' ? 'Template' : 'Compiled'))
  const pick = (which) => {
    code = which
    buttons.forEach((button, at) => button.setAttribute('aria-pressed', (at === 0) === (which === 'template')))
    body.replaceChildren(...(texts[which] === null ? ['It was not compiled.'] : highlight(texts[which].trimEnd())))
  }
  const copy = el('button.copy', { onclick: async () => {
    await navigator.clipboard?.writeText(texts[code] ?? '')
    copy.textContent = 'Copied'
  } }, 'Copy')
  pick(code)
  return [el('div.code-head', {}, el('div.switch', {}, buttons), copy), body]
}

/** A drawing of the page's own, from its template. */
function icon(name) {
  return $('#drawing-' + name).content.cloneNode(true)
}
`
