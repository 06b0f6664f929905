import { type ReactNode, useState } from 'react'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Pairs } from '#platform/web/parts/drawer.tsx'
import { type MarkState, StateMark } from '#platform/web/parts/state-mark.tsx'
import { useMay, useUser } from '#platform/web/session/session.ts'
import { FilingDialog, ReviewDialog, SubmitDialog } from './route-dialogs.tsx'
import { usePlanText } from './texts.ts'
import type { PlanFile, PlanRow } from './words.ts'

type Opinion = PlanFile['opinions'][number]
type Asked = { readonly kind: 'submit' | 'withdraw' | 'file' | 'agree' | 'return' } | null

const ORDER = ['drafter', 'department', 'legal', 'leader'] as const
type Hand = (typeof ORDER)[number]
const PERMISSIONS = { department: 'plan.review', legal: 'plan.review-legal', leader: 'plan.approve' } as const
const VERDICT_MARKS: Record<Opinion['verdict'], MarkState> = { submit: 'done', agree: 'done', return: 'refused', withdraw: 'lost' }

/** Whose turn it is; null when it is nobody's. */
function turnOf(row: PlanRow): Hand | null {
  const { step } = row.route
  if (row.state !== 'draft' || step === 'approved') return null
  return step === 'department' || step === 'legal' || step === 'leader' ? step : 'drafter'
}

function markOf(hand: Hand, row: PlanRow, said: Opinion | undefined): MarkState {
  if (row.route.step === 'approved' || said?.verdict === 'agree') return 'done'
  if (said?.verdict === 'return') return 'refused'
  return turnOf(row) === hand ? 'doing' : said?.verdict === 'submit' ? 'done' : 'todo'
}

/** Four stations from the drafter to the leader, each with who signed it and when. */
function Stations({ file }: { readonly file: PlanFile }): ReactNode {
  const t = usePlanText()
  const { plan: row, opinions } = file
  const round = opinions.at(-1)?.round ?? 0
  const neverGone = row.state !== 'draft' && row.route.step !== 'approved'
  if (neverGone) return <p><b>! {t('route.never')}</b> <span className="ink2">{t('route.neverRule')}</span></p>
  return (
    <ol className="stations">
      {ORDER.map((hand) => {
        const said = opinions.filter((one) => one.round === round && one.step === hand && one.verdict !== 'withdraw').at(-1)
        const mark = markOf(hand, row, said)
        return (
          <li key={hand} aria-current={turnOf(row) === hand ? 'step' : undefined}>
            <StateMark state={mark}><b>{t(`route.hand.${hand}`)}</b></StateMark>
            <span className="t-s ink2">{said ? <>{said.personName} <Moment at={Date.parse(said.at)} /></> : turnOf(row) === hand ? t('route.waiting') : '—'}</span>
          </li>
        )
      })}
    </ol>
  )
}

