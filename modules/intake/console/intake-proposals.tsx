import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { MINUTE } from '#platform/kernel/instant.ts'
import { RESPONSE_LEVEL_WORDS } from '#platform/kernel/severity.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { type Hazard, HAZARDS, INCIDENT_LEVEL_WORDS, incident } from '#modules/incident/contract.ts'
import { pastCase } from '#modules/past-case/contract.ts'
import { intake } from '../contract.ts'
import type { IntakeDraft } from '../contract/intake-draft.ts'
import { natureOf, occurredAtOf, saidFigures } from '../domain/intake-draft.ts'
import { proposeHazard } from '../domain/propose-hazard.ts'
import { useIntakeText } from './texts.ts'
import { useNearPoint } from './use-near-point.ts'

const round = (metres: number): number => Math.round(metres / 10) * 10
const kilometres = (metres: number): number => Math.round(metres / 100) / 10

interface DraftProps {
  readonly draft: IntakeDraft
}

/** What hazard the words and the place speak for; one press takes it. */
export function HazardLine({ draft, onHazard }: DraftProps & { readonly onHazard: (hazard: Hazard) => void }): ReactNode {
  const t = useIntakeText()
  const say = useSay()
  const { nearest } = useNearPoint(draft.place)
  const proposal = proposeHazard(draft.text, nearest === null ? null : { code: nearest.row.code, name: nearest.row.name, metres: nearest.metres })
  if (proposal === null || proposal.hazard === draft.hazard) return null
  const why = [proposal.words.length > 0 ? t('propose.hazardWhy', { words: proposal.words.join('、') }) : '', proposal.point ? t('propose.hazardPoint', { code: proposal.point.code, metres: round(proposal.point.metres) }) : ''].filter(Boolean).join('，')
  return <div className="row intake-hazard"><span className="grow t-s">{t('propose.title')} <b>{say(HAZARDS[proposal.hazard])}</b><span className="ink3">{'\u2002'}{why}</span></span><Button size="sm" onClick={() => onHazard(proposal.hazard)}>{t('propose.adopt')}</Button></div>
}

function PointLine({ draft }: DraftProps): ReactNode {
  const t = useIntakeText()
  const { known, nearest } = useNearPoint(draft.place)
  if (!known) return null
  return (
    <>
      <dt>{t('propose.point')}</dt>
      <dd>{nearest ? t('propose.pointNear', { code: nearest.row.code, name: nearest.row.name, metres: round(nearest.metres), households: nearest.row.households, people: nearest.row.people }) : t('propose.noPoint')}</dd>
    </>
  )
}

function LevelLine({ draft }: DraftProps): ReactNode {
  const t = useIntakeText()
  const say = useSay()
  const preview = useAsk(incident.queries.previewLevel, { hazard: draft.hazard === '' ? 'other' : draft.hazard, nature: natureOf(draft), figures: saidFigures(draft) ?? {} }, { when: draft.hazard !== '', keep: true })
  if (!preview.data) return null
  const { level, reasons, tableTitle } = preview.data
  const none = tableTitle === null ? t('propose.noTable') : t('propose.noLevel', { table: tableTitle })
  return (
    <>
      <dt>{t('propose.level')}</dt>
      <dd title={reasons.map((why) => `${why.row}（${why.source}）`).join('；')}>{level === null ? none : t('propose.levelIs', { code: `${say(RESPONSE_LEVEL_WORDS[level])} ${say(INCIDENT_LEVEL_WORDS[level])}`, why: reasons.filter((why) => why.level === level).map((why) => why.row).join('；') })}</dd>
    </>
  )
}

