import { isUser } from '../../parse/node-kinds.ts'
import { metadataTable } from '../metadata-table.ts'

export const exposures = metadataTable({
  told: 'what uses the tables outside of the project; each is one of the nodes too',
  columns: {
    id: { type: 'varchar', told: 'as `exposure.shop.weekly_figures`' },
    name: { type: 'varchar', told: 'its name' },
    type: { type: 'varchar', told: 'dashboard, notebook, analysis, ml or application' },
    owner_name: { type: 'varchar', told: 'whose it is' },
    owner_emails: { type: 'varchar[]', told: 'and where they are reached' },
    label: { type: 'varchar', told: 'what people call it' },
    url: { type: 'varchar', told: 'where it is' },
    maturity: { type: 'varchar', told: 'high, medium or low' },
    description: { type: 'varchar', told: 'empty where there is none' },
    tags: { type: 'varchar[]', told: 'its tags' },
    path: { type: 'varchar', told: 'the file that says it' },
  },
  rows: ({ manifest }) =>
    [...manifest.nodes.values()].filter(isUser).map(({ id, name, exposed, description, tags, path }) => {
      const { type, owner, label, url, maturity } = exposed
      const contact = { owner_name: owner.name ?? null, owner_emails: owner.email ?? [] }
      return { id, name, type, ...contact, label, url, maturity, description, tags, path }
    }),
})
