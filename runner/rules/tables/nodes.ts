import { isInlined } from '../../parse/is-inlined.ts'
import { layerOf } from '../../parse/layer-of.ts'
import { displayName } from '../../parse/manifest.ts'
import type { Node } from '../../parse/node.ts'
import { hasRows, isBuilt, isTest, typeOf } from '../../parse/node-kinds.ts'
import { metadataTable } from '../metadata-table.ts'

export const nodes = metadataTable({
  told: 'what the project is made of: models, snapshots, seeds, sources and exposures',
  columns: {
    id: { type: 'varchar', told: 'as `model.shop.orders`; what other tables mean by a node' },
    name: { type: 'varchar', told: 'as people call it; a source is `source.table`' },
    kind: { type: 'varchar', told: 'model, snapshot, seed, source or exposure' },
    path: { type: 'varchar', told: 'the file that makes it' },
    described_in: { type: 'varchar', told: 'the properties file that describes it, if another' },
    layer: { type: 'varchar', told: 'the first folder below its model path; `sources`, `seeds`, `exposures`' },
    layer_rank: {
      type: 'integer',
      told: 'the place of that layer among `layers` of project.yml, from 0; NULL for others',
    },
    is_first_layer: { type: 'boolean', told: 'whether it is the first of them, as bronze' },
    is_last_layer: { type: 'boolean', told: 'whether it is the last of them, as gold' },
    schema_name: { type: 'varchar', told: 'where its relation stands; NULL for an exposure' },
    relation_name: { type: 'varchar', told: 'what its relation is called' },
    materialized: { type: 'varchar', told: "a model's or snapshot's materialization" },
    is_ephemeral: { type: 'boolean', told: 'whether it has no relation of its own' },
    unique_key: { type: 'varchar[]', told: 'the columns of its config `unique_key`' },
    description: { type: 'varchar', told: 'empty where there is none' },
    tags: { type: 'varchar[]', told: 'its tags' },
    access: { type: 'varchar', told: 'private, protected or public; of models' },
    owner_group: { type: 'varchar', told: 'the group that a model belongs to' },
    config: { type: 'json', told: 'its configs as they were given, by layer merged' },
  },
  rows({ manifest, config }) {
    const last = config.layers.length - 1
    return [...manifest.nodes.values()]
      .filter((node) => !isTest(node))
      .map((node) => {
        const layer = hasRows(node) ? layerOf(node, config) : 'exposures'
        const rank = isBuilt(node) ? config.layers.indexOf(layer) : -1
        return {
          id: node.id,
          name: displayName(node),
          kind: typeOf(node),
          path: node.path,
          described_in: node.describedIn ?? null,
          layer,
          layer_rank: rank < 0 ? null : rank,
          is_first_layer: rank === 0,
          is_last_layer: rank >= 0 && rank === last,
          schema_name: hasRows(node) ? node.relation.schema : null,
          relation_name: hasRows(node) ? node.relation.name : null,
          ...ofModel(node),
          description: node.description,
          tags: node.tags,
        }
      })
  },
})

function ofModel(node: Node) {
  if (!isBuilt(node)) {
    const config = 'config' in node ? node.config : {}
    return { materialized: null, is_ephemeral: false, unique_key: [], access: null, owner_group: null, config }
  }
  const { materialized, unique_key, access, group = null } = node.config
  const own = { materialized, unique_key: unique_key ?? [], access, owner_group: group }
  return { ...own, is_ephemeral: isInlined(node), config: node.givenConfig }
}
