import type { ReactNode } from 'react'
import { distanceMetres } from '#platform/kernel/geo.ts'
import type { DrawerPart } from '#platform/console/register/define-register-page.ts'
import { PersonalValue } from '#platform/console/register/personal-value.tsx'
import { RowFacts } from '#platform/console/register/row-facts.tsx'
import { shelter } from '#modules/shelter/contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { DrawerSection, Pairs } from '#platform/web/parts/drawer.tsx'
import { useFacts, useMay } from '#platform/web/session/session.ts'

const w = (zh: string, en: string) => ({ zh, en })
/** Straight line to path on foot in the hills; an estimate and named so (估算). */
const DETOUR = 1.6
const WALK_METRES_A_MINUTE = 65

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

function Thresholds({ row }: Pick<DrawerPart, 'row'>): ReactNode {
  const say = useSay()
  const { warnRain3hMm: warn, evacuateRain3hMm: evacuate, thresholdSource: source } = row
  if (typeof warn !== 'number' && typeof evacuate !== 'number') return <span className="ink3">{say(w('本点未设，用上级阈值', 'None of its own: the layers above hold'))}</span>
  return (
    <>
      3 h {typeof warn === 'number' ? `${warn}\u00A0mm ${say(w('预警', 'warn'))}` : ''}{typeof evacuate === 'number' ? `，${evacuate}\u00A0mm ${say(w('转移', 'evacuate'))}` : ''} <span className="ink3">{say(w('本点', 'this point'))}{source ? `，${text(source)}` : ''}</span>
    </>
  )
}

interface Placed {
  readonly lon: number | null
  readonly lat: number | null
}

function pathMetres(from: Placed, to: Placed): number | null {
  if (from.lon === null || from.lat === null || to.lon === null || to.lat === null) return null
  return distanceMetres([from.lon, from.lat], [to.lon, to.lat]) * DETOUR
}

function ShelterLine({ row }: Pick<DrawerPart, 'row'>): ReactNode {
  const say = useSay()
  const on = useFacts()?.modules.includes('shelter') ?? false
  const allowed = useMay('shelter.read')
  const id = text(row['shelterId'])
  const asked = useAsk(shelter.queries.getShelter, { id }, { when: on && allowed && id !== '' })
  const found = asked.data?.row
  if (!found) return row.links['shelterId']?.title ?? null
  const free = number(found.capacity) - number(found.occupied)
  const metres = pathMetres(row, found)
  return (
    <>
      {found.name} <b>{say(w('余', 'free'))}{'\u00A0'}{free}{'\u00A0'}{say(w('人', 'people'))}</b>
      {metres === null ? null : <span className="ink3"> {(metres / 1000).toFixed(1)}{'\u00A0'}km，{say(w('步行', 'walk'))} {Math.round(metres / WALK_METRES_A_MINUTE)}{'\u00A0'}{say(w('分（估算：直线 ×1.6）', 'min (estimate: straight line × 1.6)'))}</span>}
    </>
  )
}

/** What a duty officer needs of a point at night, in this order; the whole record folds out below. */
export function HazardPointFacts({ spec, row }: DrawerPart): ReactNode {
  const say = useSay()
  const same = text(row['ownerName']) !== '' && row['ownerName'] === row['monitorName']
  const phone = (field: string): ReactNode => <PersonalValue spec={spec} row={row} field={field} />
  return (
    <>
      <DrawerSection>
        <Pairs
          pairs={[
            [say(w('威胁', 'Threatened')), `${number(row['households'])}\u00A0${say(w('户', 'households'))} ${number(row['people'])}\u00A0${say(w('人', 'people'))}`],
            [say(w('责任人', 'Responsible')), row['ownerName'] ? <>{text(row['ownerName'])}{'\u2003'}{phone('ownerPhone')}</> : null],
            [say(w('监测人', 'Monitor')), same ? <>{say(w('同上', 'the same'))} <span className="ink3">{say(w('一人两岗，叫应只叫一次', 'one person, two posts: called once'))}</span></> : row['monitorName'] ? <>{text(row['monitorName'])}{'\u2003'}{phone('monitorPhone')}</> : null],
            [say(w('阈值', 'Thresholds')), <Thresholds key="thresholds" row={row} />],
            [say(w('路线', 'Route')), text(row['route'])],
            [say(w('安置点', 'Shelter')), <ShelterLine key="shelter" row={row} />],
            [say(w('主管', 'Department')), text(row['supervisor'])],
          ]}
        />
      </DrawerSection>
      <details className="drawer-section">
        <summary className="link">{say(w('全部登记内容', 'The whole record'))}</summary>
        <RowFacts spec={spec} row={row} />
      </details>
    </>
  )
}
