import { type InterfaceWords, interfaceWords } from '../../runner/site/client/dashboards/interface-words.ts'

/** All that a language says, each by its name, said of something. */
function said(words: InterfaceWords): Record<string, string> {
  const { comparisons, ...others } = words
  const say = (value: unknown) =>
    typeof value === 'function' ? String(value(...Array(value.length).fill('X'))) : String(value)
  return Object.fromEntries(
    Object.entries({ ...others, ...comparisons, fault: words.fault('rows', 'X') }).map(([name, value]) => [
      name,
      say(value),
    ]),
  )
}

test.each(['fr', 'de'])('all that the page of a dashboard says, it says in "%s"', (locale) => {
  const own = said(interfaceWords(locale))
  const english = said(interfaceWords('en'))
  expect(Object.keys(own)).toEqual(Object.keys(english))
  // What is said of a period is below; some words are the same in both.
  const same = Object.keys(own).filter((name) => own[name] === english[name])
  expect(same.filter((name) => name !== 'period' && name !== 'tests')).toEqual([])
  for (const text of Object.values(own)) expect(text).toMatch(/\S/)
})

test.each([
  ['fr', 'last 90 days', 'les 90 derniers jours'],
  ['fr', 'last 12 months', 'les 12 derniers mois'],
  ['fr', 'this quarter', 'ce trimestre'],
  ['de', 'last 7 days', 'letzte 7 Tage'],
  ['de', 'last 1 year', 'letzte 1 Jahre'],
  ['de', 'this week', 'diese Woche'],
  ['de', 'all', 'alles'],
  ['de', 'anything else', 'anything else'],
  ['nl', 'last 7 days', 'last 7 days'],
])('in "%s" the period "%s" is "%s"', (locale, period, expected) => {
  expect(interfaceWords(locale).period(period)).toBe(expected)
})
