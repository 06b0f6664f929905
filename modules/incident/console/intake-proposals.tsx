import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { MINUTE } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { hazardPoint } from '#modules/hazard-point/contract.ts'
import { INCIDENT_LEVEL_WORDS, incident } from '../contract.ts'
import { type IntakeDraft, natureOf, occurredAtOf, saidFigures } from './intake-draft.ts'
import { nearestOf } from './rain-series.ts'
import { useIncidentText } from './texts.ts'
import { levelText } from './words.ts'

/** About 3 km in degrees of latitude. */
const NEAR_DEGREES = 0.03

function NearestPoint({ draft }: { readonly draft: IntakeDraft }): ReactNode {
  const t = useIncidentText()
  const on = useMayUse('hazard-point', 'hazard-point.read')
  const { lon, lat } = draft.place ?? { lon: 0, lat: 0 }
  const points = useAsk(hazardPoint.queries.listHazardPoints, { filter: { box: [lon - NEAR_DEGREES, lat - NEAR_DEGREES, lon + NEAR_DEGREES, lat + NEAR_DEGREES] }, limit: 100, sums: false }, { when: on && draft.place !== null })
  const nearest = nearestOf(points.data?.rows ?? [], lon, lat)
  if (!on || points.data === undefined) return null
  return (
    <>
      <dt>{t('propose.point')}</dt>
      <dd>{nearest ? t('propose.pointNear', { code: nearest.station.code, name: nearest.station.name, metres: Math.round(nearest.metres / 10) * 10, households: nearest.station.households ?? '—', people: nearest.station.people ?? '—' }) : t('propose.noPoint')}</dd>
    </>
  )
}

function LevelLine({ draft }: { readonly draft: IntakeDraft }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const hazard = draft.hazard === '' ? 'other' : draft.hazard
  const preview = useAsk(incident.queries.previewLevel, { hazard, nature: natureOf(draft), figures: saidFigures(draft) ?? {} }, { when: draft.hazard !== '', keep: true })
  if (!preview.data) return null
  const { level, reasons, tableTitle } = preview.data
  return (
    <>
      <dt>{t('propose.level')}</dt>
      <dd title={reasons.map((why) => `${why.row}（${why.source}）`).join('；')}>{level === null ? (tableTitle === null ? t('propose.noTable') : t('propose.noLevel', { table: tableTitle })) : t('propose.levelIs', { level: say(INCIDENT_LEVEL_WORDS[level]), code: levelText(level), why: reasons.filter((why) => why.level === level).map((why) => why.row).join('；') })}</dd>
    </>
  )
}

interface ProposalsProps {
  readonly draft: IntakeDraft
  readonly pending: boolean
  readonly onJoin: (incidentId: string, code: string) => void
}

function JoinLine({ draft, pending, onJoin }: ProposalsProps): ReactNode {
  const t = useIncidentText()
  const now = Math.floor(useServerNow(MINUTE) / MINUTE) * MINUTE
  const { lon, lat, areaCode } = draft.place ?? { lon: 0, lat: 0, areaCode: '' }
  const join = useAsk(incident.queries.proposeJoin, { hazard: draft.hazard === '' ? 'other' : draft.hazard, lon, lat, areaCode, at: occurredAtOf(draft, now) }, { when: draft.place !== null, keep: true })
  if (!join.data) return null
  const { candidates, radiusMetres, hours } = join.data
  return (
    <>
      <dt>{t('propose.join')}</dt>
      <dd>
        {candidates.length === 0 ? t('propose.noJoin', { km: Math.round(radiusMetres / 100) / 10, hours }) : null}
        {candidates.slice(0, 3).map(({ incident: row, reasons }) => (
          <div key={row.id} className="row row-top">
            <span className="grow"><Link to="/incident/$id" params={{ id: row.id }} className="link">{row.code}</Link> {row.title}<span className="t-s ink3">{'\u2002'}{reasons.join('，')}</span></span>
            <Button size="sm" pending={pending} onClick={() => onJoin(row.id, row.code)}>{t('propose.joinAct')}</Button>
          </div>
        ))}
      </dd>
    </>
  )
}

/** What the system makes of a report while it is taken: does it belong to something open, what is near, how grave. */
export function IntakeProposals(props: ProposalsProps): ReactNode {
  const t = useIncidentText()
  const { draft } = props
  if (draft.place === null || draft.hazard === '') return <p className="source">{t('propose.wait')}</p>
  return (
    <section className="box intake-box">
      <h3>{t('propose.title')}</h3>
      <dl className="pairs">
        <JoinLine {...props} />
        <NearestPoint draft={draft} />
        <LevelLine draft={draft} />
      </dl>
    </section>
  )
}
