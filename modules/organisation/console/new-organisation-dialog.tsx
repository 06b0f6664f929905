import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { organisation, ORGANISATION_KINDS, type OrganisationKind, type OrganisationRow } from '../contract.ts'
import { AFTER_CHANGE } from './organisation-queries.ts'
import { useOrganisationText } from './texts.ts'

const CODE = /^[0-9A-Za-z-]{1,20}$/

interface NewOrganisationProps {
  readonly parent: OrganisationRow
  readonly onClose: () => void
  readonly onAdded: (code: string) => void
}

/** An organisation below the one on screen. */
export function NewOrganisationDialog({ parent, onClose, onAdded }: NewOrganisationProps): ReactNode {
  const t = useOrganisationText()
  const [id] = useState(() => uuidv7(serverNow()))
  const [draft, setDraft] = useState({ code: '', name: '', shortName: '', phone: '' })
  const [kind, setKind] = useState<OrganisationKind>('group')
  const add = useAct(organisation.actions.addOrganisation, { refresh: AFTER_CHANGE, onDone: (row) => onAdded(row.code) })
  const badCode = draft.code !== '' && !CODE.test(draft.code)
  const ready = CODE.test(draft.code) && draft.name.trim() !== ''
  const save = (): void => void add.act({ id, code: draft.code, parentCode: parent.code, kind, name: draft.name.trim(), shortName: draft.shortName.trim(), areaCode: parent.areaCode, phone: draft.phone.trim() || null })
  const set = (key: keyof typeof draft) => ({ value: draft[key], onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [key]: event.target.value }) })
  const footer = (
    <>
      <Button onClick={onClose}>{t('edit.back')}</Button>
      <Button kind="primary" disabled={!ready} pending={add.pending} onClick={save}>{t('add.act')}</Button>
    </>
  )
  return (
    <Dialog open title={t('add.title', { name: parent.name })} onClose={onClose} footer={footer}>
      <div className="col" style={{ gap: 12 }}>
        <Field label={t('add.kind')}>{(wiring) => <select {...wiring} className="input" value={kind} onChange={(event) => setKind(event.target.value as OrganisationKind)}>{ORGANISATION_KINDS.map((one) => <option key={one} value={one}>{t(`kind.${one}`)}</option>)}</select>}</Field>
        <TextField label={t('rename.name')} {...set('name')} />
        <TextField label={t('rename.shortName')} {...set('shortName')} />
        <TextField label={t('add.code')} hint={t('add.codeHint')} problem={badCode ? t('add.codeHint') : undefined} {...set('code')} />
        <TextField label={t('rename.phone')} {...set('phone')} />
        <Refusal failure={add.failure} />
      </div>
    </Dialog>
  )
}
