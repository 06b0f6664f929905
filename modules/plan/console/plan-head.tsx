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

const HELD = ['department', 'legal', 'leader', 'approved']

function Acts({ file, onEdit, onRoute }: Omit<PlanHeadProps, 'editing'>): ReactNode {
  const t = usePlanText()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'activate' | 'retire' | null>(null)
  const mayEdit = useMay('plan.edit')
  const mayActivate = useMay('plan.activate')
  const { plan: row } = file
  return (
    <span className="push row wrap">
      <Button icon="print" onClick={() => void navigate({ to: '/plans/$id/print', params: { id: row.id } })}>{t('page.print')}</Button>
      {mayEdit && !(row.state === 'draft' && HELD.includes(row.route.step)) ? <Button icon="pen" onClick={onEdit}>{row.state === 'draft' ? t('page.editDraft') : t('page.newDraft')}</Button> : null}
      {mayActivate && row.state !== 'retired' ? <Button onClick={() => setAsking('retire')}>{t(row.state === 'draft' ? 'page.discard' : 'page.retire')}</Button> : null}
      {row.state === 'draft' && row.route.step !== 'approved' ? <Button onClick={onRoute}>{t('page.toRoute')}</Button> : null}
      {mayActivate && row.state === 'draft' && row.route.step === 'approved' ? <Button kind="primary" onClick={() => setAsking('activate')}>{t('page.activate')}</Button> : null}
      {asking === 'activate' ? <ActivateDialog file={file} onClose={() => setAsking(null)} /> : null}
      {asking === 'retire' ? <RetireDialog row={row} onClose={() => setAsking(null)} /> : null}
    </span>
  )
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
        {row.unconfirmed > 0 ? <b>! {t('page.unconfirmed', { n: row.unconfirmed })}</b> : Object.keys(file.parsed.settings).length === 0 ? t('page.noSettings') : t('page.allConfirmed')}
        {row.unconfirmed > 0 ? <span className="ink2">　{t('page.unconfirmedRule')}</span> : null}
      </p>
      <p className="t-s ink2">{row.route.step === 'approved' ? t('route.summary', { number: row.route.documentNumber ?? '—', signer: row.route.signer ?? '—', until: row.route.expiresOn ?? '—', filing: row.route.filing?.number ?? t('filing.none') }) : row.state === 'draft' ? null : t('route.never')}</p>
      <p className="t-s ink3">
        {kindText(row.kind)} · {areaName(row.areaCode)} · {row.hazards.map(hazardText).join('、')} · {row.activatedAt !== null && row.activatedBy !== null ? <>{t('page.activated', { name: row.activatedBy })} <Moment at={Date.parse(row.activatedAt)} /></> : <>{t('page.savedBy', { name: row.savedBy })} <Moment at={Date.parse(row.savedAt)} /></>} · {t('page.source')}：{row.source}
      </p>
    </header>
  )
}
