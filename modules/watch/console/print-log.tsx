import { type ReactNode, useEffect, useState } from 'react'
import { Link } from '@tanstack/react-router'
import { clockText, DAY, dateText, dateTimeText } from '#platform/kernel/instant.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { type ApiFailure, asFailure } from '#platform/web/client/api-failure.ts'
import { DemoBadge } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Refusal, Skeleton } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useFacts, useUser } from '#platform/web/session/session.ts'
import { currentWorld } from '#platform/web/session/world.ts'
import { type LogEntry, watch } from '../contract.ts'
import { midnightOf } from '../domain/planned-shift.ts'
import { useWatchText } from './texts.ts'
import './print-watch.css'

const PAGE = 300

/** Every line between two instants, oldest first: a printed log must be whole, however long the night was. */
async function readAll(from: number, until: number): Promise<LogEntry[]> {
  const lines: LogEntry[] = []
  for (let before: string | null = null; ; ) {
    const page: { entries: LogEntry[]; next: string | null } = await callQuery(watch.queries.listLog, { before, limit: PAGE, from: new Date(from).toISOString(), until: new Date(until).toISOString() })
    lines.push(...page.entries)
    if (page.next === null) return lines.reverse()
    before = page.next
  }
}

/** The watch log of some days on paper, numbered, with room for two signatures. */
export function PrintLog(): ReactNode {
  const t = useWatchText()
  const user = useUser()
  const facts = useFacts()
  const today = dateText(serverNow())
  const [from, setFrom] = useState(dateText(serverNow() - DAY))
  const [until, setUntil] = useState(today)
  const [lines, setLines] = useState<readonly LogEntry[] | null>(null)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  useEffect(() => {
    let wanted = true
    readAll(midnightOf(from), midnightOf(until) + DAY).then(
      (found) => {
        if (!wanted) return
        setLines(found)
        setFailure(null)
      },
      (error: unknown) => wanted && setFailure(asFailure(error)),
    )
    return () => {
      wanted = false
    }
  }, [from, until])
  return (
    <div className="watch-print">
      <div className="print-bar">
        <Link className="link" to="/watch/log">{t('back')}</Link>
        <TextField label={t('log.from')} type="date" value={from} max={until} onChange={(event) => event.target.value && setFrom(event.target.value)} />
        <TextField label={t('log.until')} type="date" value={until} min={from} max={today} onChange={(event) => event.target.value && setUntil(event.target.value)} />
        <Button kind="primary" icon="print" disabled={lines === null} onClick={() => print()}>{t('log.print')}</Button>
      </div>
      <Refusal failure={failure} />
      {lines === null ? <Skeleton rows={8} /> : (
        <article className="watch-sheet">
          <header>
            <div><div>{facts?.platformName} {facts?.demo ? <DemoBadge /> : null} {currentWorld() === 'live' ? '' : '【演练】'}</div><h1>{t('log.title')} {from === until ? from : `${from} – ${until}`}</h1></div>
            <div>{t('print.by', { name: user.name, time: dateTimeText(serverNow()) })}<br />{t('print.lines', { n: lines.length })}</div>
          </header>
          <table>
            <thead><tr><th>{t('print.no')}</th><th>{t('roster.day')}</th><th>{t('print.time')}</th><th>{t('print.what')}</th><th>{t('print.who')}</th></tr></thead>
            <tbody>{lines.map((line, at) => <tr key={line.id}><td>{at + 1}</td><td>{dateText(Date.parse(line.at)).slice(5)}</td><td>{clockText(Date.parse(line.at))}</td><td>{line.text}</td><td>{line.by}</td></tr>)}</tbody>
          </table>
          <section><table><tbody><tr className="blank"><td>{t('print.signOut')}</td><td>{t('print.signIn')}</td></tr></tbody></table></section>
        </article>
      )}
    </div>
  )
}
