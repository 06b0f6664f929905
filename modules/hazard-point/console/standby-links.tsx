import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { shelter } from '#modules/shelter/contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { DrawerSection } from '#platform/web/parts/drawer.tsx'
import { useMayUse } from '#platform/web/session/session.ts'
import { hazardPoint } from '../contract.ts'
import { boxAround, nearest } from './nearest.ts'

const w = (zh: string, en: string) => ({ zh, en })
const SHOWN = 3
const SITES = 'shelter.standby-site'
const POINTS = 'hazard-point.hazard-point'
const km = (metres: number): string => `${(metres / 1000).toFixed(1)}\u00A0km`
const words = (value: unknown): string => (Array.isArray(value) ? value.join('，') : '')

/** Under a hazard point: the standby sites nearest to it, with room and what lies there. */
function SitesOfPoint({ id }: { readonly id: string }): ReactNode {
  const say = useSay()
  const point = useAsk(hazardPoint.queries.getHazardPoint, { id }).data?.row
  const { lon, lat } = point ?? { lon: null, lat: null }
  const placed = lon !== null && lat !== null
  const asked = useAsk(shelter.queries.listStandbySites, { filter: placed ? { box: boxAround(lon, lat) } : {}, sums: false, limit: 200 }, { when: placed })
  if (!placed) return null
  return (
    <DrawerSection title={say(w('最近的避险安置点', 'Nearest standby sites'))} note={say(w('直线距离', 'Straight line'))}>
      <AskedView asked={asked} rows={2}>
        {({ rows }) => rows.length === 0 ? <p className="ink2">{say(w('约 20 公里内没有常备避险转移安置点。', 'There is no standby site within about 20 km.'))}</p> : (
          <table className="plain"><tbody>
            {nearest({ lon, lat }, rows, SHOWN).map(({ row, metres }) => (
              <tr key={row.id}>
                <td><Link className="link" to={`/registers/standby-site/${row.id}`}>{row.name}</Link><div className="source">{words(row.stock) || say(w('没有登记前置储备', 'No stock on record'))}</div></td>
                <td className="num nowrap">{km(metres)}</td><td className="num nowrap">{row.capacity} {say(w('人', 'people'))}</td>
              </tr>
            ))}
          </tbody></table>
        )}
      </AskedView>
    </DrawerSection>
  )
}

/** Under a standby site: what is kept there, and the hazard points whose people would come to it first. */
function PointsOfSite({ id }: { readonly id: string }): ReactNode {
  const say = useSay()
  const site = useAsk(shelter.queries.getStandbySite, { id }).data?.row
  const { lon, lat } = site ?? { lon: null, lat: null }
  const placed = lon !== null && lat !== null
  const asked = useAsk(hazardPoint.queries.listHazardPoints, { filter: placed ? { box: boxAround(lon, lat) } : {}, sums: false, limit: 500 }, { when: placed })
  if (!site || !placed) return null
  const stock = site.stock ?? []
  return (
    <>
      <DrawerSection title={say(w('前置储备', 'Stock'))}>
        {stock.length === 0 ? <p className="ink2">{say(w('没有登记。请在编辑里填写。', 'Nothing on record. Enter it by 编辑.'))}</p> : <ul className="reg-stock">{stock.map((one) => <li key={one}>{one}</li>)}</ul>}
      </DrawerSection>
      <DrawerSection title={say(w('最近的隐患点', 'Nearest hazard points'))} note={say(w('直线距离', 'Straight line'))}>
        <AskedView asked={asked} rows={3}>
          {({ rows }) => rows.length === 0 ? <p className="ink2">{say(w('约 20 公里内没有隐患点。', 'There is no hazard point within about 20 km.'))}</p> : (
            <table className="plain"><tbody>
              {nearest({ lon, lat }, rows, SHOWN + 2).map(({ row, metres }) => (
                <tr key={row.id}>
                  <td><Link className="link" to={`/registers/hazard-point/${row.id}`}>{row.name}</Link></td>
                  <td className="num nowrap">{km(metres)}</td><td className="num nowrap">{row.households ?? 0} {say(w('户', 'households'))} {row.people ?? 0} {say(w('人', 'people'))}</td>
                </tr>
              ))}
            </tbody></table>
          )}
        </AskedView>
      </DrawerSection>
    </>
  )
}

/** In a drawer: hazard point and standby site point to each other (SHL-04). */
export function StandbyLinks({ register, id }: { readonly register: string; readonly id: string }): ReactNode {
  const both = useMayUse('shelter', 'shelter.read')
  if (!both) return null
  if (register === POINTS) return <SitesOfPoint id={id} />
  return register === SITES ? <PointsOfSite id={id} /> : null
}
