import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { Slot } from '#platform/console/slot.tsx'
import { useSay } from '#platform/web/i18n/language.ts'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Menu, MenuItem } from '#platform/web/parts/menu.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { INCIDENT_LEVEL_WORDS } from '../contract.ts'
import type { RoomDialog } from './room-dialogs.tsx'
import { useIncidentText } from './texts.ts'
import { type IncidentFile, isLive, mapSearch, responseText, STATE_MARKS, stateWords } from './words.ts'

interface RoomHeaderProps {
  readonly file: IncidentFile
  readonly onDialog: (dialog: RoomDialog) => void
  readonly children: ReactNode
}

function Marks({ file, onDialog }: Omit<RoomHeaderProps, 'children'>): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const row = file.incident
  const [latest] = file.responses
  const level = row.incidentLevel === null ? t('room.ungraded') : say(INCIDENT_LEVEL_WORDS[row.incidentLevel])
  const related = file.links.filter((link) => link.kind === 'incident')
  return (
    <>
      {row.warningSeverity === null ? null : <SeverityChip severity={row.warningSeverity} />}
      <button type="button" className="tag" title={t('grade.open')} onClick={() => onDialog({ name: 'grade' })}>{level} · {t(`nature.${row.nature}`)}</button>
      {row.responseLevel === null ? null : (
        <button type="button" className="tag room-response" title={latest?.clauseText ?? undefined} onClick={() => onDialog({ name: 'response' })}>
          {row.responsePlanTitle ?? ''} {responseText(row.responseLevel)}{t('room.response')}{row.responseSince ? ` ${t('room.since', { time: clockText(Date.parse(row.responseSince)) })}` : ''}{latest?.clause ? ` · ${t('room.clause', { clause: latest.clause })}` : ''}
        </button>
      )}
      <StateMark state={STATE_MARKS[row.state]}>{say(stateWords(row.state))}</StateMark>
      <span className="t-s ink3 nowrap">{row.code}</span>
      {related.map((link) => <Link key={link.refId} to="/incident/$id" params={{ id: link.refId }} className="t-s link ellipsis">{t('room.related', { what: `${link.code} ${link.title}` })}</Link>)}
    </>
  )
}

const ITEMS = [
  { name: 'grade', permission: 'incident.assess', states: ['opened', 'responding', 'recovering'] },
  { name: 'response', permission: 'incident.respond', states: ['opened', 'responding', 'recovering'] },
  { name: 'report', permission: 'incident.report', states: ['opened', 'responding', 'recovering'] },
  { name: 'amend', permission: 'incident.assess', states: ['opened', 'responding', 'recovering'] },
  { name: 'close', permission: 'incident.respond', states: ['opened', 'recovering', 'responding'] },
  { name: 'reopen', permission: 'incident.respond', states: ['closed'] },
  { name: 'discard', permission: 'incident.assess', states: ['opened'] },
] as const

function MoreActs({ file, onDialog }: Omit<RoomHeaderProps, 'children'>): ReactNode {
  const t = useIncidentText()
  const may = { 'incident.assess': useMay('incident.assess'), 'incident.respond': useMay('incident.respond'), 'incident.report': useMay('incident.report') }
  const items = ITEMS.filter((item) => may[item.permission] && (item.states as readonly string[]).includes(file.incident.state))
  if (items.length === 0) return null
  return (
    <Menu label={t('room.more')} trigger={<>{t('room.more')}<Icon name="chevron-down" /></>} className="room-more">
      {(close) => items.map((item) => <MenuItem key={item.name} onPick={() => { close(); onDialog({ name: item.name }) }}>{t(`act.${item.name}`)}</MenuItem>)}
    </Menu>
  )
}

/** Title, what it is, which response runs by which clause, who commands; and the acts. */
export function RoomHeader({ file, onDialog, children }: RoomHeaderProps): ReactNode {
  const t = useIncidentText()
  const row = file.incident
  const live = isLive(row)
  const mayAssess = useMay('incident.assess')
  const mayRespond = useMay('incident.respond')
  const people = [['administrative', file.commanders.administrative], ['onScene', file.commanders.onScene], ['technical', file.commanders.technical]] as const
  return (
    <header className="room-head">
      <div className="room-line">
        <h1 className="room-title" title={row.title}>{row.title}</h1>
        <span className="room-marks"><Marks file={file} onDialog={onDialog} /></span>
        <span className="room-acts">
          <Link to="/map" search={mapSearch(row) as never} className="btn"><Icon name="map" />{t('room.map')}</Link>
          <Link to="/incident/$id/report" params={{ id: row.id }} className="btn"><Icon name="print" />{t('room.print')}</Link>
          {live && mayAssess ? <Button onClick={() => onDialog({ name: 'commanders' })}>{t('act.commanders')}</Button> : null}
          {live && mayRespond && row.responseLevel === null ? <Button onClick={() => onDialog({ name: 'response' })}>{t('act.start')}</Button> : null}
          <MoreActs file={file} onDialog={onDialog} />
          {live ? <Slot name="incident.act" props={{ incidentId: row.id }} /> : null}
        </span>
      </div>
      <div className="room-line room-second">
        {children}
        <span className="room-commanders t-s ink3">
          {people.map(([name, who]) => <span key={name} className="ellipsis">{t(`commander.${name}`)}：{who ?? t('commander.none')}</span>)}
        </span>
      </div>
      {row.state === 'closed' && file.closeBasis ? <div className="t-s ink2" style={{ padding: '8px 0' }}>{t('room.closedBecause', { reason: file.closeBasis })}</div> : null}
    </header>
  )
}
