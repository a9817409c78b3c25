import { Ajv } from 'ajv'
import schema from 'vega-lite/vega-lite-schema.json' with { type: 'json' }
import { schemaFaults } from '../../runner/dashboards/spec/schema-fault.ts'
import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'

const data = { name: 'rows' }
const sound = [
  { data, mark: 'point', encoding: { x: { field: 'a', type: 'quantitative' }, y: { aggregate: 'count' } } },
  {
    data,
    mark: { type: 'bar', tooltip: true },
    encoding: { x: { field: 'a', bin: { maxbins: 10 } } },
    width: 'container',
  },
  {
    data,
    layer: [{ mark: 'line' }, { mark: 'rule', encoding: { y: { datum: 3 } } }],
    encoding: { x: { field: 'day', type: 'temporal', axis: { format: '%d', title: null } } },
  },
  { data, hconcat: [{ mark: 'area' }, { mark: 'arc', encoding: { theta: { field: 'b', stack: 'zero' } } }] },
  { data, transform: [{ filter: 'datum.a > 3' }, { calculate: '1', as: 'one' }], mark: 'boxplot', encoding: {} },
]

/** Changes that a hand may make: a key more, less or mistyped, another value, at any place. */
const changed = fc.tuple(
  fc.constantFrom(...sound),
  fc.array(
    fc.tuple(fc.nat(40), fc.constantFrom('drop', 'rename', 'add', 'swap'), fc.constantFrom(3, 'x', null, [], {}, true)),
    {
      maxLength: 2,
    },
  ),
)

test('what is refused is what Ajv refuses, whatever is changed in a sound spec', () => {
  const ajv = new Ajv({ strict: false, formats: { uri: true, 'uri-reference': true, 'color-hex': true } })
  const validate = ajv.compile(schema)

  fc.assert(
    fc.property(changed, ([spec, changes]) => {
      const value = JSON.parse(JSON.stringify(spec)) as Record<string, unknown>
      for (const [place, how, other] of changes) change(value, place, how, other)
      expect([value, schemaFaults(schema, value).length === 0]).toEqual([value, validate(value)])
    }),
    { numRuns: 400 },
  )
})

function change(root: Record<string, unknown>, place: number, how: string, other: unknown): void {
  const places: { owner: Record<string, unknown>; key: string }[] = []
  const walk = (owner: Record<string, unknown>) => {
    for (const key of Object.keys(owner)) {
      places.push({ owner, key })
      if (typeof owner[key] === 'object' && owner[key] !== null) walk(owner[key] as Record<string, unknown>)
    }
  }
  walk(root)
  const chosen = places[place % Math.max(1, places.length)]
  if (!chosen) return
  const { owner, key } = chosen
  if (how === 'add' && !Array.isArray(owner)) owner[`${key}s`] = other
  else if (how === 'swap' || Array.isArray(owner)) owner[key] = other
  else {
    if (how === 'rename') owner[`${key}${key.at(-1)}`] = owner[key]
    delete owner[key]
  }
}

test.each([
  ['{mark: pont}', '"mark" is none of what it may be', 'Did you mean "point"?', 'pont'],
  ['{mark: bar, encodng: {}}', '"encodng" is not a known key here', 'Did you mean "encoding"?', 'encodng'],
  ['{mark: bar, encoding: {x: {field: store, type: nominl}}}', '"type" is none', 'Did you mean "nominal"?', 'nominl'],
  ['{mark: bar, width: true}', '"width" must be', '', 'true'],
  ['{encoding: {}}', 'has no "mark"', '', '{encoding'],
])('a spec that is mistyped is told where: %s', async (spec, reason, hint, at) => {
  const tile = `      - {query: days, spec: ${spec}}`
  const shop = project({
    'models/sales.sql': "select 'Lyon' as store, 1 as revenue",
    'dashboards/sales/days.sql': 'select * from {{ref "sales"}}',
    'dashboards/sales/dashboard.yml': `owner: {name: Ada}\nrows:\n  - tiles:\n${tile}\n`,
  })
  const { err, code } = await shop.cupel('check')

  expect(code).toBe(1)
  expect(err).toContain(`dashboard.yml:4:${tile.indexOf(at) + 1}  Vega-Lite refuses this spec: `)
  expect(err).toContain(reason)
  expect(err).toContain(hint)
})
