import type { AnswerChoice } from '../contract/message-row.ts'

/** In front of every word that a drill says. */
export const DRILL_MARK = '【演练】'

export const marked = (text: string, drill: boolean): string => (drill && !text.startsWith(DRILL_MARK) ? DRILL_MARK + text : text)

/** 回复：1 收到，2 需要支援 */
export function smsText(text: string, answers: readonly AnswerChoice[]): string {
  if (answers.length === 0) return text
  return `${text} 回复：${answers.map(({ digit, words }) => `${digit} ${words}`).join('，')}`
}

/** What a voice says: full stops make pauses, keys come last. */
export function spokenText(text: string, answers: readonly AnswerChoice[]): string {
  const closed = /[。！？!?.]$/.test(text) ? text : `${text}。`
  if (answers.length === 0) return closed
  return `${closed}${answers.map(({ digit, words }) => `${words}请按 ${digit}`).join('，')}。`
}

/** Digits in national form: `13900000159` from `+86 139 0000 0159`; the same for what we send to and what replies. */
export function nationalDigits(phone: string): string {
  return phone.replaceAll(/\D/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '')
}
