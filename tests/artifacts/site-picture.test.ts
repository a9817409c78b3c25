import { runInNewContext } from 'node:vm'
import { makeLineage } from '../../runner/artifacts/index.ts'
import { escapeHtml } from '../../runner/site/escape-html.ts'
import { layerHues } from '../../runner/site/layer-hue.ts'
import { layOut } from '../../runner/site/layout/lay-out.ts'
import { layOutFolded } from '../../runner/site/layout/lay-out-folded.ts'
import type { Box, Picture } from '../../runner/site/layout/picture.ts'
import { sizes } from '../../runner/site/layout/sizes.ts'
import { shardText } from '../../runner/site/shards/shard-text.ts'
import { type SiteData, siteData } from '../../runner/site/site-data.ts'
import { breakName } from '../../runner/site/text-width.ts'
import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'
import { artifactInput } from './artifact-input.ts'
import { shopFiles } from './shop-files.ts'

async function drawn(files: Files): Promise<{ data: SiteData; picture: Picture; box(name: string): Box }> {
  const input = await artifactInput(project(files).folder)
  const data = siteData(input, makeLineage(input))
  const picture = layOut(data)
  const box = (name: string) => {
    const found = picture.boxes.find(({ index }) => data.nodes[index]?.name === name)
    if (!found) throw new Error(`"${name}" is not drawn`)
    return found
  }
  return { data, picture, box }
}

/** Models m0…, each reading some of those before it. */
function manyModels(count: number): Files {
  const models = Array.from({ length: count }, (_, index) => {
    const folder = ['bronze', 'silver', 'gold'][Math.floor((3 * index) / count)]
    const parents = [index - Math.ceil(count / 3), index - Math.ceil(count / 3) - 4, index - 1].filter(
      (parent, at) => parent >= 0 && (at < 2 || index % 5 === 0),
    )
    const from = parents.map((parent) => `{{ref "m${parent}"}}`).join(', ')
    return [`models/${folder}/m${index}.sql`, from ? `select 1 as id from ${from}` : 'select 1 as id']
  })
  return Object.fromEntries(models)
}

test('every node stands right of what it reads, and of the layers before its own', async () => {
  const { data, box } = await drawn(shopFiles)

  for (const node of data.nodes) {
    for (const child of node.children) expect(box(data.nodes[child]?.name ?? '').x).toBeGreaterThan(box(node.name).x)
  }
  const order = ['countries', 'bronze_orders', 'clean_orders', 'silver_orders', 'sales'].map((name) => box(name).x)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})

test('a model that reads from a later layer is drawn too, right of what it reads', async () => {
  const { picture, box } = await drawn({
    'models/gold/a.sql': 'select 1 as id',
    'models/silver/b.sql': 'select * from {{ref "a"}}',
    'models/gold/c.sql': 'select * from {{ref "b"}}',
    'models/silver/d.sql': 'select * from {{ref "c"}}',
  })

  expect(picture.boxes).toHaveLength(4)
  expect(box('d').x).toBeGreaterThan(box('c').x)
})

test('what comes in and no model reads stands below the graph', async () => {
  const { picture, box } = await drawn(shopFiles)
  const others = picture.boxes.filter((other) => other !== box('other.notes'))

  expect(box('other.notes').y).toBeGreaterThan(Math.max(...others.map(({ y }) => y)))
  expect(picture.bands.at(-1)).toMatchObject({ titles: ['read by no model'] })
})

test('no two nodes overlap, and all stand inside the picture', async () => {
  const { picture } = await drawn(manyModels(120))
  const overlaps = picture.boxes.filter((one) =>
    picture.boxes.some(
      (other) =>
        other !== one &&
        Math.abs(other.y - one.y) < sizes.nodeHeight &&
        other.x < one.x + one.width &&
        one.x < other.x + other.width,
    ),
  )

  expect(overlaps).toEqual([])
  for (const { x, y, width } of picture.boxes) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(y).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(picture.width)
    expect(y + sizes.nodeHeight).toBeLessThanOrEqual(picture.height)
  }
})

