import { useNavigate, useParams } from '@tanstack/react-router'
import { Fragment, type FormEvent, type ReactNode, useState } from 'react'
import { dateText, shanghaiParts, clockText } from '#platform/kernel/instant.ts'
import type { Words } from '#platform/kernel/words.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { audit, type AuditLine, type ChainStep } from '../contract.ts'
import { briefOf } from './facts.ts'
import { LineDetails, useWording } from './line-details.tsx'
import { useAuditText } from './texts.ts'
import './audit.css'

const instantOf = (step: ChainStep): number => Date.parse(step.kind === 'call' ? step.line.at : step.at)
const timeText = (atMs: number): string => `${clockText(atMs)}:${String(shanghaiParts(atMs).second).padStart(2, '0')}`

function subjectOf({ subject }: AuditLine, say: (words: Words) => string): string {
  if (!subject?.code) return ''
  return `${subject.kindWords ? say(subject.kindWords) : ''} ${subject.code}`
}

function Why({ line }: { readonly line: AuditLine }): ReactNode {
  const t = useAuditText()
  const say = useSay()
  return line.outcome === 'refused' && line.codeWords ? <div className="ink2">{t('outcome.refused')}{t('chain.colon')}{say(line.codeWords)}</div> : null
}

/** One line as a sentence: who did what to which thing, and what came of it. */
function CallText({ line }: { readonly line: AuditLine }): ReactNode {
  const t = useAuditText()
  const say = useSay()
  const wording = useWording(line)
  const more = line.before !== null || line.after !== null
  const brief = briefOf(line.before, line.after, wording)
  return (
    <>
      <div>
        {line.actor.name || t('line.nobody')}{' '}<b>{say(line.callWords)}</b>{` ${subjectOf(line, say)}`.trimEnd()}
        {brief.length === 0 ? null : <span className="ink2">{t('chain.brief', { facts: brief.join(t('chain.comma')) })}</span>}
      </div>
      <Why line={line} />
      {line.note === null ? null : <div className="ink2">{line.note}</div>}
      {more ? <details><summary>{t('chain.details')}</summary><LineDetails line={line} /></details> : null}
    </>
  )
}

/** What an event says of itself: the number and the title of its subject. */
function eventSubject(payload: unknown): string {
  const { code, title } = (payload ?? {}) as { code?: unknown; title?: unknown }
  return [code, title].filter((part) => typeof part === 'string').join(' ')
}

function Step({ step }: { readonly step: ChainStep }): ReactNode {
  const t = useAuditText()
  const say = useSay()
  const kind = step.kind === 'event' ? 'event' : step.line.outcome === 'refused' ? 'refused' : 'call'
  return (
    <li className={kind}>
      <span className="when">{timeText(instantOf(step))}</span>
      <span className="spine" />
      <div className="what">
        {step.kind === 'call' ? (
          <CallText line={step.line} />
        ) : (
          <>
            <span className="ink2">{t('chain.told', { what: `${say(step.nameWords)} ${eventSubject(step.payload)}`.trim() })}</span>
            <details><summary>{t('chain.payload')}</summary><pre className="audit-json">{JSON.stringify(step.payload, null, 2)}</pre></details>
          </>
        )}
      </div>
    </li>
  )
}

function Chain({ steps }: { readonly steps: readonly ChainStep[] }): ReactNode {
  return (
    <ol className="chain">
      {steps.map((step, at) => {
        const day = dateText(instantOf(step))
        const before = steps[at - 1]
        const isNew = !before || dateText(instantOf(before)) !== day
        const key = step.kind === 'call' ? `c${step.line.id}` : step.id
        return (
          <Fragment key={key}>
            {isNew ? <li><span className="day">{day}</span></li> : null}
            <Step step={step} />
          </Fragment>
        )
      })}
    </ol>
  )
}

function ChainOf({ subject }: { readonly subject: string }): ReactNode {
  const t = useAuditText()
  const asked = useAsk(audit.queries.chain, { subject })
  return (
    <AskedView asked={asked} rows={10} what={t('chain.title')}>
      {(data) => (
        <>
          <p className="source" style={{ padding: '8px 16px 0' }}>{t('chain.count', { steps: data.steps.length, calls: data.correlationIds.length })}{data.truncated ? `\u2003${t('chain.truncated')}` : ''}</p>
          <Chain steps={data.steps} />
        </>
      )}
    </AskedView>
  )
}

/** One matter from its first frame to its closure, as a chain that can be read aloud. */
export function ChainPage(): ReactNode {
  const t = useAuditText()
  const { subject } = useParams({ strict: false }) as { subject?: string }
  const [text, setText] = useState(subject ?? '')
  const navigate = useNavigate()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() !== '') void navigate({ to: `/audit/chain/${encodeURIComponent(text.trim())}` as string })
  }
  return (
    <div className="audit-page">
      <Panel>
        <PanelHead title={t('chain.title')} icon="link" note={t('chain.note')}>
          <form className="row" onSubmit={submit}>
            <input className="input" style={{ width: 320 }} type="search" value={text} placeholder={t('chain.search')} aria-label={t('chain.search')} onChange={(event) => setText(event.target.value)} />
            <Button submit icon="search">{t('chain.find')}</Button>
          </form>
        </PanelHead>
        <PanelBody flush>{subject === undefined ? <Empty>{t('chain.empty')}</Empty> : <ChainOf key={subject} subject={subject} />}</PanelBody>
      </Panel>
    </div>
  )
}
