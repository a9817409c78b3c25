/** What commands write, by its path within the target folder; a file that was being written when its command was killed has a longer ending. */
const own = [
  /^(?:manifest\.json|catalog\.json|run_results\.json|sources\.json|samples\.json|junit\.xml|report\.(?:json|md)|openlineage\.ndjson|lineage\.(?:json|mmd|dot))(?:\.\d+\.tmp)?$/,
  /^compiled(?:\/.*\.sql(?:\.\d+\.tmp)?)?$/,
  /^site(?:\/(?:index\.html|(?:build|site|charts|world)\.js|site\.css|data(?:\/(?:[a-z]+(?:-\d+)?|dashboard-[a-z0-9_-]+)\.js)?)(?:\.\d+\.tmp)?)?$/,
  /^dashboards(?:\/.*)?$/,
  /^print(?:\/[a-z0-9_]+\.pdf)?$/,
  /^work(?:\/.*)?$/,
  /^remembered(?:\/check(?:-nodes)?\.json(?:\.\d+\.tmp)?)?$/,
  // Systems put these into any folder that somebody looks at.
  /(?:^|\/)(?:\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/,
]

/**
 * Whether a file is one that commands write.
 * @param path within the target folder, with forward slashes
 */
export function isOwnFile(path: string): boolean {
  return own.some((pattern) => pattern.test(path))
}
