import { type ReactNode, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { organisation, type PersonRow } from '../contract.ts'
import { useOrganisationText } from './texts.ts'

/** A masked number; opening it asks for a purpose, which goes on record. */
export function RevealPhone({ person }: { readonly person: PersonRow }): ReactNode {
  const t = useOrganisationText()
  const [asking, setAsking] = useState(false)
  const [purpose, setPurpose] = useState('')
  const may = useMay('organisation.reveal')
  const reveal = useAct(organisation.actions.revealPhone, { onDone: () => setAsking(false) })
  if (person.phoneMask === null) return <span className="ink3">{t('people.noPhone')}</span>
  if (reveal.output) return <b>{reveal.output.phone}</b>
  if (!may) return person.phoneMask
  const footer = (
    <>
      <Button onClick={() => setAsking(false)}>{t('edit.back')}</Button>
      <Button kind="primary" disabled={purpose.trim().length < 2} pending={reveal.pending} onClick={() => void reveal.act({ personId: person.id, purpose: purpose.trim() })}>{t('reveal.act')}</Button>
    </>
  )
  return (
    <span className="row">
      {person.phoneMask}
      <Button kind="quiet" size="sm" icon="eye" aria-label={t('reveal.open', { name: person.name })} title={t('reveal.open', { name: person.name })} onClick={() => setAsking(true)} />
      {asking ? (
        <Dialog open title={t('reveal.title', { name: person.name })} onClose={() => setAsking(false)} footer={footer}>
          <TextField label={t('reveal.purpose')} hint={t('reveal.hint')} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
          <Refusal failure={reveal.failure} />
        </Dialog>
      ) : null}
    </span>
  )
}
