import type { Lineage } from './lineage.ts'

const palette: Readonly<Record<string, string>> = {
  sources: 'fill:#e8edf2,stroke:#64748b,color:#1e293b',
  seeds: 'fill:#e6f0ea,stroke:#5b8a72,color:#1f3b2d',
  bronze: 'fill:#f6e6da,stroke:#a5673f,color:#4a2a14',
  silver: 'fill:#eceff2,stroke:#7f8b99,color:#2b333b',
  gold: 'fill:#faf0d2,stroke:#b98a1d,color:#4d3903',
}

/** lineage.mmd: a Mermaid flow chart, a subgraph for each layer. */
export function mermaid({ layers, nodes, edges }: Lineage): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]))
  const groups = layers.flatMap((layer, index) => [
    `  subgraph layer${index}["${entities(layer)}"]`,
    ...nodes.filter((node) => node.layer === layer).map(({ id, name }) => `    ${ids.get(id)}["${entities(name)}"]`),
    '  end',
  ])
  const arrows = edges.map(({ from, to }) => `  ${ids.get(from)} --> ${ids.get(to)}`)
  const styles = layers.flatMap((layer) => {
    const members = nodes.filter((node) => node.layer === layer).map(({ id }) => ids.get(id))
    return Object.hasOwn(palette, layer) ? [`  classDef ${layer} ${palette[layer]}`, `  class ${members} ${layer}`] : []
  })
  return `${['flowchart LR', ...groups, ...arrows, ...styles].join('\n')}\n`
}

/** Mermaid has entity codes, and no other way to write a quote. */
function entities(text: string): string {
  return text.replaceAll(/[#"<>&\n]/g, (char) => `#${char.charCodeAt(0)};`)
}