function Opinions({ opinions }: { readonly opinions: readonly Opinion[] }): ReactNode {
  const t = usePlanText()
  if (opinions.length === 0) return <p className="ink2">{t('route.noOpinions')}</p>
  return (
    <table className="plain plan-opinions">
      <thead><tr><th className="num">{t('route.round')}</th><th>{t('route.step')}</th><th>{t('route.said')}</th><th>{t('route.opinion')}</th><th>{t('route.who')}</th></tr></thead>
      <tbody>
        {opinions.toReversed().map((one) => (
          <tr key={one.id}>
            <td className="num">{one.round}</td>
            <td className="nowrap">{t(`route.hand.${one.step}`)}</td>
            <td className="nowrap"><StateMark state={VERDICT_MARKS[one.verdict]}>{t(`route.verdict.${one.verdict}`)}</StateMark></td>
            <td>{one.opinion === '' ? '—' : one.opinion}</td>
            <td className="nowrap ink2">{one.personName} <Moment at={Date.parse(one.at)} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Paper({ row, onFile }: { readonly row: PlanRow; readonly onFile: () => void }): ReactNode {
  const t = usePlanText()
  const mayEdit = useMay('plan.edit')
  const { route } = row
  if (route.step !== 'approved') return null
  const filed = route.filing
  return (
    <section className="paper-facts">
      <h3>{t('route.paper')}</h3>
      <Pairs
        pairs={[
          [t('route.number'), route.documentNumber],
          [t('activate.signer'), route.signer],
          [t('route.from'), route.effectiveOn],
          [t('route.until'), route.expiresOn],
          [t('filing.number'), filed ? `${filed.number} · ${filed.authority} · ${filed.on}` : <b key="none">{t('filing.none')}</b>],
        ]}
      />
      <div className="row wrap">
        {route.documentFileId === null ? <span className="ink2">{t('route.making')}</span> : <a className="btn" href={`/api/files/${route.documentFileId}`} target="_blank" rel="noreferrer">{t('route.openPdf')}</a>}
        {mayEdit && row.state !== 'retired' ? <Button onClick={onFile}>{t(filed ? 'filing.change' : 'filing.enter')}</Button> : null}
      </div>
    </section>
  )
}

/** May this person say a word now, and if not, why. */
function useTurn(file: PlanFile): { readonly turn: Hand | null; readonly mine: boolean; readonly signed: boolean } {
  const user = useUser()
  const turn = turnOf(file.plan)
  const may = useMay(turn === null || turn === 'drafter' ? 'plan.edit' : PERMISSIONS[turn])
  const round = file.opinions.at(-1)?.round ?? 0
  const signed = turn !== 'drafter' && file.opinions.some((one) => one.round === round && one.personId === user.id && (one.verdict === 'submit' || one.verdict === 'agree'))
  return { turn, mine: turn !== null && may && !signed, signed }
}

interface TurnProps {
  readonly file: PlanFile
  readonly onAsk: (kind: NonNullable<Asked>['kind']) => void
}

/** What this person may do now, or whom it waits for. */
function TurnActs({ file, onAsk }: TurnProps): ReactNode {
  const t = usePlanText()
  const mayEdit = useMay('plan.edit')
  const { turn, mine, signed } = useTurn(file)
  if (turn === null) return null
  if (turn === 'drafter') return <div className="row wrap">{mine ? <Button kind="primary" onClick={() => onAsk('submit')}>{t('route.submit')}</Button> : <span className="ink2">{t('route.notMine', { who: t('route.hand.drafter') })}</span>}</div>
  return (
    <div className="row wrap">
      {mine ? <><Button kind="primary" onClick={() => onAsk('agree')}>{t(`route.agree.${turn}`)}</Button><Button onClick={() => onAsk('return')}>{t('route.return')}</Button></> : null}
      {mayEdit ? <Button onClick={() => onAsk('withdraw')}>{t('route.withdraw')}</Button> : null}
      {mine ? null : <span className="ink2">{signed ? t('route.signedAlready') : t('route.notMine', { who: t(`route.hand.${turn}`) })}</span>}
    </div>
  )
}

function AskedDialog({ asked, row, onClose }: { readonly asked: NonNullable<Asked>; readonly row: PlanRow; readonly onClose: () => void }): ReactNode {
  const turn = turnOf(row)
  if (asked.kind === 'file') return <FilingDialog row={row} onClose={onClose} />
  if (asked.kind === 'submit' || asked.kind === 'withdraw') return <SubmitDialog row={row} back={asked.kind === 'withdraw'} onClose={onClose} />
  return turn === null || turn === 'drafter' ? null : <ReviewDialog row={row} step={turn} verdict={asked.kind} onClose={onClose} />
}

/** The way of this version: where it is, what was said, and what this person may do about it. */
export function RoutePanel({ file }: { readonly file: PlanFile }): ReactNode {
  const t = usePlanText()
  const [asked, setAsked] = useState<Asked>(null)
  const ask = (kind: NonNullable<Asked>['kind']): void => setAsked({ kind })
  return (
    <div className="plan-pad route">
      <Stations file={file} />
      <TurnActs file={file} onAsk={ask} />
      <Paper row={file.plan} onFile={() => ask('file')} />
      <h3>{t('route.opinions')}</h3>
      <Opinions opinions={file.opinions} />
      {asked ? <AskedDialog asked={asked} row={file.plan} onClose={() => setAsked(null)} /> : null}
    </div>
  )
}
