import { isMap, isNode, isScalar, parseDocument, visit } from 'yaml'
import { describeAdapter, isSecretSetting } from '../adapters/describe-adapter.ts'
import type { Secret } from '../mask.ts'
import { canBeHidden } from './can-be-hidden.ts'
import type { Environment } from './env.ts'
import type { Target } from './target.ts'

/** A setting's key and its text. */
type Setting = readonly [key: string, text: string]

/** What the targets of project.yml keep secret, as it is written there: of all targets, and of a file that is no YAML too. */
export function writtenSecrets(text: string): Secret[] {
  const document = parseDocument(text, { prettyErrors: false })
  const targets = isMap(document.contents) ? document.contents.get('targets', true) : undefined
  const settings: Setting[] = document.errors.length || !targets ? pairsOf(text) : []
  if (isNode(targets))
    visit(targets, {
      Pair(_, { key, value }) {
        // As it is written, and as it is meant.
        for (const written of isScalar(key) && isScalar(value) ? new Set([value.source, String(value.value)]) : [])
          settings.push([String((key as { value: unknown }).value), written ?? ''])
      },
    })
  return secretsAmong(settings.filter(([, written]) => !written.includes('{{')))
}

/** What a target keeps secret: settings by their keys, of an address its password too, and what a login takes from the environment. */
export function targetSecrets({ name, type, schema, settings }: Target, { get }: Environment): Secret[] {
  const variables = (describeAdapter(type)?.secretVariables ?? []).map(
    (variable): Setting => [variable, get(variable) ?? ''],
  )
  return secretsAmong([['name', name], ['type', type], ['schema', schema], ...settingsIn(settings), ...variables])
}

/** A secret that the target shows elsewhere, as a password that is the user's name too, is hidden only where it stands behind its key. */
function secretsAmong(settings: readonly Setting[]): Secret[] {
  const isShown = ([key]: Setting) => !isSecretSetting(key)
  const words = settings.filter(isShown).map(([, text]) => text)
  return settings.flatMap((setting) => {
    const [key, value] = setting
    if (isShown(setting) || !value.trim()) return []
    return [value, ...passwordsIn(value)].map((text) => (canBeHidden(text, words) ? { text } : { text, behind: key }))
  })
}

function settingsIn(settings: Readonly<Record<string, unknown>>): Setting[] {
  return Object.entries(settings).flatMap(([key, value]): Setting[] => {
    if (typeof value === 'object' && value !== null) return settingsIn(value as Readonly<Record<string, unknown>>)
    return value === undefined || value === null ? [] : [[key, String(value)]]
  })
}

/** The password of an address, as it is meant. */
function passwordsIn(text: string): string[] {
  if (!URL.canParse(text)) return []
  const { password, searchParams } = new URL(text)
  return [password, unescaped(password), searchParams.get('password') ?? ''].filter(Boolean)
}

/** An escaped text as it is meant; as it is where an escape is none. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const pair = /["']?([\w-]+)["']?\s*:\s*(?:"((?:[^"\\\n]|\\.)*)|'((?:[^'\n]|'')*)|([^\s"'{}[\],#][^\n,}\]]*))/g

/** What looks like a key and its value, in a text that cannot be read. */
function pairsOf(text: string): Setting[] {
  return [...text.matchAll(pair)].map(([, key = '', double, single, bare]) => [key, double ?? single ?? bare ?? ''])
}
