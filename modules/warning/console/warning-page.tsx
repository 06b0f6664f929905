import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { callOut } from '#modules/call-out/contract.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { momentText, numberText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Tag } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Countdown, Moment } from '#platform/web/parts/clock.tsx'
import { Pairs } from '#platform/web/parts/drawer.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay, useMayUse } from '#platform/web/session/session.ts'
import { warning } from '../contract.ts'
import type { Detail } from './composer-draft.ts'
import { DutyTable } from './duty-table.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { useWarningText } from './texts.ts'
import { kindText, markOf, spanText } from './words.ts'
import './warning.css'

const REFRESH = [warning.queries.get, warning.queries.list]

function Acts({ detail }: { readonly detail: Detail }): ReactNode {
  const t = useWarningText()
  const { warning: row } = detail
  const [lifting, setLifting] = useState(false)
  const lift = useAct(warning.actions.cancelWarning, { refresh: REFRESH, onDone: () => setLifting(false) })
  const call = useAct(warning.actions.callPeople, { refresh: REFRESH })
  const mayIssue = useMay('warning.issue')
  const mayDraft = useMay('warning.draft')
  const maySign = useMay('warning.sign')
  if (row.state !== 'in-force') return null
  return (
    <>
      <Refusal failure={call.failure} />
      {maySign && row.callOutId === null && row.status === 'actual' ? <Button kind="primary" icon="speaker" pending={call.pending} onClick={() => void call.act({ id: row.id, version: row.version })}>{t('page.call')}</Button> : null}
      {mayDraft && row.origin === 'own' ? <Link className="btn" to="/warning-compose/$id" params={{ id: 'new' }} search={{ follows: row.id } as never}>{t('page.update')}</Link> : null}
      {mayIssue && row.origin === 'own' ? <Button onClick={() => setLifting(true)}>{t('page.lift')}</Button> : null}
      {lifting ? <ReasonDialog title={t('page.liftTitle', { title: row.title })} act={t('page.liftAct')} pending={lift.pending} failure={lift.failure} onClose={() => setLifting(false)} onAct={(reason) => void lift.act({ id: row.id, version: row.version, reason })}><p>{t('page.liftHint')}</p></ReasonDialog> : null}
    </>
  )
}

/** How many answered: the gap stands big. */
function Receipts({ detail }: { readonly detail: Detail }): ReactNode {
  const t = useWarningText()
  const mayUse = useMayUse('call-out', 'call-out.read')
  const { warning: row } = detail
  const asked = useAsk(callOut.queries.list, { subjectKind: 'warning', subjectId: row.id }, { when: mayUse, keep: true })
  useRefreshOn(callOut.topics.board, [callOut.queries.list])
  const found = asked.data?.callOuts[0]
  return (
    <Panel>
      <PanelHead icon="speaker" title={t('page.receipts')} note={row.callOutNote}>{found ? <Link className="link" to={`/call-out/${found.id}` as string}>{t('page.board')}</Link> : null}</PanelHead>
      <PanelBody>
        {found ? (
          <div className="row g24 wrap">
            <span><b className="t-hero">{found.counts.open}</b> {t('page.open')}</span>
            <span className="ink2">{t('page.answered', { n: found.counts.answered, all: found.counts.people })}</span>
            {found.counts.unanswered > 0 ? <StateMark state="overdue">{t('page.unanswered', { n: found.counts.unanswered })}</StateMark> : null}
          </div>
        ) : <span className="ink2">{row.status === 'actual' ? t('page.noCall') : t('page.exercise')}</span>}
      </PanelBody>
    </Panel>
  )
}

function Chain({ detail }: { readonly detail: Detail }): ReactNode {
  const t = useWarningText()
  if (detail.chain.length < 2) return null
  return (
    <Panel>
      <PanelHead icon="history" title={t('page.chain')} />
      <PanelBody flush>
        <table className="plain">
          <tbody>{detail.chain.map((row) => (
            <tr key={row.id} aria-selected={row.id === detail.warning.id}>
              <td className="nowrap"><SeverityChip severity={row.severity} /></td>
              <td className="nowrap">{row.issuedAt === null ? '' : <Moment at={Date.parse(row.issuedAt)} />}</td>
              <td><Link className="link" to="/warning/$id" params={{ id: row.id }}>{row.code}</Link> {row.title}</td>
              <td className="nowrap"><StateMark state={markOf(row)}>{t(`state.${row.state}`)}</StateMark></td>
            </tr>
          ))}</tbody>
        </table>
      </PanelBody>
    </Panel>
  )
}

