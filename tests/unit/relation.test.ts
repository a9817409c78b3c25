import { type NameLimit, rejectsOf, workingRelations } from '../../runner/relation.ts'
import { fc } from '../support/chance.ts'

const bytes: NameLimit = { most: 63, unit: 'bytes' }
const candidateOf = (name: string, limit: NameLimit | undefined) =>
  workingRelations({ schema: 's', name }, limit).candidate.name

test('what is made beside a relation is named after it', () => {
  const { candidate, delta } = workingRelations({ database: 'd', schema: 's', name: 'orders' }, bytes)
  expect([candidate, delta, rejectsOf({ schema: 's', name: 'orders' }, undefined)]).toEqual([
    { database: 'd', schema: 's', name: 'orders__candidate' },
    { database: 'd', schema: 's', name: 'orders__delta' },
    { schema: 's', name: 'orders__rejected' },
  ])
})

test('where that would be too long, it is the beginning, a hash of the whole, and the ending', () => {
  expect(candidateOf('x'.repeat(52), bytes)).toBe(`${'x'.repeat(52)}__candidate`)
  expect(candidateOf('x'.repeat(53), bytes)).toMatch(/^x{43}_[0-9a-f]{8}__candidate$/)
  expect(candidateOf('x'.repeat(300), undefined)).toBe(`${'x'.repeat(300)}__candidate`)
})

test('a letter of several bytes is kept whole, or not at all', () => {
  const name = candidateOf('é'.repeat(30), bytes)
  expect(Buffer.byteLength(name)).toBe(62)
  expect(name).toMatch(/^é{21}_/)
  expect(candidateOf('é'.repeat(250), { most: 255, unit: 'characters' })).toHaveLength(255)
})

test('names that the warehouse takes for one have one candidate; others have their own, that is never too long', () => {
  const long = fc.string({ unit: 'grapheme', minLength: 40, maxLength: 63 })
  fc.assert(
    fc.property(long, long, (one, other) => {
      expect(Buffer.byteLength(candidateOf(one, bytes))).toBeLessThanOrEqual(63)
      if (one.toLowerCase() !== other.toLowerCase()) expect(candidateOf(one, bytes)).not.toBe(candidateOf(other, bytes))
    }),
  )
  const upper = 'ORDERS_'.padEnd(60, 'X')
  expect(candidateOf(upper, bytes).toLowerCase()).toBe(candidateOf(upper.toLowerCase(), bytes))
})
