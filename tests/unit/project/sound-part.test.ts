import { z } from 'zod'
import { soundPart } from '../../../runner/project/sound-part.ts'

const schema = z.strictObject({
  name: z.string().default('none'),
  items: z.array(z.strictObject({ id: z.number(), note: z.string().optional() })).default([]),
})

test.each([
  ['what is sound stays as it is', { name: 'a', items: [{ id: 1 }] }, { name: 'a', items: [{ id: 1 }] }],
  ['an unknown key is left out', { name: 'a', nmae: 'b' }, { name: 'a', items: [] }],
  ['a wrong value is left out, its default stands in', { name: 1 }, { name: 'none', items: [] }],
  [
    'a wrong value deep inside costs only itself',
    { items: [{ id: 1, note: 2 }] },
    { name: 'none', items: [{ id: 1 }] },
  ],
  [
    'an item that lacks what it needs is left out, the others stay',
    { items: [{ id: 1 }, { note: 'x' }, { id: 3 }] },
    { name: 'none', items: [{ id: 1 }, { id: 3 }] },
  ],
  ['where nothing is sound, nothing is given', [1], undefined],
])('%s', (_, value, expected) => {
  expect(soundPart(schema, value)).toEqual(expected)
})
