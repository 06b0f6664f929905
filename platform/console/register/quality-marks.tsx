import type { ReactNode } from 'react'
import type { Register, RegisterRow } from '#platform/kernel/register.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { WORDS } from './register-words.ts'

/** One square a check, the last for freshness; beside them the first thing that is missing, in words. */
export function QualityMarks({ register, row }: { readonly register: Register; readonly row: RegisterRow }): ReactNode {
  const say = useSay()
  const empty = new Set(row.missing.map((mark) => mark.check))
  const first = row.missing[0]
  const names = [...register.quality.map((check) => say(check.name)), register.surveyWord ? say(register.surveyWord) : say(WORDS.fresh)]
  return (
    <span className="nowrap" title={row.missing.map((mark) => say(mark.says)).join('；')}>
      <span className="squares" aria-hidden="true">{names.map((name, check) => <i key={name} className={empty.has(check) ? undefined : 'on'} />)}</span>
      <span className={first ? 't-s' : 't-s ink3'}>{first ? say(first.says) : say(WORDS.complete)}</span>
    </span>
  )
}
