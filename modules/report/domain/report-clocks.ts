import type { ReportForm } from '../contract/content.ts'

/** Which clocks of an incident a report of a form can answer. The telephone report is answered by telephone. */
const CLOCKS: Readonly<Record<ReportForm, readonly string[]>> = {
  first: ['written-report', 'accident-report', 'disaster-first-report', 'disaster-grave-report'],
  next: ['next-report', 'zero-report'],
  final: ['final-report'],
  special: [],
}

/** `zero-report:2026-07-19` is of the kind `zero-report`. */
const kindOf = (clockId: string): string => clockId.split(':', 1)[0]!

export const answersClock = (form: ReportForm, clockId: string): boolean => CLOCKS[form].includes(kindOf(clockId))

/** Where a report goes by default: whom, in which paper, which way, and the kinds of clocks that this stops. */
export interface Recipient {
  readonly to: string
  readonly paper: string
  readonly way: string
  readonly clockKinds: readonly string[]
  /** Only when one of its clocks runs. */
  readonly onlyIfAsked: boolean
}

/** Reads the setting: a line a recipient, `收件单位|文书|方式|时限,时限`; a leading `?` lists it only while one of its clocks runs. */
export function readRecipients(setting: string): Recipient[] {
  return setting.split(/\r?\n/).flatMap((raw) => {
    const line = raw.trim()
    if (line === '') return []
    const [to = '', paper = 'official', way = 'network', clocks = ''] = line.replace(/^\?/, '').split('|').map((part) => part.trim())
    return to === '' ? [] : [{ to, paper, way, clockKinds: clocks.split(',').map((kind) => kind.trim()).filter((kind) => kind !== ''), onlyIfAsked: line.startsWith('?') }]
  })
}

/** Clocks that run, next due first: of each kind the first, so that one report never answers two mornings. */
export function stopsClocks(recipient: Recipient, running: readonly { readonly id: string; readonly dueAt: string }[]): string[] {
  const inOrder = running.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  return recipient.clockKinds.flatMap((kind) => inOrder.find((clock) => kindOf(clock.id) === kind)?.id ?? [])
}
