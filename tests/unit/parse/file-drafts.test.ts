import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildDag } from '../../../runner/graph/build-dag.ts'
import type { Drafts } from '../../../runner/parse/file-draft.ts'
import { link } from '../../../runner/parse/link.ts'
import { parseFiles } from '../../../runner/parse/parse-files.ts'
import { loadProject } from '../../../runner/project/load-project.ts'
import type { Project } from '../../../runner/project/project.ts'
import { provocations } from '../../errors/provocations/index.ts'
import { temporaryFolder } from '../../support/folders.ts'
import { project } from '../../support/project.ts'

const repository = join(import.meta.dirname, '../../..')

/** The parts of this repository that are the retail project, in a folder of its own. */
function retail(): string {
  const folder = temporaryFolder()
  for (const part of ['project.yml', 'models', 'macros', 'seeds', 'snapshots', 'tests/data-quality', 'dashboards'])
    cpSync(join(repository, part), join(folder, part), { recursive: true })
  return folder
}

const foldersIn = (path: string) =>
  readdirSync(join(repository, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(repository, path, name))

const written: readonly (readonly [name: string, folder: () => string])[] = [
  ['the retail project', retail],
  ...foldersIn('examples').map((folder) => [folder.slice(repository.length), () => folder] as const),
  ...foldersIn('tests/cases').map(
    (folder) => [folder.slice(repository.length), () => join(folder, 'project')] as const,
  ),
]

async function draftsIn(folder: string): Promise<{ read: Project; drafts: Drafts }> {
  const { value: read } = await loadProject({ folder, projectDir: folder })
  return { read, drafts: parseFiles(read) }
}

function expectPlain(drafts: Drafts): void {
  expect(structuredClone(drafts)).toStrictEqual(drafts)
  expect(JSON.parse(JSON.stringify(drafts))).toStrictEqual(drafts)
}

test.each(written)(
  'what the files of %s say by themselves is plain data, and links as well when it comes from JSON',
  async (_, folder) => {
    const { read, drafts } = await draftsIn(folder())
    expectPlain(drafts)
    const kept: Drafts = JSON.parse(JSON.stringify(drafts))
    const [linked, again] = [link(drafts, read), link(kept, read)]
    expect(again).toEqual(linked)
    expect(buildDag(again.value).diagnostics).toEqual(buildDag(linked.value).diagnostics)
  },
)

test('a manifest holds no functions, and nothing that is computed when it is looked at', async () => {
  const { read, drafts } = await draftsIn(retail())
  const { nodes } = link(drafts, read).value
  expect(nodes.size).toBeGreaterThan(800)
  // It throws where it meets a function, and gives values for getters.
  expect(structuredClone(nodes)).toEqual(nodes)
  for (const node of nodes.values()) expect(gettersIn(node)).toEqual([])
})

function gettersIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = value instanceof Map ? [...value.values()] : []
  const own = Object.entries(Object.getOwnPropertyDescriptors(value))
  return [
    ...own.flatMap(([key, { get }]) => (get ? [key] : [])),
    ...[...inner, ...Object.values(value)].flatMap(gettersIn),
  ]
}

/** Projects that are wrong in every way that there is a code for. */
const faulty = Object.entries(provocations).flatMap(([code, { files }]) => (files ? [[code, files] as const] : []))

test.each(faulty)('so is what the files say that provoke %s, as far as the project can be read', async (_, files) => {
  const { folder } = project(files)
  const drafts = await draftsIn(folder).then(
    (found) => found.drafts,
    () => undefined,
  )
  if (drafts) expectPlain(drafts)
})
