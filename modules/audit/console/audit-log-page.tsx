import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { shanghaiParts, fromShanghai, dateTimeText } from '#platform/kernel/instant.ts'
import type { Words } from '#platform/kernel/words.ts'
import { asFailure } from '#platform/web/client/api-failure.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Drawer, DrawerSection, Pairs } from '#platform/web/parts/drawer.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, ErrorState, Skeleton } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { audit, type AuditLine } from '../contract.ts'
import { LineDetails } from './line-details.tsx'
import { useAuditText } from './texts.ts'
import { useVerify } from './verify-part.tsx'
import './audit.css'

const OUTCOMES = ['done', 'refused', 'read', 'failed'] as const
const MARKS: Readonly<Record<AuditLine['outcome'], MarkState>> = { done: 'done', refused: 'refused', failed: 'overdue', read: 'doing' }

interface Filter {
  readonly actor: string
  readonly call: string
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly outcome: AuditLine['outcome'] | null
  readonly signInsOnly: boolean
}
const NO_FILTER: Filter = { actor: '', call: '', subject: '', from: '', to: '', outcome: null, signInsOnly: false }

/** A day as a date field gives it (`2026-07-18`) → the instant at which it begins in Shanghai. */
function dayStart(day: string, plusDays = 0): string {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(fromShanghai(year!, month!, date! + plusDays)).toISOString()
}

function inputOf(filter: Filter) {
  const given = Object.fromEntries(Object.entries({ actor: filter.actor, call: filter.call, subject: filter.subject }).filter(([, value]) => value !== ''))
  return {
    ...given,
    ...(filter.outcome === null ? {} : { outcome: filter.outcome }),
    ...(filter.from === '' ? {} : { from: dayStart(filter.from) }),
    ...(filter.to === '' ? {} : { to: dayStart(filter.to, 1) }),
    signInsOnly: filter.signInsOnly,
  }
}

const secondsText = (iso: string): string => `${dateTimeText(Date.parse(iso))}:${String(shanghaiParts(Date.parse(iso)).second).padStart(2, '0')}`

function FilterBar({ filter, onChange }: { readonly filter: Filter; readonly onChange: (filter: Filter) => void }): ReactNode {
  const t = useAuditText()
  const text = (key: 'actor' | 'call' | 'subject') => <input className="input" type="search" value={filter[key]} placeholder={t(`filter.${key}`)} aria-label={t(`filter.${key}`)} onChange={(event) => onChange({ ...filter, [key]: event.target.value })} />
  const day = (key: 'from' | 'to') => <input className="input" type="date" value={filter[key]} aria-label={t(`filter.${key}`)} onChange={(event) => onChange({ ...filter, [key]: event.target.value })} />
  return (
    <div className="audit-filter">
      {text('actor')}
      {text('call')}
      {text('subject')}
      {day('from')}<span className="ink3">–</span>{day('to')}
      {OUTCOMES.map((outcome) => <TagButton key={outcome} on={filter.outcome === outcome} onClick={() => onChange({ ...filter, outcome: filter.outcome === outcome ? null : outcome })}>{t(`outcome.${outcome}`)}</TagButton>)}
      <TagButton on={filter.signInsOnly} onClick={() => onChange({ ...filter, signInsOnly: !filter.signInsOnly })}>{t('filter.signIns')}</TagButton>
    </div>
  )
}

function subjectText({ subject }: AuditLine, say: (words: Words) => string): string {
  if (!subject) return ''
  return `${subject.kindWords ? say(subject.kindWords) : subject.kind} ${subject.code ?? ''}`.trim()
}

