import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { classes } from '#platform/web/parts/class-names.ts'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useMay, useUser } from '#platform/web/session/session.ts'
import { type PreflightCheck, warning } from '../contract.ts'
import type { Detail } from './composer-draft.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useWarningText } from './texts.ts'
import type { Composer } from './use-composer.ts'

const REFRESH = [warning.queries.get, warning.queries.list]

function Check({ check }: { readonly check: PreflightCheck }): ReactNode {
  const say = useSay()
  return <li className={classes(!check.ok && 'wrong')}><Icon name={check.ok ? 'check' : 'close'} /><b>{say(check.title)}</b><span>{say(check.says)}</span></li>
}

function Signatures({ detail }: { readonly detail: Detail }): ReactNode {
  const t = useWarningText()
  const { warning: row } = detail
  const signed = (one: typeof row.firstSigned): string => (one === null ? '' : `${one.name} ${clockText(Date.parse(one.at))}`)
  return (
    <dl className="pairs">
      <dt>{t('compose.drafted')}</dt><dd>{row.draftedBy}</dd>
      <dt>{t('compose.first')}</dt><dd>{signed(row.firstSigned) || t('compose.notSigned')}</dd>
      <dt>{t('compose.second')}</dt><dd>{signed(row.secondSigned) || <b>{t('compose.notSigned')}</b>}</dd>
    </dl>
  )
}

function HowMany({ composer }: { readonly composer: Composer }): ReactNode {
  const t = useWarningText()
  const areas = composer.proposal?.areas ?? []
  if (areas.length === 0) return null
  return (
    <section className="composer-count">
      <h3>{t('compose.howMany', { n: numberText(composer.proposal?.people ?? 0) })}</h3>
      <table className="plain">
        <tbody>{areas.map((area) => <tr key={area.code}><td>{area.name}</td><td className="num">{area.people === null ? '—' : numberText(area.people)}</td></tr>)}</tbody>
        <tfoot><tr><td>{t('compose.sum')}</td><td className="num">{composer.proposal?.people === null ? '—' : numberText(composer.proposal?.people ?? 0)}</td></tr></tfoot>
      </table>
    </section>
  )
}

interface ActsProps {
  readonly composer: Composer
  readonly detail: Detail
  readonly blocked: readonly PreflightCheck[]
  readonly onIssued: (id: string) => void
  readonly onLeft: () => void
}

/** First signature, second signature, back; a disabled button says what is missing. */
function Acts({ composer, detail, blocked, onIssued, onLeft }: ActsProps): ReactNode {
  const t = useWarningText()
  const user = useUser()
  const maySign = useMay('warning.sign')
  const mayIssue = useMay('warning.issue')
  const [asking, setAsking] = useState<'issue' | 'return' | 'discard' | null>(null)
  const sign = useAct(warning.actions.signDraft, { refresh: REFRESH })
  const issue = useAct(warning.actions.issueWarning, { refresh: REFRESH, onDone: (done) => onIssued(done.id) })
  const giveBack = useAct(warning.actions.returnDraft, { refresh: REFRESH, onDone: onLeft })
  const discard = useAct(warning.actions.discardDraft, { refresh: REFRESH, onDone: onLeft })
  const { warning: row } = detail
  const subject = { id: row.id, version: row.version }
  const waiting = row.state === 'signing'
  const own = row.firstSigned?.personId === user.id
  const people = numberText(row.people ?? 0)
  const why = blocked.length > 0 ? t('compose.lacks', { what: blocked.length }) : composer.dirty ? t('compose.saving') : waiting ? (own ? t('compose.ownSignature') : mayIssue ? null : t('compose.noIssue')) : maySign ? null : t('compose.noSign')
  return (
    <>
      <Refusal failure={sign.failure ?? issue.failure ?? giveBack.failure ?? discard.failure} />
      <p className="t-s ink2">{t('compose.irrevocable')}</p>
      {why === null ? null : <p className="t-s"><b>{why}</b></p>}
      <div className="row wrap">
        {waiting ? <Button onClick={() => setAsking('return')}>{t('compose.return')}</Button> : <Button kind="quiet" onClick={() => setAsking('discard')}>{t('compose.discard')}</Button>}
        {waiting
          ? <Button kind="primary" size="lg" icon="lock" disabled={why !== null} pending={issue.pending} onClick={() => setAsking('issue')}>{t('compose.issue', { n: people })}</Button>
          : <Button kind="primary" size="lg" icon="pen" disabled={why !== null} pending={sign.pending} onClick={() => void sign.act(subject)}>{t('compose.sign')}</Button>}
      </div>
      <Confirm open={asking === 'issue'} title={t('compose.issueTitle')} act={t('compose.issueAct', { n: composer.proposal?.recipientCount ?? 0 })} pending={issue.pending} onClose={() => setAsking(null)} onAct={() => void issue.act(subject).then(() => setAsking(null))}
        lead={<><b>{row.title}</b><br />{row.areaWords} · {t('people', { n: people })}</>}
        irrevocable={[t('compose.outCalls', { n: composer.proposal?.recipientCount ?? 0 }), t('compose.outCap')]} revocable={[t('compose.canLift'), t('compose.canUpdate')]} excluded={[t('compose.notSms')]} />
      {asking === 'return' ? <ReasonDialog title={t('compose.return')} act={t('compose.returnAct')} pending={giveBack.pending} failure={giveBack.failure} onClose={() => setAsking(null)} onAct={(reason) => void giveBack.act({ ...subject, reason })} /> : null}
      {asking === 'discard' ? <ReasonDialog title={t('compose.discard')} act={t('compose.discardAct')} pending={discard.pending} failure={discard.failure} onClose={() => setAsking(null)} onAct={(reason) => void discard.act({ ...subject, reason })} /> : null}
    </>
  )
}

/** 预检: every condition as a sentence with its figure, then the two signatures. */
export function CheckPanel({ composer, onIssued, onLeft }: { readonly composer: Composer; readonly onIssued: (id: string) => void; readonly onLeft: () => void }): ReactNode {
  const t = useWarningText()
  const detail = composer.saved
  const checks = detail?.preflight ?? []
  const passed = checks.filter((check) => check.ok).length
  return (
    <Panel className="composer-check">
      <PanelHead title={t('compose.check')} note={checks.length > 0 ? t('compose.passed', { n: checks.length, ok: passed }) : null}><span className="t-s ink3">{t('compose.allOrNothing')}</span></PanelHead>
      <PanelBody flush>
        {checks.length === 0 ? <p className="composer-empty ink2">{t('compose.checkHint')}</p> : <ul className="preflight">{checks.map((check) => <Check key={check.key} check={check} />)}</ul>}
        {detail ? <div className="composer-signed"><Signatures detail={detail} /></div> : null}
        <HowMany composer={composer} />
      </PanelBody>
      {detail ? <div className="composer-acts"><Acts composer={composer} detail={detail} blocked={checks.filter((check) => !check.ok && check.key !== 'signatures')} onIssued={onIssued} onLeft={onLeft} /></div> : null}
    </Panel>
  )
}
