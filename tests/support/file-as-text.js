/** Jest's view of the files that the runner imports as text. */
export default {
  process: (text) => ({ code: `export default ${JSON.stringify(text)}` }),
}