function LineTable({ lines, picked, onPick }: { readonly lines: readonly AuditLine[]; readonly picked: number | null; readonly onPick: (line: AuditLine) => void }): ReactNode {
  const t = useAuditText()
  const say = useSay()
  return (
    <table className="plain">
      <thead><tr><th className="num">{t('line.seal')}</th><th>{t('line.at')}</th><th>{t('line.actor')}</th><th>{t('line.call')}</th><th>{t('line.subject')}</th><th>{t('line.outcome')}</th><th>{t('line.peer')}</th></tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} tabIndex={0} aria-selected={line.id === picked} onClick={() => onPick(line)} onKeyDown={(event) => event.key === 'Enter' && onPick(line)}>
            <td className="num ink3">{line.seal ?? t('line.unsealed')}</td>
            <td className="nowrap">{secondsText(line.at)}</td>
            <td className="nowrap">{line.actor.name || t('line.nobody')}</td>
            <td>{say(line.callWords)}</td>
            <td>{subjectText(line, say) || '—'}{line.note === null ? null : <span className="ink3">{`\u2003${line.note}`}</span>}</td>
            <td><StateMark state={MARKS[line.outcome]}>{t(`outcome.${line.outcome}`)}</StateMark></td>
            <td className="ink3">{line.peer || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function LineDrawer({ line, onClose }: { readonly line: AuditLine; readonly onClose: () => void }): ReactNode {
  const t = useAuditText()
  const say = useSay()
  const mayChain = useMay('audit.chain')
  return (
    <Drawer title={say(line.callWords)} eyebrow={<span className="ink3">{line.call}</span>} onClose={onClose} footer={mayChain ? <Link className="btn" to={`/audit/chain/${line.correlationId}` as string}>{t('line.toChain')}</Link> : undefined}>
      <DrawerSection>
        <Pairs
          pairs={[
            [t('line.at'), secondsText(line.at)],
            [t('line.actor'), line.actor.name || t('line.nobody')],
            [t('line.outcome'), t(`outcome.${line.outcome}`)],
            [t('line.why'), line.codeWords ? say(line.codeWords) : null],
            [t('line.subject'), subjectText(line, say) || null],
            [t('line.note'), line.note],
            [t('line.peer'), line.peer],
            [t('line.correlation'), line.correlationId],
            [t('line.seal'), line.seal === null ? t('line.unsealed') : String(line.seal)],
          ]}
        />
      </DrawerSection>
      <DrawerSection title={t('line.changes')}><LineDetails line={line} /></DrawerSection>
    </Drawer>
  )
}

function useLog(filter: Filter) {
  const settled = useDeferredValue(filter)
  return useInfiniteQuery({
    queryKey: [audit.queries.findLines.id, settled],
    queryFn: ({ pageParam }) => callQuery(audit.queries.findLines, { ...inputOf(settled), ...(pageParam === null ? {} : { before: pageParam }), limit: 100 }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
}

interface LogBodyProps {
  readonly log: ReturnType<typeof useLog>
  readonly picked: number | null
  readonly onPick: (line: AuditLine) => void
}

function LogBody({ log, picked, onPick }: LogBodyProps): ReactNode {
  const t = useAuditText()
  if (log.error) return <ErrorState failure={asFailure(log.error)} onRetry={() => void log.refetch()} />
  if (log.isPending) return <Skeleton rows={12} />
  const lines = log.data.pages.flatMap((page) => page.lines)
  if (lines.length === 0) return <Empty>{t('log.none')}</Empty>
  return (
    <>
      <LineTable lines={lines} picked={picked} onPick={onPick} />
      {log.hasNextPage ? <div style={{ padding: 16 }}><Button pending={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>{t('log.more')}</Button></div> : null}
    </>
  )
}

/** The whole log: filtered, verified, each line with before and after. */
export function AuditLogPage(): ReactNode {
  const t = useAuditText()
  const [filter, setFilter] = useState(NO_FILTER)
  const [picked, setPicked] = useState<AuditLine | null>(null)
  const verify = useVerify()
  const log = useLog(filter)
  return (
    <div className="audit-page">
      <Panel>
        <PanelHead title={t('log.title')} icon="document" note={t('log.note')}>
          <Button onClick={() => void log.refetch()}>{t('log.refresh')}</Button>
          {verify.button}
        </PanelHead>
        <FilterBar filter={filter} onChange={setFilter} />
        {verify.result}
        <PanelBody flush><LogBody log={log} picked={picked?.id ?? null} onPick={setPicked} /></PanelBody>
      </Panel>
      {picked ? <LineDrawer line={picked} onClose={() => setPicked(null)} /> : null}
    </div>
  )
}
