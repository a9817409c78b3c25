import type { SiteNode } from './site-data.ts'

const words = [
  ['passed', ['passed']],
  ['warned', ['warned']],
  ['failed', ['failed', 'error']],
] as const

/** What the data tests of the project say together; a kind of fault is a button that leads to the nodes that have it. */
export function drawSummary(nodes: readonly SiteNode[]): string {
  const chips = words.flatMap(([word, statuses]) => {
    const isMeant = ({ outcome }: SiteNode['tests'][number]) => statuses.some((status) => status === outcome?.status)
    const ids = new Set(nodes.flatMap(({ tests }) => tests.filter(isMeant).map(({ id }) => id)))
    if (ids.size === 0) return []
    const text = `<span class="dot ${word}"></span>${ids.size} ${word}`
    if (word === 'passed') return [`<span>${text}</span>`]
    const where = nodes.flatMap(({ tests }, index) => (tests.some(isMeant) ? [index] : []))
    return [`<button data-nodes="[${where}]">${text}</button>`]
  })
  const broken = nodes.flatMap(({ outcome }, index) =>
    ['error', 'held'].includes(outcome?.status ?? '') ? [index] : [],
  )
  if (broken.length)
    chips.push(
      `<button data-nodes="[${broken}]"><span class="dot error"></span>${broken.length} not published</button>`,
    )
  return chips.join('')
}
