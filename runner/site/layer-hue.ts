/** Layers that have a colour of their own by name. */
const named: Readonly<Record<string, string>> = {
  sources: 'source',
  seeds: 'seed',
  bronze: 'bronze',
  silver: 'silver',
  gold: 'gold',
}

/** What the others take, in the direction of the data. */
const others = ['bronze', 'silver', 'gold', 'jade', 'plum', 'slate']

/** The colour of each layer, by the names that the style knows. */
export function layerHues(layers: readonly string[]): ReadonlyMap<string, string> {
  const free = others.filter((hue) => !layers.some((layer) => own(layer) === hue))
  let next = 0
  return new Map(layers.map((layer) => [layer, own(layer) ?? free[next++ % free.length] ?? 'slate']))
}

function own(layer: string): string | undefined {
  return Object.hasOwn(named, layer) ? named[layer] : undefined
}
