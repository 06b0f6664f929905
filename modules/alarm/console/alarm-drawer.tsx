import { type ReactNode, useState } from 'react'
import { Slot } from '#platform/console/slot.tsx'
import { clockText, dateTimeText, HOUR } from '#platform/kernel/instant.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { monitoring } from '#modules/monitoring/contract.ts'
import { Chart } from '#platform/console/charts/chart.tsx'
import type { ActionSpec, Named, OutputOf } from '#platform/kernel/contract.ts'
import { type Act, useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Drawer, DrawerSection, Pairs } from '#platform/web/parts/drawer.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMay, useUser } from '#platform/web/session/session.ts'
import { alarm } from '../contract.ts'
import { markOf, sourceText } from './alarm-words.ts'
import { useAlarmText } from './texts.ts'
import { GiveDialog } from './give-dialog.tsx'
import { useTownName } from './use-town-name.ts'

type Detail = OutputOf<typeof alarm.queries.get>

const REFRESH = [alarm.queries.queue, alarm.queries.get]
const BEFORE_MS = 6 * HOUR

function Readings({ row }: { readonly row: Detail }): ReactNode {
  const t = useAlarmText()
  const say = useSay()
  const stream = row.streams.find((one) => one.quantity === row.quantity) ?? row.streams.find((one) => one.quantity === 'rain-5min') ?? row.streams[0]
  const from = new Date(Date.parse(row.startedAt) - BEFORE_MS).toISOString()
  const to = new Date(Date.parse(row.lastAt) + HOUR).toISOString()
  const asked = useAsk(monitoring.queries.readSeries, { streamId: stream?.streamId ?? 0, from, to }, { when: stream !== undefined, keep: true })
  if (!stream) return null
  const level = row.basis['leaf'] !== null && (row.basis['leaf'] as { type?: string } | undefined)?.type === 'level'
  const thresholds = level ? row.layers.flatMap((layer) => (layer.value === null ? [] : [{ value: layer.value, name: say(SEVERITY_WORDS[layer.severity]), severity: layer.severity }])) : []
  return (
    <DrawerSection title={t('drawer.readings')}>
      <AskedView asked={asked} rows={3}>
        {(data) => (
          <Chart height={160} spec={{
            title: `${row.stationName} ${data.unit}`, unit: data.unit, thresholds, source: t('drawer.readingsSource', { count: data.points.length, time: clockText(Date.parse(row.lastAt)) }),
            series: [{ name: stream.quantity, kind: stream.quantity.startsWith('rain') ? 'bar' : 'line', points: data.points.map((point) => ({ at: Date.parse(point.at), value: point.value })) }],
          }} />
        )}
      </AskedView>
    </DrawerSection>
  )
}

