import { parseDocument } from 'yaml'
import { Fault, Unsure } from './reading.ts'

/** What a value of a YAML file of the shop may be: it gives the value back, or throws a {@link Fault}. */
export type Shape<T> = (value: unknown, at: string) => T

/** A YAML file's value in a shape; an empty file is an empty map. */
export function yamlByHand<T>(text: string, shape: Shape<T>): T {
  const document = parseDocument(text, { strict: true })
  if (document.errors.length) throw new Fault(document.errors[0]?.message ?? 'not YAML')
  if (document.warnings.length || /[&*!][\w]/.test(text.replace(/"[^"\n]*"|\*\*?[/.]/g, '')))
    throw new Unsure('tags, anchors')
  if (text.includes('{{')) throw new Unsure('a template in YAML')
  return shape(document.toJS() ?? {}, '')
}

export const text: Shape<string> = (value, at) => {
  if (typeof value !== 'string') throw new Fault(`${at} is no text`)
  return value
}

/** A text, or what YAML reads as something else where a text is written without quotes. */
export const scalar: Shape<string> = (value, at) => {
  if (typeof value === 'object') throw new Fault(`${at} is no single value`)
  return String(value)
}

export function oneOf<T extends string>(...words: readonly T[]): Shape<T> {
  return (value, at) => {
    if (!words.includes(value as T)) throw new Fault(`${at} is none of ${words.join(', ')}`)
    return value as T
  }
}

export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw new Fault(`${at} is no list`)
    return value.map((item, index) => shape(item, `${at}[${index}]`))
  }
}

export function mapOf<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value, at) => {
    if (!isMap(value)) throw new Fault(`${at} is no map`)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner, `${at}.${key}`)]))
  }
}

/** A map of known keys, each of which may be left out. */
export function keysOf<S extends Readonly<Record<string, Shape<unknown>>>>(
  shapes: S,
  needed: readonly (keyof S)[] = [],
): Shape<{ readonly [K in keyof S]?: ReturnType<S[K]> }> {
  return (value, at) => {
    if (!isMap(value)) throw new Fault(`${at} is no map`)
    for (const key of needed) if (!Object.hasOwn(value, key)) throw new Fault(`${at} lacks ${String(key)}`)
    const entries = Object.entries(value).map(([key, inner]) => {
      const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined
      if (!shape) throw new Fault(`${at}.${key} is not known`)
      return [key, shape(inner, `${at}.${key}`)]
    })
    return Object.fromEntries(entries) as { readonly [K in keyof S]?: ReturnType<S[K]> }
  }
}

/** Whatever stands there; of no meaning for the rows. */
export const anything: Shape<unknown> = (value) => value

/** What the runner may know, and this reading does not. */
export const beyond: Shape<never> = (_, at) => {
  throw new Unsure(`${at} is beyond this reading`)
}

/** Whether a value is a map of YAML. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
