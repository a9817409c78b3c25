import { exactJson } from '../exact-json.ts'
import { type Held, heldBy } from '../quality/index.ts'
import { type Change, changeOf } from './change.ts'
import type { StateTest } from './project-state.ts'

/** What became of the tests of a node, and of what they held: keys, and columns without NULL. */
export function testChanges(before: readonly StateTest[], after: readonly StateTest[]): readonly Change[] {
  const [was, is] = [byId(before), byId(after)]
  const gone = before.filter(({ id }) => !is.has(id))
  const added = after.filter(({ id }) => !was.has(id))
  const changed = after.flatMap((test) => {
    const old = was.get(test.id)
    return old ? configChanges(old, test) : []
  })
  return [
    ...gone.map(({ name }) => changeOf({ what: 'test', change: 'removed', name })),
    ...added.map(addedTest),
    ...changed,
    ...noLongerHeld(before, after),
  ]
}

/** A test that was not there. */
export function addedTest({ name }: StateTest): Change {
  return changeOf({ what: 'test', change: 'added', name })
}

/** What of a test is given otherwise, in one line. */
function configChanges(before: StateTest, after: StateTest): readonly Change[] {
  const all = new Set([...before.configs.keys(), ...after.configs.keys()])
  const differing = [...all].filter((name) => said(before, name) !== said(after, name))
  if (differing.length === 0 && before.hash === after.hash) return []
  const told = (test: StateTest) => differing.map((name) => `${name} ${said(test, name)}`).join(', ') || null
  return [changeOf({ what: 'test', change: 'changed', name: after.name, before: told(before), after: told(after) })]
}

function said({ configs }: StateTest, name: string): string {
  const value = configs.get(name) ?? 'none'
  return typeof value === 'string' ? value : exactJson(value)
}

const broken: Readonly<Record<Held['what'], string>> = {
  key: 'nothing tells its rows apart by it any more',
  not_null: 'it may be NULL',
}

function noLongerHeld(before: readonly StateTest[], after: readonly StateTest[]): readonly Change[] {
  const still = new Set(after.flatMap(heldIn))
  return [...new Set(before.flatMap(heldIn))]
    .filter((held) => !still.has(held))
    .map((held) => {
      const { what, columns } = JSON.parse(held) as { readonly what: Held['what']; readonly columns: string }
      return changeOf({ what, change: 'removed', name: columns, breaking: broken[what] })
    })
}

/** As a text, so that two that hold the same are the same. */
function heldIn({ test, column, args, configs }: StateTest): readonly string[] {
  const given = { test: test ?? '', column, args: Object.fromEntries(args), config: Object.fromEntries(configs) }
  const held = heldBy(given)
  if (!held) return []
  const columns = held.columns.map((name) => name.toLowerCase()).sort()
  return [JSON.stringify({ what: held.what, columns: columns.join(', ') })]
}

function byId(tests: readonly StateTest[]): ReadonlyMap<string, StateTest> {
  return new Map(tests.map((test) => [test.id, test]))
}
