import { join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '../..')
const entry = join(root, 'runner/index.ts')
const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)

/** What can be called or built on, of all that the package exports, with the examples in its comment. */
function publicValues(): { name: string; examples: string[] }[] {
  const program = ts.createProgram([entry], { ...options, noEmit: true })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) throw new Error('runner/index.ts exports nothing')
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
    if (!(symbol.flags & ts.SymbolFlags.Value)) return []
    const examples = symbol.getJsDocTags(checker).filter(({ name }) => name === 'example')
    return [{ name: exported.name, examples: examples.map(({ text }) => ts.displayPartsToString(text)) }]
  })
}

/** What the compiler says of some files, which need not be on the disk. */
function faultsIn(files: ReadonlyMap<string, string>): string[] {
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists } = host
  host.readFile = (path) => files.get(path) ?? readFile(path)
  host.fileExists = (path) => files.has(path) || fileExists(path)
  const program = ts.createProgram([...files.keys()], { ...options, noEmit: true, noUnusedLocals: false }, host)
  return [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)
    return ts
      .getPreEmitDiagnostics(program, source)
      .map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
  })
}

test('every function that the package exports has an example, and all examples compile', () => {
  const values = publicValues()
  expect(values.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([])
  const imported = `import { ${values.map(({ name }) => name).join(', ')} } from '../runner/index.ts'`
  const files = new Map(
    values.flatMap(({ name, examples }) =>
      examples.map((example, index) => [
        join(root, 'examples', `${name}-${index}.ts`),
        `${imported}\n${example}\nexport {}\n`,
      ]),
    ),
  )
  expect(files.size).toBeGreaterThanOrEqual(values.length)
  // What does not compile is seen.
  const wrong = join(root, 'examples', 'wrong.ts')
  files.set(wrong, `${imported}\nawait build({ fodler: '.' })\nexport {}\n`)
  expect(faultsIn(files)).toEqual([
    expect.stringContaining(`${wrong}: Object literal may only specify known properties`),
  ])
}, 120_000)
