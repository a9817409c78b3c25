import { complaintAboutSound, tryBrokenProjects } from './try-projects.ts'

test('the sound project is built as an independent reading has it', async () => {
  expect(await complaintAboutSound()).toBeUndefined()
})

test('a project broken in one way ends in rows that are meant, or in a finding with its place', async () => {
  const { complaints, unsure } = await tryBrokenProjects(0)
  expect(complaints).toEqual([])
  // The reading is worth something only where it mostly has an answer.
  expect(unsure).toBeLessThan(0.25)
}, 86_400_000)
