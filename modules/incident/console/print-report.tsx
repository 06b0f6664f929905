import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { DemoBadge } from '#platform/web/parts/badges.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { useFacts, useMayUse, useUser } from '#platform/web/session/session.ts'
import { currentWorld } from '#platform/web/session/world.ts'
import { dispatch, RECEIPT_WORDS } from '#modules/dispatch/contract.ts'
import { HAZARDS, incident } from '../contract.ts'
import { areaName, useAreas } from './areas.ts'
import './print-report.css'
import { useIncidentText } from './texts.ts'
import { useIncidentFile } from './use-incident-file.ts'
import { figureTitle, figureUnit, type IncidentFile, levelText, responseText, statedText, stateWords } from './words.ts'

function Orders({ id }: { readonly id: string }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const on = useMayUse('dispatch', 'dispatch.read')
  const orders = useAsk(dispatch.queries.listOrders, { incidentId: id }, { when: on })
  if (!orders.data || orders.data.orders.length === 0) return null
  return (
    <section>
      <h2>{t('print.orders', { n: orders.data.counts.total, done: orders.data.counts.completed, overdue: orders.data.counts.overdue })}</h2>
      <table>
        <thead><tr><th>{t('print.no')}</th><th>{t('print.order')}</th><th>{t('print.target')}</th><th>{t('print.due')}</th><th>{t('print.latest')}</th></tr></thead>
        <tbody>{orders.data.orders.toSorted((a, b) => a.number - b.number).map((order) => <tr key={order.id}><td>{String(order.number).padStart(2, '0')}</td><td>{order.title}{order.basis ? `（${order.basis.planTitle} ${order.basis.clause}）` : ''}</td><td>{order.target.name}</td><td>{dateTimeText(Date.parse(order.dueAt)).slice(5)}</td><td>{order.overdue ? `${t('clock.overdue')} · ` : ''}{order.latestStep ? say(RECEIPT_WORDS[order.latestStep]) : t('print.unsigned')} {order.latestNote ?? order.latestValue ?? ''}</td></tr>)}</tbody>
      </table>
    </section>
  )
}

function Facts({ file }: { readonly file: IncidentFile }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const areas = useAreas()
  const row = file.incident
  const [response] = file.responses
  const facts: readonly (readonly [string, string])[] = [
    [t('field.place'), `${areaName(areas, row.place.areaCode)} ${row.place.name}（${row.place.lon.toFixed(5)}, ${row.place.lat.toFixed(5)} WGS-84）`],
    [t('list.kind'), `${row.className ?? say(HAZARDS[row.hazard])} · ${t(`nature.${row.nature}`)}`],
    [t('list.occurred'), dateTimeText(Date.parse(row.occurredAt))],
    [t('print.opened'), `${dateTimeText(Date.parse(row.openedAt))} ${row.openedBy}`],
    [t('list.state'), say(stateWords(row.state))],
    [t('list.level'), levelText(row.incidentLevel)],
    [t('field.severity'), row.warningSeverity ? say(SEVERITY_WORDS[row.warningSeverity]) : '—'],
    [t('list.response'), row.responseLevel === null ? '—' : `${row.responsePlanTitle ?? ''} ${responseText(row.responseLevel)} ${row.responseSince ? dateTimeText(Date.parse(row.responseSince)) : ''}`],
    [t('response.clauseHead'), response?.clause ? `${response.clause} ${response.clauseText ?? ''}` : '—'],
    [t('commander.title'), [file.commanders.administrative, file.commanders.onScene, file.commanders.technical].map((who, at) => `${t(`commander.${(['administrative', 'onScene', 'technical'] as const)[at]!}`)} ${who ?? '—'}`).join('；')],
  ]
  return <table className="print-facts"><tbody>{facts.map(([name, value]) => <tr key={name}><th>{name}</th><td>{value}</td></tr>)}</tbody></table>
}

function Sheet({ file }: { readonly file: IncidentFile }): ReactNode {
  const t = useIncidentText()
  const user = useUser()
  const now = useServerNow(60_000)
  const demo = useFacts()?.demo ?? false
  const entries = useAsk(incident.queries.listEntries, { incidentId: file.incident.id, limit: 1000 })
  return (
    <article className="print-sheet">
      <header>
        <div className="row between"><span>{t('print.head')}</span><span>{file.incident.code}{demo ? <>{'\u2002'}<DemoBadge /></> : null}</span></div>
        <h1>{file.incident.title}</h1>
        <div className="row between t-s"><span>{t('print.made', { time: dateTimeText(now), name: user.name })}</span><span>{t('print.world', { world: currentWorld() })}</span></div>
      </header>
      <section><h2>{t('print.facts')}</h2><Facts file={file} /></section>
      <section>
        <h2>{t('figure.title')}</h2>
        <table>
          <thead><tr><th>{t('grade.figure')}</th><th>{t('figure.value')}</th><th>{t('figure.source')}</th><th>{t('print.at')}</th><th>{t('print.accepted')}</th></tr></thead>
          <tbody>{file.figures.flatMap((group) => group.figures.map((one) => <tr key={one.id}><td>{figureTitle(group.kind)}</td><td>{statedText(one, t('figure.about'))} {figureUnit(group.kind)}</td><td>{one.source}</td><td>{dateTimeText(Date.parse(one.at)).slice(5)}</td><td>{one.accepted && group.accepted ? `✓ ${group.accepted.by}` : ''}</td></tr>))}</tbody>
        </table>
      </section>
      <Orders id={file.incident.id} />
      <section>
        <h2>{t('clock.title')}</h2>
        <table><tbody>{file.clocks.map((clock) => <tr key={clock.id}><td>{clock.title}</td><td>{t('clock.due', { time: dateTimeText(Date.parse(clock.dueAt)).slice(5) })}</td><td>{clock.doneAt ? `${dateTimeText(Date.parse(clock.doneAt)).slice(5)} ${clock.note ?? ''}` : t(clock.state === 'overdue' ? 'clock.overdue' : 'print.waiting')}</td><td>{clock.source}</td></tr>)}</tbody></table>
      </section>
      <section>
        <h2>{t('timeline.title')}</h2>
        <AskedView asked={entries}>{(data) => <table><tbody>{data.entries.toReversed().map((entry) => <tr key={entry.id}><td className="nowrap">{dateTimeText(Date.parse(entry.at)).slice(5)}</td><td>{entry.key ? <b>{entry.title}</b> : entry.title}{entry.detail ? <div>{entry.detail}</div> : null}</td><td className="nowrap">{entry.actorName}</td></tr>)}</tbody></table>}</AskedView>
      </section>
    </article>
  )
}

/** The file of an incident on A4, in black, as it stands now. */
export function PrintReport(): ReactNode {
  const t = useIncidentText()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const file = useIncidentFile(id)
  return (
    <div className="print-page">
      <div className="print-bar row"><Link to="/incident/$id" params={{ id }} className="btn">{t('print.back')}</Link><span className="grow" /><Button kind="primary" icon="print" onClick={() => print()}>{t('print.act')}</Button></div>
      <AskedView asked={file} rows={12}>{(data) => <Sheet file={data} />}</AskedView>
    </div>
  )
}
