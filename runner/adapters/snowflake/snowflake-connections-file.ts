import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'smol-toml'
import { CupelError } from '../../errors.ts'
import { didYouMean } from '../../suggest.ts'

/** What a login is made of, from the settings and the section that they name. */
export type LoginParts = Partial<Record<(typeof partNames)[number], string>>

export const partNames = [
  'account',
  'user',
  'password',
  'private_key_path',
  'private_key_passphrase',
  'token',
  'authenticator',
  'role',
  'warehouse',
  'database',
  'access_url',
] as const

/** Other names that Snowflake's own tools take for the same. */
const synonyms: Readonly<Record<string, keyof LoginParts>> = {
  username: 'user',
  accountname: 'account',
  private_key_file: 'private_key_path',
  private_key_file_pwd: 'private_key_passphrase',
  private_key_pass: 'private_key_passphrase',
  host: 'access_url',
}

/**
 * A section of `connections.toml`, the file that Snowflake's own tools read (Snowflake's manual, "Connecting to Snowflake with the Snowflake CLI").
 * @param home the folder of the file
 * @throws CupelError `setting-wrong` where there is no such section
 */
export function readConnection(home: string, name: string, target: string): LoginParts {
  const file = join(home, 'connections.toml')
  const wrong = (expected: string, hint?: string) =>
    new CupelError('setting-wrong', { target, setting: 'connection', expected }, { hint })
  if (!existsSync(file)) throw wrong(`names "${name}", but there is no ${file}`)
  const sections = readSections(file, wrong)
  const section = Object.hasOwn(sections, name) ? sections[name] : undefined
  if (typeof section !== 'object' || section === null)
    throw wrong(`names "${name}", which is not in ${file}`, didYouMean(name, Object.keys(sections)))
  return partsOf(section)
}

function readSections(file: string, wrong: (expected: string) => CupelError): Readonly<Record<string, unknown>> {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch {
    // What the parser says shows the faulty lines, and with them what they keep secret.
    throw wrong(`is read from ${file}, which is not TOML`)
  }
}

function partsOf(section: object): LoginParts {
  const parts: LoginParts = {}
  for (const [key, value] of Object.entries(section)) {
    if (typeof value !== 'string' || value === '') continue
    const known = partNames.find((name) => name === key) ?? synonyms[key.toLowerCase()]
    if (known) parts[known] = known === 'access_url' && !value.includes('://') ? `https://${value}` : value
  }
  return parts
}
