import { randomInt } from 'node:crypto'

/** No signs that look alike when read out over the telephone. */
const SMALL = 'abcdefghjkmnpqrstuvwxyz'
const CAPITAL = 'ABCDEFGHJKMNPQRSTUVWXYZ'
const DIGITS = '23456789'

const pick = (letters: string): string => letters[randomInt(letters.length)]!

/** A first password of four groups, `Kmwp-4827-hdjq-Rtzx`: 60 bits and more, all classes, to be changed at once. */
export function firstPassword(): string {
  const group = (letters: string): string => Array.from({ length: 4 }, () => pick(letters)).join('')
  return [group(SMALL + CAPITAL), group(DIGITS), group(SMALL), `${pick(CAPITAL)}${pick(SMALL)}${pick(CAPITAL)}${pick(SMALL)}`].join('-')
}