test('an edge begins at the right side of one node and ends at the left side of the other', async () => {
  const { data, picture, box } = await drawn(shopFiles)

  for (const { from, to, points } of picture.routes) {
    const [source, target] = [box(data.nodes[from]?.name ?? ''), box(data.nodes[to]?.name ?? '')]
    expect(points[0]?.x).toBeCloseTo(source.x + source.width)
    expect(points.at(-1)).toEqual({ x: target.x, y: target.y + sizes.nodeHeight / 2 })
  }
})

test('an empty project and one without references are drawn too', async () => {
  expect((await drawn({})).picture.boxes).toEqual([])
  expect((await drawn({ 'seeds/one.csv': 'id\n1\n' })).picture.boxes).toHaveLength(1)
})

test('five hundred models are placed within a second', async () => {
  const input = await artifactInput(project(manyModels(500)).folder)
  const data = siteData(input, makeLineage(input))

  const start = performance.now()
  layOut(data)
  expect(performance.now() - start).toBeLessThan(1000)
})

test('a long name is broken where a word ends, and cut only where that does not help', () => {
  expect(breakName('orders', 12, 100, 120)).toEqual(['orders'])
  expect(breakName('silver_sale_lines_quarantine', 12, 100, 120)).toEqual(['silver_sale_', 'lines_quarantine'])
  expect(breakName('a'.repeat(40), 12, 60, 60)).toEqual([expect.stringMatching(/^a+…$/)])
})

test('two nodes of one name have addresses of their own', async () => {
  const { data } = await drawn({ 'models/gold/landing.orders.sql': 'select 1 as id', ...shopFiles })
  const anchors = data.nodes.map(({ anchor }) => anchor)

  expect(new Set(anchors).size).toBe(anchors.length)
})

test('layers that have no colour by name take those that are free, in order', () => {
  expect([...layerHues(['sources', 'staging', 'marts'])]).toEqual([
    ['sources', 'source'],
    ['staging', 'bronze'],
    ['marts', 'silver'],
  ])
  expect([...layerHues(['bronze', 'core'])]).toEqual([
    ['bronze', 'bronze'],
    ['core', 'silver'],
  ])
})

test('no text of the data can leave the place it stands in', () => {
  const nasty = `</script><!-- "quoted" & 'nasty' \u2028`

  const taken: unknown[] = []
  runInNewContext(shardText('site', JSON.stringify({ nasty })), {
    cupelShard: (name: string, json: string) => taken.push(name, JSON.parse(json)),
  })
  expect(taken).toEqual(['site', { nasty }])
  expect(escapeHtml(nasty)).not.toMatch(/[<>"']/)
})

test('a graph of very many nodes is folded into a picture of a usual form, in which none stand over another', () => {
  const count = 2400
  const nodes = Array.from({ length: count }, (_, index) => {
    const layer = ['bronze', 'silver', 'gold'][Math.floor((3 * index) / count)] ?? ''
    const third = count / 3
    return {
      index,
      id: `m${index}`,
      name: `model_${index}`,
      layer,
      parents: index < third ? [] : [index - third],
      children: index < 2 * third ? [index + third] : [],
    }
  })
  const { boxes, bands, routes, width, height } = layOutFolded(nodes, ['bronze', 'silver', 'gold'])

  expect(boxes).toHaveLength(count)
  expect(routes).toHaveLength((count * 2) / 3)
  expect(height / width).toBeGreaterThan(0.2)
  expect(height / width).toBeLessThan(1.2)
  expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(count)
  for (const { index, x } of boxes) {
    const band = bands.find(({ layer }) => layer === nodes[index]?.layer)
    expect(band && x >= band.x && x <= band.x + band.width).toBe(true)
  }
})
