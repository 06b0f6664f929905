import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { useAreaName } from './plan-list.tsx'
import { ActivateDialog, RetireDialog } from './state-dialogs.tsx'
import { usePlanText } from './texts.ts'
import { hazardText, kindText, type PlanFile, STATE_MARKS } from './words.ts'

interface PlanHeadProps {
  readonly file: PlanFile
  readonly editing: boolean
  readonly onEdit: () => void
  /** Shows the way to approval. */
  readonly onRoute: () => void
}

/** What a draft waits for: its way of approval, and after the leader's signature to be put in force. */
function NextAct({ signed, mayActivate, onRoute, onActivate }: { readonly signed: boolean; readonly mayActivate: boolean; readonly onRoute: () => void; readonly onActivate: () => void }): ReactNode {
  const t = usePlanText()
  if (!signed) return <Button onClick={onRoute}>{t('page.toRoute')}</Button>
  return mayActivate ? <Button kind="primary" onClick={onActivate}>{t('page.activate')}</Button> : null
}

const HELD = ['department', 'legal', 'leader', 'approved']

function Acts({ file, onEdit, onRoute }: Omit<PlanHeadProps, 'editing'>): ReactNode {
  const t = usePlanText()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'activate' | 'retire' | null>(null)
  const mayEdit = useMay('plan.edit')
  const mayActivate = useMay('plan.activate')
  const { plan: row } = file
  const draft = row.state === 'draft'
  const signed = row.route.step === 'approved'
  const mayWrite = mayEdit && !(draft && HELD.includes(row.route.step))
  return (
    <span className="push row wrap">
      <Button icon="print" onClick={() => void navigate({ to: '/plans/$id/print', params: { id: row.id } })}>{t('page.print')}</Button>
      {mayWrite ? <Button icon="pen" onClick={onEdit}>{t(draft ? 'page.editDraft' : 'page.newDraft')}</Button> : null}
      {mayActivate && row.state !== 'retired' ? <Button onClick={() => setAsking('retire')}>{t(draft ? 'page.discard' : 'page.retire')}</Button> : null}
      {draft ? <NextAct signed={signed} mayActivate={mayActivate} onRoute={onRoute} onActivate={() => setAsking('activate')} /> : null}
      {asking === 'activate' ? <ActivateDialog file={file} onClose={() => setAsking(null)} /> : null}
      {asking === 'retire' ? <RetireDialog row={row} onClose={() => setAsking(null)} /> : null}
    </span>
  )
}

function Unconfirmed({ file }: { readonly file: PlanFile }): ReactNode {
  const t = usePlanText()
  const { unconfirmed } = file.plan
  if (unconfirmed === 0) return Object.keys(file.parsed.settings).length === 0 ? t('page.noSettings') : t('page.allConfirmed')
  return <><b>! {t('page.unconfirmed', { n: unconfirmed })}</b><span className="ink2">　{t('page.unconfirmedRule')}</span></>
}

/** Under which number it was signed, by whom, until when, and whether it was filed. */
function Paper({ row }: { readonly row: PlanFile['plan'] }): ReactNode {
  const t = usePlanText()
  const { step, documentNumber, signer, expiresOn, filing } = row.route
  if (step !== 'approved') return row.state === 'draft' ? null : <p className="t-s ink2">{t('route.never')}</p>
  return <p className="t-s ink2">{t('route.summary', { number: documentNumber ?? '—', signer: signer ?? '—', until: expiresOn ?? '—', filing: filing?.number ?? t('filing.none') })}</p>
}

/** Title, state, what it rests on; what still waits for the city's word stands first. */
export function PlanHead({ file, editing, onEdit, onRoute }: PlanHeadProps): ReactNode {
  const t = usePlanText()
  const areaName = useAreaName()
  const { plan: row } = file
  return (
    <header className="plan-head">
      <div className="row wrap">
        <h1>{row.title}</h1>
        <StateMark state={STATE_MARKS[row.state]}>{t(`state.${row.state}`)}</StateMark>
        {row.state === 'draft' ? <b>{t(`route.at.${row.route.step}`)}</b> : null}
        <span className="ink2">{row.code} · {t('list.version', { n: row.versionNumber })} · {row.edition}</span>
        {editing ? null : <Acts file={file} onEdit={onEdit} onRoute={onRoute} />}
      </div>
      <p>
        <Unconfirmed file={file} />
      </p>
      <Paper row={row} />
      <p className="t-s ink3">
        {kindText(row.kind)} · {areaName(row.areaCode)} · {row.hazards.map(hazardText).join('、')} · {row.activatedAt !== null && row.activatedBy !== null ? <>{t('page.activated', { name: row.activatedBy })} <Moment at={Date.parse(row.activatedAt)} /></> : <>{t('page.savedBy', { name: row.savedBy })} <Moment at={Date.parse(row.savedAt)} /></>} · {t('page.source')}：{row.source}
      </p>
    </header>
  )
}
