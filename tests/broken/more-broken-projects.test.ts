import { tryBrokenProjects } from './try-projects.ts'

test('other projects broken in one way end in rows that are meant, or in a finding with its place', async () => {
  expect((await tryBrokenProjects(1)).complaints).toEqual([])
}, 86_400_000)
