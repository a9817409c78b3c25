import { spawnSync } from 'node:child_process'
import { commandTable } from '../../runner/cli/options.ts'
import { runArguments } from '../../runner/cli/run-arguments.ts'

/** What is said where these words are typed, in any folder: no project is read. */
async function said(...words: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const output = {
    print: (line: string) => void out.push(`${line}\n`),
    complain: (line: string) => void err.push(`${line}\n`),
    isTerminal: false,
  }
  const code = await runArguments(words, output)
  return { code, out: out.join(''), err: err.join('') }
}

/** What bash would complete behind some words. */
async function completed(...words: readonly string[]): Promise<readonly string[]> {
  const { out } = await said('completion', 'bash')
  const script = `${out}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _cupel; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.split('\n').filter(Boolean)
}

test('bash completes commands, groups, options and the values of options', async () => {
  expect(await completed('cupel', 'bui')).toEqual(['build'])
  expect(await completed('cupel', 'migrate', '')).toEqual(['up', 'down', 'status', 'create'])
  expect(await completed('cupel', 'migrate', 'up', '--st')).toEqual(['--step'])
  expect(await completed('cupel', 'build', '--full')).toEqual(['--full-refresh'])
  expect(await completed('cupel', 'list', '--resource-type', 'unit')).toEqual(['unit_test'])
  expect(await completed('cupel', 'seed', '--full')).toEqual([])
})

test('every command is among the first words, and none twice', async () => {
  const words = await completed('cupel', '')
  expect(new Set(words).size).toBe(words.length)
  expect(words).toEqual(expect.arrayContaining(commandTable.map(({ name }) => name.split(' ')[0])))
})

test.each(['bash', 'zsh', 'fish'])('the script for %s is one, where that shell is there to read it', async (shell) => {
  const { code, out } = await said('completion', shell)
  expect([code, out.startsWith(`# ${shell} completion`)]).toEqual([0, true])
  const { error, status, stderr } = spawnSync(shell, ['-n'], { input: out, encoding: 'utf8' })
  // A shell that is not installed cannot say.
  if (!error) expect([status, stderr]).toEqual([0, ''])
})

test('a shell or kind of file that is none is told with those that there are', async () => {
  const shell = await said('completion', 'fihs')
  expect(shell.err).toContain('Did you mean "fish"?')
  const kind = await said('schema', 'models')
  expect([kind.code, kind.err]).toEqual([2, expect.stringContaining('project, properties, selectors')])
})

test('cupel schema prints the schema of a kind of file', async () => {
  const { code, out } = await said('schema', 'project')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ title: 'project.yml', required: ['name', 'targets'] })
})