function Facts({ detail }: { readonly detail: Detail }): ReactNode {
  const t = useWarningText()
  const { warning: row } = detail
  const signed = (one: typeof row.firstSigned): ReactNode => (one === null ? null : <>{one.name} <Moment at={Date.parse(one.at)} /></>)
  return (
    <Panel>
      <PanelHead icon="document" title={t('page.content')} note={row.senderName} />
      <PanelBody>
        <p className="warning-text">{row.text}</p>
        {row.instruction === '' ? null : <p className="warning-text"><b>{row.instruction}</b></p>}
        <Pairs pairs={[
          [t('list.area'), row.areaWords],
          [t('list.people'), row.people === null ? '—' : <>{t('people', { n: numberText(row.people) })}<span className="source"> {row.peopleSource}</span></>],
          [t('page.span'), spanText(row, serverNow())],
          [t('page.sureness'), `${t(`urgency.${row.urgency}`)} / ${t(`certaintyOf.${row.certainty}`)}`],
          [t('compose.languages'), row.languages.join('、')],
          [t('compose.reason'), detail.severityReason],
          [t('compose.drafted'), row.draftedBy],
          [t('compose.first'), signed(row.firstSigned)],
          [t('compose.second'), signed(row.secondSigned)],
          [t('page.ended'), row.endedAt === null ? null : <>{row.endReason}{row.endedBy === null ? '' : ` · ${row.endedBy}`} <Moment at={Date.parse(row.endedAt)} /></>],
          ['CAP', row.capIdentifier],
        ]} />
        {detail.verdicts.map((verdict) => <p key={verdict.id} className="ink2"><StateMark state={verdict.verdict === 'hit' ? 'done' : verdict.verdict === 'open' ? 'doing' : 'refused'}>{t(`verdict.${verdict.verdict}`)}</StateMark> {verdict.basis}</p>)}
        {detail.cap === null ? null : <details className="warning-cap"><summary className="link">{t('page.cap')}</summary><pre>{detail.cap}</pre></details>}
      </PanelBody>
    </Panel>
  )
}

function Whole({ detail }: { readonly detail: Detail }): ReactNode {
  const t = useWarningText()
  const { warning: row } = detail
  return (
    <div className="warning-page">
      <header className="row wrap g12">
        <SeverityChip severity={row.severity} what={kindText(row)} />
        {row.status === 'actual' ? null : <Tag>{t(`status.${row.status}`)}</Tag>}
        <h1>{row.title}</h1>
        <span className="ink3">{row.code}</span>
        <StateMark state={markOf(row)}>{t(`state.${row.state}`)}</StateMark>
        {row.state === 'in-force' ? <span>{t('desk.left')} <Countdown until={Date.parse(row.expiresAt)} /></span> : row.endedAt === null ? null : <span className="ink2">{momentText(Date.parse(row.endedAt), serverNow())}</span>}
        <span className="push row wrap"><Acts detail={detail} /><Link className="link row nowrap" to="/warnings"><Icon name="back" />{t('compose.back')}</Link></span>
      </header>
      <div className="warning-columns">
        <div className="warning-column"><Facts detail={detail} /><Chain detail={detail} /></div>
        <div className="warning-column"><Receipts detail={detail} /><DutyTable detail={detail} /></div>
      </div>
    </div>
  )
}

/** One warning with its receipts: who was called and answered, what had to be done, what became of it. */
export function WarningPage(): ReactNode {
  const t = useWarningText()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const asked = useAsk(warning.queries.get, { id })
  useRefreshOn(warning.topics.board, [warning.queries.get])
  return <AskedView asked={asked} rows={8} what={t('list.title')}>{(detail) => <Whole detail={detail} />}</AskedView>
}
