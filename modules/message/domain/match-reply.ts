import type { AnswerChoice } from '../contract/message-row.ts'

/** A message that waits for an answer from the number that replied, newest first. */
export interface Awaiting {
  readonly id: string
  readonly replyNumber: number
  readonly answers: readonly AnswerChoice[]
}

const FULL_WIDTH = /[０-９]/g
const NUMERALS: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' }

/**
 * The offered digit in what a person wrote: `1`, `１`, ` 1。`, `一`, `1 收到`, and the words themselves (`收到`).
 * Null for anything else: `11`, `13900000159`, `不去`.
 */
export function readDigit(text: string, answers: readonly AnswerChoice[]): AnswerChoice | null {
  const plain = text.trim().replaceAll(FULL_WIDTH, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xff10 + 48))
  const first = /^[[(（【“"']?\s*([0-9一二三四五六七八九])(?![0-9一二三四五六七八九十百])/.exec(plain)?.[1]
  const digit = first === undefined ? undefined : (NUMERALS[first] ?? first)
  const byDigit = answers.find((answer) => answer.digit === digit)
  if (byDigit) return byDigit
  const bare = plain.replaceAll(/[\s。，,.!！]/g, '')
  return answers.find((answer) => answer.words === bare) ?? null
}

/** The digits that a reply was sent to beyond our own number; null when it was sent to the bare number or another. */
export function extensionOf(to: string, sourceNumber: string, digits: number): number | null {
  if (digits === 0 || sourceNumber === '' || !to.startsWith(sourceNumber)) return null
  const extension = to.slice(sourceNumber.length)
  return extension.length === digits && /^\d+$/.test(extension) ? Number(extension) : null
}

/** `10691237907`: the number a message is sent from. */
export function senderNumber(sourceNumber: string, digits: number, replyNumber: number): string {
  return digits === 0 || sourceNumber === '' ? sourceNumber : sourceNumber + String(replyNumber % 10 ** digits).padStart(digits, '0')
}

/** Which message a reply answers: the one whose number it was sent to, else the last one that asked for an answer. */
export function matchReply(waiting: readonly Awaiting[], to: string, sourceNumber: string, digits: number): { message: Awaiting; matchedBy: 'number' | 'latest' } | null {
  const extension = extensionOf(to, sourceNumber, digits)
  const named = extension === null ? undefined : waiting.find((message) => message.replyNumber % 10 ** digits === extension)
  if (named) return { message: named, matchedBy: 'number' }
  const latest = waiting.find((message) => message.answers.length > 0)
  return latest ? { message: latest, matchedBy: 'latest' } : null
}
