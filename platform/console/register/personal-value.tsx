import { type ReactNode, useState } from 'react'
import type { RegisterRow } from '#platform/kernel/register.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { useMay } from '#platform/web/session/session.ts'
import type { RegisterPageSpec } from './define-register-page.ts'
import { PurposeDialog } from './purpose-dialog.tsx'
import { WORDS } from './register-words.ts'

/** A masked value, and the way to open it: a purpose, which is logged. */
export function PersonalValue({ spec, row, field }: { readonly spec: RegisterPageSpec; readonly row: RegisterRow; readonly field: string }): ReactNode {
  const say = useSay()
  const { register, calls } = spec
  const mayOpen = useMay(register.permissions.reveal ?? register.permissions.edit)
  const [asking, setAsking] = useState(false)
  const { act, pending, failure, output } = useAct(calls.reveal, { onDone: () => setAsking(false) })
  const masked = row[field]
  if (typeof masked !== 'string' || masked === '') return null
  const open = output?.values[field]
  return (
    <>
      <span className="nowrap">{open ?? masked}</span>
      {open || !mayOpen ? null : <> <button type="button" className="link t-s" onClick={() => setAsking(true)}>{say(WORDS.reveal)}</button></>}
      {asking ? <PurposeDialog title={say(WORDS.revealTitle)} note={say(WORDS.revealNote)} label={say(WORDS.purpose)} hint={say(WORDS.purposeHint)} act={say(WORDS.revealAct)} pending={pending} failure={failure} onAct={(purpose) => void act({ id: row.id, fields: [field], purpose })} onClose={() => setAsking(false)} /> : null}
    </>
  )
}
