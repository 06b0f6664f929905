import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { DemoBadge } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useFacts } from '#platform/web/session/session.ts'
import { currentWorld } from '#platform/web/session/world.ts'
import { type FallbackSheet, OPEN_KINDS, type OpenKind, watch } from '../contract.ts'
import { useWatchText } from './texts.ts'
import './print-watch.css'

const isKind = (kind: string): kind is OpenKind => (OPEN_KINDS as readonly string[]).includes(kind)

function Sheet({ sheet }: { readonly sheet: FallbackSheet }): ReactNode {
  const t = useWatchText()
  const facts = useFacts()
  return (
    <article className="watch-sheet">
      <header>
        <div><div>{facts?.platformName} {facts?.demo ? <DemoBadge /> : null} {currentWorld() === 'live' ? '' : '【演练】'}</div><h1>{t('fallback.title', { day: sheet.day })}</h1></div>
        <div>{t('print.by', { name: sheet.madeBy, time: dateTimeText(Date.parse(sheet.madeAt)) })}<br />{t('fallback.secret')}</div>
      </header>
      {sheet.missing.length > 0 ? <p><b>{t('fallback.missing', { what: sheet.missing.join('、') })}</b></p> : null}
      <section>
        <h2>{t('fallback.open')}</h2>
        <table><tbody>{sheet.open.map((item, at) => <tr key={`${item.kind}${item.title}${String(at)}`}><td>{isKind(item.kind) ? t(`handover.kind.${item.kind}`) : item.kind}</td><td>{item.title}</td><td>{item.detail}</td></tr>)}</tbody></table>
        {sheet.open.length === 0 ? <p>{t('handover.none')}</p> : null}
      </section>
      <section className="new-page">
        <h2>{t('fallback.calls', { n: sheet.calls.length })}</h2>
        <table>
          <thead><tr><th>{t('fallback.group')}</th><th>{t('contact.name')}</th><th>{t('contact.post')}</th><th>{t('contact.phone')}</th><th>{t('fallback.note')}</th></tr></thead>
          <tbody>{sheet.calls.map((line) => <tr key={`${line.name}${line.phone}${line.post}`}><td>{line.group}</td><td>{line.name}</td><td>{line.organisation} {line.post}</td><td>{line.phone}</td><td /></tr>)}</tbody>
        </table>
      </section>
      <section className="new-page">
        <h2>{t('fallback.points', { n: sheet.points.length })}</h2>
        <table>
          <thead><tr><th>{t('paper.code')}</th><th>{t('fallback.point')}</th><th>{t('fallback.place')}</th><th>{t('fallback.severity')}</th><th>{t('fallback.households')}</th><th>{t('fallback.people')}</th></tr></thead>
          <tbody>{sheet.points.map((point) => <tr key={point.code}><td>{point.code}</td><td>{point.name}</td><td>{point.place}</td><td>{point.severity}</td><td>{point.households ?? '—'}</td><td>{point.people ?? '—'}</td></tr>)}</tbody>
        </table>
      </section>
      {sheet.plans.map((plan) => (
        <section key={plan.code} className="new-page">
          <h2>{plan.title}</h2>
          {plan.levels.map((level) => (
            <div key={level.level}>
              <h3>{t('fallback.level', { level: level.level })}</h3>
              {level.conditions.length > 0 ? <p>{t('fallback.when')} {level.conditions.join('；')}</p> : null}
              <table><tbody>{level.actions.map((action) => <tr key={action}><td>{action}</td><td style={{ width: '3em' }} /></tr>)}</tbody></table>
            </div>
          ))}
        </section>
      ))}
    </article>
  )
}

/** 纸质备份: what a shift needs when no screen works. Made afresh, because printing opens full numbers on record. */
export function PrintFallback(): ReactNode {
  const t = useWatchText()
  const make = useAct(watch.actions.printFallback, { refresh: [watch.queries.listLog] })
  return (
    <div className="watch-print">
      <div className="print-bar">
        <Link className="link" to="/watch">{t('back')}</Link>
        <Button kind={make.output ? undefined : 'primary'} icon="document" pending={make.pending} onClick={() => void make.act({})}>{t('fallback.make')}</Button>
        {make.output ? <Button kind="primary" icon="print" onClick={() => print()}>{t('log.print')}</Button> : <span className="hint">{t('fallback.hint')}</span>}
      </div>
      <Refusal failure={make.failure} />
      {make.output ? <Sheet sheet={make.output} /> : <article className="watch-sheet"><header><h1>{t('fallback.name')}</h1></header><p>{t('fallback.holds')}</p></article>}
    </div>
  )
}
