import { z } from 'zod'
import type { YamlPath } from './read-yaml.ts'

/** What a comment may name in braces. */
export const commentNames = ['project', 'target', 'command', 'run_id', 'node'] as const

export type CommentName = (typeof commentNames)[number]

/** What stands behind each statement where `true` is said. */
export const usualComment = 'cupel {{command}}: {{node}}, target {{target}}, run {{run_id}}'

const text = z
  .string()
  .refine(
    (written) => namesIn(written).every((name) => commentNames.some((one) => one === name)),
    `may name ${commentNames.map((name) => `{{${name}}}`).join(', ')}, and nothing else in braces`,
  )

/** A comment behind the statements of nodes: the usual one, a text of one's own, or none. */
export const queryCommentSchema = z
  .union([z.boolean(), text])
  .default(false)
  .transform((said) => (said === true ? usualComment : said || undefined))

/** Whether a text of project.yml is that comment. */
export function isCommentPlace(path: YamlPath): boolean {
  return path.length === 1 && path[0] === 'query_comment'
}

function namesIn(written: string): readonly string[] {
  return [...written.matchAll(/\{\{(.*?)\}\}/gs)].map(([, name = '']) => name.trim())
}
