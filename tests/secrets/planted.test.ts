import { canBeHidden } from '../../runner/project/can-be-hidden.ts'
import { fc } from '../support/chance.ts'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project } from '../support/project.ts'
import { postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'
import { filesIn, filesThatLeak, leaksIn } from './leaks.ts'
import { type Place, places } from './places.ts'

/** How many projects are tried: `SECRET_ROUNDS=5000 npm run jest -- tests/secrets`. */
const rounds = Number(process.env.SECRET_ROUNDS ?? 200)

const letters = [...'abcdefghkmnprstuvwxyzABCDEFGHKM0123456789']
const odd = [...`-_.:;,!?@#$%&*()+=/\\|'"\`<>[]~^ äé€😀`]
/** Letters alone would now and then be a word that the program itself writes, as a key of JSON. */
const word = fc
  .string({ unit: fc.constantFrom(...letters), minLength: 4, maxLength: 24 })
  .filter((one) => /\d/.test(one) || one.length > 11)
const text = fc
  .string({ unit: fc.constantFrom(...letters, ...odd), minLength: 6, maxLength: 30 })
  .map((one) => one.trim())
  // fast-check likes the names of JavaScript's own objects, of which `arguments` is a key of JSON too.
  .filter((one) => /[^A-Za-z]/.test(one))
const lines = fc.tuple(text, text, word).map((some) => some.join('\n'))
const secret = fc.oneof(word, text, text, lines).filter((one) => canBeHidden(one, ['postgres', 'shop', 'select']))
/** One begins like the other, or has nothing to do with it. */
const secrets = fc
  .oneof(
    fc.tuple(secret, secret),
    fc.tuple(secret, text).map(([one, more]) => [one, one + more] as const),
  )
  .filter(([one, other]) => one !== other && ![one, other].some((each) => each.includes('\0')))

const commands = [
  ['check'],
  ['build'],
  ['build', '--log-format', 'json'],
  ['docs'],
  ['compile'],
  ['list'],
  ['list', '--output', 'json'],
  ['build', '--explain'],
]

const input = (names: readonly string[]) =>
  fc.record({
    secrets,
    name: fc.constantFrom(...names),
    command: fc.constantFrom(...commands),
    which: fc.constantFrom(0, 1),
  })

const variables = ['CUPEL_SECRET_ONE', 'CUPEL_SECRET_OTHER'] as const

afterEach(() => {
  for (const variable of variables) delete process.env[variable]
})

/** What stands at a place of a project, where a secret can stand there. */
function placeFor(name: string, both: readonly string[], which: 0 | 1): Place {
  for (const [index, variable] of variables.entries()) process.env[variable] = both[index] ?? ''
  const place = places[name]?.(both[which] ?? '', variables[which])
  fc.pre(place !== undefined)
  return place as Place
}

test('a secret stands in nothing that a command says or writes, wherever it was put into the project', async () => {
  await fc.assert(
    fc.asyncProperty(input(Object.keys(places)), async ({ secrets: both, name, command, which }) => {
      const { files = {}, yaml = '', target = {}, args = [], isData } = placeFor(name, both, which)
      const dev = { type: 'duckdb', path: 'shop.duckdb', ...target }
      const shop = project({
        'project.yml': `name: shop\n${yaml}\ntargets:\n  dev: ${JSON.stringify(dev)}\n`,
        ...files,
      })
      const byHand = new Set(filesIn(shop.folder).keys())

      const { out, err } = await shop.cupel(...command, ...args, '--debug')

      expect(leaksIn(out + err, both)).toEqual([])
      const warehouse = [...filesIn(shop.folder).keys()].filter((path) => path.includes('shop.duckdb'))
      // Where its folder is the secret, the target says so itself; only its bytes are looked at.
      const passedOver = isData ? warehouse : []
      const found = filesThatLeak(shop.folder, both, new Set([...byHand, ...passedOver]))
      expect(found.filter((path) => !(name === 'the path of the target' && warehouse.includes(path)))).toEqual([])
    }),
    { numRuns: rounds },
  )
}, 3_600_000)

/** Places that have nothing to do with how the target is reached. */
const ofAnyTarget = Object.keys(places).filter((name) => {
  const place = places[name]?.('hush4711', variables[0])
  return place !== undefined && place.target === undefined
})

/** The runner's own tables, with all that a run keeps. */
const kept = ['runs', 'results', 'last_results', 'loads', 'working_relations']

const servers: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  PostgreSQL: postgresDatabase,
  Snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
}

test.each(Object.entries(servers))(
  'nor on %s, nor in the tables that the runner keeps there',
  async (_, warehouse) => {
    const server = await warehouse()
    const dev = JSON.stringify({ type: server.type, ...server.settings })
    let built = 0
    await fc.assert(
      fc.asyncProperty(input(ofAnyTarget), async ({ secrets: both, name, which }) => {
        const { files = {}, yaml = '', args = [] } = placeFor(name, both, which)
        const shop = project({ ...files, 'project.yml': `name: shop\n${yaml}\ntargets:\n  dev: ${dev}\n` }, server)
        const byHand = new Set(filesIn(shop.folder).keys())

        const { code, out, err } = await shop.cupel('build', ...args, '--debug')

        expect(leaksIn(out + err, both)).toEqual([])
        expect(filesThatLeak(shop.folder, both, byHand)).toEqual([])
        if (code === 0) built++
        for (const table of built > 0 ? kept : [])
          expect(leaksIn(JSON.stringify(await shop.rows(`_cupel.${table}`)), both)).toEqual([])
      }),
      { numRuns: Math.ceil(rounds / 8) },
    )
    expect(built).toBeGreaterThan(0)
  },
  3_600_000,
)
