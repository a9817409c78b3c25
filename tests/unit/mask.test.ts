import { inStyle } from '../../runner/cli/output/show-text.ts'
import { hideInFinding } from '../../runner/hide-in-finding.ts'
import { hideInJson } from '../../runner/hide-in-json.ts'
import { eitherMask, makeMask, noMask } from '../../runner/mask.ts'

const maskOf = (...secrets: readonly string[]) => makeMask(secrets.map((text) => ({ text })))

const secret = `hush "it's"\\ 50% <&> é/+`

const written: Readonly<Record<string, string>> = {
  'as it is': secret,
  'in the other case': secret.toUpperCase(),
  'in a URL': encodeURIComponent(secret),
  'in the query of a URL': new URLSearchParams([['', secret]]).toString().slice(1),
  'in a URL that is a parameter of another': encodeURIComponent(encodeURIComponent(secret)),
  'as JSON': JSON.stringify(secret).slice(1, -1),
  'as JSON within JSON': JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  'in HTML': secret.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
  'in HTML, by names': secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;'),
  'in a text of SQL': secret.replaceAll("'", "''"),
  'in a name of SQL': secret.replaceAll('"', '""'),
  'in quotes of a shell': secret.replaceAll("'", `'\\''`),
  'in base64': Buffer.from(secret).toString('base64'),
  'in a header': Buffer.from(`ann:${secret}`).toString('base64').slice(6),
  'in digits': Buffer.from(secret).toString('hex').toUpperCase(),
  'cut off': `${secret.slice(0, 14)}…`,
}

test.each(Object.entries(written))('a secret is hidden %s', (_, text) => {
  const hidden = maskOf(secret).hide(`before ${text} after`)

  expect(hidden).toMatch(/^before \S*\*\*\*\S* after$/)
  // Base64 tells a text from its third byte on at most, since what stands before it is not known; and so does its end.
  expect(hidden.length).toBeLessThanOrEqual('before *** after'.length + 4)
})

test('a secret of several lines is hidden as a whole, on one line, and line by line', () => {
  const mask = maskOf('first line\nsecond line')

  expect(mask.hide('a first line\n  second line z')).toBe('a *** z')
  expect(mask.hide('a first line second line z')).toBe('a *** z')
  expect(mask.hide('a first line\\r\\nsecond line z')).toBe('a *** z')
  expect(mask.hide('only the second line')).toBe('only the ***')
})

test('a secret of short lines is hidden although each line is painted', () => {
  const painted = ['ab', 'cd'].map((line) => inStyle('quiet', line)).join('\n')

  expect(maskOf('ab\ncd').hide(painted)).toBe(inStyle('quiet', '***'))
})

test('of two secrets of which one begins or overlaps the other, nothing of either is shown', () => {
  const mask = maskOf('hush', 'hush-4711', '11-end-of-it')

  expect(mask.hide('hush hush-4711 hush-4711-end-of-it')).toBe('*** *** ***')
})

test('a secret that overlaps itself is hidden to its end', () => {
  expect(maskOf('abab').hide('xababab')).toBe('x***')
})

test('what is found is apart and in order, and secrets that touch are one', () => {
  const mask = maskOf('4711', 'hush')

  expect(mask.find('hush4711 and 4711 hush')).toEqual([
    [0, 8],
    [13, 17],
    [18, 22],
  ])
  expect(mask.hide('hush4711')).toBe('***')
  expect(maskOf().find('hush')).toEqual([])
  expect([noMask.hide('hush'), noMask.find('hush')]).toEqual(['hush', []])
})

test('of two masks together, what either hides is hidden, once', () => {
  const mask = eitherMask(maskOf('push-4711'), maskOf('hush', '4711-end'))

  expect(mask.find('hush, push-4711-end; hush')).toEqual([
    [0, 4],
    [6, 19],
    [21, 25],
  ])
  expect(mask.hide('hush, push-4711-end; hush')).toBe('***, ***; ***')
})

test('a text of four characters is hidden, and one of three is not', () => {
  expect(maskOf('hush', 'abc').hide('hush abc')).toBe('*** abc')
})

test('a text too short to be hidden everywhere is hidden behind its name', () => {
  const mask = makeMask([{ text: 'ab', behind: 'password' }])

  expect(mask.hide('{user: ab, "password": "ab", about: ab}')).toBe('{user: ab, "password": "***", about: ab}')
})

test('the carets of a finding stay under what they mean, on whichever side of a secret it stands', () => {
  const shown = (column: number, length: number) => {
    const location = { file: 'project.yml', line: 1, column, length, text: 'a: hush-4711, b: hush-4711, c' }
    const hidden = hideInFinding(
      { message: 'hush-4711 is wrong', hint: 'Try hush-4712.', location },
      maskOf('hush-4711'),
    )
    const { column: from = 0, length: long = 0, text = '' } = hidden.location
    return text.slice(from - 1, from - 1 + long)
  }

  expect(shown(1, 1)).toBe('a')
  expect(shown(4, 9)).toBe('***')
  expect(shown(15, 1)).toBe('b')
  expect(shown(6, 3)).toBe('***')
  expect(shown(1, 26)).toBe('a: ***, b: ***')
  expect(shown(29, 1)).toBe('c')
})

const json = JSON.stringify({
  name: 'model',
  at: '2025-01-01T00:00:00.000Z',
  meta: { 'hush-4711': [1, 'hush-4711'] },
  rows: 2025,
  text: 'a "hush-4711"',
})

test('JSON without secrets is JSON of the same shape: keys of our own, numbers and moments stay', () => {
  const hidden = JSON.parse(hideInJson(json, maskOf('hush-4711', '2025', 'text', '"name":"model"'))) as unknown

  expect(hidden).toEqual({
    name: 'model',
    at: '2025-01-01T00:00:00.000Z',
    meta: { '***': [1, '***'] },
    rows: 2025,
    text: 'a "***"',
  })
})
