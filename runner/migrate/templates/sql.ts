/** An SQL migration with a way back. */
export const sqlTemplate = {
  extension: '.sql',
  text: () => `-- What it does and why. Statements end with semicolons; {{target.schema}}, var and env_var work as in models.


-- down
-- How it is taken back; without statements here, it cannot be.

`,
}