function CaseLines({ draft }: DraftProps): ReactNode {
  const t = useIntakeText()
  const on = useMayUse('past-case', 'past-case.read')
  const { lon, lat } = draft.place ?? { lon: 0, lat: 0 }
  const asked = useAsk(pastCase.queries.similarCases, { hazard: draft.hazard === '' ? 'other' : draft.hazard, lon, lat }, { when: on && draft.place !== null && draft.hazard !== '' })
  if (!asked.data) return null
  return (
    <>
      <dt>{t('propose.cases')}</dt>
      <dd>
        {asked.data.cases.length === 0 ? t('propose.noCases') : null}
        {asked.data.cases.map((one) => (
          <div key={one.id} className="intake-case">
            <Link to="/registers/past-case/$id" params={{ id: one.id }} className="link">{t('propose.caseLine', { date: one.occurredOn, name: one.name, km: kilometres(one.distanceMetres) })}</Link>
            <span className="t-s ink3">{'\u2002'}{[one.deaths ? t('propose.caseDeaths', { n: one.deaths }) : '', one.moved ? t('propose.caseMoved', { n: one.moved }) : '', one.lesson ?? ''].filter(Boolean).join('，')}</span>
          </div>
        ))}
      </dd>
    </>
  )
}

function CalleesLine({ draft }: DraftProps): ReactNode {
  const t = useIntakeText()
  const on = useMayUse('call-out', 'call-out.start')
  const { lon, lat, areaCode } = draft.place ?? { lon: 0, lat: 0, areaCode: '511181' }
  const asked = useAsk(intake.queries.whoToCall, { hazard: draft.hazard === '' ? 'other' : draft.hazard, lon, lat, areaCode }, { when: on && draft.place !== null && draft.hazard !== '' })
  if (!asked.data) return null
  const { people, holes } = asked.data
  return (
    <>
      <dt>{t('propose.call')}</dt>
      <dd title={people.map((one) => `${one.name} ${one.orgName} ${one.post}`).join('；')}>{t('propose.callNames', { names: people.map((one) => `${one.name}（${one.why}）`).join('、'), n: people.length })}{holes.length > 0 ? ` ${t('intake.calledHoles', { holes: holes.join('、') })}` : ''}</dd>
    </>
  )
}

interface ProposalsProps extends DraftProps {
  readonly pending: boolean
  readonly onJoin: (incidentId: string) => void
}

function JoinLine({ draft, pending, onJoin }: ProposalsProps): ReactNode {
  const t = useIntakeText()
  const now = Math.floor(useServerNow(MINUTE) / MINUTE) * MINUTE
  const { lon, lat, areaCode } = draft.place ?? { lon: 0, lat: 0, areaCode: '' }
  const join = useAsk(incident.queries.proposeJoin, { hazard: draft.hazard === '' ? 'other' : draft.hazard, lon, lat, areaCode, at: occurredAtOf(draft, now) }, { when: draft.place !== null, keep: true })
  if (!join.data) return null
  const { candidates, radiusMetres, hours } = join.data
  return (
    <>
      <dt>{t('propose.join')}</dt>
      <dd>
        {candidates.length === 0 ? t('propose.noJoin', { km: kilometres(radiusMetres), hours }) : null}
        {candidates.slice(0, 3).map(({ incident: row, reasons }) => (
          <div key={row.id} className="row row-top">
            <span className="grow"><Link to="/incident/$id" params={{ id: row.id }} className="link">{row.code}</Link> {row.title}<span className="t-s ink3">{'\u2002'}{reasons.join('，')}</span></span>
            <Button size="sm" pending={pending} onClick={() => onJoin(row.id)}>{t('propose.joinAct')}</Button>
          </div>
        ))}
      </dd>
    </>
  )
}

/** What the system makes of a call while it is taken: does it belong to something open, what is near, how grave, what was before, whom it wakes. */
export function IntakeProposals(props: ProposalsProps): ReactNode {
  const t = useIntakeText()
  const { draft } = props
  if (draft.place === null || draft.hazard === '') return <p className="source">{t('propose.wait')}</p>
  return (
    <section className="box intake-box">
      <h3>{t('propose.title')}</h3>
      <dl className="pairs">
        <JoinLine {...props} />
        <PointLine draft={draft} />
        <LevelLine draft={draft} />
        <CaseLines draft={draft} />
        <CalleesLine draft={draft} />
      </dl>
    </section>
  )
}