function Layers({ row }: { readonly row: Detail }): ReactNode {
  const t = useAlarmText()
  return (
    <DrawerSection title={t('drawer.rule')} {...(row.rule ? { note: `${row.rule.code} · ${t('rule.version', { n: row.rule.version })}` } : {})}>
      {row.rule ? <p className="ink2">{row.rule.title}{'\u2002'}<span className="source">{row.rule.source}（{t(`certainty.${row.rule.certainty}`)}）</span></p> : null}
      {row.layers.length === 0 ? null : (
        <table className="plain alarm-layers">
          <thead><tr><th>{t('rule.layer')}</th><th>{t('queue.severity')}</th><th className="num">{t('rule.value')}</th><th>{t('rule.source')}</th></tr></thead>
          <tbody>
            {row.layers.map((layer) => (
              <tr key={`${layer.id}${layer.severity}`}>
                <td className={row.basis['layer'] === layer.layer ? 'on' : ''}>{t(`layer.${layer.layer}`)}</td><td><SeverityChip severity={layer.severity} /></td>
                <td className="num nowrap">{layer.value ?? t('rule.none')} {layer.value === null ? '' : layer.unit}</td><td className="t-s ink3">{layer.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </DrawerSection>
  )
}

function Entries({ row }: { readonly row: Detail }): ReactNode {
  const t = useAlarmText()
  const [text, setText] = useState('')
  const note = useAct(alarm.actions.addNote, { refresh: REFRESH, onDone: () => setText('') })
  const mayHandle = useMay('alarm.handle')
  return (
    <DrawerSection title={t('drawer.history')}>
      <div className="alarm-entries">
        {row.entries.map((entry) => [<span key={`${entry.id}t`}>{clockText(Date.parse(entry.at))}</span>, <span key={entry.id}>{entry.text}</span>, <span key={`${entry.id}a`}>{entry.actorName}</span>])}
      </div>
      {mayHandle ? (
        <form className="row" style={{ marginTop: 8 }} onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') void note.act({ alarmId: row.id, text })
        }}>
          <input className="input grow" value={text} maxLength={1_000} placeholder={t('drawer.notePlaceholder')} aria-label={t('drawer.notePlaceholder')} onChange={(event) => setText(event.target.value)} />
          <Button submit pending={note.pending} disabled={text.trim() === ''}>{t('drawer.note')}</Button>
        </form>
      ) : null}
      <Refusal failure={note.failure} />
    </DrawerSection>
  )
}

type Way = 'close' | 'false'

function ReasonDialog({ way, row, onClose }: { readonly way: Way; readonly row: Detail; readonly onClose: () => void }): ReactNode {
  const t = useAlarmText()
  const [reason, setReason] = useState('')
  const close = useAct(alarm.actions.close, { refresh: REFRESH, onDone: onClose })
  const refute = useAct(alarm.actions.markFalse, { refresh: REFRESH, onDone: onClose })
  const act: Act<Named<ActionSpec>> = (way === 'close' ? close : refute) as unknown as Act<Named<ActionSpec>>
  const done = (): void => void act.act({ alarmId: row.id, version: row.version, reason })
  const footer = <><Button onClick={onClose}>{t('drawer.back')}</Button><Button kind="primary" pending={act.pending} disabled={reason.trim().length < 2} onClick={done}>{t(way === 'close' ? 'drawer.closeAct' : 'drawer.falseAct')}</Button></>
  return (
    <Dialog open onClose={onClose} title={t(way === 'close' ? 'drawer.closeTitle' : 'drawer.falseTitle')} footer={footer}>
      <p>{row.title}</p>
      <textarea className="input" autoFocus value={reason} maxLength={500} aria-label={t('drawer.reason')} placeholder={t('drawer.reason')} onChange={(event) => setReason(event.target.value)} />
      <p className="source">{t('drawer.reasonKept')}</p>
      <Refusal failure={act.failure} />
    </Dialog>
  )
}

function Foot({ row }: { readonly row: Detail }): ReactNode {
  const t = useAlarmText()
  const user = useUser()
  const [way, setWay] = useState<Way | null>(null)
  const [giving, setGiving] = useState(false)
  const mayChoose = useMay('organisation.read')
  const acknowledge = useAct(alarm.actions.acknowledge, { refresh: REFRESH })
  const assign = useAct(alarm.actions.assign, { refresh: REFRESH })
  if (row.state === 'closed' || row.state === 'false-alarm') return null
  return (
    <>
      <Refusal failure={acknowledge.failure ?? assign.failure} />
      <div className="row wrap">
        {row.state === 'raised' ? <Button kind="primary" icon="check" pending={acknowledge.pending} onClick={() => void acknowledge.act({ alarmId: row.id, version: row.version })}>{t('queue.acknowledge')}</Button> : null}
        {row.state === 'raised' ? null : <Button onClick={() => setWay('close')}>{t('drawer.close')}</Button>}
        {row.assigneeId === user.id ? null : <Button pending={assign.pending} onClick={() => void assign.act({ alarmId: row.id, version: row.version, assigneeId: user.id, assigneeName: user.name })}>{t('drawer.take')}</Button>}
        {mayChoose ? <Button onClick={() => setGiving(true)}>{t('drawer.give')}</Button> : null}
        <Button kind="quiet" onClick={() => setWay('false')}>{t('drawer.false')}</Button>
      </div>
      <Slot name="alarm.acts" props={{ alarmId: row.id, title: row.title, hazard: row.hazard, severity: row.severity, startedAt: row.startedAt, stationName: row.stationName, areaCode: row.areaCode, lon: row.lon, lat: row.lat, incidentId: row.incidentId, incidentCode: row.incidentCode }} />
      {giving ? <GiveDialog row={row} onClose={() => setGiving(false)} /> : null}
      {way === null ? null : <ReasonDialog way={way} row={row} onClose={() => setWay(null)} />}
    </>
  )
}

/** One alarm: what was measured, by which rule and threshold, who did what. */
export function AlarmDrawer({ id, onClose, over = false }: { readonly id: string; readonly onClose: () => void; readonly over?: boolean }): ReactNode {
  const t = useAlarmText()
  const town = useTownName()
  const mayHandle = useMay('alarm.handle')
  const asked = useAsk(alarm.queries.get, { id })
  useRefreshOn(alarm.topics.queue, [alarm.queries.get])
  const row = asked.data
  return (
    <Drawer over={over} onClose={onClose} title={row?.title ?? '…'} eyebrow={row ? <><SeverityChip severity={row.severity} /><span className="ink3">{row.code}</span><StateMark state={markOf(row)}>{t(`state.${row.state}`)}</StateMark></> : null} footer={row && mayHandle ? <Foot row={row} /> : undefined}>
      <AskedView asked={asked} rows={8}>
        {(data) => (
          <>
            <DrawerSection>
              <Pairs pairs={[
                [t('drawer.station'), `${data.stationName} ${town(data.areaCode)}`],
                [t('queue.source'), sourceText(data, t('queue.missing'))],
                [t('drawer.value'), data.value === null ? '' : `${data.value} ${data.unit}`],
                [t('drawer.threshold'), data.threshold === null || data.kind === 'missing' ? '' : `${data.threshold} ${data.unit}`],
                [t('drawer.began'), dateTimeText(Date.parse(data.startedAt))],
                [t('drawer.last'), `${dateTimeText(Date.parse(data.lastAt))}${data.repeats > 0 ? ` ${t('queue.repeated', { n: data.repeats })}` : ''}`],
                [t('drawer.ended'), data.endedAt === null ? '' : dateTimeText(Date.parse(data.endedAt))],
                [t('drawer.acknowledged'), data.acknowledgedBy === null ? '' : `${data.acknowledgedBy} ${clockText(Date.parse(data.acknowledgedAt!))}`],
                [t('drawer.due'), data.dueAt === null ? '' : clockText(Date.parse(data.dueAt))],
                [t('drawer.escalated'), data.escalatedAt === null ? '' : clockText(Date.parse(data.escalatedAt))],
                [t('drawer.assignee'), data.assigneeName],
                [t('drawer.incident'), data.incidentCode],
                [t('drawer.chain'), <span key="c" className="source">{data.correlationId}</span>],
              ]} />
            </DrawerSection>
            <Readings row={data} />
            <Layers row={data} />
            <Entries row={data} />
          </>
        )}
      </AskedView>
    </Drawer>
  )
}
