import { hideInJson } from '../../hide-in-json.ts'
import type { Mask } from '../../mask.ts'
import type { Output } from './print.ts'
import { showText } from './show-text.ts'

/** Where everything goes that a command says; no secret passes, and nothing that a terminal would act on or nobody would see. */
export interface MaskedOutput extends Output {
  /** JSON on a line; it stays JSON, whatever the secrets are. */
  printJson(json: string): void
  /** What may be the input of another program, as SQL: as it is but for secrets, where it does not go to a terminal. */
  hand(text: string): void
  /** A text for who prints it himself. */
  show(text: string): string
}

/** @param mask what hides the secrets that are known by now */
export function maskedOutput(output: Output, mask: () => Mask): MaskedOutput {
  const hide = (text: string) => mask().hide(text)
  // Secrets first: written out, one with a character that cannot be seen would not be known again.
  const show = (text: string) => showText(hide(text))
  return {
    isTerminal: output.isTerminal,
    columns: () => output.columns?.(),
    print: (text) => output.print(show(text)),
    complain: (text) => output.complain(show(text)),
    printJson: (json) => output.print(showText(hideInJson(json, mask()))),
    hand: (text) => output.print(output.isTerminal ? show(text) : hide(text)),
    show,
  }
}
