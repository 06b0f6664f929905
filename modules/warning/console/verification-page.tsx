import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { DAY } from '#platform/kernel/instant.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { type Verdict, type VerdictRow, warning } from '../contract.ts'
import { CoveragePanel } from './coverage-panel.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { useWarningText } from './texts.ts'
import { kindText } from './words.ts'
import './warning.css'

const MARKS: Readonly<Record<Verdict, MarkState>> = { open: 'doing', hit: 'done', false: 'refused', miss: 'lost', unknown: 'todo' }
const SPANS = [7, 30, 365] as const

type Judging = { readonly row: VerdictRow; readonly verdict: 'hit' | 'false' }

function Line({ row, onJudge }: { readonly row: VerdictRow; readonly onJudge: ((verdict: 'hit' | 'false') => void) | null }): ReactNode {
  const t = useWarningText()
  return (
    <tr>
      <td className="nowrap"><StateMark state={MARKS[row.verdict]}>{t(`verdict.${row.verdict}`)}</StateMark></td>
      <td className="nowrap"><SeverityChip severity={row.severity} what={kindText(row)} /></td>
      <td>{row.warningId === null ? row.title : <Link className="link" to="/warning/$id" params={{ id: row.warningId }}>{row.title}</Link>}<div className="source">{row.areaWords} {row.warningCode}</div></td>
      <td className="nowrap">{row.issuedAt === null ? '—' : <Moment at={Date.parse(row.issuedAt)} />}</td>
      <td className="nowrap">{row.observedAt === null ? '—' : <Moment at={Date.parse(row.observedAt)} />}</td>
      <td className="num nowrap">{row.leadMinutes === null ? '—' : t('verify.minutes', { n: row.leadMinutes })}</td>
      <td>{row.basis}{row.judgedBy === null ? null : <div className="source">{t('verify.judged', { name: row.judgedBy, reason: row.reason ?? '' })}</div>}</td>
      <td className="nowrap">{onJudge ? <span className="row"><Button size="sm" onClick={() => onJudge('hit')}>{t('verify.hit')}</Button><Button size="sm" onClick={() => onJudge('false')}>{t('verify.false')}</Button></span> : null}</td>
    </tr>
  )
}

/** 检验: whether what we warned of came, how long before; and which events nobody warned of. */
export function VerificationPage(): ReactNode {
  const t = useWarningText()
  const [days, setDays] = useState<(typeof SPANS)[number]>(30)
  const [now] = useState(serverNow)
  const mayJudge = useMay('warning.sign')
  const [judging, setJudging] = useState<Judging | null>(null)
  const asked = useAsk(warning.queries.verification, { from: new Date(now - days * DAY).toISOString(), to: new Date(now + DAY).toISOString() }, { keep: true })
  const judge = useAct(warning.actions.judgeWarning, { refresh: [warning.queries.verification, warning.queries.get], onDone: () => setJudging(null) })
  return (
    <div className="warning-page">
      <Panel>
        <PanelHead icon="chart" title={t('verify.title')} note={t('verify.note')}>
          <Segmented label={t('verify.span')} value={String(days)} options={SPANS.map((span) => ({ value: String(span), label: t('verify.days', { n: span }) }))} onChange={(value) => setDays(SPANS.find((span) => String(span) === value) ?? 30)} />
        </PanelHead>
        <PanelBody flush>
          <AskedView asked={asked} rows={5} what={t('verify.title')}>
            {(data) => (
              <>
                <div className="composer-figures">
                  <div><span className="t-s ink2">{t('verdict.miss')}</span><b className="figure t-figure">{data.misses}</b><span className="source">{t('verify.missHint')}</span></div>
                  <div><span className="t-s ink2">{t('verdict.false')}</span><b className="figure t-figure">{data.falses}</b><span className="source">{t('verify.ofJudged', { n: data.hits + data.falses })}</span></div>
                  <div><span className="t-s ink2">{t('verdict.hit')}</span><b className="figure t-figure">{data.hits}</b><span className="source">{t('verify.ofJudged', { n: data.hits + data.falses })}</span></div>
                  <div><span className="t-s ink2">{t('verify.lead')}</span><b className="figure t-figure">{data.medianLeadMinutes ?? '—'}</b><span className="source">{t('verify.leadHint', { n: data.open })}</span></div>
                </div>
                {data.rows.length === 0 ? <Empty>{t('verify.empty')}</Empty> : (
                  <table className="plain tall">
                    <thead><tr><th>{t('verify.verdict')}</th><th>{t('list.kind')}</th><th>{t('list.what')}</th><th>{t('verify.issued')}</th><th>{t('verify.observed')}</th><th className="num">{t('verify.leadShort')}</th><th>{t('verify.basis')}</th><th /></tr></thead>
                    <tbody>{data.rows.map((row) => <Line key={row.id} row={row} onJudge={mayJudge && row.warningId !== null && row.judgedBy === null && row.verdict !== 'open' ? (verdict) => setJudging({ row, verdict }) : null} />)}</tbody>
                  </table>
                )}
              </>
            )}
          </AskedView>
        </PanelBody>
      </Panel>
      <CoveragePanel />
      {judging ? <ReasonDialog title={t('verify.judgeTitle', { verdict: t(`verdict.${judging.verdict}`) })} act={t('verify.judgeAct')} pending={judge.pending} failure={judge.failure} onClose={() => setJudging(null)} onAct={(reason) => void judge.act({ verdictId: judging.row.id, version: judging.row.version, verdict: judging.verdict, reason })}><p>{judging.row.title}</p></ReasonDialog> : null}
    </div>
  )
}
