import { metadataTables } from '../../runner/rules/metadata-tables.ts'
import { shippedRules } from '../../runner/rules/shipped-rules.ts'

export const guideBegins = '<!-- rules: written by RULES_DOCS_UPDATE=1 npm run jest -- tests/rules -->'
export const guideEnds = '<!-- end of rules -->'

/** What the guide says of the rules that ship, and of the tables that rules read. */
export function rulesGuide(): string {
  return [
    '| rule | what it asks for | severity |',
    '| --- | --- | --- |',
    ...Object.entries(shippedRules).map(([name, { told, severity }]) => `| \`${name}\` | ${told} | ${severity} |`),
    ...Object.entries(metadataTables).flatMap(([name, { told, columns }]) => [
      '',
      `**\`${name}\`**: ${told}.`,
      '',
      '| column | type | what it says |',
      '| --- | --- | --- |',
      ...Object.entries(columns).map(([column, one]) => `| \`${column}\` | ${one.type} | ${one.told} |`),
    ]),
  ].join('\n')
}
