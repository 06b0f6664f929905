import type { ReactNode } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { DrawerSection } from '#platform/web/parts/drawer.tsx'
import { resident } from '../contract.ts'

const w = (zh: string, en: string) => ({ zh, en })
const TITLE = w('户表', 'Households')
const MASKED = w('身份信息已遮，查看须写用途', 'Personal fields are masked')
const EMPTY = w('这个点还没有户表。', 'No household is listed for this point.')

interface Needs {
  readonly elderly: number
  readonly children: number
  readonly disabled: number
  readonly livesAlone: boolean
}

/** Who in a house needs help to leave it, in a few words. */
function needs(say: (words: { zh: string; en: string }) => string, { elderly, children, disabled, livesAlone }: Needs): string {
  const parts = [
    elderly > 0 ? `${say(w('老', 'elderly'))} ${elderly}` : '',
    children > 0 ? `${say(w('幼', 'children'))} ${children}` : '',
    disabled > 0 ? `${say(w('行动不便', 'disabled'))} ${disabled}` : '',
    livesAlone ? say(w('独居', 'alone')) : '',
  ]
  return parts.filter(Boolean).join('，')
}

/** In the drawer of a hazard point: its households, door by door, with the sum that the register must equal. */
export function PointHouseholds({ register, id }: { readonly register: string; readonly id: string }): ReactNode {
  const say = useSay()
  const isPoint = register === 'hazard-point.hazard-point'
  const asked = useAsk(resident.queries.listHouseholds, { filter: { fields: { hazardPointId: id } }, sort: { field: 'code' }, limit: 200 }, { when: isPoint })
  if (!isPoint) return null
  const count = asked.data?.count
  return (
    <DrawerSection title={`${say(TITLE)}${count === undefined ? '' : ` ${count} ${say(w('户', ''))} ${asked.data?.totals['people'] ?? 0} ${say(w('人', 'people'))}`}`} note={say(MASKED)}>
      <AskedView asked={asked} rows={5} what={say(TITLE)}>
        {({ rows }) =>
          rows.length === 0 ? <p className="ink2">{say(EMPTY)}</p> : (
            <table className="plain">
              <tbody>
                {rows.map((row, at) => (
                  <tr key={row.id}>
                    <td className="ink3">{String(at + 1).padStart(2, '0')}</td>
                    <td>{row.name} <span className="ink3 t-s">{row.doorNo}</span></td>
                    <td className="num nowrap">{row.people}{'\u00A0'}{say(w('人', 'people'))}</td>
                    <td className="ink2">{needs(say, row)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </AskedView>
    </DrawerSection>
  )
}
