import { type ArtifactInput, writeFile } from '../artifacts/index.ts'

/** Writes the page; resolves to its path, relative to the project. */
export async function buildSite(input: ArtifactInput): Promise<string> {
  const path = `${input.project.config.target_path}/site/index.html`
  writeFile(input.project.root, path, '<!doctype html>')
  return path
}
