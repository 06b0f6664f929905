import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { clockText, dateText } from '#platform/kernel/instant.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { classes } from '#platform/web/parts/class-names.ts'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { incident, type Stage, STAGE_KEYS, STAGES } from '../contract.ts'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES } from './use-incident-file.ts'
import { type Entry, type IncidentFile, isLive } from './words.ts'

function EntryLine({ entry }: { readonly entry: Entry }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const at = Date.parse(entry.at)
  const late = Math.abs(Date.parse(entry.recordedAt) - at) > 5 * 60_000
  return (
    <li className={classes('entry', entry.key && 'key')}>
      <time className="ink3" dateTime={entry.at}>{clockText(at)}</time>
      <i aria-hidden="true" />
      <div>
        <div>{entry.title}</div>
        <div className="t-s ink3 entry-meta" title={say(STAGES[entry.stage])}>
          {entry.detail ? <span className="ink2">{entry.detail}</span> : null}
          <span>{entry.actorName}</span>
          {late ? <span>{t('timeline.recorded', { time: clockText(Date.parse(entry.recordedAt)) })}</span> : null}
          {entry.fileIds.length > 0 ? <span>{t('timeline.photos', { n: entry.fileIds.length })}</span> : null}
          {entry.link?.kind === 'incident' ? <Link to="/incident/$id" params={{ id: entry.link.id }} className="link">{entry.link.text}</Link> : entry.link ? <span>{entry.link.text}</span> : null}
          <Link to={`/audit/chain/${entry.correlationId}` as never} className="link" title={t('timeline.chainHint')}>{t('timeline.chain')}</Link>
        </div>
      </div>
    </li>
  )
}

function AddEntry({ incidentId }: { readonly incidentId: string }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const [title, setTitle] = useState('')
  const [stage, setStage] = useState<Stage>('rescue')
  const [key, setKey] = useState(false)
  const add = useAct(incident.actions.addEntry, { refresh: INCIDENT_QUERIES, onDone: () => { setTitle(''); setKey(false) } })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (title.trim() !== '') void add.act({ incidentId, id: uuidv7(serverNow()), stage, title, key })
  }
  return (
    <>
      <Refusal failure={add.failure} />
      <form className="panel-foot entry-form" onSubmit={submit}>
        <select className="input" aria-label={t('timeline.stage')} value={stage} onChange={(event) => setStage(event.target.value as Stage)}>
          {STAGE_KEYS.map((one) => <option key={one} value={one}>{say(STAGES[one])}</option>)}
        </select>
        <input className="input" value={title} maxLength={300} placeholder={t('timeline.addHint')} aria-label={t('timeline.addHint')} onChange={(event) => setTitle(event.target.value)} />
        <label className="row g4 nowrap t-s"><input type="checkbox" className="tick" checked={key} onChange={(event) => setKey(event.target.checked)} />{t('timeline.key')}</label>
        <Button submit pending={add.pending} disabled={title.trim() === ''}>{t('timeline.add')}</Button>
      </form>
    </>
  )
}

function byDay(entries: readonly Entry[]): [string, Entry[]][] {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) {
    const day = dateText(Date.parse(entry.at))
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days]
}

/** What happened, newest first, each line with the way to its record. */
export function TimeLine({ file }: { readonly file: IncidentFile }): ReactNode {
  const t = useIncidentText()
  const [keyOnly, setKeyOnly] = useState(false)
  const entries = useAsk(incident.queries.listEntries, { incidentId: file.incident.id, keyOnly }, { keep: true })
  const mayReport = useMay('incident.report') && isLive(file.incident)
  return (
    <Panel className="time-line">
      <PanelHead title={t('timeline.title')} icon="clock" note={<span className="t-s ink3">{t('timeline.count', { n: entries.data?.total ?? 0 })}</span>}>
        <TagButton on={keyOnly} onClick={() => setKeyOnly(!keyOnly)}>{t('timeline.key')}</TagButton>
      </PanelHead>
      <PanelBody flush>
        <AskedView asked={entries} rows={8} what={t('timeline.title')}>
          {(data) => {
            if (data.entries.length === 0) return <Empty>{t(keyOnly ? 'timeline.noKey' : 'timeline.empty')}</Empty>
            const days = byDay(data.entries)
            return days.map(([day, lines]) => (
              <section key={day}>
                {days.length > 1 ? <h3 className="entry-day ink3">{day}</h3> : null}
                <ol className="entries">{lines.map((entry) => <EntryLine key={entry.id} entry={entry} />)}</ol>
              </section>
            ))
          }}
        </AskedView>
      </PanelBody>
      {mayReport ? <AddEntry incidentId={file.incident.id} /> : null}
    </Panel>
  )
}
