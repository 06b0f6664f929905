import { ANSWER_DIGITS, ANSWERS, type Answer } from '../contract/call.ts'

/** What people write instead of a digit. Checked after the digits; the first that is found holds. */
const WORDS: readonly (readonly [RegExp, Answer])[] = [
  [/去不了|不能去|来不了|不行|换人/, 'cannot'],
  [/收到|好的|马上|知道|明白|在路上|^(ok|yes)$/i, 'received'],
]

/**
 * The answer in an SMS or on a keypad: a digit (also full-width, also with words after it), or words that say so.
 * Anything else still shows that the person is awake: it is taken as "wants to talk", with the words kept. Null for silence.
 */
export function readAnswer(digit: string | null, text: string): Answer | null {
  const plain = text.normalize('NFKC').trim()
  const given = digit ?? /^([1-9])(?!\d)/.exec(plain)?.[1] ?? null
  const byDigit = ANSWERS.find((answer) => ANSWER_DIGITS[answer] === given)
  if (byDigit) return byDigit
  if (plain === '') return null
  return WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? 'talk'
}
