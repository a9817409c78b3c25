import { contract } from '../adapters/contract.ts'
import { lackOf, lacks } from '../adapters/lacks.ts'

/** docs/adapters.md, from the contract that every adapter is tested against, and what each lacks. */
export function adapterManual(): string {
  const adapters = Object.keys(lacks)
  return [
    '# What each warehouse does',
    '',
    'Every adapter is tested against one contract (`tests/adapters/contract`). This table is made from it: a row is a test of that title, and what a warehouse',
    'lacks stands there with its reason. `ADAPTER_DOCS_UPDATE=1 npm run jest -- tests/house` writes it anew.',
    '',
    ...Object.entries(contract).flatMap(([about, requirements]) => [
      `## ${about}`,
      '',
      `| an adapter … | ${adapters.join(' | ')} |`,
      `| --- |${adapters.map(() => ' --- |').join('')}`,
      ...requirements.map(
        ({ title }) => `| ${title} | ${adapters.map((adapter) => answer(adapter, title)).join(' | ')} |`,
      ),
      '',
    ]),
  ].join('\n')
}

function answer(adapter: string, title: string): string {
  const reason = lackOf(adapter, title)
  return reason ? `no: ${reason}` : 'yes'
}
