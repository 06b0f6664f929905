/** Where a text breaks off that was longer: the last line it has, and how many lines of the former are gone. */
export interface TextCut {
  readonly line: number
  readonly lost: number
}

/** Fewer lost lines than this at the end are an ordinary change of the last lines. */
const LEAST_LOST = 3

/**
 * Is `text` the beginning of `former` and nothing else? Then a copy or an upload most likely broke off, even when what
 * is left still reads as a plan. Null when the text was changed anywhere before its end, or loses only a line or two.
 */
export function cutOff(former: string, text: string): TextCut | null {
  const [was, is] = [former.trimEnd(), text.trimEnd()]
  if (is === '' || is.length >= was.length || !was.startsWith(is)) return null
  const lost = was.split('\n').length - is.split('\n').length
  if (lost < LEAST_LOST && was[is.length] === '\n') return null
  return { line: is.split('\n').length, lost }
}
