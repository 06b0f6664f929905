import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { Slot } from '#platform/console/slot.tsx'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { incident, INCIDENT_LEVEL_WORDS } from '../contract.ts'
import './panels.css'
import { OPEN_STATES } from './list-filter.ts'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES, useIncidentFile } from './use-incident-file.ts'
import { figureTitle, figureUnit, type IncidentFile, type IncidentRow, mapSearch, responseText, statedText, stateWords, STATE_MARKS } from './words.ts'

function Head({ file }: { readonly file: IncidentFile }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const row = file.incident
  return (
    <header className="side-incident">
      <div className="row"><span className="tag">{row.incidentLevel ? say(INCIDENT_LEVEL_WORDS[row.incidentLevel]) : t('room.ungraded')} · {t(`nature.${row.nature}`)}</span><span className="t-s ink3">{row.code}</span><Link to="/incident/$id" params={{ id: row.id }} className="link push nowrap">{t('side.enter')}</Link></div>
      <h1>{row.title}</h1>
      <div className="row wrap t-s ink2">
        {row.warningSeverity ? <SeverityChip severity={row.warningSeverity} /> : null}
        <span>{t('side.occurred', { time: clockText(Date.parse(row.occurredAt)) })}</span>
        {row.responseLevel ? <span>{row.responsePlanTitle} <b>{responseText(row.responseLevel)}</b></span> : <span>{t('side.noResponse')}</span>}
        {file.commanders.onScene ? <span>{t('commander.onScene')}：{file.commanders.onScene}</span> : null}
      </div>
    </header>
  )
}

function Figures({ file }: { readonly file: IncidentFile }): ReactNode {
  const t = useIncidentText()
  if (file.figures.length === 0) return null
  return (
    <section className="side-section">
      <h2>{t('figure.title')}</h2>
      {file.figures.slice(0, 5).map((group) => {
        const accepted = group.figures.find((one) => one.accepted)
        const shown = accepted ?? group.figures[0]!
        return <div key={group.kind} className="row row-base"><span className="ink2 grow">{figureTitle(group.kind)}</span><b className="t-title">{statedText(shown, t('figure.about'))}</b><span className="ink2">{figureUnit(group.kind)}</span><span className="source">{accepted ? shown.source : t('figure.none')}</span></div>
      })}
    </section>
  )
}

/** What is still missing: orders nobody answered, sent back or late; reports that are late. */
function Missing({ file }: { readonly file: IncidentFile }): ReactNode {
  const t = useIncidentText()
  const on = useMayUse('dispatch', 'dispatch.read')
  const orders = useAsk(dispatch.queries.listOrders, { incidentId: file.incident.id }, { when: on })
  useRefreshOn(dispatch.topics.orders, [dispatch.queries.listOrders])
  const stuck = (orders.data?.orders ?? []).filter((order) => order.overdue || order.state === 'issued' || order.state === 'refused')
  const late = file.clocks.filter((clock) => clock.state === 'overdue')
  return (
    <section className="side-section">
      <div className="row between"><h2>{t('side.missing')}</h2><span className="t-s ink3">{t('side.items', { n: stuck.length + late.length })}</span></div>
      {stuck.length + late.length === 0 ? <span className="ink2">{t('side.nothing')}</span> : null}
      {late.map((clock) => <div key={clock.id} className="row between"><StateMark state="overdue">{clock.title}</StateMark><span className="t-s ink3">{clockText(Date.parse(clock.dueAt))}</span></div>)}
      {stuck.map((order) => (
        <div key={order.id} className="row row-top between">
          <span><span>{order.title}</span><br /><span className="t-s ink3">{order.target.name} · {t(order.state === 'issued' ? 'side.unsigned' : order.state === 'refused' ? 'side.refused' : 'clock.overdue')}</span></span>
          <span className="t-s ink3">{clockText(Date.parse(order.dueAt))}</span>
        </div>
      ))}
    </section>
  )
}

function Next({ file }: { readonly file: IncidentFile }): ReactNode {
  const t = useIncidentText()
  const [latest] = file.responses
  const next = file.clocks.find((clock) => clock.doneAt === null && clock.state !== 'overdue')
  if (!latest?.clause && !next) return null
  return (
    <section className="side-section">
      <h2>{t('side.next')}</h2>
      {next ? <p>{next.title}，{t('clock.due', { time: clockText(Date.parse(next.dueAt)) })}</p> : null}
      {latest?.clause ? <p className="ink2">{latest.planTitle} {latest.clause} {latest.clauseText}</p> : null}
    </section>
  )
}

function OneIncident({ id }: { readonly id: string }): ReactNode {
  const file = useIncidentFile(id)
  return (
    <AskedView asked={file} rows={8}>
      {(data) => (
        <>
          <Head file={data} />
          <Missing file={data} />
          <div className="side-forces"><Slot name="incident.forces" props={{ incidentId: id }} /></div>
          <Figures file={data} />
          <Next file={data} />
          <div className="side-acts"><Slot name="incident.act" props={{ incidentId: id }} /></div>
        </>
      )}
    </AskedView>
  )
}

function Others({ rows, shown, onPick }: { readonly rows: readonly IncidentRow[]; readonly shown: string; readonly onPick: (row: IncidentRow) => void }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  if (rows.length < 2) return null
  return (
    <nav aria-label={t('side.others')}>
      <ul className="side-list">
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" aria-current={row.id === shown} onClick={() => onPick(row)}>
              <span className="row">{row.warningSeverity ? <SeverityChip severity={row.warningSeverity} /> : null}<b className="ellipsis">{row.title}</b></span>
              <span className="row t-s ink3"><span>{row.code}</span><StateMark state={STATE_MARKS[row.state]}>{say(stateWords(row.state))}</StateMark></span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Beside the map: the incident that was chosen, else the newest open one; what is missing stands before the rest. */
export function MapIncidents(): ReactNode {
  const t = useIncidentText()
  const navigate = useNavigate()
  const { incident: wanted } = useSearch({ strict: false }) as { incident?: string }
  const open = useAsk(incident.queries.listIncidents, { states: [...OPEN_STATES], limit: 50 })
  useRefreshOn(incident.topics.board, INCIDENT_QUERIES)
  return (
    <AskedView asked={open} rows={6} what={t('list.title')}>
      {({ rows }) => {
        const shown = wanted ?? rows[0]?.id
        if (shown === undefined) return <Empty action={<Link to="/incidents" className="btn">{t('room.toList')}</Link>}>{t('side.empty')}</Empty>
        return (
          <>
            <Others rows={rows} shown={shown} onPick={(row) => void navigate({ to: '.', search: mapSearch(row) as never, replace: true })} />
            <OneIncident key={shown} id={shown} />
          </>
        )
      }}
    </AskedView>
  )
}
