import { type ReactNode, useState } from 'react'
import { useAct } from '#platform/web/client/hooks.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useMay, useUser } from '#platform/web/session/session.ts'
import { type PreflightCheck, warning } from '../contract.ts'
import type { Detail } from './composer-draft.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useWarningText } from './texts.ts'
import type { Composer } from './use-composer.ts'

const REFRESH = [warning.queries.get, warning.queries.list]

interface SignActsProps {
  readonly composer: Composer
  readonly detail: Detail
  readonly blocked: readonly PreflightCheck[]
  readonly onIssued: (id: string) => void
  readonly onLeft: () => void
}

type ActProps = Omit<SignActsProps, 'onIssued' | 'onLeft'>

/** Why the main button cannot be pressed, in a sentence; null when it can. */
function useHindrance({ composer, detail, blocked }: ActProps): string | null {
  const t = useWarningText()
  const user = useUser()
  const maySign = useMay('warning.sign')
  const mayIssue = useMay('warning.issue')
  if (blocked.length > 0) return t('compose.lacks', { what: blocked.length })
  if (composer.dirty) return t('compose.saving')
  if (detail.warning.state !== 'signing') return maySign ? null : t('compose.noSign')
  if (detail.warning.firstSigned?.personId === user.id) return t('compose.ownSignature')
  return mayIssue ? null : t('compose.noIssue')
}

/** Something put aside or given back, with the reason. */
function Leaving({ way, detail, onLeft, onClose }: { readonly way: 'return' | 'discard'; readonly detail: Detail; readonly onLeft: () => void; readonly onClose: () => void }): ReactNode {
  const t = useWarningText()
  const giveBack = useAct(warning.actions.returnDraft, { refresh: REFRESH, onDone: onLeft })
  const discard = useAct(warning.actions.discardDraft, { refresh: REFRESH, onDone: onLeft })
  const act = way === 'return' ? giveBack : discard
  return <ReasonDialog title={t(`compose.${way}`)} act={t(`compose.${way}Act`)} pending={act.pending} failure={act.failure} onClose={onClose} onAct={(reason) => void act.act({ id: detail.warning.id, version: detail.warning.version, reason })} />
}

function SecondSignature({ composer, detail, blocked, onIssued }: Omit<SignActsProps, 'onLeft'>): ReactNode {
  const t = useWarningText()
  const [asking, setAsking] = useState(false)
  const why = useHindrance({ composer, detail, blocked })
  const issue = useAct(warning.actions.issueWarning, { refresh: REFRESH, onDone: (done) => onIssued(done.id), onRefused: () => setAsking(false) })
  const { warning: row } = detail
  const called = composer.proposal?.recipientCount ?? 0
  const people = numberText(row.people ?? 0)
  return (
    <>
      <Refusal failure={issue.failure} />
      {why === null ? null : <p className="t-s"><b>{why}</b></p>}
      <Button kind="primary" size="lg" icon="lock" disabled={why !== null} pending={issue.pending} onClick={() => setAsking(true)}>{t('compose.issue', { n: called })}</Button>
      <Confirm open={asking} title={t('compose.issueTitle')} act={t('compose.issueAct', { n: called })} pending={issue.pending} onClose={() => setAsking(false)} onAct={() => void issue.act({ id: row.id, version: row.version })}
        lead={<><b>{row.title}</b><br />{row.areaWords} · {t('people', { n: people })}</>}
        irrevocable={[t('compose.outCalls', { n: called }), t('compose.outCap')]} excluded={[t('compose.notSms')]}>
        <section className="plain"><h2>{t('compose.later')}</h2><ul><li>{t('compose.canLift')}</li><li>{t('compose.canUpdate')}</li></ul></section>
      </Confirm>
    </>
  )
}

function FirstSignature(props: ActProps): ReactNode {
  const t = useWarningText()
  const why = useHindrance(props)
  const { warning: row } = props.detail
  const sign = useAct(warning.actions.signDraft, { refresh: REFRESH })
  return (
    <>
      <Refusal failure={sign.failure} />
      {why === null ? null : <p className="t-s"><b>{why}</b></p>}
      <Button kind="primary" size="lg" icon="pen" disabled={why !== null} pending={sign.pending} onClick={() => void sign.act({ id: row.id, version: row.version })}>{t('compose.sign')}</Button>
    </>
  )
}

/** First signature, second signature, back; a disabled button says what is missing. */
export function SignActs({ composer, detail, blocked, onIssued, onLeft }: SignActsProps): ReactNode {
  const t = useWarningText()
  const mayDraft = useMay('warning.draft')
  const [leaving, setLeaving] = useState<'return' | 'discard' | null>(null)
  const waiting = detail.warning.state === 'signing'
  return (
    <>
      <p className="t-s ink2">{t('compose.irrevocable')}</p>
      {waiting ? <SecondSignature composer={composer} detail={detail} blocked={blocked} onIssued={onIssued} /> : <FirstSignature composer={composer} detail={detail} blocked={blocked} />}
      {mayDraft ? <Button kind="quiet" onClick={() => setLeaving(waiting ? 'return' : 'discard')}>{t(waiting ? 'compose.return' : 'compose.discard')}</Button> : null}
      {leaving === null ? null : <Leaving way={leaving} detail={detail} onLeft={onLeft} onClose={() => setLeaving(null)} />}
    </>
  )
}
