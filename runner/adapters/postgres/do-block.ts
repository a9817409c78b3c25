/** A statement that runs a body of PL/pgSQL, between marks that the body does not hold. */
export function doBlock(body: string): string {
  let mark = '$cupel$'
  for (let nth = 1; body.includes(mark); nth++) mark = `$cupel${nth}$`
  return `do ${mark}${body}${mark}`
}
