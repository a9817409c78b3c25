import type { ShippedCall } from '../../template/shipped-call.ts'
import { isRecord, type Value } from '../../template/template-scope.ts'

/** An argument that is a text or a number, as it is printed; what it is by default where nothing was given. */
export function textOf(call: ShippedCall, name: string, fallback = ''): string {
  const value = call.given.get(name)
  if (value === undefined || value === null) return fallback
  if (Array.isArray(value) || typeof value === 'boolean' || isRecord(value))
    throw call.refuse(`takes a text as ${name}`)
  return call.print(value)
}

/** An argument that is true or false. */
export function flagOf(call: ShippedCall, name: string, fallback: boolean): boolean {
  const value = call.given.get(name) ?? fallback
  if (typeof value !== 'boolean') throw call.refuse(`takes true or false as ${name}`)
  return value
}

/** An argument that is a list; nothing where it was not given. */
export function listOf(call: ShippedCall, name: string): readonly Value[] {
  const value = call.given.get(name)
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw call.refuse(`takes a list as ${name}`, `A list is ${name}=(list "a" "b").`)
  return value
}

/** An argument that is a list of names or SQL, or one of them alone. */
export function textsOf(call: ShippedCall, name: string): readonly string[] {
  return itemsOf(call, name).map((item) => {
    const text = typeof item === 'string' || isRecord(item) ? call.print(item).trim() : ''
    if (text) return text
    throw call.refuse(`takes texts as ${name}`, `That is ${name}="a", or ${name}=(list "a" "b").`)
  })
}

/** An argument that is a relation, and nothing else. */
export function relationOf(call: ShippedCall, name: string): Value {
  const value = call.given.get(name)
  if (!call.isRelation(value)) throw call.refuse(`takes a relation as ${name}`, 'A relation is (ref "orders").')
  return value
}

/** An argument that is a list of names of columns: as they are written, or columns themselves. */
export function namesOf(call: ShippedCall, name: string): readonly string[] {
  return itemsOf(call, name).map((item) => {
    if (typeof item === 'string' && item) return item
    if (isRecord(item) && typeof item.name === 'string') return item.name
    throw call.refuse(`takes names of columns as ${name}`, `That is ${name}=(list "a" "b").`)
  })
}

/** What was given as a list, or as one alone. */
function itemsOf({ given }: ShippedCall, name: string): readonly Value[] {
  const value = given.get(name)
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
