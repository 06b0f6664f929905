import { clockText } from '#platform/kernel/instant.ts'
import { ANSWER_DIGITS, ANSWER_WORDS, ANSWERS } from '../contract/call.ts'
import type { Rung } from '../contract/ladder.ts'

/** What is said about a call-out; Chinese, the language of the people called. */
export interface CalledAbout {
  readonly subjectTitle: string
  readonly text: string
  readonly startedBy: string
  readonly startedAt: number
  /** A drill inside a world with real channels; a drill world marks its messages by itself. */
  readonly markDrill: boolean
}

export const ANSWER_CHOICES = ANSWERS.map((answer) => ({ digit: ANSWER_DIGITS[answer], words: ANSWER_WORDS[answer].zh }))
export const HELP_CHOICES = [
  { digit: '1', words: '已叫醒' },
  { digit: '2', words: '没找到' },
]

const drill = (about: CalledAbout): string => (about.markDrill ? '【演练】' : '')
const choices = (verb: string, list: readonly { readonly digit: string; readonly words: string }[]): string => list.map(({ digit, words }) => `${verb} ${digit} ${words}`).join('，')
const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`)

/** What the person called reads or hears at a rung. */
export function callWords(about: CalledAbout, rung: Rung): { readonly title: string; readonly text: string } {
  const title = `${drill(about)}叫应：${about.subjectTitle}`
  if (rung === 'app') return { title, text: about.text }
  if (rung === 'call') return { title, text: `${drill(about)}应急叫应电话。${sentence(about.subjectTitle)}${sentence(about.text)}${choices('按', ANSWER_CHOICES)}。` }
  return { title, text: `${drill(about)}【应急叫应】${about.subjectTitle}：${sentence(about.text)}${choices('回', ANSWER_CHOICES)}（${about.startedBy} ${clockText(about.startedAt)}）` }
}

/** What the helper reads: whom to wake, about what, how to report. */
export function helpWords(about: CalledAbout, person: { readonly name: string; readonly orgName: string; readonly post: string }, rung: 'neighbour' | 'knock'): { readonly title: string; readonly text: string } {
  const how = rung === 'knock' ? '上门敲门叫醒' : '就近代叫'
  const who = `${person.orgName}${person.post === '' ? '' : ` ${person.post}`} ${person.name}`
  return { title: `${drill(about)}请${how} ${person.name}`, text: `${drill(about)}请马上${how} ${who}，短信电话均未应答。事由：${sentence(about.subjectTitle)}告诉他：${sentence(about.text)}${choices('回', HELP_CHOICES)}。` }
}

/** To those who were already reached when a call-out ends before they answered. */
export function endWords(about: CalledAbout, reason: string): { readonly title: string; readonly text: string } {
  return { title: `${drill(about)}叫应结束：${about.subjectTitle}`, text: `${drill(about)}【应急叫应】${about.subjectTitle}：本次叫应已结束，不必再应答。原因：${sentence(reason)}` }
}
