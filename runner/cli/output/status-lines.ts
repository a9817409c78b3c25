import type { MigrationStatus } from '../../commands/index.ts'
import { paint } from './paint.ts'

const moods = {
  applied: { mood: 'good', mark: '✓', word: 'applied' },
  pending: { mood: 'quiet', mark: '·', word: 'pending' },
  edited: { mood: 'warning', mark: '!', word: 'edited' },
  missing: { mood: 'bad', mark: '✗', word: 'no file' },
} as const

const order = ['applied', 'pending', 'edited', 'missing'] as const

/** Migrations as a table, and how many of what. */
export function statusLines({ target, folder, migrations }: MigrationStatus): readonly string[] {
  if (migrations.length === 0) return [`No migrations for ${target} in ${folder}/.`]
  const width = Math.max(...migrations.map(({ name }) => name.length))
  const rows = migrations.map((migration) => {
    const { mood, mark, word } = moods[migration.state]
    const at = 'appliedAt' in migration ? paint.quiet(migration.appliedAt) : ''
    return `${paint[mood](`${mark} ${word.padEnd(9)}`)} ${migration.name.padEnd(width)}  ${at}`.trimEnd()
  })
  const counts = order
    .map((state) => ({ state, count: migrations.filter((migration) => migration.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => paint[moods[state].mood](`${count} ${moods[state].word}`))
  return [...rows, `On ${target}: ${counts.join(', ')}`]
}
