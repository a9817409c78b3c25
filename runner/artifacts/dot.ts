import type { Lineage } from './lineage.ts'

/** lineage.dot: a Graphviz graph, a cluster for each layer. */
export function dot({ project, layers, nodes, edges }: Lineage): string {
  const clusters = layers.flatMap((layer, index) => [
    `  subgraph cluster_${index} {`,
    `    label=${quote(layer)}`,
    ...nodes.filter((node) => node.layer === layer).map(({ id, name }) => `    ${quote(id)} [label=${quote(name)}]`),
    '  }',
  ])
  const arrows = edges.map(({ from, to }) => `  ${quote(from)} -> ${quote(to)}`)
  const head = [`digraph ${quote(project)} {`, '  rankdir=LR', '  node [shape=box style=rounded fontname="sans-serif"]']
  return `${[...head, ...clusters, ...arrows, '}'].join('\n')}\n`
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}
